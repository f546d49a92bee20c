//! Models written as fault trees and read again: what falls with what stays the same.

use linchpin_engine::{Availability, FailureSet, Graph, Model, State, analysis};

use super::write;
use crate::open_psa::read;

/// A model of components written as `id: requirement`, the requirement in JSON; a bare id requires
/// nothing, and `id!` cannot fail by itself.
fn model(components: &[&str]) -> Model {
    let components: Vec<String> = components
        .iter()
        .map(|line| {
            let (id, requires) = line.split_once(": ").unwrap_or((line, ""));
            let (id, fallible) = id.strip_suffix('!').map_or((id, true), |id| (id, false));
            let requires = if requires.is_empty() { String::new() } else { format!(",\"requires\":{requires}") };
            format!("{{\"id\":\"{id}\",\"kind\":\"tool\",\"name\":\"{id}\",\"fallible\":{fallible}{requires}}}")
        })
        .collect();
    let text = format!("{{\"linchpin\":1,\"id\":\"m\",\"components\":[{}]}}", components.join(","));
    linchpin_engine::read(&text).unwrap_or_else(|problems| panic!("{text}\n{problems}"))
}

fn down(model: &Model, failed: &FailureSet) -> Vec<String> {
    let blast = analysis::blast(&Graph::of(model), failed);
    let states = model.components().iter().zip(&blast.components);
    states.filter(|(_, it)| it.state == State::Down).map(|(it, _)| it.id.to_string()).collect()
}

/// Asserts that the model and what is read from its fault tree fall alike, whatever fails of its
/// fallible components; gives the text.
fn falls_alike(model: &Model) -> String {
    let text = write(model).unwrap_or_else(|problems| panic!("{problems}"));
    let again = read(&text).unwrap_or_else(|problems| panic!("{text}\n{problems}")).model;
    let fallible: Vec<_> = model.ids().filter(|&id| model.component(id).fallible).collect();
    for set in 0..1_u32 << fallible.len() {
        let chosen = fallible.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        let chosen: Vec<_> = chosen.map(|(_, &id)| id).collect();
        let failed = chosen.iter().map(|&id| (id, Availability::NONE)).collect();
        let itself = chosen.iter().filter_map(|&id| {
            let id = &model.component(id).id;
            // What has always failed has no event of its own.
            let event = again.find(&format!("{id}-itself")).or_else(|| again.find(id))?;
            again.component(event).fallible.then_some((event, Availability::NONE))
        });
        let mut expected = down(model, &failed);
        let mut found = down(&again, &itself.collect());
        found.retain(|id| model.find(id).is_some());
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "with {set:b} failed:\n{text}");
    }
    text
}

#[test]
fn every_form_falls_as_it_did() {
    for forms in [
        &["a", "b", "c", "d: [\"a\", \"b\"]", "e!: {\"any\": [\"d\", \"c\"]}"][..],
        &["a", "b", "c", "d!: {\"at_least\": 2, \"of\": [\"a\", \"b\", \"c\"]}"],
        &["a", "b", "c", "d!: {\"at_least\": 2, \"of\": [\"a\", \"a\", \"b\", \"c\"]}"],
        &[
            "a",
            "b",
            "c",
            "d: {\"failover\": {\"primary\": \"a\", \"standby\": \"b\", \"via\": \"c\"}}",
        ],
        &["a", "b", "d: {\"failover\": {\"primary\": \"a\", \"standby\": [\"b\", \"a\"]}}"],
        &[
            "a",
            "b",
            "c",
            "d!: {\"shares\": [{\"of\": \"a\", \"weight\": 7}, {\"of\": [\"b\", \"c\"], \"weight\": 3}]}",
            "e: \"d\"",
        ],
        &[
            "a",
            "b",
            "d!: {\"shares\": [{\"of\": \"a\", \"weight\": 9000000}, {\"of\": \"b\", \"weight\": 1}]}",
        ],
        &[
            "a",
            "b",
            "c",
            "d",
            "e: {\"pool\": [{\"of\": \"a\", \"capacity\": 5}, {\"of\": \"b\", \"capacity\": 4}, {\"of\": {\"any\": [\"c\", \"d\"]}, \"capacity\": 3}, {\"of\": \"d\", \"capacity\": 2}], \"load\": 7, \"overload\": \"collapse\"}",
            "f: \"e\"",
        ],
        &[
            "a",
            "b",
            "c",
            "d!: {\"pool\": [{\"of\": \"a\", \"capacity\": 60}, {\"of\": \"b\", \"capacity\": 60}, {\"of\": \"c\", \"capacity\": 60}], \"load\": 100, \"overload\": \"shed\"}",
        ],
        &[
            "a",
            "b",
            "c",
            "s: {\"shares\": [{\"of\": \"a\", \"weight\": 7}, {\"of\": \"b\", \"weight\": 3}]}",
            "t: {\"shares\": [{\"of\": \"s\", \"weight\": 1}, {\"of\": \"c\", \"weight\": 1}]}",
            "u: {\"pool\": [{\"of\": \"s\", \"capacity\": 9}, {\"of\": \"c\", \"capacity\": 0}], \"load\": 2, \"overload\": \"shed\"}",
            "v!: {\"pool\": [{\"of\": \"s\", \"capacity\": 10}], \"load\": 3, \"overload\": \"collapse\"}",
        ],
        &["a", "n!", "x: [\"n\", \"a\"]", "y!: {\"any\": [\"n\", \"a\"]}", "e!: []"],
        &[
            "a",
            "z: {\"pool\": [{\"of\": \"a\", \"capacity\": 1}], \"load\": 2, \"overload\": \"collapse\"}",
            "y: {\"any\": [\"z\", \"a\"]}",
        ],
    ] {
        falls_alike(&model(forms));
    }
}

