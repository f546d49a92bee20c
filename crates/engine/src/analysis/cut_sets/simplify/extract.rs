//! What several inputs of a gate have in common, taken out of them.
//!
//! (a ∨ b) ∧ (a ∨ c) = a ∨ (b ∧ c), and the same with ∧ and ∨ changed places. Only inputs without another
//! user are rewritten, so that nothing is doubled.

use crate::sorting;
use hashbrown::{HashMap, HashSet};

use super::{
    super::circuit::{Circuit, Fails, Signal},
    in_circle, order, users,
};

/// Takes out what inputs have in common, for each gate what most of them have first. Cost: linear.
pub(super) fn extract(circuit: &mut Circuit) {
    let users = users(circuit);
    let (order, circles) = order(circuit);
    let in_circle = in_circle(&order, &circles);
    for gate in 0..users.len() {
        let fails = circuit.gates[gate].fails;
        let other = match fails {
            Fails::Any => Fails::Every,
            Fails::Every => Fails::Any,
            Fails::AtLeast(_) => continue,
        };
        // Inputs of the other kind that only this gate uses. Gates made on the way are left for next time.
        let part = |input: Signal| {
            let below = input.as_gate()? as usize;
            let own = *users.get(below)? == 1 && !in_circle[below];
            (own && circuit.gates[below].fails == other).then_some(below)
        };
        let parts: Vec<usize> =
            circuit.gates[gate].inputs.iter().filter_map(|&input| part(input)).collect();
        if parts.len() < 2 {
            continue;
        }
        let mut gone: HashSet<usize> = HashSet::new();
        let mut made: Vec<Signal> = Vec::new();
        for (common, group) in groups(circuit, &parts) {
            let mut rest: Vec<Signal> = Vec::with_capacity(group.len());
            for &part in &group {
                let mut inputs = circuit.gates[part].inputs.clone();
                inputs.retain(|&input| input != common);
                rest.push(circuit.push(other, inputs));
            }
            let inner = circuit.push(fails, rest);
            made.push(circuit.push(other, vec![common, inner]));
            gone.extend(group);
        }
        let inputs = &mut circuit.gates[gate].inputs;
        inputs
            .retain(|input| input.as_gate().is_none_or(|below| !gone.contains(&(below as usize))));
        inputs.extend(made);
    }
}

/// Inputs that two or more of `parts` have in common, each with the parts that have it; every part is in
/// one group at most.
fn groups(circuit: &Circuit, parts: &[usize]) -> Vec<(Signal, Vec<usize>)> {
    let mut with: HashMap<Signal, Vec<usize>> = HashMap::new();
    let mut found: Vec<Signal> = Vec::new();
    for &part in parts {
        for &input in &circuit.gates[part].inputs {
            let with = with.entry(input).or_default();
            if with.last() != Some(&part) {
                with.push(part);
            }
            if with.len() == 2 {
                found.push(input);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    sorting::sort_by_key(&mut found, |input| {
        std::cmp::Reverse(with.get(input).map_or(0, Vec::len))
    });
    let mut taken: HashSet<usize> = HashSet::new();
    let mut groups = Vec::new();
    for input in found {
        let Some(parts) = with.get(&input) else { continue };
        let group: Vec<usize> =
            parts.iter().copied().filter(|part| !taken.contains(part)).collect();
        if group.len() > 1 {
            taken.extend(&group);
            groups.push((input, group));
        }
    }
    groups
}
