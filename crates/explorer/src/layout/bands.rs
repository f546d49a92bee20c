//! Bands: where the blocks stand. A block stands above the blocks that it needs; what is too wide for one
//! band is broken up, small models by rows, large ones by columns that keep the order found.

use super::{
    blocks::Block,
    circles::circles,
    layers::layers,
    order::{Order, Ordering},
    proper::Proper,
    rows::Rows,
    simplex, spectral,
};
use crate::geometry::{Point, Rect};

/// Between blocks of one band.
pub(super) const BLOCK_GAP: f64 = 28.0;
/// By how many thousandths of a layer the members of one group must stand above those of another, on
/// average, for one to stand above the other where they need each other in a circle.
const APART: u64 = 1_000;

/// Above this many blocks network simplex takes longer than what it saves is worth.
const SIMPLEX_MAX: usize = 2_500;

/// How many lines between groups are counted one by one.
const LINES_MAX: f64 = 20_000.0;

/// Where the blocks are.
#[derive(Clone, Debug, Default)]
pub(super) struct Bands {
    /// The box of each block.
    pub(super) areas: Vec<Rect>,
    /// The box of the column that each block stands in; its own where it stands alone.
    pub(super) columns: Vec<Rect>,
    /// For pairs of blocks that are farther apart than one band, sorted: the corridors from the
    /// lower to the upper block, each as a point at its lower and one at its upper end.
    pub(super) corridors: Vec<((u32, u32), Vec<Point>)>,
    /// Everything.
    pub(super) bounds: Rect,
}

/// Two blocks with lines between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// What is needed by more lines than it needs.
    pub(super) low: u32,
    /// The other.
    pub(super) high: u32,
    /// How many lines there are.
    pub(super) lines: u64,
    /// Whether `high` must stand above `low`; else they may stand side by side.
    pub(super) binding: bool,
}

/// Which block is below which: pairs (needed, needs) without circles between groups, each once,
/// with the number of lines. A group of the public never stands below a group of platforms or
/// sites: the few lines that would want it so run downwards. Circles of components of no group are
/// left to `layers`. `height` is the mean layer of the members in thousandths, `level` their usual place by
/// kind. `coarse` lets groups of a circle that are of about one height stand side by side, or many groups
/// would make a tower.
pub(super) fn directed(
    blocks: &[Block],
    lines: &[(u32, u32)],
    height: &[u64],
    level: &[u8],
    coarse: bool,
) -> Vec<Pair> {
    // Count the lines of each pair of blocks in both directions.
    let mut pairs: Vec<(u32, u32, bool)> =
        lines.iter().map(|&(low, high)| (low.min(high), low.max(high), low < high)).collect();
    pairs.sort_unstable();
    let mut found = Vec::new();
    for run in pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (a, b, _) = run[0];
        let rising = run.iter().filter(|pair| pair.2).count();
        let falling = run.len() - rising;
        let single = blocks[a as usize].group.is_none() && blocks[b as usize].group.is_none();
        let grouped = blocks[a as usize].group.is_some() && blocks[b as usize].group.is_some();
        let up =
            rising > falling || (rising == falling && height[a as usize] <= height[b as usize]);
        let (low, high) = if up { (a, b) } else { (b, a) };
        if grouped && level[low as usize] > level[high as usize] {
            continue;
        }
        let pair = Pair { low, high, lines: run.len() as u64, binding: true };
        found.push(pair);
        if rising > 0 && falling > 0 && single {
            found.push(Pair { low: high, high: low, ..pair });
        }
    }
    // Longer circles in which a group takes part: keep what rises by the height of its components.
    let up = Rows::of(blocks.len(), found.iter().map(|pair| (pair.low, pair.high)));
    let (circle, count) = circles(&up);
    let mut grouped = vec![false; count as usize];
    for (at, block) in blocks.iter().enumerate() {
        grouped[circle[at] as usize] |= block.group.is_some();
    }
    let key = |block: u32| (level[block as usize], height[block as usize], block);
    let in_circle = |pair: &Pair| {
        circle[pair.low as usize] == circle[pair.high as usize]
            && grouped[circle[pair.low as usize] as usize]
    };
    if coarse {
        for pair in found.iter_mut().filter(|pair| in_circle(pair)) {
            if height[pair.low as usize] > height[pair.high as usize] {
                (pair.low, pair.high) = (pair.high, pair.low);
            }
            pair.binding = height[pair.low as usize] + APART <= height[pair.high as usize];
        }
        // Where no circle joins them, neighbours of one height would still make a chain as long as the row
        // in which they should stand.
        let group = |block: u32| blocks[block as usize].group.is_some();
        for pair in found.iter_mut().filter(|pair| group(pair.low) && group(pair.high)) {
            pair.binding &= height[pair.low as usize] + APART <= height[pair.high as usize];
        }
    } else {
        found.retain(|pair| !in_circle(pair) || key(pair.low) < key(pair.high));
    }
    found
}

