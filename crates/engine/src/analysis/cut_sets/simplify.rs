//! Makes a circuit smaller without changing what it says.
//!
//! - Constants are carried through, and what no root reaches is left out.
//! - Gates of one kind are coalesced: an "any" whose only user is an "any" becomes part of it.
//! - Equal gates become one (structural hashing; Kuehlmann & Krohm, "Equivalence checking using cuts and
//!   heaps", 1997).
//! - Inputs that always stand together are put under a gate of their own, which then often is a module
//!   (the "factorisation" of Reay & Andrews, "A fault tree analysis strategy using binary decision
//!   diagrams", 2002).
//!
//! Gates in circles keep their shape: only what enters them from outside is made smaller.

use hashbrown::HashMap;

use super::circuit::{Circuit, Fails, Gate, Signal, Source};
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

/// The same circuit, smaller. Cost: linear, times the few rounds in which it still shrinks.
pub(super) fn simplify(circuit: Circuit) -> Circuit {
    let mut circuit = folded(&circuit);
    // Each round can make the next one possible; trees come to rest after two or three.
    for _ in 0..8 {
        let before = size(&circuit);
        factor(&mut circuit);
        coalesce(&mut circuit);
        circuit = folded(&circuit);
        if size(&circuit) == before {
            break;
        }
    }
    circuit
}

fn size(circuit: &Circuit) -> (usize, usize) {
    (circuit.gates.len(), circuit.gates.iter().map(|gate| gate.inputs.len()).sum())
}

/// Carries constants through, shares equal gates, and leaves out what no root reaches; gates come inputs
/// first.
fn folded(circuit: &Circuit) -> Circuit {
    let reached = reached(circuit);
    let (order, circles) = order(circuit);
    let mut folder = Folder {
        result: Circuit { variables: circuit.variables, ..Circuit::default() },
        signal_of: vec![Signal::NEVER; circuit.gates.len()],
        known: HashMap::new(),
    };
    let mut circles = circles.iter().peekable();
    let mut at = 0;
    while let Some(&gate) = order.get(at) {
        let end = match circles.next_if(|circle| circle.start as usize == at) {
            None => at + 1,
            Some(circle) => circle.end as usize,
        };
        if !reached[gate as usize] {
        } else if end == at + 1 {
            folder.alone(gate, &circuit.gates[gate as usize]);
        } else {
            folder.circle(circuit, &order[at..end]);
        }
        at = end;
    }
    folder.result.roots = circuit.roots.iter().map(|&root| folder.signal(root)).collect();
    folder.result
}

fn reached(circuit: &Circuit) -> Vec<bool> {
    let mut reached = vec![false; circuit.gates.len()];
    let mut stack: Vec<u32> = circuit.roots.iter().filter_map(|root| root.as_gate()).collect();
    while let Some(gate) = stack.pop() {
        if !std::mem::replace(&mut reached[gate as usize], true) {
            stack.extend(circuit.below(gate));
        }
    }
    reached
}

struct Folder {
    result: Circuit,
    /// What became of each gate.
    signal_of: Vec<Signal>,
    known: HashMap<Gate, Signal>,
}

impl Folder {
    fn signal(&self, old: Signal) -> Signal {
        old.as_gate().map_or(old, |gate| self.signal_of[gate as usize])
    }

    /// A gate that is in no circle.
    fn alone(&mut self, at: u32, gate: &Gate) {
        // Its own output as an input: in the least solution it never fails by itself.
        let own = Signal::gate(at);
        let inputs = gate.inputs.iter();
        let inputs = inputs.map(|&it| if it == own { Signal::NEVER } else { self.signal(it) });
        let inputs = inputs.collect();
        self.signal_of[at as usize] = match fold(gate.fails, inputs) {
            Err(signal) => signal,
            Ok(gate) => *self.known.entry(gate).or_insert_with_key(|gate| {
                self.result.gates.push(gate.clone());
                Signal::gate(self.result.gates.len() as u32 - 1)
            }),
        };
    }

    /// The gates of a circle, which refer to each other.
    fn circle(&mut self, circuit: &Circuit, members: &[u32]) {
        let first = self.result.gates.len() as u32;
        for (&member, at) in members.iter().zip(first..) {
            self.signal_of[member as usize] = Signal::gate(at);
        }
        for &member in members {
            let gate = &circuit.gates[member as usize];
            let inputs: Vec<Signal> = gate.inputs.iter().map(|&it| self.signal(it)).collect();
            self.result.gates.push(Gate { fails: gate.fails, inputs });
        }
    }
}

