//! Machine output against the keys and the order that the format promises.

use linchpin_engine::analysis::cut_sets::unwatched;
use linchpin_engine::analysis::harden::{Question, WORK, harden};
use linchpin_engine::analysis::{
    blast, channels, cold_start, explain, recovery, redundancy, replay, single_points,
};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_engine::scenario::FailureSet;
use serde_json::{Value, json};

use crate::views::Findings;

/// Two sites; a standby that only the first can wake; two tools that wait for each other.
const MODEL: &str = r#"{
  "linchpin": 1, "id": "m",
  "components": [
    { "id": "a", "kind": "site", "name": "A" },
    { "id": "b", "kind": "site", "name": "B" },
    { "id": "switch", "kind": "tool", "name": "Switch", "requires": "a" },
    { "id": "shop", "kind": "service", "name": "Shop", "users": 100,
      "requires": { "failover": { "primary": "a", "standby": "b", "via": "switch" } } },
    { "id": "half", "kind": "service", "name": "Half", "users": 9,
      "requires": { "shares": [{ "of": "a", "weight": 1 }, { "of": "b", "weight": 1 }] } },
    { "id": "x", "kind": "tool", "name": "X", "starts": "y" },
    { "id": "y", "kind": "tool", "name": "Y", "starts": "x" }
  ],
  "scenarios": [{ "id": "s", "name": "S",
    "events": [{ "at": "0s", "on": "a", "availability": 0 }],
    "reported": [{ "on": "shop", "state": "down" }, { "on": "half", "state": "up" }] }]
}"#;

fn model() -> (Model, Graph) {
    let model = linchpin_engine::read(MODEL).expect("a model");
    let graph = Graph::of(&model);
    (model, graph)
}

