//! What to make redundant, so that no single failure takes a target down.
//!
//! **To make a component h redundant** is to give it a standby that shares nothing with it: every reference
//! to h is served by h or by the standby. Then no single failure, of h itself or of anything that h stands
//! on, takes what those who refer to h see of it below its baseline. A standby carries as much as h does
//! at baseline and no more, so that nothing improves while nothing fails.
//!
//! **What remains** after a set H has been made redundant: the pairs (x, c) of a fallible component x and a
//! target c ≠ x that is not down at baseline, where failing x alone takes c down while every reference to a
//! component of H keeps its baseline. With H empty those are the pairs of [`single_points`](super::single_points).
//! More in H never brings a pair back.
//!
//! **A target is judged by its own requirements**, also when it is in H: its standby serves those who
//! refer to it, and keeps them up, but it does not make the target itself a safer one. So making a target
//! redundant counts for something only where others require it. Otherwise the shortest answer would always be
//! to build every target twice.
//!
//! **Every pair can be removed**, since making x redundant removes all pairs of x. What remains after an
//! answer remains because of its budget, not because nothing would help.
//!
//! **Users** are added up over pairs: if every single point failed in turn, so many users would lose the
//! whole of a target, counted anew for each point and each target.
//!
//! **How.** `problem` finds the pairs, `derive` for a pair a small set of components of which every
//! solution holds one. `smallest` hits all of those with as few components as possible, `best` finds
//! the most that a number of components can do; both are exact, and when the work allowed does not
//! suffice, `greedy` stands in and the answer says so. `account` computes from the model what the set
//! does. [`apply`](self::apply()) makes an edited model of it, whose single points are what remains.

mod account;
mod apply;
mod best;
mod derive;
mod fall;
mod greedy;
mod problem;
mod search;
mod smallest;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use apply::apply;

use self::{
    fall::{Fall, Meter},
    greedy::{By, greedy},
    problem::Problem,
    search::Search,
    smallest::Smallest,
};
use super::cut_sets::Watch;
use crate::{
    graph::Graph,
    model::{ComponentId, Model},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The targets that no single failure should take down.
    pub targets: Vec<ComponentId>,
    /// How many components may be made redundant. Without a number, as few as leave no pair.
    pub budget: Option<u32>,
}

/// How much work an answer takes at most, in inputs read: some seconds. It is enough for budgets of up to
/// five in models of a few hundred components.
pub const WORK: u64 = 400_000_000;

/// What to make redundant, and what that does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardening {
    /// The targets that were asked about, without repeats, in file order.
    pub targets: Vec<ComponentId>,
    /// The components to make redundant, in the order of their effect: each is the one that removes most
    /// on top of those before it.
    pub components: Vec<Hardened>,
    /// What hangs on single points now.
    pub before: Stake,
    /// What does when the components have been made redundant.
    pub after: Stake,
    /// The pairs that remain: by point, then by target, in file order.
    pub remaining: Vec<Pair>,
    /// Whether nothing better is possible: no smaller set leaves no pair, or with a budget no set within
    /// it leaves less. Otherwise the work was spent and the set is merely a good one.
    pub exact: bool,
    /// So many components at least must be made redundant to leave no pair at all, with a budget too:
    /// proven, and without a budget reached where the answer is exact.
    pub at_least: u32,
    /// The targets that declare nothing that they require: nothing can be said of them, and they are not
    /// safe for having no single point here. In file order.
    pub undeclared: Vec<ComponentId>,
}

/// One component to make redundant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardened {
    /// The component.
    pub component: ComponentId,
    /// How many pairs it removes on top of those before it.
    pub removes: u64,
    /// The users of those pairs' targets, added up over the pairs.
    pub users: u128,
}

/// How much hangs on single points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stake {
    /// Pairs of a single point and a target that it takes down.
    pub pairs: u64,
    /// Targets with at least one single point.
    pub targets: u64,
    /// Users of the targets, added up over the pairs.
    pub users: u128,
}

/// A single point and a target that it takes down alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    /// The point.
    pub point: ComponentId,
    /// The target.
    pub target: ComponentId,
}

