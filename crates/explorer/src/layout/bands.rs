//! Bands: where the blocks stand. A block stands above the blocks that it needs; lines that pass a
//! band get a corridor through it.

use super::{
    blocks::Block, circles::circles, layers::layers, order::Order, rows::Rows, spread::spread,
};
use crate::geometry::{Point, Rect};

/// Between bands.
const BAND_GAP: f64 = 50.0;
/// Between blocks of one band.
const BLOCK_GAP: f64 = 28.0;
/// Between cards of one band that are in no group.
const LOOSE_GAP: f64 = 18.0;
/// The width of a corridor.
const CORRIDOR: f64 = 6.0;
/// Above this many corridors none are made: lines then pass behind what is in their way.
const CORRIDORS_MAX: usize = 20_000;

/// Where the blocks are.
#[derive(Clone, Debug, Default)]
pub(super) struct Bands {
    /// The box of each block.
    pub(super) areas: Vec<Rect>,
    /// For pairs of blocks that are farther apart than one band, sorted: the corridors from the
    /// lower to the upper block, each as a point at its lower and one at its upper end.
    pub(super) corridors: Vec<((u32, u32), Vec<Point>)>,
    /// Everything.
    pub(super) bounds: Rect,
}

/// Which block is below which: pairs (needed, needs) without circles between groups, each once,
/// with the number of lines. A group of the public never stands below a group of platforms or
/// sites: the few lines that would want it so run downwards. Circles of components of no group are
/// left to `layers`. `height` is the mean layer of the members, `level` their usual place by kind.
pub(super) fn directed(
    blocks: &[Block],
    lines: &[(u32, u32)],
    height: &[u64],
    level: &[u8],
) -> Vec<(u32, u32, u64)> {
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
        found.push((low, high, run.len() as u64));
        if rising > 0 && falling > 0 && single {
            found.push((high, low, run.len() as u64));
        }
    }
    // Longer circles in which a group takes part: keep what rises by the height of its components.
    let up = Rows::of(blocks.len(), found.iter().map(|&(low, high, _)| (low, high)));
    let (circle, count) = circles(&up);
    let mut grouped = vec![false; count as usize];
    for (at, block) in blocks.iter().enumerate() {
        grouped[circle[at] as usize] |= block.group.is_some();
    }
    let key = |block: u32| (level[block as usize], height[block as usize], block);
    found.retain(|&(low, high, _)| {
        let same = circle[low as usize] == circle[high as usize];
        !same || !grouped[circle[low as usize] as usize] || key(low) < key(high)
    });
    found
}

/// Places the blocks. `pairs` as from [`directed`]; bands are broken where they would be wider than
/// `widest`, and `pull` from 0 up keeps them near the axis of the picture. Cost: near linear; the number of sweeps shrinks with the size.
pub(super) fn place(
    blocks: &[Block],
    pairs: &[(u32, u32, u64)],
    grounded: &[bool],
    buoyant: &[bool],
    widest: f64,
    pull: f64,
) -> Bands {
    let plain: Vec<(u32, u32)> = pairs.iter().map(|&(low, high, _)| (low, high)).collect();
    let mut touched = vec![false; blocks.len()];
    for &(low, high) in &plain {
        (touched[low as usize], touched[high as usize]) = (true, true);
    }
    let layer = layers(blocks.len(), &plain, grounded, buoyant);
    let top = layer.iter().max().copied().unwrap_or(0);
    let mut bands = Vec::new();
    for wanted in 0..=top {
        let mut band = Vec::new();
        let mut width = 0.0;
        for (at, block) in (0..).zip(blocks) {
            let free = !touched[at as usize] && !grounded[at as usize];
            let here = if free { top } else { layer[at as usize] };
            if here != wanted {
                continue;
            }
            if width + block.width > widest && !band.is_empty() {
                bands.push(std::mem::take(&mut band));
                width = 0.0;
            }
            width += block.width + BLOCK_GAP;
            band.push(at);
        }
        if !band.is_empty() {
            bands.push(band);
        }
    }
    let mut proper = Proper::of(blocks, bands, pairs);
    let sweeps = (4_000_000 / (proper.pairs.len() + 1)).clamp(2, 16);
    let mut order = Order::new(std::mem::take(&mut proper.bands), &proper.pairs);
    order.reduce(sweeps, proper.pairs.len() < 8_000);
    proper.bands = order.layers;
    proper.finish(blocks, pull)
}

/// The bands with corridors as additional nodes, so that every line joins neighbouring bands.
struct Proper {
    bands: Vec<Vec<u32>>,
    pairs: Vec<(u32, u32)>,
    weights: Vec<f64>,
    /// The nodes from the number of blocks on are corridors; these are theirs, by pair.
    chains: Vec<((u32, u32), Vec<u32>)>,
    nodes: usize,
}

