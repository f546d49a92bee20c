//! What is assumed to have failed, with undo and redo. What follows from it lives in `run`.

use std::rc::Rc;

use linchpin_engine::{
    Availability, ComponentId, FailureSet, Model,
    model::{Duration, ScenarioId},
    scenario::{ceilings_at, worst_ceilings},
};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{History, own};
use crate::session::Assumed;

/// The assumptions and the steps that led to them.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// The assumptions, undoable; each step has a label for the timeline.
    pub history: History<Assumptions, Label>,
}

/// What is assumed at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assumptions {
    /// What a run is asked about.
    pub assumed: Assumed,
    /// The scenario that these are, until they are changed by hand.
    pub scenario: Option<ScenarioId>,
    /// The scenario of which these are one moment, in seconds since its first event, until they are changed by hand.
    pub moment: Option<(ScenarioId, u64)>,
    /// The user's own scenario that these are, until they are changed by hand.
    pub own_scenario: Option<u32>,
    /// The user's own scenarios, in their order.
    pub own: Rc<Vec<own::Own>>,
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
    /// A moment of a scenario was chosen, in seconds since its first event.
    Moment(ScenarioId, u64),
    /// The load was set, in percent.
    Load(u32),
    /// A link was followed.
    Link,
    /// Something was done with the user's own scenario of this name.
    Own(own::Did, SmolStr),
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
    /// What has failed in a scenario so many seconds after its first event, and not come back.
    Moment(ScenarioId, u64),
    /// The load on every pool, in percent; 1 to 1000.
    Load(u32),
    /// What a link says, in one step.
    Replace(Assumptions),
    /// Something with the user's own scenarios.
    Own(own::Msg),
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
}

impl Failures {
    /// For a model that takes the place of this one's: nothing failed, the user's own scenarios kept.
    pub(super) fn of_next_model(&self) -> Self {
        let own = Rc::clone(&self.now().own);
        Self { history: History::new(Assumptions { own, ..Assumptions::default() }) }
    }

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
            let own = Rc::clone(&now.own);
            (Assumptions { assumed, own, ..Assumptions::default() }, Label::Cleared)
        }
        Msg::Scenario(id) => {
            let scenario = model.scenarios().get(id.index())?;
            let assumed =
                Assumed { failures: worst_ceilings(model, scenario), ..now.assumed.clone() };
            let scenario = Some(id);
            let own = Rc::clone(&now.own);
            (Assumptions { assumed, scenario, own, ..Assumptions::default() }, Label::Scenario(id))
        }
        Msg::Moment(id, second) => {
            let scenario = model.scenarios().get(id.index())?;
            let failures = ceilings_at(model, scenario, Duration::from_secs(second));
            let assumed = Assumed { failures, ..now.assumed.clone() };
            let (moment, own) = (Some((id, second)), Rc::clone(&now.own));
            let next = Assumptions { assumed, moment, own, ..Assumptions::default() };
            (next, Label::Moment(id, second))
        }
        Msg::Load(percent) => {
            let load_percent = percent.clamp(1, 1000);
            let assumed = Assumed { load_percent, ..now.assumed.clone() };
            let own_scenario =
                now.own_scenario.filter(|_| load_percent == now.assumed.load_percent);
            (Assumptions { assumed, own_scenario, ..now.clone() }, Label::Load(load_percent))
        }
        Msg::Replace(mut next) => {
            // A link says what has failed; the scenarios that one has made stay.
            if next.own.is_empty() {
                next.own = Rc::clone(&now.own);
            }
            (next, Label::Link)
        }
        Msg::Own(own::Msg::Restore(list)) => {
            let own = Rc::new(own::checked(list));
            let next = Assumptions { own, own_scenario: None, ..now.clone() };
            let history = failures.history.clone().with_present(next);
            return Some(Failures { history });
        }
        Msg::Own(msg) => own::edited(&failures.history, msg, model)?,
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
    let same = failures == now.assumed.failures;
    Assumptions {
        assumed: Assumed { failures, ..now.assumed.clone() },
        scenario: now.scenario.filter(|_| same),
        moment: now.moment.filter(|_| same),
        own_scenario: now.own_scenario.filter(|_| same),
        own: Rc::clone(&now.own),
    }
}
