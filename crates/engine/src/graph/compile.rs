//! From a verified model to flat arrays.

use std::collections::VecDeque;

use super::{
    Against, GateId, Graph, PackedRule, Room, Rows, Rule, Sum, Switch, circles,
    value::{FULL, scaled},
};
use crate::{
    model::{Component, ComponentId, Expr, Model, Overload},
    sorting,
};

/// Compiles `model`; loads of pools count `percent` hundredths.
pub(super) fn compile(model: &Model, percent: u32) -> Graph {
    let components = model.components();
    let count = components.len();
    let mut raw = Raw {
        model,
        percent,
        rules: Vec::with_capacity(count),
        sums: Vec::new(),
        inputs: Rows::with_capacity(count),
        owner: (0..count as u32).map(ComponentId).collect(),
        pending: VecDeque::new(),
        switches: Vec::new(),
        rooms: Vec::new(),
        references: 0,
    };
    for (at, component) in components.iter().enumerate() {
        raw.component(ComponentId(at as u32), component);
    }
    let mut wants = Rows::with_capacity(count);
    for (at, component) in components.iter().enumerate() {
        for want in &component.wants {
            wants.push(raw.node(ComponentId(at as u32), want));
        }
        wants.end_row();
    }
    raw.gates();
    // What is needed only to start comes last: nothing that runs follows it.
    let running = raw.rules.len();
    let mut starts = Vec::new();
    for (at, component) in components.iter().enumerate() {
        if let Some(expr) = &component.starts {
            let component = ComponentId(at as u32);
            starts.push((component, raw.node(component, expr)));
        }
    }
    raw.gates();
    let Raw { rules, sums, inputs, owner, references, mut switches, mut rooms, .. } = raw;

    let (order, circles) = circles::order(&inputs);
    let mut rename = vec![0_u32; order.len()];
    for (at, &node) in order.iter().enumerate() {
        rename[node as usize] = at as u32;
    }
    let renamed = |node: &mut GateId| *node = GateId(rename[node.index()]);
    switches.iter_mut().for_each(|it: &mut Switch| renamed(&mut it.node));
    sorting::sort_by_key(&mut switches, |it| it.node);
    rooms.iter_mut().for_each(|(_, node)| renamed(node));
    let inputs = inputs.permuted(&order, &rename);
    let outputs = inputs.reversed(order.len(), |node| (order[node] as usize) < running);
    let file_order: Vec<u32> = (0..count as u32).collect();
    let wants = wants.permuted(&file_order, &rename);
    let wanted_by = wants.reversed(order.len(), |_| true);
    let mut graph = Graph {
        rules: order.iter().map(|&node| rules[node as usize]).collect(),
        sums,
        inputs,
        outputs,
        wants,
        wanted_by,
        starts: starts.into_iter().map(|(id, node)| (id, GateId(rename[node as usize]))).collect(),
        node_of: (0..count).map(|at| GateId(rename[at])).collect(),
        owner: order.iter().map(|&node| owner[node as usize]).collect(),
        switches,
        rooms,
        circles,
        baseline: Vec::new(),
        users_at: order
            .iter()
            .map(|&node| {
                components.get(node as usize).and_then(|component| component.users).unwrap_or(0)
            })
            .collect(),
        fallible: components.iter().map(|component| component.fallible).collect(),
        targets: model.targets(),
        references,
    };
    graph.baseline = baseline(&graph);
    graph
}

/// The greatest solution without failures: everything starts full, and each node takes its value
/// after its inputs have theirs; circles are gone through until nothing falls any more.
fn baseline(graph: &Graph) -> Vec<u32> {
    let mut values = vec![FULL; graph.rules.len()];
    let mut scratch = Vec::new();
    let mut circles = graph.circles.iter().peekable();
    let mut node = 0;
    while node < values.len() {
        match circles.next_if(|circle| circle.start as usize == node) {
            None => {
                values[node] = graph.value(node, &mut scratch, |input| values[input as usize]);
                node += 1;
            }
            Some(circle) => {
                let mut fell = true;
                while fell {
                    fell = false;
                    for member in circle.start as usize..circle.end as usize {
                        let value =
                            graph.value(member, &mut scratch, |input| values[input as usize]);
                        fell |= value < values[member];
                        values[member] = value;
                    }
                }
                node = circle.end as usize;
            }
        }
    }
    values
}

/// The graph while it is built: components first, then gates in the order in which they were met.
struct Raw<'m> {
    model: &'m Model,
    percent: u32,
    rules: Vec<PackedRule>,
    sums: Vec<Sum>,
    inputs: Rows,
    owner: Vec<ComponentId>,
    /// Gates that have a number but no row yet, in the order of their numbers.
    pending: VecDeque<Pending<'m>>,
    references: usize,
    switches: Vec<Switch>,
    rooms: Vec<(ComponentId, GateId)>,
}

