//! Failures that take targets down together, against a rule.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::{
    Breach,
    exceptions::Exceptions,
    judge::{Facts, Found, Targets, ranked},
};
use crate::{
    analysis::cut_sets::{OfOne, of_each},
    model::ComponentId,
};

/// The most operations on the sets of all targets: some ten seconds.
const WORK: u64 = 40_000_000;

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
    let all = of_each(facts.model, facts.graph, &targets.sound, *sizes.end(), WORK);
    for OfOne { of, sets: of_one, is_whole } in all {
        if !is_whole {
            found.unfinished.push(of);
        }
        for mut set in of_one {
            if u32::try_from(set.len()).is_ok_and(|size| sizes.contains(&size)) {
                set.sort_unstable();
                sets.entry(set).or_default().push(of);
            }
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
