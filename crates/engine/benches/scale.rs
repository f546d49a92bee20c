//! Load, compile, one failure, and every single point of failure, on large generated models.
//!
//! `cargo bench -p linchpin-engine --bench scale -- [COMPONENTS …]`; without sizes 100 000 and
//! 1 000 000. `--in-turn` adds the yardstick of every failure in turn above 200 000 components too;
//! `--timeline` measures an incident over time and nothing else, without sizes on 1 000 and 100 000.

#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark is a program: it has a clock, arguments and an exit code; the engine has none"
)]

mod figures;
mod generate;
mod incident;

use std::{sync::OnceLock, time::Instant};

fn clock() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let in_turn = arguments.iter().any(|it| it == "--in-turn");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    let over_time = arguments.iter().any(|it| it == "--timeline");
    if sizes.is_empty() {
        sizes = if over_time { vec![1_000, 100_000] } else { vec![100_000, 1_000_000] };
    }
    for size in sizes {
        let found = if over_time {
            incident::measure(size, clock)
        } else {
            figures::measure(size, clock, in_turn || size <= 200_000)
        };
        let Some(figures) = found else {
            eprintln!("{size} components: the yardstick disagrees, or the model could not be made");
            std::process::exit(1);
        };
        println!("components\t{size}\n{}", figures.text());
        if let Some(peak) = peak() {
            println!("peak memory MB\t{peak:.0}\n");
        }
    }
}

/// Peak resident memory of the process so far, in megabytes, where the system tells.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}
