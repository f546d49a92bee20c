//! What one failure brings down while some components are held up, and how much work may be done. Which
//! components to hold up is not decided here.

use std::ops::ControlFlow;

use crate::{
    analysis::cut_sets::Watch,
    graph::{GateId, Graph, Rule},
    model::ComponentId,
};

/// The fall after one failure at a time, from the baseline each time.
pub(super) struct Fall<'g> {
    graph: &'g Graph,
    /// Every node as it would be judged; a component that is held up is judged by what it requires, while
    /// those that require it see its baseline.
    values: Vec<u32>,
    /// The nodes below their baseline, in the order in which they fell.
    lowered: Vec<u32>,
    queued: Vec<bool>,
    queue: Vec<u32>,
    scratch: Vec<u32>,
    /// Inputs read since [`Fall::take_steps`].
    steps: u64,
}

impl<'g> Fall<'g> {
    /// Nothing has failed.
    pub(super) fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            values: graph.baseline.clone(),
            lowered: Vec::new(),
            queued: vec![false; graph.baseline.len()],
            queue: Vec::new(),
            scratch: Vec::new(),
            steps: 0,
        }
    }

    /// Fails `x` alone while the components that `held` names are held up. Cost: the edges of what falls,
    /// and all inputs of a form that counts or adds for each of them that falls.
    pub(super) fn of(&mut self, x: ComponentId, held: impl Fn(ComponentId) -> bool) {
        let graph = self.graph;
        for node in self.lowered.drain(..) {
            self.values[node as usize] = graph.baseline[node as usize];
        }
        self.steps += 1;
        let start = graph.node(x);
        if graph.baseline[start.index()] == 0 {
            return;
        }
        let is_held = |node: u32| graph.component_at(GateId(node)).is_some_and(&held);
        self.lower(start.0, 0, !is_held(start.0));
        let mut head = 0;
        while let Some(&node) = self.queue.get(head) {
            head += 1;
            self.queued[node as usize] = false;
            let row = graph.outputs.row(node as usize);
            self.steps += row.len() as u64;
            for &user in row {
                let value = match graph.rules[user as usize].get() {
                    Rule::All => self.values[node as usize],
                    _ => {
                        let values = &self.values;
                        self.steps += graph.inputs.row(user as usize).len() as u64;
                        graph.value(user as usize, &mut self.scratch, |input| {
                            if is_held(input) {
                                graph.baseline[input as usize]
                            } else {
                                values[input as usize]
                            }
                        })
                    }
                };
                if value < self.values[user as usize] {
                    self.lower(user, value, !is_held(user));
                }
            }
        }
        self.queue.clear();
    }

    fn lower(&mut self, node: u32, value: u32, is_seen: bool) {
        let at = node as usize;
        if self.values[at] == self.graph.baseline[at] {
            self.lowered.push(node);
        }
        self.values[at] = value;
        if is_seen && !self.queued[at] {
            self.queued[at] = true;
            self.queue.push(node);
        }
    }

    /// Whether `node` went to zero.
    pub(super) fn is_down(&self, node: GateId) -> bool {
        self.is_lowered(node) && self.values[node.index()] == 0
    }

    /// Whether `node` is below its baseline.
    pub(super) fn is_lowered(&self, node: GateId) -> bool {
        self.values[node.index()] < self.graph.baseline[node.index()]
    }

    /// The components below their baseline, in the order in which they fell.
    pub(super) fn components(&self) -> impl Iterator<Item = ComponentId> + '_ {
        self.lowered.iter().filter_map(|&node| self.graph.component_at(GateId(node)))
    }

    /// How many inputs were read since this was last asked.
    pub(super) const fn take_steps(&mut self) -> u64 {
        std::mem::replace(&mut self.steps, 0)
    }
}

/// The work that was allowed is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spent;

/// Counts work, so that the same question has the same answer everywhere.
pub(super) struct Meter<'w> {
    done: u64,
    most: u64,
    watch: Watch<'w>,
    told: u64,
    is_stopped: bool,
}

/// So many steps pass between two looks at the watch.
const STRIDE: u64 = 1 << 16;

impl<'w> Meter<'w> {
    /// Allows nothing yet.
    pub(super) const fn new(watch: Watch<'w>) -> Self {
        Self { done: 0, most: 0, watch, told: 0, is_stopped: false }
    }

    /// Allows `more` steps from now on, whatever was left.
    pub(super) const fn allow(&mut self, more: u64) {
        self.most = self.done.saturating_add(more);
    }

    /// Counts `steps`.
    ///
    /// # Errors
    /// When they were not allowed any more, or the watch has ended the work.
    pub(super) fn spend(&mut self, steps: u64) -> Result<(), Spent> {
        self.done = self.done.saturating_add(steps);
        if self.done - self.told >= STRIDE {
            self.told = self.done;
            self.is_stopped |= matches!((self.watch)(self.done), ControlFlow::Break(()));
        }
        if self.is_stopped || self.done > self.most { Err(Spent) } else { Ok(()) }
    }
}
