//! The second question: the set of a given size that leaves least.
//!
//! *Branch and bound* (Land and Doig, "An automatic method of solving discrete programming problems",
//! 1960) over the candidates by id text, so that of equal sets the first comes first. Every pair that
//! remains has a derivation without any choice in it, and is removed only by a choice from that: so one more
//! choice removes at most the weight of the pairs whose derivations it is in, and several at most the sum of
//! the largest such weights. Only pairs whose derivation a choice hits are looked at again.

use super::{fall::Spent, search::Search};

/// A pair that does not remain.
const REMOVED: u32 = u32::MAX;

/// Some set, and what it leaves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Left {
    /// The weight of the pairs that remain.
    pub(super) weight: u128,
    /// How many were chosen.
    pub(super) size: usize,
    /// The candidates chosen, ascending.
    pub(super) members: Vec<u32>,
}

/// The set of at most `most` candidates that leaves least weight; of equals the one of fewest members,
/// then the first by id text. `known` is any set of that size to begin with.
///
/// Cost: exponential in `most` in the worst case, and bounded by the meter.
///
/// # Errors
/// When the work is spent; with the best set found until then.
pub(super) fn best(
    search: &mut Search<'_, '_, '_>,
    known: &[u32],
    most: usize,
) -> Result<Vec<u32>, Vec<u32>> {
    search.back_to(0);
    for &candidate in known {
        search.choose(candidate);
    }
    let mut members = known.to_vec();
    members.sort_unstable();
    let known = unknown(search);
    search.back_to(0);
    let Ok((_, weight)) = known else { return Err(members) };
    let known = Left { weight, size: members.len(), members };
    let mut bound = Bound { best: known, most };
    let done = unknown(search).and_then(|(states, weight)| bound.visit(search, 0, &states, weight));
    search.back_to(0);
    done.map(|()| bound.best.members.clone()).map_err(|Spent| bound.best.members)
}

/// The state of all pairs after the choices made, and the weight of those that remain.
fn unknown(search: &mut Search<'_, '_, '_>) -> Result<(Vec<u32>, u128), Spent> {
    let pairs = search.problem.targets.len();
    // Every pair looks as if its derivation had been hit.
    let mut states = vec![REMOVED - 1; pairs];
    let all: u128 = (0..pairs).map(|pair| search.problem.weight(pair)).sum();
    let mut removed = 0;
    for point in 0..search.problem.points.len() {
        removed += update(search, &mut states, point)?;
    }
    Ok((states, all - removed))
}

/// Gives every pair of a point whose derivation has been hit by a choice another one, or finds it removed;
/// the weight of the pairs removed.
fn update(
    search: &mut Search<'_, '_, '_>,
    states: &mut [u32],
    point: usize,
) -> Result<u128, Spent> {
    let pairs = search.problem.points[point].pairs.clone();
    search.meter.spend(pairs.len() as u64)?;
    let is_whole = |search: &Search<'_, '_, '_>, derivation: u32| {
        let members = search.derivations.members(derivation);
        !members.is_empty() && !members.iter().any(|&it| search.is_chosen[it as usize])
    };
    let mut is_failed = false;
    let mut removed = 0;
    for pair in pairs {
        if states[pair] == REMOVED || is_whole(search, states[pair]) {
            continue;
        }
        let known = search.derivations.of_pair.get(&(pair as u32));
        if let Some(other) = known.into_iter().flatten().find(|&&it| is_whole(search, it)) {
            states[pair] = *other;
            continue;
        }
        if !is_failed {
            search.fail_now(point)?;
            is_failed = true;
        }
        states[pair] = match search.remains(pair) {
            true => search.derive(point, pair, None)?,
            false => {
                removed += search.problem.weight(pair);
                REMOVED
            }
        };
    }
    Ok(removed)
}

/// The best set so far, and the search for a better one.
struct Bound {
    best: Left,
    most: usize,
}

impl Bound {
    /// Tries the choices made so far, then with each further candidate from `first` on.
    fn visit(
        &mut self,
        search: &mut Search<'_, '_, '_>,
        first: u32,
        states: &[u32],
        left: u128,
    ) -> Result<(), Spent> {
        let size = search.members.len();
        let here = Left { weight: left, size, members: search.members.clone() };
        self.best = here.min(self.best.clone());
        if left == 0 || size == self.most {
            return Ok(());
        }
        let (gains, reachable) = gains(search, first, states);
        search.meter.spend((states.len() + gains.len()) as u64)?;
        let rest = largest_after(&gains, self.most - size - 1);
        for (candidate, (&gain, &rest)) in (first..).zip(gains.iter().zip(&rest)) {
            let least = left - (gain + rest).min(reachable).min(left);
            if !self.may_be_better(least, &search.members, candidate) {
                continue;
            }
            search.choose(candidate);
            let done = self.choose(search, candidate, states, left);
            search.back_to(size);
            done?;
        }
        Ok(())
    }

    /// Goes on with `candidate`, which has just been chosen.
    fn choose(
        &mut self,
        search: &mut Search<'_, '_, '_>,
        candidate: u32,
        states: &[u32],
        left: u128,
    ) -> Result<(), Spent> {
        let mut states = states.to_vec();
        let mut removed = 0;
        // Every derivation with the candidate in it is of a point that passes through it.
        for &point in &search.problem.points_of[candidate as usize] {
            removed += update(search, &mut states, point as usize)?;
        }
        self.visit(search, candidate + 1, &states, left - removed)
    }

    /// Whether a set that begins with `members` and `next` and leaves at least `least` may be better than
    /// the best.
    fn may_be_better(&self, least: u128, members: &[u32], next: u32) -> bool {
        let size = members.len() + 1;
        if least != self.best.weight || size > self.best.size {
            return least < self.best.weight;
        }
        let begin = members.iter().chain(std::iter::once(&next));
        size < self.best.size || begin.lt(self.best.members.iter())
    }
}

/// For each candidate from `first` on the weight of the pairs whose derivations it is in, and the weight of
/// all pairs that any of them may remove.
fn gains(search: &Search<'_, '_, '_>, first: u32, states: &[u32]) -> (Vec<u128>, u128) {
    let mut gains = vec![0; search.problem.candidates.len() - first as usize];
    let mut reachable = 0;
    for pair in (0..states.len()).filter(|&pair| states[pair] != REMOVED) {
        let weight = search.problem.weight(pair);
        let members = search.derivations.members(states[pair]);
        let from = members.partition_point(|&member| member < first);
        for &member in &members[from..] {
            gains[(member - first) as usize] += weight;
        }
        reachable += if from < members.len() { weight } else { 0 };
    }
    (gains, reachable)
}

/// For each position the sum of the `most` largest after it.
fn largest_after(gains: &[u128], most: usize) -> Vec<u128> {
    let mut largest: Vec<u128> = Vec::with_capacity(most + 1);
    let mut sums = vec![0; gains.len()];
    for (sum, &gain) in sums.iter_mut().zip(gains).rev() {
        *sum = largest.iter().sum();
        let place = largest.partition_point(|&other| other >= gain);
        largest.insert(place, gain);
        largest.truncate(most);
    }
    sums
}
