//! Reads how many tests passed and failed from what the runners print.

use crate::process::Run;
use anyhow::{Result, bail};
use std::fmt;

/// Who ran the tests, and so how its closing lines read.
#[derive(Clone, Copy)]
pub enum Runner {
    /// `Summary [ 1.2s] 40 tests run: 39 passed, 1 failed, 0 skipped`
    Nextest,
    /// `test result: ok. 4 passed; 0 failed; …`, once for each program
    Libtest,
    /// `12 passed (8.1s)` and `1 failed`, each on a line of its own
    Playwright,
}

/// Tests passed and failed so far, over all runners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, timed out or were interrupted.
    pub failed: u64,
}

impl Tally {
    /// Runs the tests and adds what they report. A runner that fails, or reports no test at all, is an error.
    pub fn count(&mut self, run: Run, runner: Runner) -> Result<()> {
        let (status, lines) = run.lines()?;
        let found = read(runner, &lines);
        self.passed += found.passed;
        self.failed += found.failed;
        if !status.success() || found.failed > 0 {
            bail!("{found} ({status})");
        }
        if found.passed == 0 && !matches!(runner, Runner::Libtest) {
            bail!("no test was run");
        }
        Ok(())
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The sum over the closing lines of `runner` in `lines`.
fn read(runner: Runner, lines: &[String]) -> Tally {
    let mut tally = Tally::default();
    for line in lines.iter().map(|line| line.trim()) {
        let summary = match runner {
            // A failing test's own output is repeated and may look like libtest's closing line.
            Runner::Nextest => line.split_once("tests run:").or(line.split_once("test run:")),
            Runner::Libtest => line.split_once("test result:"),
            Runner::Playwright => is_playwright_summary(line).then_some(("", line)),
        };
        let Some((_, summary)) = summary else { continue };
        tally.passed += before(summary, &["passed"]);
        tally.failed += before(summary, &["failed", "timed", "interrupted", "exec"]);
        if matches!(runner, Runner::Playwright) {
            // "did not run": an earlier failure or the time limit kept it from its turn.
            tally.failed += before(summary, &["did", "flaky"]);
        }
    }
    tally
}

fn is_playwright_summary(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u64>().is_ok());
    number
        && words.next().is_some_and(|word| {
            matches!(word, "passed" | "failed" | "did" | "flaky" | "interrupted")
        })
}

/// The sum of the numbers that stand directly before one of `words`.
fn before(text: &str, words: &[&str]) -> u64 {
    let plain = |word: &str| word.trim_matches([',', ';', '.', '(', ')', ':']).to_owned();
    let all: Vec<String> = text.split_whitespace().map(plain).collect();
    let numbers = all.iter().zip(all.iter().skip(1));
    let counted = numbers.filter(|(_, next)| words.contains(&next.as_str()));
    counted.filter_map(|(number, _)| number.parse::<u64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(runner: Runner, text: &str) -> (u64, u64) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let tally = read(runner, &lines);
        (tally.passed, tally.failed)
    }

    #[test]
    fn nextest() {
        let text = "  test result: FAILED. 0 passed; 1 failed; 0 ignored\n\
                    Summary [   0.012s] 10 tests run: 7 passed (1 slow), 2 failed, 1 timed out, 0 skipped";
        assert_eq!(counted(Runner::Nextest, text), (7, 3));
        assert_eq!(
            counted(Runner::Nextest, "Summary [ 0.01s] 1 test run: 1 passed, 0 skipped"),
            (1, 0)
        );
    }

    #[test]
    fn libtest_adds_up_over_programs() {
        let text = "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured\n\
                    noise 9 passed\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.1s";
        assert_eq!(counted(Runner::Libtest, text), (6, 1));
    }

    #[test]
    fn playwright() {
        let text =
            "  1 failed\n    a.spec.mjs:3:1 › 4 passed hands\n  2 did not run\n  12 passed (8.1s)";
        assert_eq!(counted(Runner::Playwright, text), (12, 3));
    }
}
