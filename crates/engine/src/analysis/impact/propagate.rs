//! Event-driven propagation of falling values, with a trail to undo it.
//!
//! A failure can only lower values, and the solution before it lies above the solution after it; so
//! lowering what is forced down, in any order, from the present solution reaches the new greatest
//! solution, circles included. Raising a ceiling is done by undoing, since climbing from below would
//! find a least solution in circles.
//!
//! Cost: one visit per edge of what changed. A form that needs some of its inputs counts how many
//! are full and how many are above zero, and looks at them all only while neither count decides.

use super::{Preview, Summary};
use crate::{
    graph::{GateId, Graph, PackedRule, Rule, value::FULL},
    model::{Availability, ComponentId, State},
    scenario::FailureSet,
};

/// A moment in the life of an [`ImpactState`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    trail: usize,
    applied: usize,
}

/// The state of a whole model under failures. Every method takes the graph that it was made for;
/// buffers are reused, so nothing is allocated once they have grown.
#[derive(Clone, Debug)]
pub struct ImpactState {
    cells: Vec<Cell>,
    /// For each node that needs k of its inputs, how many stand; unused for others.
    standing: Vec<Standing>,
    /// For each component how many of its wants are below full.
    missing: Vec<u32>,
    /// What was told to the users of a node: node, and the value that they knew before.
    trail: Vec<(u32, u32)>,
    applied: Vec<(Mark, ComponentId, Availability)>,
    queue: Vec<u32>,
    scratch: Vec<u32>,
    users_hit: u128,
}

/// What propagation needs of every node, in sixteen bytes: walking over edges is walking over cache
/// lines, and four of these fill one.
#[derive(Clone, Copy, Debug)]
struct Cell {
    rule: PackedRule,
    value: u32,
    /// The value that the node's users have been told.
    told: u32,
    queued: bool,
}

/// How many inputs of a form that needs k of them stand.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    full: u32,
    above_zero: u32,
}

impl ImpactState {
    /// The baseline of `graph`.
    pub fn new(graph: &Graph) -> Self {
        let cell = |node: usize| {
            let (rule, value) = (graph.rules[node], graph.baseline[node]);
            Cell { rule, value, told: value, queued: false }
        };
        let standing = |node: usize| {
            let mut standing = Standing::default();
            if let Rule::AtLeast(_) = graph.rules[node].get() {
                for &input in graph.inputs.row(node) {
                    let value = graph.baseline[input as usize];
                    standing.full += u32::from(value == FULL);
                    standing.above_zero += u32::from(value > 0);
                }
            }
            standing
        };
        let missing = |component: usize| {
            let wants = graph.wants.row(component).iter();
            wants.filter(|&&want| graph.baseline[want as usize] < FULL).count() as u32
        };
        Self {
            cells: (0..graph.rules.len()).map(cell).collect(),
            standing: (0..graph.rules.len()).map(standing).collect(),
            missing: (0..graph.len()).map(missing).collect(),
            trail: Vec::new(),
            applied: Vec::new(),
            queue: Vec::new(),
            scratch: Vec::new(),
            users_hit: 0,
        }
    }

    /// See [`super::Impact::fail`].
    pub fn fail(&mut self, graph: &Graph, component: ComponentId, ceiling: Availability) {
        self.applied.push((self.mark(), component, ceiling));
        self.lower(graph.node(component).0, ceiling.ppm());
        self.propagate(graph);
    }

    /// See [`super::Impact::mark`].
    pub fn mark(&self) -> Mark {
        Mark { trail: self.trail.len(), applied: self.applied.len() }
    }

    /// The moment before any failure.
    pub const fn start(&self) -> Mark {
        Mark { trail: 0, applied: 0 }
    }

