//! How components look in this scene: their state, and whether they stand back behind others.

use linchpin_engine::{Availability, ComponentId, model::State};

use super::Inputs;
use crate::{
    select::Look,
    session::{Counts, Previewed},
};

/// How far an item stands back.
pub(super) const DIMMED: u8 = 32;

/// The looks of all components of a scene.
pub(super) struct Looks {
    looks: Vec<(Look, Availability)>,
    /// Whether each component is in the foreground; empty when all are.
    front: Vec<bool>,
}

impl Looks {
    /// Cost: linear in the components.
    pub(super) fn of(inputs: &Inputs<'_>) -> Self {
        let count = inputs.layout.cards.len();
        let mut looks = vec![(Look::Up, Availability::FULL); count];
        for id in inputs.at_risk {
            if let Some(slot) = looks.get_mut(id.index()) {
                slot.0 = Look::AtRisk;
            }
        }
        for standing in inputs.ran.iter().flat_map(|ran| &ran.standings) {
            let look = match standing.state {
                State::Up => continue,
                State::Impaired => Look::Impaired,
                State::Partial => Look::Partial,
                State::Down => Look::Down,
            };
            if let Some(slot) = looks.get_mut(standing.component.index()) {
                *slot = (look, standing.availability);
            }
        }
        for (id, ceiling) in inputs.failures.iter() {
            if ceiling == Availability::NONE
                && let Some(slot) = looks.get_mut(id.index())
            {
                *slot = (Look::Failed, Availability::NONE);
            }
        }
        Self { looks, front: front(inputs, count) }
    }

    /// How `component` looks and which share of its users it serves.
    pub(super) fn of_component(&self, component: ComponentId) -> (Look, Availability) {
        self.looks.get(component.index()).copied().unwrap_or((Look::Up, Availability::FULL))
    }

    /// The opacity of what belongs to `component`.
    pub(super) fn opacity(&self, component: ComponentId) -> u8 {
        if self.is_front(component) { 100 } else { DIMMED }
    }

    /// Whether `component` is in the foreground.
    pub(super) fn is_front(&self, component: ComponentId) -> bool {
        self.front.is_empty() || self.front.get(component.index()).copied().unwrap_or(true)
    }
}

/// A preview brings to the front what it concerns; a pinned reason its own components.
fn front(inputs: &Inputs<'_>, count: usize) -> Vec<bool> {
    let mut front = Vec::new();
    let mut bring = |ids: &mut dyn Iterator<Item = ComponentId>| {
        front.resize(count, false);
        for id in ids {
            if let Some(slot) = front.get_mut(id.index()) {
                *slot = true;
            }
        }
    };
    // What has failed already has shown what it does, and a preview that concerns nothing else leaves a focused
    // neighbourhood and a pinned reason as they are: nothing need stand back for either.
    let failed = |id: &ComponentId| inputs.failures.ceiling(*id) == Some(Availability::NONE);
    let concerns = |(target, previewed): &(&[ComponentId], &Previewed)| {
        !target.iter().all(failed)
            && ((inputs.foreground.is_none() && inputs.reason.is_none())
                || previewed.counts != Counts::default())
    };
    if let Some((target, previewed)) = inputs.preview.filter(concerns) {
        let lists = [&previewed.newly_down, &previewed.newly_partial, &previewed.newly_impaired];
        bring(&mut target.iter().chain(lists.into_iter().flatten()).copied());
    } else if let Some(reason) = inputs.reason.filter(|reason| !reason.chain.is_empty()) {
        bring(&mut reason.chain.iter().chain(&reason.reasons).map(|step| step.component));
    } else if let Some(foreground) = inputs.foreground {
        return foreground.to_vec();
    }
    front
}
