//! Takes the examples out of README.md and runs them, so that what it shows is true: models are checked,
//! and `$ linchpin …` must print what stands below it.

use crate::counts::Tally;
use crate::process::Run;
use crate::{page, paths};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// A fenced block of Markdown.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    language: String,
    line: usize,
    /// The file that the sentence before it says to save it as.
    file: Option<String>,
    text: String,
}

/// Runs every example of README.md; each model and each command counts as one test.
pub fn check(tally: &mut Tally) -> Result<()> {
    let text = fs::read_to_string(paths::root().join("README.md")).context("README.md")?;
    let blocks = blocks(&text);
    let models = blocks.iter().filter(|block| is_model(block)).count();
    if models == 0 {
        bail!("README.md shows no model: no fenced json or yaml block names the key `linchpin`");
    }
    Run::cargo().args("build -p linchpin").run()?;
    for block in &blocks {
        let result = if is_model(block) { check_model(block) } else { check_command(block) };
        match result {
            Ok(tested) => tally.passed += u64::from(tested),
            Err(error) => {
                tally.failed += 1;
                return Err(error.context(format!("README.md, line {}", block.line)));
            }
        }
    }
    Ok(())
}

/// A whole model, not a fragment or an answer: it carries the format's version.
fn is_model(block: &Block) -> bool {
    match block.language.as_str() {
        "json" => block.text.contains("\"linchpin\":"),
        "yaml" | "yml" => block.text.lines().any(|line| line.starts_with("linchpin:")),
        _ => false,
    }
}

/// Where examples are saved.
fn saved(name: &str) -> PathBuf {
    paths::stamp("readme").join(name)
}

fn check_model(block: &Block) -> Result<bool> {
    let unnamed = format!("line-{}.{}", block.line, block.language);
    let file = saved(block.file.as_ref().unwrap_or(&unnamed));
    page::write_if_changed(&file, block.text.as_bytes())?;
    linchpin().arg("check").arg(&file).run()?;
    Ok(true)
}

/// Whether it was a command that can be run here; it must print the lines shown, `…` standing for any number.
fn check_command(block: &Block) -> Result<bool> {
    let mut lines = block.text.lines();
    let command = lines.next().and_then(|line| line.strip_prefix("$ linchpin "));
    let (Some(command), "console") = (command, block.language.as_str()) else { return Ok(false) };
    // Files that README.md says to save are where this module saved them; all else is in the checkout.
    let run = command.split_whitespace().fold(linchpin(), |run, word| {
        let file = saved(word);
        if file.is_file() { run.arg(file) } else { run.arg(word) }
    });
    println!("$ linchpin {command}");
    // Where a policy is asked about, it may be broken: that is an answer too.
    let may_break = ["--policy", "--fail-on"].iter().any(|it| command.contains(it));
    let codes: &[i32] = if may_break { &[0, 1] } else { &[0] };
    let printed = run.env("LC_ALL", "en_US.UTF-8").env("COLUMNS", "100").output_with(codes);
    let printed = printed.with_context(|| format!("`linchpin {command}` failed"))?;
    let printed: Vec<String> = printed.lines().map(str::to_owned).collect();
    let shown: Vec<&str> = lines.collect();
    if let Some(line) = missing(&shown, &printed) {
        bail!("`linchpin {command}` does not print `{line}` where README.md shows it");
    }
    Ok(true)
}

fn linchpin() -> Run {
    Run::new(paths::program())
}

/// The first of the lines `shown` that is not where it should be in `printed`; white space at the end is nothing.
fn missing<'s>(shown: &[&'s str], printed: &[String]) -> Option<&'s str> {
    let mut rest = printed.iter().map(|line| line.trim_end());
    let mut skipping = false;
    for line in shown {
        let wanted = line.trim_end();
        if wanted == "…" {
            skipping = true;
        } else {
            let found = if skipping {
                rest.any(|line| line == wanted)
            } else {
                rest.next() == Some(wanted)
            };
            if !found {
                return Some(line);
            }
            skipping = false;
        }
    }
    // Unless it ends in `…`, everything is shown.
    (!skipping && rest.any(|line| !line.is_empty())).then_some("the end of the output")
}

/// The fenced blocks of `markdown` in order; a block that is never closed is left out.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    let mut before = "";
    for (number, line) in markdown.lines().enumerate() {
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (None, Some(language)) => {
                let (language, file) = (language.trim().to_owned(), file_name(before));
                open = Some(Block { language, line: number + 1, file, text: String::new() });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) if !line.trim().is_empty() => before = line,
            (None, None) => {}
        }
    }
    found
}

/// The first name of a model file in backticks, without any folder.
fn file_name(sentence: &str) -> Option<String> {
    let is_file = |text: &&str| {
        (text.ends_with(".yaml") || text.ends_with(".json")) && !text.contains(['/', ' '])
    };
    sentence.split('`').skip(1).step_by(2).find(is_file).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_know_their_language_line_and_file() {
        let found = blocks(
            "Save as `a.json`:\n\n```json\n{ \"linchpin\": 1 }\n```\nb\n```\nplain\n```\n```json\nopen",
        );
        let seen: Vec<(&str, usize, Option<&str>, &str)> = found
            .iter()
            .map(|block| (&*block.language, block.line, block.file.as_deref(), &*block.text))
            .collect();
        assert_eq!(
            seen,
            [("json", 3, Some("a.json"), "{ \"linchpin\": 1 }\n"), ("", 7, None, "plain\n")]
        );
        assert_eq!(found.iter().map(is_model).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn shown_lines_must_be_printed_in_place() {
        let printed = ["a  ", "b", "", "c", "d"].map(str::to_owned);
        assert_eq!(missing(&["a", "b", "…"], &printed), None);
        assert_eq!(missing(&["a", "…", "d"], &printed), None);
        assert_eq!(missing(&["a", "c", "…"], &printed), Some("c"));
        assert_eq!(missing(&["…", "x"], &printed), Some("x"));
        assert_eq!(missing(&["a", "b"], &printed), Some("the end of the output"));
    }
}
