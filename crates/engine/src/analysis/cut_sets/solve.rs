//! Modules to diagrams, whole or up to an order, within a budget.
//!
//! Which variable order keeps a diagram small is not known beforehand, nor whether it is better to build the
//! function and take its minimal sets or to build the families of minimal sets directly. So all are tried
//! with little room, and those that come furthest with more.

use crate::sorting;
use std::cmp::Reverse;

use super::{
    circuit::{Circuit, Fails, Gate, Signal, Source},
    modules::Module,
    order::{self, Heuristic},
};
use crate::diagram::{Full, Link, Meter, Table};

/// A module as diagrams, its leaves as their variables.
pub(in crate::analysis) struct Solved<'w> {
    pub(in crate::analysis) table: Table<'w>,
    /// When the module fails; not known where its sets were built directly.
    pub(in crate::analysis) function: Option<Link>,
    /// Its minimal sets of leaves.
    pub(in crate::analysis) family: Link,
    /// The highest order up to which the family is whole; `None` when it is whole.
    pub(in crate::analysis) order: Option<u32>,
    /// What each variable is.
    pub(in crate::analysis) leaves: Vec<Signal>,
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
        }
    }
}

impl<'w> Solved<'w> {
    /// A module whose sets of leaves are given; nothing if they have no room.
    pub(super) fn of_sets(
        sets: &[Vec<u32>],
        leaves: Vec<Signal>,
        limit: usize,
        meter: &'w Meter<'w>,
    ) -> Option<Self> {
        let mut table = Table::new(limit, meter);
        let mut family = Link::NONE;
        for set in sets {
            let chain = set.iter().rev().try_fold(Link::ONE, |rest, &leaf| table.with(leaf, rest));
            family = table.union(family, chain.ok()?).ok()?;
        }
        Some(Self { table, function: None, family, order: None, leaves })
    }
}

/// What is to be known of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Aim {
    /// All its minimal sets.
    Sets,
    /// Its function too.
    Function,
    /// Its minimal sets of up to so many members.
    UpTo(u32),
}

/// What is asked of a module.
#[derive(Clone, Copy)]
pub(super) struct Task {
    /// What is to be known.
    pub(super) aim: Aim,
    /// The signal whose sets are wanted.
    pub(super) of: Signal,
    /// A signal that the sets must not fail.
    pub(super) without: Option<Signal>,
}

/// A way to solve a module, and how far it came with the room that it had.
struct Attempt {
    by: Heuristic,
    /// Whether the minimal sets are built directly.
    direct: bool,
    /// Gates that were done.
    progress: usize,
}

/// Room for a first try, and by how much it grows.
const FIRST: usize = 1 << 13;
const GROWTH: usize = 8;

/// Solves a module with no more than `limit` nodes.
pub(super) fn solve<'w>(
    circuit: &Circuit,
    module: &Module,
    task: Task,
    limit: usize,
    meter: &'w Meter<'w>,
) -> Result<Solved<'w>, Full> {
    let aim = task.aim;
    let attempt = |direct| move |by| Attempt { by, direct, progress: 0 };
    let mut attempts: Vec<Attempt> = match aim {
        Aim::Function => order::ALL.into_iter().map(attempt(false)).collect(),
        // Families hardly depend on the order, so that one direct attempt is enough beside the others.
        Aim::Sets => order::ALL
            .into_iter()
            .map(attempt(false))
            .chain(order::ALL.into_iter().take(1).map(attempt(true)))
            .collect(),
        Aim::UpTo(_) => order::ALL.into_iter().map(attempt(true)).collect(),
    };
    let mut room = FIRST;
    loop {
        room = room.min(limit);
        let mut best: Option<Solver<'_, 'w>> = None;
        for attempt in &mut attempts {
            if attempt.direct && best.is_some() {
                continue;
            }
            // A node of a family costs several times one of a function.
            let room = if attempt.direct && aim == Aim::Sets { room / 4 } else { room };
            // The next one must be better than the best.
            let room = best.as_ref().map_or(room, |best| room.min(best.table.len()));
            let leaves = order::leaves(circuit, module, attempt.by, meter);
            let table = Table::new(room, meter);
            let mut solver = Solver::new(circuit, module, leaves, table);
            match solver.run(aim, attempt.direct) {
                Err(Full) => attempt.progress = solver.done,
                Ok(()) if attempt.direct => return solver.finish(task, true, limit),
                Ok(()) => best = Some(solver),
            }
            if meter.is_spent() {
                return Err(Full);
            }
        }
        if let Some(best) = best {
            return best.finish(task, false, limit);
        }
        if room == limit {
            return Err(Full);
        }
        if room > FIRST {
            // Stable: of two that came as far, the one tried first stays first. A direct attempt beside
            // others comes last and stays: it is for where no function fits.
            sorting::sort_by_key(&mut attempts, |it| {
                (it.direct && aim == Aim::Sets, Reverse(it.progress))
            });
            let half = order::ALL.len().div_ceil(2);
            let mut place = 0..;
            attempts.retain(|it| {
                place.next().is_some_and(|at| at < half) || (it.direct && aim == Aim::Sets)
            });
        }
        room = room.saturating_mul(GROWTH);
    }
}

