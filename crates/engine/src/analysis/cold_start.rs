//! Starting from a total stop: what can start when, and what never can.

use crate::sorting;
use petgraph::{algo::kosaraju_scc, graph::DiGraph};
use serde::{Deserialize, Serialize};

use crate::{
    graph::{GateId, Graph, Rows, value::FULL},
    model::ComponentId,
};

/// The order in which a stopped system comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColdStart {
    /// What can start at once, then what can start after that, and so on; each in file order.
    pub waves: Vec<Vec<ComponentId>>,
    /// Start-up deadlocks: circles of components that wait for each other. Each in file order, and
    /// by their first component.
    pub deadlocks: Vec<Vec<ComponentId>>,
    /// What waits for a deadlock without being part of it; in file order.
    pub blocked: Vec<ComponentId>,
}

/// The cold start of a model: the least solution, in which a component that has not started counts
/// as 0 and one that has counts as its baseline. A component starts in the wave after its
/// requirements, and what it needs to start, have the values that they have at baseline.
///
/// Cost: linear in the graph, but for forms that are looked at again each time a member starts.
pub fn cold_start(graph: &Graph) -> ColdStart {
    restart(graph, &graph.ids().collect::<Vec<_>>())
}

/// The start of what has stopped while the rest runs: as [`cold_start`], but what is not in `stopped` counts as it does at
/// baseline from the beginning, since it need not be started. Repeats in `stopped` are ignored; of nothing stopped the
/// answer is empty. Waves, deadlocks and what is blocked are of `stopped` alone.
///
/// Cost: as [`cold_start`].
pub fn restart(graph: &Graph, stopped: &[ComponentId]) -> ColdStart {
    restart_to(graph, stopped, &graph.baseline)
}

/// The same where the system does not come back to its baseline but to the solution `goal`, since some of it has
/// failed: a component starts once its requirements have the values that they have there. What it needs to start has
/// to be whole all the same. Components that are down in `goal` are none of `stopped`.
pub(super) fn restart_to(graph: &Graph, stopped: &[ComponentId], goal: &[u32]) -> ColdStart {
    let mut stopped = stopped.to_vec();
    stopped.sort_unstable();
    stopped.dedup();
    let mut start = Start::new(graph, &stopped, goal);
    let mut waves = Vec::new();
    let mut wave: Vec<ComponentId> =
        stopped.iter().copied().filter(|&id| start.is_ready(id)).collect();
    while !wave.is_empty() {
        let next = start.wave(&wave);
        waves.push(std::mem::replace(&mut wave, next));
    }
    let stuck: Vec<ComponentId> =
        stopped.into_iter().filter(|id| !start.started[id.index()]).collect();
    let (deadlocks, blocked) = start.circles(&stuck);
    ColdStart { waves, deadlocks, blocked }
}

struct Start<'g> {
    graph: &'g Graph,
    /// The value of every node once everything that can has started.
    goal: &'g [u32],
    /// What each node feeds, gates of `starts` included.
    outputs: Rows,
    /// For each node the components whose `starts` it is.
    starts_of: Vec<(GateId, ComponentId)>,
    values: Vec<u32>,
    /// The values that the users of each node have been told.
    told: Vec<u32>,
    /// For each component how many of its inputs have reached what it needs of them.
    reached: Vec<u32>,
    started: Vec<bool>,
    queued: Vec<bool>,
    scratch: Vec<u32>,
}

impl<'g> Start<'g> {
    /// `stopped` is sorted and without repeats.
    fn new(graph: &'g Graph, stopped: &[ComponentId], goal: &'g [u32]) -> Self {
        let nodes = graph.rules.len();
        let is_running = |id: ComponentId| stopped.binary_search(&id).is_err();
        let mut starts_of: Vec<_> =
            graph.starts.iter().map(|&(component, node)| (node, component)).collect();
        starts_of.sort_unstable();
        let mut start = Self {
            graph,
            goal,
            outputs: graph.inputs.reversed(nodes, |_| true),
            starts_of,
            values: vec![0; nodes],
            told: Vec::new(),
            reached: vec![0; graph.len()],
            started: graph.ids().map(is_running).collect(),
            queued: graph.ids().map(is_running).collect(),
            scratch: Vec::new(),
        };
        for id in graph.ids().filter(|&id| is_running(id)) {
            let node = graph.node(id).index();
            start.values[node] = goal[node];
        }
        // Forms of nothing have their value from the beginning, and so has what stands on them alone.
        // In a circle a form may come before its parts: go through until nothing rises any more.
        let mut rose = true;
        while rose {
            rose = false;
            for node in (0..nodes).filter(|&node| graph.component_at(GateId(node as u32)).is_none())
            {
                // Who comes from elsewhere keeps nothing from starting.
                if graph.is_room(GateId(node as u32)) {
                    start.values[node] = goal[node];
                    continue;
                }
                let values = &start.values;
                let value = graph.value(node, &mut start.scratch, |input| values[input as usize]);
                rose |= value > start.values[node];
                start.values[node] = value;
            }
        }
        start.told.clone_from(&start.values);
        for id in graph.ids() {
            let node = graph.node(id).index();
            let needed = goal[node];
            let row = graph.inputs.row(node).iter();
            start.reached[id.index()] =
                row.filter(|&&input| start.values[input as usize] >= needed).count() as u32;
        }
        start
    }

