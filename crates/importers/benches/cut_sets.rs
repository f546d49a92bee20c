//! All minimal cut sets: of the Aralia fault trees, and of replicated services in fat-tree networks.
//!
//! `cargo bench -p linchpin-importers --bench cut_sets -- [NAME …]`; names choose trees. The trees are read
//! from `open-psa` in the folder that the variable `LINCHPIN_CORPUS` names; `counts.tsv` beside them says
//! how many sets each has, and how many seconds SCRAM took for it on a machine like the one that measured.
//! A count that differs ends the program with an error.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark is a program: it has a clock, arguments, files and an exit code"
)]

mod fat_tree;

use std::{fs, path::Path, process::ExitCode, time::Instant};

use fat_tree::Replicas;
use linchpin_engine::analysis::cut_sets::{
    Budget, Count, CutSets, Level, Question, cut_sets, smallest, unwatched,
};
use linchpin_engine::{Graph, Model, read};

/// Runs of each question; the quickest counts, since a shared machine only ever adds to it.
const RUNS: usize = 3;

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    let chosen = |name: &str| names.is_empty() || names.iter().any(|it| it == name);
    let mut right = true;
    match std::env::var("LINCHPIN_CORPUS") {
        Ok(corpus) => right &= trees(&Path::new(&corpus).join("open-psa"), chosen),
        Err(_) => println!("LINCHPIN_CORPUS names no folder: the fault trees are not measured"),
    }
    for k in [16, 24, 48, 64] {
        for (name, replicas) in [
            (format!("fat-tree {k}, 2 pods"), Replicas::InPods(2)),
            (format!("fat-tree {k}, 3 pods"), Replicas::InPods(3)),
            (format!("fat-tree {k}, 3 racks"), Replicas::InRacks(3)),
        ] {
            if chosen(&name) {
                let known = match (k, replicas) {
                    (16, Replicas::InPods(3)) => Some(4_854),
                    (24, Replicas::InPods(3)) => Some(77_814),
                    _ => None,
                };
                match read(&fat_tree::model(k, replicas)) {
                    Ok(model) => right &= measure(&name, &model, known, None),
                    Err(_) => right = false,
                }
            }
        }
    }
    for k in [16, 24, 48, 64] {
        let name = format!("fat-tree {k}, all servers, the 20 smallest");
        if chosen(&name) {
            right &= read(&fat_tree::model(k, Replicas::Everywhere))
                .is_ok_and(|model| audit(&name, &model, k as u32 / 2));
        }
    }
    if right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures every tree that `counts.tsv` lists with seconds or as unknown; whether all counts were right.
fn trees(folder: &Path, chosen: impl Fn(&str) -> bool) -> bool {
    let table = fs::read_to_string(folder.join("counts.tsv")).unwrap_or_default();
    let mut right = !table.is_empty();
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<&str> = line.split('\t').collect();
        let [name, total, ..] = row[..] else { continue };
        if !chosen(name) || total.starts_with("refused") {
            continue;
        }
        let text = fs::read_to_string(folder.join(format!("{name}.xml"))).unwrap_or_default();
        let Ok(import) = linchpin_importers::open_psa::read(&text) else {
            println!("{name}: cannot be read");
            right = false;
            continue;
        };
        let seconds = row.iter().skip(3).filter_map(|it| it.parse::<f64>().ok());
        let best = seconds.min_by(f64::total_cmp);
        right &= measure(name, &import.model, total.parse().ok(), best);
    }
    right
}

/// Prints the figures of one model; whether the count is the `known` one.
fn measure(name: &str, model: &Model, known: Option<u64>, other: Option<f64>) -> bool {
    let graph = Graph::of(model);
    let Some(&of) = graph.targets().first() else { return false };
    let question = Question { of, level: Level::Down, max_order: None, limit: 0 };
    let mut best = f64::INFINITY;
    let mut found: Option<CutSets> = None;
    forget_peak();
    for _ in 0..RUNS {
        let start = Instant::now();
        found = Some(cut_sets(model, &graph, &question, Budget::default(), &unwatched));
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        if best > 2_000.0 {
            break;
        }
    }
    let Some(found) = found else { return false };
    let total: Count = found.counts.iter().map(|count| count.count.clone()).sum();
    println!("components\t{}", graph.len());
    println!("{name}\t{best:.3}");
    match found.complete_to {
        None => println!("{name}: {total} minimal cut sets"),
        Some(order) => println!("{name}: {total} minimal cut sets up to order {order}, not more"),
    }
    if let Some(peak) = peak() {
        println!("{name}, peak memory MB\t{peak:.0}");
    }
    if let Some(other) = other {
        println!("{name}, the best that SCRAM took against this\t{:.1}", other * 1e3 / best);
    }
    let right = known.is_none() || known == total.small();
    if !right {
        println!("{name}: that is wrong, there are {known:?}");
    }
    right
}

/// Prints the time for the 20 smallest sets of a service on every server; whether they are what they must be.
/// The smallest is all (k/2)² cores. Next, k aggregation switches stand for the k/2 cores that they are
/// joined to, in any of k/2 ways.
fn audit(name: &str, model: &Model, half: u32) -> bool {
    let graph = Graph::of(model);
    let Some(&of) = graph.targets().first() else { return false };
    forget_peak();
    let start = Instant::now();
    let found = smallest(model, &graph, (of, Level::Down), 20, Budget::default(), &unwatched);
    let took = start.elapsed().as_secs_f64() * 1e3;
    println!("components\t{}", graph.len());
    println!("{name}\t{took:.3}");
    let counts: Vec<String> =
        found.counts.iter().map(|it| format!("{} of {}", it.count, it.order)).collect();
    println!("{name}: {}, known up to order {:?}", counts.join(", "), found.complete_to);
    if let Some(peak) = peak() {
        println!("{name}, peak memory MB\t{peak:.0}");
    }
    let first = found.counts.first().map(|it| (it.order, it.count.small()));
    let second = found.counts.get(1).map(|it| (it.order, it.count.small()));
    first == Some((half * half, Some(1)))
        && second == Some((half * half + half, Some(u64::from(half))))
        && found.sets.len() == 20
}

/// Begins to measure the peak anew, where the system lets a process do so.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Peak resident memory in megabytes since [`forget_peak`], where the system tells.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}
