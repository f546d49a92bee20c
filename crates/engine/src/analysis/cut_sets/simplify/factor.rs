//! Inputs that always stand together, put under a gate of their own.

use hashbrown::HashMap;

use super::super::circuit::{Circuit, Fails, Gate, Signal, Source};

/// Puts inputs that have the same users, all of one kind, under a gate of that kind.
pub(super) fn factor(circuit: &mut Circuit) {
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
