//! The shortest ways by which a failure travels.

use crate::{
    analysis::impact::ImpactState,
    graph::{GateId, Graph},
    model::{Availability, ComponentId},
};

/// How one failure reaches everything that it brings down.
pub(super) struct Fall<'g> {
    graph: &'g Graph,
    now: ImpactState,
    failed: ComponentId,
    /// Ways over what fell to zero.
    whole: Reach,
    /// Ways over what lost anything at all; walked only where the others do not lead. Members may
    /// fall to zero through partial losses alone: a pool collapses, a share rounds down.
    partial: Option<Reach>,
}

/// What one failure reaches.
struct Reach {
    /// For each component: how many steps from the failure, and the component before.
    steps: Vec<Option<(u32, ComponentId)>>,
    reached: Vec<ComponentId>,
}

impl<'g> Fall<'g> {
    /// Room for one failure after another.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let whole = Reach { steps: vec![None; graph.len()], reached: Vec::new() };
        Self { graph, now: ImpactState::new(graph), failed: ComponentId(0), whole, partial: None }
    }

    /// Fails `x` alone. Cost: the edges of what falls.
    pub(super) fn of(&mut self, x: ComponentId) {
        let start = self.now.start();
        self.now.rollback(self.graph, start);
        self.now.fail(self.graph, x, Availability::NONE);
        self.walk_from(x);
    }

    /// Walks over what fell, from `x` on.
    fn walk_from(&mut self, x: ComponentId) {
        self.failed = x;
        self.partial = None;
        for component in self.whole.reached.drain(..) {
            self.whole.steps[component.index()] = None;
        }
        let (graph, now) = (self.graph, &self.now);
        self.whole.walk(graph, x, |node| fell(graph, now, node));
    }

    /// Fails both together: from each of them the shortest way into the component of `node`, as [`Self::path_into`] has
    /// it; empty where none leads there. Cost: the edges of what falls, twice.
    pub(super) fn of_both(
        &mut self,
        both: [ComponentId; 2],
        node: GateId,
    ) -> [Vec<ComponentId>; 2] {
        let start = self.now.start();
        self.now.rollback(self.graph, start);
        for x in both {
            self.now.fail(self.graph, x, Availability::NONE);
        }
        both.map(|x| {
            self.walk_from(x);
            self.path_into(node)
        })
    }

    /// Whether the failure brought `node` to zero.
    pub(super) fn fell(&self, node: GateId) -> bool {
        fell(self.graph, &self.now, node)
    }

    /// The shortest way from the failure to a component at or in the fallen `node`, both ends
    /// included: over what fell to zero if there is such a way, else over what lost anything at all.
    /// Of equals the one whose steps come first in the file, the last step first. Empty if `node`
    /// lost nothing.
    pub(super) fn path_into(&mut self, node: GateId) -> Vec<ComponentId> {
        let (graph, now) = (self.graph, &self.now);
        let path = self.whole.path_into(graph, node, |node| fell(graph, now, node));
        if !path.is_empty() {
            return path;
        }
        let lost = |node: GateId| now.value(node) < graph.baseline[node.index()];
        let partial = self.partial.get_or_insert_with(|| {
            let mut reach = Reach { steps: vec![None; graph.len()], reached: Vec::new() };
            reach.walk(graph, self.failed, lost);
            reach
        });
        partial.path_into(graph, node, lost)
    }
}

fn fell(graph: &Graph, now: &ImpactState, node: GateId) -> bool {
    now.value(node) == 0 && graph.baseline[node.index()] > 0
}

impl Reach {
    /// Breadth first from `x` over the nodes that `counts` lets through.
    fn walk(&mut self, graph: &Graph, x: ComponentId, counts: impl Fn(GateId) -> bool) {
        self.steps[x.index()] = Some((0, x));
        let mut level = vec![x];
        let mut stack = Vec::new();
        let mut steps = 0;
        while !level.is_empty() {
            self.reached.extend_from_slice(&level);
            steps += 1;
            let mut next = Vec::new();
            for &component in &level {
                stack.extend_from_slice(graph.outputs.row(graph.node(component).index()));
                while let Some(node) = stack.pop() {
                    if !counts(GateId(node)) {
                        continue;
                    }
                    let Some(user) = graph.component_at(GateId(node)) else {
                        stack.extend_from_slice(graph.outputs.row(node as usize));
                        continue;
                    };
                    let reached = &mut self.steps[user.index()];
                    if reached.is_none() {
                        *reached = Some((steps, component));
                        next.push(user);
                    }
                }
            }
            next.sort_unstable();
            level = next;
        }
    }

    /// The way to the nearest component at or in `node`; empty if none was reached.
    fn path_into(
        &self,
        graph: &Graph,
        node: GateId,
        counts: impl Fn(GateId) -> bool,
    ) -> Vec<ComponentId> {
        let mut nearest: Option<(u32, ComponentId)> = None;
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            if !counts(node) {
                continue;
            }
            match graph.component_at(node) {
                None => stack.extend(graph.inputs.row(node.index()).iter().copied().map(GateId)),
                Some(component) => {
                    let here = self.steps[component.index()].map(|(steps, _)| (steps, component));
                    nearest = [nearest, here].into_iter().flatten().min();
                }
            }
        }
        let Some((_, mut at)) = nearest else { return Vec::new() };
        let mut path = vec![at];
        while let Some((steps, before)) = self.steps[at.index()] {
            if steps == 0 {
                break;
            }
            at = before;
            path.push(at);
        }
        path.reverse();
        path
    }
}
