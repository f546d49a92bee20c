//! What is found in small models, one by one.

use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;

use super::{Alerts, BuiltIn, Level, cases, csv, of_findings};
use crate::Lang;
use crate::junit::Outcome;
use crate::views::Findings;

/// Everything at once: a single point, paper redundancy, a pool without headroom, a deadlock, a pair, a weak point and a
/// target that says nothing.
const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "sources": { "rca": { "title": "Post-mortem" } }, "components": [
    { "id": "grid", "kind": "power", "name": "Grid" },
    { "id": "a", "kind": "site", "name": "A", "requires": { "on": "grid", "evidence": [{ "source": "rca" }] } },
    { "id": "b", "kind": "site", "name": "B", "requires": { "on": "grid", "assumed": "nobody said otherwise" } },
    { "id": "c", "kind": "site", "name": "C" },
    { "id": "chat", "kind": "service", "name": "Chat", "users": 100, "requires": { "any": ["a", "b"] } },
    { "id": "mail", "kind": "service", "name": "Mail", "users": 10, "requires": { "any": ["a", "c"] } },
    { "id": "shop", "kind": "service", "name": "Shop", "users": 5, "requires": { "load": 10, "overload": "shed",
      "pool": [ { "of": "a", "capacity": 6 }, { "of": "c", "capacity": 6 } ] } },
    { "id": "x", "kind": "tool", "name": "X", "starts": "y" },
    { "id": "y", "kind": "tool", "name": "Y", "starts": "x" },
    { "id": "mute", "kind": "service", "name": "Mute" } ] }"#;

fn found(text: &str, lang: Lang) -> (Model, Findings, Alerts) {
    let model = linchpin_engine::read(text).expect("a model");
    let findings = Findings::of(&model, &Graph::of(&model), None);
    let alerts = of_findings(&model, &findings, lang);
    (model, findings, alerts)
}

#[test]
fn every_finding_has_its_rule_its_place_and_a_key_of_its_own() {
    let (_, _, found) = found(MODEL, Lang::En);
    let told: Vec<(&str, &str, &str)> = found
        .alerts
        .iter()
        .map(|it| (found.rules[it.rule].id.as_str(), it.key.as_str(), it.path.as_str()))
        .collect();
    for expected in [
        ("spof", "grid", "/components/0"),
        ("paper-redundancy", "any chat grid", "/components/4/requires"),
        ("no-headroom", "pool shop", "/components/6/requires"),
        ("deadlock", "x y", "/components/7"),
        ("undeclared", "mute", "/components/9"),
        ("pair", "a b", "/components/1"),
        ("pair", "a c", "/components/1"),
        ("weak-point", "a", "/components/1"),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:#?}");
    }
    let mut keys: Vec<_> = told.iter().map(|&(rule, key, _)| (rule, key)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), told.len(), "{told:#?}");
    assert!(found.alerts.is_sorted_by_key(|it| it.rule));
}

#[test]
fn a_finding_says_by_which_way_and_on_what_it_rests() {
    let (_, _, found) = found(MODEL, Lang::En);
    let of = |rule: BuiltIn| {
        found.alerts.iter().find(|it| it.rule == rule.at()).expect("a finding of every rule")
    };
    let spof = of(BuiltIn::Spof);
    let told = "Grid (grid) alone takes down 1 target and hits 102 users. Shortest way: grid → a → chat. \
        Steps: 1 with evidence, 1 with no evidence. Sources: rca.";
    assert_eq!(spof.message, told);
    assert!(!spof.is_assumed);
    assert_eq!(spof.related[0].path, "/components/1/requires");
    assert_eq!(spof.related[0].message, "A (a) requires Grid (grid) — rca");
    let paper = of(BuiltIn::PaperRedundancy);
    assert!(paper.is_assumed, "the way to one of its members is assumed");
    assert_eq!((paper.users_hit, paper.related.len()), (100, 4));
    assert!(paper.message.contains("grid → a → chat; grid → b → chat."), "{}", paper.message);
    let pool = of(BuiltIn::NoHeadroom);
    assert!(pool.message.contains("6 is left for a load of 10, 4 too little"), "{}", pool.message);
    let waits: Vec<&str> =
        of(BuiltIn::Deadlock).related.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(waits, ["/components/7/starts", "/components/8/starts"]);
    let pair = of(BuiltIn::Pair);
    assert_eq!((pair.users_hit, pair.related.len()), (100, 2));
    assert!(pair.message.contains("Shortest way: a → chat; b → chat."), "{}", pair.message);
}

#[test]
fn verdicts_are_those_of_the_findings() {
    let (model, findings, alerts) = found(MODEL, Lang::Ko);
    for case in cases(&model, &findings, Lang::Ko) {
        let rule = alerts.rules.iter().position(|it| it.id == case.id).expect("a rule");
        let told = alerts.alerts.iter().filter(|it| it.rule == rule);
        let told: Vec<String> = told.map(|it| it.message.clone()).collect();
        assert!(alerts.rules[rule].level >= Level::Warning);
        assert_eq!(case.outcome, Outcome::Failed(told), "{}", case.id);
    }
}

#[test]
fn a_model_that_declares_nothing_passes_nothing() {
    let silent = r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
    for lang in Lang::ALL {
        let (model, findings, alerts) = found(silent, lang);
        assert_eq!(alerts.notes, [lang.undeclared()]);
        let [only] = alerts.alerts.as_slice() else { panic!("{alerts:?}") };
        assert_eq!((only.component, only.path.as_str(), only.key.as_str()), (None, "", "model"));
        let cases = cases(&model, &findings, lang);
        let passed = cases.iter().filter(|it| it.outcome == Outcome::Passed).count();
        assert_eq!(passed, 0, "{cases:?}");
    }
}

#[test]
fn a_table_has_a_line_for_each_finding() {
    let (model, findings, alerts) = found(MODEL, Lang::En);
    let text = csv(&model, &findings, Lang::En);
    assert_eq!(text.matches("\r\n").count(), alerts.alerts.len() + 1);
    let line = text.lines().nth(1).expect("a finding");
    let begins = "spof,error,grid,Grid,1,chat,102,grid → a → chat,rca,no,";
    assert!(line.starts_with(begins), "{line}");
}