/// A gate without constants and with its inputs in order, or what it comes to.
fn fold(fails: Fails, mut inputs: Vec<Signal>) -> Result<Gate, Signal> {
    inputs.sort_unstable();
    let needed = match fails {
        Fails::Any => 1,
        Fails::Every => {
            // Twice the same is once the same.
            inputs.dedup();
            inputs.len()
        }
        Fails::AtLeast(needed) => needed as usize,
    };
    let always = inputs.iter().filter(|&&input| input == Signal::ALWAYS).count();
    inputs.retain(|input| !matches!(input.source(), Source::Always | Source::Never));
    let Some(needed) = needed.checked_sub(always).filter(|&needed| needed > 0) else {
        return Err(Signal::ALWAYS);
    };
    if needed > inputs.len() {
        return Err(Signal::NEVER);
    }
    let fails = if needed == 1 {
        Fails::Any
    } else if needed == inputs.len() {
        Fails::Every
    } else {
        return Ok(Gate { fails: Fails::AtLeast(needed as u32), inputs });
    };
    inputs.dedup();
    match inputs[..] {
        [one] => Err(one),
        _ => Ok(Gate { fails, inputs }),
    }
}

/// Makes gates of one kind that have one user of the same kind part of it.
fn coalesce(circuit: &mut Circuit) {
    let mut users = vec![0_u32; circuit.gates.len()];
    for root in circuit.roots.iter().filter_map(|root| root.as_gate()) {
        users[root as usize] += 1;
    }
    for gate in 0..circuit.gates.len() as u32 {
        for input in circuit.below(gate) {
            users[input as usize] += 1;
        }
    }
    // Inputs first, so that a chain of gates moves up in one go; in a circle nothing is moved.
    let (order, circles) = order(circuit);
    let mut in_circle = vec![false; circuit.gates.len()];
    for circle in circles {
        for at in circle {
            in_circle[order[at as usize] as usize] = true;
        }
    }
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

/// Puts inputs that have the same users, all of one kind, under a gate of that kind.
fn factor(circuit: &mut Circuit) {
    let gates = circuit.gates.len();
    // The users of each input: variables first, then gates; none where they are not of one kind.
    let place = |signal: Signal| match signal.source() {
        Source::Variable(at) => Some(at as usize),
        Source::Gate(at) => Some(circuit.variables + at as usize),
        Source::Never | Source::Always => None,
    };
    let mut users: Vec<Option<Vec<u32>>> = vec![Some(Vec::new()); circuit.variables + gates];
    for root in circuit.roots.iter().filter_map(|&root| place(root)) {
        users[root] = None;
    }
    for (at, gate) in circuit.gates.iter().enumerate() {
        for input in gate.inputs.iter().filter_map(|&input| place(input)) {
            let mixed = |users: &Vec<u32>| {
                users.first().is_some_and(|&it| circuit.gates[it as usize].fails != gate.fails)
            };
            if matches!(gate.fails, Fails::AtLeast(_)) || users[input].as_ref().is_some_and(mixed) {
                users[input] = None;
            } else if let Some(users) = &mut users[input] {
                users.push(at as u32);
            }
        }
    }
    // Inputs with the same two or more users (with one user there is nothing to gain).
    let mut groups: HashMap<&[u32], Vec<usize>> = HashMap::new();
    let mut order: Vec<&[u32]> = Vec::new();
    for (input, users) in users.iter().enumerate() {
        let Some(users) = users.as_ref().filter(|users| users.len() > 1) else { continue };
        let group = groups.entry(users).or_default();
        if group.is_empty() {
            order.push(users);
        }
        group.push(input);
    }
    let mut moved: Vec<Option<Signal>> = vec![None; circuit.variables + gates];
    let mut made: Vec<Gate> = Vec::new();
    for users in order {
        let Some(group) = groups.get(users).filter(|group| group.len() > 1) else { continue };
        // A group that is all there is to its users would only be renamed.
        let Some(fails) = users.first().map(|&user| circuit.gates[user as usize].fails) else {
            continue;
        };
        let gate = Signal::gate((gates + made.len()) as u32);
        let signals = group.iter().map(|&at| match at.checked_sub(circuit.variables) {
            None => Signal::variable(at as u32),
            Some(gate) => Signal::gate(gate as u32),
        });
        made.push(Gate { fails, inputs: signals.collect() });
        for &input in group {
            moved[input] = Some(gate);
        }
    }
    if made.is_empty() {
        return;
    }
    let variables = circuit.variables;
    for gate in &mut circuit.gates {
        for input in &mut gate.inputs {
            let at = match input.source() {
                Source::Variable(at) => at as usize,
                Source::Gate(at) => variables + at as usize,
                Source::Never | Source::Always => continue,
            };
            if let Some(to) = moved[at] {
                *input = to;
            }
        }
    }
    circuit.gates.extend(made);
}
