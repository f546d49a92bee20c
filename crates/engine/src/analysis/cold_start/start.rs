//! A start while it goes on: which components run, and what every node is worth by then. When things happen is the
//! business of those who drive it.

use petgraph::{algo::kosaraju_scc, graph::DiGraph};

use crate::{
    graph::{GateId, Graph, Rows, value::FULL},
    model::ComponentId,
    sorting,
};

/// A standby that takes a while to wake.
#[derive(Clone, Debug)]
pub(super) struct Latch {
    /// The gate that has the standby's value: that of the standby together with what wakes it, or the failover's own where
    /// waking needs nothing.
    pub(super) gate: u32,
    /// The standby.
    pub(super) standby: u32,
    /// The primary, where `gate` is the failover's own.
    pub(super) primary: Option<u32>,
    /// What wakes the standby, if waking needs anything.
    pub(super) via: Option<u32>,
    /// How long waking takes, in seconds; at least 1.
    pub(super) switch: u64,
    /// What the standby has been woken to.
    pub(super) seen: u32,
}

pub(super) struct Start<'g> {
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
    pub(super) started: Vec<bool>,
    queued: Vec<bool>,
    scratch: Vec<u32>,
    /// Standbys that take a while to wake, by their gates; empty where time does not count.
    latches: Vec<Latch>,
    /// For each node the latches that it wakes, by their positions; sorted.
    wakes: Vec<(u32, usize)>,
    /// What has become of what wakes latches since it was last asked for: a latch and the value.
    rung: Vec<(usize, u32)>,
}

impl<'g> Start<'g> {
    /// `stopped` is sorted and without repeats.
    pub(super) fn new(
        graph: &'g Graph,
        stopped: &[ComponentId],
        goal: &'g [u32],
        mut latches: Vec<Latch>,
    ) -> Self {
        latches.sort_unstable_by_key(|it| it.gate);
        let mut wakes: Vec<(u32, usize)> =
            latches.iter().enumerate().filter_map(|(at, it)| Some((it.via?, at))).collect();
        wakes.sort_unstable();
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
            latches,
            wakes,
            rung: Vec::new(),
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
                let value = start.value(node);
                rose |= value > start.values[node];
                start.values[node] = value;
            }
        }
        start.told.clone_from(&start.values);
        for id in graph.ids() {
            let node = graph.node(id).index();
            let needed = needed(graph, goal, id);
            let room = graph.room(id);
            let row = graph.inputs.row(node).iter().copied();
            let is_there = |&input: &u32| {
                start.values[input as usize] >= needed || Some(GateId(input)) == room
            };
            start.reached[id.index()] = row.filter(is_there).count() as u32;
        }
        for (at, latch) in start.latches.iter().enumerate() {
            start.rung.push((at, latch.via.map_or(FULL, |via| start.values[via as usize])));
        }
        start
    }

    /// The value that a gate has by what its inputs have.
    fn value(&mut self, node: usize) -> u32 {
        gate_value(self.graph, &self.latches, &self.values, &mut self.scratch, node)
    }

    pub(super) fn is_ready(&mut self, id: ComponentId) -> bool {
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
    pub(super) fn wave(&mut self, wave: &[ComponentId]) -> Vec<ComponentId> {
        let graph = self.graph;
        let mut risen: Vec<u32> = Vec::new();
        for &id in wave {
            let node = graph.node(id);
            self.started[id.index()] = true;
            risen.push(node.0);
            self.values[node.index()] = self.goal[node.index()];
        }
        self.spread(risen)
    }

    /// What wakes standbys and has risen since this was last asked, each with its latch.
    pub(super) fn rung(&mut self) -> Vec<(usize, u32)> {
        std::mem::take(&mut self.rung)
    }

    /// How long the standby of a latch takes to wake, in seconds.
    pub(super) fn switch(&self, latch: usize) -> u64 {
        self.latches[latch].switch
    }

    /// The switch-over has taken its time: the standby counts as far as `value`. What is ready after it, in file order.
    pub(super) fn wake(&mut self, latch: usize, value: u32) -> Vec<ComponentId> {
        let gate = self.latches[latch].gate;
        let seen = &mut self.latches[latch].seen;
        *seen = value.max(*seen);
        let value = self.value(gate as usize);
        let before = std::mem::replace(&mut self.values[gate as usize], value);
        self.spread(if value > before { vec![gate] } else { Vec::new() })
    }

    /// Tells everything above that the nodes `risen` have risen; the components that are ready after it, in file order.
    fn spread(&mut self, mut risen: Vec<u32>) -> Vec<ComponentId> {
        let graph = self.graph;
        let mut touched = Vec::new();
        while let Some(node) = risen.pop() {
            let after = self.values[node as usize];
            let before = std::mem::replace(&mut self.told[node as usize], after);
            if before == after {
                continue;
            }
            let woken = self.wakes.partition_point(|&(via, _)| via < node);
            let woken = self.wakes[woken..].iter().take_while(|(via, _)| *via == node);
            self.rung.extend(woken.map(|&(_, latch)| (latch, after)));
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
                        let needed = needed(graph, self.goal, component);
                        self.reached[component.index()] +=
                            u32::from(before < needed && needed <= after);
                        touched.push(component);
                    }
                    // It keeps nothing from starting.
                    None if graph.is_room(GateId(user)) => {}
                    None => {
                        let value = gate_value(
                            graph,
                            &self.latches,
                            &self.values,
                            &mut self.scratch,
                            user as usize,
                        );
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
    pub(super) fn circles(
        &self,
        stuck: &[ComponentId],
    ) -> (Vec<Vec<ComponentId>>, Vec<ComponentId>) {
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
        let room = graph.room(id);
        let required = row.iter().filter(|&&input| Some(GateId(input)) != room);
        let has = required.map(|&input| self.values[input as usize]).min().unwrap_or(FULL);
        let is_missing = has < needed(graph, self.goal, id);
        let mut stack = if is_missing { row.to_vec() } else { Vec::new() };
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

/// What a component needs of each of its inputs: what it comes to by them. How many people come to it
/// may leave it with less than that, and is nothing to wait for.
fn needed(graph: &Graph, goal: &[u32], id: ComponentId) -> u32 {
    let node = graph.node(id).index();
    let Some(room) = graph.room(id) else { return goal[node] };
    let required = graph.inputs.row(node).iter().filter(|&&input| GateId(input) != room);
    required.map(|&input| goal[input as usize]).min().unwrap_or(FULL)
}

/// The value that a gate has when its inputs have `values`: a standby counts as far as it has been woken.
fn gate_value(
    graph: &Graph,
    latches: &[Latch],
    values: &[u32],
    scratch: &mut Vec<u32>,
    node: usize,
) -> u32 {
    let of = |input: u32| values[input as usize];
    match latches.binary_search_by_key(&node, |it| it.gate as usize) {
        Ok(at) => {
            let latch = &latches[at];
            latch.primary.map_or(0, of).max(of(latch.standby).min(latch.seen))
        }
        Err(_) => graph.value(node, scratch, of),
    }
}
