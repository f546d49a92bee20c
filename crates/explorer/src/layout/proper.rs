//! Bands with corridors as additional nodes, so that every line joins neighbouring bands, and where along
//! its band everything stands.

use super::{
    bands::{BLOCK_GAP, Bands, Frame, Pair},
    blocks::Block,
    columns::{Column, columns},
    rows::Rows,
    spread::spread,
};
use crate::geometry::{Point, Rect};
use linchpin_engine::sorting;

/// Between bands.
const BAND_GAP: f64 = 50.0;
/// Between cards of one band that are in no group.
const LOOSE_GAP: f64 = 18.0;
/// Between blocks of one column.
pub(super) const STACK_GAP: f64 = 24.0;
/// The width of a corridor.
const CORRIDOR: f64 = 6.0;
/// Between corridors of large models.
const LANE_GAP: f64 = 2.0;
/// Above this many corridors they get no room: lines then pass behind what is in their way.
const CORRIDORS_MAX: usize = 20_000;
/// Above this many not even crossings are counted with them: the first picture has to come soon.
const CHAINED_MAX: usize = 100_000;

/// The bands with corridors.
pub(super) struct Proper {
    pub(super) bands: Vec<Vec<u32>>,
    /// The lines: lower node, upper node.
    pub(super) pairs: Vec<(u32, u32)>,
    /// How many lines each is.
    pub(super) weights: Vec<f64>,
    /// The nodes from the number of blocks on are corridors; these are theirs, by pair.
    chains: Vec<((u32, u32), Vec<u32>)>,
    nodes: usize,
    roomy: bool,
}

impl Proper {
    /// The blocks by band, with corridors for `pairs`. Cost: linear in the bands that lines pass.
    pub(super) fn of(blocks: &[Block], mut bands: Vec<Vec<u32>>, pairs: &[Pair]) -> Self {
        let mut band_of = vec![0_usize; blocks.len()];
        for (at, band) in bands.iter().enumerate() {
            for &block in band {
                band_of[block as usize] = at;
            }
        }
        let upright = |pair: &Pair| {
            let (low, high) = (band_of[pair.low as usize], band_of[pair.high as usize]);
            if low > high && !pair.binding {
                (pair.high, pair.low, high, low)
            } else {
                (pair.low, pair.high, low, high)
            }
        };
        let span = |pair: &Pair| {
            let (.., from, to) = upright(pair);
            to.saturating_sub(from + 1)
        };
        let needed: usize = pairs.iter().map(span).sum();
        let mut nodes = blocks.len();
        let (mut lines, mut weights, mut chains) = (Vec::new(), Vec::new(), Vec::new());
        for pair in pairs {
            let (low, high, from, to) = upright(pair);
            if from >= to {
                continue;
            }
            let mut last = low;
            let mut chain = Vec::new();
            if needed <= CHAINED_MAX {
                for band in &mut bands[from + 1..to] {
                    let node = nodes as u32;
                    nodes += 1;
                    band.push(node);
                    chain.push(node);
                    lines.push((last, node));
                    weights.push(pair.lines as f64);
                    last = node;
                }
            }
            lines.push((last, high));
            weights.push(pair.lines as f64);
            if !chain.is_empty() {
                chains.push(((low, high), chain));
            }
        }
        sorting::sort(&mut chains);
        Self { bands, pairs: lines, weights, chains, nodes, roomy: needed <= CORRIDORS_MAX }
    }

    /// Sorts every band by the places of its blocks; corridors lie evenly between the ends of their lines.
    pub(super) fn sort_by(&mut self, places: &[f64]) {
        let mut place = places.to_vec();
        place.resize(self.nodes, 0.0);
        for ((low, high), chain) in &self.chains {
            let (from, to) = (places[*low as usize], places[*high as usize]);
            let steps = chain.len() as f64 + 1.0;
            for (at, &node) in chain.iter().enumerate() {
                place[node as usize] = from + (to - from) * (at as f64 + 1.0) / steps;
            }
        }
        for band in &mut self.bands {
            sorting::sort_by(band, |&a, &b| place[a as usize].total_cmp(&place[b as usize]));
        }
    }

    /// The places of all blocks in this order: with columns, bands that are too wide are stacked up.
    pub(super) fn finish(&self, blocks: &[Block], frame: &Frame) -> Bands {
        let widest = if frame.columns { frame.widest } else { f64::INFINITY };
        let board = Board::of(self, blocks, widest);
        let middles = board.middles(frame.pull);
        board.bands(blocks, &middles)
    }
}

/// Columns and corridors by band, the columns numbered first.
pub(super) struct Board {
    columns: Vec<Column>,
    bands: Vec<Vec<u32>>,
    pairs: Vec<(u32, u32)>,
    weights: Vec<f64>,
    chains: Vec<((u32, u32), Vec<u32>)>,
    nodes: usize,
    roomy: bool,
    gap: f64,
    lane_gap: f64,
}

