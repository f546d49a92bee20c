//! A model scored against what was reported: `replay`.

use linchpin_engine::analysis::Replay;
use linchpin_engine::analysis::replay::{Row, ScenarioScore};
use linchpin_engine::model::{Duration, Model, State};
use serde::Serialize;

use super::write::{Each, document, id};

/// The score of every scenario that was replayed: `{"scenarios": [{"id", "rows", "agree",
/// "too_mild", "too_harsh"}]}`. A row has `at` where its report has one.
pub fn replay(model: &Model, found: &Replay) -> String {
    document(&replay_value(model, found))
}

pub(super) fn replay_value<'a>(model: &'a Model, found: &'a Replay) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<S: Serialize> {
        scenarios: S,
    }
    #[derive(Serialize)]
    struct Score<'a, R: Serialize> {
        id: &'a str,
        rows: R,
        agree: u32,
        too_mild: u32,
        too_harsh: u32,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        on: &'a str,
        reported: State,
        predicted: State,
        verdict: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<Duration>,
    }
    let line = move |row: &'a Row| Line {
        on: id(model, row.on),
        reported: row.reported,
        predicted: row.predicted,
        verdict: row.verdict.word(),
        at: row.at,
    };
    let score = move |it: &'a ScenarioScore| Score {
        id: model.scenarios().get(it.scenario.index()).map_or("", |scenario| &scenario.id),
        rows: Each(move || it.rows.iter().map(line)),
        agree: it.agree,
        too_mild: it.too_mild,
        too_harsh: it.too_harsh,
    };
    Out { scenarios: Each(move || found.scenarios.iter().map(score)) }
}
