//! The first cut sets of a solution: by size, then by the ids' text.
//!
//! The order of a diagram's variables is not that of their names, so sets do not come out sorted. Of an order
//! with few sets all are made and sorted. Of one with many the first are found without the others
//! ([`super::first`]).

use crate::sorting;
use std::rc::Rc;

use super::{
    Solution,
    circuit::{Signal, Source},
    count::OrderCount,
    first::First,
};
use crate::{diagram::Link, model::ComponentId};

/// Of an order with no more sets than this all are made, however few are wanted.
const FEW: u64 = 50_000;

/// The first `limit` sets. `name` gives the text and the component of a variable. Cost: the sets that are
/// made, and sorting them.
pub(in crate::analysis) fn list<'m>(
    solution: &Solution<'_>,
    counts: &[OrderCount],
    limit: usize,
    name: impl Fn(u32) -> (&'m str, ComponentId),
) -> Vec<Vec<ComponentId>> {
    let names = Names::of(solution, name);
    let mut sets: Vec<Vec<ComponentId>> = Vec::new();
    for OrderCount { order, count } in counts {
        let wanted = limit - sets.len();
        if wanted == 0 {
            break;
        }
        let all = count.small().filter(|&count| count <= FEW.max(wanted as u64));
        let found: Vec<Rc<[u32]>> = match all {
            Some(_) => {
                let mut all = every(solution, &names, *order as usize);
                sorting::sort(&mut all);
                all
            }
            None => First::new(solution, &names).of_size(*order, wanted),
        };
        let ids = |set: Rc<[u32]>| set.iter().map(|&rank| names.component(rank)).collect();
        sets.extend(found.into_iter().take(wanted).map(ids));
    }
    sets
}

/// The ranks of variables among the names of all of them.
pub(in crate::analysis) struct Names {
    rank_of: Vec<u32>,
    /// By rank.
    components: Vec<ComponentId>,
}

impl Names {
    fn of<'m>(solution: &Solution<'_>, name: impl Fn(u32) -> (&'m str, ComponentId)) -> Self {
        let leaves = solution.modules.iter().flat_map(|(_, solved)| &solved.leaves);
        let all = leaves.chain([&solution.root]);
        let mut variables: Vec<u32> = all.filter_map(|leaf| leaf.as_variable()).collect();
        sorting::sort_by_key(&mut variables, |&variable| name(variable).0);
        let most = variables.iter().max().map_or(0, |&most| most as usize + 1);
        let mut rank_of = vec![0; most];
        for (rank, &variable) in variables.iter().enumerate() {
            rank_of[variable as usize] = rank as u32;
        }
        let components = variables.into_iter().map(|variable| name(variable).1).collect();
        Self { rank_of, components }
    }

    pub(super) fn rank(&self, variable: u32) -> u32 {
        self.rank_of[variable as usize]
    }

    fn component(&self, rank: u32) -> ComponentId {
        self.components[rank as usize]
    }
}

/// A diagram that remains to be gone through.
#[derive(Clone, Copy)]
struct Rest {
    module: u32,
    link: Link,
}

/// All sets of `size` members, as sorted ranks, in no particular order. Cost: the sets of up to that size.
fn every(solution: &Solution<'_>, names: &Names, size: usize) -> Vec<Rc<[u32]>> {
    let place = places(solution);
    let mut found: Vec<Rc<[u32]>> = Vec::new();
    let mut emit = |chosen: &[u32]| {
        if chosen.len() == size {
            let mut set = chosen.to_vec();
            set.sort_unstable();
            found.push(set.into());
        }
    };
    let root = match solution.root.source() {
        Source::Never => return found,
        Source::Always => {
            emit(&[]);
            return found;
        }
        Source::Variable(variable) => {
            emit(&[names.rank(variable)]);
            return found;
        }
        Source::Gate(gate) => place(gate),
    };
    // What is left of this module, then of those that wait; and what has been chosen on the way there.
    // The low branch is put off, with as much of both lists as it began with.
    let mut waiting: Vec<Rest> = Vec::new();
    let mut chosen: Vec<u32> = Vec::new();
    let family = |module: u32| solution.modules[module as usize].1.family;
    let mut branches: Vec<(Rest, Vec<Rest>, usize)> =
        vec![(Rest { module: root, link: family(root) }, Vec::new(), 0)];
    while let Some((mut rest, before, length)) = branches.pop() {
        waiting.clone_from(&before);
        chosen.truncate(length);
        loop {
            if rest.link == Link::NONE {
                break;
            }
            if rest.link == Link::ONE {
                let Some(next) = waiting.pop() else {
                    emit(&chosen);
                    break;
                };
                rest = next;
                continue;
            }
            let solved = &solution.modules[rest.module as usize].1;
            let node = solved.table.node(rest.link);
            if node.low != Link::NONE {
                let low = Rest { module: rest.module, link: node.low };
                branches.push((low, waiting.clone(), chosen.len()));
            }
            // Every module that waits adds at least one member.
            if chosen.len() + waiting.len() + 1 > size {
                break;
            }
            let high = Rest { module: rest.module, link: node.high };
            match solved.leaves[node.var as usize].source() {
                Source::Gate(gate) => {
                    if high.link != Link::ONE {
                        waiting.push(high);
                    }
                    let module = place(gate);
                    rest = Rest { module, link: family(module) };
                }
                Source::Variable(variable) => {
                    chosen.push(names.rank(variable));
                    rest = high;
                }
                Source::Never | Source::Always => rest = high,
            }
        }
    }
    found
}

/// Where the module of a gate stands.
pub(super) fn places(solution: &Solution<'_>) -> impl Fn(u32) -> u32 + use<> {
    let at = solution.modules.iter().zip(0_u32..);
    let place: hashbrown::HashMap<Signal, u32> =
        at.map(|((module, _), at)| (Signal::gate(module.root), at)).collect();
    move |gate| place.get(&Signal::gate(gate)).copied().unwrap_or(0)
}
