//! Files and options of `plan`: what is wrong is refused with its place and nothing written, what is asked for is
//! written whole, and names do no harm.

use std::fs;

use linchpin_tests::files::{Scratch, models_in};
use linchpin_tests::program::{Ran, linchpin};
use serde_json::Value;

const SHOP: &str = "data/small/shop.yaml";
const ROLLING: &str = "data/changes/shop-rolling.yaml";

/// Broken changes of the shop with what the message must say of them.
const SAID: [(&str, &[&str]); 9] = [
    ("unknown-component.json", &["`carier-1`", "did you mean `carrier-1`?", "`pay-3`", ":2:"]),
    ("no-steps.json", &["`steps` is empty", "at least one step"]),
    ("share-0.json", &["from 1 to 100"]),
    ("share-101.yaml", &["101 is more than 100", ":6:12"]),
    ("unknown-key.yaml", &["unknown key `touchs`", "did you mean `touches`?"]),
    ("named-twice.json", &["`pay-1` stands twice"]),
    ("step-of-nothing.json", &["changes nothing", "`touches`"]),
    ("other-version.json", &["version 2", "version 1"]),
    ("unknown-source.json", &["no source `dril`", "did you mean `drill`?"]),
];

#[test]
fn broken_changes_are_refused_in_words_and_nothing_is_written() {
    let scratch = Scratch::new("plan-broken");
    let output = scratch.path().join("plan.md");
    for (file, words) in SAID {
        let change = format!("data/invalid/changes/{file}");
        let ran = linchpin(["plan", SHOP, &change, "-o", output.to_str().unwrap()]);
        let message = ran.refusal(file);
        assert!(message.contains(&format!("{change}:")), "{file}: no place in\n{message}");
        for word in words {
            assert!(message.contains(word), "{file}: no {word:?} in\n{message}");
        }
        assert!(!output.exists(), "{file}");
    }
    assert_eq!(models_in("data/invalid/changes").len(), SAID.len() + 1, "the rules are the other");
}

#[test]
fn broken_rules_and_calls_are_refused() {
    let broken = "data/invalid/changes/rules-unknown-key.yaml";
    let ran = linchpin(["plan", SHOP, ROLLING, "--rules", broken]);
    let message = ran.refusal(broken);
    for word in ["did you mean `users`?", "`overlaps` is not a danger", "one of overlap"] {
        assert!(message.contains(word), "no {word:?} in\n{message}");
    }
    for (args, word) in [
        (&["plan", SHOP][..], "<CHANGE>"),
        (&["plan", SHOP, "data/changes/none.yaml"], "there is no file"),
        (&["plan", SHOP, ROLLING, "--fail-on", "larg"], "large"),
        (&["plan", SHOP, ROLLING, "--print-rules"], "--print-rules"),
        (&["plan", "-", "-"], "only once"),
        (&["plan", SHOP, ROLLING, "-o", "no/such/folder/plan.md"], "there is no folder"),
        (&["plan", SHOP, SHOP], "`linchpin-change` is missing"),
        (&["plan", ROLLING, ROLLING], "`linchpin` is missing"),
    ] {
        let ran = linchpin(args);
        let message = ran.refusal(&format!("{args:?}"));
        assert!(message.contains(word), "{args:?}: no {word:?} in\n{message}");
    }
}

#[test]
fn what_is_forbidden_ends_with_1_and_the_answer_is_there_all_the_same() {
    let ask = |words: &str| linchpin(["plan", SHOP, ROLLING, "--fail-on", words]);
    let code = |ran: &Ran| (ran.code, ran.stderr.is_empty(), ran.stdout.is_empty());
    for words in ["large", "medium", "overlap", "blocked", "down", "deadlock,down"] {
        assert_eq!(code(&ask(words)), (Some(1), true, false), "{words}");
    }
    for words in ["deadlock", "new-spof"] {
        assert_eq!(code(&ask(words)), (Some(0), true, false), "{words}");
    }
}