fn value(text: &str) -> Value {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn blast_holds_all_components_in_file_order() {
    let (model, graph) = model();
    let found = blast(&graph, &FailureSet::of(model.find("a").expect("known")));
    let found = value(&super::blast(&model, &found));
    assert_eq!(found["failed"], json!([{ "id": "a", "ceiling": 0 }]));
    assert_eq!(found["components"].as_array().map(Vec::len), Some(7));
    let half =
        json!({ "id": "half", "state": "partial", "availability": 500_000, "baseline": 1_000_000 });
    assert_eq!(found["components"][4], half);
    assert_eq!(found["blast_radius"], json!(["switch", "shop", "half"]));
    assert_eq!(found["users_hit"], json!(104));
}

#[test]
fn spof_is_ranked_and_leaves_out_what_hits_nothing() {
    let (model, graph) = model();
    let found = single_points(&graph, &model.targets());
    let found = value(&super::spof(&model, &found));
    let expected = json!({
        "targets": [
            { "id": "shop", "single_points": ["a"], "weak_points": [] },
            { "id": "half", "single_points": [], "weak_points": ["a", "b"] }
        ],
        "points": [
            { "id": "a", "takes_down": ["shop"], "hits": ["half"], "users_hit": 104 },
            { "id": "b", "takes_down": [], "hits": ["half"], "users_hit": 4 }
        ]
    });
    assert_eq!(found, expected);
}

#[test]
fn redundancy_names_the_path_to_every_member() {
    let (model, graph) = model();
    let found = value(&super::redundancy(&model, &redundancy(&model, &graph)));
    assert_eq!(found["groups"].as_array().map(Vec::len), Some(2));
    let shop = &found["groups"][0];
    assert_eq!((&shop["owner"], &shop["form"]), (&json!("shop"), &json!("failover")));
    assert_eq!((&shop["path"], &shop["members"]), (&json!(""), &json!(2)));
    let by = &shop["defeated_by"][0];
    assert_eq!((&by["id"], &by["reason"]), (&json!("a"), &json!("common_cause")));
    assert_eq!(by["paths"], json!([["a"], ["a", "switch"]]));
    assert_eq!(found["groups"][1]["defeated_by"], json!([]));
}

#[test]
fn harden_counts_what_goes_and_lists_what_stays() {
    let (model, graph) = model();
    let of = |budget| {
        let question = Question { targets: model.targets(), budget };
        value(&super::harden(&model, &harden(&model, &graph, &question, WORK, &unwatched)))
    };
    let expected = json!({
        "components": [{ "id": "a", "removes": 1, "users": 100 }],
        "before": { "pairs": 1, "targets": 1, "users": 100 },
        "after": { "pairs": 0, "targets": 0, "users": 0 },
        "remaining": [],
        "exact": true,
        "at_least": 1,
        "undeclared": []
    });
    assert_eq!(of(None), expected);
    let nothing = of(Some(0));
    assert_eq!(nothing["components"], json!([]));
    assert_eq!(nothing["remaining"], json!([{ "point": "a", "target": "shop" }]));
    assert_eq!(nothing["after"], nothing["before"]);
}

#[test]
fn restart_lists_waves_and_deadlocks() {
    let (model, graph) = model();
    let found = value(&super::restart(&model, &cold_start(&graph)));
    let expected = json!({
        "waves": [["a", "b"], ["half", "shop", "switch"]],
        "deadlocks": [["x", "y"]],
        "blocked": []
    });
    assert_eq!(found, expected);
}

#[test]
fn replay_keeps_every_row() {
    let (model, graph) = model();
    let found = value(&super::replay(&model, &replay(&model, &graph)));
    let expected = json!({ "scenarios": [{
        "id": "s",
        "rows": [
            { "on": "shop", "reported": "down", "predicted": "down", "verdict": "agree" },
            { "on": "half", "reported": "up", "predicted": "partial", "verdict": "too_harsh",
              "why": [{ "id": "a" }, { "id": "half" }] }
        ],
        "agree": 1, "too_mild": 0, "too_harsh": 1, "inputs": 0,
        "order": { "agree": 0, "same": 0, "reversed": 0, "pairs": [], "complete": true }
    }] });
    assert_eq!(found, expected);
}

#[test]
fn why_names_rules_with_ids() {
    let (model, graph) = model();
    let failed = FailureSet::of(model.find("a").expect("known"));
    let found = explain(&model, &graph, &failed, model.find("shop").expect("known"));
    let found = value(&super::why(&model, &found));
    assert_eq!((&found["id"], &found["state"]), (&json!("shop"), &json!("down")));
    assert_eq!(found["causes"], json!(["a"]));
    assert_eq!(found["chain"][0]["rule"], json!("failed"));
    let last = found["chain"].as_array().and_then(|chain| chain.last()).expect("a step");
    assert_eq!((&last["rule"], &last["via_lost"]), (&json!("failover_lost"), &json!(true)));
}

#[test]
fn report_holds_every_part_and_the_finding() {
    let (model, graph) = model();
    let findings = Findings::of(&model, &graph, model.find_scenario("s"));
    let text = super::report(&model, &findings);
    assert_eq!(
        text,
        super::report(&model, &Findings::of(&model, &graph, model.find_scenario("s")))
    );
    let found = value(&text);
    let keys: Vec<&str> =
        found.as_object().map(|it| it.keys().map(String::as_str).collect()).unwrap_or_default();
    let expected = [
        "program",
        "model",
        "finding",
        "findings",
        "recommendations",
        "spof",
        "ways",
        "redundancy",
        "defeats_left_out",
        "pairs",
        "headroom",
        "load",
        "restart",
        "replay",
        "scenario",
    ];
    assert_eq!(keys, expected);
    let rules: Vec<&str> = found["findings"]
        .as_array()
        .map(|all| all.iter().filter_map(|it| it["rule"].as_str()).collect())
        .unwrap_or_default();
    assert!(rules.contains(&"paper-redundancy") && rules.contains(&"spof"), "{rules:?}");
    let way = &found["ways"]["ways"][0];
    assert_eq!(way["path"][0], way["point"]);
    assert_eq!(found["ways"]["left_out"], json!(0));
    assert_eq!(found["pairs"]["unknown"], json!([]));
    assert_eq!(found["recommendations"]["exact"], json!(true));
    assert_eq!(found["finding"]["owner"], json!("shop"));
    assert_eq!(found["finding"]["through"], json!(["switch"]));
    assert_eq!(found["scenario"]["id"], json!("s"));
    assert_eq!(found["scenario"]["users_hit"], json!(104));
    assert_eq!(found["spof"], value(&super::spof(&model, &findings.single_points)));
}

#[test]
fn unavailability_survives_being_written() {
    let json = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "event", "name": "A", "unavailability": 0.001 },
        { "id": "b", "kind": "event", "name": "B", "unavailability": "2.5e-9" },
        { "id": "c", "kind": "event", "name": "C" } ] }"#;
    let yaml = "{ linchpin: 1, id: m, components: [\
        { id: a, kind: event, name: A, unavailability: 1e-3 },\
        { id: b, kind: event, name: B, unavailability: '0.0000000025' },\
        { id: c, kind: event, name: C } ] }";
    let read = |text: &str| linchpin_engine::read(text).expect("a model");
    let yaml = linchpin_engine::read::read_as(yaml, linchpin_engine::read::Syntax::Yaml);
    assert_eq!(read(json).file(), yaml.expect("a model").file());
    let written = super::model(&read(json));
    assert_eq!(read(&written).file(), read(json).file());
    let found = value(&written);
    assert_eq!(found["components"][0]["unavailability"], json!(0.001));
    assert_eq!(found["components"][1]["unavailability"], json!(2.5e-9));
    assert_eq!(found["components"][2].get("unavailability"), None);
}

