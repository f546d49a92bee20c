//! `cargo xtask test`: the gate, step by step, cheapest first; stops at the first step that fails.

use crate::args::Profile;
use crate::counts::{Runner, Tally};
use crate::process::Run;
use crate::progress::{Progress, human};
use crate::{browser, build, compress, paths, readme, tools};
use anyhow::{Result, bail};
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

/// One step: its name for `--only`, what it does, and how.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&mut Tally) -> Result<()>,
}

const STEPS: [Step; 10] = [
    Step { name: "format", about: "formatting (rustfmt)", run: format },
    Step { name: "lint", about: "lints for this machine (clippy, warnings are errors)", run: lint },
    Step { name: "lint-wasm", about: "lints for the browser (clippy, wasm32)", run: lint_wasm },
    Step { name: "docs", about: "documentation (rustdoc, warnings are errors)", run: docs },
    Step { name: "tests", about: "unit, property, golden and architecture tests", run: tests },
    Step { name: "doctests", about: "examples in the documentation", run: doctests },
    Step { name: "readme", about: "examples in README.md", run: readme::check },
    Step { name: "wasm", about: "component tests in Chromium", run: component_tests },
    Step { name: "page", about: "the explorer, built for release, and its weight", run: page },
    Step { name: "browser", about: "the explorer end to end in Chromium", run: end_to_end },
];

/// Prints the names of all steps.
pub fn list() {
    for step in &STEPS {
        println!("{:<10} {}", step.name, step.about);
    }
}

/// Runs the steps whose names are in `only`, or all; always closes with the number of tests.
pub fn run(only: Option<&[String]>) -> Result<ExitCode> {
    if let Some(wrong) = only.iter().flat_map(|names| names.iter()).find(|name| !is_step(name)) {
        bail!("there is no step `{wrong}`; `cargo xtask test --list` shows all");
    }
    let chosen = |step: &&Step| only.is_none_or(|names| names.iter().any(|name| name == step.name));
    let chosen: Vec<&Step> = STEPS.iter().filter(chosen).collect();
    let mut progress = Progress::new(chosen.len());
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut failure = None;
    for step in chosen {
        progress.next(&format!("{}: {}", step.name, step.about));
        let began = Instant::now();
        let result = (step.run)(&mut tally);
        times.push((step.name, began.elapsed()));
        if let Err(error) = result {
            failure = Some((step.name, error));
            break;
        }
    }
    println!();
    for (name, time) in times {
        println!("{name:<10} {:>12}", human(time));
    }
    println!("{:<10} {:>12}", "all", human(progress.elapsed()));
    if let Some((name, error)) = &failure {
        eprintln!("error: step `{name}` failed: {error:#}");
        // A step that is no test runner, or whose runner did not start, still counts as a failure.
        tally.failed = tally.failed.max(1);
    }
    println!("{tally}");
    Ok(if failure.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn is_step(name: &str) -> bool {
    STEPS.iter().any(|step| step.name == name)
}

fn format(_: &mut Tally) -> Result<()> {
    tools::components()?;
    Run::cargo().args("fmt --all --check").run()
}

fn lint(_: &mut Tally) -> Result<()> {
    Run::cargo().args("clippy --workspace --all-targets -- -D warnings").run()
}

fn lint_wasm(_: &mut Tally) -> Result<()> {
    tools::wasm_target(paths::WASM)?;
    let clippy = || Run::cargo().args("clippy --target").arg(paths::WASM);
    let pure = "-p linchpin-engine -p linchpin-importers -p linchpin-reports -p linchpin-explorer";
    clippy().args(pure).args("-p linchpin-web -p linchpin-bundle -- -D warnings").run()?;
    clippy().args("-p linchpin-web --tests -- -D warnings").run()
}

fn docs(_: &mut Tally) -> Result<()> {
    Run::cargo().args("doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings").run()
}

fn tests(tally: &mut Tally) -> Result<()> {
    if Run::cargo().args("nextest --version").output().is_some() {
        let run = Run::cargo().args("nextest run --workspace --no-fail-fast --status-level slow");
        return tally.count(run, Runner::Nextest);
    }
    println!(
        "note: cargo-nextest is not installed; the same tests run with `cargo test`, one program at a time"
    );
    println!("      (cargo install --locked cargo-nextest makes this step quicker)");
    tally.count(
        Run::cargo().args("test --workspace --bins --lib --tests --no-fail-fast"),
        Runner::Libtest,
    )
}

fn doctests(tally: &mut Tally) -> Result<()> {
    tally.count(Run::cargo().args("test --workspace --doc --no-fail-fast"), Runner::Libtest)
}

/// Runs every crate that has browser tests in one go: wasm-bindgen's runner starts the driver itself.
fn component_tests(tally: &mut Tally) -> Result<()> {
    let crates = crates_with_browser_tests()?;
    if crates.is_empty() {
        bail!("no crate depends on wasm-bindgen-test: where are the component tests?");
    }
    tools::wasm_target(paths::WASM)?;
    tools::wasm_bindgen()?;
    browser::chromium()?;
    let run = Run::cargo().args("test --lib --tests --no-fail-fast --target").arg(paths::WASM);
    let run = crates.iter().fold(run, |run, name| run.arg("-p").arg(name));
    let run = run
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", browser::driver()?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tally.count(run, Runner::Libtest)
}

/// Package names, sorted; a crate has browser tests when it lists the library that runs them.
fn crates_with_browser_tests() -> Result<Vec<String>> {
    let mut manifests = vec![paths::root().join("web").join("Cargo.toml")];
    for entry in fs::read_dir(paths::root().join("crates"))? {
        manifests.push(entry?.path().join("Cargo.toml"));
    }
    let mut names = Vec::new();
    for manifest in manifests.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(manifest)?;
        if text.lines().any(|line| line.starts_with("wasm-bindgen-test")) {
            let name = text.lines().find_map(|line| line.strip_prefix("name = \""));
            names.extend(name.map(|name| name.trim_end_matches('"').to_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn page(_: &mut Tally) -> Result<()> {
    build::steps(Profile::Release, &mut Progress::new(build::STEPS))?;
    compress::check_weight()
}

fn end_to_end(tally: &mut Tally) -> Result<()> {
    if !paths::dist().join("index.html").is_file() {
        bail!("there is no dist/ to test: run `cargo xtask build` or the step `page` first");
    }
    tools::npm_packages()?;
    browser::korean_font()?;
    let chromium = browser::chromium()?;
    Run::cargo().args("build -p linchpin").run()?;
    let playwright = if cfg!(windows) { "playwright.cmd" } else { "playwright" };
    let run = Run::new(paths::npm_bin().join(playwright))
        .arg("test")
        .dir(&paths::browser_tests())
        .env("CHROMIUM", chromium)
        .env("LINCHPIN", paths::program());
    tally.count(run, Runner::Playwright)
}
