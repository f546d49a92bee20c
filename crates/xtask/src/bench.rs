//! `cargo xtask bench`: the engine's benchmarks, first native, then the same programs as wasm32 under Node.js,
//! and the page's. What is measured, and against which yardstick, stands in the `benches` of the crates.

use crate::process::Run;
use crate::progress::Progress;
use crate::{bench_page, paths, tools};
use anyhow::{Context, Result, bail};
use std::fs;

/// A wasm32 target with a clock and a standard output, so that one program serves both runs.
/// Its code comes from the same compiler back end as the page's, and the same engine runs it.
const WASI: &str = "wasm32-wasip1";

/// Where a benchmark begins the figures of another model: they are told apart by this one's value.
const SIZE: &str = "components";

/// One printed figure: the model's size, the figure's name, its value.
#[derive(Debug, PartialEq)]
struct Figure {
    size: String,
    name: String,
    value: f64,
}

/// The crates that have benchmarks, by package and folder.
const PACKAGES: [(&str, &str); 4] = [
    ("linchpin-engine", "engine"),
    ("linchpin-importers", "importers"),
    ("linchpin-reports", "reports"),
    ("linchpin-explorer", "explorer"),
];

/// Runs the benchmarks called `names`, or all, with the arguments `further`: those of the crates, closed by wasm's
/// figures beside the native ones, then the page's, which takes `further` only when it runs alone.
pub fn run(names: &[String], further: &[String]) -> Result<()> {
    let page = |name: &String| name == bench_page::NAME;
    let others: Vec<String> = names.iter().filter(|&name| !page(name)).cloned().collect();
    if names.is_empty() || !others.is_empty() {
        crates(&others, further)?;
    }
    match names {
        [only] if page(only) => bench_page::run(further),
        _ if names.is_empty() || names.iter().any(page) => bench_page::run(&[]),
        _ => Ok(()),
    }
}

/// The benchmarks of the crates that are called `names`, or all of them.
fn crates(names: &[String], further: &[String]) -> Result<()> {
    let mut known: Vec<(&str, String)> = Vec::new();
    for (package, folder) in PACKAGES {
        let manifest = paths::root().join("crates").join(folder).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        known.extend(benches(&text).into_iter().map(|name| (package, name.to_owned())));
    }
    if let Some(wrong) = names.iter().find(|name| !known.iter().any(|(_, it)| it == *name)) {
        let known: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
        bail!(
            "there is no benchmark `{wrong}`; there are: {}, {}",
            known.join(", "),
            bench_page::NAME
        );
    }
    known.retain(|(_, name)| names.is_empty() || names.contains(name));
    let bench = |package: &str, name: &str| {
        Run::cargo().args("bench -p").arg(package).arg("--bench").arg(name)
    };
    let mut progress = Progress::new(2);
    progress.next("native");
    let mut native = Vec::new();
    for (package, name) in &known {
        native.extend(measure(bench(package, name), further)?);
    }
    progress.next("wasm32 under Node.js");
    tools::node()?;
    tools::wasm_target(WASI)?;
    let script = paths::root().join("crates").join("xtask").join("src").join("wasi.mjs");
    let runner = format!("node --no-warnings {}", script.display());
    let mut wasm = Vec::new();
    for (package, name) in &known {
        let run = bench(package, name).args("--target").arg(WASI);
        let run = run.env("CARGO_TARGET_WASM32_WASIP1_RUNNER", &runner);
        wasm.extend(measure(run, further)?);
    }
    print_ratios(&native, &wasm);
    Ok(())
}

/// The names in the `[[bench]]` sections of a manifest, in its order.
fn benches(manifest: &str) -> Vec<&str> {
    let sections = manifest.split("[[bench]]").skip(1);
    sections
        .filter_map(|section| section.lines().find_map(|line| line.strip_prefix("name = \"")))
        .map(|name| name.trim_end_matches('"'))
        .collect()
}

fn measure(run: Run, further: &[String]) -> Result<Vec<Figure>> {
    let run = if further.is_empty() { run } else { run.arg("--") };
    let (status, lines) = further.iter().fold(run, Run::arg).lines()?;
    if !status.success() {
        bail!("the benchmark failed ({status})");
    }
    Ok(figures(&lines))
}

/// The figures among `lines`: a name, a tab, a number. Other lines are for people.
fn figures(lines: &[String]) -> Vec<Figure> {
    let mut size = String::new();
    let mut found = Vec::new();
    for (name, value) in lines.iter().filter_map(|line| line.split_once('\t')) {
        if name == SIZE {
            size = value.to_owned();
        } else if let Ok(value) = value.trim().parse() {
            found.push(Figure { size: size.clone(), name: name.to_owned(), value });
        }
    }
    found
}

/// The figures that both runs printed; times are in milliseconds, and what is counted has the ratio 1.
fn print_ratios(native: &[Figure], wasm: &[Figure]) {
    println!(
        "\n{:>12} {:>14} {:>14} {:>8}  figure (times in ms)",
        SIZE, "native", "wasm32", "ratio"
    );
    for Figure { size, name, value } in native {
        let same = |other: &&Figure| other.size == *size && other.name == *name;
        let Some(other) = wasm.iter().find(same) else { continue };
        let ratio = if *value == 0.0 { 1.0 } else { other.value / value };
        println!("{size:>12} {value:>14.4} {:>14.4} {ratio:>7.2}x  {name}", other.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn benchmarks_are_those_of_the_manifest() {
        let manifest = "[lib]\nname = \"x\"\n[[bench]]\nname = \"scale\"\nharness = false\n\n[[bench]]\nname = \"b\"";
        assert_eq!(benches(manifest), ["scale", "b"]);
        assert!(benches("[package]").is_empty());
    }

    #[test]
    fn figures_belong_to_the_size_above_them() {
        let lines =
            ["components\t100", "hub\t0.25", "a remark", "components\t200", "hub\t1", "cut\tx"];
        let found = figures(&lines.map(str::to_owned));
        let read: Vec<(&str, &str, f64)> =
            found.iter().map(|figure| (&*figure.size, &*figure.name, figure.value)).collect();
        assert_eq!(read, [("100", "hub", 0.25), ("200", "hub", 1.0)]);
    }
}