/// How a picture is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// How wide a band may be.
    pub(super) widest: f64,
    /// How strongly blocks are drawn to the axis.
    pub(super) pull: f64,
    /// Whether what is too wide becomes columns; else rows, by the blocks' order.
    pub(super) columns: bool,
    /// Whether the order begins from [`spectral::places`]; else as the file has it.
    pub(super) spectral: bool,
    /// Whether layers are found by network simplex.
    pub(super) simplex: bool,
    /// How crossings are reduced.
    pub(super) ordering: Ordering,
}

/// What is placed.
#[derive(Clone, Copy)]
pub(super) struct Scenery<'a> {
    /// The blocks, arranged inside.
    pub(super) blocks: &'a [Block],
    /// As from [`directed`].
    pub(super) pairs: &'a [Pair],
    /// Where blocks were in the picture before; empty for a new picture.
    pub(super) kept: &'a [Option<f64>],
    /// Whether each block consists of sites and power alone.
    pub(super) grounded: &'a [bool],
    /// Whether each block consists mostly of the public.
    pub(super) buoyant: &'a [bool],
}

/// Places the blocks. Cost: near linear; the number of sweeps shrinks with the size.
pub(super) fn place(scenery: &Scenery<'_>, frame: &Frame) -> Bands {
    ordered(scenery, frame).finish(scenery.blocks, frame)
}

/// The blocks in bands with few crossings; with columns the order does not depend on the width.
pub(super) fn ordered(scenery: &Scenery<'_>, frame: &Frame) -> Proper {
    let blocks = scenery.blocks;
    let bands = by_layer(scenery, frame);
    let mut proper = Proper::of(blocks, bands, scenery.pairs);
    if !scenery.kept.is_empty() {
        let places: Vec<f64> = scenery.kept.iter().map(|it| it.unwrap_or(0.0)).collect();
        proper.sort_by(&places);
    } else if frame.columns && frame.spectral {
        let counts = scenery.pairs.iter().map(|it| it.lines as f64);
        let lines = repeated(scenery.pairs.iter().map(|it| (it.low, it.high)).zip(counts));
        proper.sort_by(&spectral::places(blocks.len(), &lines));
    }
    // A small model is tried in so many shapes that its lines need not be told apart.
    let lines = if frame.columns {
        repeated(proper.pairs.iter().copied().zip(proper.weights.iter().copied()))
    } else {
        proper.pairs.clone()
    };
    let mut order = Order::new(std::mem::take(&mut proper.bands), &lines);
    order.kept = scenery.kept.to_vec();
    order.reduce(frame.ordering);
    proper.bands = order.layers;
    proper
}

/// Each pair as often as it has lines, so that what crosses many lines counts as much; less often, but once at
/// least, where that would be too many.
fn repeated(pairs: impl Iterator<Item = ((u32, u32), f64)> + Clone) -> Vec<(u32, u32)> {
    let all: f64 = pairs.clone().map(|it| it.1).sum();
    let share = (LINES_MAX / all.max(1.0)).min(1.0);
    let often = |weight: f64| (weight * share).round().max(1.0) as usize;
    pairs.flat_map(|(pair, weight)| std::iter::repeat_n(pair, often(weight))).collect()
}

/// The blocks by layer; without columns, layers that are too wide are broken into several.
fn by_layer(scenery: &Scenery<'_>, frame: &Frame) -> Vec<Vec<u32>> {
    let blocks = scenery.blocks;
    let mut touched = vec![false; blocks.len()];
    for pair in scenery.pairs {
        (touched[pair.low as usize], touched[pair.high as usize]) = (true, true);
    }
    let binding = scenery.pairs.iter().filter(|pair| pair.binding);
    let plain: Vec<(u32, u32)> = binding.map(|pair| (pair.low, pair.high)).collect();
    let layer = if frame.simplex && frame.columns && blocks.len() <= SIMPLEX_MAX {
        simplex::layers(blocks.len(), &plain, scenery.grounded)
    } else {
        layers(blocks.len(), &plain, scenery.grounded, scenery.buoyant)
    };
    let top = layer.iter().max().copied().unwrap_or(0);
    let mut by_layer = vec![Vec::new(); top as usize + 1];
    for at in 0..blocks.len() {
        let free = !touched[at] && !scenery.grounded[at];
        by_layer[if free { top } else { layer[at] } as usize].push(at as u32);
    }
    let mut bands = Vec::new();
    for all in by_layer {
        let (mut band, mut width) = (Vec::new(), 0.0);
        for at in all {
            let wide = blocks[at as usize].width;
            if !frame.columns && width + wide > frame.widest && !band.is_empty() {
                bands.push(std::mem::take(&mut band));
                width = 0.0;
            }
            width += wide + BLOCK_GAP;
            band.push(at);
        }
        if !band.is_empty() {
            bands.push(band);
        }
    }
    bands
}
