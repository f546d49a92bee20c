//! "This sum is too small" as gates over "this member is below that value".
//!
//! A weighted sum stays below a bound in a way that depends only on how much the members seen so far have
//! left to be reached, and many remainders come to the same: each result is kept with the whole range of
//! remainders that it holds for (Abío, Nieuwenhuis, Oliveras & Rodríguez-Carbonell, "BDDs for
//! pseudo-Boolean constraints – revisited", 2011). Members have several values here instead of two.

use crate::sorting;
use std::collections::BTreeMap;

use super::{
    TooLarge,
    circuit::{Circuit, Fails, Signal},
};

/// A member of a sum.
pub(super) struct Member {
    pub(super) weight: u64,
    /// The values that it may take, ascending.
    pub(super) values: Vec<u32>,
    /// For each value but the first, "the member is below it".
    pub(super) below: Vec<Signal>,
}

/// A result with the first and the last remainder that it holds for.
#[derive(Clone, Copy)]
struct Known {
    signal: Signal,
    first: i128,
    last: i128,
}

/// What is under way: a member, the remainder before it, and the results for its values so far.
struct Frame {
    member: usize,
    rest: i128,
    found: Vec<Known>,
}

/// "The sum over `members` of weight · value is below `bound`". Gates are added to `circuit`, no more than
/// `most` of them. Cost: members × ranges of remainders that differ × values.
pub(super) fn below(
    circuit: &mut Circuit,
    mut members: Vec<Member>,
    bound: u128,
    most: usize,
) -> Result<Signal, TooLarge> {
    // Heavy members first decide early.
    sorting::sort_by_key(&mut members, |member| std::cmp::Reverse(member.weight));
    let part = |member: &Member, value: Option<&u32>| {
        i128::from(member.weight) * i128::from(value.copied().unwrap_or(0))
    };
    // The least and the most that the members from each on can add.
    let mut least = vec![0_i128; members.len() + 1];
    let mut full = least.clone();
    for (at, member) in members.iter().enumerate().rev() {
        least[at] = least[at + 1] + part(member, member.values.first());
        full[at] = full[at + 1] + part(member, member.values.last());
    }
    let mut known: Vec<BTreeMap<i128, Known>> = vec![BTreeMap::new(); members.len() + 1];
    let trivial = |member: usize, rest: i128| {
        if rest > full[member] {
            Some(Known { signal: Signal::ALWAYS, first: full[member] + 1, last: i128::MAX })
        } else if rest <= least[member] {
            Some(Known { signal: Signal::NEVER, first: i128::MIN, last: least[member] })
        } else {
            None
        }
    };
    let before = circuit.gates.len();
    let mut stack: Vec<Frame> = Vec::new();
    let (mut member, mut rest) = (0, i128::try_from(bound).unwrap_or(i128::MAX));
    loop {
        let ready = trivial(member, rest).or_else(|| {
            let range = known[member].range(rest..).next().map(|(_, known)| *known);
            range.filter(|known| known.first <= rest)
        });
        let mut result = match ready {
            Some(known) => known,
            None => {
                stack.push(Frame { member, rest, found: Vec::new() });
                let lost = part(&members[member], members[member].values.first());
                (member, rest) = (member + 1, rest - lost);
                continue;
            }
        };
        loop {
            let Some(frame) = stack.last_mut() else { return Ok(result.signal) };
            let own = &members[frame.member];
            frame.found.push(result);
            if let Some(value) = own.values.get(frame.found.len()) {
                (member, rest) = (frame.member + 1, frame.rest - part(own, Some(value)));
                break;
            }
            if circuit.gates.len() - before > most {
                return Err(TooLarge);
            }
            result = combine(circuit, own, &frame.found);
            known[frame.member].insert(result.last, result);
            stack.pop();
        }
    }
}

/// Below with the highest value whatever the member does, or below with a lower one if it has come to that.
fn combine(circuit: &mut Circuit, member: &Member, found: &[Known]) -> Known {
    let mut inputs = Vec::new();
    let (mut first, mut last) = (i128::MIN, i128::MAX);
    for (at, known) in found.iter().enumerate() {
        let shift = i128::from(member.weight) * i128::from(member.values[at]);
        first = first.max(known.first.saturating_add(shift));
        last = last.min(known.last.saturating_add(shift));
        match member.below.get(at) {
            None => inputs.push(known.signal),
            // What holds with a higher value too needs no condition.
            Some(_) if found[at + 1].signal == known.signal => {}
            Some(&below) => inputs.push(both(circuit, below, known.signal)),
        }
    }
    inputs.retain(|&input| input != Signal::NEVER);
    let signal = match inputs[..] {
        [] => Signal::NEVER,
        [one] => one,
        _ if inputs.contains(&Signal::ALWAYS) => Signal::ALWAYS,
        _ => circuit.push(Fails::Any, inputs),
    };
    Known { signal, first, last }
}

fn both(circuit: &mut Circuit, one: Signal, other: Signal) -> Signal {
    match (one, other) {
        (Signal::NEVER, _) | (_, Signal::NEVER) => Signal::NEVER,
        (Signal::ALWAYS, signal) | (signal, Signal::ALWAYS) => signal,
        _ => circuit.push(Fails::Every, vec![one, other]),
    }
}
