//! What to make redundant, by trying every set: each failed alone in turn while references to the set
//! keep their baseline.

use std::collections::BTreeSet;

use serde_json::Value;

use super::model::{Component, System};
use super::solve::{FULL, baseline, room, value};

/// A model, with the question that is asked of it.
pub struct Hardening {
    system: System,
    before: Vec<u32>,
    targets: Vec<usize>,
}

/// The best set of some size, and what it leaves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Best {
    /// Σ max(users, 1) over the pairs that remain.
    pub weight: u128,
    /// How many components.
    pub size: usize,
    /// Their ids, sorted.
    pub ids: Vec<String>,
}

impl Hardening {
    /// Asks about the targets with these ids.
    pub fn of(model: &Value, targets: &[String]) -> Self {
        let system = System::read(model);
        let before = baseline(&system);
        let targets = targets.iter().map(|id| system.position(id)).collect();
        Self { system, before, targets }
    }

    /// The pairs of point and target that remain when the components with these ids are redundant.
    pub fn remaining(&self, ids: &[String]) -> BTreeSet<(String, String)> {
        let held: Vec<usize> = ids.iter().map(|id| self.system.position(id)).collect();
        let name = |position: usize| self.system.components[position].id.clone();
        self.pairs(&held).into_iter().map(|(x, c)| (name(x), name(c))).collect()
    }

    /// The best of all sets of at most `most` components, for each size up to `most`.
    pub fn best(&self, most: usize) -> Vec<Best> {
        let count = self.system.components.len();
        let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
        let mut best = vec![self.left_by(&[])];
        for _ in 0..most {
            let longer = |set: &Vec<usize>| {
                let first = set.last().map_or(0, |last| last + 1);
                (first..count).map(|next| [set.as_slice(), &[next]].concat()).collect::<Vec<_>>()
            };
            sets = sets.iter().flat_map(longer).collect();
            let here = sets.iter().map(|set| self.left_by(set)).min();
            let before = best.last().expect("one for no component").clone();
            best.push(here.map_or(before.clone(), |here| here.min(before)));
        }
        best
    }

    fn left_by(&self, set: &[usize]) -> Best {
        let users = |(_, c): &(usize, usize)| self.system.components[*c].users.max(1);
        let mut ids: Vec<String> =
            set.iter().map(|position| self.system.components[*position].id.clone()).collect();
        ids.sort_unstable();
        Best { weight: self.pairs(set).iter().map(users).sum(), size: set.len(), ids }
    }

    fn pairs(&self, held: &[usize]) -> BTreeSet<(usize, usize)> {
        let fallible = |x: &usize| self.system.components[*x].fallible;
        let mut pairs = BTreeSet::new();
        for x in (0..self.system.components.len()).filter(fallible) {
            let now = self.failing(x, held);
            let down = |c: &&usize| **c != x && now[**c] == 0 && self.before[**c] > 0;
            pairs.extend(self.targets.iter().filter(down).map(|c| (x, *c)));
        }
        pairs
    }

    /// The greatest solution with `x` failed, where whoever refers to a held component sees its baseline.
    fn failing(&self, x: usize, held: &[usize]) -> Vec<u32> {
        let mut a = vec![FULL; self.system.components.len()];
        loop {
            let mut seen = a.clone();
            for &position in held {
                seen[position] = self.before[position];
            }
            let own = |(position, component): (usize, &Component)| {
                let required = component.requires.as_ref();
                let required = required.map_or(FULL, |expr| value(expr, &seen, 100));
                let room = room(&self.system, component, &seen);
                if position == x { 0 } else { required.min(room) }
            };
            let next: Vec<u32> = self.system.components.iter().enumerate().map(own).collect();
            if next == a {
                return a;
            }
            a = next;
        }
    }
}
