//! A circuit with one root, solved module by module.

use super::{
    circuit::{Circuit, Signal},
    count,
    modules::{self, Module},
    simplify,
    smallest::{self, Until},
    solve::{self, Aim, Solved, Task},
};
use crate::diagram::Meter;

/// A circuit with one root, solved.
pub(in crate::analysis) struct Solution<'w> {
    pub(in crate::analysis) root: Signal,
    /// Inputs first.
    pub(in crate::analysis) modules: Vec<(Module, Solved<'w>)>,
    /// The order up to which everything is known; `None` when that is all.
    pub(in crate::analysis) order: Option<u32>,
}

impl<'w> Solution<'w> {
    /// The smallest sets of `circuit`: no fewer than `wanted`, and all others of their size, as far as the
    /// budget allows. The circuit is right up to the order `known`.
    pub(super) fn smallest(
        circuit: Circuit,
        wanted: usize,
        known: Option<u32>,
        nodes: usize,
        meter: &'w Meter<'w>,
    ) -> Self {
        let (circuit, mut modules) = taken_apart(circuit);
        let root = circuit.roots.first().copied().unwrap_or(Signal::NEVER);
        let mut solution = Self { root, modules: Vec::new(), order: known };
        let Some(top) = modules.pop() else { return solution };
        for module in modules {
            let solved = solution.solve(&circuit, &module, (Aim::Sets, None), nodes, meter);
            solution.modules.push((module, solved));
        }
        meter.allow_all();
        let until = Until { sets: wanted as u64, weight: u64::MAX };
        let solved = solution.searched(&circuit, &top, until, nodes, meter);
        let solved = solved.unwrap_or_else(|| Solved::nothing(meter));
        solution.order = lower(solution.order, solved.order);
        solution.modules.push((top, solved));
        solution
    }

    /// Solves all modules of `circuit`: whole, or up to `max_order`, or up to what the budget allows.
    ///
    /// `whole` says what is to be known of a module that is solved whole.
    pub(in crate::analysis) fn of(
        circuit: Circuit,
        whole: Aim,
        max_order: Option<u32>,
        nodes: usize,
        meter: &'w Meter<'w>,
    ) -> Self {
        let (circuit, modules) = taken_apart(circuit);
        let root = circuit.roots.first().copied().unwrap_or(Signal::NEVER);
        let mut solution = Self { root, modules: Vec::new(), order: max_order };
        for module in modules {
            let solved = solution.solve(&circuit, &module, (whole, max_order), nodes, meter);
            solution.modules.push((module, solved));
        }
        solution
    }

    /// Whether it holds all that was asked for: everything, or everything up to `max_order`.
    pub(in crate::analysis) fn is_as_asked(&self, max_order: Option<u32>) -> bool {
        self.order.is_none_or(|order| max_order == Some(order))
    }

