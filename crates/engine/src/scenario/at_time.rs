//! The failure set of a scenario at a moment, from its events alone: what has failed or come back
//! by then. How availability follows over time is another question.

use super::FailureSet;
use crate::model::{Availability, ComponentId, Duration, Model, Scenario};
use crate::sorting;

/// The ceilings in force at `at`, counted from the scenario's first event: for each component the
/// latest event up to then (of several at one instant the last in the file). Components that are
/// back to full are not in the set.
pub fn ceilings_at(model: &Model, scenario: &Scenario, at: Duration) -> FailureSet {
    let first = scenario.events.iter().map(|event| event.at).min().unwrap_or_default();
    let until = first.secs().saturating_add(at.secs());
    let mut events: Vec<_> =
        scenario.events.iter().filter(|event| event.at.secs() <= until).collect();
    sorting::sort_by_key(&mut events, |event| event.at);
    let latest: FailureSet = events
        .into_iter()
        .filter_map(|event| Some((model.find(&event.on)?, event.availability)))
        .collect();
    without_full(latest.iter())
}

/// Everything that the scenario takes down, all at once: for each component its lowest ceiling.
pub fn worst_ceilings(model: &Model, scenario: &Scenario) -> FailureSet {
    let mut events: Vec<_> = scenario
        .events
        .iter()
        .filter_map(|event| Some((model.find(&event.on)?, event.availability)))
        .collect();
    sorting::sort_by_key(&mut events, |&(_, ceiling)| std::cmp::Reverse(ceiling));
    without_full(events.into_iter().collect::<FailureSet>().iter())
}

fn without_full(members: impl Iterator<Item = (ComponentId, Availability)>) -> FailureSet {
    members.filter(|&(_, ceiling)| ceiling < Availability::FULL).collect()
}
