//! Tries several ways to arrange the same model and keeps the one that a screen shows largest.

use linchpin_engine::model::Kind;
use linchpin_engine::sorting;

use crate::geometry::Point;

use super::{
    CARD_HEIGHT, CARD_WIDTH, Way,
    bands::{self, Bands, Frame, Pair, Scenery},
    blocks::{self, About, Block},
    kept,
    layers::layers,
    links::Link,
    mesh,
    order::{By, Ordering},
};

/// The shape of the picture that is aimed for: width by height.
pub(super) const ASPECT: f64 = 1.45;
/// Above this many components only one way is tried.
const TRIED_MAX: usize = 600;
/// Above this many components the width is corrected once.
const CORRECTED_MAX: usize = 20_000;
/// What all attempts together may cost, in lines and corridors.
const BUDGET: usize = 9_000;

/// By how much boxes are wider than high, in cards and tenths; the middling shapes first, in case the
/// budget ends.
const SHAPES: [u32; 4] = [16, 10, 36, 5];

/// Where a kind usually stands: sites below, then what services stand on, services, the public.
pub(super) const fn level(kind: &Kind) -> u8 {
    match kind {
        Kind::Site | Kind::Power => 0,
        Kind::Network | Kind::Storage | Kind::Platform | Kind::Tool | Kind::People => 1,
        Kind::Service | Kind::Other(_) => 2,
        Kind::External | Kind::Channel => 3,
    }
}

/// What is the same for every attempt at a model.
pub(super) struct Plan {
    blocks: Vec<Block>,
    /// The block of each component.
    pub(super) block_of: Vec<u32>,
    /// The lines inside each block.
    inner: Vec<Vec<Link>>,
    /// Which block is below which, with the number of lines.
    pairs: Vec<Pair>,
    /// Whether a block consists of sites and power alone.
    grounded: Vec<bool>,
    /// Whether a block consists mostly of the public.
    buoyant: Vec<bool>,
    way: Way,
    /// Where each component was in the picture before; empty for a new picture.
    kept: Vec<Option<Point>>,
    middles: Vec<Option<f64>>,
}

/// One way to arrange a model.
#[derive(Clone)]
struct Recipe {
    /// The most cards in a row, for each block.
    columns: Vec<usize>,
    /// Where the blocks go.
    frame: Frame,
}

/// A finished arrangement.
pub(super) type Picture = (Vec<Block>, Bands);

impl Plan {
    pub(super) fn of(
        blocks: Vec<Block>,
        block_of: Vec<u32>,
        links: &[Link],
        grounded: &[bool],
        level: &[u8],
        way: Way,
        kept: Vec<Option<Point>>,
    ) -> Self {
        let mut inner = vec![Vec::new(); blocks.len()];
        let mut outer = Vec::new();
        for link in links {
            let (low, high) = (block_of[link.from as usize], block_of[link.to as usize]);
            if low == high {
                inner[low as usize].push(*link);
            } else {
                outer.push((low, high));
            }
        }
        let all: Vec<(u32, u32)> = links.iter().map(|link| (link.from, link.to)).collect();
        let layer = layers(block_of.len(), &all, grounded, &[]);
        // The mean layer of a block's members, in thousandths.
        let mean = |block: &Block| {
            let sum: u64 = block.members.iter().map(|&id| u64::from(layer[id as usize])).sum();
            1000 * sum / (block.members.len() as u64).max(1)
        };
        let median = |block: &Block| {
            let mut levels: Vec<u8> = block.members.iter().map(|&id| level[id as usize]).collect();
            sorting::sort(&mut levels);
            levels.get(levels.len() / 2).copied().unwrap_or(0)
        };
        let height: Vec<u64> = blocks.iter().map(mean).collect();
        let level: Vec<u8> = blocks.iter().map(median).collect();
        let coarse = block_of.len() > TRIED_MAX;
        let pairs = bands::directed(&blocks, &outer, &height, &level, coarse);
        let middles = if kept.is_empty() {
            Vec::new()
        } else {
            blocks.iter().map(|it| kept::middle(it, &kept)).collect()
        };
        let all_grounded = |block: &Block| block.members.iter().all(|&id| grounded[id as usize]);
        let grounded = blocks.iter().map(all_grounded).collect();
        let buoyant = level.iter().map(|&level| level >= 3).collect();
        Self { blocks, block_of, inner, pairs, grounded, buoyant, way, kept, middles }
    }

