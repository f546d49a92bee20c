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
    graph::Graph,
    model::ComponentId,
};

/// The most sets of one target that are looked at.
const OF_ONE_TARGET: usize = 20_000;
/// The most sets that are kept.
const KEPT: usize = 200_000;
/// The most nodes of a decision diagram for one target.
const NODES: usize = 2_000_000;
/// The most operations for one target, and for all of them.
const OF_ONE: u64 = 5_000_000;
const IN_ALL: u64 = 40_000_000;
/// What the question itself costs for each reference below a target, in operations: it is put together, and variables
/// are ordered, before the first operation is counted.
const OF_REFERENCE: u64 = 100;
/// The most references below a target; more than that are not searched at all.
const BELOW: u64 = 20_000;

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
    let mut below = Below::of(facts.graph);
    for &of in &targets.sound {
        // What is done before the first diagram counts too.
        let references = below.references(facts.graph, of);
        if references > BELOW {
            found.unfinished.push(of);
            continue;
        }
        let before = spent.get().saturating_add(references * OF_REFERENCE);
        spent.set(before);
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

/// Counts references, remembering for whom it last passed each node.
struct Below {
    seen: Vec<u32>,
    turn: u32,
}

impl Below {
    fn of(graph: &Graph) -> Self {
        Self { seen: vec![0; graph.rules.len()], turn: 0 }
    }

    /// References of all that `of` requires, directly or not. Cost: as many.
    fn references(&mut self, graph: &Graph, of: ComponentId) -> u64 {
        self.turn += 1;
        let (mut count, mut stack) = (0, vec![graph.node(of).0]);
        while let Some(node) = stack.pop() {
            match self.seen.get_mut(node as usize) {
                Some(turn) if *turn != self.turn => *turn = self.turn,
                _ => continue,
            }
            let row = graph.inputs.row(node as usize);
            count += row.len() as u64;
            stack.extend_from_slice(row);
        }
        count
    }
}
