//! The scenarios with their agreement with the reports.

use linchpin_engine::model::ScenarioId;

use crate::{State, session::Score};

/// One scenario in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioRow {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Whether the assumptions are this scenario's.
    pub chosen: bool,
    /// The score, where something was reported.
    pub score: Option<Score>,
}

/// Every scenario in file order. The baseline is not among them; it is chosen when nothing has
/// failed.
pub fn scenarios(state: &State) -> Vec<ScenarioRow> {
    let Some(open) = &state.document.open else { return Vec::new() };
    let chosen = state.failures.now().scenario;
    let score = |scenario: ScenarioId| {
        open.facts
            .scores
            .iter()
            .find(|score| score.scenario == scenario && !score.rows.is_empty())
            .cloned()
    };
    (0..open.model.scenarios().len() as u32)
        .map(ScenarioId)
        .map(|scenario| ScenarioRow {
            scenario,
            chosen: chosen == Some(scenario),
            score: score(scenario),
        })
        .collect()
}
