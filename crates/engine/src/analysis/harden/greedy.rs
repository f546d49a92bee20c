//! A good set without a proof: the candidate that removes most, again and again, and in the end without
//! those that the others have made superfluous.

use crate::sorting;
use std::cmp::Reverse;

use super::{
    fall::Spent,
    problem::{Point, Problem},
    search::Search,
};
use crate::model::ComponentId;

/// What counts as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Every pair the same.
    Pairs,
    /// Every pair with the weight of its target.
    Weight,
}

/// At most `most` candidates that together remove as much as greed finds; all pairs, if enough of them may
/// be chosen. Where the work is spent before, the rest are the points with most that remains to them.
///
/// Cost: for each choice one fall for each candidate and point on whose way it stands, as long as they may
/// still remove more than the best so far.
pub(super) fn greedy(search: &mut Search<'_, '_, '_>, by: By, most: usize) -> Vec<u32> {
    search.back_to(0);
    let problem = search.problem;
    let mut remaining = Remaining::of(problem, by);
    let mut done = Ok(());
    while done.is_ok() && search.members.len() < most && remaining.all > 0 {
        done = remaining.best(search).and_then(|best| remaining.choose(search, best));
        if done.is_ok() && (search.members.len() == most || remaining.all == 0) {
            // What the later choices made superfluous leaves room for another.
            done = remaining.drop_superfluous(search);
        }
    }
    let mut members = search.members.clone();
    search.back_to(0);
    if remaining.all > 0 {
        let rest = worst(problem, &remaining.of_point, problem.points.len());
        let rest = rest.into_iter().map(|point| problem.rank(point) as u32);
        let rest: Vec<u32> = rest.filter(|candidate| !members.contains(candidate)).collect();
        members.extend(rest.into_iter().take(most - members.len()));
    }
    members
}

/// The points to which most remains, the worst first and of equals the first in the file; no more than
/// `most`. Together the points with anything left leave nothing.
pub(super) fn worst(problem: &Problem<'_>, of_point: &[u128], most: usize) -> Vec<ComponentId> {
    let mut order: Vec<usize> = (0..of_point.len()).filter(|&at| of_point[at] > 0).collect();
    sorting::sort_by_key(&mut order, |&at| (Reverse(of_point[at]), at));
    order.truncate(most);
    order.into_iter().map(|at| problem.points[at].component).collect()
}

/// What there is to remove of each point.
pub(super) fn of_points(problem: &Problem<'_>, by: By) -> Vec<u128> {
    Remaining::of(problem, by).of_point
}

/// What remains after the choices made so far.
struct Remaining<'a, 'g> {
    problem: &'a Problem<'g>,
    by: By,
    of_point: Vec<u128>,
    all: u128,
}

impl<'a, 'g> Remaining<'a, 'g> {
    fn of(problem: &'a Problem<'g>, by: By) -> Self {
        let mut remaining = Self { problem, by, of_point: Vec::new(), all: 0 };
        let of_point =
            |point: &Point| point.pairs.clone().map(|pair| remaining.weight(pair)).sum::<u128>();
        remaining.of_point = problem.points.iter().map(of_point).collect();
        remaining.all = remaining.of_point.iter().sum();
        remaining
    }

    fn weight(&self, pair: usize) -> u128 {
        match self.by {
            By::Pairs => 1,
            By::Weight => self.problem.weight(pair),
        }
    }

    /// What remains of a point now that it has been failed.
    fn left(&self, search: &Search<'_, '_, '_>, point: usize) -> u128 {
        let pairs = self.problem.points[point].pairs.clone();
        pairs.filter(|&pair| search.remains(pair)).map(|pair| self.weight(pair)).sum()
    }

    /// The points that a candidate may still do something for.
    fn points(&self, candidate: u32) -> impl Iterator<Item = usize> + '_ {
        let points = self.problem.points_of[candidate as usize].iter();
        points.map(|&point| point as usize).filter(|&point| self.of_point[point] > 0)
    }

    /// The candidate that removes most, of equals the first.
    fn best(&self, search: &mut Search<'_, '_, '_>) -> Result<u32, Spent> {
        let mut order: Vec<(Reverse<u128>, u32)> = (0..self.problem.candidates.len() as u32)
            .filter(|&candidate| !search.is_chosen[candidate as usize])
            .map(|candidate| {
                let most = self.points(candidate).map(|point| self.of_point[point]).sum();
                (Reverse(most), candidate)
            })
            .collect();
        sorting::sort(&mut order);
        let mut best: Option<(u128, Reverse<u32>)> = None;
        for (Reverse(most), candidate) in order {
            if best.is_some_and(|(removed, _)| most < removed) {
                break;
            }
            let removed = self.removed(search, candidate)?;
            best = best.max(Some((removed, Reverse(candidate))).filter(|_| removed > 0));
        }
        // While anything remains to a point, that point removes it.
        best.map(|(_, Reverse(candidate))| candidate).ok_or(Spent)
    }

    fn removed(&self, search: &mut Search<'_, '_, '_>, candidate: u32) -> Result<u128, Spent> {
        let mut removed = 0;
        search.is_chosen[candidate as usize] = true;
        for point in self.points(candidate) {
            if let Err(spent) = search.fail_now(point) {
                search.is_chosen[candidate as usize] = false;
                return Err(spent);
            }
            removed += self.of_point[point] - self.left(search, point);
        }
        search.is_chosen[candidate as usize] = false;
        Ok(removed)
    }

    fn choose(&mut self, search: &mut Search<'_, '_, '_>, candidate: u32) -> Result<(), Spent> {
        search.choose(candidate);
        let points: Vec<usize> = self.points(candidate).collect();
        for point in points {
            search.fail_now(point)?;
            let left = self.left(search, point);
            self.all -= std::mem::replace(&mut self.of_point[point], left) - left;
        }
        Ok(())
    }

    /// Takes back each choice, the last first, without which no more remains.
    fn drop_superfluous(&self, search: &mut Search<'_, '_, '_>) -> Result<(), Spent> {
        for candidate in search.members.clone().into_iter().rev() {
            search.is_chosen[candidate as usize] = false;
            let mut more = false;
            for &point in &self.problem.points_of[candidate as usize] {
                let failed = search.fail_now(point as usize);
                more = failed.is_err()
                    || self.left(search, point as usize) > self.of_point[point as usize];
                if more {
                    search.is_chosen[candidate as usize] = true;
                    failed?;
                    break;
                }
            }
            if !more {
                search.members.retain(|&member| member != candidate);
            }
        }
        Ok(())
    }
}
