//! Availability over time: what a scenario's events bring down, when, and when it comes back.
//!
//! **Events** set the ceilings of components; a ceiling that falls is felt at once. **Delays**: when the
//! value of what a component requires falls below the component's availability, the component follows
//! after its `holds`, unless the value has come back by then; when the value rises, or the component's
//! own ceiling does, it follows after its `repair`, if nothing falls meanwhile. A failover's standby
//! counts once its `switch` has passed since the primary fell, while the primary stays below and what
//! wakes the standby is there; woken, it needs that no longer.
//!
//! **Partial values.** A component that is partly there is a stack of levels, one for each millionth,
//! and every level keeps the rules by itself: a fall to a half and, a minute later, to nothing is
//! followed in two steps a minute apart. That is what makes more holding time never bring a fall
//! earlier and more repair time never a return: each level is an inertial delay, as hardware
//! description languages have it (IEEE 1076), which is monotone in its input and in its times, and so
//! are the forms of requirements. Failovers are the exception: a primary that comes back and falls
//! again has to be replaced again.
//!
//! **Ties.** What falls on one instant is settled to the greatest solution before time goes on, inputs
//! before what they feed. Components that require each other in a circle come back together: for the
//! beginning of its repair each counts on what the others will be, and so it may begin while
//! something in the circle still holds. So the state at the end is the
//! solution without time, but for standbys that were woken by what is lost since.
//!
//! **People** who come from elsewhere are there at once, and gone at once; see
//! [`crate::model::Absorb`].
//!
//! Times are whole seconds since the scenario's first event.

mod cause;
mod delay;
mod path;
mod run;
#[cfg(test)]
mod tests;
mod totals;

pub use path::{Link, chain, recovery_path};
pub use totals::{Outage, outages};

use serde::{Deserialize, Serialize};

use crate::{
    graph::Graph,
    model::{Availability, ComponentId, Duration, Model, Scenario, State},
};

/// How availability went over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The components whose state or availability ever changed, in file order. The others were at
    /// their baseline all the time.
    pub tracks: Vec<Track>,
    /// Every time that a standby took over: by standby, then by time.
    pub takeovers: Vec<Takeover>,
    /// The moment of the last event or step; nothing changes afterwards.
    pub end: Duration,
}

/// A standby took over what its primary had done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Takeover {
    /// The standby; of one that is a form its first component, of one without any the owner.
    pub standby: ComponentId,
    /// When it took over.
    pub at: Duration,
    /// When switching began.
    pub since: Duration,
    /// The component whose change at `since` began it; none where the owner's own event did.
    pub by: Option<ComponentId>,
}

/// One component over time: a step function, at its baseline until the first step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// The component.
    pub component: ComponentId,
    /// Its steps, at strictly ascending times; never empty.
    pub steps: Vec<Step>,
}

/// From this moment on a component is in this state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Since the first event.
    pub at: Duration,
    /// The state from then on.
    pub state: State,
    /// The availability from then on.
    pub availability: Availability,
    /// Why.
    pub cause: Cause,
}

/// Why a component changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The rule.
    pub why: Why,
    /// When that began which took effect now: the same moment where nothing took time.
    pub since: Duration,
    /// The component whose change at `since` decided it, or the standby that took over; none where the
    /// component's own event did. What made a standby take over stands in [`Timeline::takeovers`].
    pub by: Option<ComponentId>,
}

/// The rule by which a component changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An event of the scenario set its ceiling.
    Event,
    /// Something that it requires changed.
    Required,
    /// Something that it requires had fallen, and it could hold no longer.
    Held,
    /// It was repaired.
    Repaired,
    /// A standby took over.
    Switched,
    /// More people came than it can serve, or fewer did again.
    Crowd,
    /// Something that it wants changed.
    Wanted,
}

/// What follows from the events of `scenario`, over time. Of several events for one component at one
/// instant the last in the file counts. A scenario without events has no tracks.
///
/// Cost: for each instant at which something happens, what changes then; circles are gone through
/// whole.
pub fn timeline(model: &Model, graph: &Graph, scenario: &Scenario) -> Timeline {
    run::run(model, graph, scenario)
}

impl Timeline {
    /// What is known of `component` at `at`: its last step up to then; nothing while it is at its
    /// baseline, from the beginning. Cost: logarithmic.
    pub fn at(&self, component: ComponentId, at: Duration) -> Option<&Step> {
        self.track(component)?.at(at)
    }

    /// The steps of `component`; nothing where it never changed. Cost: logarithmic.
    pub fn track(&self, component: ComponentId) -> Option<&Track> {
        let found = self.tracks.binary_search_by_key(&component, |track| track.component).ok()?;
        self.tracks.get(found)
    }

    /// Every moment at which something changed, ascending. Cost: that of sorting the steps.
    pub fn moments(&self) -> Vec<Duration> {
        let mut moments: Vec<u64> =
            self.tracks.iter().flat_map(|track| &track.steps).map(|step| step.at.secs()).collect();
        moments.sort_unstable();
        moments.dedup();
        moments.into_iter().map(Duration::from_secs).collect()
    }
}

impl Track {
    /// The last step up to `at`; nothing before the first. Cost: logarithmic.
    pub fn at(&self, at: Duration) -> Option<&Step> {
        let past = self.steps.partition_point(|step| step.at <= at);
        self.steps.get(past.checked_sub(1)?)
    }
}