#[test]
fn what_is_written_is_small_and_takes_no_lone_arguments() {
    let text =
        falls_alike(&model(&["a", "b: {\"any\": [\"a\"]}", "c!: {\"any\": [\"a\", [\"a\"]]}"]));
    assert!(text.contains(
        "    <define-gate name=\"b\">\n      <or>\n        <basic-event name=\"b-itself\"/>\n        \
         <basic-event name=\"a\"/>\n      </or>\n    </define-gate>\n"
    ), "{text}");
    assert!(text.contains("<define-gate name=\"c\">\n      <basic-event name=\"a\"/>"), "{text}");
    assert!(text.contains("<define-basic-event name=\"a\"/>"), "{text}");
}

#[test]
fn names_that_other_tools_refuse_are_replaced_and_kept_beside() {
    let text =
        write(&model(&["x.y & z".replace(' ', "").as_str(), "서울: \"x.y&z\""])).expect("text");
    assert!(text.contains("name=\"x_y_z\""), "{text}");
    assert!(text.contains("<attribute name=\"id\" value=\"x.y&amp;z\"/>"), "{text}");
    let again = read(&text).expect("read").model;
    let component = again.component(again.find("x_y_z").expect("found"));
    assert_eq!(component.tags.get("id").map(|id| id.as_str()), Some("x.y&z"));
    assert_eq!(component.name.in_language("en"), "x.y&z");
    assert!(again.find("서울").is_some());
}

#[test]
fn deep_requirements_can_be_read_again() {
    let mut requires = "\"a\"".to_owned();
    for _ in 0..49 {
        requires = format!(
            "{{\"failover\": {{\"primary\": \"b\", \"standby\": [\"c\", {requires}], \"via\": \"d\"}}}}"
        );
    }
    falls_alike(&model(&["a", "b", "c", "d", &format!("e!: {requires}")]));
}

#[test]
fn circles_and_parts_that_decide_are_refused_by_name() {
    for (components, part, path) in [
        (&["a: \"b\"", "b: [\"c\"]", "c: \"a\""][..], "a → b → c → a", "/components/0/requires"),
        (
            &[
                "a",
                "b",
                "s: {\"shares\": [{\"of\": \"a\", \"weight\": 1}, {\"of\": \"b\", \"weight\": 1}]}",
                "p: [\"a\", {\"pool\": [{\"of\": \"s\", \"capacity\": 3}], \"load\": 2, \"overload\": \"collapse\"}]",
            ],
            "`pool` of `s`, which can be partly up",
            "/components/3/requires/1/pool/0/of",
        ),
    ] {
        let problems = write(&model(components)).expect_err(part);
        let [problem] = problems.all() else { panic!("{problems}") };
        assert!(problem.message.contains(part), "{problem}");
        assert_eq!(problem.path, path);
        assert!(problem.hint.is_some());
    }
}

#[test]
fn sums_of_too_many_combinations_are_refused() {
    let ids: Vec<String> = (0..200).map(|at| format!("n{at}")).collect();
    let members: Vec<String> = (0..200_u64)
        .map(|at| {
            format!("{{\"of\": \"n{at}\", \"capacity\": {}}}", (at * at * 7919) % 100_003 + 1)
        })
        .collect();
    let pool = format!(
        "p: {{\"pool\": [{}], \"load\": 4000000, \"overload\": \"collapse\"}}",
        members.join(",")
    );
    let mut lines: Vec<&str> = ids.iter().map(String::as_str).collect();
    lines.push(&pool);
    let problems = write(&model(&lines)).expect_err("too many").to_string();
    assert!(problems.contains("combinations"), "{problems}");
}