enum Pending<'m> {
    Form(ComponentId, &'m Expr),
    /// The standby of a failover together with what wakes it.
    Woken(ComponentId, &'m Expr, &'m Expr),
    /// What room a component has for those who come to it.
    Room(&'m Component, u64),
}

impl<'m> Raw<'m> {
    /// The row of a component: the parts of a list are its own inputs, and the last is its room.
    fn component(&mut self, component: ComponentId, facts: &'m Component) {
        match &facts.requires {
            Some(Expr::All { of, .. }) => {
                for part in of {
                    let input = self.node(component, part);
                    self.inputs.push(input);
                }
            }
            Some(other) => {
                let input = self.node(component, other);
                self.inputs.push(input);
            }
            None => {}
        }
        if let Some(capacity) = facts.capacity.filter(|_| !facts.absorbs.is_empty()) {
            let room = self.promise(component, Pending::Room(facts, capacity));
            self.inputs.push(room);
            self.rooms.push((component, GateId(room)));
        }
        self.inputs.end_row();
        self.rules.push(PackedRule::of(Rule::All));
    }

    /// The node of a requirement: the component that it names, or a new gate whose row comes later.
    fn node(&mut self, owner: ComponentId, expr: &'m Expr) -> u32 {
        match expr {
            Expr::On(on) => {
                self.references += 1;
                // Verified: every reference has something to refer to.
                self.model.find(&on.id).map_or(0, |id| id.0)
            }
            form => self.promise(owner, Pending::Form(owner, form)),
        }
    }

    fn promise(&mut self, owner: ComponentId, pending: Pending<'m>) -> u32 {
        let node = self.owner.len() as u32;
        self.owner.push(owner);
        self.pending.push_back(pending);
        node
    }

    /// The rows of all gates that have been promised, and of those promised meanwhile.
    fn gates(&mut self) {
        while let Some(pending) = self.pending.pop_front() {
            let rule = match pending {
                Pending::Form(owner, expr) => self.form(owner, expr),
                Pending::Room(facts, capacity) => self.room(facts, capacity),
                Pending::Woken(owner, standby, via) => {
                    self.row(owner, [standby, via].into_iter());
                    Rule::All
                }
            };
            self.inputs.end_row();
            self.rules.push(PackedRule::of(rule));
        }
    }

    fn row(&mut self, owner: ComponentId, parts: impl Iterator<Item = &'m Expr>) -> usize {
        let mut length = 0;
        for part in parts {
            let input = self.node(owner, part);
            self.inputs.push(input);
            length += 1;
        }
        length
    }

    fn form(&mut self, owner: ComponentId, expr: &'m Expr) -> Rule {
        match expr {
            // A reference is no gate; it never gets here.
            Expr::On(_) => Rule::All,
            Expr::All { of, .. } => {
                self.row(owner, of.iter());
                Rule::All
            }
            Expr::Any(of) => at_least(1, self.row(owner, of.iter())),
            Expr::AtLeast { k, of } => at_least(*k, self.row(owner, of.iter())),
            Expr::Failover(failover) => {
                let seconds = failover.switch.unwrap_or_default().secs();
                if seconds > 0 || failover.via.is_some() {
                    // The row that is being written is the one after those that have a rule.
                    let node = GateId(self.rules.len() as u32);
                    self.switches.push(Switch { node, has_via: failover.via.is_some(), seconds });
                }
                let primary = self.node(owner, &failover.primary);
                let standby = match &failover.via {
                    Some(via) => self.promise(owner, Pending::Woken(owner, &failover.standby, via)),
                    None => self.node(owner, &failover.standby),
                };
                self.inputs.push(primary);
                self.inputs.push(standby);
                Rule::AtLeast(1)
            }
            Expr::Shares(cells) => {
                self.row(owner, cells.iter().map(|cell| &cell.of));
                let weights: Vec<u64> = cells.iter().map(|cell| cell.weight).collect();
                let total = weights.iter().map(|&weight| u128::from(weight)).sum();
                self.sum(weights, Against::Weights(total))
            }
            Expr::Pool(pool) => {
                self.row(owner, pool.members.iter().map(|member| &member.of));
                let weights = pool.members.iter().map(|member| member.capacity).collect();
                let load = scaled(u128::from(pool.load), self.percent);
                let against = match pool.overload {
                    Overload::Collapse => Against::LoadOrNothing(load),
                    // A load of nothing is always carried.
                    Overload::Shed => {
                        if load == 0 {
                            Against::LoadOrNothing(0)
                        } else {
                            Against::Load(load)
                        }
                    }
                };
                self.sum(weights, against)
            }
        }
    }

    /// Of each component that it absorbs from, hundredths of its users; those are no references.
    fn room(&mut self, facts: &Component, capacity: u64) -> Rule {
        let mut weights = Vec::with_capacity(facts.absorbs.len());
        for absorb in &facts.absorbs {
            // Verified: it is there, and a hundred times its users fit.
            let Some(from) = self.model.find(&absorb.from) else { continue };
            self.inputs.push(from.0);
            let users = self.model.component(from).users.unwrap_or(0);
            weights.push(users.saturating_mul(u64::from(absorb.percent)));
        }
        let coming = weights.iter().map(|&weight| u128::from(weight)).sum();
        let users = facts.users.unwrap_or(0);
        self.sum(weights, Against::Room(Room { users, capacity, coming }))
    }

    fn sum(&mut self, weights: Vec<u64>, against: Against) -> Rule {
        self.sums.push(Sum { weights, against });
        Rule::Sum(self.sums.len() as u32 - 1)
    }
}

/// The k-th largest of `members`; of all of them it is the smallest.
fn at_least(k: u64, members: usize) -> Rule {
    if k as usize >= members { Rule::All } else { Rule::AtLeast(k as u32) }
}
