//! The numbers of the status bar and the counts of the live region.

use super::{Look, look};
use crate::{State, session::Totals, state::timeline::Version};

/// The status bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// How many components there are.
    pub components: u64,
    /// How many references stand in their requirements.
    pub requirements: u64,
    /// What the failures do.
    pub totals: Totals,
    /// How many components look at risk.
    pub at_risk: usize,
    /// Whether an answer is still owed.
    pub running: bool,
    /// How many steps lead to the present.
    pub step: usize,
    /// How many steps were taken or can be taken again.
    pub steps: usize,
}

/// The status bar's numbers; zeros when no model is open.
pub fn status(state: &State) -> Status {
    let Some(facts) = state.document.facts() else {
        return Status { running: state.document.opening.is_some(), ..Status::default() };
    };
    let history = &state.failures.history;
    // A change of the model is a step too, between those taken before it and those after.
    let steps = |version: &Version| version.failures.history.steps().len() + 1;
    let undone = |version: &Version| steps(version) + version.failures.history.undone();
    let timeline = &state.document.timeline;
    let step = history.steps().len() + timeline.past.iter().map(steps).sum::<usize>();
    let future = history.undone() + timeline.future.iter().map(undone).sum::<usize>();
    Status {
        components: facts.components,
        requirements: facts.requirements,
        totals: state.run.shown().map(|ran| ran.totals).unwrap_or_default(),
        at_risk: state
            .run
            .at_risk()
            .iter()
            .filter(|&&target| look(state, target).0 == Look::AtRisk)
            .count(),
        running: state.run.is_running() || state.document.opening.is_some(),
        step,
        steps: step + future,
    }
}
