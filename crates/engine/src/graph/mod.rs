//! The model as flat arrays: one AND/OR/k-of-n graph without strings or pointers, on which every
//! analysis runs.
//!
//! **Nodes.** Every component is a node; every form inside a requirement that is not a plain
//! reference is a node too (a *gate*). A requirement that is a list belongs to the component's own
//! node, so most requirements cost one edge and no gate. Nodes are numbered so that inputs come
//! before what they feed; only *circles* (strongly connected sets) break that, and each circle is one
//! range of numbers.
//!
//! **Rules.** All, any and at-least are one rule: the k-th largest input. A failover is
//! max(p, min(s, v)), which is an any over the primary and an all. Shares and pools add up, and are
//! the only rules with weights.
//!
//! **Meaning.** a(c) = min(ceiling(c), value(requires(c))), as the greatest solution.

mod arrays;
pub(crate) mod circles;
mod compile;
pub(crate) mod forms;
mod rows;
pub(crate) mod value;

pub(crate) use rows::Rows;

use crate::model::{Availability, ComponentId, Model, State};

/// Position of a node in a graph: inputs before what they feed, but for circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GateId(pub u32);

impl GateId {
    /// The position as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a node's value follows from its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The smallest input; of none, full.
    All,
    /// The k-th largest input, k below the number of inputs.
    AtLeast(u32),
    /// A sum with weights; the index is into [`Graph::sums`].
    Sum(u32),
}

/// A rule that adds up.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    /// The weight of each input, in their order.
    pub(crate) weights: Vec<u64>,
    /// What the sum is measured against.
    pub(crate) against: Against,
}

/// What a weighted sum of values is measured against.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Against {
    /// The sum of the weights: shares.
    Weights(u128),
    /// A load that must be carried whole: a pool that collapses.
    LoadOrNothing(u128),
    /// A load of which the rest is dropped: a pool that sheds.
    Load(u128),
    /// How many can be served, where the weights are those who come as far as a member does not
    /// serve them: what absorbs.
    Room(Room),
}

/// What a component that absorbs can serve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Its own users.
    pub(crate) users: u64,
    /// How many people it can serve.
    pub(crate) capacity: u64,
    /// The sum of the weights: hundredths of the users who come when nobody else serves them.
    pub(crate) coming: u128,
}

/// A failover as the graph holds it: any of the primary and the standby, which is the second input
/// or, with something that wakes it, the first of two below that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Switch {
    /// The node of the form.
    pub(crate) node: GateId,
    /// Whether something wakes the standby.
    pub(crate) has_via: bool,
    /// Seconds until the standby counts.
    pub(crate) seconds: u64,
}

/// A model, compiled.
///
/// Memory: eight bytes for each reference, about thirty for each gate and forty for each component.
#[derive(Clone, Debug)]
pub struct Graph {
    pub(crate) rules: Vec<PackedRule>,
    pub(crate) sums: Vec<Sum>,
    pub(crate) inputs: Rows,
    /// What each node feeds; gates of `starts` are left out, since nothing that runs follows them.
    pub(crate) outputs: Rows,
    /// For each component the nodes of its `wants`.
    pub(crate) wants: Rows,
    /// For each node the components that want it.
    pub(crate) wanted_by: Rows,
    /// The node of each component's `starts`, sorted by component.
    pub(crate) starts: Vec<(ComponentId, GateId)>,
    pub(crate) node_of: Vec<GateId>,
    /// The component that a node stands for or belongs to.
    pub(crate) owner: Vec<ComponentId>,
    /// The failovers that take time or need something to switch, sorted by node.
    pub(crate) switches: Vec<Switch>,
    /// The last input of each component whose room for arrivals bounds it, sorted by component.
    pub(crate) rooms: Vec<(ComponentId, GateId)>,
    /// Ranges of nodes that are circles, ascending.
    pub(crate) circles: Vec<std::ops::Range<u32>>,
    /// The value of every node with no failure.
    pub(crate) baseline: Vec<u32>,
    /// People who use what a node stands for; 0 for gates.
    pub(crate) users_at: Vec<u64>,
    fallible: Vec<bool>,
    targets: Vec<ComponentId>,
    references: usize,
}

/// A [`Rule`] in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PackedRule(u32);

impl PackedRule {
    const ALL: u32 = u32::MAX;
    const SUM: u32 = 1 << 31;

    pub(crate) const fn of(rule: Rule) -> Self {
        match rule {
            Rule::All => Self(Self::ALL),
            Rule::AtLeast(k) => Self(k),
            Rule::Sum(at) => Self(Self::SUM | at),
        }
    }

    #[inline(always)]
    pub(crate) const fn get(self) -> Rule {
        if self.0 == Self::ALL {
            Rule::All
        } else if self.0 & Self::SUM == 0 {
            Rule::AtLeast(self.0)
        } else {
            Rule::Sum(self.0 & !Self::SUM)
        }
    }
}

impl Graph {
    /// Compiles `model` under its own loads. Cost: linear in components and references.
    pub fn of(model: &Model) -> Self {
        Self::with_load(model, 100)
    }

    /// Compiles `model` with the load of every pool at `percent` of what the file says, rounded up.
    pub fn with_load(model: &Model, percent: u32) -> Self {
        compile::compile(model, percent)
    }

