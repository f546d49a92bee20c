//! The solution under another load, from one under a lower load: only what falls is worked out.
//!
//! More load never gives more availability: ⌈L·p / 100⌉ does not fall as p grows, so no form has a greater value for
//! the same inputs, every rule is monotone, and the greatest solution under more load is one of those that lie below
//! the greatest under less (Tarski). Lowering from the one reaches the other, circles included.

use crate::{
    graph::{Graph, value::FULL},
    scenario::FailureSet,
};

/// Values of all nodes that run.
pub(super) struct Solver<'g> {
    graph: &'g Graph,
    /// What no node can exceed, whatever it requires.
    ceilings: Vec<u32>,
    /// The values now.
    pub(super) values: Vec<u32>,
    scratch: Vec<u32>,
}

impl<'g> Solver<'g> {
    /// Everything at its ceiling: above every solution under `failures`.
    pub(super) fn new(graph: &'g Graph, failures: &FailureSet) -> Self {
        let mut ceilings = vec![FULL; graph.rules.len()];
        for (component, ceiling) in failures.iter() {
            ceilings[graph.node(component).index()] = ceiling.ppm();
        }
        Self { graph, values: ceilings.clone(), ceilings, scratch: Vec::new() }
    }

    /// The nodes that run, ascending.
    pub(super) fn running(graph: &Graph) -> Vec<u32> {
        (0..graph.rules.len() as u32).filter(|&node| !graph.is_for_starts(node as usize)).collect()
    }

    /// Lowers `nodes`, ascending, to the solution under `percent` of the graph's loads. Before, their values lie at or
    /// above it, and all others that they read are it already. Cost: the inputs of `nodes`; of circles as often as
    /// something in them falls.
    pub(super) fn lower(&mut self, percent: u32, nodes: &[u32]) {
        let circles = &self.graph.circles;
        let first = nodes.first().copied().unwrap_or(0);
        let mut circles =
            circles[circles.partition_point(|it| it.end <= first)..].iter().peekable();
        let mut rest = nodes;
        while let [node, after @ ..] = rest {
            while circles.next_if(|circle| circle.end <= *node).is_some() {}
            let end = circles.peek().filter(|it| it.start <= *node).map(|it| it.end);
            let Some(end) = end else {
                self.take(percent, *node);
                rest = after;
                continue;
            };
            let (circle, after) = rest.split_at(rest.partition_point(|&it| it < end));
            let mut fell = true;
            while fell {
                fell = false;
                for &member in circle {
                    fell |= self.take(percent, member);
                }
            }
            rest = after;
        }
    }

    /// Lowers one node to what its inputs leave it; whether it fell.
    fn take(&mut self, percent: u32, node: u32) -> bool {
        let (at, values) = (node as usize, &self.values);
        let value = self
            .graph
            .value_under(percent, at, &mut self.scratch, |input| values[input as usize])
            .min(self.ceilings[at]);
        let fell = value < self.values[at];
        self.values[at] = self.values[at].min(value);
        fell
    }

    /// The values of `nodes`.
    pub(super) fn of(&self, nodes: &[u32]) -> Vec<u32> {
        nodes.iter().map(|&node| self.values[node as usize]).collect()
    }

    /// Gives `nodes` these values.
    pub(super) fn set(&mut self, nodes: &[u32], values: &[u32]) {
        for (&node, &value) in nodes.iter().zip(values) {
            self.values[node as usize] = value;
        }
    }
}
