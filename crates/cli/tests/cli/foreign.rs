//! `import` and `export`: what comes in, what is refused and with which place, what goes out. The
//! files of `LINCHPIN_CORPUS` are read where that folder is laid out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Answer, call, call_with, root};

const TREE: &str = "data/small/cooling.xml";

/// Imports a text; asserts that it is refused at `place` of line and column, with `part` in the
/// message, a hint, and nothing on standard output.
fn refused_at(text: &str, place: &str, part: &str) {
    let Answer { code, out, err } = call_with(&["import", "open-psa", "-"], text.as_bytes());
    let start: String = text.chars().take(200).collect();
    assert_eq!((code, out.as_str()), (Some(2), ""), "{start}: {err}");
    assert!(err.starts_with("error: ") && !err.contains("panicked"), "{start}: {err}");
    assert!(err.contains(&format!("<standard input>:{place}")), "{start}: no {place} in {err}");
    assert!(err.contains(part) && err.contains("help: "), "{start}: no {part:?} in {err}");
    assert!(err.len() < 20_000, "{start}: {} bytes of message", err.len());
}

/// A fault tree with these definitions, the first on line 2.
fn tree(inside: &str) -> String {
    format!("<opsa-mef><define-fault-tree name=\"t\">\n{inside}\n</define-fault-tree></opsa-mef>")
}

#[test]
fn a_fault_tree_becomes_a_model_that_every_command_reads() {
    let Answer { code, out, err } = call(&["import", "open-psa", TREE]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.starts_with("warning: the house event `pump-2-in-repair`"), "{err}");
    assert!(err.contains(&format!("{TREE}:44:5")), "{err}");
    let model: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&model["id"], &model["components"][0]["id"]),
        (&"cooling".into(), &"too-hot".into())
    );
    let spof = call_with(&["spof", "-", "--format", "json"], out.as_bytes());
    let found: Value = serde_json::from_str(&spof.out).expect("JSON");
    let target = serde_json::json!([{ "id": "too-hot", "single_points": ["panel", "pipe"], "weak_points": [] }]);
    assert_eq!(found["targets"], target);
    let panel = model["components"].as_array().into_iter().flatten().find(|it| it["id"] == "panel");
    assert_eq!(panel.map(|it| &it["unavailability"]), Some(&serde_json::json!(0.0005)));
}

#[test]
fn models_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.json");
    let name = path.display().to_string();
    let answer = call(&["import", "open-psa", TREE, "-o", &name]);
    assert_eq!((answer.code, answer.out.as_str()), (Some(0), ""), "{}", answer.err);
    let written = fs::read_to_string(&path).expect("written");
    assert_eq!(written, call(&["import", "open-psa", TREE]).out);
    for (command, input) in [("import", "Cargo.toml"), ("export", TREE), ("export", "no-such.json")]
    {
        let answer = call(&[command, "open-psa", input, "-o", &name]);
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""), "{command} {input}");
    }
    assert_eq!(fs::read_to_string(&path).expect("readable"), written);
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
}

#[test]
fn bad_fault_trees_are_refused_with_their_place() {
    let event = "<define-basic-event name=\"e\"/>";
    let gate = |name: &str, inside: &str| {
        format!("<define-gate name=\"{name}\"><or>{inside}</or></define-gate>")
    };
    let uses = |name: &str| format!("<gate name=\"{name}\"/>");
    for (inside, place, part) in [
        (gate("g", &uses("h")) + "\n" + &gate("h", &uses("g")), "2:1", "g → h → g"),
        (gate("g", &uses("g")), "2:1", "g → g"),
        (gate("g", "\n<basic-event name=\"f\"/>") + event, "3:1", "`f` is not defined"),
        (gate("g", "<basic-event name=\"e\"/>") + event + "\n" + event, "3:1", "defined twice"),
        (
            "<define-basic-event name=\"e\">\n  <float value=\"1.5\"/></define-basic-event>".into(),
            "3:17",
            "`1.5` is not between 0 and 1",
        ),
        (gate("g", "<not><basic-event name=\"e\"/></not>") + event, "2:27", "`not`"),
        (gate("g", "<xor><basic-event name=\"e\"/></xor>") + event, "2:27", "`xor`"),
        (gate("g", "") + event, "2:23", "`or` of nothing"),
        ("<define-basic-event name=\"a b\"/>".into(), "2:27", "cannot be a name"),
    ] {
        refused_at(&tree(&inside), place, part);
    }
    let all = tree(&(gate("g", &(uses("x") + &uses("y"))) + event + event));
    let err = call_with(&["import", "open-psa", "-"], all.as_bytes()).err;
    assert_eq!(err.matches("error: ").count(), 3, "{err}");
}

