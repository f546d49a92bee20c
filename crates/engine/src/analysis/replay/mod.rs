//! A scenario against what was reported: where the model agrees, where it does not, and why.

mod order;
#[cfg(test)]
mod tests;

pub use order::{COMPARED, Order, Pair};

use serde::{Deserialize, Serialize};

use super::{
    explain,
    impact::ImpactState,
    timeline::{self, Timeline},
};
use crate::{
    graph::{Graph, value::FULL},
    model::{Availability, ComponentId, Duration, Model, Reported, ScenarioId, State},
    scenario::worst_ceilings,
};

/// For how many rows that disagree the reason is looked up, in file order. Each may cost as much as
/// the model is large, and nobody reads more.
const EXPLAINED: usize = 200;

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
    /// How a prediction compares with a report, the larger the worse.
    fn of<T: Ord>(predicted: T, reported: T) -> Self {
        match predicted.cmp(&reported) {
            std::cmp::Ordering::Equal => Self::Agree,
            std::cmp::Ordering::Less => Self::TooMild,
            std::cmp::Ordering::Greater => Self::TooHarsh,
        }
    }

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
    /// The share of users that was reported to be hit, and what follows from the scenario.
    pub share: Option<Share>,
    /// Whether the model was given what the row says; it is told and not counted.
    pub input: bool,
    /// For a row that disagrees and is among the first two hundred of those, how the predicted state
    /// came about: from what an event did to the component itself. Empty where nothing reaches it.
    pub why: Vec<Reason>,
    /// The position of the row among the scenario's reported ones.
    pub row: usize,
}

/// The share of a component's users that is hit, reported and predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What was reported, in percent.
    pub reported: u8,
    /// What follows: the users that it has at its baseline and not then, in percent, a half rounded
    /// up.
    pub predicted: u8,
    /// How they compare.
    pub verdict: Verdict,
}

/// One component on the way to a predicted state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The component.
    pub component: ComponentId,
    /// When it changed, since the first event; nothing for a row without a time.
    pub at: Option<Duration>,
}

/// One scenario, scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioScore {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Its reported rows, all of them, in file order.
    pub rows: Vec<Row>,
    /// How many rows agree, of those that are no inputs.
    pub agree: u32,
    /// How many predictions are too mild.
    pub too_mild: u32,
    /// How many predictions are too harsh.
    pub too_harsh: u32,
    /// How many rows say what the model was given.
    pub inputs: u32,
    /// In what order components came back.
    pub order: Order,
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

/// Scores one scenario: a row with a time against the state at that very second, once everything that
/// falls on it is settled; a row without one against the state under all of the scenario's failures at
/// once, each component at its lowest ceiling and however long anything holds.
///
/// Cost: one timeline, one propagation, and a reason for each row that disagrees.
pub fn score(model: &Model, graph: &Graph, id: ScenarioId) -> ScenarioScore {
    let mut score = ScenarioScore {
        scenario: id,
        rows: Vec::new(),
        agree: 0,
        too_mild: 0,
        too_harsh: 0,
        inputs: 0,
        order: Order::default(),
    };
    let Some(scenario) = model.scenarios().get(id.index()) else { return score };
    let over_time = timeline::timeline(model, graph, scenario);
    let worst = worst_ceilings(model, scenario);
    let mut at_once = ImpactState::new(graph);
    at_once.set(graph, &worst);
    let mut explained = 0;
    for (row, reported) in scenario.reported.iter().enumerate() {
        let Some(on) = model.find(&reported.on) else { continue };
        let (predicted, availability) = match reported.at {
            Some(at) => then(graph, &over_time, on, at),
            None => (at_once.state(graph, on), at_once.availability(graph, on)),
        };
        let mut scored = Row {
            on,
            reported: reported.state,
            predicted,
            verdict: Verdict::of(predicted, reported.state),
            at: reported.at,
            share: share(graph, on, reported, availability),
            input: reported.input,
            why: Vec::new(),
            row,
        };
        if scored.verdict != Verdict::Agree && explained < EXPLAINED {
            explained += 1;
            scored.why = match reported.at {
                Some(at) => timeline::chain(&over_time, on, at)
                    .into_iter()
                    .map(|link| Reason { component: link.component, at: Some(link.at) })
                    .collect(),
                None => explain::explain(model, graph, &worst, on)
                    .chain
                    .into_iter()
                    .map(|step| Reason { component: step.component, at: None })
                    .collect(),
            };
        }
        score.rows.push(scored);
    }
    let scored = || score.rows.iter().filter(|row| !row.input);
    let count = |verdict| scored().filter(|row| row.verdict == verdict).count() as u32;
    (score.agree, score.too_mild, score.too_harsh) =
        (count(Verdict::Agree), count(Verdict::TooMild), count(Verdict::TooHarsh));
    score.inputs = (score.rows.len() - scored().count()) as u32;
    score.order = order::order(graph, &over_time, &score.rows);
    score
}

/// The state and the availability of a component at a moment.
fn then(
    graph: &Graph,
    over_time: &Timeline,
    on: ComponentId,
    at: Duration,
) -> (State, Availability) {
    match over_time.at(on, at) {
        Some(step) => (step.state, step.availability),
        None => (graph.baseline_state(on), baseline(graph, on)),
    }
}

fn baseline(graph: &Graph, on: ComponentId) -> Availability {
    Availability::saturating(graph.baseline[graph.node(on).index()])
}

fn share(graph: &Graph, on: ComponentId, reported: &Reported, is: Availability) -> Option<Share> {
    let percent = reported.users_hit_percent?;
    let lost = baseline(graph, on).ppm().saturating_sub(is.ppm());
    let hundredth = FULL / 100;
    // At most a hundred.
    let predicted = ((lost + hundredth / 2) / hundredth) as u8;
    Some(Share { reported: percent, predicted, verdict: Verdict::of(predicted, percent) })
}