struct Solver<'c, 'w> {
    circuit: &'c Circuit,
    module: &'c Module,
    leaves: Vec<Signal>,
    table: Table<'w>,
    /// Gates that have their value.
    done: usize,
    /// The functions of gates, or their families.
    values: hashbrown::HashMap<Signal, Link>,
}

impl<'c, 'w> Solver<'c, 'w> {
    fn new(
        circuit: &'c Circuit,
        module: &'c Module,
        leaves: Vec<Signal>,
        table: Table<'w>,
    ) -> Self {
        Self { circuit, module, leaves, table, done: 0, values: hashbrown::HashMap::new() }
    }

    /// Builds all functions, or where it is `direct` the families of minimal sets.
    fn run(&mut self, aim: Aim, direct: bool) -> Result<(), Full> {
        let order = if let Aim::UpTo(order) = aim { order } else { self.leaves.len() as u32 };
        if direct { self.families(order) } else { self.functions() }
    }

    /// What was asked for, from what was built.
    fn finish(mut self, task: Task, direct: bool, limit: usize) -> Result<Solved<'w>, Full> {
        let Task { aim, of, without } = task;
        let value = |signal| self.values.get(&signal).copied().unwrap_or(Link::NONE);
        let (result, without) = (value(of), without.map_or(Link::NONE, value));
        // Minimal sets need about as many nodes again as functions, seldom more than some times as many.
        self.table.allow(limit);
        let (function, family) = if direct {
            // A set that fails the other holds one of its sets, and that is no larger.
            (None, self.table.subsumed_by(result, without)?)
        } else {
            let family = self.table.minimal(result)?;
            (Some(result), self.table.without(family, without)?)
        };
        let order = if let Aim::UpTo(order) = aim { Some(order) } else { None };
        let Self { table, leaves, .. } = self;
        Ok(Solved { table, function, family, order, leaves })
    }

    /// The functions of all gates over the leaves.
    fn functions(&mut self) -> Result<(), Full> {
        self.evaluate(|table, gate, parts| match gate.fails {
            Fails::Any => parts.iter().try_fold(Link::NONE, |sum, &part| table.or(sum, part)),
            Fails::Every => parts.iter().try_fold(Link::ONE, |all, &part| table.and(all, part)),
            Fails::AtLeast(needed) => table.at_least(needed as usize, parts),
        })
    }

    /// For all gates the minimal sets of up to `order` leaves that fail them.
    fn families(&mut self, order: u32) -> Result<(), Full> {
        self.evaluate(|table, gate, parts| match gate.fails {
            Fails::Any => parts.iter().try_fold(Link::NONE, |sum, &part| table.union(sum, part)),
            Fails::Every => {
                parts.iter().try_fold(Link::ONE, |all, &part| table.product(all, part, order))
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
        })
    }

    /// The values of all gates: inputs first, circles from "never" upwards until nothing changes, which
    /// is the least solution. A gate's parts are handed over deepest variable first, so that a fold grows
    /// upwards.
    fn evaluate(
        &mut self,
        rule: impl Fn(&mut Table<'_>, &Gate, &[Link]) -> Result<Link, Full>,
    ) -> Result<(), Full> {
        let (table, values) = (&mut self.table, &mut self.values);
        for (at, &leaf) in self.leaves.iter().enumerate() {
            values.insert(leaf, table.variable(at as u32)?);
        }
        let gates = &self.module.gates;
        let mut parts: Vec<Link> = Vec::new();
        let mut circles = self.module.circles.iter().peekable();
        while self.done < gates.len() {
            let range = match circles.next_if(|circle| circle.start == self.done) {
                None => self.done..self.done + 1,
                Some(circle) => circle.clone(),
            };
            loop {
                let mut changed = false;
                for &gate in &gates[range.clone()] {
                    let own = Signal::gate(gate);
                    let gate = &self.circuit.gates[gate as usize];
                    parts.clear();
                    parts.extend(gate.inputs.iter().map(|input| match input.source() {
                        Source::Never => Link::NONE,
                        Source::Always => Link::ONE,
                        _ => values.get(input).copied().unwrap_or(Link::NONE),
                    }));
                    sorting::sort_by_key(&mut parts, |&part| std::cmp::Reverse(table.var(part)));
                    let result = rule(table, gate, &parts)?;
                    changed |= values.insert(own, result) != Some(result);
                }
                if range.len() == 1 || !changed {
                    break;
                }
            }
            self.done = range.end;
        }
        Ok(())
    }
}