#[test]
fn hostile_texts_are_refused() {
    let bomb = (1..30).fold("<!ENTITY a0 \"ha\">".to_owned(), |text, n| {
        text + &format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1)
    });
    let bomb = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE opsa-mef [{bomb}]>\n<opsa-mef>&a29;</opsa-mef>"
    );
    refused_at(&bomb, "2:1", "DOCTYPE");
    let external = "<!DOCTYPE opsa-mef [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<opsa-mef>&x;</opsa-mef>";
    refused_at(external, "1:1", "DOCTYPE");
    refused_at("<opsa-mef>&x;</opsa-mef>", "1:11", "&amp;");
    let deep = "<not>".repeat(1_000_000);
    refused_at(&tree(&format!("<define-gate name=\"g\">{deep}")), "2:", "nested deeper than 100");
    refused_at(&"<a>\n".repeat(1_000_000), "101:1", "nested deeper than 100");
    refused_at("<opsa-mef>", "1:11", "not XML");
    refused_at("<html/>", "1:1", "`html`");
    let answer = call_with(&["import", "open-psa", "-"], b"<opsa-mef>\n\xff</opsa-mef>");
    assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""));
    assert!(answer.err.contains(":2:1") && answer.err.contains("UTF-8"), "{}", answer.err);
}

#[test]
fn wrong_calls_are_refused() {
    for (args, part) in [
        (&["import", "open-psa"][..], "FILE"),
        (&["import", "visio", TREE], "open-psa"),
        (&["export", "open-psa", TREE], TREE),
        (&["import", "open-psa", "data"], "is a folder"),
        (&["import", "open-psa", "none.xml"], "there is no file none.xml"),
    ] {
        crate::program::refused(args, part);
    }
}

#[test]
fn bundled_models_go_out_and_come_back() {
    for model in [
        "data/small/shop.yaml",
        "data/kakao-2012.json",
        "data/kakao-2022.json",
        "data/kakao-2024.json",
    ] {
        let out = call(&["export", "open-psa", model]);
        assert_eq!((out.code, out.err.as_str()), (Some(0), ""), "{model}");
        let back = call_with(&["import", "open-psa", "-"], out.out.as_bytes());
        assert_eq!((back.code, back.err.as_str()), (Some(0), ""), "{model}");
    }
}

#[test]
fn what_a_fault_tree_cannot_say_is_refused_with_its_place() {
    let text = "linchpin: 1\nid: m\ncomponents:\n  - { id: a, kind: tool, name: A, requires: b }\n  \
                - { id: b, kind: tool, name: B, requires: a }\n";
    let Answer { code, out, err } = call_with(&["export", "open-psa", "-"], text.as_bytes());
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("a → b → a") && err.contains("<standard input>:4:45"), "{err}");
}

/// Fault trees of the corpus, or nothing, said plainly, where there is none.
fn corpus() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("LINCHPIN_CORPUS") else {
        // Not by `println`, which test runners keep to themselves while a test passes.
        let _ =
            writeln!(std::io::stderr(), "NOT RUN: LINCHPIN_CORPUS names no folder of real files");
        return Vec::new();
    };
    let folder = Path::new(&folder).join("open-psa");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|it| it == "xml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no files in {}", folder.display());
    files
}

#[test]
fn every_monotone_tree_of_the_corpus_comes_in_and_goes_out() {
    for path in corpus() {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).expect("readable");
        let Answer { code, out, err } = call(&["import", "open-psa", &name]);
        if ["<not>", "<xor>"].iter().any(|word| text.contains(word)) {
            assert_eq!((code, out.as_str()), (Some(2), ""), "{name}");
            assert!(err.contains("`xor`") || err.contains("`not`"), "{name}: {err}");
            assert!(err.contains(&format!("{name}:")), "{name}: {err}");
            continue;
        }
        assert_eq!((code, err.as_str()), (Some(0), ""), "{name}");
        let model: Value = serde_json::from_str(&out).expect("JSON");
        let count = model["components"].as_array().map_or(0, Vec::len);
        let defined = text.matches("<define-gate").count() + text.matches("<define-basic").count();
        assert_eq!(count, defined, "{name}");
        let again = call_with(&["export", "open-psa", "-"], out.as_bytes());
        assert_eq!((again.code, again.err.as_str()), (Some(0), ""), "{name}");
        // What stands twice in a gate is written once, and from then on nothing changes.
        let twice = call_with(&["import", "open-psa", "-"], again.out.as_bytes());
        let thrice = call_with(&["export", "open-psa", "-"], twice.out.as_bytes());
        assert!(thrice.out == again.out, "{name}: written differently the second time");
    }
}

#[test]
fn the_examples_of_the_help_name_files_that_are_there() {
    for command in ["import", "export"] {
        let help = call(&[command, "--help"]).out;
        let files: Vec<&str> =
            help.split_whitespace().filter(|it| it.starts_with("data/")).collect();
        assert!(files.len() > 1, "{help}");
        assert!(files.iter().all(|file| root().join(file).is_file()), "{files:?}");
    }
}
