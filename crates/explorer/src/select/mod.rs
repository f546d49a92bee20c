//! What each panel shows, as ids, numbers and enumerations; words for them are the web crate's.

pub mod charts;
pub mod compare;
pub mod evidence;
pub mod export;
pub mod findings;
pub mod foreground;
pub mod hidden;
pub mod narrowed;
pub mod outline;
pub mod reasons;
pub mod replay;
pub mod risk;
pub mod scenarios;
pub mod side;
pub mod sides;
pub mod status;
pub mod table;
#[cfg(test)]
mod tests;
pub mod waves;

pub use compare::comparison;
pub use findings::{deadlocks, on_paper, pending, single_points, single_points_left};
pub use outline::outline;
pub use replay::over_time;
pub use risk::{candidates, hardening, pairs, risk_groups};
pub use scenarios::{own_scenarios, scenarios};
pub use side::side_panel;
pub use status::status;
pub use table::table;
pub use waves::waves;

use linchpin_engine::{Availability, ComponentId, Model, model::State as Health};
use serde::{Deserialize, Serialize};

use crate::{State, state::settings::Language};

/// How a component looks: its state, or that the user failed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Look {
    /// All users are served and nothing is missing.
    Up,
    /// All users are served, and the failures have used up what it had in reserve: one more ends it.
    AtRisk,
    /// All users are served, something wanted is missing.
    Impaired,
    /// Some users are hit.
    Partial,
    /// Nobody is served.
    Down,
    /// The user failed it, whole.
    Failed,
}

/// How `component` looks now, and which share of its users it serves. Up when no model is open.
pub fn look(state: &State, component: ComponentId) -> (Look, Availability) {
    let standing = state.run.shown().map(|ran| ran.standing(component));
    let availability = standing.map_or(Availability::FULL, |it| it.availability);
    if state.failed().ceiling(component) == Some(Availability::NONE) {
        return (Look::Failed, Availability::NONE);
    }
    let look = match standing.map_or(Health::Up, |it| it.state) {
        Health::Up if state.run.at_risk().binary_search(&component).is_ok() => Look::AtRisk,
        Health::Up => Look::Up,
        Health::Impaired => Look::Impaired,
        Health::Partial => Look::Partial,
        Health::Down => Look::Down,
    };
    (look, availability)
}

/// The name of a component in a language; empty for one that the model lacks.
pub fn name(model: &Model, component: ComponentId, language: Language) -> &str {
    model.components().get(component.index()).map_or("", |it| it.name.in_language(language.tag()))
}
