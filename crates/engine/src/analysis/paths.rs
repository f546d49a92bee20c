//! The shortest ways by which a failure travels.

use crate::{
    analysis::impact::ImpactState,
    graph::{GateId, Graph},
    model::{Availability, ComponentId},
};

/// How one failure reaches everything that it brings to zero.
pub(super) struct Fall<'g> {
    graph: &'g Graph,
    now: ImpactState,
    /// For each component that fell: how many steps from the failure, and the component before.
    reached: Vec<Option<(u32, ComponentId)>>,
    frontier: Vec<ComponentId>,
}

impl<'g> Fall<'g> {
    /// Room for one failure after another.
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            now: ImpactState::new(graph),
            reached: vec![None; graph.len()],
            frontier: Vec::new(),
        }
    }

    /// Fails `x` alone and finds the shortest way to each component that it brings to zero, step by
    /// step through forms that it brings to zero; of equals the one whose last step but one comes
    /// first in the file. Cost: the edges of what falls.
    pub(super) fn of(&mut self, x: ComponentId) {
        self.clear();
        self.now.fail(self.graph, x, Availability::NONE);
        self.reached[x.index()] = Some((0, x));
        let mut level = vec![x];
        let mut steps = 0;
        while !level.is_empty() {
            self.frontier.extend_from_slice(&level);
            steps += 1;
            let mut next = Vec::new();
            for &component in &level {
                let mut stack = self.graph.outputs.row(self.graph.node(component).index()).to_vec();
                while let Some(node) = stack.pop() {
                    if !self.fell(GateId(node)) {
                        continue;
                    }
                    match self.graph.component_at(GateId(node)) {
                        None => stack.extend_from_slice(self.graph.outputs.row(node as usize)),
                        Some(user) => {
                            let reached = &mut self.reached[user.index()];
                            if reached.is_none() {
                                *reached = Some((steps, component));
                                next.push(user);
                            }
                        }
                    }
                }
            }
            next.sort_unstable();
            level = next;
        }
    }

    /// Whether the failure brought `node` to zero.
    pub(super) fn fell(&self, node: GateId) -> bool {
        self.now.value(node) == 0 && self.graph.baseline[node.index()] > 0
    }

    /// The shortest way from the failure to a component at or in the fallen `node`, both ends
    /// included; empty if `node` did not fall.
    pub(super) fn path_into(&self, node: GateId) -> Vec<ComponentId> {
        let mut nearest: Option<(u32, ComponentId)> = None;
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            if !self.fell(node) {
                continue;
            }
            match self.graph.component_at(node) {
                None => {
                    stack.extend(self.graph.inputs.row(node.index()).iter().copied().map(GateId))
                }
                Some(component) => {
                    let here = self.reached[component.index()].map(|(steps, _)| (steps, component));
                    nearest = [nearest, here].into_iter().flatten().min();
                }
            }
        }
        let Some((_, mut at)) = nearest else { return Vec::new() };
        let mut path = vec![at];
        while let Some((steps, before)) = self.reached[at.index()] {
            if steps == 0 {
                break;
            }
            at = before;
            path.push(at);
        }
        path.reverse();
        path
    }

    fn clear(&mut self) {
        let start = self.now.start();
        self.now.rollback(self.graph, start);
        for component in self.frontier.drain(..) {
            self.reached[component.index()] = None;
        }
    }
}
