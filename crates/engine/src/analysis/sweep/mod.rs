//! Every single failure at once: 64·W failures to a block, one bit each, through the whole graph in
//! dependency order.
//!
//! The idea is that of parallel-pattern fault simulation of circuits (Waicukauski et al., "Fault
//! simulation for structured VLSI", 1985): a word operation evaluates a gate under 64 failures. Two
//! planes are kept for each node, *alive* (above zero) and *full*; minimum, maximum and k-th largest
//! commute with both thresholds, so they are AND, OR and a bit-sliced counter. Only what adds up
//! (shares, pools) makes values in between, and those lanes are evaluated in numbers.
//!
//! Only nodes that some failure of the block reaches are visited. Cost per block: their edges.

mod counter;
mod lanes;

pub(crate) use counter::Counter;
pub(crate) use lanes::{Block, Lanes};

use crate::{graph::Graph, model::ComponentId};

/// Words to a block. More words share the walk among more failures; fewer keep it in the cache.
pub(crate) const WORDS: usize = 4;

/// One bit for each failure of a block.
pub(crate) type Mask = [u64; WORDS];

/// How many failures one block holds.
pub(crate) const LANES: usize = 64 * WORDS;

/// Fails each of `candidates` alone, on top of the solution `base`, and hands each block of results
/// to `visit`. Candidates that are
/// near each other in the graph reach much the same, so they are taken in the order of their nodes.
/// Candidates that nothing requires are left out, for they reach nothing.
pub(crate) fn each_alone(
    graph: &Graph,
    base: &[u32],
    candidates: &[ComponentId],
    mut visit: impl FnMut(&Block<'_>),
) {
    let reaches = |&id: &ComponentId| !graph.outputs.row(graph.node(id).index()).is_empty();
    let mut ordered: Vec<ComponentId> = candidates.iter().copied().filter(reaches).collect();
    ordered.sort_unstable_by_key(|&id| graph.node(id));
    ordered.dedup();
    let mut lanes = Lanes::new(graph, base);
    for block in ordered.chunks(LANES) {
        lanes.run(block, &mut visit);
    }
}

/// The positions of the bits of `mask`, ascending.
pub(crate) fn bits(mask: Mask) -> impl Iterator<Item = usize> {
    mask.into_iter().enumerate().flat_map(|(at, mut word)| {
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros() as usize;
            if bit == 64 {
                return None;
            }
            word &= word - 1;
            Some(64 * at + bit)
        })
    })
}

/// `f` of each word of two masks.
#[inline(always)]
pub(crate) fn zip(a: Mask, b: Mask, f: impl Fn(u64, u64) -> u64) -> Mask {
    std::array::from_fn(|i| f(a[i], b[i]))
}

/// Whether any bit is set.
#[inline(always)]
pub(crate) fn any(mask: Mask) -> bool {
    mask.iter().fold(0, |all, word| all | word) != 0
}
