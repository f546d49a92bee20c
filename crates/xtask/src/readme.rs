//! Takes the examples out of README.md and runs them, so that what it shows is true.

use crate::counts::Tally;
use crate::process::Run;
use crate::{page, paths};
use anyhow::{Context, Result, bail};
use std::fs;

/// A fenced block of Markdown.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    language: String,
    line: usize,
    text: String,
}

/// Checks every model that README.md shows, as JSON or YAML; each counts as one test.
pub fn check(tally: &mut Tally) -> Result<()> {
    let text = fs::read_to_string(paths::root().join("README.md")).context("README.md")?;
    let models: Vec<Block> = blocks(&text).into_iter().filter(is_model).collect();
    if models.is_empty() {
        bail!("README.md shows no model: no fenced json or yaml block names the key `linchpin`");
    }
    for model in models {
        let name = format!("line-{}.{}", model.line, model.language);
        let file = paths::stamp("readme").join(name);
        page::write_if_changed(&file, model.text.as_bytes())?;
        match Run::cargo().args("run -q -p linchpin -- check").arg(&file).run() {
            Ok(()) => tally.passed += 1,
            Err(error) => {
                tally.failed += 1;
                return Err(error.context(format!("the model at line {} of README.md", model.line)));
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

/// The fenced blocks of `markdown` in order; a block that is never closed is left out.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in markdown.lines().enumerate() {
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (None, Some(language)) => {
                let language = language.trim().to_owned();
                open = Some(Block { language, line: number + 1, text: String::new() });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_know_their_language_and_line() {
        let found =
            blocks("a\n```json\n{ \"linchpin\": 1 }\n```\nb\n```\nplain\n```\n```json\nopen");
        let texts: Vec<(&str, usize, &str)> =
            found.iter().map(|block| (&*block.language, block.line, &*block.text)).collect();
        assert_eq!(texts, [("json", 2, "{ \"linchpin\": 1 }\n"), ("", 6, "plain\n")]);
        assert_eq!(found.iter().map(is_model).collect::<Vec<_>>(), [true, false]);
    }
}
