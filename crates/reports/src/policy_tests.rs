//! Verdicts in every format: what is told, what is never told as passed, and names that mean harm.

use linchpin_engine::model::Model;
use linchpin_engine::policy::{self, Date, Verdict};
use linchpin_engine::{Graph, read};

use crate::policy::{cases, rows};
use crate::{Lang, alerts, csv, json, junit, markdown, sarif, views};

/// A service on one data center, and a channel that declares nothing.
fn model(name: &str) -> Model {
    let name = serde_json::to_string(name).expect("text");
    read(&format!(
        r#"{{"linchpin":1,"id":"m","components":[
        {{"id":"dc","kind":"site","name":{name}}},
        {{"id":"shop","kind":"service","name":"Shop","users":7,"requires":{{"on":"dc","assumed":true}}}},
        {{"id":"sms","kind":"channel","name":"SMS"}}]}}"#
    ))
    .expect("a model")
}

fn judged(model: &Model, rules: &str) -> Verdict {
    let policy = policy::read(&format!("linchpin-policy = 1\n{rules}")).expect("a policy");
    policy::check(model, &Graph::of(model), &policy, Date::FIRST).expect("a verdict")
}

const SPOF: &str = "[[rule]]\nid = 'spof'\ndemand = 'no-single-point'\n";

/// What every format says of a verdict.
fn formats(model: &Model, verdict: &Verdict, lang: Lang) -> [String; 5] {
    let (heads, rows) = rows(model, verdict, lang);
    let source = sarif::Source { path: None, place: &|_| None };
    [
        markdown::write(&views::policy(model, verdict, lang)),
        json::policy(model, verdict),
        csv::write(&heads, rows.into_iter()),
        junit::write("m", &[], &cases(model, verdict, lang)),
        sarif::write(model, &alerts::of_verdict(model, verdict, lang), &source, lang),
    ]
}

#[test]
fn every_format_tells_what_breaks_a_rule_and_who_declares_nothing() {
    let model = model("Data center");
    let verdict = judged(&model, SPOF);
    for lang in Lang::ALL {
        for text in formats(&model, &verdict, lang) {
            assert!(text.contains("dc") && text.contains("spof"), "{text}");
            assert!(text.contains("SMS") || text.contains("sms"), "{text}");
        }
    }
    let [markdown, json, csv, junit, sarif] = formats(&model, &verdict, Lang::En);
    assert!(markdown.contains("**Broken: 1 of 1 rules (spof).**"), "{markdown}");
    assert!(markdown.contains("- Data center (dc) alone takes down Shop (hits 7 users)\n"));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["passed"], false);
    assert_eq!(json["rules"][0]["findings"][0]["key"], "dc");
    assert_eq!(json["rules"][0]["undeclared"][0], "sms");
    assert!(csv.contains("\r\nspof,no-single-point,error,broken,dc,shop,7,Data center"), "{csv}");
    assert!(junit.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\""), "{junit}");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "spof");
}

#[test]
fn a_warning_is_told_and_fails_nothing() {
    let model = model("Data center");
    let verdict = judged(&model, &format!("{SPOF}level = 'warning'\n"));
    let [markdown, json, csv, junit, sarif] = formats(&model, &verdict, Lang::En);
    assert!(markdown.contains("broken (warning)"), "{markdown}");
    assert!(markdown.contains(Lang::En.only_warnings()), "{markdown}");
    assert!(json.contains("\"passed\": true"), "{json}");
    assert!(csv.contains(",warning,broken,"), "{csv}");
    assert!(junit.contains("failures=\"0\"") && junit.contains("Warnings: 1. Data center"));
    assert!(sarif.contains("\"level\": \"warning\""), "{sarif}");
}

#[test]
fn what_was_not_judged_is_never_told_as_held() {
    let model = model("Data center");
    let none = judged(&model, &format!("{SPOF}targets = {{ min-users = 8 }}\n"));
    let silent = judged(&model, &format!("{SPOF}targets = {{ kinds = ['channel'] }}\n"));
    for lang in Lang::ALL {
        for (verdict, why) in
            [(&none, policy::Why::NothingSelected), (&silent, policy::Why::NothingDeclared)]
        {
            let [markdown, json, csv, junit, sarif] = formats(&model, verdict, lang);
            let said = lang.why_unjudged(why);
            for text in [&markdown, &csv, &junit, &sarif] {
                assert!(text.contains(said.split(',').next().unwrap_or_default()), "{text}");
            }
            assert!(json.contains(why.word()), "{json}");
            assert!(!markdown.contains(lang.every_rule_holds()), "{markdown}");
        }
    }
    assert!(!none.fails() && silent.fails());
    let held = judged(&model, &format!("{SPOF}max-users = 7\n"));
    let [markdown, ..] = formats(&model, &held, Lang::En);
    assert!(markdown.contains(Lang::En.nothing_broken()), "{markdown}");
}

#[test]
fn names_do_no_harm_in_any_format() {
    let hostile =
        "=cmd|' /C calc'!A1 <script>alert(1)</script> [x](javascript:y) ](\u{202e}\u{1b}[31m\n# h";
    let model = model(hostile);
    let verdict = judged(&model, SPOF);
    for lang in Lang::ALL {
        let [markdown, json, csv, junit, sarif] = formats(&model, &verdict, lang);
        for text in [&markdown, &csv, &junit, &sarif] {
            assert!(!text.contains(['\u{202e}', '\u{1b}']), "{text}");
        }
        assert!(!markdown.contains("<script>") && !markdown.contains("\n# h"), "{markdown}");
        assert!(!markdown.contains("[x](") && !sarif.contains("[x]("), "{markdown}{sarif}");
        assert!(!junit.contains("<script>"), "{junit}");
        assert!(csv.contains(",7,'=cmd"), "{csv}");
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }
}
