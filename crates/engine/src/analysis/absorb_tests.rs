//! Where people go when a service is lost, by hand: components that absorb the users of others.

use super::{blast, cold_start, cut_sets, explain, explain::Rule};
use crate::{Availability, ComponentId, FailureSet, Graph, Model, State, read};

/// A hundred users of `talk`; forty of them come to `line`, which has fifty and can serve sixty, and
/// thirty to `mail`, of which nobody knows what it can serve.
const MESSENGERS: &str = r#"{ "linchpin": 1, "id": "m", "components": [
    { "id": "dc", "kind": "site", "name": "DC" },
    { "id": "talk", "kind": "service", "name": "Talk", "users": 100, "requires": "dc" },
    { "id": "line", "kind": "service", "name": "Line", "users": 50, "capacity": 60,
      "absorbs": [ { "from": "talk", "percent": 40 } ] },
    { "id": "mail", "kind": "service", "name": "Mail", "users": 5,
      "absorbs": [ { "from": "talk", "percent": 30 } ] },
    { "id": "shop", "kind": "service", "name": "Shop", "requires": ["line"] } ] }"#;

fn availability(model: &Model, graph: &Graph, failed: &FailureSet, id: &str) -> u32 {
    blast(graph, failed).components[model.find(id).unwrap().index()].availability.ppm()
}

fn failed(model: &Model, id: &str, ppm: u32) -> FailureSet {
    [(model.find(id).unwrap(), Availability::new(ppm).unwrap())].into_iter().collect()
}

#[test]
fn what_is_past_its_capacity_serves_a_share_rounded_down() {
    let model = read(MESSENGERS).unwrap();
    let graph = Graph::of(&model);
    let none = FailureSet::default();
    assert_eq!(availability(&model, &graph, &none, "line"), 1_000_000);
    // 50 and 40 come, 60 are served: ⌊60 / 90⌋ in millionths; what requires it has no more.
    let all = failed(&model, "dc", 0);
    assert_eq!(availability(&model, &graph, &all, "line"), 666_666);
    assert_eq!(availability(&model, &graph, &all, "shop"), 666_666);
    assert_eq!(availability(&model, &graph, &all, "mail"), 1_000_000);
    // A quarter of them: 50 and 10 come, just as many as it can serve; one more part is too many.
    assert_eq!(availability(&model, &graph, &failed(&model, "dc", 750_000), "line"), 1_000_000);
    assert_eq!(availability(&model, &graph, &failed(&model, "dc", 749_999), "line"), 999_999);
}

#[test]
fn an_arrival_is_no_requirement() {
    let model = read(MESSENGERS).unwrap();
    let graph = Graph::of(&model);
    let (talk, line) = (model.find("talk").unwrap(), model.find("line").unwrap());
    assert_eq!(graph.needs(line), []);
    assert_eq!(graph.needed_by(talk), []);
    assert_eq!(graph.requirements(), 2);
    // Nobody waits for people to come before it starts.
    assert_eq!(cold_start(&graph).waves.first().map(Vec::len), Some(3));
}

#[test]
fn the_reason_says_how_many_come() {
    let model = read(MESSENGERS).unwrap();
    let graph = Graph::of(&model);
    let line = model.find("line").unwrap();
    let found = explain(&model, &graph, &failed(&model, "dc", 0), line);
    let steps: Vec<ComponentId> = found.chain.iter().map(|step| step.component).collect();
    assert_eq!(steps, [model.find("dc").unwrap(), model.find("talk").unwrap(), line]);
    assert_eq!(found.chain[2].rule, Rule::Crowded { load: 90, capacity: 60 });
}

#[test]
fn cut_sets_go_through_those_who_come() {
    let model = read(MESSENGERS).unwrap();
    let line = model.find("line").unwrap();
    let question =
        cut_sets::Question { of: line, level: cut_sets::Level::Hit, max_order: None, limit: 10 };
    let found = cut_sets(
        &model,
        &Graph::of(&model),
        &question,
        cut_sets::Budget::default(),
        &cut_sets::unwatched,
    );
    let ids: Vec<Vec<&str>> = found
        .sets
        .iter()
        .map(|set| set.iter().map(|&id| model.component(id).id.as_str()).collect())
        .collect();
    assert_eq!(ids, [["dc"], ["talk"]]);
}