#[test]
fn numbers_past_64_bits_stay_numbers() {
    let component = |id: &str| {
        format!(
            r#"{{"id":"{id}","kind":"service","name":"N","users":{},"requires":"z"}}"#,
            u64::MAX
        )
    };
    let text = format!(
        r#"{{"linchpin":1,"id":"m","components":[{},{},{{"id":"z","kind":"site","name":"Z"}}]}}"#,
        component("a"),
        component("b")
    );
    let model = linchpin_engine::read(&text).expect("a model");
    let found = blast(&Graph::of(&model), &FailureSet::of(model.find("z").expect("known")));
    let sum = u128::from(u64::MAX) * 2;
    assert!(super::blast(&model, &found).contains(&format!("\"users_hit\": {sum}\n")));
}

/// The same two sites, with times and channels.
fn timed() -> (Model, Graph, FailureSet) {
    let text = MODEL
        .replace(r#""name": "A" }"#, r#""name": "A", "repair": "1h" }"#)
        .replace(
            r#"{ "id": "x","#,
            r#"{ "id": "push", "kind": "channel", "name": "Push", "requires": "shop", "owner": "Shop" },
               { "id": "sms", "kind": "channel", "name": "SMS", "users": 7 },
               { "id": "x","#,
        )
        .replace(r#""requires": "a" }"#, r#""requires": { "on": "a", "assumed": true }, "repair": "5m" }"#);
    let model = linchpin_engine::read(&text).expect("a model");
    let graph = Graph::of(&model);
    let failed = FailureSet::of(model.find("a").expect("known"));
    (model, graph, failed)
}

#[test]
fn a_recovery_keeps_the_keys_of_a_start_and_adds_times() {
    let (model, graph, failed) = timed();
    let all = value(&super::recovery(&model, &recovery(&model, &graph, None)));
    let start = value(&super::restart(&model, &cold_start(&graph)));
    for key in ["waves", "deadlocks", "blocked"] {
        assert_eq!(all[key], start[key], "{key}");
    }
    assert_eq!((&all["failed"], &all["complete"]), (&Value::Null, &json!(false)));
    let found = value(&super::recovery(&model, &recovery(&model, &graph, Some(&failed))));
    assert_eq!(found["failed"], json!([{ "id": "a", "ceiling": 0 }]));
    let times = json!([
        { "id": "a", "ready": "0s", "up": "1h", "after": null },
        { "id": "shop", "ready": "1h", "up": "1h", "after": "a" },
        { "id": "push", "ready": "1h", "up": "1h", "after": "shop" },
        { "id": "switch", "ready": "1h", "up": "1h 5m", "after": "a" },
    ]);
    assert_eq!(found["times"], times);
    assert_eq!(
        (&found["total"], &found["critical_path"]),
        (&json!("1h 5m"), &json!(["a", "switch"]))
    );
    assert_eq!(found["without_repair"], json!(["push", "shop"]));
    let inside = json!([{
        "id": "shop", "need": "via", "on": "switch", "path": ["a", "switch"], "blocks": true, "assumed": true
    }]);
    assert_eq!(found["restart_dependencies"], inside);
}

#[test]
fn channels_say_what_is_declared_and_what_is_a_guess() {
    let (model, graph, failed) = timed();
    let found = value(&super::channels(&model, &channels(&model, &graph, &failed)));
    let sms = json!([{
        "id": "sms", "owner": null, "state": "up", "availability": 1_000_000, "reaches": 7,
        "declares": false, "ends_with": [], "assumed": false
    }]);
    assert_eq!(found["order"], sms);
    let push =
        json!([{ "id": "push", "owner": "Shop", "path": ["a", "shop", "push"], "assumed": false }]);
    assert_eq!(found["lost"], push);
    let owners = json!([
        { "owner": null, "hit": ["shop", "half"], "own": [], "own_lost": [], "open": ["sms"], "told": "only_open" },
        { "owner": "Shop", "hit": ["push"], "own": [], "own_lost": ["push"], "open": ["sms"], "told": "only_open" },
    ]);
    assert_eq!(found["owners"], owners);
}