    /// See [`super::Impact::rollback`].
    pub fn rollback(&mut self, graph: &Graph, mark: Mark) {
        self.applied.truncate(mark.applied);
        while self.trail.len() > mark.trail {
            let Some((node, before)) = self.trail.pop() else { break };
            let cell = &mut self.cells[node as usize];
            let after = std::mem::replace(&mut cell.value, before);
            cell.told = before;
            for &user in graph.outputs.row(node as usize) {
                if let Rule::AtLeast(_) = self.cells[user as usize].rule.get() {
                    let standing = &mut self.standing[user as usize];
                    standing.full += u32::from(before == FULL);
                    standing.above_zero += u32::from(after == 0);
                }
            }
            if before == FULL {
                for &component in graph.wanted_by.row(node as usize) {
                    self.missing[component as usize] -= 1;
                }
            }
            self.users_hit -= lost_users(graph, node, before, after);
        }
    }

    /// See [`super::Impact::set`].
    pub fn set(&mut self, graph: &Graph, failures: &FailureSet) {
        let same = self
            .applied
            .iter()
            .zip(failures.iter())
            .take_while(|&(&(_, component, ceiling), wanted)| (component, ceiling) == wanted)
            .count();
        if let Some(&(mark, ..)) = self.applied.get(same) {
            self.rollback(graph, mark);
        }
        for (component, ceiling) in failures.iter().skip(same) {
            self.fail(graph, component, ceiling);
        }
    }

    /// The availability of `component` now.
    pub fn availability(&self, graph: &Graph, component: ComponentId) -> Availability {
        Availability::saturating(self.value(graph.node(component)))
    }

    /// The state of `component` now.
    pub fn state(&self, graph: &Graph, component: ComponentId) -> State {
        State::of(self.availability(graph, component), self.missing[component.index()] > 0)
    }

    /// The value of any node now, but for gates of `starts`, which keep their baseline.
    pub(crate) fn value(&self, node: GateId) -> u32 {
        self.cells[node.index()].value
    }

    /// The value of every node now.
    pub(crate) fn values(&self) -> Vec<u32> {
        self.cells.iter().map(|cell| cell.value).collect()
    }

