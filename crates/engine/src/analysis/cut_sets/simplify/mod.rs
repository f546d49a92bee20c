//! Makes a circuit smaller without changing what it says.
//!
//! - Constants are carried through, and what no root reaches is left out.
//! - Gates of one kind are coalesced: an "any" whose only user is an "any" becomes part of it.
//! - Equal gates become one (structural hashing; Kuehlmann & Krohm, "Equivalence checking using cuts and
//!   heaps", 1997).
//! - What several inputs of a gate have in common is taken out of them: (a or b) and (a or c) is a or (b and
//!   c) (the "extraction" of Reay & Andrews, "A fault tree analysis strategy using binary decision diagrams",
//!   2002).
//! - Inputs that always stand together are put under a gate of their own, which then often is a module
//!   (the "factorisation" of the same paper).
//!
//! Gates in circles keep their shape: only what enters them from outside is made smaller.

mod extract;
mod factor;
mod fold;

use super::circuit::{Circuit, Fails, Gate, Signal};
use crate::graph::{Rows, circles};

/// The gates inputs first, and the ranges of that order that are circles (a gate that is its own input is
/// none).
pub(super) fn order(circuit: &Circuit) -> (Vec<u32>, Vec<std::ops::Range<u32>>) {
    let mut rows = Rows::with_capacity(circuit.gates.len());
    for gate in 0..circuit.gates.len() as u32 {
        circuit.below(gate).for_each(|input| rows.push(input));
        rows.end_row();
    }
    circles::order(&rows)
}

/// A circuit that still shrinks after so many rounds is small enough.
const ROUNDS: u32 = 32;

/// The same circuit, smaller. Cost: linear, times the few rounds in which it still shrinks.
pub(super) fn simplify(circuit: Circuit) -> Circuit {
    let shrink = |circuit: &mut Circuit| {
        factor::factor(circuit);
        coalesce(circuit);
    };
    until_it_rests(fold::fold(&circuit), shrink)
}

/// The same circuit with what inputs have in common taken out of them. That can take apart what is otherwise
/// one large module; where it does not, it only disturbs the order in which inputs stand.
pub(super) fn extracted(circuit: Circuit) -> Circuit {
    let shrink = |circuit: &mut Circuit| {
        factor::factor(circuit);
        coalesce(circuit);
        *circuit = fold::fold(circuit);
        extract::extract(circuit);
        coalesce(circuit);
    };
    until_it_rests(circuit, shrink)
}

fn until_it_rests(mut circuit: Circuit, shrink: impl Fn(&mut Circuit)) -> Circuit {
    // Each round can make the next one possible; trees come to rest after a few.
    for _ in 0..ROUNDS {
        let before = size(&circuit);
        shrink(&mut circuit);
        circuit = fold::fold(&circuit);
        if size(&circuit) == before {
            break;
        }
    }
    circuit
}

fn size(circuit: &Circuit) -> (usize, usize) {
    (circuit.gates.len(), circuit.gates.iter().map(|gate| gate.inputs.len()).sum())
}

/// Makes gates of one kind that have one user of the same kind part of it.
fn coalesce(circuit: &mut Circuit) {
    let users = users(circuit);
    // Inputs first, so that a chain of gates moves up in one go; in a circle nothing is moved.
    let (order, circles) = order(circuit);
    let in_circle = in_circle(&order, &circles);
    for gate in order {
        let Gate { fails, inputs } = &circuit.gates[gate as usize];
        let fails = *fails;
        if let Fails::AtLeast(_) = fails {
            continue;
        }
        let part = |input: &Signal| {
            input.as_gate().filter(|&below| {
                users[below as usize] == 1
                    && circuit.gates[below as usize].fails == fails
                    && !in_circle[below as usize]
            })
        };
        if !inputs.iter().any(|input| part(input).is_some()) {
            continue;
        }
        let mut merged = Vec::with_capacity(inputs.len());
        for input in inputs {
            match part(input) {
                Some(below) => merged.extend_from_slice(&circuit.gates[below as usize].inputs),
                None => merged.push(*input),
            }
        }
        circuit.gates[gate as usize].inputs = merged;
    }
}

/// How often each gate is an input or a root.
fn users(circuit: &Circuit) -> Vec<u32> {
    let mut users = vec![0_u32; circuit.gates.len()];
    for root in circuit.roots.iter().filter_map(|root| root.as_gate()) {
        users[root as usize] += 1;
    }
    for gate in 0..circuit.gates.len() as u32 {
        for input in circuit.below(gate) {
            users[input as usize] += 1;
        }
    }
    users
}

/// Which gates are in a circle.
fn in_circle(order: &[u32], circles: &[std::ops::Range<u32>]) -> Vec<bool> {
    let mut marks = vec![false; order.len()];
    for circle in circles {
        for at in circle.clone() {
            marks[order[at as usize] as usize] = true;
        }
    }
    marks
}
