//! The hidden double points: pairs of failures that take down a target which neither takes down alone, over all targets.

use linchpin_engine::sorting;
use std::{cell::Cell, collections::BTreeMap, ops::ControlFlow};

use linchpin_engine::{
    ComponentId, Graph, Model,
    analysis::cut_sets::{self, Budget, Level, Question},
};
use serde::{Deserialize, Serialize};

use super::LISTED;

/// The most pairs of one target that are looked at.
const OF_ONE_TARGET: usize = 20_000;
/// The most pairs that are kept while they are counted.
const KEPT: usize = 400_000;
/// The most nodes of a decision diagram for one target.
const NODES: usize = 2_000_000;

/// Pairs of failures, the most harmful first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs {
    /// The pairs: by users hit, then by targets taken down, then in file order; at most [`LISTED`].
    pub rows: Vec<PairFact>,
    /// How many pairs there are.
    pub total: u64,
    /// How many targets were not looked at wholly, because the work that is allowed was done or there were too many.
    pub left_out: u64,
}

/// Two components that take targets down together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairFact {
    /// The two, in file order.
    pub members: [ComponentId; 2],
    /// How many targets go down that stand when only one of the two fails.
    pub takes_down: u32,
    /// Their users, counted per target.
    pub users: u128,
}

/// The pairs. Cost: the cut sets up to size two of each target, bounded by the budget's work over all of them; `told`
/// hears the share of the targets that are done, in thousandths, and may end it.
pub(super) fn pairs(
    model: &Model,
    graph: &Graph,
    work: u64,
    told: &dyn Fn(u16) -> ControlFlow<()>,
) -> Pairs {
    let targets = graph.targets();
    let mut found: BTreeMap<[ComponentId; 2], (u32, u128)> = BTreeMap::new();
    let (mut left_out, spent, ended) = (0, Cell::new(0_u64), Cell::new(false));
    for (done, &of) in targets.iter().enumerate() {
        let share = u16::try_from(done.saturating_mul(1_000) / targets.len().max(1));
        if ended.get() || told(share.unwrap_or(1_000)).is_break() || spent.get() >= work {
            ended.set(true);
            left_out += 1;
            continue;
        }
        let before = spent.get();
        let watch = |of_this: u64| {
            spent.set(before.saturating_add(of_this));
            match told(share.unwrap_or(1_000)) {
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
                ControlFlow::Break(()) => {
                    ended.set(true);
                    ControlFlow::Break(())
                }
            }
        };
        let budget = Budget { nodes: NODES, work: work - before };
        let question =
            Question { of, level: Level::Down, max_order: Some(2), limit: OF_ONE_TARGET };
        let sets = cut_sets::cut_sets(model, graph, &question, budget, &watch);
        let mut is_whole = sets.complete;
        for set in &sets.sets {
            let &[a, b] = &set[..] else { continue };
            let pair = [a.min(b), a.max(b)];
            if found.len() >= KEPT && !found.contains_key(&pair) {
                is_whole = false;
                continue;
            }
            let (down, users) = found.entry(pair).or_default();
            *down += 1;
            *users += u128::from(graph.users(of));
        }
        is_whole &= sets.sets.len() < OF_ONE_TARGET;
        left_out += u64::from(!is_whole);
    }
    let total = found.len() as u64;
    let mut rows: Vec<PairFact> = found
        .into_iter()
        .map(|(members, (takes_down, users))| PairFact { members, takes_down, users })
        .collect();
    sorting::sort_by_key(&mut rows, |it| {
        (std::cmp::Reverse((it.users, it.takes_down)), it.members)
    });
    rows.truncate(LISTED);
    Pairs { rows, total, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "a" }, { "id": "b", "kind": "site", "name": "b" },
        { "id": "c", "kind": "site", "name": "c" },
        { "id": "x", "kind": "service", "name": "x", "users": 10, "requires": { "any": ["a", "b"] } },
        { "id": "y", "kind": "service", "name": "y", "users": 5, "requires": { "any": ["b", "a"] } },
        { "id": "z", "kind": "service", "name": "z", "users": 12, "requires": { "at_least": 2, "of": ["a", "b", "c"] } },
        { "id": "alone", "kind": "service", "name": "w", "users": 99, "requires": "c" } ] }"#;

    fn on(_: u16) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn found(work: u64, told: &dyn Fn(u16) -> ControlFlow<()>) -> Pairs {
        let model = linchpin_engine::read(MODEL).unwrap();
        pairs(&model, &Graph::of(&model), work, told)
    }

    #[test]
    fn pairs_are_ranked_by_users_over_all_targets() {
        let found = found(1_000_000, &on);
        let seen: Vec<([u32; 2], u32, u128)> = found
            .rows
            .iter()
            .map(|it| ([it.members[0].0, it.members[1].0], it.takes_down, it.users))
            .collect();
        assert_eq!(seen, [([0, 1], 3, 27), ([0, 2], 1, 12), ([1, 2], 1, 12)]);
        assert_eq!((found.total, found.left_out), (3, 0));
    }

    #[test]
    fn what_is_not_looked_at_is_counted() {
        let ended = found(1_000_000, &|_| ControlFlow::Break(()));
        assert_eq!((ended.rows.len(), ended.left_out), (0, 4));
        let spent = found(0, &on);
        assert_eq!((spent.rows.len(), spent.left_out), (0, 4));
    }
}
