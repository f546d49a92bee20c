//! Failure sets: which components have a ceiling, and which.

use crate::sorting;
use serde::{Deserialize, Serialize};

use crate::model::{Availability, ComponentId};

/// Some components with the availability that they cannot exceed, sorted by component. The rest can
/// be full. A ceiling of 0 is a failure; any other is a partial one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FailureSet(Vec<(ComponentId, Availability)>);

impl FailureSet {
    /// No failure.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// One component failed whole.
    pub fn of(component: ComponentId) -> Self {
        Self(vec![(component, Availability::NONE)])
    }

    /// Gives `component` the ceiling `ceiling`, whatever it had before. Cost: linear in the set.
    pub fn set(&mut self, component: ComponentId, ceiling: Availability) {
        match self.0.binary_search_by_key(&component, |&(id, _)| id) {
            Ok(at) => self.0[at].1 = ceiling,
            Err(at) => self.0.insert(at, (component, ceiling)),
        }
    }

    /// Takes `component` out of the set; whether it was in it.
    pub fn restore(&mut self, component: ComponentId) -> bool {
        match self.0.binary_search_by_key(&component, |&(id, _)| id) {
            Ok(at) => {
                self.0.remove(at);
                true
            }
            Err(_) => false,
        }
    }

    /// The ceiling of `component`, if it is in the set.
    pub fn ceiling(&self, component: ComponentId) -> Option<Availability> {
        self.0.binary_search_by_key(&component, |&(id, _)| id).ok().map(|at| self.0[at].1)
    }

    /// Whether `component` is in the set.
    pub fn contains(&self, component: ComponentId) -> bool {
        self.ceiling(component).is_some()
    }

    /// The members in order of their components.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ComponentId, Availability)> + '_ {
        self.0.iter().copied()
    }

    /// How many components have a ceiling.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no component has a ceiling.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(ComponentId, Availability)> for FailureSet {
    /// Of several ceilings for one component the last counts.
    fn from_iter<I: IntoIterator<Item = (ComponentId, Availability)>>(members: I) -> Self {
        let mut all: Vec<_> = members.into_iter().collect();
        // Stable, so that the last of equals stays last; then keep that one.
        sorting::sort_by_key(&mut all, |&(id, _)| id);
        all.reverse();
        all.dedup_by_key(|&mut (id, _)| id);
        all.reverse();
        Self(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ceiling_counts() {
        let half = Availability::saturating(500_000);
        let (a, b) = (ComponentId(3), ComponentId(1));
        let mut set: FailureSet =
            [(a, half), (b, half), (a, Availability::NONE)].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [(b, half), (a, Availability::NONE)]);
        set.set(b, Availability::NONE);
        assert_eq!(set.ceiling(b), Some(Availability::NONE));
        assert!(set.restore(a) && !set.restore(a));
        assert_eq!(set.len(), 1);
    }
}
