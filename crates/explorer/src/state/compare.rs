//! What is compared: A, with nothing failed unless it is set, against B, which is what is on the screen; or the model as
//! it was opened against what it has become. What differs is `select::compare`'s.

use std::rc::Rc;

use linchpin_engine::{ComponentId, model::ScenarioId, scenario::worst_ceilings};
use smol_str::SmolStr;

use super::{Asked, Shared, State, failures::Assumptions};
use crate::{
    select::compare::Mark,
    session::{Assumed, Ran},
};

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct Compare {
    /// Whether the comparison is shown.
    pub open: bool,
    /// Whether it is of the two models; else of the failures.
    pub models: bool,
    /// What A is.
    pub a: Side,
    /// What A assumes.
    pub assumed: Assumed,
    /// What follows from it; with nothing failed, that is known without asking.
    pub asked: Asked<Assumed, Ran>,
    /// What A leaves without reserve, which its picture shows; asked once what follows from A is known.
    pub risk: Asked<Assumed, Vec<ComponentId>>,
    /// What to mark on the graph in place of what the state itself says; [`crate::select::sides`] sets it.
    pub marks: Option<Rc<[(ComponentId, Mark)]>>,
}

/// What A is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Nothing has failed.
    #[default]
    Baseline,
    /// What was on the screen when it was set, with the name of the user's scenario if it was one.
    Present(Option<SmolStr>),
    /// A scenario of the model.
    Model(ScenarioId),
    /// A scenario of the user's own, by number and name.
    Own(u32, SmolStr),
}

/// What can be done with the comparison.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Show it, or no longer.
    Open(bool),
    /// Take nothing failed as A.
    Baseline,
    /// Take what is on the screen as A.
    Present,
    /// Take a scenario of the model as A.
    Model(ScenarioId),
    /// Take a scenario of the user's own as A.
    Own(u32),
    /// Compare the models, or the failures.
    Models(bool),
}

impl Side {
    /// What these assumptions are; what is on the screen is B.
    pub fn of(now: &Assumptions) -> Self {
        let chosen = now.own_scenario.and_then(|id| now.own.iter().find(|it| it.id == id));
        match (now.scenario, chosen) {
            (Some(id), _) => Self::Model(id),
            (None, Some(own)) => Self::Own(own.id, own.name.clone()),
            (None, None) if now.assumed == Assumed::default() => Self::Baseline,
            (None, None) => Self::Present(None),
        }
    }
}

impl Compare {
    /// What follows from A; nothing while that is awaited.
    pub fn shown(&self) -> Option<&Ran> {
        self.asked.answer().filter(|_| self.asked.open().is_none())
    }
}

/// Carries out `msg`.
pub(super) fn update(next: &mut State, msg: Msg) {
    let before = Shared::clone(&next.compare);
    let Some(model) = next.document.model().cloned() else { return };
    let now = next.failures.now();
    let (a, assumed) = match msg {
        Msg::Open(open) => {
            if open != before.open {
                next.compare = Shared::new(Compare { open, ..(*before).clone() });
            }
            return;
        }
        Msg::Models(models) => {
            if models != before.models {
                next.compare = Shared::new(Compare { models, ..(*before).clone() });
            }
            return;
        }
        Msg::Baseline => (Side::Baseline, Assumed::default()),
        Msg::Present => (Side::of(now), now.assumed.clone()),
        Msg::Model(id) => {
            let Some(scenario) = model.scenarios().get(id.index()) else { return };
            let failures = worst_ceilings(&model, scenario);
            (Side::Model(id), Assumed { failures, ..Assumed::default() })
        }
        Msg::Own(id) => {
            let Some(own) = now.own.iter().find(|it| it.id == id) else { return };
            (Side::Own(id, own.name.clone()), own.assumed(&model))
        }
    };
    // A is set where it is compared, so the comparison is shown.
    let asked = before.asked.clone();
    let (open, models, risk) = (true, false, Asked::default());
    let compare = Compare { open, models, a, assumed, asked, risk, marks: None };
    next.compare = Shared::new(compare);
    ask(next);
}

/// Asks what follows from A, unless nothing has failed in it.
fn ask(next: &mut State) {
    let compare = Shared::clone(&next.compare);
    let asked = if compare.assumed == Assumed::default() {
        let Some(facts) = next.document.facts() else { return };
        Asked::settled(facts.baseline.clone())
    } else {
        let id = next.next_id();
        compare.asked.ask(id, compare.assumed.clone())
    };
    next.compare = Shared::new(Compare { asked, ..(*compare).clone() });
}

/// The comparison for a model that has just been opened: of nothing failed, open when it was and the model is a step from
/// the one before it.
pub(super) fn of_next_model(
    before: &Compare,
    is_step: bool,
    baseline: &Rc<crate::session::Facts>,
) -> Compare {
    Compare {
        open: before.open && is_step,
        models: before.models && is_step,
        asked: Asked::settled(baseline.baseline.clone()),
        ..Compare::default()
    }
}
