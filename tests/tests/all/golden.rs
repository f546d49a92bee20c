//! Golden cases: command lines whose output is kept beside them in `tests/cases`. How to write one
//! and how to renew them is in `tests/cases/README.md`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use linchpin_tests::program::{linchpin_in, project};

/// Every `*.cmd` file of every case, sorted.
fn commands() -> Vec<PathBuf> {
    let cases = project().join("tests/cases");
    let inside = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let folders = inside(&cases).into_iter().filter(|path| path.is_dir());
    let mut found: Vec<PathBuf> = folders
        .flat_map(|folder| inside(&folder))
        .filter(|path| path.extension() == Some(OsStr::new("cmd")))
        .collect();
    found.sort();
    found
}

#[test]
fn golden_cases_say_what_they_said() {
    let bless = std::env::var_os("LINCHPIN_BLESS").is_some_and(|value| value == "1");
    let commands = commands();
    assert!(commands.len() >= 10, "only {} golden cases", commands.len());
    let mut different = Vec::new();
    for path in commands {
        let text = fs::read_to_string(&path).unwrap();
        let (exit, args) = parse(&text).unwrap_or_else(|| panic!("{}: {text:?}", path.display()));
        let ran = linchpin_in(project(), args);
        let name = path.strip_prefix(project()).unwrap().display().to_string();
        assert!(!ran.stderr.contains("panicked"), "{name}: {}", ran.stderr);
        assert_eq!(ran.code, Some(exit), "{name}: the exit code\n{}", ran.stderr);
        let said = if exit == 2 { ran.stderr } else { ran.stdout };
        let expected = path.with_extension("out");
        if bless {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(said.as_str()) {
            different.push(format!("--- {name} now says\n{said}"));
        }
    }
    assert!(
        different.is_empty(),
        "if these are right, LINCHPIN_BLESS=1 cargo nextest run -p linchpin-tests golden\n{}",
        different.join("\n")
    );
}

/// The exit code and the arguments of a command file: comments, then `CODE ARGUMENT …`.
fn parse(text: &str) -> Option<(i32, Vec<&str>)> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut words = lines.next()?.split_whitespace();
    let exit = words.next()?.parse().ok()?;
    let args: Vec<&str> = words.collect();
    (!args.is_empty() && lines.next().is_none()).then_some((exit, args))
}
