//! The scenarios with their agreement with the reports.

use linchpin_engine::model::ScenarioId;

use crate::{State, session::Score, state::own::Own};

/// One scenario in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioRow {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Whether the assumptions are this scenario's, whole or at one of its moments.
    pub chosen: bool,
    /// The score, where something was reported.
    pub score: Option<Score>,
}

/// Every scenario in file order. The baseline is not among them; it is chosen when nothing has
/// failed.
pub fn scenarios(state: &State) -> Vec<ScenarioRow> {
    let Some(open) = &state.document.open else { return Vec::new() };
    let chosen = state.failures.now().scenario;
    let moment = state.failures.now().moment.map(|(scenario, _)| scenario);
    let score = |scenario: ScenarioId| {
        open.findings
            .answer()?
            .scores
            .iter()
            .find(|score| score.scenario == scenario && !score.rows.is_empty())
            .cloned()
    };
    (0..open.model.scenarios().len() as u32)
        .map(ScenarioId)
        .map(|scenario| ScenarioRow {
            scenario,
            chosen: chosen == Some(scenario) || moment == Some(scenario),
            score: score(scenario),
        })
        .collect()
}

/// One of the user's own scenarios in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRow {
    /// The scenario.
    pub own: Own,
    /// Whether the assumptions are this scenario's.
    pub chosen: bool,
    /// How many of its components the open model lacks.
    pub missing: usize,
    /// Whether another one stands above it.
    pub can_rise: bool,
    /// Whether another one stands below it.
    pub can_sink: bool,
}

/// The user's own scenarios in their order; none while no model is open.
pub fn own_scenarios(state: &State) -> Vec<OwnRow> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let now = state.failures.now();
    let last = now.own.len().saturating_sub(1);
    let row = |(at, own): (usize, &Own)| OwnRow {
        own: own.clone(),
        chosen: now.own_scenario == Some(own.id),
        missing: own.missing(model),
        can_rise: at > 0,
        can_sink: at < last,
    };
    now.own.iter().enumerate().map(row).collect()
}
