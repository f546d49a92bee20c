//! Failures that take targets down together, against a rule.

use std::{
    cell::Cell,
    collections::BTreeMap,
    ops::{ControlFlow, RangeInclusive},
};

use super::{
    Breach,
    exceptions::Exceptions,
    judge::{Facts, Found, Targets, ranked},
};
use crate::{
    analysis::cut_sets::{Budget, Level, Question, cut_sets},
    model::ComponentId,
};

/// The most sets of one target that are looked at.
const OF_ONE_TARGET: usize = 20_000;
/// The most sets that are kept.
const KEPT: usize = 200_000;
/// The most nodes of a decision diagram for one target.
const NODES: usize = 2_000_000;
/// The most operations for one target, and for all of them: about a minute at worst.
const OF_ONE: u64 = 50_000_000;
const IN_ALL: u64 = 400_000_000;

/// The minimal cut sets of the targets whose size is among `sizes`. A target of which not all are known is told as
/// unfinished. Cost: the cut sets of each target, bounded by a budget.
pub(super) fn found(
    facts: &Facts<'_>,
    targets: &Targets,
    sizes: RangeInclusive<u32>,
    exceptions: &mut Exceptions<'_>,
) -> Found {
    let mut found = Found { judged: targets.sound.len() as u64, ..Found::default() };
    let mut sets: BTreeMap<Vec<ComponentId>, Vec<ComponentId>> = BTreeMap::new();
    let spent = Cell::new(0_u64);
    for &of in &targets.sound {
        let before = spent.get();
        let work = OF_ONE.min(IN_ALL.saturating_sub(before));
        if work == 0 {
            found.unfinished.push(of);
            continue;
        }
        let watch = |of_this: u64| {
            spent.set(before.saturating_add(of_this));
            ControlFlow::Continue(())
        };
        let max_order = Some(*sizes.end());
        let question = Question { of, level: Level::Down, max_order, limit: OF_ONE_TARGET };
        let budget = Budget { nodes: NODES, work };
        let answer = cut_sets(facts.model, facts.graph, &question, budget, &watch);
        let mut is_whole = answer.complete && answer.sets.len() < OF_ONE_TARGET;
        for mut set in answer.sets {
            if !u32::try_from(set.len()).is_ok_and(|size| sizes.contains(&size)) {
                continue;
            }
            set.sort_unstable();
            if sets.len() >= KEPT && !sets.contains_key(&set) {
                is_whole = false;
                continue;
            }
            sets.entry(set).or_default().push(of);
        }
        if !is_whole {
            found.unfinished.push(of);
        }
    }
    for (members, of) in sets {
        let left: Vec<_> = of.into_iter().filter(|&it| !exceptions.cover(&members, it)).collect();
        if !left.is_empty() {
            let users_hit = facts.users_of(&left);
            found.breaches.push(Breach::Set { members, targets: left, users_hit });
        }
    }
    found.breaches = ranked(found.breaches);
    found
}