    /// The best of the attempts; of a large model with groups the few whose crossings are worth counting.
    /// Never none. Cost: up to a hundred attempts for a small model, up to four for a large one.
    pub(super) fn best(&self, about: &About<'_>) -> Vec<Picture> {
        let cards = self.block_of.len();
        let side = (cards as f64 * (CARD_WIDTH + 26.0) * (CARD_HEIGHT + 60.0) * ASPECT).sqrt();
        if cards > TRIED_MAX || self.way.large {
            return self.large(about, side);
        }
        if !self.kept.is_empty() {
            let columns = self.columns(SHAPES[0]);
            let frames = [1.15, 1.5, 99.0].into_iter().flat_map(|width| {
                [0.2, 0.05].map(|pull| Frame { pull, columns: false, ..self.frame(side * width) })
            });
            return frames
                .map(|frame| self.attempt(about, &Recipe { columns: columns.clone(), frame }))
                .collect();
        }
        let mut best: Option<(f64, Recipe, Picture)> = None;
        let mut budget = BUDGET;
        let mut offer = |recipe: Recipe, best: &mut Option<(f64, Recipe, Picture)>| {
            if budget == 0 {
                return false;
            }
            let picture = self.attempt(about, &recipe);
            let size = self.size(&picture.1);
            budget = budget.saturating_sub(self.cost(&picture));
            let better = best.as_ref().is_none_or(|(least, ..)| size < *least);
            if better {
                *best = Some((size, recipe, picture));
            }
            better
        };
        for shape in SHAPES {
            let columns = self.columns(shape);
            for width in [1.15, 1.5, 99.0] {
                for pull in [0.2, 0.05] {
                    let frame = Frame { pull, columns: false, ..self.frame(side * width) };
                    offer(Recipe { columns: columns.clone(), frame }, &mut best);
                }
            }
        }
        // Then each block on its own, for as long as that helps.
        let mut improving = true;
        for _ in 0..3 {
            if !std::mem::take(&mut improving) {
                break;
            }
            for at in 0..self.blocks.len() {
                let members = self.blocks[at].members.len();
                let Some(now) = best.as_ref().map(|(_, recipe, _)| recipe.clone()) else { break };
                let columns = now.columns[at];
                for other in [columns.saturating_sub(1), columns + 1, columns * 2] {
                    if (1..=members).contains(&other) {
                        let mut recipe = now.clone();
                        recipe.columns[at] = other;
                        improving |= offer(recipe, &mut best);
                    }
                }
            }
        }
        vec![best.map(|(.., picture)| picture).unwrap_or_default()]
    }

    /// The picture of a model that has no layers worth showing, by distances; nothing for any other.
    pub(super) fn mesh(&self, about: &About<'_>, links: &[Link]) -> Option<Picture> {
        if !mesh::is_mesh(&self.blocks, links, self.block_of.len()) {
            return None;
        }
        let blocks = self.arranged(about, &self.columns(SHAPES[0]));
        let bands = mesh::place(&blocks, &self.block_of, links)?;
        Some((blocks, bands))
    }

    /// A large model in one way, or, where a few groups make the order cheap, in several: boxes are wide,
    /// and what is best for their order is not always best for the lines of their cards.
    fn large(&self, about: &About<'_>, side: f64) -> Vec<Picture> {
        let frame = self.frame(1.2 * side);
        let blocks = self.arranged(about, &self.columns(SHAPES[0]));
        let few = self.blocks.len() * 4 < self.block_of.len();
        if !few || !self.way.both || !self.kept.is_empty() || self.block_of.len() > CORRECTED_MAX {
            return vec![self.corrected(blocks, frame).0];
        }
        let by = |by| Ordering { by, both: false, ..frame.ordering };
        let frames = [
            frame,
            Frame { spectral: false, ..frame },
            Frame { spectral: false, ordering: by(By::Median), ..frame },
            Frame { ordering: by(By::Median), ..frame },
        ];
        let mut pictures: Vec<Picture> = Vec::new();
        let mut budget = 2 * BUDGET;
        for frame in frames {
            let (picture, cost) = self.corrected(blocks.clone(), frame);
            budget = budget.saturating_sub(cost);
            pictures.push(picture);
            if budget == 0 {
                break;
            }
        }
        pictures
    }

