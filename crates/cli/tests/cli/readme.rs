//! The examples of README.md: every command in a `console` block is run, and what it shows is what
//! the block shows. `UPDATE_README=1 cargo test -p linchpin --test cli readme` writes the answers in.

use std::fs;
use std::path::Path;

use crate::program::{linchpin, root, run};

/// Stands for any number of lines.
const ELLIPSIS: &str = "…";

/// One command with the lines that it is said to answer.
struct Example {
    /// The line of the command in the file, from 1.
    line: usize,
    command: String,
    answer: Vec<String>,
}

#[test]
fn every_console_example_is_true() {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).expect("README.md");
    let folder = workshop(&text);
    let examples = examples(&text);
    assert!(examples.len() >= 5, "only {} examples", examples.len());
    let mut updated = text.clone();
    for example in &examples {
        let shown = answer(&example.command, folder.path());
        if std::env::var_os("UPDATE_README").is_some() {
            updated = with_answer(&updated, example, &shown);
            continue;
        }
        let found: Vec<&str> = shown.lines().collect();
        let expected: Vec<&str> = example.answer.iter().map(String::as_str).collect();
        assert!(
            matches(&expected, &found),
            "README.md:{}: `{}` answers\n{shown}",
            example.line,
            example.command
        );
    }
    if updated != text {
        fs::write(&path, updated).expect("written");
    }
}

/// A folder with the bundled models and the model that the README writes, under the name that its
/// commands use.
fn workshop(readme: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for sub in ["data", "data/changes", "data/small", "data/policies"] {
        fs::create_dir(folder.path().join(sub)).expect("made");
        for entry in fs::read_dir(root().join(sub)).expect("a folder") {
            let path = entry.expect("readable").path();
            if let (true, Some(name)) = (path.is_file(), path.file_name()) {
                fs::copy(&path, folder.path().join(sub).join(name)).expect("copied");
            }
        }
    }
    let model = readme.split("```yaml\n").skip(1).find_map(|rest| {
        let block = rest.split("```").next()?;
        block.starts_with("linchpin:").then_some(block)
    });
    let model = model.expect("README.md shows a whole model");
    fs::write(folder.path().join("my-shop.yaml"), model).expect("written");
    folder
}

fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(language) = line.strip_prefix("```") {
            inside = language == "console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            found.push(Example { line: at + 1, command: command.to_owned(), answer: Vec::new() });
        } else if let (true, Some(example)) = (inside, found.last_mut()) {
            example.answer.push(line.to_owned());
        }
    }
    found
}

fn answer(command: &str, folder: &Path) -> String {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("linchpin"), "only linchpin is run: {command}");
    let answer = run(linchpin(&words.collect::<Vec<_>>()).current_dir(folder));
    // What a model is held against may be broken; the answer is shown all the same.
    let may_break = ["--policy", "--fail-on"].iter().any(|it| command.contains(it));
    let is_done = answer.code == Some(0) || may_break && answer.code == Some(1);
    assert!(is_done && answer.err.is_empty(), "{command}: {:?} {}", answer.code, answer.err);
    answer.out
}

/// Whether `found` is `expected`, where a line that is an ellipsis stands for any number of lines.
fn matches(expected: &[&str], found: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((&ELLIPSIS, rest)) => (0..=found.len()).any(|at| matches(rest, &found[at..])),
        Some((first, rest)) => {
            found.split_first().is_some_and(|(line, later)| line == first && matches(rest, later))
        }
    }
}

/// The text with the example's answer replaced, an ellipsis at its end kept where it cuts.
fn with_answer(text: &str, example: &Example, shown: &str) -> String {
    let keep = example.answer.iter().position(|line| line == ELLIPSIS);
    let mut lines: Vec<&str> = text.lines().collect();
    let command = format!("$ {}", example.command);
    let at = lines.iter().position(|line| *line == command).expect("the command stands there");
    let mut answer: Vec<&str> = shown.lines().collect();
    if let Some(kept) = keep {
        answer.truncate(kept);
        answer.push(ELLIPSIS);
    }
    lines.splice(at + 1..at + 1 + example.answer.len(), answer);
    lines.join("\n") + "\n"
}