/// Without a budget, the smallest set of components to make redundant so that no target keeps a single
/// point of failure. With a budget, the set within it that leaves the least Σ max(users(c), 1) over the
/// pairs (x, c) that remain; of equal sets the one of fewest components, then the one that comes first when
/// the ids of each are sorted. Where the budget is more than five and leaves nothing, the answer is that
/// without a budget.
///
/// Of no targets, or of targets without single points, nothing is to be done and the answer is empty; see
/// [`Hardening::undeclared`] before calling that safe.
///
/// Cost: one fall for each fallible component, then exponential in the size of the answer in the worst case
/// and bounded by `work`, which is counted in inputs read (see [`WORK`]). The watch is told how much work was done, and may
/// end it; the answer is a greedy one then.
pub fn harden(
    model: &Model,
    graph: &Graph,
    question: &Question,
    work: u64,
    watch: Watch<'_>,
) -> Hardening {
    let problem = Problem::of(model, graph, &question.targets);
    let most = question.budget.map_or(usize::MAX, |budget| budget as usize);
    let chosen = if problem.points.is_empty() {
        Chosen { members: Vec::new(), exact: true, at_least: 0 }
    } else if problem.is_coarse {
        Chosen::coarse(&problem, question.budget.map_or(By::Pairs, |_| By::Weight), most)
    } else {
        let mut search = Search::new(&problem, Meter::new(watch));
        match question.budget {
            None => Chosen::smallest(&mut search, work),
            Some(_) => Chosen::best(&mut search, most, work),
        }
    };
    let Chosen { members, exact, at_least } = chosen;
    let mut targets = question.targets.clone();
    targets.sort_unstable();
    targets.dedup();
    let silent = targets.iter().copied().filter(|&target| !declares(model, target));
    let undeclared = silent.collect();
    Hardening { targets, exact, at_least, undeclared, ..account::account(&problem, &members) }
}

/// The pairs of `targets` that remain when `hardened` have been made redundant: by point, then by target, in
/// file order. Cost: one fall for each fallible component.
pub fn remaining(graph: &Graph, targets: &[ComponentId], hardened: &[ComponentId]) -> Vec<Pair> {
    let mut is_target = vec![false; graph.len()];
    let mut is_held = vec![false; graph.len()];
    targets.iter().for_each(|id| is_target[id.index()] = true);
    hardened.iter().for_each(|id| is_held[id.index()] = true);
    let mut fall = Fall::new(graph);
    let mut found = Vec::new();
    for point in graph.ids().filter(|&id| graph.is_fallible(id)) {
        fall.of(point, |id| is_held[id.index()]);
        let down = fall.components().filter(|&target| {
            target != point && is_target[target.index()] && fall.is_down(graph.node(target))
        });
        found.extend(down.map(|target| Pair { point, target }));
    }
    found.sort_unstable();
    found
}

/// Whether a component says what it requires.
fn declares(model: &Model, component: ComponentId) -> bool {
    model.component(component).requires.as_ref().is_some_and(|it| !it.references().is_empty())
}

/// A set, and what is proven of it.
struct Chosen {
    members: Vec<ComponentId>,
    exact: bool,
    at_least: u32,
}

/// Up to this many components the best set is searched for even where it leaves nothing.
const FEW: usize = 5;

impl Chosen {
    /// Of a model too large to search: the points on which most hangs. Something must be chosen where
    /// there is a pair.
    fn coarse(problem: &Problem<'_>, by: By, most: usize) -> Self {
        let members = greedy::worst(problem, &greedy::of_points(problem, by), most);
        Self { exact: most == 0, at_least: 1, members }
    }

    fn smallest(search: &mut Search<'_, '_, '_>, work: u64) -> Self {
        search.meter.allow(work / 2);
        let known = greedy(search, By::Pairs, usize::MAX);
        search.meter.allow(work / 2);
        let Smallest { members, at_least } = smallest::smallest(search, known);
        let exact = members.len() == at_least;
        Self::of(search, &members, exact, at_least)
    }

    fn best(search: &mut Search<'_, '_, '_>, most: usize, work: u64) -> Self {
        // Whether the budget is enough for everything.
        search.meter.allow(work / 8);
        let known = greedy(search, By::Pairs, usize::MAX);
        search.meter.allow(work / 8);
        let all = smallest::smallest(search, known);
        search.meter.allow(work / 4);
        let good = greedy(search, By::Weight, most);
        let is_enough = all.members.len() <= most;
        let known = if is_enough { &all.members } else { &good };
        if is_enough && most > FEW {
            let exact = all.members.len() == all.at_least;
            return Self::of(search, known, exact, all.at_least);
        }
        search.meter.allow(work / 2);
        match best::best(search, known, most) {
            Ok(members) => Self::of(search, &members, true, all.at_least),
            Err(members) => Self::of(search, &members, false, all.at_least),
        }
    }

    fn of(search: &Search<'_, '_, '_>, members: &[u32], exact: bool, at_least: usize) -> Self {
        let component = |&at: &u32| search.problem.candidates[at as usize];
        Self { members: members.iter().map(component).collect(), exact, at_least: at_least as u32 }
    }
}
