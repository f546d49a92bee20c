//! A scenario against what was reported: where the model agrees, and where it does not.

use crate::sorting;
use serde::{Deserialize, Serialize};

use super::impact::ImpactState;
use crate::{
    graph::Graph,
    model::{ComponentId, Duration, Model, Scenario, ScenarioId, State},
    scenario::{ceilings_at, worst_ceilings},
};

/// How a prediction compares with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The same state.
    Agree,
    /// The model predicts a better state than was reported.
    TooMild,
    /// The model predicts a worse state than was reported.
    TooHarsh,
}

impl Verdict {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::TooMild => "too_mild",
            Self::TooHarsh => "too_harsh",
        }
    }
}

/// One reported row, scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The component.
    pub on: ComponentId,
    /// The reported state.
    pub reported: State,
    /// The state that follows from the scenario.
    pub predicted: State,
    /// How they compare.
    pub verdict: Verdict,
    /// When, since the first event; nothing where all failures are in force.
    pub at: Option<Duration>,
    /// The position of the row among the scenario's reported ones.
    pub row: usize,
}

/// One scenario, scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioScore {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Its reported rows, all of them, in file order.
    pub rows: Vec<Row>,
    /// How many rows agree.
    pub agree: u32,
    /// How many predictions are too mild.
    pub too_mild: u32,
    /// How many predictions are too harsh.
    pub too_harsh: u32,
}

/// Every scenario of a model, scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The scenarios in file order.
    pub scenarios: Vec<ScenarioScore>,
}

/// Scores every scenario. Of no scenarios the answer is empty.
pub fn replay(model: &Model, graph: &Graph) -> Replay {
    let ids = (0..model.scenarios().len() as u32).map(ScenarioId);
    Replay { scenarios: ids.map(|id| score(model, graph, id)).collect() }
}

/// Scores one scenario, by states alone: a row without a time is compared with the state under all of
/// the scenario's failures at once, each component at its lowest ceiling; a row with a time, with
/// the state under the ceilings in force then. How long things hold or take to come back is not
/// counted in.
///
/// Cost: one baseline, and one propagation per distinct time.
pub fn score(model: &Model, graph: &Graph, id: ScenarioId) -> ScenarioScore {
    let mut score =
        ScenarioScore { scenario: id, rows: Vec::new(), agree: 0, too_mild: 0, too_harsh: 0 };
    let Some(scenario) = model.scenarios().get(id.index()) else { return score };
    let mut now = ImpactState::new(graph);
    let mut rows: Vec<(Option<Duration>, usize)> =
        scenario.reported.iter().enumerate().map(|(row, reported)| (reported.at, row)).collect();
    sorting::sort(&mut rows);
    let mut at_present = None;
    for (at, row) in rows {
        if at_present != Some(at) {
            now.set(graph, &ceilings(model, scenario, at));
            at_present = Some(at);
        }
        let reported = &scenario.reported[row];
        let Some(on) = model.find(&reported.on) else { continue };
        let predicted = now.state(graph, on);
        let verdict = match predicted.cmp(&reported.state) {
            std::cmp::Ordering::Equal => Verdict::Agree,
            std::cmp::Ordering::Less => Verdict::TooMild,
            std::cmp::Ordering::Greater => Verdict::TooHarsh,
        };
        score.rows.push(Row { on, reported: reported.state, predicted, verdict, at, row });
    }
    sorting::sort_by_key(&mut score.rows, |row| row.row);
    let count = |verdict| score.rows.iter().filter(|row| row.verdict == verdict).count() as u32;
    (score.agree, score.too_mild, score.too_harsh) =
        (count(Verdict::Agree), count(Verdict::TooMild), count(Verdict::TooHarsh));
    score
}

fn ceilings(
    model: &Model,
    scenario: &Scenario,
    at: Option<Duration>,
) -> crate::scenario::FailureSet {
    match at {
        Some(at) => ceilings_at(model, scenario, at),
        None => worst_ceilings(model, scenario),
    }
}
