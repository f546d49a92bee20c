//! Wrong calls and hostile input to the command line program: each is refused with exit code 2 and
//! one message on standard error that says what to do, nothing on standard output, and no panic.

use std::path::Path;

use linchpin_tests::files::Scratch;
use linchpin_tests::program::{linchpin, linchpin_into_broken_pipe};

const SHOP: &str = "data/small/shop.json";

/// Broken models with what the message must say of them.
const SAID: [(&str, &[&str]); 29] = [
    ("unknown-key.json", &["unknown key", "did you mean"]),
    ("unknown-key.yaml", &["unknown key", "did you mean"]),
    ("unknown-key-at-top.json", &["unknown key", "did you mean"]),
    ("unknown-id.json", &["no component", "did you mean"]),
    ("unknown-id-in-scenario.json", &["no component"]),
    ("duplicate-id.json", &["two components"]),
    ("duplicate-key.json", &["twice"]),
    ("duplicate-key.yaml", &["duplicate"]),
    ("any-of-nothing.json", &["`any` of nothing"]),
    ("at-least-5-of-3.json", &["`at_least` 5 of 3", "1 to 3"]),
    ("weight-0.json", &["weight of 0"]),
    ("duration-overflow.json", &["10 000 years"]),
    ("number-past-64-bits.json", &["is more than 18446744073709551615"]),
    ("unavailability-over-1.json", &["is not between 0 and 1", "0.001"]),
    ("unavailability-negative.yaml", &["is not between 0 and 1", "0.001"]),
    ("unavailability-not-a-number.yaml", &["`.nan`"]),
    ("unavailability-of-a-word.json", &["`seldom` is not a decimal number", "0.001"]),
    ("requires-itself.json", &["requires itself"]),
    ("nested-10000-levels.json", &["deep"]),
    ("invalid-utf8.json", &["UTF-8"]),
    ("event-at-negative.json", &["`-5m` is not a duration", "90s"]),
    ("event-at-overflow.json", &["10 000 years"]),
    ("absorbs-itself.json", &["`b` absorbs itself", "name whose users"]),
    ("absorbs-unknown.json", &["no component `aa`", "did you mean `a`?"]),
    ("absorbs-twice.json", &["`a` is absorbed twice", "/components/1/absorbs/0"]),
    ("absorbs-0-percent.json", &["0 percent has no meaning", "1 to 100"]),
    ("absorbs-101-percent.json", &["is more than 100"]),
    ("absorbs-without-users.json", &["nobody knows how many come from `a`", "`users`"]),
    ("capacity-without-absorbs.json", &["without `absorbs` it has no meaning"]),
];

#[test]
fn broken_models_are_refused_in_words() {
    for (file, words) in SAID {
        let ran = linchpin(["check", &format!("data/invalid/{file}")]);
        let message = ran.refusal(file);
        for word in words {
            assert!(message.contains(word), "{file}: no {word:?} in\n{message}");
        }
    }
}

#[test]
fn every_command_refuses_a_broken_model() {
    let broken = "data/invalid/unknown-id.json";
    for format in ["text", "json"] {
        for args in [
            &["check", broken][..],
            &["blast", broken, "--fail", "a"],
            &["spof", broken],
            &["redundancy", broken],
            &["restart", broken],
            &["why", broken, "a", "--fail", "a"],
            &["replay", broken],
            &["report", broken],
            &["export", "open-psa", broken],
        ] {
            let ran = linchpin(args.iter().chain(&["--format", format]));
            ran.refusal(&format!("{args:?}"));
        }
    }
}

#[test]
fn unknown_names_are_answered_with_the_nearest() {
    for (args, words) in [
        (&["blast", SHOP, "--fail", "dc-aa"][..], &["`dc-aa`", "did you mean `dc-a`?"][..]),
        (&["blast", SHOP, "--fail", "dc-aa=5"], &["`dc-aa`", "did you mean `dc-a`?"]),
        (&["spof", SHOP, "--target", "serch"], &["`serch`", "did you mean `search`?"]),
        (&["why", SHOP, "serch", "--fail", "dc-a"], &["did you mean `search`?"]),
        (&["why", SHOP, "search", "--fail", "dc-nowhere"], &["no component `dc-nowhere`"]),
        (&["replay", SHOP, "dril"], &["no scenario `dril`", "drill"]),
        (&["report", SHOP, "--scenario", "dril"], &["no scenario `dril`"]),
        (&["blast", SHOP, "--fail", ""], &["no component"]),
        (&["blst", SHOP], &["blst", "blast"]),
        (&["blast", SHOP, "--fial", "dc-a"], &["--fial", "--fail"]),
    ] {
        let ran = linchpin(args);
        let message = ran.refusal(&format!("{args:?}"));
        for word in words {
            assert!(message.contains(word), "{args:?}: no {word:?} in\n{message}");
        }
    }
}

