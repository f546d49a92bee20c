//! Derivations: for a pair of point and target a set of components of which every solution holds one.

use crate::sorting;
use std::collections::BTreeMap;

use super::{
    fall::{Fall, Meter, Spent},
    problem::{Problem, causes},
};
use crate::{
    graph::{GateId, Graph},
    model::ComponentId,
};

/// Makes derivations, one after another.
///
/// A set S is a derivation of (x, c) if x takes c down even while everything outside S is held up. So a
/// set of components that has none of S in it leaves the pair as it is, since holding up more never lowers
/// anything. What x brings down on the way to c is a derivation, and so is whatever is left after members
/// have been dropped as long as that holds: this is the *deletion filter* for irreducible infeasible
/// subsets (Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in linear programs", 1991).
pub(super) struct Deriver<'g> {
    graph: &'g Graph,
    fall: Fall<'g>,
    kept: Vec<bool>,
    seen: Vec<u32>,
    round: u32,
}

impl<'g> Deriver<'g> {
    /// Room for derivations in `graph`.
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            fall: Fall::new(graph),
            kept: vec![false; graph.len()],
            seen: vec![0; graph.rules.len()],
            round: 0,
        }
    }

    /// A derivation of (`x`, `c`) without any of the components that are `held`, from which no member can
    /// be left out; positions of candidates, ascending. The pair must remain while those are held up.
    ///
    /// Cost: one fall for each component on the shortest way from x to c; where several losses must come
    /// together, one for each component that has a part in it.
    ///
    /// # Errors
    /// When the work is spent.
    pub(super) fn derive(
        &mut self,
        problem: &Problem<'_>,
        (x, c): (ComponentId, ComponentId),
        held: impl Fn(ComponentId) -> bool,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<u32>, Spent> {
        self.fall.of(x, &held);
        let mut members = self.chain(x, c, &held);
        self.keep(&members, true);
        if members.is_empty() || !self.is_enough(x, c) {
            self.keep(&members, false);
            self.fall.of(x, &held);
            self.round += 1;
            let (fall, seen) = (&self.fall, &mut self.seen);
            members = causes(self.graph, fall, x, std::iter::once(c), seen, self.round, &held);
            members.sort_unstable();
            self.keep(&members, true);
        }
        let mut spent = meter.spend(self.fall.take_steps());
        for &member in members.iter().filter(|&&member| member != x) {
            if spent.is_err() {
                break;
            }
            self.kept[member.index()] = false;
            self.kept[member.index()] = !self.is_enough(x, c);
            spent = meter.spend(self.fall.take_steps());
        }
        let left = members.iter().filter(|member| self.kept[member.index()]);
        let mut left: Vec<u32> = left.map(|&member| problem.rank(member) as u32).collect();
        left.sort_unstable();
        self.keep(&members, false);
        spent.map(|()| left)
    }

    fn keep(&mut self, members: &[ComponentId], kept: bool) {
        for member in members {
            self.kept[member.index()] = kept;
        }
    }

    /// Whether x takes c down while everything that is not kept is held up.
    fn is_enough(&mut self, x: ComponentId, c: ComponentId) -> bool {
        let kept = &self.kept;
        self.fall.of(x, |component| !kept[component.index()]);
        self.fall.is_down(self.graph.node(c))
    }

    /// The shortest way from x to c over components that fell to zero, c left out; of equals the one whose
    /// components come first in the file. Empty if only partial losses lead there.
    fn chain(
        &self,
        x: ComponentId,
        c: ComponentId,
        held: impl Fn(ComponentId) -> bool,
    ) -> Vec<ComponentId> {
        let graph = self.graph;
        let mut before: BTreeMap<ComponentId, ComponentId> = sorting::gathered([(x, x)]);
        let mut level = vec![x];
        let mut stack = Vec::new();
        while !level.is_empty() && !before.contains_key(&c) {
            let mut next = Vec::new();
            for &component in &level {
                stack.extend_from_slice(graph.outputs.row(graph.node(component).index()));
                while let Some(node) = stack.pop() {
                    if !self.fall.is_down(GateId(node)) {
                        continue;
                    }
                    match graph.component_at(GateId(node)) {
                        None => stack.extend_from_slice(graph.outputs.row(node as usize)),
                        Some(user) if user != c && held(user) => {}
                        Some(user) => {
                            before.entry(user).or_insert_with(|| {
                                next.push(user);
                                component
                            });
                        }
                    }
                }
            }
            next.sort_unstable();
            level = next;
        }
        let mut chain = Vec::new();
        let mut at = c;
        while let Some(&previous) = before.get(&at).filter(|_| at != x) {
            chain.push(previous);
            at = previous;
        }
        chain
    }
}

/// The derivations found so far.
#[derive(Default)]
pub(super) struct Derivations {
    /// Each with its pair and its members, in the order found.
    pub(super) all: Vec<(u32, Vec<u32>)>,
    /// Positions in `all`, the smallest set first, then in the order found.
    pub(super) by_size: Vec<u32>,
    /// For each pair positions in `all`, in the order found.
    pub(super) of_pair: BTreeMap<u32, Vec<u32>>,
}

impl Derivations {
    /// Adds a derivation of a pair and says where it is.
    pub(super) fn add(&mut self, pair: u32, members: Vec<u32>) -> u32 {
        let at = self.all.len() as u32;
        let size = members.len();
        self.all.push((pair, members));
        let all = &self.all;
        let place = self.by_size.partition_point(|&other| all[other as usize].1.len() <= size);
        self.by_size.insert(place, at);
        self.of_pair.entry(pair).or_default().push(at);
        at
    }

    /// The members of one.
    pub(super) fn members(&self, at: u32) -> &[u32] {
        self.all.get(at as usize).map_or(&[], |(_, members)| members)
    }
}
