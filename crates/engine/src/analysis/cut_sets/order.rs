//! In which order a module's leaves become variables: it decides how large a diagram gets, and no rule is
//! good for every circuit. So several are there to be tried in turn.

use super::{
    circuit::{Circuit, Signal, Source},
    modules::Module,
};
use crate::{diagram::Meter, sorting};

/// A way to order leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heuristic {
    /// Depth first, inputs of shallow gates first.
    ShallowFirst,
    /// Depth first, inputs as they stand in the circuit: variables first.
    AsWritten,
    /// Depth first, inputs as they stand, the last one first.
    Reversed,
    /// Leaves that are used together moved together, from a walk in which inputs with few leaves below them
    /// come first: FORCE (Aloul, Markov & Sakallah, "FORCE: a fast and easy-to-implement variable-ordering
    /// heuristic", 2003).
    ForceFromLight,
    /// The same, from a walk in which inputs with many leaves below them come first.
    ForceFromHeavy,
}

/// Every heuristic. On the Aralia fault trees each is the best for some tree and up to twenty times worse
/// than the best for another.
pub(super) const ALL: [Heuristic; 5] = [
    Heuristic::ShallowFirst,
    Heuristic::AsWritten,
    Heuristic::Reversed,
    Heuristic::ForceFromLight,
    Heuristic::ForceFromHeavy,
];

/// The leaves of `module`, first to be asked about first. Cost: linear for the walks; for FORCE linear
/// times the rounds, no more than some tens, each counted by `meter`. When that is spent, the best so far has to do.
pub(super) fn leaves(
    circuit: &Circuit,
    module: &Module,
    by: Heuristic,
    meter: &Meter<'_>,
) -> Vec<Signal> {
    let local = Local::of(circuit, module);
    let light = |local: &Local, at: usize| local.weight[at];
    let heavy = |local: &Local, at: usize| u64::MAX - local.weight[at];
    let order = match by {
        Heuristic::ShallowFirst => local.walk(|local, at| local.depth[at]),
        Heuristic::AsWritten => local.walk(|_, _| 0),
        Heuristic::Reversed => local.walk(|_, at| u64::MAX - at as u64),
        Heuristic::ForceFromLight => local.force(local.walk(light), meter),
        Heuristic::ForceFromHeavy => local.force(local.walk(heavy), meter),
    };
    order.into_iter().filter_map(|at| module.leaves.get(at as usize).copied()).collect()
}

/// A module with its own numbers: leaves first, then gates, the root last.
struct Local {
    leaves: usize,
    /// For each gate its inputs.
    inputs: Vec<Vec<u32>>,
    /// For each leaf and gate how many leaves a tree of it would have.
    weight: Vec<u64>,
    /// For each leaf and gate how many gates are on the longest way down.
    depth: Vec<u64>,
}

impl Local {
    fn of(circuit: &Circuit, module: &Module) -> Self {
        let leaves = module.leaves.len();
        let mut number: hashbrown::HashMap<Signal, u32> = hashbrown::HashMap::new();
        let gates = module.gates.iter().map(|&gate| Signal::gate(gate));
        for (at, signal) in module.leaves.iter().copied().chain(gates).enumerate() {
            number.insert(signal, at as u32);
        }
        let inputs: Vec<Vec<u32>> = module
            .gates
            .iter()
            .map(|&gate| {
                let inputs = circuit.gates[gate as usize].inputs.iter();
                let inner =
                    inputs.filter(|it| !matches!(it.source(), Source::Always | Source::Never));
                inner.filter_map(|input| number.get(input).copied()).collect()
            })
            .collect();
        let mut weight = vec![1_u64; leaves];
        let mut depth = vec![0_u64; leaves];
        for inputs in &inputs {
            // In a circle an input may come later; it counts for nothing then.
            let known = inputs.iter().filter(|&&at| (at as usize) < weight.len());
            let heavy = known.clone().map(|&at| weight[at as usize]).fold(0, u64::saturating_add);
            let deep = known.map(|&at| depth[at as usize]).max().unwrap_or(0);
            weight.push(heavy);
            depth.push(deep + 1);
        }
        Self { leaves, inputs, weight, depth }
    }

    /// The leaves in the order in which a walk from the root meets them, inputs with the smallest `key`
    /// first.
    fn walk(&self, key: impl Fn(&Self, usize) -> u64) -> Vec<u32> {
        let mut seen = vec![false; self.leaves + self.inputs.len()];
        let mut order = Vec::with_capacity(self.leaves);
        let mut stack = vec![(self.leaves + self.inputs.len()).saturating_sub(1) as u32];
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            let Some(gate) = (at as usize).checked_sub(self.leaves) else {
                order.push(at);
                continue;
            };
            let mut inputs = self.inputs[gate].clone();
            sorting::sort_by_key(&mut inputs, |&input| key(self, input as usize));
            stack.extend(inputs.into_iter().rev());
        }
        order
    }

    /// Moves everything to the middle of what it is used with until that helps no more.
    fn force(&self, start: Vec<u32>, meter: &Meter<'_>) -> Vec<u32> {
        let count = self.leaves + self.inputs.len();
        let mut position = vec![0.0_f64; count];
        for (at, &leaf) in start.iter().enumerate() {
            position[leaf as usize] = at as f64;
        }
        // A gate begins where its inputs are.
        for (gate, inputs) in self.inputs.iter().enumerate() {
            position[self.leaves + gate] = mean(inputs.iter().map(|&at| position[at as usize]));
        }
        rank(&mut position);
        let mut best = start;
        let mut best_span = self.span(&position);
        let mut since = 0;
        let round = self.inputs.iter().map(Vec::len).sum::<usize>() as u64;
        while since < PATIENCE && meter.spend(round).is_ok() {
            let mut pull = vec![(0.0_f64, 0_u32); count];
            for (gate, inputs) in self.inputs.iter().enumerate() {
                let own = (self.leaves + gate) as u32;
                let edge = || inputs.iter().copied().chain([own]);
                let centre = mean(edge().map(|at| position[at as usize]));
                for at in edge() {
                    pull[at as usize].0 += centre;
                    pull[at as usize].1 += 1;
                }
            }
            for (at, (sum, times)) in pull.into_iter().enumerate().filter(|(_, (_, n))| *n > 0) {
                position[at] = sum / f64::from(times);
            }
            let order = rank(&mut position);
            let span = self.span(&position);
            since += 1;
            if span < best_span {
                best_span = span;
                best = order.into_iter().filter(|&at| (at as usize) < self.leaves).collect();
                since = 0;
            }
        }
        best
    }

    /// How far apart what is used together stands, over all gates.
    fn span(&self, position: &[f64]) -> f64 {
        let spans = self.inputs.iter().enumerate().map(|(gate, inputs)| {
            let own = position[self.leaves + gate];
            let (least, most) = inputs.iter().fold((own, own), |(least, most), &at| {
                (least.min(position[at as usize]), most.max(position[at as usize]))
            });
            most - least
        });
        spans.sum()
    }
}

/// FORCE gives up after so many rounds that were no better than the best before.
const PATIENCE: u32 = 8;

/// Replaces positions by ranks; who has which rank. Of equals the one with the lower number comes first.
fn rank(position: &mut [f64]) -> Vec<u32> {
    let mut all: Vec<u32> = (0..position.len() as u32).collect();
    all.sort_by(|&a, &b| position[a as usize].total_cmp(&position[b as usize]));
    for (rank, &at) in all.iter().enumerate() {
        position[at as usize] = rank as f64;
    }
    all
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
