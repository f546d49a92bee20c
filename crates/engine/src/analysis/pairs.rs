//! Hidden double points: pairs of components that take a target down together although neither does so alone.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{
    cut_sets::{OfOne, of_each},
    paths::Fall,
};
use crate::{
    graph::Graph,
    model::{ComponentId, Model},
    sorting,
};

/// How much work a report spends on pairs, in operations on diagrams: some seconds at worst.
pub const WORK: u64 = 20_000_000;

/// Models of more components are not searched: their reports are to take seconds.
pub const LARGEST: usize = 20_000;

/// Pairs whose ways are walked.
pub const WALKED: usize = 1_000;

/// The pairs of a model's targets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs {
    /// Each pair once: by users, then by targets taken down (both most first), then in file order.
    pub pairs: Vec<Pair>,
    /// The targets that were asked about and whose pairs are all here; in file order.
    pub whole: Vec<ComponentId>,
    /// The targets whose pairs are not or not all here, the work or the list being bounded; in file order.
    pub unknown: Vec<ComponentId>,
}

/// Two components that fail together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The two, in the order of their ids' text.
    pub members: [ComponentId; 2],
    /// The targets that the two take down together and neither takes down alone; in file order.
    pub takes_down: Vec<ComponentId>,
    /// Users of those targets, added up.
    pub users: u128,
    /// From each of the two the shortest way into the target of most users while both have failed; for the first
    /// [`WALKED`] pairs, of others nothing.
    pub paths: Vec<Vec<ComponentId>>,
}

/// The minimal cut sets of two members of every target, those of most users first, until `work` is spent. Of a model of
/// more than [`LARGEST`] components nothing is searched, and every target is unknown.
///
/// Cost: that of [`super::cut_sets()`] up to order 2 for each target, bounded by `work`, and a walk for each of the first pairs.
pub fn pairs(model: &Model, graph: &Graph, targets: &[ComponentId], work: u64) -> Pairs {
    let mut targets = targets.to_vec();
    targets.sort_unstable();
    targets.dedup();
    let users = |id: ComponentId| u128::from(model.component(id).users.unwrap_or(0));
    if model.components().len() > LARGEST {
        return Pairs { unknown: targets, ..Pairs::default() };
    }
    sorting::sort_by_key(&mut targets, |&id| (Reverse(users(id)), id));
    let mut found = Pairs::default();
    let mut by_pair: BTreeMap<[ComponentId; 2], Vec<ComponentId>> = BTreeMap::new();
    for OfOne { of, sets, is_whole } in of_each(model, graph, &targets, 2, work) {
        if is_whole { &mut found.whole } else { &mut found.unknown }.push(of);
        for set in sets {
            if let [a, b] = set[..] {
                by_pair.entry([a, b]).or_default().push(of);
            }
        }
    }
    found.pairs = by_pair
        .into_iter()
        .map(|(members, mut takes_down)| {
            takes_down.sort_unstable();
            let users = takes_down.iter().map(|&id| users(id)).sum();
            Pair { members, takes_down, users, paths: Vec::new() }
        })
        .collect();
    sorting::sort_by_key(&mut found.pairs, |it| {
        (Reverse((it.users, it.takes_down.len())), it.members)
    });
    let mut fall = Fall::new(graph);
    for pair in found.pairs.iter_mut().take(WALKED) {
        let target = pair.takes_down.iter().copied().rev().max_by_key(|&id| users(id));
        if let Some(target) = target {
            pair.paths = fall.of_both(pair.members, graph.node(target)).into();
        }
    }
    found.whole.sort_unstable();
    found.unknown.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "z", "kind": "site", "name": "Z" },
        { "id": "b", "kind": "site", "name": "B" },
        { "id": "a", "kind": "site", "name": "A" },
        { "id": "small", "kind": "service", "name": "Small", "users": 3, "requires": { "any": ["a", "b"] } },
        { "id": "big", "kind": "service", "name": "Big", "users": 9,
          "requires": ["z", { "any": ["b", "a"] }] },
        { "id": "other", "kind": "service", "name": "Other", "users": 4, "requires": { "any": ["a", "z"] } } ] }"#;

    #[test]
    fn a_pair_is_told_once_with_all_that_it_takes_down() {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        let id = |id: &str| model.find(id).unwrap();
        let found = pairs(&model, &graph, &model.targets(), WORK);
        let told: Vec<_> =
            found.pairs.iter().map(|it| (it.members, it.takes_down.clone(), it.users)).collect();
        assert_eq!(
            told,
            [
                ([id("a"), id("b")], vec![id("small"), id("big")], 12),
                ([id("a"), id("z")], vec![id("other")], 4),
            ]
        );
        let paths: Vec<_> = found.pairs.iter().map(|it| it.paths.clone()).collect();
        let way = |from: &str, to: &str| vec![id(from), id(to)];
        assert_eq!(paths[0], [way("a", "big"), way("b", "big")]);
        assert_eq!(paths[1], [way("a", "other"), way("z", "other")]);
        assert_eq!((found.whole, found.unknown), (model.targets(), vec![]));
        let none = pairs(&model, &graph, &model.targets(), 0);
        assert_eq!((none.pairs, none.unknown), (vec![], model.targets()));
    }
}
