//! `cargo xtask bench`: the engine's benchmarks, first native, then the same programs as wasm32 under Node.js.
//! What is measured, and against which yardstick, stands in `crates/engine/benches`.

use crate::process::Run;
use crate::progress::Progress;
use crate::{paths, tools};
use anyhow::{Context, Result, bail};
use std::fs;

/// A wasm32 target with a clock and a standard output, so that one program serves both runs.
/// Its code comes from the same compiler back end as the page's, and the same engine runs it.
const WASI: &str = "wasm32-wasip1";

/// Runs the benchmarks called `names`, or all of the engine's, and closes with wasm's times over native ones.
pub fn run(names: &[String]) -> Result<()> {
    let known = benches()?;
    if let Some(wrong) = names.iter().find(|name| !known.contains(name)) {
        bail!("there is no benchmark `{wrong}`; there are: {}", known.join(", "));
    }
    let chosen: Vec<&String> =
        known.iter().filter(|name| names.is_empty() || names.contains(name)).collect();
    let mut progress = Progress::new(2);
    progress.next("native");
    let native = measure(bench(&chosen))?;
    progress.next("wasm32 under Node.js");
    tools::node()?;
    tools::wasm_target(WASI)?;
    let script = paths::root().join("crates").join("xtask").join("src").join("wasi.mjs");
    let runner = format!("node --no-warnings {}", script.display());
    let wasm = measure(
        bench(&chosen).args("--target").arg(WASI).env("CARGO_TARGET_WASM32_WASIP1_RUNNER", runner),
    )?;
    print_ratios(&native, &wasm);
    Ok(())
}

/// The engine's benchmark programs, by name.
fn benches() -> Result<Vec<String>> {
    let dir = paths::root().join("crates").join("engine").join("benches");
    let mut names = Vec::new();
    for entry in fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn bench(names: &[&String]) -> Run {
    let run = Run::cargo().args("bench -p linchpin-engine");
    names.iter().fold(run, |run, name| run.arg("--bench").arg(name))
}

fn measure(run: Run) -> Result<Vec<(String, f64)>> {
    let (status, lines) = run.lines()?;
    if !status.success() {
        bail!("the benchmark failed ({status})");
    }
    Ok(lines.iter().filter_map(|line| time_of(line)).collect())
}

/// A printed time and what it is of: the words before the first number that a unit of time follows.
///
/// `impact, median    12.3 µs   0.8x of …` is (`impact, median`, 12.3e-6); other lines say no time.
fn time_of(line: &str) -> Option<(String, f64)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.windows(2).position(|pair| seconds(pair).is_some())?;
    let label = words.get(..at)?.join(" ");
    let time = seconds(words.get(at..at + 2)?)?;
    (!label.is_empty()).then_some((label, time))
}

/// `["12.3", "µs"]` in seconds.
fn seconds(pair: &[&str]) -> Option<f64> {
    let [number, unit] = pair else { return None };
    let scale = match unit.trim_matches([',', ';', ')', '|']) {
        "s" => 1.0,
        "ms" => 1e-3,
        "µs" | "μs" | "us" => 1e-6,
        "ns" => 1e-9,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|value| value * scale)
}

/// Pairs the times by label and order; a label that repeats is matched in turn.
fn print_ratios(native: &[(String, f64)], wasm: &[(String, f64)]) {
    println!("\n{:>12} {:>12} {:>8}  wasm32 over native", "native", "wasm32", "ratio");
    let mut rest: Vec<&(String, f64)> = wasm.iter().collect();
    for (label, time) in native {
        let Some(at) = rest.iter().position(|(other, _)| other == label) else { continue };
        let (_, slower) = rest.remove(at);
        let ratio = if *time > 0.0 { slower / time } else { f64::NAN };
        println!("{:>9.3} ms {:>9.3} ms {ratio:>7.2}x  {label}", time * 1e3, slower * 1e3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found_behind_their_labels() {
        let (label, time) =
            time_of("  impact, median   12.5 µs  3.0x of the plain search").expect("a time");
        assert_eq!(label, "impact, median");
        assert!((time - 12.5e-6).abs() < 1e-12, "{time}");
        assert_eq!(time_of("bytes per requirement  88"), None);
        assert_eq!(time_of("12 ms"), None, "a time of nothing");
    }
}
