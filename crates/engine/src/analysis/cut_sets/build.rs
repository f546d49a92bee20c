//! From a graph to a circuit: "this node is below that value" becomes a gate over the same of its inputs.
//!
//! With θ for a value, "a(c) ≥ θ" is Boolean and monotone however many values a(c) has. A minimum is below
//! θ when any input is, the k-th largest of n when at least n − k + 1 inputs are, and a sum when its members
//! come to too little ([`super::threshold`]). Only thresholds that are asked for are built.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::{
    TooLarge,
    circuit::{Circuit, Fails, Signal},
    threshold::{self, Member},
    values::Values,
};
use crate::{
    graph::{Against, GateId, Graph, Rule, value::FULL},
    model::ComponentId,
};

/// A circuit, and which component each variable is.
pub(in crate::analysis) struct Built {
    pub(in crate::analysis) circuit: Circuit,
    /// The component of each variable, in the order in which they were met.
    pub(in crate::analysis) components: Vec<ComponentId>,
}

/// Gates that all sums together may need. A million take some 80 MB.
const MOST_OF_SUMS: usize = 1 << 21;

/// The circuit of the questions `asks`: is the component below the value, in millionths? The `spared`
/// components do not fail by themselves, nor do those that are not fallible.
/// Cost: linear in what the components stand on, but for sums.
///
/// # Errors
/// When a form that adds has more values or ranges than fit.
pub(in crate::analysis) fn build(
    graph: &Graph,
    asks: &[(ComponentId, u32)],
    spared: &[ComponentId],
) -> Result<Built, TooLarge> {
    built(graph, asks, spared, None)
}

/// The same with members of sums taken for the next lower of their `values`, whether those are all that
/// they may have or not.
pub(super) fn build_over(
    graph: &Graph,
    asks: &[(ComponentId, u32)],
    spared: &[ComponentId],
    values: &Values,
) -> Result<Built, TooLarge> {
    built(graph, asks, spared, Some(Cow::Borrowed(values)))
}

fn built(
    graph: &Graph,
    asks: &[(ComponentId, u32)],
    spared: &[ComponentId],
    values: Option<Cow<'_, Values>>,
) -> Result<Built, TooLarge> {
    let mut builder = Builder {
        graph,
        spared,
        circuit: Circuit::default(),
        components: Vec::new(),
        variable_of: HashMap::new(),
        signal_of: HashMap::new(),
        open: Vec::new(),
        roots: asks.iter().map(|&(component, _)| graph.node(component).0).collect(),
        values,
        of_sums: 0,
    };
    for &(component, value) in asks {
        let root = builder.below(graph.node(component).0, value);
        builder.circuit.roots.push(root);
    }
    while let Some((node, value, gate)) = builder.open.pop() {
        builder.fill(node, value, gate)?;
    }
    let Builder { mut circuit, components, .. } = builder;
    circuit.variables = components.len();
    Ok(Built { circuit, components })
}

struct Builder<'g> {
    graph: &'g Graph,
    spared: &'g [ComponentId],
    circuit: Circuit,
    components: Vec<ComponentId>,
    variable_of: HashMap<ComponentId, u32>,
    /// The signal of "node is below value".
    signal_of: HashMap<(u32, u32), Signal>,
    /// Gates without inputs yet.
    open: Vec<(u32, u32, u32)>,
    /// The nodes that were asked about.
    roots: Vec<u32>,
    /// Known once the first sum is met.
    values: Option<Cow<'g, Values>>,
    /// How many gates sums have needed.
    of_sums: usize,
}

impl Builder<'_> {
    /// "`node` is below `value`", its gate perhaps still empty.
    fn below(&mut self, node: u32, value: u32) -> Signal {
        if value == 0 {
            return Signal::NEVER;
        }
        if self.graph.baseline[node as usize] < value {
            return Signal::ALWAYS;
        }
        if let Some(&known) = self.signal_of.get(&(node, value)) {
            return known;
        }
        let signal = if self.graph.inputs.row(node as usize).is_empty() {
            self.own(node).unwrap_or(Signal::NEVER)
        } else {
            let gate = self.circuit.push(Fails::Any, Vec::new());
            self.open.extend(gate.as_gate().map(|gate| (node, value, gate)));
            gate
        };
        self.signal_of.insert((node, value), signal);
        signal
    }

    /// The variable of the component that a node stands for, if it can fail by itself.
    fn own(&mut self, node: u32) -> Option<Signal> {
        let component = self.graph.component_at(GateId(node))?;
        if !self.graph.is_fallible(component) || self.spared.contains(&component) {
            return None;
        }
        let next = self.components.len() as u32;
        let variable = *self.variable_of.entry(component).or_insert(next);
        if variable == next {
            self.components.push(component);
        }
        Some(Signal::variable(variable))
    }

    fn fill(&mut self, node: u32, value: u32, gate: u32) -> Result<(), TooLarge> {
        let graph = self.graph;
        let row = graph.inputs.row(node as usize);
        let (fails, inputs) = match graph.rules[node as usize].get() {
            Rule::All => {
                let own = self.own(node);
                let inputs = row.iter().map(|&input| self.below(input, value));
                (Fails::Any, own.into_iter().chain(inputs.collect::<Vec<_>>()).collect())
            }
            Rule::AtLeast(k) => {
                let needed = (row.len() + 1).saturating_sub(k as usize) as u32;
                let inputs = row.iter().map(|&input| self.below(input, value)).collect();
                (Fails::AtLeast(needed), inputs)
            }
            Rule::Sum(at) => (Fails::Any, vec![self.sum(row, at, value)?]),
        };
        if let Some(gate) = self.circuit.gates.get_mut(gate as usize) {
            gate.fails = fails;
            gate.inputs = inputs;
        }
        Ok(())
    }

    fn sum(&mut self, row: &[u32], at: u32, value: u32) -> Result<Signal, TooLarge> {
        let sum = &self.graph.sums[at as usize];
        let bound = match sum.against {
            Against::Weights(total) => total.saturating_mul(u128::from(value)),
            Against::Load(load) => load.saturating_mul(u128::from(value)),
            Against::LoadOrNothing(load) => load.saturating_mul(u128::from(FULL)),
            Against::Room(room) => room.bound(value),
        };
        if self.values.is_none() {
            self.values = Some(Cow::Owned(Values::below(self.graph, &self.roots)?));
        }
        let Some(values) = &self.values else { return Err(TooLarge) };
        let of: Vec<Vec<u32>> = row.iter().map(|&input| values.of(input).to_vec()).collect();
        let members = row.iter().zip(&sum.weights).zip(of).map(|((&input, &weight), values)| {
            let below = values.iter().skip(1).map(|&value| self.below(input, value)).collect();
            Member { weight, values, below }
        });
        let members: Vec<Member> = members.collect();
        let before = self.circuit.gates.len();
        let most = MOST_OF_SUMS.saturating_sub(self.of_sums);
        let signal = threshold::below(&mut self.circuit, members, bound, most)?;
        self.of_sums += self.circuit.gates.len() - before;
        Ok(signal)
    }
}