impl Proper {
    fn of(blocks: &[Block], mut bands: Vec<Vec<u32>>, pairs: &[(u32, u32, u64)]) -> Self {
        let mut band_of = vec![0_usize; blocks.len()];
        for (at, band) in bands.iter().enumerate() {
            for &block in band {
                band_of[block as usize] = at;
            }
        }
        let span = |low: u32, high: u32| band_of[high as usize].abs_diff(band_of[low as usize]);
        let needed: usize =
            pairs.iter().map(|&(low, high, _)| span(low, high).saturating_sub(1)).sum();
        let with_corridors = needed <= CORRIDORS_MAX;
        let mut nodes = blocks.len();
        let (mut lines, mut weights, mut chains) = (Vec::new(), Vec::new(), Vec::new());
        for &(low, high, weight) in pairs {
            let (from, to) = (band_of[low as usize], band_of[high as usize]);
            if from >= to {
                continue;
            }
            let mut last = low;
            let mut chain = Vec::new();
            if with_corridors {
                for band in &mut bands[from + 1..to] {
                    let node = nodes as u32;
                    nodes += 1;
                    band.push(node);
                    chain.push(node);
                    lines.push((last, node));
                    weights.push(weight as f64);
                    last = node;
                }
            }
            lines.push((last, high));
            weights.push(weight as f64);
            if !chain.is_empty() {
                chains.push(((low, high), chain));
            }
        }
        chains.sort();
        Self { bands, pairs: lines, weights, chains, nodes }
    }

    fn finish(self, blocks: &[Block], pull: f64) -> Bands {
        let width = |node: u32| blocks.get(node as usize).map_or(CORRIDOR, |block| block.width);
        let middles = self.middles(blocks, width, pull);
        let mut areas = vec![Rect::default(); blocks.len()];
        let mut spans = vec![(0.0, 0.0); self.nodes];
        let mut y = 0.0;
        for band in &self.bands {
            let tallest =
                band.iter().filter_map(|&node| blocks.get(node as usize)).map(|block| block.height);
            let height = tallest.fold(0.0, f64::max);
            for &node in band {
                spans[node as usize] = (y, y - height);
                if let Some(block) = blocks.get(node as usize) {
                    let x = (middles[node as usize] - block.width / 2.0).round();
                    let lift = ((height - block.height) / 2.0).round();
                    areas[node as usize] =
                        Rect::new(x, y - lift - block.height, block.width, block.height);
                }
            }
            y -= height + BAND_GAP;
        }
        let mut bounds =
            areas.iter().copied().reduce(|all, area| all.union(&area)).unwrap_or_default();
        for node in blocks.len()..self.nodes {
            let lane =
                Rect::new(middles[node].round() - CORRIDOR, spans[node].1, 2.0 * CORRIDOR, 0.0);
            bounds = bounds.union(&lane);
        }
        let corridors = self
            .chains
            .into_iter()
            .map(|(pair, chain)| {
                let ends = chain.iter().flat_map(|&node| {
                    let (x, (low, high)) = (middles[node as usize].round(), spans[node as usize]);
                    [Point::new(x, low), Point::new(x, high)]
                });
                (pair, ends.collect())
            })
            .collect();
        Bands { areas, corridors, bounds }
    }

    /// The middle of every node: alternately towards the neighbours below and above, and with `pull`
    /// towards the axis of the picture.
    fn middles(&self, blocks: &[Block], width: impl Fn(u32) -> f64, pull: f64) -> Vec<f64> {
        let indexed = || self.pairs.iter().zip(0..);
        let up = Rows::of(self.nodes, indexed().map(|(&(low, _), at)| (low, at)));
        let down = Rows::of(self.nodes, indexed().map(|(&(_, high), at)| (high, at)));
        let loose = blocks.iter().all(|block| block.group.is_none());
        let gap = if loose { LOOSE_GAP } else { BLOCK_GAP };
        let mut middles = vec![0.0; self.nodes];
        let widths: Vec<Vec<f64>> =
            self.bands.iter().map(|band| band.iter().map(|&node| width(node)).collect()).collect();
        for (band, widths) in self.bands.iter().zip(&widths) {
            let total: f64 = widths.iter().sum::<f64>() + gap * band.len().saturating_sub(1) as f64;
            let mut x = -total / 2.0;
            for (&node, width) in band.iter().zip(widths) {
                middles[node as usize] = x + width / 2.0;
                x += width + gap;
            }
        }
        let rounds = (2_000_000 / (self.pairs.len() + 1)).clamp(2, 24);
        for round in 0..rounds {
            let upwards = round % 2 == 0;
            for step in 0..self.bands.len() {
                let at = if upwards { step } else { self.bands.len() - 1 - step };
                let (mut wishes, mut weights) = (Vec::new(), Vec::new());
                for &node in &self.bands[at] {
                    let (mut sum, mut weight) = (0.0, 0.0);
                    let (above, below) = (up.row(node), down.row(node));
                    let sides = [
                        (above, upwards && !below.is_empty()),
                        (below, !upwards && !above.is_empty()),
                    ];
                    for (lines, skipped) in sides {
                        for &line in lines.iter().filter(|_| !skipped) {
                            let (low, high) = self.pairs[line as usize];
                            let other = if low == node { high } else { low };
                            // Corridors pull hard, so that long lines become straight.
                            let stiff = [low, high]
                                .iter()
                                .filter(|&&it| it as usize >= blocks.len())
                                .count();
                            let force =
                                self.weights[line as usize].min(8.0) * [1.0, 2.0, 8.0][stiff];
                            sum += middles[other as usize] * force;
                            weight += force;
                        }
                    }
                    // The axis is where x is 0.
                    let (wish, weight) = if weight > 0.0 {
                        (sum / weight / (1.0 + pull), weight * (1.0 + pull))
                    } else {
                        (middles[node as usize] / (1.0 + pull), 0.1)
                    };
                    wishes.push(wish);
                    weights.push(weight);
                }
                let lefts = spread(&wishes, &weights, &widths[at], gap);
                for ((&node, left), width) in self.bands[at].iter().zip(lefts).zip(&widths[at]) {
                    middles[node as usize] = left + width / 2.0;
                }
            }
        }
        middles
    }
}
