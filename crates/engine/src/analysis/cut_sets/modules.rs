//! Independent parts of a circuit: gates whose inputs, however deep, nothing else uses.
//!
//! Dutuit & Rauzy, "A linear-time algorithm to find modules of fault trees" (1996): walk the circuit once,
//! dating every visit; a gate is a module if everything below it is first visited after it is entered and
//! last visited before it is left. A module is solved apart, and above it stands for one variable.

use super::{
    circuit::{Circuit, Signal, Source},
    simplify,
};
use crate::graph::circles;
use crate::sorting;

/// A module: the gates between its own and those of the modules below it.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Module {
    /// The gate that it is.
    pub(in crate::analysis) root: u32,
    /// Its gates, inputs first, its root last, and as long ranges of them as circles are long.
    pub(in crate::analysis) gates: Vec<u32>,
    /// Ranges of `gates` that are circles.
    pub(in crate::analysis) circles: Vec<std::ops::Range<usize>>,
    /// What its gates have as inputs from elsewhere, variables and modules, in the order in which a walk
    /// from the root meets them.
    pub(in crate::analysis) leaves: Vec<Signal>,
}

/// The modules below the only root of a circuit, inputs first, the root's last; none if it is no gate.
/// Cost: linear.
pub(super) fn modules(circuit: &Circuit) -> Vec<Module> {
    let Some(root) = circuit.roots.first().and_then(|root| root.as_gate()) else {
        return Vec::new();
    };
    let (order, circles) = simplify::order(circuit);
    let is_module = roots(circuit, root, &order, &circles);
    parts(circuit, &is_module, &order, &circles)
}

impl Module {
    /// Everything below the gate `top` as one module. Cost: linear.
    pub(super) fn everything(circuit: &Circuit, top: u32) -> Self {
        let (order, circles) = simplify::order(circuit);
        let mut is_module = vec![false; circuit.gates.len()];
        is_module[top as usize] = true;
        let mut parts = parts(circuit, &is_module, &order, &circles);
        let none =
            || Self { root: top, gates: Vec::new(), circles: Vec::new(), leaves: Vec::new() };
        parts.pop().unwrap_or_else(none)
    }
}

/// The modules whose roots are marked, in `order`.
fn parts(
    circuit: &Circuit,
    is_module: &[bool],
    order: &[u32],
    circles: &[std::ops::Range<u32>],
) -> Vec<Module> {
    let mut place = vec![0_u32; circuit.gates.len()];
    for (at, &gate) in order.iter().enumerate() {
        place[gate as usize] = at as u32;
    }
    // Which circle each place belongs to.
    let mut circle_at = vec![u32::MAX; order.len()];
    for (number, circle) in circles.iter().enumerate() {
        circle_at[circle.start as usize..circle.end as usize].fill(number as u32);
    }
    let mut modules = Vec::new();
    let mut seen = Seen { gates: vec![false; circuit.gates.len()], variables: Vec::new() };
    seen.variables.resize(circuit.variables, false);
    let found = order.iter().filter(|&&gate| is_module[gate as usize]);
    for &gate in found {
        let (mut gates, leaves) = collect(circuit, gate, is_module, &mut seen);
        sorting::sort_by_key(&mut gates, |&gate| place[gate as usize]);
        // A circle is either whole within a module or not in it at all.
        let number = |&gate: &u32| circle_at[place[gate as usize] as usize];
        let mut ranges = Vec::new();
        let mut start = 0;
        for run in gates.chunk_by(|a, b| number(a) == number(b)) {
            if run.first().is_some_and(|gate| number(gate) != u32::MAX) {
                ranges.push(start..start + run.len());
            }
            start += run.len();
        }
        modules.push(Module { root: gate, gates, circles: ranges, leaves });
    }
    modules
}

/// Which gates are modules; the root always is.
fn roots(
    circuit: &Circuit,
    root: u32,
    order: &[u32],
    circles: &[std::ops::Range<u32>],
) -> Vec<bool> {
    let gates = circuit.gates.len();
    // Dates of the first and the last visit and of leaving; variables stand after the gates.
    let mut first = vec![0_u32; gates + circuit.variables];
    let mut last = first.clone();
    let mut left = vec![0_u32; gates];
    let mut clock = 1;
    first[root as usize] = clock;
    last[root as usize] = clock;
    let mut stack = vec![(root, 0)];
    while let Some((gate, next)) = stack.last_mut() {
        clock += 1;
        let Some(&input) = circuit.gates[*gate as usize].inputs.get(*next) else {
            left[*gate as usize] = clock;
            stack.pop();
            continue;
        };
        *next += 1;
        let at = match input.source() {
            Source::Gate(at) => at as usize,
            Source::Variable(at) => gates + at as usize,
            Source::Never | Source::Always => continue,
        };
        last[at] = clock;
        if first[at] == 0 {
            first[at] = clock;
            if at < gates {
                stack.push((at as u32, 0));
            }
        }
    }
    // The earliest and the latest visit to anything below; of a circle, to anything below any of it.
    let mut span = vec![(u32::MAX, 0); gates];
    let mut is_module = vec![false; gates];
    for part in circles::parts(order.len(), circles) {
        let members = &order[part];
        let mut below = (u32::MAX, 0);
        for &member in members {
            for input in &circuit.gates[member as usize].inputs {
                let (visit, deeper) = match input.source() {
                    Source::Gate(at) => (at as usize, span[at as usize]),
                    Source::Variable(at) => (gates + at as usize, (u32::MAX, 0)),
                    Source::Never | Source::Always => continue,
                };
                below.0 = below.0.min(first[visit]).min(deeper.0);
                below.1 = below.1.max(last[visit]).max(deeper.1);
            }
        }
        for &member in members {
            span[member as usize] = below;
        }
        if let [gate] = members
            && first[*gate as usize] > 0
        {
            is_module[*gate as usize] =
                below.0 > first[*gate as usize] && below.1 < left[*gate as usize];
        }
    }
    is_module[root as usize] = true;
    is_module
}

struct Seen {
    gates: Vec<bool>,
    variables: Vec<bool>,
}

/// The gates and leaves of the module at `root`. `seen` is all false before and after.
fn collect(
    circuit: &Circuit,
    root: u32,
    is_module: &[bool],
    seen: &mut Seen,
) -> (Vec<u32>, Vec<Signal>) {
    let mut gates = vec![root];
    let mut leaves = Vec::new();
    let mut stack = vec![(root, 0)];
    seen.gates[root as usize] = true;
    while let Some((gate, next)) = stack.last_mut() {
        let Some(&input) = circuit.gates[*gate as usize].inputs.get(*next) else {
            stack.pop();
            continue;
        };
        *next += 1;
        match input.source() {
            Source::Gate(at) => {
                if std::mem::replace(&mut seen.gates[at as usize], true) {
                } else if is_module[at as usize] {
                    leaves.push(input);
                } else {
                    gates.push(at);
                    stack.push((at, 0));
                }
            }
            Source::Variable(at) => {
                if !std::mem::replace(&mut seen.variables[at as usize], true) {
                    leaves.push(input);
                }
            }
            Source::Never | Source::Always => {}
        }
    }
    for &gate in &gates {
        seen.gates[gate as usize] = false;
    }
    for leaf in &leaves {
        match leaf.source() {
            Source::Gate(at) => seen.gates[at as usize] = false,
            Source::Variable(at) => seen.variables[at as usize] = false,
            Source::Never | Source::Always => {}
        }
    }
    (gates, leaves)
}
