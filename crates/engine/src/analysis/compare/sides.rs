//! Which components of two models are the same, and one model as seen from the other.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use crate::{
    graph::{GateId, Graph},
    model::{ComponentId, Expr, Model},
    sorting,
};

/// What got another id: the old one by the new one.
pub type Renamed = BTreeMap<SmolStr, SmolStr>;

/// Which components of two models are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// For each component of the new model what it was in the old one.
    pub old_of: Vec<Option<ComponentId>>,
    /// For each component of the old model what it is in the new one.
    pub new_of: Vec<Option<ComponentId>>,
    /// Whether all that are the same have the same id, and the other way round.
    pub is_by_id: bool,
}

impl Matching {
    /// By id, and by `renamed` where that names one. An id that was taken over by something else is not the same any
    /// more. Cost: linear.
    pub fn of(old: &Model, new: &Model, renamed: &Renamed) -> Self {
        let mut found = Self {
            old_of: vec![None; new.components().len()],
            new_of: vec![None; old.components().len()],
            is_by_id: renamed.is_empty(),
        };
        let taken: BTreeSet<&SmolStr> = sorting::gathered(renamed.values());
        for (is, component) in new.ids().zip(new.components()) {
            let id = match renamed.get(&component.id) {
                Some(old) => old,
                None if taken.contains(&component.id) => continue,
                None => &component.id,
            };
            let Some(was) = old.find(id) else { continue };
            if let (Some(there), Some(here)) =
                (found.new_of.get_mut(was.index()), found.old_of.get_mut(is.index()))
                && there.is_none()
            {
                (*there, *here) = (Some(is), Some(was));
            }
        }
        found
    }
}

/// One of the two models.
pub(super) struct Side<'m> {
    pub(super) model: &'m Model,
    pub(super) graph: &'m Graph,
    other: &'m [Option<ComponentId>],
    is_target: Vec<bool>,
}

impl<'m> Side<'m> {
    /// `other` says for each component which it is in the other model.
    pub(super) fn new(
        model: &'m Model,
        graph: &'m Graph,
        other: &'m [Option<ComponentId>],
    ) -> Self {
        let mut is_target = vec![false; graph.len()];
        for target in graph.targets() {
            is_target[target.index()] = true;
        }
        Self { model, graph, other, is_target }
    }

    /// What a component is in the other model.
    pub(super) fn other(&self, component: ComponentId) -> Option<ComponentId> {
        self.other.get(component.index()).copied().flatten()
    }

    /// Whether outages are felt at a component.
    pub(super) fn is_target(&self, component: ComponentId) -> bool {
        self.is_target.get(component.index()).copied().unwrap_or(false)
    }

    /// Whether a component says of nothing that it requires it.
    pub(super) fn is_silent(&self, component: ComponentId) -> bool {
        let requires = self.model.component(component).requires.as_ref();
        requires.is_none_or(|it| it.references().is_empty())
    }

    /// Whether a node is down with no failure.
    pub(super) fn is_down(&self, node: GateId) -> bool {
        self.graph.baseline.get(node.index()) == Some(&0)
    }

    /// The components that an expression names, sorted, each once.
    pub(super) fn named<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>) -> Vec<ComponentId> {
        let references = exprs.into_iter().flat_map(Expr::references);
        let mut found: Vec<ComponentId> =
            references.filter_map(|on| self.model.find(&on.id)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// For each of `asked` whether a way leads from the component to the node along what is required: whether the model says
/// that the one can matter for the other. A component leads to itself.
///
/// Cost: for 64 different components at a time, the edges of what they lead to, a few times where there are circles.
pub(super) fn leads(graph: &Graph, asked: &[(ComponentId, GateId)]) -> Vec<bool> {
    let mut sources: Vec<ComponentId> = asked.iter().map(|&(from, _)| from).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_unstable_by_key(|&at| asked[at].0);
    let mut order = order.into_iter().peekable();
    let mut answers = vec![false; asked.len()];
    let mut reached = vec![0_u64; graph.rules.len()];
    let mut touched: Vec<u32> = Vec::new();
    for batch in sources.chunks(64) {
        let mut queue: Vec<u32> = Vec::new();
        for (bit, &source) in batch.iter().enumerate() {
            let node = graph.node(source);
            reached[node.index()] |= 1 << bit;
            queue.push(node.0);
        }
        while let Some(node) = queue.pop() {
            touched.push(node);
            let bits = reached[node as usize];
            for &next in graph.outputs.row(node as usize) {
                let there = &mut reached[next as usize];
                if *there | bits != *there {
                    *there |= bits;
                    queue.push(next);
                }
            }
        }
        let last = batch.last().copied();
        while let Some(at) = order.next_if(|&at| Some(asked[at].0) <= last) {
            let (from, to) = asked[at];
            let bit = batch.binary_search(&from).unwrap_or(0);
            answers[at] = reached[to.index()] >> bit & 1 == 1;
        }
        for node in touched.drain(..) {
            reached[node as usize] = 0;
        }
    }
    answers
}
