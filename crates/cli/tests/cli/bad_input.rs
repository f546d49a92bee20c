//! Calls that are wrong: exit code 2, one message, nothing on standard output, nothing half-written.

use std::fs;

use crate::program::{call, call_with, refused, root};

const FIRE: &str = "data/kakao-2022.json";

#[test]
fn every_broken_model_is_refused_with_its_place() {
    let mut seen = 0;
    for entry in fs::read_dir(root().join("data/invalid")).expect("a folder") {
        let path = entry.expect("readable").path();
        if !path.extension().is_some_and(|it| it == "json" || it == "yaml") {
            continue;
        }
        let name = path.display().to_string();
        for command in ["check", "report"] {
            let answer = call(&[command, &name]);
            assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{name}: {}", answer.err);
            assert!(answer.err.starts_with("error"), "{name}: {}", answer.err);
            assert!(answer.err.contains(&format!("{name}:")), "{name}: {}", answer.err);
            assert!(!answer.err.contains("panicked"), "{name}: {}", answer.err);
        }
        seen += 1;
    }
    assert!(seen > 30, "only {seen} broken models");
}

#[test]
fn all_problems_are_told_at_once() {
    let answer = call(&["check", "data/invalid/several-errors.json"]);
    assert!(answer.err.matches("error: ").count() >= 3, "{}", answer.err);
}

#[test]
fn paths_that_are_no_model() {
    refused(&["check", "data"], "is a folder");
    refused(&["check", "no-such-file.json"], "there is no file no-such-file.json");
    refused(&["check", "Cargo.toml"], "Cargo.toml:");
}

#[test]
fn names_that_the_model_lacks() {
    refused(&["blast", FIRE, "--fail", "pangio"], "did you mean `pangyo`?");
    refused(&["spof", FIRE, "--target", "kakaotal"], "did you mean `kakaotalk`?");
    refused(&["harden", FIRE, "--of", "kakaotal"], "did you mean `kakaotalk`?");
    refused(&["cuts", FIRE, "--of", "kakaotal"], "did you mean `kakaotalk`?");
    refused(&["cuts", FIRE, "--of", "kakaotalk", "--check", "pangio"], "did you mean `pangyo`?");
    refused(&["importance", FIRE, "--of", "kakaotal"], "did you mean `kakaotalk`?");
    refused(&["diagnose", FIRE, "--down", "kakaotal"], "did you mean `kakaotalk`?");
    refused(&["diagnose", FIRE, "--down", "melon", "--up", "melon"], "down and up");
    refused(&["why", FIRE, "kakotalk", "--fail", "pangyo"], "did you mean `kakaotalk`?");
    refused(&["replay", FIRE, "flood"], "fire-2022");
    refused(&["report", FIRE, "--scenario", "flood"], "no scenario `flood`");
}

#[test]
fn calls_that_make_no_sense() {
    refused(&["blast", FIRE], "--fail");
    refused(&["cuts", FIRE], "--of");
    refused(&["cuts", FIRE, "--of", "melon", "--level", "dead"], "--level");
    refused(&["cuts", FIRE, "--of", "melon", "--smallest", "2", "--max-order", "2"], "--smallest");
    refused(&["diagnose", FIRE], "--down");
    refused(&["blast", FIRE, "--fail", "pangyo=1000001"], "millionths");
    refused(&["blast", FIRE, "--fail", "pangyo", "--load", "0"], "--load");
    refused(&["blast", FIRE, "--fail", "pangyo", "--load", "99999999999"], "--load");
    refused(
        &["why", FIRE, "kakaotalk", "--fail", "pangyo", "--scenario", "fire-2022"],
        "--scenario",
    );
    refused(&["harden", FIRE, "--budget", "0"], "--budget");
    refused(&["harden", FIRE, "--budget", "many"], "--budget");
    refused(&["fly"], "fly");
    refused(&[], "Usage");
}

#[test]
fn garbage_of_any_sort_is_no_panic() {
    let deep = "[".repeat(200_000);
    let long = "x".repeat(4_000_000);
    let colons = "a: ".repeat(100_000);
    for input in [
        &b""[..],
        b"\0\0\0",
        b"\xff\xfe\x00",
        b"{",
        b"null",
        deep.as_bytes(),
        long.as_bytes(),
        colons.as_bytes(),
    ] {
        let answer = call_with(&["check", "-"], input);
        let start = &input[..input.len().min(8)];
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{start:?}: {}", answer.err);
        assert!(answer.err.starts_with("error"), "{start:?}: {}", answer.err);
        assert!(answer.err.len() < 20_000, "{start:?}: {} bytes of message", answer.err.len());
    }
}

#[test]
fn a_report_that_cannot_be_made_leaves_the_old_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.md");
    fs::write(&path, "old").expect("written");
    let name = path.display().to_string();
    refused(&["report", "data/invalid/unknown-id.json", "-o", &name], "error");
    refused(&["report", FIRE, "-o", &folder.path().display().to_string()], "folder");
    refused(
        &["report", FIRE, "-o", &folder.path().join("no/r.md").display().to_string()],
        "cannot write",
    );
    for format in ["md", "html", "json", "csv", "sarif", "junit"] {
        let wrong = ["report", FIRE, "--as", format, "--scenario", "flood", "-o", &name];
        refused(&wrong, "no scenario `flood`");
    }
    refused(&["report", FIRE, "--bom", "-o", &name], "--bom is for CSV");
    assert_eq!(fs::read_to_string(&path).expect("readable"), "old");
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
}

/// A device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_of() {
    for format in ["md", "html", "json", "csv", "sarif", "junit"] {
        refused(&["report", FIRE, "--as", format, "-o", "/dev/full"], "cannot write /dev/full");
    }
}
