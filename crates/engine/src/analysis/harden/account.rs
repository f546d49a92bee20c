//! What a set of components removes, each in its turn, and what remains: computed from the model anew,
//! whatever found the set.

use super::{Hardened, Hardening, Pair, Stake, fall::Fall, problem::Problem};
use crate::model::ComponentId;

/// Sets larger than this are told in the order given.
const MOST_ORDERED: usize = 64;

/// What `members`, which are distinct, do; what is asked and what is proven is left empty. Small sets are put into the order of their effect: each
/// next is the one that removes most on top of those before, by weight, then pairs, then its place in
/// `members`.
///
/// Cost: for each point one fall for each member on its way.
pub(super) fn account(problem: &Problem<'_>, members: &[ComponentId]) -> Hardening {
    let order = match members.len() {
        0..=MOST_ORDERED if !problem.is_coarse => by_effect(problem, members),
        _ => members.to_vec(),
    };
    let mut components: Vec<Hardened> =
        order.iter().map(|&component| Hardened { component, removes: 0, users: 0 }).collect();
    let mut remaining = Vec::new();
    let mut turns = Turns::new(problem, &order);
    for point in 0..problem.points.len() {
        for (target, by) in turns.of(point) {
            match by.and_then(|at| components.get_mut(at)) {
                Some(by) => {
                    by.removes += 1;
                    by.users += u128::from(problem.graph.users(target));
                }
                None => remaining.push(Pair { point: problem.points[point].component, target }),
            }
        }
    }
    let all = problem.points.iter().flat_map(|point| {
        let targets = problem.targets[point.pairs.clone()].iter();
        targets.map(|&target| Pair { point: point.component, target })
    });
    Hardening {
        components,
        before: stake(problem, all),
        after: stake(problem, remaining.iter().copied()),
        remaining,
        ..Hardening::default()
    }
}

fn stake(problem: &Problem<'_>, pairs: impl Iterator<Item = Pair>) -> Stake {
    let mut targets = Vec::new();
    let mut stake = Stake::default();
    for pair in pairs {
        stake.pairs += 1;
        stake.users += u128::from(problem.graph.users(pair.target));
        targets.push(pair.target);
    }
    targets.sort_unstable();
    targets.dedup();
    stake.targets = targets.len() as u64;
    stake
}

/// `members` in the order of their effect.
fn by_effect(problem: &Problem<'_>, members: &[ComponentId]) -> Vec<ComponentId> {
    let mut order = Vec::new();
    let mut rest = members.to_vec();
    let mut fall = Fall::new(problem.graph);
    let mut is_held = vec![false; problem.graph.len()];
    let mut is_removed = vec![false; problem.targets.len()];
    while !rest.is_empty() {
        // What each of the rest would remove if it came next.
        let mut best = (0, Vec::new(), (0, 0));
        for (at, &component) in rest.iter().enumerate() {
            is_held[component.index()] = true;
            let removes = removed(problem, &mut fall, &is_held, &is_removed, component);
            is_held[component.index()] = false;
            let weight: u128 = removes.iter().map(|&pair| problem.weight(pair)).sum();
            let effect = (weight, removes.len());
            if effect > best.2 {
                best = (at, removes, effect);
            }
        }
        let (at, removes, _) = best;
        removes.into_iter().for_each(|pair| is_removed[pair] = true);
        let component = rest.remove(at);
        is_held[component.index()] = true;
        order.push(component);
    }
    order
}

/// The pairs that `component`, which is among what is held up, removes besides those removed already.
fn removed(
    problem: &Problem<'_>,
    fall: &mut Fall<'_>,
    is_held: &[bool],
    is_removed: &[bool],
    component: ComponentId,
) -> Vec<usize> {
    let mut removes = Vec::new();
    for &point in problem.points_of.get(problem.rank(component)).into_iter().flatten() {
        let point = &problem.points[point as usize];
        let left = || point.pairs.clone().filter(|&pair| !is_removed[pair]);
        if left().next().is_some() {
            fall.of(point.component, |id| is_held[id.index()]);
            let node = |pair: usize| problem.graph.node(problem.targets[pair]);
            removes.extend(left().filter(|&pair| !fall.is_down(node(pair))));
        }
    }
    removes
}

/// Falls with more and more components held up.
struct Turns<'a, 'g> {
    problem: &'a Problem<'g>,
    fall: Fall<'g>,
    /// For each component the turn from which on it is held up.
    turn: Vec<usize>,
}

impl<'a, 'g> Turns<'a, 'g> {
    /// The components of `order` are held up one by one.
    fn new(problem: &'a Problem<'g>, order: &[ComponentId]) -> Self {
        let mut turn = vec![usize::MAX; problem.graph.len()];
        for (at, component) in order.iter().enumerate() {
            turn[component.index()] = at;
        }
        Self { problem, fall: Fall::new(problem.graph), turn }
    }

    /// For each target of a point the turn in which the pair is removed, if it is.
    fn of(&mut self, point: usize) -> Vec<(ComponentId, Option<usize>)> {
        let problem = self.problem;
        let point = &problem.points[point];
        self.fall.of(point.component, |_| false);
        let fell = self.fall.components().map(|id| self.turn[id.index()]);
        let mut turns: Vec<usize> = fell.filter(|&turn| turn != usize::MAX).collect();
        turns.sort_unstable();
        let targets = &problem.targets[point.pairs.clone()];
        let mut found: Vec<(ComponentId, Option<usize>)> =
            targets.iter().map(|&target| (target, None)).collect();
        for now in turns {
            if found.iter().all(|(_, by)| by.is_some()) {
                break;
            }
            let turn = &self.turn;
            self.fall.of(point.component, |id| turn[id.index()] <= now);
            for (target, by) in found.iter_mut().filter(|(_, by)| by.is_none()) {
                if !self.fall.is_down(problem.graph.node(*target)) {
                    *by = Some(now);
                }
            }
        }
        found
    }
}