impl Board {
    fn of(proper: &Proper, blocks: &[Block], widest: f64) -> Self {
        let loose = blocks.iter().all(|block| block.group.is_none());
        let gap = if loose { LOOSE_GAP } else { BLOCK_GAP };
        let mut stacked: Vec<Column> = Vec::new();
        // Where each node of `proper` went; corridors follow the columns.
        let mut place = vec![0_u32; proper.nodes];
        let mut bands: Vec<Vec<(bool, u32)>> = Vec::with_capacity(proper.bands.len());
        for band in &proper.bands {
            bands.push(columns(band, blocks, widest, gap, &mut stacked));
        }
        for (at, column) in (0..).zip(&stacked) {
            for &block in &column.blocks {
                place[block as usize] = at;
            }
        }
        for (lane, at) in place.iter_mut().skip(blocks.len()).zip(stacked.len() as u32..) {
            *lane = at;
        }
        let node = |&(is_column, at): &(bool, u32)| if is_column { at } else { place[at as usize] };
        let number = |&(low, high): &(u32, u32)| (place[low as usize], place[high as usize]);
        let renamed = |(pair, chain): &((u32, u32), Vec<u32>)| {
            (*pair, chain.iter().map(|&node| place[node as usize]).collect())
        };
        Self {
            bands: bands.iter().map(|band| band.iter().map(node).collect()).collect(),
            pairs: proper.pairs.iter().map(number).collect(),
            weights: proper.weights.clone(),
            nodes: stacked.len() + proper.nodes - blocks.len(),
            chains: proper.chains.iter().map(renamed).collect(),
            columns: stacked,
            roomy: proper.roomy,
            gap,
            lane_gap: if widest.is_finite() { LANE_GAP } else { gap },
        }
    }

    /// The width of a node, with half the gap to its neighbours on either side.
    fn width(&self, node: u32) -> f64 {
        match self.columns.get(node as usize) {
            Some(column) => column.width + self.gap,
            None if self.roomy => CORRIDOR + self.lane_gap,
            None => 0.0,
        }
    }

    /// The middle of every node: alternately towards the neighbours below and above, and with `pull`
    /// towards the axis of the picture.
    fn middles(&self, pull: f64) -> Vec<f64> {
        let indexed = || self.pairs.iter().zip(0..);
        let up = Rows::of(self.nodes, indexed().map(|(&(low, _), at)| (low, at)));
        let down = Rows::of(self.nodes, indexed().map(|(&(_, high), at)| (high, at)));
        let widths: Vec<Vec<f64>> = self
            .bands
            .iter()
            .map(|band| band.iter().map(|&node| self.width(node)).collect())
            .collect();
        let mut middles = vec![0.0; self.nodes];
        for (band, widths) in self.bands.iter().zip(&widths) {
            let mut x = -widths.iter().sum::<f64>() / 2.0;
            for (&node, width) in band.iter().zip(widths) {
                middles[node as usize] = x + width / 2.0;
                x += width;
            }
        }
        let rounds = (2_000_000 / (self.pairs.len() + 1)).clamp(2, 24);
        let (mut wishes, mut weights) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let upwards = round % 2 == 0;
            for step in 0..self.bands.len() {
                let at = if upwards { step } else { self.bands.len() - 1 - step };
                wishes.clear();
                weights.clear();
                for &node in &self.bands[at] {
                    let (mut sum, mut weight) = (0.0, 0.0);
                    let (above, below) = (up.row(node), down.row(node));
                    let sides = [
                        (above, upwards && !below.is_empty()),
                        (below, !upwards && !above.is_empty()),
                    ];
                    for (lines, skipped) in sides {
                        for &line in lines.iter().filter(|_| !skipped) {
                            let (other, force) = self.force(node, line);
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
                let lefts = spread(&wishes, &weights, &widths[at], 0.0);
                for ((&node, left), width) in self.bands[at].iter().zip(lefts).zip(&widths[at]) {
                    middles[node as usize] = left + width / 2.0;
                }
            }
        }
        middles
    }

    /// The other end of a line of `node`, and how hard it pulls. Corridors pull hard, so that long lines
    /// become straight.
    fn force(&self, node: u32, line: u32) -> (u32, f64) {
        let (low, high) = self.pairs[line as usize];
        let stiff = [low, high].iter().filter(|&&it| it as usize >= self.columns.len()).count();
        let other = if low == node { high } else { low };
        (other, self.weights[line as usize].min(8.0) * [1.0, 2.0, 8.0][stiff])
    }

    /// Everything in its place.
    fn bands(self, blocks: &[Block], middles: &[f64]) -> Bands {
        let mut areas = vec![Rect::default(); blocks.len()];
        let mut around = vec![Rect::default(); blocks.len()];
        let mut spans = vec![(0.0, 0.0); self.nodes];
        let mut y = 0.0;
        for band in &self.bands {
            let here = || band.iter().filter_map(|&node| self.columns.get(node as usize));
            let height = here().map(|column| column.height).fold(0.0, f64::max);
            for &node in band {
                spans[node as usize] = (y, y - height);
                let Some(column) = self.columns.get(node as usize) else { continue };
                let middle = middles[node as usize];
                let lift = ((height - column.height) / 2.0).round();
                let left = (middle - column.width / 2.0).round();
                let box_of_all =
                    Rect::new(left, y - lift - column.height, column.width, column.height);
                let mut foot = y - lift;
                for &block in &column.blocks {
                    let Some(it) = blocks.get(block as usize) else { continue };
                    let x = (middle - it.width / 2.0).round();
                    areas[block as usize] = Rect::new(x, foot - it.height, it.width, it.height);
                    around[block as usize] = box_of_all;
                    foot -= it.height + STACK_GAP;
                }
            }
            y -= height + BAND_GAP;
        }
        let mut bounds =
            areas.iter().copied().reduce(|all, area| all.union(&area)).unwrap_or_default();
        let mut corridors = Vec::new();
        if self.roomy {
            for node in self.columns.len()..self.nodes {
                let left = middles[node].round() - CORRIDOR;
                bounds = bounds.union(&Rect::new(left, spans[node].1, 2.0 * CORRIDOR, 0.0));
            }
            let ends = |node: u32| {
                let (x, (low, high)) = (middles[node as usize].round(), spans[node as usize]);
                [Point::new(x, low), Point::new(x, high)]
            };
            let points = |chain: Vec<u32>| chain.into_iter().flat_map(ends).collect();
            corridors =
                self.chains.into_iter().map(|(pair, chain)| (pair, points(chain))).collect();
        }
        Bands { areas, columns: around, corridors, bounds }
    }
}
