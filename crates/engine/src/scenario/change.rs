//! A change before it is made: what is already broken, and which components each step takes out of service
//! or touches. How such a file is read is in [`crate::read`]; what follows from it is
//! [`crate::analysis::plan`]'s to say.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::FailureSet;
use crate::model::{Assumed, Availability, ComponentId, Evidence, Source, Text};

/// The version of the format that this library reads.
pub const CHANGE_VERSION: u64 = 1;

/// The load of every pool in percent of what the model says, at most.
pub const MOST_LOAD: u32 = 100_000;

/// A planned change, against one model: every component that it names is one of the model's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: SmolStr,
    /// Its name.
    pub name: Option<Text>,
    /// What its evidence refers to beside the sources of the model, by id.
    pub sources: BTreeMap<SmolStr, Source>,
    /// What has failed before and is not solved yet, in the order of the file; no component twice.
    pub unresolved: Vec<Unresolved>,
    /// The steps, in the order in which they are made; at least one in a file.
    pub steps: Vec<Step>,
}

/// A failure that is known and not solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The component.
    pub on: ComponentId,
    /// What is left of it; full where it works at the moment and yet nobody knows why it failed.
    pub ceiling: Availability,
    /// What supports that.
    pub evidence: Vec<Evidence>,
    /// That nobody reported it.
    pub assumed: Option<Assumed>,
}

/// One step of a change. What it takes out is back when it ends; what stays out is named again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: Text,
    /// What is taken out of service, in the order of the file; nothing twice.
    pub out: Vec<ComponentId>,
    /// How many of `out` in percent are out at the same time, 1 to 100.
    pub share: u32,
    /// What is changed and stays in service, in the order of the file; nothing twice, nothing of `out`.
    pub touches: Vec<ComponentId>,
    /// The load of every pool during the step, in percent of what the model says; at least 1.
    pub load: u32,
    /// What supports the step.
    pub evidence: Vec<Evidence>,
    /// That nobody reported it.
    pub assumed: Option<Assumed>,
}

impl Change {
    /// The failures in force before anything is done. Of those that work at the moment none is in it.
    pub fn in_force(&self) -> FailureSet {
        let failing = self.unresolved.iter().filter(|it| it.ceiling < Availability::FULL);
        failing.map(|it| (it.on, it.ceiling)).collect()
    }
}

impl Step {
    /// A step that does nothing yet: all at once, under the load of the model.
    pub fn new(name: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            out: Vec::new(),
            share: 100,
            touches: Vec::new(),
            load: 100,
            evidence: Vec::new(),
            assumed: None,
        }
    }

    /// What is out at the same time, wave by wave, in the order of the file: `share` percent of all, rounded up, so
    /// that 25 % takes four waves at most. A step that takes nothing out has one wave of nothing.
    pub fn waves(&self) -> Vec<&[ComponentId]> {
        if self.out.is_empty() {
            return vec![&[]];
        }
        let share = self.share.clamp(1, 100) as usize;
        let at_once = self.out.len().saturating_mul(share).div_ceil(100).max(1);
        self.out.chunks(at_once).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(count: u32, share: u32) -> Vec<usize> {
        let out = (0..count).map(ComponentId).collect();
        let step = Step { out, share, ..Step::new("s") };
        step.waves().iter().map(|wave| wave.len()).collect()
    }

    #[test]
    fn a_share_rounds_up_so_that_a_quarter_takes_four_waves_at_most() {
        assert_eq!(sizes(8, 25), [2, 2, 2, 2]);
        assert_eq!(sizes(10, 25), [3, 3, 3, 1]);
        assert_eq!(sizes(3, 25), [1, 1, 1]);
        assert_eq!(sizes(3, 100), [3]);
        assert_eq!(sizes(250, 1).len(), 84);
        assert_eq!(sizes(0, 25), [0]);
    }

    #[test]
    fn what_works_at_the_moment_is_not_in_force() {
        let of = |on, ppm| Unresolved {
            on: ComponentId(on),
            ceiling: Availability::saturating(ppm),
            evidence: Vec::new(),
            assumed: None,
        };
        let unresolved = vec![of(4, 1_000_000), of(2, 920_000), of(1, 0)];
        let change = Change { unresolved, ..Change::default() };
        let force: Vec<_> = change.in_force().iter().map(|(id, c)| (id.0, c.ppm())).collect();
        assert_eq!(force, [(1, 0), (2, 920_000)]);
    }
}
