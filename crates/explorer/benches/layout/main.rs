//! Layout of generated layered models: milliseconds, and how many straight lines cross.
//!
//! `cargo bench -p linchpin-explorer --bench layout -- [COMPONENTS …] [random] [near] [grouped]`; without
//! sizes 1 000, 5 000, 10 000 and 100 000, three lines each. `--edges` writes the lines of one model
//! instead, to hold another program's picture against ours.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark is a program: it has a clock and arguments"
)]

mod crossed;
mod generate;

use std::time::Instant;

use generate::Shape;
use linchpin_explorer::{
    geometry::Point,
    layout::{self, Layout, Way},
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|it| it == word);
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 5_000, 10_000, 100_000];
    }
    let mut shapes: Vec<(&str, Shape)> =
        Shape::ALL.into_iter().filter(|(name, _)| has(name)).collect();
    if shapes.is_empty() {
        shapes = Shape::ALL.to_vec();
    }
    for &size in &sizes {
        println!("components\t{size}");
        for &(name, shape) in &shapes {
            let lines = generate::lines(size, shape);
            if has("--edges") {
                lines.iter().for_each(|(high, low)| println!("{high} {low}"));
            } else {
                measure(name, &lines, size, shape);
            }
        }
    }
}

/// The ways that are compared, up to the sizes that they are tried for.
const WAYS: [(&str, usize, Way); 4] = [
    ("chosen", usize::MAX, Way { simplex: true, median: false, both: true, swaps: true }),
    ("longest path", 10_000, Way { simplex: false, median: false, both: true, swaps: true }),
    ("barycentre alone", 10_000, Way { simplex: false, median: false, both: false, swaps: false }),
    ("median and swaps", 10_000, Way { simplex: false, median: true, both: false, swaps: true }),
];

/// Runs of each way; the quickest counts, since a shared machine only ever adds to it.
const RUNS: usize = 3;

fn measure(name: &str, lines: &[(usize, usize)], size: usize, shape: Shape) {
    let Some(model) = generate::model(size, shape) else {
        println!("{name}: the model does not verify");
        return;
    };
    for (way_name, most, way) in WAYS {
        if size > most {
            continue;
        }
        let mut picture = Layout::default();
        let mut took = f64::INFINITY;
        for _ in 0..if size > 20_000 { 1 } else { RUNS } {
            let start = Instant::now();
            picture = layout::lay_out_by(&model, way);
            took = took.min(start.elapsed().as_secs_f64() * 1e3);
        }
        let middles: Vec<Point> =
            picture.cards.iter().map(|&at| picture.card_rect(at).centre()).collect();
        println!("{name}, {way_name}, ms\t{took:.1}");
        println!("{name}, {way_name}, crossings\t{:.0}", crossed::crossed(lines, &middles));
        let bounds = picture.bounds;
        println!("{name}, {way_name}, shape\t{:.2}", bounds.width / bounds.height.max(1.0));
    }
}