#[test]
fn those_who_absorb_each_other_have_the_greatest_solution() {
    // Each has ten users and room for fifteen, and all who are not served go to the other.
    let text = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "service", "name": "A", "users": 10, "capacity": 15, "absorbs": [ { "from": "b", "percent": 100 } ] },
        { "id": "b", "kind": "service", "name": "B", "users": 10, "capacity": 15, "absorbs": [ { "from": "a", "percent": 100 } ] } ] }"#;
    let model = read(text).unwrap();
    let graph = Graph::of(&model);
    let at = |ppm, id| availability(&model, &graph, &failed(&model, "a", ppm), id);
    assert_eq!((at(1_000_000, "a"), at(1_000_000, "b")), (1_000_000, 1_000_000));
    // Half of the users of `a` fit into `b`.
    assert_eq!((at(500_000, "a"), at(500_000, "b")), (500_000, 1_000_000));
    // All of them do not: 15 of 20; and what `b` turns away comes to `a`, which has failed.
    assert_eq!((at(0, "a"), at(0, "b")), (0, 750_000));
    // More failures never give more.
    let mut before = (1_000_000, 1_000_000);
    for ppm in (0..=1_000_000).rev().step_by(50_000) {
        let now = (at(ppm, "a"), at(ppm, "b"));
        assert!(now.0 <= before.0 && now.1 <= before.1, "{ppm}");
        before = now;
    }
}

#[test]
fn entries_without_a_meaning_are_refused_with_their_place() {
    let with = |line: &str| {
        let text = format!(
            r#"{{ "linchpin": 1, "id": "m", "components": [
            {{ "id": "talk", "kind": "service", "name": "T", "users": 5 }}, {{ "id": "dumb", "kind": "service", "name": "D" }},
            {{ "id": "line", "kind": "service", "name": "L", {line} }} ] }}"#
        );
        let problems = read(&text).unwrap_err();
        let first = problems.all().first().unwrap();
        format!("{} {}", first.path, first.message)
    };
    let cases = [
        (
            r#""absorbs": [ { "from": "line", "percent": 1 } ]"#,
            "/components/2/absorbs/0/from `line` absorbs itself",
        ),
        (
            r#""absorbs": [ { "from": "tolk", "percent": 1 } ]"#,
            "/components/2/absorbs/0/from there is no component `tolk`",
        ),
        (
            r#""absorbs": [ { "from": "talk", "percent": 0 } ]"#,
            "/components/2/absorbs/0/percent 0 percent has no meaning",
        ),
        (
            r#""absorbs": [ { "from": "talk", "percent": 101 } ]"#,
            "/components/2/absorbs/0/percent 101 is more than 100",
        ),
        (
            r#""absorbs": [ { "from": "dumb", "percent": 1 } ]"#,
            "/components/2/absorbs/0/from nobody knows how many come from `dumb`",
        ),
        (
            r#""absorbs": [ { "from": "talk", "percent": 1 }, { "from": "talk", "percent": 2 } ]"#,
            "/components/2/absorbs/1/from `talk` is absorbed twice",
        ),
        (r#""capacity": 4"#, "/components/2/capacity without `absorbs` it has no meaning"),
    ];
    for (line, expected) in cases {
        assert_eq!(with(line), expected);
    }
}

#[test]
fn a_component_without_load_serves_everybody() {
    let text = MESSENGERS.replace(r#""users": 50, "capacity": 60"#, r#""capacity": 0"#);
    let model = read(&text).unwrap();
    let graph = Graph::of(&model);
    assert_eq!(availability(&model, &graph, &FailureSet::default(), "line"), 1_000_000);
    let all = blast(&graph, &failed(&model, "dc", 0));
    assert_eq!(all.components[model.find("line").unwrap().index()].state, State::Down);
}