    /// How many components there are.
    pub fn len(&self) -> usize {
        self.node_of.len()
    }

    /// Whether there is no component.
    pub fn is_empty(&self) -> bool {
        self.node_of.is_empty()
    }

    /// How many references to components the model's `requires`, `wants` and `starts` hold.
    pub fn requirements(&self) -> usize {
        self.references
    }

    /// The ids of all components, in file order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = ComponentId> + use<> {
        (0..self.len() as u32).map(ComponentId)
    }

    /// Where outages are felt; see [`Model::targets`].
    pub fn targets(&self) -> &[ComponentId] {
        &self.targets
    }

    /// Whether a component can fail by itself.
    pub fn is_fallible(&self, component: ComponentId) -> bool {
        self.fallible[component.index()]
    }

    /// People who use a component in a month; 0 where the model does not say.
    pub fn users(&self, component: ComponentId) -> u64 {
        self.users_at[self.node(component).index()]
    }

    /// The state of a component with no failure.
    pub fn baseline_state(&self, component: ComponentId) -> State {
        let missing = self
            .wants
            .row(component.index())
            .iter()
            .any(|&want| self.baseline[want as usize] < value::FULL);
        State::of(Availability::saturating(self.baseline[self.node(component).index()]), missing)
    }

    /// Bytes that the graph occupies, for benchmarks.
    pub fn bytes(&self) -> usize {
        arrays::bytes(self)
    }

    /// The components that `component` requires, whatever the form; sorted, without repeats.
    pub fn needs(&self, component: ComponentId) -> Vec<ComponentId> {
        let row = self.inputs.row(self.node(component).index());
        match self.room(component) {
            // The last input is no requirement.
            Some(_) => self.below(row.split_last().map_or(row, |(_, rest)| rest)),
            None => self.below(row),
        }
    }

    /// The components that `component` wants; sorted, without repeats.
    pub fn wants(&self, component: ComponentId) -> Vec<ComponentId> {
        self.below(self.wants.row(component.index()))
    }

    /// The components that `component` needs to start; sorted, without repeats.
    pub fn starts(&self, component: ComponentId) -> Vec<ComponentId> {
        self.starts_node(component).map_or_else(Vec::new, |node| self.below(&[node.0]))
    }

    /// The components that require `component`; sorted, without repeats.
    pub fn needed_by(&self, component: ComponentId) -> Vec<ComponentId> {
        let mut found = Vec::new();
        let mut stack = self.outputs.row(self.node(component).index()).to_vec();
        while let Some(node) = stack.pop() {
            let gate = GateId(node);
            if let Some(user) = self.component_at(gate) {
                found.push(user);
            } else if !self.is_room(gate) {
                stack.extend_from_slice(self.outputs.row(gate.index()));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The node of a component.
    #[inline]
    pub(crate) fn node(&self, component: ComponentId) -> GateId {
        self.node_of[component.index()]
    }

    /// The component that a node stands for, if it is no gate.
    #[inline]
    pub(crate) fn component_at(&self, node: GateId) -> Option<ComponentId> {
        let owner = self.owner[node.index()];
        (self.node_of[owner.index()] == node).then_some(owner)
    }

    /// The node of a component's `starts`.
    pub(crate) fn starts_node(&self, component: ComponentId) -> Option<GateId> {
        let at = self.starts.binary_search_by_key(&component, |&(id, _)| id).ok()?;
        self.starts.get(at).map(|&(_, node)| node)
    }

    /// The node that says how much of a component's load it has room for, where it absorbs and its
    /// capacity is known.
    pub(crate) fn room(&self, component: ComponentId) -> Option<GateId> {
        let at = self.rooms.binary_search_by_key(&component, |&(id, _)| id).ok()?;
        self.rooms.get(at).map(|&(_, node)| node)
    }

    /// Whether a node is the room of the component that it belongs to.
    pub(crate) fn is_room(&self, node: GateId) -> bool {
        self.room(self.owner[node.index()]) == Some(node)
    }

    /// The load that the pool at `node` carries, load factor included.
    pub(crate) fn load_at(&self, node: GateId) -> Option<u128> {
        let Rule::Sum(at) = self.rules[node.index()].get() else { return None };
        match self.sums.get(at as usize)?.against {
            Against::Weights(_) | Against::Room(_) => None,
            Against::LoadOrNothing(load) | Against::Load(load) => Some(load),
        }
    }

    /// Whether a node is a gate that only `starts` need: nothing that runs has it as an input, and
    /// nothing wants it.
    pub(crate) fn is_for_starts(&self, node: usize) -> bool {
        self.component_at(GateId(node as u32)).is_none()
            && self.outputs.row(node).is_empty()
            && self.wanted_by.row(node).is_empty()
    }

    /// The components at or under some nodes, without going through components; sorted.
    pub(crate) fn below(&self, nodes: &[u32]) -> Vec<ComponentId> {
        let mut found = Vec::new();
        let mut stack = nodes.to_vec();
        while let Some(node) = stack.pop() {
            let gate = GateId(node);
            match self.component_at(gate) {
                Some(component) => found.push(component),
                None => stack.extend_from_slice(self.inputs.row(gate.index())),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
