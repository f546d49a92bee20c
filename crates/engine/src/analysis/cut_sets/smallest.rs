//! The smallest sets of a module first, without its diagram: for where nothing else fits.
//!
//! A set fails the root if it hits every *path*: every set of leaves that keeps the root up by standing. The
//! search takes a path that is not hit yet and tries each of its leaves in turn, those before it ruled out,
//! so that no set is met twice (Reiter, "A theory of diagnosis from first principles", 1987). It goes on
//! where the least is still to come: what has been chosen weighs something, and paths that share no weight
//! must each be hit by weight of their own, which bounds the rest from below (as cuts do in Helmert &
//! Domshlak, "Landmarks, critical paths and abstractions", 2009). Sets therefore come out smallest first.

use crate::sorting;
use std::{cmp::Reverse, collections::BinaryHeap, rc::Rc};

use super::{
    circuit::{Circuit, Fails, Signal, Source},
    modules::Module,
};
use crate::diagram::Meter;

/// More than any weight.
const ENDLESS: u64 = u64::MAX;

/// The minimal sets of a module's leaves up to a weight.
pub(super) struct Smallest {
    /// Positions in the module's leaves, ascending.
    pub(super) sets: Vec<Vec<u32>>,
    /// Every set that weighs no more is among them; all sets are where it is `None`.
    pub(super) up_to: Option<u64>,
}

/// A part weighs as much as so many nodes of a diagram.
const NODES: usize = 16;

/// So many inputs of gates are looked at in the time of one operation on a diagram.
const STEP: u64 = 8;

/// When a search has found enough: as soon as either is reached.
#[derive(Clone, Copy)]
pub(super) struct Until {
    /// So many sets, and all others of the weight of the last.
    pub(super) sets: u64,
    /// All sets of up to this weight.
    pub(super) weight: u64,
}

/// The lightest sets that fail the root of `module`, when its leaf `l` weighs `weights[l]` and stands for
/// `each[l]` sets of that weight: as many as `until` wants, unless the meter runs out first, or what is kept outweighs `nodes` nodes of a diagram. Weights are above 0. Cost: for each
/// set, the way to it, and for each step a few walks over the module.
pub(super) fn smallest(
    circuit: &Circuit,
    module: &Module,
    (weights, each): (&[u64], &[u64]),
    until: Until,
    nodes: usize,
    meter: &Meter<'_>,
) -> Smallest {
    let local = Local::of(circuit, module);
    let mut open = BinaryHeap::new();
    let mut states = vec![State::default()];
    open.push((Reverse(0), 0));
    let (mut sets, mut found, mut last) = (Vec::new(), 0_u64, 0_u64);
    // Of states with the same bound the newest comes first, which goes deep.
    while let Some((Reverse(bound), at)) = open.pop() {
        // Nothing lighter than this is still to come.
        if found >= until.sets && bound > last
            || bound > until.weight
            || states.len() > nodes / NODES
            || meter.spend(1 + local.size / STEP).is_err()
        {
            return Smallest { sets, up_to: Some(bound.saturating_sub(1)) };
        }
        let mut state = std::mem::take(&mut states[at]);
        let Some(tight) = state.tighten(&local, weights) else { continue };
        if tight > bound {
            states[at] = state;
            open.push((Reverse(tight), at));
            continue;
        }
        let Some(path) = state.path_to_hit(&local) else {
            if state.is_minimal(&local) {
                let ways = state.chosen.iter().map(|&leaf| each[leaf as usize]);
                found = found.saturating_add(ways.fold(1, u64::saturating_mul));
                let mut set = state.chosen;
                set.sort_unstable();
                sets.push(set);
                last = bound;
            }
            continue;
        };
        // Heavy leaves first: without them, what is left weighs the more.
        let free = path.iter().copied().filter(|leaf| !state.ruled_out.contains(leaf));
        let mut free: Vec<u32> = free.collect();
        sorting::sort_by_key(&mut free, |&leaf| Reverse(weights[leaf as usize]));
        let mut ruled_out = state.ruled_out.clone();
        for leaf in free {
            let chosen = [&state.chosen[..], &[leaf]].concat();
            let paths = state.paths.clone();
            open.push((Reverse(bound), states.len()));
            states.push(State { chosen, ruled_out: ruled_out.clone(), paths });
            ruled_out.push(leaf);
        }
    }
    Smallest { sets, up_to: None }
}

