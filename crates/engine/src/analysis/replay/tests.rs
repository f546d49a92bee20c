//! Reports against small models, by hand.

use super::{Verdict, score};
use crate::{Graph, Model, model::ScenarioId, read};

/// A site, a login that is repaired for ten minutes after it, two apps behind the login, and a page
/// that has nothing to do with them.
fn model(reported: &str) -> Model {
    read(&format!(
        r#"{{ "linchpin": 1, "id": "m", "components": [
        {{ "id": "dc", "kind": "site", "name": "DC" }},
        {{ "id": "login", "kind": "platform", "name": "Login", "requires": "dc", "repair": "10m" }},
        {{ "id": "talk", "kind": "service", "name": "Talk", "requires": "login" }},
        {{ "id": "map", "kind": "service", "name": "Map", "repair": "1h",
           "requires": {{ "shares": [ {{ "of": "login", "weight": 801 }}, {{ "of": "page", "weight": 199 }} ] }} }},
        {{ "id": "page", "kind": "service", "name": "Page" }} ],
      "scenarios": [ {{ "id": "s", "name": "S", "events": [
        {{ "at": "1h", "on": "dc", "availability": 0 }}, {{ "at": "3h", "on": "dc", "availability": 1000000 }} ],
        "reported": [ {reported} ] }} ] }}"#
    ))
    .unwrap()
}

fn verdicts(model: &Model) -> Vec<Verdict> {
    score(model, &Graph::of(model), ScenarioId(0)).rows.iter().map(|row| row.verdict).collect()
}

#[test]
fn a_row_with_a_time_is_held_against_that_very_second() {
    // The site is back after two hours, and the login ten minutes later.
    let model = model(
        r#"{ "on": "talk", "state": "down", "at": "2h 9m 59s" }, { "on": "talk", "state": "up", "at": "2h 10m" },
           { "on": "talk", "state": "up", "at": "2h 9m" }, { "on": "talk", "state": "down", "at": "3h" },
           { "on": "talk", "state": "down" }"#,
    );
    let (agree, harsh, mild) = (Verdict::Agree, Verdict::TooHarsh, Verdict::TooMild);
    assert_eq!(verdicts(&model), [agree, agree, harsh, mild, agree]);
}

#[test]
fn a_row_that_disagrees_says_why_and_an_input_is_not_counted() {
    let model = model(
        r#"{ "on": "talk", "state": "up", "at": "1m" }, { "on": "page", "state": "down" },
           { "on": "talk", "state": "impaired" }, { "on": "login", "state": "down", "at": "2h 20m", "input": true }"#,
    );
    let found = score(&model, &Graph::of(&model), ScenarioId(0));
    assert_eq!((found.agree, found.too_mild, found.too_harsh, found.inputs), (0, 1, 2, 1));
    let why = |row: usize| -> Vec<(&str, Option<u64>)> {
        let reason = |it: &super::Reason| {
            (model.component(it.component).id.as_str(), it.at.map(crate::model::Duration::secs))
        };
        found.rows[row].why.iter().map(reason).collect()
    };
    assert_eq!(why(0), [("dc", Some(0)), ("login", Some(0)), ("talk", Some(0))]);
    assert_eq!(why(1), []);
    assert_eq!(why(2), [("dc", None), ("login", None), ("talk", None)]);
    // An input that the model does not say is told all the same.
    assert_eq!((found.rows[3].input, found.rows[3].verdict), (true, Verdict::TooMild));
    assert_eq!(why(3), [("dc", Some(7_200)), ("login", Some(7_800))]);
}

#[test]
fn shares_of_users_are_rounded_to_whole_percents() {
    let model = model(
        r#"{ "on": "map", "state": "partial", "at": "0s", "users_hit_percent": 80 },
           { "on": "map", "state": "partial", "at": "0s", "users_hit_percent": 81 },
           { "on": "page", "state": "up", "users_hit_percent": 1 }, { "on": "talk", "state": "down", "users_hit_percent": 100 }"#,
    );
    let found = score(&model, &Graph::of(&model), ScenarioId(0));
    let shares: Vec<_> = found
        .rows
        .iter()
        .filter_map(|row| row.share)
        .map(|it| (it.predicted, it.verdict))
        .collect();
    let (agree, mild) = (Verdict::Agree, Verdict::TooMild);
    assert_eq!(shares, [(80, agree), (80, mild), (0, mild), (100, agree)]);
}

#[test]
fn the_order_of_return_is_that_of_reports_that_tell_two_apart() {
    let model = model(
        r#"{ "on": "talk", "state": "down", "at": "1h" }, { "on": "talk", "state": "up", "at": "3h" },
           { "on": "map", "state": "partial", "at": "3h" }, { "on": "map", "state": "up", "at": "9h" },
           { "on": "login", "state": "down", "at": "2h" }, { "on": "login", "state": "up", "at": "2h 30m" },
           { "on": "dc", "state": "down", "at": "4h" }, { "on": "dc", "state": "up", "at": "5h" },
           { "on": "page", "state": "up", "at": "1h" }"#,
    );
    // Reported: login by 2h30, talk by 3h, the site after 4h, the map after 3h. Predicted: the site
    // at 2h, login and talk at 2h10, the map at 3h10.
    let order = score(&model, &Graph::of(&model), ScenarioId(0)).order;
    // login and talk before the map; both before the site is the other way round.
    assert_eq!((order.agree, order.same, order.reversed), (2, 0, 2));
    let pairs: Vec<_> = order
        .pairs
        .iter()
        .map(|it| (model.component(it.first).id.as_str(), model.component(it.later).id.as_str()))
        .collect();
    assert_eq!(pairs, [("login", "dc"), ("talk", "dc")]);
    assert!(order.complete);
}
