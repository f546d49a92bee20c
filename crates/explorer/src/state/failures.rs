//! What is assumed to have failed, with undo and redo. What follows from it lives in `run`.

use linchpin_engine::{
    Availability, ComponentId, FailureSet, Model, model::ScenarioId, scenario::worst_ceilings,
};

use serde::{Deserialize, Serialize};

use super::History;
use crate::session::Assumed;

/// The assumptions and the steps that led to them.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// The assumptions, undoable; each step has a label for the timeline.
    pub history: History<Assumptions, Label>,
}

/// What is assumed at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumptions {
    /// What a run is asked about.
    pub assumed: Assumed,
    /// The scenario that these are, until they are changed by hand.
    pub scenario: Option<ScenarioId>,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Label {
    /// These were failed.
    Failed(Vec<ComponentId>),
    /// These got a ceiling.
    Limited(Vec<ComponentId>, Availability),
    /// These were restored.
    Restored(Vec<ComponentId>),
    /// Everything was restored.
    Cleared,
    /// A scenario was chosen.
    Scenario(ScenarioId),
    /// The load was set, in percent.
    Load(u32),
    /// A link was followed.
    Link,
}

/// Edits to the assumptions.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Fail these whole.
    Fail(Vec<ComponentId>),
    /// Let these serve at most this share.
    Limit(Vec<ComponentId>, Availability),
    /// Take these out of the failure set.
    Restore(Vec<ComponentId>),
    /// Fail these, or restore them when all of them have failed.
    Toggle(Vec<ComponentId>),
    /// No failure.
    Clear,
    /// Everything that a scenario takes down, at once.
    Scenario(ScenarioId),
    /// The load on every pool, in percent; 1 to 1000.
    Load(u32),
    /// What a link says, in one step.
    Replace(Assumptions),
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
}

impl Failures {
    /// What is assumed now.
    pub const fn now(&self) -> &Assumptions {
        self.history.present()
    }

    /// The failure set now.
    pub const fn set(&self) -> &FailureSet {
        &self.history.present().assumed.failures
    }
}

/// The next assumptions, or nothing when the edit changes nothing. Components and scenarios that
/// `model` does not have are ignored.
pub(super) fn update(failures: &Failures, msg: Msg, model: &Model) -> Option<Failures> {
    let now = failures.now();
    let known = |ids: Vec<ComponentId>| -> Vec<ComponentId> {
        let mut ids: Vec<_> =
            ids.into_iter().filter(|id| id.index() < model.components().len()).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let (next, label) = match msg {
        Msg::Undo => return failures.history.undo().map(|history| Failures { history }),
        Msg::Redo => return failures.history.redo().map(|history| Failures { history }),
        Msg::Toggle(ids) => {
            let ids = known(ids);
            let failed = |&id: &ComponentId| failures.set().ceiling(id) == Some(Availability::NONE);
            let msg = if ids.iter().all(failed) { Msg::Restore(ids) } else { Msg::Fail(ids) };
            return update(failures, msg, model);
        }
        Msg::Fail(ids) => {
            let ids = known(ids);
            (limited(now, &ids, Availability::NONE), Label::Failed(ids))
        }
        Msg::Limit(ids, ceiling) => {
            let ids = known(ids);
            (limited(now, &ids, ceiling), Label::Limited(ids, ceiling))
        }
        Msg::Restore(ids) => {
            let ids: Vec<_> =
                known(ids).into_iter().filter(|&id| failures.set().contains(id)).collect();
            (limited(now, &ids, Availability::FULL), Label::Restored(ids))
        }
        Msg::Clear => {
            let assumed = Assumed { failures: FailureSet::none(), ..now.assumed.clone() };
            (Assumptions { assumed, scenario: None }, Label::Cleared)
        }
        Msg::Scenario(id) => {
            let scenario = model.scenarios().get(id.index())?;
            let assumed =
                Assumed { failures: worst_ceilings(model, scenario), ..now.assumed.clone() };
            (Assumptions { assumed, scenario: Some(id) }, Label::Scenario(id))
        }
        Msg::Load(percent) => {
            let load_percent = percent.clamp(1, 1000);
            let assumed = Assumed { load_percent, ..now.assumed.clone() };
            (Assumptions { assumed, ..now.clone() }, Label::Load(load_percent))
        }
        Msg::Replace(next) => (next, Label::Link),
    };
    failures.history.step(next, label).map(|history| Failures { history })
}

/// The same assumptions with this ceiling for these; a full ceiling takes them out. The scenario is
/// no longer the one chosen when that changes anything.
fn limited(now: &Assumptions, ids: &[ComponentId], ceiling: Availability) -> Assumptions {
    let mut failures = now.assumed.failures.clone();
    for &id in ids {
        if ceiling == Availability::FULL {
            failures.restore(id);
        } else {
            failures.set(id, ceiling);
        }
    }
    let scenario = if failures == now.assumed.failures { now.scenario } else { None };
    Assumptions { assumed: Assumed { failures, ..now.assumed.clone() }, scenario }
}