/// A part of all sets: those with what is chosen and without what is ruled out.
#[derive(Default)]
struct State {
    chosen: Vec<u32>,
    ruled_out: Vec<u32>,
    /// Paths that were not hit, and how much weight each had to itself.
    paths: Rc<Vec<Path>>,
}

type Path = (Rc<[u32]>, u64);

impl State {
    /// The least that a set of this part weighs, as far as paths tell; `None` if there is none.
    fn tighten(&mut self, local: &Local, weights: &[u64]) -> Option<u64> {
        // What is left of each leaf's weight: nothing once chosen, without end where it is ruled out.
        let mut left = weights.to_vec();
        let mut is_chosen = vec![false; weights.len()];
        let mut bound = 0;
        for &leaf in &self.chosen {
            bound += weights[leaf as usize];
            left[leaf as usize] = 0;
            is_chosen[leaf as usize] = true;
        }
        for &leaf in &self.ruled_out {
            left[leaf as usize] = ENDLESS;
        }
        let mut paths = Vec::with_capacity(self.paths.len());
        for (path, share) in self.paths.iter() {
            if path.iter().any(|&leaf| is_chosen[leaf as usize]) {
                continue;
            }
            paths.push((path.clone(), *share));
            take(&mut left, path, *share);
            bound += share;
        }
        loop {
            let stands = local.stands(&left);
            match stands.get(local.root).copied() {
                None | Some(0) => break,
                // Whatever may still fail does not fail the root.
                Some(ENDLESS) => return None,
                Some(share) => {
                    let path: Rc<[u32]> = local.path(&stands).into();
                    take(&mut left, &path, share);
                    bound += share;
                    paths.push((path, share));
                }
            }
        }
        self.paths = Rc::new(paths);
        Some(bound)
    }

    /// A path that is not hit yet; `None` if the root fails.
    fn path_to_hit(&self, local: &Local) -> Option<Rc<[u32]>> {
        if let Some((path, _)) = self.paths.first() {
            return Some(path.clone());
        }
        let stands = local.stands(&local.failing(&self.chosen));
        (stands.get(local.root).copied()? > 0).then(|| local.path(&stands).into())
    }

    /// Whether no member can be spared.
    fn is_minimal(&self, local: &Local) -> bool {
        (0..self.chosen.len()).all(|spared| {
            let mut others = self.chosen.clone();
            others.swap_remove(spared);
            local.stands(&local.failing(&others)).get(local.root).is_some_and(|&stands| stands > 0)
        })
    }
}

fn take(left: &mut [u64], path: &[u32], share: u64) {
    for &leaf in path {
        let left = &mut left[leaf as usize];
        if *left != ENDLESS {
            *left -= share.min(*left);
        }
    }
}

/// A module with its own numbers: leaves first, then gates.
struct Local {
    leaves: usize,
    root: usize,
    gates: Vec<(Fails, Vec<u32>)>,
    /// Inputs of all gates together.
    size: u64,
    /// Ranges of gates that are circles.
    circles: Vec<std::ops::Range<usize>>,
}

