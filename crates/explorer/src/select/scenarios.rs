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

/// Every scenario in file order; the list begins with a baseline row that the page adds itself
/// (chosen when nothing has failed).
pub fn scenarios(state: &State) -> Vec<ScenarioRow> {
    let _ = state;
    Vec::new()
}
