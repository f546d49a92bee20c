//! What the engine answers, through the writers that the command line uses, as JSON to compare with
//! the oracle's.

use linchpin_engine::analysis::cut_sets::{self, Budget, Level, unwatched};
use linchpin_engine::analysis::replay::score;
use linchpin_engine::analysis::{
    Replay, blast, cold_start, cut_sets as find_cut_sets, redundancy, replay, single_points,
};
use linchpin_engine::{Availability, ComponentId, FailureSet, Graph, Model};
use linchpin_reports::json;
use serde_json::Value;

use crate::generate::Question;
use crate::oracle;

/// The engine's answer to a question about a model.
///
/// # Panics
/// When the question names what the model does not have.
pub fn answer(model: &Model, question: &Question) -> Value {
    let graph = match question {
        Question::Blast { load: Some(percent), .. } => Graph::with_load(model, *percent),
        _ => Graph::of(model),
    };
    let text = match question {
        Question::Blast { failed, .. } => json::blast(model, &blast(&graph, &set(model, failed))),
        Question::Spof(targets) if targets.is_empty() => {
            json::spof(model, &single_points(&graph, graph.targets()))
        }
        Question::Spof(targets) => {
            let targets: Vec<ComponentId> = targets.iter().map(|id| find(model, id)).collect();
            json::spof(model, &single_points(&graph, &targets))
        }
        Question::Redundancy => json::redundancy(model, &redundancy(model, &graph)),
        Question::Restart => json::restart(model, &cold_start(&graph)),
        Question::Replay(None) => json::replay(model, &replay(model, &graph)),
        Question::Replay(Some(scenario)) => {
            let scenario = model.find_scenario(scenario).expect("a scenario of the model");
            json::replay(model, &Replay { scenarios: vec![score(model, &graph, scenario)] })
        }
        Question::Cuts { of, level, max_order, limit } => {
            let (of, level) = (find(model, of), self::level(level));
            let (max_order, limit) = (*max_order, *limit);
            let question = cut_sets::Question { of, level, max_order, limit };
            let found = find_cut_sets(model, &graph, &question, Budget::default(), &unwatched);
            json::cuts(model, &found)
        }
        Question::Verdict { of, level, set } => {
            let (of, level) = (find(model, of), self::level(level));
            let set: Vec<ComponentId> = set.iter().map(|id| find(model, id)).collect();
            let found = cut_sets::verdict(&graph, of, level, &set);
            json::verdict(model, of, level, &set, &found)
        }
    };
    serde_json::from_str(&text).expect("the writers write JSON")
}

/// The failure set of these ids and ceilings.
pub fn set(model: &Model, failed: &[(String, u32)]) -> FailureSet {
    failed.iter().map(|(id, ppm)| (find(model, id), Availability::saturating(*ppm))).collect()
}

fn level(word: &str) -> Level {
    match word {
        "down" => Level::Down,
        "hit" => Level::Hit,
        other => panic!("no level {other}"),
    }
}

fn find(model: &Model, id: &str) -> ComponentId {
    model.find(id).unwrap_or_else(|| panic!("no component {id}"))
}

/// Both answers, oracle first, if they differ in anything but the choice between equally short
/// paths. `model` is what the engine read from `file`.
pub fn difference(file: &Value, model: &Model, question: &Question) -> Option<(Value, Value)> {
    let mut engine = answer(model, question);
    let oracle = match question {
        Question::Blast { failed, load } => {
            // Who comes from elsewhere is added up from the availabilities, which are compared.
            engine.as_object_mut().expect("an answer").shift_remove("arrivals");
            oracle::blast(file, failed, *load)
        }
        Question::Spof(targets) => oracle::spof(file, targets),
        Question::Redundancy => {
            let oracle = oracle::redundancy(file);
            adopt_equal_paths(file, &oracle, &mut engine);
            oracle
        }
        Question::Restart => oracle::restart(file),
        Question::Replay(scenario) => {
            drop_unscored(&mut engine);
            oracle::replay(file, scenario.as_deref())
        }
        Question::Cuts { of, level, max_order, limit } => {
            // The order that nothing lies beyond is the engine's to tell; that all was found is not.
            engine.as_object_mut().expect("an answer").shift_remove("complete_to");
            oracle::cuts(file, of, level, *max_order, *limit)
        }
        Question::Verdict { of, level, set } => oracle::verdict(file, of, level, set),
    };
    (oracle != engine).then_some((oracle, engine))
}

/// What the oracle has no opinion on: repeated times, shares of users, reasons, and the order of return.
fn drop_unscored(replay: &mut Value) {
    for scenario in replay["scenarios"].as_array_mut().expect("scenarios") {
        scenario.as_object_mut().expect("a scenario").shift_remove("order");
        for row in scenario["rows"].as_array_mut().expect("rows") {
            let row = row.as_object_mut().expect("a row");
            for key in ["at", "share", "why"] {
                row.shift_remove(key);
            }
        }
    }
}

/// Replaces each of the engine's paths by the oracle's where both are equally good reasons.
fn adopt_equal_paths(file: &Value, oracle: &Value, engine: &mut Value) {
    let lists = |of: &Value, key: &str| of[key].as_array().map_or(0, Vec::len);
    for group in 0..lists(oracle, "groups").min(lists(engine, "groups")) {
        let (ours, theirs) = (&oracle["groups"][group], &mut engine["groups"][group]);
        for defeat in 0..lists(ours, "defeated_by").min(lists(theirs, "defeated_by")) {
            let by = &ours["defeated_by"][defeat];
            let same = |key: &str| ours[key] == theirs[key];
            if !same("owner") || !same("path") || by["id"] != theirs["defeated_by"][defeat]["id"] {
                return;
            }
            for at in 0..lists(by, "paths").min(lists(&theirs["defeated_by"][defeat], "paths")) {
                let path = &mut theirs["defeated_by"][defeat]["paths"][at];
                let ids: Vec<&str> =
                    path.as_array().expect("a path").iter().filter_map(Value::as_str).collect();
                let text = |value: &Value| value.as_str().expect("an id").to_owned();
                let of = (&*text(&ours["owner"]), &*text(&ours["path"]), at);
                let good = *path == by["paths"][at]
                    || oracle::path_is_a_reason(file, &text(&by["id"]), &ids, of);
                if good {
                    *path = by["paths"][at].clone();
                }
            }
        }
    }
}