    fn is_ready(&mut self, id: ComponentId) -> bool {
        let inputs = self.graph.inputs.row(self.graph.node(id).index()).len();
        let ready = !self.queued[id.index()]
            && self.reached[id.index()] as usize == inputs
            && self.graph.starts_node(id).is_none_or(|node| self.is_whole(node));
        self.queued[id.index()] |= ready;
        ready
    }

    /// Whether a node has come to where it comes.
    fn is_settled(&self, node: GateId) -> bool {
        self.values[node.index()] >= self.goal[node.index()]
    }

    /// Whether a node has the value that it has at baseline, whatever has failed.
    fn is_whole(&self, node: GateId) -> bool {
        self.values[node.index()] >= self.graph.baseline[node.index()]
    }

    /// Starts everything in `wave`; what is ready after it, in file order.
    fn wave(&mut self, wave: &[ComponentId]) -> Vec<ComponentId> {
        let graph = self.graph;
        let mut risen: Vec<u32> = Vec::new();
        for &id in wave {
            let node = graph.node(id);
            self.started[id.index()] = true;
            risen.push(node.0);
            self.values[node.index()] = self.goal[node.index()];
        }
        let mut touched = Vec::new();
        while let Some(node) = risen.pop() {
            let after = self.values[node as usize];
            let before = std::mem::replace(&mut self.told[node as usize], after);
            if before == after {
                continue;
            }
            let first = self.starts_of.partition_point(|&(start, _)| start.0 < node);
            touched.extend(
                self.starts_of[first..]
                    .iter()
                    .take_while(|(start, _)| start.0 == node)
                    .map(|&(_, id)| id),
            );
            for &user in self.outputs.row(node as usize) {
                match graph.component_at(GateId(user)) {
                    Some(component) => {
                        let needed = self.goal[user as usize];
                        self.reached[component.index()] +=
                            u32::from(before < needed && needed <= after);
                        touched.push(component);
                    }
                    // It keeps nothing from starting.
                    None if graph.is_room(GateId(user)) => {}
                    None => {
                        let values = &self.values;
                        let value = graph.value(user as usize, &mut self.scratch, |input| {
                            values[input as usize]
                        });
                        let before = std::mem::replace(&mut self.values[user as usize], value);
                        if value > before {
                            risen.push(user);
                        }
                    }
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().filter(|&id| self.is_ready(id)).collect()
    }

    /// The circles among `stuck`, and the rest of it.
    fn circles(&self, stuck: &[ComponentId]) -> (Vec<Vec<ComponentId>>, Vec<ComponentId>) {
        let mut waits = DiGraph::<ComponentId, ()>::new();
        let nodes: Vec<_> = stuck.iter().map(|&id| waits.add_node(id)).collect();
        for (&id, &from) in stuck.iter().zip(&nodes) {
            for other in self.waits_for(id) {
                if let Ok(at) = stuck.binary_search(&other) {
                    waits.add_edge(from, nodes[at], ());
                }
            }
        }
        let mut deadlocks = Vec::new();
        let mut blocked = Vec::new();
        for set in kosaraju_scc(&waits) {
            let mut set: Vec<ComponentId> = set.into_iter().map(|node| waits[node]).collect();
            set.sort_unstable();
            // A component never waits for itself alone: no requirement is on oneself.
            if set.len() > 1 { deadlocks.push(set) } else { blocked.extend(set) }
        }
        sorting::sort(&mut deadlocks);
        blocked.sort_unstable();
        (deadlocks, blocked)
    }

    /// The components that hold `id` up: those in parts of its requirements, and of what it needs to
    /// start, that are below their baseline.
    fn waits_for(&self, id: ComponentId) -> Vec<ComponentId> {
        let graph = self.graph;
        let node = graph.node(id).index();
        let row = graph.inputs.row(node);
        let has = row.iter().map(|&input| self.values[input as usize]).min().unwrap_or(FULL);
        let mut stack = if has < self.goal[node] { row.to_vec() } else { Vec::new() };
        stack.extend(graph.starts_node(id).map(|node| node.0));
        let mut found = Vec::new();
        while let Some(node) = stack.pop() {
            if self.is_settled(GateId(node)) {
                continue;
            }
            match graph.component_at(GateId(node)) {
                Some(component) => found.push(component),
                None => stack.extend_from_slice(graph.inputs.row(node as usize)),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
