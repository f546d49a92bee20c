//! What an audit of a change finds, as plain data.

use serde::{Deserialize, Serialize};

use crate::analysis::ColdStart;
use crate::model::{Availability, ComponentId};
use crate::scenario::FailureSet;

/// What a change does, step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What the unresolved failures alone do.
    pub before: Planned,
    /// The single points that targets have because of them alone.
    pub before_points: Vec<NewPoint>,
    /// The steps, in the order of the change.
    pub steps: Vec<StepAudit>,
}

/// What one step does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepAudit {
    /// What is changed in service although it has an unresolved failure, or something that hangs on it has; in the order
    /// of the step, then of the change.
    pub touched_again: Vec<Again>,
    /// What is out at the same time, one after the other; at least one.
    pub waves: Vec<Wave>,
}

/// Something that is changed in service where a failure is not resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// What is changed.
    pub touched: ComponentId,
    /// What has failed before: the same component, or one that loses something when `touched` fails.
    pub unresolved: ComponentId,
}

/// What one wave of a step does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wave {
    /// What is out of service, in the order of the step.
    pub out: Vec<ComponentId>,
    /// What that and the unresolved failures do when nothing else happens.
    pub planned: Planned,
    /// The worst single failures that could coincide: by the users they hit beyond the planned state, then by the
    /// targets they take down beyond it (both most first), then by id; at most [`super::WORST`]. Failures that add
    /// nothing are left out.
    pub worst: Vec<Coincidence>,
    /// The failures that this wave makes worse: they hit more users, or take down more targets, beyond the planned state
    /// than they do without the step. By how many users more, then by how many targets more (both most first), then by
    /// id; at most [`super::WORST`].
    pub made_worse: Vec<Coincidence>,
    /// The same for everything that is touched, all of it, in the same order.
    pub touched: Vec<Coincidence>,
    /// What the change itself puts at stake.
    pub stake: Stake,
    /// The single points that targets have in this wave and do not have otherwise.
    pub new_points: Vec<NewPoint>,
    /// The redundancy that this wave takes from, and that it touches where something unresolved weakens it; by owner
    /// and place in the file.
    pub groups: Vec<Reduced>,
    /// The sites in or under which something changes at once; in file order.
    pub sites: Vec<ComponentId>,
    /// How what this wave lowers comes back when `out` is back and the unresolved failures are still there.
    pub restart: ColdStart,
}

/// What a set of failures does before anything else happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The failures.
    pub failed: FailureSet,
    /// Components outside the failures that are down and are not otherwise; in file order.
    pub down: Vec<ComponentId>,
    /// Components outside the failures that are partial and otherwise better; in file order.
    pub partial: Vec<ComponentId>,
    /// Components outside the failures that are impaired and otherwise up; in file order.
    pub impaired: Vec<ComponentId>,
    /// Targets, those taken out themselves among them, that are below what they are without failure; in file order.
    pub targets_hit: Vec<ComponentId>,
    /// Those of them that are down; in file order.
    pub targets_down: Vec<ComponentId>,
    /// Users hit.
    pub users_hit: u128,
}

/// One more failure at the wrong moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coincidence {
    /// What fails.
    pub component: ComponentId,
    /// Users that it hits beyond those of the planned state.
    pub users_hit: u128,
    /// Users that it hits beyond those of the unresolved failures when no step is under way.
    pub users_otherwise: u128,
    /// Targets that it takes down beyond those of the planned state, itself left out; in file order.
    pub takes_down: Vec<ComponentId>,
    /// How many targets it takes down when no step is under way, itself left out.
    pub down_otherwise: u32,
    /// Whether the step touches it, so that it is likelier to fail just then.
    pub is_touched: bool,
}

/// What is at stake because of a change: hit by the planned state, by a failure of what is touched, or by another
/// failure beyond what that would hit without the change; whichever is most. What the unresolved failures hit anyway
/// is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stake {
    /// Users.
    pub users: u128,
    /// Targets that are below what they are without failure.
    pub targets: u64,
    /// The failure with which most users are at stake, the first by id of equals; none where the planned state alone
    /// puts as many at stake.
    pub by: Option<ComponentId>,
}

/// The single points that one target has and has not otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPoint {
    /// The target.
    pub target: ComponentId,
    /// What would take it down alone; in file order.
    pub points: Vec<ComponentId>,
}

/// A redundancy group that is not whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reduced {
    /// The component that requires it.
    pub owner: ComponentId,
    /// The word of its form.
    pub form: String,
    /// Its place in the owner's `requires`, as a JSON Pointer.
    pub path: String,
    /// How many members it has.
    pub members: u32,
    /// How many of them are as without any failure in the planned state.
    pub left: u32,
    /// Its value in the planned state.
    pub value: Availability,
    /// Its value without any failure.
    pub baseline: Availability,
    /// What the wave takes out of it.
    pub out: Part,
    /// What the step touches of it.
    pub touched: Part,
    /// What unresolved failures have a hand in, whatever is left of what failed.
    pub unresolved: Part,
    /// Whether the step takes or touches a member that no unresolved failure weakens, while another one is weakened:
    /// the same redundancy is hit twice.
    pub is_overlap: bool,
}

/// Members of a group, and why they count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Positions of the members in the group, from 0, ascending.
    pub members: Vec<u32>,
    /// The components that each lower one of them alone, in file order; all together where none does alone.
    pub by: Vec<ComponentId>,
}

impl Plan {
    /// The single points of a wave that the unresolved failures alone do not make: those of the change itself. Cost:
    /// the points of the wave.
    pub fn added_points(&self, wave: &Wave) -> Vec<NewPoint> {
        let mut added = wave.new_points.clone();
        for it in &mut added {
            let known = self.before_points.binary_search_by_key(&it.target, |known| known.target);
            if let Some(known) = known.ok().and_then(|at| self.before_points.get(at)) {
                it.points.retain(|point| known.points.binary_search(point).is_err());
            }
        }
        added.retain(|it| !it.points.is_empty());
        added
    }
}

impl Wave {
    /// Whether something of it never comes back by itself.
    pub fn never_returns(&self) -> bool {
        !self.restart.deadlocks.is_empty() || !self.restart.blocked.is_empty()
    }
}