    /// The failures in force, in the order in which they were applied.
    pub fn applied(&self) -> impl Iterator<Item = (ComponentId, Availability)> + '_ {
        self.applied.iter().map(|&(_, component, ceiling)| (component, ceiling))
    }

    /// See [`super::Impact::changed`].
    pub fn changed(&self, graph: &Graph) -> Vec<ComponentId> {
        let mut changed = self.touched(graph, 0);
        changed.retain(|&id| {
            let before = graph.baseline[graph.node(id).index()];
            before != self.value(graph.node(id))
                || graph.baseline_state(id) != self.state(graph, id)
        });
        changed
    }

    /// See [`super::Impact::summary`].
    pub fn summary(&self, graph: &Graph) -> Summary {
        let mut failed: Vec<ComponentId> = self.applied().map(|(component, _)| component).collect();
        failed.sort_unstable();
        let mut summary = Summary { users_hit: self.users_hit, ..Summary::default() };
        for component in self.changed(graph) {
            let state = self.state(graph, component);
            if failed.binary_search(&component).is_ok() || state <= graph.baseline_state(component)
            {
                continue;
            }
            match state {
                State::Down => summary.down += 1,
                State::Partial => summary.partial += 1,
                State::Impaired => summary.impaired += 1,
                State::Up => {}
            }
        }
        summary
    }

    /// See [`super::Impact::count_down`].
    pub fn count_down(&self, graph: &Graph, condition: impl Fn(ComponentId) -> bool) -> u64 {
        // A node that fell in steps stands on the trail once per step; the first starts at baseline.
        let fell = |&&(node, before): &&(u32, u32)| {
            before > 0
                && before == graph.baseline[node as usize]
                && self.cells[node as usize].value == 0
        };
        let nodes = self.trail.iter().filter(fell).map(|&(node, _)| GateId(node));
        nodes.filter(|&node| graph.component_at(node).is_some_and(&condition)).count() as u64
    }

    /// See [`super::Impact::preview`].
    pub fn preview(&mut self, graph: &Graph, component: ComponentId) -> Preview {
        self.preview_all(graph, &[component])
    }

    /// What would change if all of `components` failed as well; none of them is in the answer.
    pub fn preview_all(&mut self, graph: &Graph, components: &[ComponentId]) -> Preview {
        let mark = self.mark();
        let before_users = self.users_hit;
        for &component in components {
            self.fail(graph, component, Availability::NONE);
        }
        let after: Vec<(ComponentId, State)> = self
            .touched(graph, mark.trail)
            .into_iter()
            .map(|id| (id, self.state(graph, id)))
            .collect();
        let mut preview =
            Preview { users_hit: self.users_hit - before_users, ..Preview::default() };
        self.rollback(graph, mark);
        for (id, state) in after {
            if components.contains(&id) || state <= self.state(graph, id) {
                continue;
            }
            match state {
                State::Down => preview.newly_down.push(id),
                State::Partial => preview.newly_partial.push(id),
                State::Impaired => preview.newly_impaired.push(id),
                State::Up => {}
            }
        }
        preview
    }

    /// The components that the trail from `first` on touched: their value, or one of their wants.
    fn touched(&self, graph: &Graph, first: usize) -> Vec<ComponentId> {
        let mut found = Vec::new();
        for &(node, _) in &self.trail[first..] {
            found.extend(graph.component_at(GateId(node)));
            found.extend(graph.wanted_by.row(node as usize).iter().copied().map(ComponentId));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn lower(&mut self, node: u32, value: u32) {
        let cell = &mut self.cells[node as usize];
        if value < cell.value {
            cell.value = value;
            if !cell.queued {
                cell.queued = true;
                self.queue.push(node);
            }
        }
    }

    /// Tells every fallen value to its users until nothing falls any more.
    fn propagate(&mut self, graph: &Graph) {
        let mut head = 0;
        while let Some(&node) = self.queue.get(head) {
            head += 1;
            let cell = &mut self.cells[node as usize];
            cell.queued = false;
            // A sum is put in the queue without a value; see below.
            if let Rule::Sum(_) = cell.rule.get() {
                let cells = &self.cells;
                let sum = graph
                    .value(node as usize, &mut self.scratch, |input| cells[input as usize].value);
                let cell = &mut self.cells[node as usize];
                cell.value = cell.value.min(sum);
            }
            let cell = &mut self.cells[node as usize];
            let (before, after) = (cell.told, cell.value);
            if before == after {
                continue;
            }
            cell.told = after;
            self.trail.push((node, before));
            self.users_hit += lost_users(graph, node, before, after);
            if before == FULL {
                for &component in graph.wanted_by.row(node as usize) {
                    self.missing[component as usize] += 1;
                }
            }
            for &user in graph.outputs.row(node as usize) {
                let cell = &mut self.cells[user as usize];
                match cell.rule.get() {
                    Rule::All => self.lower(user, after),
                    Rule::AtLeast(k) => {
                        let standing = &mut self.standing[user as usize];
                        standing.full -= u32::from(before == FULL);
                        standing.above_zero -= u32::from(after == 0);
                        if standing.full >= k {
                            continue;
                        }
                        let value = if standing.above_zero < k {
                            0
                        } else {
                            let cells = &self.cells;
                            graph.value(user as usize, &mut self.scratch, |input| {
                                cells[input as usize].value
                            })
                        };
                        self.lower(user, value);
                    }
                    // Many members may fall in one wave: the sum is taken once, when its turn comes.
                    Rule::Sum(_) => {
                        if !cell.queued {
                            cell.queued = true;
                            self.queue.push(user);
                        }
                    }
                }
            }
        }
        self.queue.clear();
    }
}

/// Users that a component's fall from `before` to `after` hits on top of those hit before.
fn lost_users(graph: &Graph, node: u32, before: u32, after: u32) -> u128 {
    let users = u128::from(graph.users_at[node as usize]);
    if users == 0 {
        return 0;
    }
    let baseline = graph.baseline[node as usize];
    // The two ends need no division of 128 bits, and most values are at an end.
    let hit = |value: u32| match baseline - value {
        0 => 0,
        FULL => users,
        lost => users * u128::from(lost) / u128::from(FULL),
    };
    hit(after) - hit(before)
}