#[test]
fn wrong_numbers_and_missing_arguments_are_refused() {
    for args in [
        &["blast", SHOP][..],
        &["blast", SHOP, "--fail", "dc-a=1000001"],
        &["blast", SHOP, "--fail", "dc-a=-1"],
        &["blast", SHOP, "--fail", "dc-a=0.5"],
        &["blast", SHOP, "--fail", "dc-a=99999999999999999999999"],
        &["blast", SHOP, "--fail", "dc-a="],
        &["blast", SHOP, "--fail", "dc-a", "--load", "-1"],
        &["blast", SHOP, "--fail", "dc-a", "--load", "99999999999999999999999"],
        &["blast", SHOP, "--fail", "dc-a", "--load", "many"],
        &["check", SHOP, "--format", "xml"],
        &["check", SHOP, "--lang", "xx"],
        &["check"],
    ] {
        linchpin(args).refusal(&format!("{args:?}"));
    }
}

#[test]
fn what_is_no_file_of_text_is_refused() {
    let scratch = Scratch::new("no-file");
    let folder = scratch.path().to_str().unwrap();
    let ran = linchpin(["check", folder]);
    assert!(ran.refusal("a folder").contains("folder"));
    let missing = scratch.path().join("missing.json");
    let ran = linchpin(["check", missing.to_str().unwrap()]);
    assert!(ran.refusal("no such file").contains("missing.json"));
    for (name, bytes) in [
        ("empty.json", &b""[..]),
        ("space.yaml", b" \n\t\n"),
        ("mark.json", b"\xef\xbb\xbf"),
        ("zero.json", b"\0"),
        ("utf16.json", b"\xff\xfe{\0}\0"),
        ("cut.json", b"{\"linchpin\":1,\"id\":\"m\",\"components\":[{\"id\":\"\xed\x95"),
        ("lone.json", b"{\"linchpin\":1,\"id\":\"\\ud800\",\"components\":[]}"),
        ("list.json", b"[]"),
        ("word.yaml", b"hello"),
        ("control.json", b"{\"linchpin\":1,\"id\":\"\x1b[2Jm\",\"components\":[]}"),
        ("control-key.json", b"{\"\\u001b[2J\\u0007\":1}"),
    ] {
        let ran = linchpin(["check", &scratch.write(name, bytes)]);
        let message = ran.refusal(name);
        let bell = |c: char| c.is_control() && c != '\n';
        assert!(!message.contains(bell), "{name}: a control character reaches the terminal");
    }
}

#[test]
fn an_answer_that_is_cut_short_says_so() {
    let scratch = Scratch::new("pipe");
    // More than any pipe holds, so that writing must fail.
    let components: Vec<String> = (0..5_000)
        .map(|at| format!("{{\"id\":\"c{at}\",\"kind\":\"service\",\"name\":\"C\"}}"))
        .collect();
    let components = components.join(",");
    let text = format!("{{\"linchpin\":1,\"id\":\"m\",\"components\":[{components}]}}");
    let model = scratch.write("model.json", text);
    for format in ["json", "text"] {
        let ran =
            linchpin_into_broken_pipe(&["blast", &model, "--fail", "c1", "c2", "--format", format]);
        assert_eq!(ran.code, Some(2), "{format}: {}", ran.stderr);
        assert!(ran.stderr.contains("cut short"), "{format}: {}", ran.stderr);
    }
    let ran = linchpin_into_broken_pipe(&["schema"]);
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let scratch = Scratch::new("report");
    let nowhere = scratch.path().join("no-such-folder").join("report.md");
    let ran = linchpin(["report", SHOP, "-o", nowhere.to_str().unwrap()]);
    ran.refusal("a report into a folder that is not there");
    assert!(!nowhere.exists());
    let kept = scratch.write("kept.md", "what was here before");
    linchpin(["report", "data/invalid/unknown-id.json", "-o", &kept]).refusal("a broken model");
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "what was here before");
    let full = Path::new("/dev/full");
    if full.exists() {
        let ran = linchpin(["report", SHOP, "-o", full.to_str().unwrap()]);
        assert_ne!(ran.code, Some(101), "{}", ran.stderr);
    }
}
