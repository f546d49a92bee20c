//! Why a component is as it is: rules and steps, in terms of components and numbers.

use linchpin_engine::{Availability, ComponentId, model::State};
use serde::{Deserialize, Serialize};

use super::{Form, Previewed};

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

/// One step of a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Whose step.
    pub component: ComponentId,
    /// The share of users it serves.
    pub availability: Availability,
    /// Which rule made it so.
    pub rule: Rule,
}

/// The rule by which a component is harmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// It is in the failure set.
    Failed {
        /// Its ceiling.
        ceiling: Availability,
    },
    /// It requires these, and they are harmed.
    Needs {
        /// Which.
        on: Vec<ComponentId>,
    },
    /// It needs one of several, and none is left.
    NoneLeft {
        /// Of how many.
        members: u32,
        /// How many still work in part.
        left: u32,
    },
    /// It needs so many of several, and fewer are left.
    TooFew {
        /// How many it needs.
        needed: u32,
        /// Of how many.
        members: u32,
        /// How many are left.
        left: u32,
    },
    /// Its primary is lost, and the standby does not carry it.
    FailoverLost {
        /// Whether the standby itself is harmed.
        standby_lost: bool,
        /// Whether what is needed to wake the standby is harmed.
        via_lost: bool,
    },
    /// Some cells of its users are lost.
    CellsLost {
        /// The share that is left.
        share_left: Availability,
    },
    /// What is left of a pool cannot carry the load.
    Overloaded {
        /// The load.
        load: u128,
        /// The capacity that is left, rounded down.
        left: u128,
        /// Whether the survivors fall over too.
        collapse: bool,
    },
    /// More people come to it than it can serve.
    Crowded {
        /// How many come, its own users among them, rounded up.
        load: u128,
        /// How many it can serve.
        capacity: u128,
    },
    /// It wants these, and they are harmed.
    WantsMissing {
        /// Which.
        on: Vec<ComponentId>,
    },
}

/// Why a component is still there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survival {
    /// The redundancy groups that have lost members and still carry it.
    pub carried_by: Vec<Carrier>,
    /// The single failures that would take it down now.
    pub ends_with: Vec<ComponentId>,
}

/// A redundancy group that has lost members and still works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// Its form.
    pub form: Form,
    /// How many members it has.
    pub members: u32,
    /// How many are left.
    pub left: u32,
    /// What carries it.
    pub by: Vec<ComponentId>,
}
