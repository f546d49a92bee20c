//! A model scored against what was reported: `replay`.

use linchpin_engine::analysis::Replay;
use linchpin_engine::analysis::replay::{Order, Pair, Reason, Row, ScenarioScore, Share};
use linchpin_engine::model::{Duration, Model, State};
use serde::Serialize;

use super::write::{Each, document, id};

/// The score of every scenario that was replayed: `{"scenarios": [{"id", "rows", "agree",
/// "too_mild", "too_harsh", "inputs", "order"}]}`. A row has `at` where its report has one, `share` where that says which share
/// of users was hit, `input` where it says what the model was given (such a row is counted in `inputs` alone), and `why`,
/// the way to the predicted state, where it disagrees. `order` is `{"agree", "same", "reversed", "pairs": [{"first",
/// "later"}], "complete"}`.
pub fn replay(model: &Model, found: &Replay) -> String {
    document(&replay_value(model, found))
}

pub(super) fn replay_value<'a>(model: &'a Model, found: &'a Replay) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<S: Serialize> {
        scenarios: S,
    }
    #[derive(Serialize)]
    struct Score<'a, R: Serialize, O: Serialize> {
        id: &'a str,
        rows: R,
        agree: u32,
        too_mild: u32,
        too_harsh: u32,
        inputs: u32,
        order: O,
    }
    #[derive(Serialize)]
    struct Line<'a, W: Serialize> {
        on: &'a str,
        reported: State,
        predicted: State,
        verdict: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<Duration>,
        #[serde(skip_serializing_if = "Option::is_none")]
        share: Option<ShareOut>,
        #[serde(skip_serializing_if = "is_false")]
        input: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<W>,
    }
    let line = move |row: &'a Row| Line {
        on: id(model, row.on),
        reported: row.reported,
        predicted: row.predicted,
        verdict: row.verdict.word(),
        at: row.at,
        share: row.share.map(ShareOut::of),
        input: row.input,
        why: (!row.why.is_empty())
            .then_some(Each(move || row.why.iter().map(move |it| reason(model, it)))),
    };
    let score = move |it: &'a ScenarioScore| Score {
        id: model.scenarios().get(it.scenario.index()).map_or("", |scenario| &scenario.id),
        rows: Each(move || it.rows.iter().map(line)),
        agree: it.agree,
        too_mild: it.too_mild,
        too_harsh: it.too_harsh,
        inputs: it.inputs,
        order: order(model, &it.order),
    };
    Out { scenarios: Each(move || found.scenarios.iter().map(score)) }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Serialize)]
struct ShareOut {
    reported: u8,
    predicted: u8,
    verdict: &'static str,
}

impl ShareOut {
    const fn of(share: Share) -> Self {
        let Share { reported, predicted, verdict } = share;
        Self { reported, predicted, verdict: verdict.word() }
    }
}

#[derive(Serialize)]
struct ReasonOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Duration>,
}

fn reason<'a>(model: &'a Model, it: &Reason) -> ReasonOut<'a> {
    ReasonOut { id: id(model, it.component), at: it.at }
}

fn order<'a>(model: &'a Model, found: &'a Order) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<P: Serialize> {
        agree: u32,
        same: u32,
        reversed: u32,
        pairs: P,
        complete: bool,
    }
    #[derive(Serialize)]
    struct Two<'a> {
        first: &'a str,
        later: &'a str,
    }
    let two = move |it: &'a Pair| Two { first: id(model, it.first), later: id(model, it.later) };
    Out {
        agree: found.agree,
        same: found.same,
        reversed: found.reversed,
        pairs: Each(move || found.pairs.iter().map(two)),
        complete: found.complete,
    }
}
