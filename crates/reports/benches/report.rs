//! The whole report on a large generated model: reading it, every analysis, and writing it in each format.
//!
//! `cargo bench -p linchpin-reports --bench report -- [COMPONENTS …]`; without sizes 100 000. With `--keep FILE` the
//! model is left there, so that `linchpin report FILE` can be timed as a whole.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark is a program: it has a clock, arguments, files and an exit code"
)]

#[path = "../../engine/benches/generate.rs"]
mod generate;

use std::process::ExitCode;
use std::time::Instant;

use linchpin_engine::analysis::load::{Question, load};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_reports::html::{self, Extras};
use linchpin_reports::views::Findings;
use linchpin_reports::{Lang, alerts, json, markdown};

fn main() -> ExitCode {
    let mut sizes: Vec<usize> = Vec::new();
    let mut keep = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--keep" {
            keep = arguments.next();
        } else {
            sizes.extend(argument.parse::<usize>());
        }
    }
    if sizes.is_empty() {
        sizes = vec![100_000];
    }
    for size in sizes {
        let Ok(text) = serde_json::to_string(&generate::model(size, 20_221_015)) else {
            return ExitCode::FAILURE;
        };
        if let Some(path) = &keep
            && let Err(error) = std::fs::write(path, &text)
        {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
        println!("components\t{size}");
        let Ok(model) = timed("read", || linchpin_engine::read(&text)) else {
            return ExitCode::FAILURE;
        };
        drop(text);
        measure(&model);
        println!();
    }
    ExitCode::SUCCESS
}

fn measure(model: &Model) {
    let graph = timed("compile", || Graph::of(model));
    println!("requirements\t{}", graph.requirements());
    timed("load, of all", || load(model, &graph, &Question::of(&graph)));
    let findings = timed("every analysis", || Findings::of(model, &graph, None));
    drop(graph);
    for (name, write) in [
        ("json", &(|| json::report(model, &findings)) as &dyn Fn() -> String),
        ("html", &|| html::report(model, &findings, &Extras::default(), Lang::En)),
        ("md", &|| markdown::report(model, &findings, Lang::En)),
        ("csv", &|| alerts::csv(model, &findings, Lang::En)),
    ] {
        let bytes = timed(name, write).len();
        println!("{name} MB\t{:.3}", bytes as f64 / 1e6);
    }
    if let Some(peak) = peak() {
        println!("peak memory MB\t{peak:.0}");
    }
}

/// Does something and prints how many milliseconds it took.
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{name}\t{:.1}", start.elapsed().as_secs_f64() * 1e3);
    made
}

/// Peak resident memory of the process so far, in megabytes, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}
