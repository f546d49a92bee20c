//! Why a component is as it is: the engine's reason, and what the page shows beside it.

pub use linchpin_engine::analysis::explain::{Carrier, Rule, Step, Survival};
use linchpin_engine::{Availability, ComponentId, model::State};
use serde::{Deserialize, Serialize};

use super::Previewed;

/// Why a component is as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// The component.
    pub component: ComponentId,
    /// Its state now.
    pub state: State,
    /// The share of users served now.
    pub availability: Availability,
    /// The share of users served with no failure.
    pub baseline: Availability,
    /// The shortest reason, root cause first and the component last; empty when it is as it was.
    pub chain: Vec<Step>,
    /// Every member of the failure set that contributes.
    pub causes: Vec<ComponentId>,
    /// The complete reason: every component on some way from a cause, causes first.
    pub reasons: Vec<Step>,
    /// Which alternatives carry it where some are lost, and what would end that.
    pub survival: Option<Survival>,
    /// What its own failure would do now; nothing when it has failed already.
    pub if_failed: Option<Previewed>,
    /// What takes it down alone, with nothing else failed.
    pub single_points: Vec<ComponentId>,
}
