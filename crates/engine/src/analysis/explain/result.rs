//! What an explanation says, as plain data; how it is found is beside this.

use serde::{Deserialize, Serialize};

use crate::model::{Availability, ComponentId, State};

/// Why a component is in the state it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The component.
    pub component: ComponentId,
    /// Its state.
    pub state: State,
    /// Its availability.
    pub availability: Availability,
    /// Its availability with no failure.
    pub baseline: Availability,
    /// The shortest reason: from a member of the failure set to the component, both included. Empty
    /// when the component is no worse than at baseline.
    pub chain: Vec<Step>,
    /// Every member of the failure set that contributes; in file order.
    pub causes: Vec<ComponentId>,
    /// The complete reason: every component on some way from a cause to this one, nearest to a cause
    /// first, this one last.
    pub reasons: Vec<Step>,
    /// Why it is not down, where some alternative is lost; nothing for a component that is down.
    pub survives: Option<Survival>,
}

/// One component of a reason, and the rule that tripped in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The component.
    pub component: ComponentId,
    /// Its availability.
    pub availability: Availability,
    /// Why it is that low.
    pub rule: Rule,
}

/// The rule of a requirement that tripped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// It is in the failure set.
    Failed {
        /// Its ceiling.
        ceiling: Availability,
    },
    /// It requires these, and they are not fully there.
    Needs {
        /// What it requires.
        on: Vec<ComponentId>,
    },
    /// Any of some members would do, and none is left, or none is left whole.
    NoneLeft {
        /// How many members there are.
        members: u32,
        /// How many are above zero.
        left: u32,
    },
    /// Too few members are left.
    TooFew {
        /// How many are needed.
        needed: u32,
        /// How many there are.
        members: u32,
        /// How many are fully there.
        left: u32,
    },
    /// A primary is lost and its standby does not carry on.
    FailoverLost {
        /// Whether the standby itself is down or short.
        standby_lost: bool,
        /// Whether what wakes the standby is down or short.
        via_lost: bool,
    },
    /// Cells of users are lost.
    CellsLost {
        /// The share of users that is still served.
        left: Availability,
    },
    /// A pool cannot carry its load.
    Overloaded {
        /// The load, in the model's unit.
        load: u128,
        /// What the members that are left can carry, in the same unit, rounded down.
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
    /// It wants these, and they are not fully there.
    WantsMissing {
        /// What it wants.
        on: Vec<ComponentId>,
    },
}

/// Why a component is not down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survival {
    /// The redundancy that has lost a member and still carries on.
    pub carried_by: Vec<Carrier>,
    /// The components whose failure alone would take it down now; in file order.
    pub ends_with: Vec<ComponentId>,
}

/// A redundancy group that has lost a member and still has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// The word of its form.
    pub form: String,
    /// How many members it has.
    pub members: u32,
    /// How many of them are fully there.
    pub left: u32,
    /// The components in the members that are left; in file order.
    pub by: Vec<ComponentId>,
}
