//! Layout of generated layered models: milliseconds, and how many straight lines cross.
//!
//! `cargo bench -p linchpin-explorer --bench layout -- [COMPONENTS …] [random] [near] [grouped] [bundled]`; without
//! sizes the bundled models and 1 000, 5 000, 10 000 and 100 000, three lines each. `--edges` writes the lines of one model
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
use linchpin_engine::Model;
use linchpin_explorer::{
    geometry::Point,
    layout::{self, Layout, Way},
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|it| it == word);
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    if has("bundled") || sizes.is_empty() {
        bundled(has("--edges"));
    }
    if sizes.is_empty() && !has("bundled") {
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

/// What is chosen.
const CHOSEN: Way = Way::CHOSEN;

/// The ways that are compared, up to the sizes that they are tried for.
const WAYS: [(&str, usize, Way); 4] = [
    ("chosen", usize::MAX, CHOSEN),
    ("longest path", 10_000, Way { simplex: false, ..CHOSEN }),
    ("barycentre alone", 10_000, Way { simplex: false, both: false, swaps: false, ..CHOSEN }),
    ("median and swaps", 10_000, Way { simplex: false, median: true, both: false, ..CHOSEN }),
];

/// One step of the way of large models at a time.
const STEP: Way = Way { large: true, both: false, ..CHOSEN };

/// The ways that are compared on bundled models.
const BUNDLED_WAYS: [(&str, Way); 5] = [
    ("chosen", CHOSEN),
    ("barycentre", STEP),
    ("median", Way { median: true, ..STEP }),
    ("order of the file first", Way { spectral: false, ..STEP }),
    ("longest path", Way { simplex: false, ..STEP }),
];

/// The models that come with the program.
const BUNDLED: [(&str, &str); 11] = [
    ("kakao-2012", include_str!("../../../../data/kakao-2012.json")),
    ("kakao-2022", include_str!("../../../../data/kakao-2022.json")),
    ("kakao-2024", include_str!("../../../../data/kakao-2024.json")),
    ("naver-2022", include_str!("../../../../data/naver-2022.json")),
    ("nirs-2025", include_str!("../../../../data/nirs-2025.json")),
    ("ovh-2021", include_str!("../../../../data/ovh-2021.json")),
    ("facebook-2021", include_str!("../../../../data/facebook-2021.json")),
    ("roblox-2021", include_str!("../../../../data/roblox-2021.json")),
    ("aws-2021", include_str!("../../../../data/aws-2021.json")),
    ("google-2025", include_str!("../../../../data/google-2025.json")),
    ("shop", include_str!("../../../../data/small/shop.json")),
];

/// Runs of each way; the quickest counts, since a shared machine only ever adds to it.
const RUNS: usize = 3;

fn measure(name: &str, lines: &[(usize, usize)], size: usize, shape: Shape) {
    let Some(model) = generate::model(size, shape) else {
        println!("{name}: the model does not verify");
        return;
    };
    for (way_name, _, way) in WAYS.into_iter().filter(|(_, most, _)| size <= *most) {
        let runs = if size > 20_000 { 1 } else { RUNS };
        show(&format!("{name}, {way_name}"), &model, lines, way, runs);
    }
    edited(name, &model, lines);
}

/// The bundled models in every way.
fn bundled(edges: bool) {
    for (name, text) in BUNDLED {
        let Ok(model) = linchpin_engine::read(text) else { continue };
        let picture = layout::lay_out(&model);
        let mut lines: Vec<(usize, usize)> =
            picture.edges.iter().map(|it| (it.to.index(), it.from.index())).collect();
        lines.dedup();
        println!("components\t{}", model.components().len());
        if edges {
            lines.iter().for_each(|(high, low)| println!("{high} {low}"));
            continue;
        }
        for (way_name, way) in BUNDLED_WAYS {
            show(&format!("{name}, {way_name}"), &model, &lines, way, 9);
        }
    }
}

fn show(name: &str, model: &Model, lines: &[(usize, usize)], way: Way, runs: usize) {
    let mut picture = Layout::default();
    let mut took = f64::INFINITY;
    for _ in 0..runs {
        let start = Instant::now();
        picture = layout::lay_out_by(model, way);
        took = took.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name}, ms\t{took:.1}");
    println!("{name}, crossings\t{:.0}", crossed::crossed(lines, &middles(&picture)));
    let bounds = picture.bounds;
    println!("{name}, shape\t{:.2}", bounds.width / bounds.height.max(1.0));
}

fn middles(picture: &Layout) -> Vec<Point> {
    picture.cards.iter().map(|&at| picture.card_rect(at).centre()).collect()
}

/// Twenty components more, one after the other, each beside one that is there: the picture that is kept against a
/// fresh one.
fn edited(name: &str, model: &Model, lines: &[(usize, usize)]) {
    let (mut now, mut lines) = (model.clone(), lines.to_vec());
    let mut picture = layout::lay_out(model);
    let size = model.components().len();
    if size > 5_000 {
        return;
    }
    let start = Instant::now();
    for step in 0..20 {
        let mut file = now.file().clone();
        let like = (step * 37 + 11) % size;
        let mut new = file.components[like].clone();
        new.id = format!("new{step}").into();
        let own: Vec<usize> = lines.iter().filter(|it| it.0 == like).map(|it| it.1).collect();
        lines.extend(own.into_iter().map(|low| (file.components.len(), low)));
        file.components.push(new);
        let Ok(next) = Model::new(file) else { return };
        let previous = layout::Previous { model: &now, layout: &picture };
        picture = layout::lay_out_after(&next, &previous);
        now = next;
    }
    println!("{name}, an edit, ms\t{:.2}", start.elapsed().as_secs_f64() * 1e3 / 20.0);
    println!(
        "{name}, kept after 20 edits, crossings\t{:.0}",
        crossed::crossed(&lines, &middles(&picture))
    );
    let fresh = layout::lay_out(&now);
    println!(
        "{name}, fresh after 20 edits, crossings\t{:.0}",
        crossed::crossed(&lines, &middles(&fresh))
    );
}
