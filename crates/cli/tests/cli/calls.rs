//! Calls that work: every command, both formats, both languages.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{call, call_with, linchpin, root, run};

const FIRE: &str = "data/kakao-2022.json";

fn ok(args: &[&str]) -> String {
    let answer = call(args);
    assert_eq!(answer.code, Some(0), "{args:?}: {}", answer.err);
    assert_eq!(answer.err, "", "{args:?}");
    answer.out
}

fn json(args: &[&str]) -> Value {
    let out = ok(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn every_command_answers_in_its_format() {
    for (args, keys) in [
        (&["check", FIRE][..], &["id", "fingerprint", "components"][..]),
        (
            &["blast", FIRE, "--fail", "pangyo"],
            &["failed", "components", "blast_radius", "users_hit"],
        ),
        (&["spof", FIRE], &["targets", "points"]),
        (&["redundancy", FIRE], &["groups"]),
        (
            &["load", FIRE],
            &["load", "failed", "pools", "elsewhere", "one_more", "targets", "most_load", "sweep"],
        ),
        (
            &["harden", FIRE],
            &["components", "before", "after", "remaining", "exact", "at_least", "undeclared"],
        ),
        (
            &["cuts", FIRE, "--of", "kakaotalk"],
            &["of", "level", "counts", "sets", "complete", "complete_to"],
        ),
        (
            &["cuts", FIRE, "--of", "kakaotalk", "--check", "pangyo"],
            &["of", "level", "set", "cuts", "minimal", "superfluous"],
        ),
        (
            &["importance", FIRE, "--of", "kakaotalk"],
            &["of", "level", "probability", "components", "unknown", "complete", "complete_to"],
        ),
        (
            &["diagnose", FIRE, "--down", "melon"],
            &["down", "up", "counts", "sets", "complete", "complete_to", "next_check"],
        ),
        (&["restart", FIRE], &["waves", "deadlocks", "blocked", "times", "total", "complete"]),
        (
            &["restart", FIRE, "--fail", "pangyo"],
            &["waves", "failed", "critical_path", "without_repair", "restart_dependencies"],
        ),
        (&["channels", FIRE, "--fail", "pangyo"], &["failed", "order", "lost", "owners"]),
        (&["why", FIRE, "kakaotalk", "--fail", "pangyo"], &["id", "state", "chain", "causes"]),
        (&["replay", FIRE], &["scenarios"]),
        (&["report", FIRE], &["program", "model", "finding", "spof", "redundancy"]),
    ] {
        let found = json(args);
        assert!(keys.iter().all(|key| found.get(key).is_some()), "{args:?}");
        let text = ok(args);
        assert!(text.ends_with('\n') && !text.contains('\u{1b}'), "{args:?}");
    }
    let schema: Value = serde_json::from_str(&ok(&["schema"])).expect("JSON");
    assert_eq!(schema["title"], "Linchpin model");
}

#[test]
fn the_fire_is_told_as_redundancy_on_paper() {
    let finding = &json(&["report", FIRE])["finding"];
    assert_eq!((&finding["form"], &finding["by"]), (&"on_paper".into(), &"pangyo".into()));
    assert_eq!(finding["through"], serde_json::json!(["switch-over"]));
}

#[test]
fn every_example_of_the_help_works() {
    for command in [
        "check",
        "blast",
        "spof",
        "redundancy",
        "cuts",
        "importance",
        "diagnose",
        "harden",
        "restart",
        "channels",
        "plan",
        "why",
        "replay",
    ] {
        let help = ok(&[command, "--help"]);
        let examples: Vec<&str> =
            help.lines().filter_map(|line| line.trim().strip_prefix("linchpin ")).collect();
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            // Files are written in tests of their own.
            let words = example.split_whitespace();
            let args: Vec<&str> = words.take_while(|&it| it != "-o").collect();
            if ["--policy", "--fail-on"].iter().any(|it| args.contains(it)) {
                // What a model is held against may be broken.
                let answer = call(&args);
                assert!(matches!(answer.code, Some(0 | 1)), "{example}: {}", answer.err);
                assert_eq!(answer.err, "", "{example}");
            } else {
                ok(&args);
            }
        }
    }
}

#[test]
fn options_reach_the_engine() {
    let found = json(&["blast", FIRE, "--fail", "pangyo=500000", "chuncheon"]);
    assert_eq!(found["failed"].as_array().map(Vec::len), Some(2));
    let ceilings: Vec<&Value> =
        found["failed"].as_array().into_iter().flatten().map(|it| &it["ceiling"]).collect();
    assert!(ceilings.contains(&&Value::from(500_000)) && ceilings.contains(&&Value::from(0)));
    let found = json(&["spof", FIRE, "--target", "kakaotalk"]);
    assert_eq!(found["targets"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["targets"][0]["id"], "kakaotalk");
    let found = json(&["harden", FIRE, "--of", "kakaotalk", "kakaobank", "--budget", "1"]);
    assert_eq!(found["components"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["before"]["targets"], 2);
    let sets = |more: &[&str]| {
        let found = json(&[&["cuts", FIRE, "--of", "guppy-alerts"], more].concat());
        (found["sets"].as_array().map_or(0, Vec::len), found["complete_to"].clone())
    };
    assert_eq!(sets(&[]), (10, Value::Null));
    assert_eq!(sets(&["--limit", "3"]), (3, Value::Null));
    assert_eq!(sets(&["--max-order", "2"]), (9, Value::from(2)));
    assert_eq!(sets(&["--smallest", "4"]).0, 4);
    assert!(sets(&["--level", "hit"]).0 > 0);
    let found = json(&["diagnose", FIRE, "--down", "kakaotalk", "--up", "pangyo", "--limit", "2"]);
    assert_eq!(found["sets"].as_array().map(Vec::len), Some(2));
    assert!(!found["sets"].to_string().contains("pangyo\""), "{found}");
    let found = json(&["diagnose", FIRE, "--down", "melon", "melon"]);
    assert_eq!(found["down"], serde_json::json!(["melon"]));
    let found = json(&["replay", FIRE, "fire-2022"]);
    assert_eq!(found["scenarios"].as_array().map(Vec::len), Some(1));
    // Four days after the fire nothing is in force any more; two hours after it everything is.
    let down = |at| {
        let found = json(&["channels", FIRE, "--scenario", "fire-2022", "--at", at]);
        found["lost"].as_array().map(Vec::len)
    };
    assert_eq!((down("4d"), down("2h")), (Some(0), Some(2)));
    let panel =
        |load| json(&["blast", "data/kakao-2012.json", "--fail", "gasan-panel-1", "--load", load]);
    assert_ne!(panel("100")["blast_radius"], panel("50")["blast_radius"]);
}

#[test]
fn standard_input_is_a_model_too() {
    let text = fs::read(root().join(FIRE)).expect("readable");
    let answer = call_with(&["check", "-"], &text);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    assert_eq!(answer.out, ok(&["check", FIRE]));
}

#[test]
fn the_language_is_asked_for_or_the_locales() {
    let korean = ok(&["blast", FIRE, "--fail", "pangyo", "--lang", "ko"]);
    assert!(korean.contains("카카오톡"), "{korean}");
    let args = ["blast", FIRE, "--fail", "pangyo"];
    assert_eq!(run(linchpin(&args).env("LC_ALL", "ko_KR.UTF-8")).out, korean);
    assert!(ok(&args).contains("KakaoTalk"));
}

#[test]
fn colours_are_forced_or_forbidden_by_the_environment() {
    let args = ["blast", FIRE, "--fail", "pangyo"];
    let forced = run(linchpin(&args).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1"));
    assert!(forced.out.contains("\u{1b}["), "{}", forced.out);
    let plain = run(linchpin(&args).env_remove("NO_COLOR"));
    assert_eq!(plain.out, ok(&args));
}

#[test]
fn tables_fit_the_columns() {
    let args = ["spof", FIRE];
    let narrow = run(linchpin(&args).env("COLUMNS", "60")).out;
    assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
}

#[test]
fn reports_are_written_whole_and_by_their_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (markdown, json) = (path("r.md"), path("r.json"));
    assert_eq!(ok(&["report", FIRE, "-o", &markdown]), "");
    assert_eq!(ok(&["report", FIRE, "-o", &json, "--scenario", "fire-2022"]), "");
    let text = fs::read_to_string(&markdown).expect("written");
    assert!(text.starts_with("# Single-point-of-failure report"), "{text}");
    assert_eq!(text, ok(&["report", FIRE]));
    let found: Value =
        serde_json::from_str(&fs::read_to_string(&json).expect("written")).expect("JSON");
    assert_eq!(found["scenario"]["id"], "fire-2022");
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 2);
    for (name, begins) in [
        ("r.html", "<!DOCTYPE html>"),
        ("r.csv", "Rule,Level,ID,Name,"),
        ("r.sarif", "{\n  \"$schema\": "),
        ("r.sarif.json", "{\n  \"$schema\": "),
        ("r.XML", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
    ] {
        let path = path(name);
        assert_eq!(ok(&["report", FIRE, "-o", &path]), "");
        let text = fs::read_to_string(&path).expect("written");
        assert!(text.starts_with(begins), "{name}: {}", &text[..60]);
    }
}

#[test]
fn what_came_from_standard_input_has_no_lines() {
    let model = fs::read(root().join(FIRE)).expect("a model");
    let args = ["report", "-", "--as", "sarif"];
    let answer = call_with(&args, &model);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""));
    let log: Value = serde_json::from_str(&answer.out).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "spof");
    assert!(result["locations"][0].get("physicalLocation").is_none(), "{result}");
    assert!(log["runs"][0].get("artifacts").is_none());
}

#[test]
fn a_reader_that_goes_away_is_told_of() {
    let args = ["report", FIRE, "--as", "json"];
    let mut command = linchpin(&args);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
    assert!(err.contains("cut short"), "{err}");
}