    fn solve(
        &mut self,
        circuit: &Circuit,
        module: &Module,
        (whole, max_order): (Aim, Option<u32>),
        nodes: usize,
        meter: &'w Meter<'w>,
    ) -> Solved<'w> {
        let most = module.leaves.len() as u32;
        let cut_off = max_order.filter(|&order| order < most);
        let aim = cut_off.map_or(whole, Aim::UpTo);
        let task = Task { aim, of: Signal::gate(module.root), without: None };
        let solved = self.quickly(circuit, module, task, nodes, meter).unwrap_or_else(|| {
            let solved = as_far_as_it_fits(circuit, module, task, nodes, meter);
            if solved.order.is_none() || solved.order == cut_off {
                return solved;
            }
            // Where orders are cut off early, a search may come further.
            meter.allow_half();
            let until = Until { sets: MOST_SEARCHED, weight: u64::MAX };
            let found = self.searched(circuit, module, until, nodes, meter);
            let further = |it: &Solved<'_>| it.order.is_none_or(|it| Some(it) > solved.order);
            found.filter(further).unwrap_or(solved)
        });
        self.order = lower(self.order, solved.order);
        solved
    }

    /// A module up to a low order, if it has so few sets that a short search finds them all though diagrams
    /// are not small: a search does not care how large a module is.
    fn quickly(
        &self,
        circuit: &Circuit,
        module: &Module,
        task: Task,
        nodes: usize,
        meter: &'w Meter<'w>,
    ) -> Option<Solved<'w>> {
        let Aim::UpTo(order) = task.aim else { return None };
        meter.allow_half();
        if let Ok(solved) = solve::solve(circuit, module, task, nodes.min(QUICK), meter) {
            return Some(solved);
        }
        let until = Until { sets: MOST_SEARCHED, weight: order.into() };
        let found = self.searched(circuit, module, until, nodes.min(SHORT), meter)?;
        found.order.is_none_or(|it| it >= order).then_some(Solved { order: Some(order), ..found })
    }

    /// A module's smallest sets by a search, when the modules below it are solved; nothing if they have no
    /// room.
    fn searched(
        &self,
        circuit: &Circuit,
        module: &Module,
        until: Until,
        nodes: usize,
        meter: &'w Meter<'w>,
    ) -> Option<Solved<'w>> {
        let least = count::least(self);
        let of = |leaf: &Signal| leaf.as_gate().map_or((1, 1), &least);
        let (weights, each): (Vec<u64>, Vec<u64>) = module.leaves.iter().map(of).unzip();
        let found = smallest::smallest(circuit, module, (&weights, &each), until, nodes, meter);
        let up_to = found.up_to.map(|weight| u32::try_from(weight).unwrap_or(u32::MAX));
        let solved = Solved::of_sets(&found.sets, module.leaves.clone(), nodes, meter)?;
        Some(Solved { order: up_to, ..solved })
    }
}

/// A search that has found so many sets has gone far enough.
const MOST_SEARCHED: u64 = 200_000;

/// Nodes for a first look at a module, and what a short search may weigh in nodes.
const QUICK: usize = 1 << 14;
const SHORT: usize = 1 << 18;

/// A circuit made smaller, and its modules.
fn taken_apart(circuit: Circuit) -> (Circuit, Vec<Module>) {
    let circuit = simplify::simplify(circuit);
    let modules = modules::modules(&circuit);
    let extracted = simplify::extracted(circuit.clone());
    let apart = modules::modules(&extracted);
    if largest(&apart) * 4 < largest(&modules) * 3 {
        (extracted, apart)
    } else {
        (circuit, modules)
    }
}

/// The lower of two orders up to which something is known; `None` is no bound.
pub(in crate::analysis) fn lower(one: Option<u32>, other: Option<u32>) -> Option<u32> {
    match (one, other) {
        (None, order) | (order, None) => order,
        (Some(one), Some(other)) => Some(one.min(other)),
    }
}

/// Solves a module as asked, or else up to the highest order that fits.
pub(super) fn as_far_as_it_fits<'w>(
    circuit: &Circuit,
    module: &Module,
    task: Task,
    nodes: usize,
    meter: &'w Meter<'w>,
) -> Solved<'w> {
    meter.allow_half();
    if let Ok(solved) = solve::solve(circuit, module, task, nodes, meter) {
        return solved;
    }
    meter.allow_half();
    let end = match task.aim {
        Aim::UpTo(order) => order,
        Aim::Sets | Aim::Function => module.leaves.len() as u32,
    };
    let mut best = Solved::nothing(meter);
    for order in 1..end {
        let task = Task { aim: Aim::UpTo(order), ..task };
        match solve::solve(circuit, module, task, nodes, meter) {
            Ok(solved) => best = solved,
            Err(_) => break,
        }
    }
    best
}

/// How many leaves the largest module has.
fn largest(modules: &[Module]) -> usize {
    modules.iter().map(|module| module.leaves.len()).max().unwrap_or(0)
}
