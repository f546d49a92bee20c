//! Minimal cut sets, and whether a set is one: `cuts`.

use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::cut_sets::{Level, OrderCount, Verdict};
use linchpin_engine::model::{ComponentId, Model};
use serde::{Serialize, Serializer};

use super::write::{Lists, SortedIds, document, id};

/// The minimal cut sets of a component: `{"of", "level", "counts", "sets", "complete",
/// "complete_to"}`. Orders of which there is no set are left out of `counts`, where a count past 64
/// bits is decimal text; `complete_to` is null where nothing was cut off.
pub fn cuts(model: &Model, found: &CutSets) -> String {
    document(&cuts_value(model, found))
}

/// Whether `set` is a cut set of `of`, and a minimal one: `{"of", "level", "set", "cuts", "minimal",
/// "superfluous"}`, ids sorted. Members that the rest does without are superfluous.
pub fn verdict(
    model: &Model,
    of: ComponentId,
    level: Level,
    set: &[ComponentId],
    found: &Verdict,
) -> String {
    #[derive(Serialize)]
    struct Out<'a> {
        of: &'a str,
        level: Level,
        set: SortedIds<'a>,
        cuts: bool,
        minimal: bool,
        superfluous: SortedIds<'a>,
    }
    document(&Out {
        of: id(model, of),
        level,
        set: SortedIds(model, set),
        cuts: found.cuts,
        minimal: found.cuts && found.superfluous.is_empty(),
        superfluous: SortedIds(model, &found.superfluous),
    })
}

fn cuts_value<'a>(model: &'a Model, found: &'a CutSets) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        of: &'a str,
        level: Level,
        counts: ByOrder<'a>,
        sets: Lists<'a>,
        complete: bool,
        complete_to: Option<u32>,
    }
    Out {
        of: id(model, found.of),
        level: found.level,
        counts: ByOrder(&found.counts),
        // The engine sorts them by the ids' text, which is the order of the format.
        sets: Lists(model, &found.sets),
        complete: found.complete,
        complete_to: found.complete_to,
    }
}

/// Counts with their orders as keys.
pub(super) struct ByOrder<'a>(pub(super) &'a [OrderCount]);

impl Serialize for ByOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|it| (it.order, &it.count)))
    }
}

#[cfg(test)]
mod tests {
    use linchpin_engine::analysis::cut_sets::{self, Budget, Level, Question, unwatched};
    use linchpin_engine::graph::Graph;
    use linchpin_engine::model::{ComponentId, Model};
    use serde_json::{Value, json};

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "y", "kind": "site", "name": "Y" },
        { "id": "b", "kind": "site", "name": "B" },
        { "id": "a", "kind": "site", "name": "A" },
        { "id": "shop", "kind": "service", "name": "Shop", "requires": { "any": ["b", "a"] } } ] }"#;

    fn model() -> (Model, Graph) {
        let model = linchpin_engine::read(MODEL).expect("a model");
        let graph = Graph::of(&model);
        (model, graph)
    }

    fn id(model: &Model, id: &str) -> ComponentId {
        model.find(id).expect("known")
    }

    fn value(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn cuts_are_counted_by_order_and_listed_as_ids() {
        let (model, graph) = model();
        let of = id(&model, "shop");
        let question = Question { of, level: Level::Down, max_order: None, limit: 9 };
        let mut found =
            cut_sets::cut_sets(&model, &graph, &question, Budget::default(), &unwatched);
        let expected = json!({ "of": "shop", "level": "down", "counts": { "2": 1 },
            "sets": [["a", "b"]], "complete": true, "complete_to": null });
        assert_eq!(value(&super::cuts(&model, &found)), expected);
        // A count past 64 bits is text, so that no reader rounds it.
        let past = r#"{ "order": 12, "count": "18446744073709551616" }"#;
        found.counts.push(serde_json::from_str(past).expect("a count"));
        found.complete_to = Some(12);
        let text = super::cuts(&model, &found);
        assert!(text.contains("\"12\": \"18446744073709551616\"\n"), "{text}");
        assert_eq!(value(&text)["complete_to"], 12);
    }

    #[test]
    fn a_verdict_sorts_its_ids() {
        let (model, graph) = model();
        let (of, set) = (id(&model, "shop"), ["y", "b", "a"].map(|it| id(&model, it)));
        let found = cut_sets::verdict(&graph, of, Level::Down, &set);
        let expected = json!({ "of": "shop", "level": "down", "set": ["a", "b", "y"],
            "cuts": true, "minimal": false, "superfluous": ["y"] });
        assert_eq!(value(&super::verdict(&model, of, Level::Down, &set, &found)), expected);
    }
}