#[test]
fn the_printed_rules_are_those_that_hold() {
    let scratch = Scratch::new("plan-rules");
    let printed = linchpin(["plan", "--print-rules"]);
    let rules = scratch.write("rules.json", printed.success("--print-rules"));
    let own = linchpin(["plan", SHOP, ROLLING, "--rules", &rules, "--as", "json"]);
    let built_in = linchpin(["plan", SHOP, ROLLING, "--as", "json"]);
    assert_eq!(own.success("own"), built_in.success("built in"));
    let lax = scratch.write("lax.yaml", "linchpin-rules: 1\n");
    let ran = linchpin(["plan", SHOP, ROLLING, "--rules", &lax, "--format", "json"]);
    let found: Value = serde_json::from_str(ran.success("lax")).unwrap();
    assert_eq!((&found["size"], found["blocked"].as_array().unwrap().len()), (&"small".into(), 0));
}

#[test]
fn files_are_written_in_the_format_of_their_name() {
    let scratch = Scratch::new("plan-files");
    let written = |name: &str| {
        let path = scratch.path().join(name).to_str().unwrap().to_owned();
        let ran = linchpin(["plan", SHOP, ROLLING, "-o", &path, "--lang", "en"]);
        assert_eq!(ran.success(name), "");
        fs::read_to_string(path).unwrap()
    };
    assert!(written("a.md").starts_with("# Change audit: "));
    assert!(serde_json::from_str::<Value>(&written("a.json")).is_ok());
    assert!(written("a.txt").starts_with("Change audit: "));
}

#[test]
fn hostile_names_do_no_harm() {
    let scratch = Scratch::new("plan-hostile");
    let name = "<script>alert(1)</script> | `x` [a](javascript:b) \u{202e}\u{1b}[31m =1+1";
    let component = |id: &str, kind: &str, more: Value| {
        let mut row = serde_json::json!({ "id": id, "kind": kind, "name": name });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let any = serde_json::json!({ "requires": { "any": ["<b>", "|`"] }, "users": 5 });
    let none = serde_json::json!({});
    let components = [
        component("<b>", "platform", none.clone()),
        component("|`", "platform", none),
        component("=cmd", "service", any),
    ];
    let model = serde_json::json!({ "linchpin": 1, "id": "m", "components": components });
    let step = serde_json::json!({ "name": name, "out": ["|`"], "assumed": name });
    let change = serde_json::json!({
        "linchpin-change": 1, "id": "<i>", "name": name, "unresolved": ["<b>"], "steps": [step]
    });
    let model = scratch.write("model.json", model.to_string());
    let change = scratch.write("change.json", change.to_string());
    for (kind, forbidden) in [
        ("text", &["\u{202e}", "\u{1b}"][..]),
        ("md", &["\u{202e}", "\u{1b}", "<script", "](java"]),
    ] {
        let ran = linchpin(["plan", &model, &change, "--as", kind]);
        let said = ran.success(kind);
        for bad in forbidden {
            let found = said.match_indices(bad).any(|(at, _)| !said[..at].ends_with('\\'));
            assert!(!found, "{kind}: {bad:?} in\n{said}");
        }
    }
    let ran = linchpin(["plan", &model, &change, "--as", "json"]);
    let found: Value = serde_json::from_str(ran.success("json")).unwrap();
    assert_eq!(found["change"]["name"], name);
    assert!(!ran.stdout.contains('\u{1b}'));
}

#[test]
fn a_model_that_declares_nothing_is_said_to_be_that() {
    let scratch = Scratch::new("plan-silent");
    let model = scratch.write(
        "model.json",
        r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#,
    );
    let change = scratch.write(
        "change.json",
        r#"{"linchpin-change":1,"id":"c","steps":[{"name":"One","touches":["a"]}]}"#,
    );
    let english = linchpin(["plan", &model, &change, "--lang", "en", "--as", "md"]);
    let said = english.success("english");
    assert!(said.contains("declares no dependency at all"), "{said}");
    assert!(said.contains("counts no users"), "{said}");
}
