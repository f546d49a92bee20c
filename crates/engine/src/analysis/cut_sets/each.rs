//! The small minimal cut sets of many components, all within one budget.

use std::{cell::Cell, ops::ControlFlow};

use super::{Budget, Count, Level, Question, cut_sets};
use crate::{
    graph::Graph,
    model::{ComponentId, Model},
};

/// The most sets that are listed for one component, and for all of them.
const OF_ONE: usize = 20_000;
const OF_ALL: usize = 200_000;

/// Nodes of a decision diagram for one component.
const NODES: usize = 2_000_000;

/// No component gets more of the work than one part in so many, so that a hard one leaves something for the rest.
const PARTS: u64 = 8;

/// What one component came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfOne {
    /// The component.
    pub of: ComponentId,
    /// The minimal sets that take it down, as [`super::CutSets::sets`] has them.
    pub sets: Vec<Vec<ComponentId>>,
    /// Whether these are all of them up to the order asked for.
    pub is_whole: bool,
}

/// The minimal cut sets of up to `max_order` members that take each of `of` down, in the order of `of`. Once `work`
/// operations are spent nothing more is searched, and what is left has no sets and is not whole.
///
/// Cost: that of [`cut_sets`] for each, bounded by `work` and by one look at what the last one stands on.
pub fn of_each(
    model: &Model,
    graph: &Graph,
    of: &[ComponentId],
    max_order: u32,
    work: u64,
) -> Vec<OfOne> {
    let (mut left, mut kept) = (work, 0);
    let mut of_one = |&of: &ComponentId| {
        if left == 0 || kept >= OF_ALL {
            return OfOne { of, sets: Vec::new(), is_whole: false };
        }
        let done = Cell::new(0);
        let watch = |so_far| {
            done.set(so_far);
            ControlFlow::Continue(())
        };
        let question =
            Question { of, level: Level::Down, max_order: Some(max_order), limit: OF_ONE };
        let budget = Budget { nodes: NODES, work: left.min((work / PARTS).max(1)) };
        let found = cut_sets(model, graph, &question, budget, &watch);
        left = left.saturating_sub(done.get());
        kept += found.sets.len();
        let counted: Count = found.counts.iter().map(|it| it.count.clone()).sum();
        let is_whole = found.complete && counted == Count::from(found.sets.len() as u64);
        OfOne { of, sets: found.sets, is_whole }
    };
    of.iter().map(&mut of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "A" },
        { "id": "b", "kind": "site", "name": "B" },
        { "id": "c", "kind": "site", "name": "C" },
        { "id": "x", "kind": "service", "name": "X", "requires": ["c", { "any": ["a", "b"] }] },
        { "id": "y", "kind": "service", "name": "Y", "requires": { "any": ["a", "b", "c"] } } ] }"#;

    #[test]
    fn each_has_its_sets_up_to_the_order_while_the_work_lasts() {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        let [a, b, c, x, y] = ["a", "b", "c", "x", "y"].map(|id| model.find(id).unwrap());
        let found = of_each(&model, &graph, &[y, x], 2, 1_000_000);
        let whole = |of, sets| OfOne { of, sets, is_whole: true };
        assert_eq!(found, [whole(y, vec![]), whole(x, vec![vec![c], vec![a, b]])]);
        assert_eq!(of_each(&model, &graph, &[y], 3, 1_000_000), [whole(y, vec![vec![a, b, c]])]);
        let nothing = OfOne { of: x, sets: vec![], is_whole: false };
        assert_eq!(of_each(&model, &graph, &[x], 2, 0), [nothing]);
        assert_eq!(of_each(&model, &graph, &[], 2, 9), []);
    }
}
