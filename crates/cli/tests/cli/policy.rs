//! Models held against policies: exit codes, files, and calls that are wrong.

use std::fs;

use serde_json::Value;

use crate::program::{call, call_with, linchpin, refused, root, run};

const FIRE: &str = "data/kakao-2022.json";
const SHOP: &str = "data/small/shop.yaml";
const OF_SHOP: &str = "data/policies/shop.toml";

#[test]
fn the_exit_code_says_whether_the_rules_hold() {
    for (words, code) in [
        ("deadlock", 0),
        ("spof", 1),
        ("paper-redundancy", 1),
        ("undeclared", 1),
        ("deadlock,owner", 0),
        ("deadlock,spof", 1),
    ] {
        let answer = call(&["check", FIRE, "--fail-on", words]);
        assert_eq!((answer.code, answer.err.as_str()), (Some(code), ""), "{words}: {}", answer.out);
        assert!(answer.out.contains(words.split(',').next().unwrap_or_default()), "{words}");
    }
    let both = ["check", SHOP, "--policy", OF_SHOP, "--fail-on", "owner", "--today", "2026-11-28"];
    let answer = call(&[&both[..], &["--as", "json"]].concat());
    let found: Value = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!((answer.code, &found["passed"]), (Some(1), &Value::Bool(false)));
    let ids: Vec<&str> = found["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|it| it["id"].as_str())
        .collect();
    assert_eq!(ids.last(), Some(&"owner"));
}

#[test]
fn a_model_that_declares_nothing_does_not_pass() {
    let silent =
        br#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
    for word in ["spof", "paper-redundancy", "deadlock", "pair", "no-headroom", "undeclared"] {
        let answer = call_with(&["check", "-", "--fail-on", word], silent);
        assert_eq!(answer.code, Some(1), "{word}: {}", answer.out);
        assert!(answer.out.contains("declares no dependency at all"), "{word}: {}", answer.out);
    }
}

#[test]
fn every_format_is_the_same_on_a_second_run() {
    for kind in ["text", "json", "md", "sarif", "junit", "csv"] {
        for lang in ["ko", "en"] {
            let args =
                ["check", FIRE, "--fail-on", "spof,pair,owner", "--as", kind, "--lang", lang];
            let (one, two) = (call(&args), call(&args));
            assert_eq!((one.code, one.err.as_str()), (Some(1), ""), "{kind}");
            assert!(!one.out.is_empty() && one.out == two.out, "{kind}");
        }
    }
}

#[test]
fn a_file_is_written_whole_and_the_reader_of_the_log_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, part) in [
        ("v.json", "\"passed\": false"),
        ("v.sarif", "\"version\": \"2.1.0\""),
        ("v.xml", "<testsuites"),
        ("v.csv", "rule,demand"),
        ("v.md", "# Policy check"),
        ("v.txt", "Policy check: "),
    ] {
        let file = folder.path().join(name).display().to_string();
        let answer = call(&["check", FIRE, "--fail-on", "spof", "-o", &file]);
        assert_eq!((answer.code, answer.out.as_str()), (Some(1), ""), "{name}");
        assert!(answer.err.contains("spof") && answer.err.contains(name), "{name}: {}", answer.err);
        let written = fs::read_to_string(&file).expect("written");
        assert!(written.contains(part), "{name}: {written}");
        let quiet = call(&["check", FIRE, "--fail-on", "deadlock", "-o", &file]);
        assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""), "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 6);
}

#[test]
fn what_is_wrong_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("v.json").display().to_string();
    let nowhere = folder.path().join("none/v.json").display().to_string();
    let wrong = "tests/cases/wrong/policies";
    for name in ["unknown-key.toml", "several.toml", "names.json", "not-toml.toml", "version.toml"]
    {
        let policy = format!("{wrong}/{name}");
        refused(&["check", SHOP, "--policy", &policy, "-o", &file], &format!("{policy}:"));
    }
    let today = |day| ["check", SHOP, "--policy", OF_SHOP, "--today", day];
    refused(&[&today("2027-07-01")[..], &["-o", &file]].concat(), "expired on 2027-06-30");
    assert_eq!(call(&today("2027-06-30")).code, Some(1), "the last day counts");
    refused(&today("2027-02-30"), "2027-01-31");
    refused(&["check", FIRE, "--fail-on", "spof", "-o", &nowhere], "there is no folder");
    if std::path::Path::new("/dev/full").exists() {
        refused(&["check", FIRE, "--fail-on", "spof", "-o", "/dev/full"], "cannot write /dev/full");
    }
    let clash = root().join("tests/cases/wrong/policies/unknown-key.toml");
    let clash = fs::read_to_string(clash).expect("readable").replace("max-user =", "max-users =");
    let path = folder.path().join("policy.toml").display().to_string();
    fs::write(&path, clash).expect("written");
    refused(&["check", SHOP, "--policy", &path, "--fail-on", "spof"], "of its own");
    refused(&["check", SHOP, "--today", "2027-01-01"], "--policy");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "only the policy");
}

#[test]
fn the_day_is_that_of_the_build_where_one_is_given() {
    let args = ["check", SHOP, "--policy", OF_SHOP];
    let at = |epoch: &str| run(linchpin(&args).env("SOURCE_DATE_EPOCH", epoch));
    assert_eq!(at("1795824000").code, Some(1), "{}", at("1795824000").err);
    assert!(at("1900000000").err.contains("expired on 2027-06-30"));
    assert!(at("yesterday").err.contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn a_policy_may_come_from_standard_input() {
    let policy = b"linchpin-policy = 1\n[[rule]]\nid = 'r'\ndemand = 'no-startup-deadlock'\n";
    let answer = call_with(&["check", FIRE, "--policy", "-"], policy);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{}", answer.out);
    let answer = call_with(&["check", FIRE, "--policy", "-"], b"linchpin-policy = 1\nrul = 1\n");
    assert_eq!(answer.code, Some(2));
    assert!(answer.err.contains("<standard input>:2:1"), "{}", answer.err);
}