    /// The picture in `frame`, its width corrected by the shape that came out; and what it cost, in lines
    /// and nodes.
    fn corrected(&self, blocks: Vec<Block>, mut frame: Frame) -> (Picture, usize) {
        let scenery = self.scenery(&blocks);
        let ordered = bands::ordered(&scenery, &frame);
        let mut best = ordered.finish(&blocks, &frame);
        for _ in 0..if self.block_of.len() <= CORRECTED_MAX { 2 } else { 1 } {
            let shape = best.bounds.width.max(1.0) / best.bounds.height.max(1.0);
            if (0.8..1.25).contains(&(shape / ASPECT)) {
                break;
            }
            frame.widest *= (ASPECT / shape).sqrt().clamp(0.2, 5.0);
            best = ordered.finish(&blocks, &frame);
        }
        ((blocks, best), ordered.pairs.len() + self.blocks.len())
    }

    /// How many cards a row of each block has, when boxes are wider than high by `shape`.
    fn columns(&self, shape: u32) -> Vec<usize> {
        let of = |block: &Block| (block.members.len() as f64 * f64::from(shape) / 10.0).sqrt();
        let kept = |block: &Block| kept::columns(block, &self.kept);
        self.blocks.iter().map(|it| kept(it).unwrap_or(of(it).ceil() as usize)).collect()
    }

    fn frame(&self, widest: f64) -> Frame {
        let by = if self.way.median { By::Median } else { By::Barycentre };
        let ordering = Ordering { by, both: self.way.both, swaps: self.way.swaps };
        Frame {
            widest,
            pull: 0.1,
            columns: true,
            spectral: self.way.spectral,
            simplex: self.way.simplex,
            ordering,
        }
    }

    fn arranged(&self, about: &About<'_>, columns: &[usize]) -> Vec<Block> {
        let mut blocks = self.blocks.clone();
        for ((block, inner), &columns) in blocks.iter_mut().zip(&self.inner).zip(columns) {
            blocks::arrange(block, inner, columns, about);
        }
        blocks
    }

    fn scenery<'a>(&'a self, blocks: &'a [Block]) -> Scenery<'a> {
        let (grounded, buoyant) = (&self.grounded, &self.buoyant);
        Scenery { blocks, pairs: &self.pairs, kept: &self.middles, grounded, buoyant }
    }

    /// What an attempt cost, in lines and corridors.
    fn cost(&self, (_, bands): &Picture) -> usize {
        let corridors: usize = bands.corridors.iter().map(|(_, points)| points.len()).sum();
        self.pairs.len() + corridors + self.blocks.len()
    }

    /// How small the picture becomes on a screen, and a little of how far its lines run.
    fn size(&self, bands: &Bands) -> f64 {
        let bounds = bands.bounds;
        let run = |pair: &Pair| {
            let middle = |block: u32| bands.areas[block as usize].centre();
            let (low, high) = (middle(pair.low), middle(pair.high));
            ((low.x - high.x).abs() + (low.y - high.y).abs()) * pair.lines as f64
        };
        let lines: u64 = self.pairs.iter().map(|pair| pair.lines).sum();
        let mean = self.pairs.iter().map(run).sum::<f64>() / lines.max(1) as f64;
        (bounds.width / ASPECT).max(bounds.height)
            + (bounds.width + bounds.height) / 16.0
            + mean / 4.0
    }

    fn attempt(&self, about: &About<'_>, recipe: &Recipe) -> Picture {
        let blocks = self.arranged(about, &recipe.columns);
        let bands = bands::place(&self.scenery(&blocks), &recipe.frame);
        (blocks, bands)
    }
}
