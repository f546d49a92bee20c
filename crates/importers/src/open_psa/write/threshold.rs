//! Sums that fall short: members with weights, of which the working ones must come to a threshold.

use linchpin_engine::sorting;
use std::collections::BTreeMap;

use super::fails::{Fails, Named};

/// As many gates as one sum may be written with, and as many members of unequal weights.
const MOST: usize = 1000;

/// A sum would need more gates than [`MOST`].
pub(super) struct TooMany;

/// When the weights of the members that have not failed fall below `needed`. Gates for parts of it
/// are given to `part`.
///
/// Few sums need any: where one failure or all are enough, or all weights are the same, one operator
/// says it. Else members are decided one by one, the heaviest first (Shannon's expansion), and each
/// pair of a member and what is still needed is one gate.
pub(super) fn below(
    members: Vec<(Fails, u128)>,
    needed: u128,
    part: &mut dyn FnMut(Fails) -> Named,
) -> Result<Fails, TooMany> {
    let mut needed = needed;
    let mut merged: BTreeMap<Fails, u128> = BTreeMap::new();
    let mut order = Vec::new();
    for (fails, weight) in members {
        match fails {
            _ if weight == 0 => {}
            Fails::Always => {}
            Fails::Never => needed = needed.saturating_sub(weight),
            // What is named twice works or fails twice.
            fails => match merged.get_mut(&fails) {
                Some(sum) => *sum += weight,
                None => {
                    merged.insert(fails.clone(), weight);
                    order.push(fails);
                }
            },
        }
    }
    let mut members: Vec<(Fails, u128)> = order
        .into_iter()
        .filter_map(|fails| merged.get(&fails).copied().map(|weight| (fails, weight)))
        .collect();
    sorting::sort_by_key(&mut members, |&(_, weight)| std::cmp::Reverse(weight));
    let mut left: Vec<u128> = members
        .iter()
        .rev()
        .scan(0_u128, |sum, &(_, weight)| {
            *sum += weight;
            Some(*sum)
        })
        .collect();
    left.reverse();
    Sum { members, left, part, is_named: false, known: BTreeMap::new() }.below(0, needed)
}

struct Sum<'p> {
    /// By falling weight.
    members: Vec<(Fails, u128)>,
    /// The weights from each member on, added up.
    left: Vec<u128>,
    part: &'p mut dyn FnMut(Fails) -> Named,
    /// Whether every member has become a name.
    is_named: bool,
    /// The gates made so far, by member and by what is still needed.
    known: BTreeMap<(usize, u128), Fails>,
}

impl Sum<'_> {
    /// When the members from `at` on fall below `needed`.
    fn below(&mut self, at: usize, needed: u128) -> Result<Fails, TooMany> {
        let rest = self.members.get(at..).unwrap_or_default();
        let left = self.left.get(at).copied().unwrap_or(0);
        let (Some((_, heaviest)), Some((_, lightest))) = (rest.first(), rest.last()) else {
            return Ok(if needed == 0 { Fails::Never } else { Fails::Always });
        };
        let all = || rest.iter().map(|(fails, _)| fails.clone()).collect::<Vec<_>>();
        if needed == 0 {
            return Ok(Fails::Never);
        }
        if left < needed {
            return Ok(Fails::Always);
        }
        if left - lightest < needed {
            return Ok(Fails::or(all()));
        }
        if needed <= *lightest {
            return Ok(Fails::and(all()));
        }
        if heaviest == lightest {
            // More than one and fewer than all are needed, so it is more than one failure, too.
            let working = usize::try_from(needed.div_ceil(*heaviest)).unwrap_or(rest.len());
            let failures = (rest.len() + 1).saturating_sub(working);
            return Ok(Fails::AtLeast(failures, all()));
        }
        if let Some(known) = self.known.get(&(at, needed)) {
            return Ok(known.clone());
        }
        // Each step on is one call deeper, so this bounds the stack as well.
        if rest.len() > MOST || self.known.len() >= MOST {
            return Err(TooMany);
        }
        self.name_members();
        let Some((first, weight)) = self.members.get(at).cloned() else { return Err(TooMany) };
        let failed = self.below(at + 1, needed)?;
        let working = self.below(at + 1, needed.saturating_sub(weight))?;
        let both = Fails::or(vec![working, Fails::and(vec![first, failed])]);
        let gate = if at > 0 { named(both, self.part) } else { both };
        self.known.insert((at, needed), gate.clone());
        Ok(gate)
    }

    /// Members stand in many gates from now on, so each becomes a name.
    fn name_members(&mut self) {
        if !self.is_named {
            self.is_named = true;
            for (fails, _) in &mut self.members {
                *fails = named(fails.clone(), self.part);
            }
        }
    }
}

/// The same formula by a name, where it is more than one.
pub(super) fn named(fails: Fails, part: &mut dyn FnMut(Fails) -> Named) -> Fails {
    match fails {
        Fails::Never | Fails::Always | Fails::With(_) => fails,
        formula => Fails::With(part(formula)),
    }
}
