//! Modules to diagrams: each solved under the first order that keeps it within a budget that grows.

use super::{
    circuit::{Circuit, Fails, Gate, Signal, Source},
    modules::Module,
    order::{self, Heuristic},
};
use crate::diagram::{Full, Link, Meter, Table};

/// A module as diagrams, its leaves as their variables.
pub(crate) struct Solved<'w> {
    pub(crate) table: Table<'w>,
    /// When the module fails; only known where it was solved whole.
    pub(crate) function: Option<Link>,
    /// Its minimal sets of leaves, of up to `order` members where that is given.
    pub(crate) family: Link,
    /// The highest order up to which the family is whole; `None` when it is whole.
    pub(crate) order: Option<u32>,
    /// What each variable is.
    pub(crate) leaves: Vec<Signal>,
    /// The order of variables that was kept.
    pub(crate) by: Heuristic,
}

impl<'w> Solved<'w> {
    /// A module of which nothing is known, not even whether it has sets of order one.
    pub(super) fn nothing(meter: &'w Meter<'w>) -> Self {
        Self {
            table: Table::new(2, meter),
            function: None,
            family: Link::NONE,
            order: Some(0),
            leaves: Vec::new(),
            by: Heuristic::AsWritten,
        }
    }
}

/// Solves a module whole with no more than `limit` nodes.
pub(super) fn whole<'w>(
    circuit: &Circuit,
    module: &Module,
    limit: usize,
    meter: &'w Meter<'w>,
) -> Result<Solved<'w>, Full> {
    let mut budget = 1 << 12;
    loop {
        budget = limit.min(budget);
        for by in order::ALL {
            let leaves = order::leaves(circuit, module, by);
            let mut table = Table::new(budget, meter);
            let Ok(function) = functions(circuit, module, &leaves, &mut table) else { continue };
            // Minimal sets need about as much again as the function did, seldom more than some times it.
            table.allow(limit);
            let Ok(family) = table.minimal(function) else { continue };
            return Ok(Solved { table, function: Some(function), family, order: None, leaves, by });
        }
        if budget == limit || meter.is_spent() {
            return Err(Full);
        }
        budget = budget.saturating_mul(4);
    }
}

/// Solves a module up to `order` members with no more than `limit` nodes.
pub(super) fn up_to<'w>(
    circuit: &Circuit,
    module: &Module,
    order: u32,
    limit: usize,
    meter: &'w Meter<'w>,
) -> Result<Solved<'w>, Full> {
    let mut budget = 1 << 12;
    loop {
        budget = limit.min(budget);
        for by in order::ALL {
            let leaves = order::leaves(circuit, module, by);
            let mut table = Table::new(budget, meter);
            if let Ok(family) = families(circuit, module, &leaves, order, &mut table) {
                let order = Some(order);
                return Ok(Solved { table, function: None, family, order, leaves, by });
            }
        }
        if budget == limit || meter.is_spent() {
            return Err(Full);
        }
        budget = budget.saturating_mul(4);
    }
}

/// The function of a module's root over its leaves.
fn functions(
    circuit: &Circuit,
    module: &Module,
    leaves: &[Signal],
    table: &mut Table<'_>,
) -> Result<Link, Full> {
    evaluate(
        circuit,
        module,
        leaves,
        table,
        |table: &mut Table<'_>, gate: &Gate, parts: &[Link]| match gate.fails {
            Fails::Any => fold(table, parts, Link::NONE, |table, a, b| table.or(a, b)),
            Fails::Every => fold(table, parts, Link::ONE, |table, a, b| table.and(a, b)),
            Fails::AtLeast(needed) => table.at_least(needed as usize, parts),
        },
    )
}

/// The minimal sets of up to `order` leaves that fail a module's root.
fn families(
    circuit: &Circuit,
    module: &Module,
    leaves: &[Signal],
    order: u32,
    table: &mut Table<'_>,
) -> Result<Link, Full> {
    evaluate(
        circuit,
        module,
        leaves,
        table,
        |table: &mut Table<'_>, gate: &Gate, parts: &[Link]| match gate.fails {
            Fails::Any => fold(table, parts, Link::NONE, |table, a, b| table.union(a, b)),
            Fails::Every => {
                fold(table, parts, Link::ONE, |table, one, other| table.product(one, other, order))
            }
            Fails::AtLeast(needed) => {
                let mut rest = vec![Link::NONE; needed as usize + 1];
                rest[0] = Link::ONE;
                for &part in parts {
                    for at in (1..rest.len()).rev() {
                        let with = table.product(part, rest[at - 1], order)?;
                        rest[at] = table.union(rest[at], with)?;
                    }
                }
                Ok(rest[needed as usize])
            }
        },
    )
}

fn fold(
    table: &mut Table<'_>,
    parts: &[Link],
    start: Link,
    combine: impl Fn(&mut Table<'_>, Link, Link) -> Result<Link, Full>,
) -> Result<Link, Full> {
    parts.iter().try_fold(start, |result, &part| combine(table, result, part))
}

/// Values of gates, inputs first; circles from "never" upwards until nothing changes, which is the least
/// solution. A gate's parts are handed over deepest variable first, so that a fold grows upwards.
fn evaluate(
    circuit: &Circuit,
    module: &Module,
    leaves: &[Signal],
    table: &mut Table<'_>,
    rule: impl Fn(&mut Table<'_>, &Gate, &[Link]) -> Result<Link, Full>,
) -> Result<Link, Full> {
    let mut value: hashbrown::HashMap<Signal, Link> = hashbrown::HashMap::new();
    for (at, &leaf) in leaves.iter().enumerate() {
        value.insert(leaf, table.variable(at as u32)?);
    }
    let mut parts: Vec<Link> = Vec::new();
    let mut circles = module.circles.iter().peekable();
    let mut at = 0;
    while at < module.gates.len() {
        let range = match circles.next_if(|circle| circle.start == at) {
            None => at..at + 1,
            Some(circle) => circle.clone(),
        };
        at = range.end;
        loop {
            let mut changed = false;
            for &gate in &module.gates[range.clone()] {
                let own = Signal::gate(gate);
                let gate = &circuit.gates[gate as usize];
                parts.clear();
                parts.extend(gate.inputs.iter().map(|input| match input.source() {
                    Source::Never => Link::NONE,
                    Source::Always => Link::ONE,
                    _ => value.get(input).copied().unwrap_or(Link::NONE),
                }));
                parts.sort_by_key(|&part| std::cmp::Reverse(table.var(part)));
                let result = rule(table, gate, &parts)?;
                changed |= value.insert(own, result) != Some(result);
            }
            if range.len() == 1 || !changed {
                break;
            }
        }
    }
    Ok(value.get(&Signal::gate(module.root)).copied().unwrap_or(Link::NONE))
}
