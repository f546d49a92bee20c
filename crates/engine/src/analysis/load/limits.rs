//! The smallest load at which each target is down, and at which it is hit.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::solve::Solver;
use crate::{
    graph::{GateId, Graph, value::FULL},
    model::ComponentId,
    scenario::{FailureSet, MOST_LOAD},
};

/// What a target takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The target.
    pub target: ComponentId,
    /// The smallest load factor in whole percent, from 1, at which it is down; 1 where it is down under any load, none
    /// where no load up to [`MOST_LOAD`] takes it down.
    pub down_at: Option<u32>,
    /// The same for what leaves it below full.
    pub hit_at: Option<u32>,
    /// Whether it requires a pool, directly or not. Of a target that requires none the model does not say what load
    /// does to it.
    pub has_pool: bool,
}

/// The limits of `targets`, in their order, under `failures`. Factors are of the loads of `graph`.
///
/// The state of a target never gets better as load grows, since no form has a greater value under more load, so each
/// limit can be bisected; and all are at once: between two factors only what differs there and leads to a target whose
/// state differs is worked out, starting from the lower factor's solution.
///
/// Cost: two passes over the graph, and at most seventeen halvings of what load moves; where targets fall at different
/// factors, what each of them stands on and load moves is gone through for each of those factors.
pub fn limits(graph: &Graph, failures: &FailureSet, targets: &[ComponentId]) -> Vec<Limit> {
    let mut search = Search::new(graph, failures, targets);
    let all = Rc::new(Solver::running(graph));
    search.solver.lower(1, &all);
    let low = Rc::new(search.solver.of(&all));
    search.solver.lower(MOST_LOAD, &all);
    let high = Rc::new(search.solver.of(&all));
    for &target in targets {
        let node = graph.node(target).index();
        // What is so under the least load is so under any.
        let at = all.partition_point(|&it| (it as usize) < node);
        search.tell(node, FULL, low.get(at).copied().unwrap_or(FULL), 1);
    }
    let mut open = vec![Between { from: 1, to: MOST_LOAD, nodes: all, low, high }];
    while let Some(between) = open.pop() {
        open.extend(search.halved(between).into_iter().flatten());
    }
    let pools = pooled(graph);
    let limit = |&target: &ComponentId| {
        let node = graph.node(target).index();
        let (down_at, hit_at) = search.found[node];
        Limit { target, down_at, hit_at, has_pool: pools[node] }
    };
    targets.iter().map(limit).collect()
}

/// Two load factors, and the values of some nodes at both.
struct Between {
    from: u32,
    to: u32,
    /// Ascending. What load moves between the two and is not among them leads to no target in question.
    nodes: Rc<Vec<u32>>,
    low: Rc<Vec<u32>>,
    high: Rc<Vec<u32>>,
}

struct Search<'g> {
    graph: &'g Graph,
    solver: Solver<'g>,
    is_target: Vec<bool>,
    /// By node: the least factors at which it is down and hit, as far as they are known.
    found: Vec<(Option<u32>, Option<u32>)>,
    /// By node the last round in which it moved, and in which it led to a target.
    moved: Vec<u32>,
    leads: Vec<u32>,
    round: u32,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph, failures: &FailureSet, targets: &[ComponentId]) -> Self {
        let nodes = graph.rules.len();
        let mut is_target = vec![false; nodes];
        targets.iter().for_each(|&target| is_target[graph.node(target).index()] = true);
        Self {
            graph,
            solver: Solver::new(graph, failures),
            is_target,
            found: vec![(None, None); nodes],
            moved: vec![0; nodes],
            leads: vec![0; nodes],
            round: 0,
        }
    }

    /// That a target has `low` below a factor and `high` at it.
    fn tell(&mut self, node: usize, low: u32, high: u32, factor: u32) {
        let (down, hit) = &mut self.found[node];
        if low > 0 && high == 0 {
            *down = Some(factor);
        }
        if low == FULL && high < FULL {
            *hit = Some(factor);
        }
    }

    /// The two halves, where a target's state differs between the ends; what is known then is kept.
    fn halved(&mut self, between: Between) -> Option<[Between; 2]> {
        let Between { from, to, nodes, low, high } = between;
        self.round += 1;
        let round = self.round;
        let ends = || nodes.iter().zip(low.iter().zip(high.iter()));
        let mut stack = Vec::new();
        for (&node, (&low, &high)) in ends() {
            let at = node as usize;
            if low == high {
                // It has that value at every factor between them.
                self.solver.values[at] = low;
                continue;
            }
            self.moved[at] = round;
            if self.is_target[at] && (high == 0 || low == FULL) {
                self.leads[at] = round;
                stack.push(node);
            }
        }
        if to - from == 1 {
            for node in stack {
                let at = nodes.partition_point(|&it| it < node);
                if let (Some(&low), Some(&high)) = (low.get(at), high.get(at)) {
                    self.tell(node as usize, low, high, to);
                }
            }
            return None;
        }
        if stack.is_empty() {
            return None;
        }
        while let Some(node) = stack.pop() {
            for &input in self.graph.inputs.row(node as usize) {
                let at = input as usize;
                if self.moved[at] == round && self.leads[at] != round {
                    self.leads[at] = round;
                    stack.push(input);
                }
            }
        }
        let leading = || ends().filter(|(node, _)| self.leads[**node as usize] == round);
        let low: Rc<Vec<u32>> = Rc::new(leading().map(|(_, (&low, _))| low).collect());
        let high: Rc<Vec<u32>> = Rc::new(leading().map(|(_, (_, &high))| high).collect());
        let nodes: Rc<Vec<u32>> = Rc::new(leading().map(|(&node, _)| node).collect());
        let middle = from + (to - from) / 2;
        self.solver.set(&nodes, &low);
        self.solver.lower(middle, &nodes);
        let at_middle = Rc::new(self.solver.of(&nodes));
        Some([
            Between { from: middle, to, nodes: nodes.clone(), low: at_middle.clone(), high },
            Between { from, to: middle, nodes, low, high: at_middle },
        ])
    }
}

/// Which nodes stand on a pool, by way of what they require. Cost: linear.
fn pooled(graph: &Graph) -> Vec<bool> {
    let mut found = vec![false; graph.rules.len()];
    let is_pool = |node: &u32| graph.load_at(GateId(*node)).is_some();
    let mut stack: Vec<u32> = Solver::running(graph).into_iter().filter(is_pool).collect();
    while let Some(node) = stack.pop() {
        if !std::mem::replace(&mut found[node as usize], true) {
            stack.extend_from_slice(graph.outputs.row(node as usize));
        }
    }
    found
}
