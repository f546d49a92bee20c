//! All minimal cut sets of fault trees.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark is a program: it has a clock, arguments and an exit code; the engine has none"
)]
use linchpin_engine::{
    Graph,
    analysis::cut_sets::{self, *},
    read,
};
use std::time::Instant;
fn main() {
    let order = std::env::var("ORDER").ok().and_then(|it| it.parse().ok());
    let limit = std::env::var("LIMIT").ok().and_then(|it| it.parse().ok()).unwrap_or(10);
    for file in std::env::args().skip(1).filter(|it| !it.starts_with("--")) {
        let model = read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let graph = Graph::of(&model);
        for &of in graph.targets() {
            let start = Instant::now();
            let question = Question { of, level: Level::Down, max_order: order, limit };
            let found =
                cut_sets::cut_sets(&model, &graph, &question, Budget::default(), &unwatched);
            let total: Count = found.counts.iter().map(|c| c.count.clone()).sum();
            println!(
                "{file} {} total {total} {:.3}s complete {} {:?} sets {}",
                model.component(of).id,
                start.elapsed().as_secs_f64(),
                found.complete,
                found.complete_to,
                found.sets.len()
            );
            println!(
                "   {}",
                found
                    .counts
                    .iter()
                    .map(|c| format!("{}:{}", c.order, c.count))
                    .collect::<Vec<_>>()
                    .join(" ")
            );
        }
    }
}