impl Local {
    fn of(circuit: &Circuit, module: &Module) -> Self {
        let leaves = module.leaves.len();
        let mut number: hashbrown::HashMap<Signal, u32> = hashbrown::HashMap::new();
        let signals = module.gates.iter().map(|&gate| Signal::gate(gate));
        for (at, signal) in module.leaves.iter().copied().chain(signals).enumerate() {
            number.insert(signal, at as u32);
        }
        let gates = module.gates.iter().map(|&gate| {
            let gate = &circuit.gates[gate as usize];
            // Constants are left only in circles, where an input that always fails counts as one.
            let always =
                gate.inputs.iter().filter(|it| it.source() == Source::Always).count() as u32;
            let inputs: Vec<u32> =
                gate.inputs.iter().filter_map(|input| number.get(input).copied()).collect();
            let needed = match gate.fails {
                Fails::Any => 1,
                Fails::Every => gate.inputs.len() as u32,
                Fails::AtLeast(needed) => needed,
            };
            (Fails::AtLeast(needed.saturating_sub(always)), inputs)
        });
        let gates: Vec<(Fails, Vec<u32>)> = gates.collect();
        let size = gates.iter().map(|(_, inputs)| inputs.len() as u64).sum();
        // In a circle the root need not come last.
        let root = number.get(&Signal::gate(module.root)).map_or(0, |&at| at as usize);
        Self { leaves, root, gates, size, circles: module.circles.clone() }
    }

    /// Weights left when only `chosen` has failed.
    fn failing(&self, chosen: &[u32]) -> Vec<u64> {
        let mut left = vec![1; self.leaves];
        for &leaf in chosen {
            left[leaf as usize] = 0;
        }
        left
    }

    /// How much must be taken from some path of each leaf and gate before it is hit: 0 for what fails.
    fn stands(&self, left: &[u64]) -> Vec<u64> {
        let mut stands = left.to_vec();
        stands.resize(self.leaves + self.gates.len(), ENDLESS);
        let mut scratch = Vec::new();
        let mut value = |stands: &[u64], gate: usize| {
            let (Fails::AtLeast(needed), inputs) = &self.gates[gate] else { return ENDLESS };
            let inputs = inputs.iter().map(|&input| stands[input as usize]);
            match *needed as usize {
                0 => 0,
                1 => inputs.min().unwrap_or(ENDLESS),
                needed => {
                    // It fails once so many do: the one that fails last of the weakest.
                    scratch.clear();
                    scratch.extend(inputs);
                    if needed > scratch.len() {
                        return ENDLESS;
                    }
                    *scratch.select_nth_unstable(needed - 1).1
                }
            }
        };
        let mut circles = self.circles.iter().peekable();
        let mut gate = 0;
        while gate < self.gates.len() {
            let end = match circles.next_if(|circle| circle.start == gate) {
                None => gate + 1,
                Some(circle) => circle.end,
            };
            loop {
                let mut fell = false;
                for at in gate..end {
                    let found = value(&stands, at);
                    let own = &mut stands[self.leaves + at];
                    fell |= found < *own;
                    *own = found;
                }
                if !fell || end == gate + 1 {
                    break;
                }
            }
            gate = end;
        }
        stands
    }

    /// The leaves of a path as wide as the root stands, ascending.
    fn path(&self, stands: &[u64]) -> Vec<u32> {
        let width = stands.get(self.root).copied().unwrap_or(0);
        let mut seen = vec![false; stands.len()];
        let mut path = Vec::new();
        let mut stack = vec![self.root];
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let Some(gate) = at.checked_sub(self.leaves) else {
                path.push(at as u32);
                continue;
            };
            let (Fails::AtLeast(needed), inputs) = &self.gates[gate] else { continue };
            // All but `needed - 1` inputs must stand; those that are on the path already cost nothing.
            let wide = inputs.iter().filter(|&&input| stands[input as usize] >= width);
            let standing = (inputs.len() + 1).saturating_sub(*needed as usize);
            let mut wide: Vec<usize> = wide.map(|&input| input as usize).collect();
            sorting::sort_by_key(&mut wide, |&input| {
                (!seen[input], Reverse(stands[input] == ENDLESS))
            });
            stack.extend(wide.into_iter().take(standing).rev());
        }
        path.sort_unstable();
        path
    }
}
