//! Constants carried through, equal gates made one, and what nothing reaches left out.

use hashbrown::HashMap;

use super::{
    super::circuit::{Circuit, Fails, Gate, Signal, Source},
    order,
};
use crate::graph::circles;

/// Carries constants through, shares equal gates, and leaves out what no root reaches; gates come inputs
/// first.
pub(super) fn fold(circuit: &Circuit) -> Circuit {
    let reached = reached(circuit);
    let (order, circles) = order(circuit);
    let mut folder = Folder {
        result: Circuit { variables: circuit.variables, ..Circuit::default() },
        signal_of: vec![Signal::NEVER; circuit.gates.len()],
        known: HashMap::new(),
    };
    for part in circles::parts(order.len(), &circles) {
        match &order[part] {
            [gate, ..] if !reached[*gate as usize] => {}
            [gate] => folder.alone(*gate, &circuit.gates[*gate as usize]),
            members => folder.circle(circuit, members),
        }
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
        self.signal_of[at as usize] = match folded(gate.fails, inputs) {
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
fn folded(fails: Fails, mut inputs: Vec<Signal>) -> Result<Gate, Signal> {
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
