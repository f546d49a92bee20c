//! Tries several ways to arrange the same model and keeps the one that a screen shows largest.

use linchpin_engine::model::Kind;

use super::{
    CARD_HEIGHT, CARD_WIDTH, Way,
    bands::{self, Bands, Frame, Pair, Scenery},
    blocks::{self, About, Block},
    layers::layers,
    links::Link,
    order::{By, Ordering},
};

/// The shape of the picture that is aimed for: width by height.
const ASPECT: f64 = 1.45;
/// Above this many components only one way is tried.
const TRIED_MAX: usize = 600;
/// Above this many components not even the width is corrected.
const CORRECTED_MAX: usize = 20_000;
/// What all attempts together may cost, in lines and corridors.
const BUDGET: usize = 9_000;

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
            levels.sort_unstable();
            levels.get(levels.len() / 2).copied().unwrap_or(0)
        };
        let height: Vec<u64> = blocks.iter().map(mean).collect();
        let level: Vec<u8> = blocks.iter().map(median).collect();
        let coarse = block_of.len() > TRIED_MAX;
        let pairs = bands::directed(&blocks, &outer, &height, &level, coarse);
        let all_grounded = |block: &Block| block.members.iter().all(|&id| grounded[id as usize]);
        let grounded = blocks.iter().map(all_grounded).collect();
        let buoyant = level.iter().map(|&level| level >= 3).collect();
        Self { blocks, block_of, inner, pairs, grounded, buoyant, way }
    }

    /// The best of the attempts. Cost: up to a hundred attempts for a small model, one for a
    /// large one.
    pub(super) fn best(&self, about: &About<'_>) -> Picture {
        let cards = self.block_of.len();
        let side = (cards as f64 * (CARD_WIDTH + 26.0) * (CARD_HEIGHT + 60.0) * ASPECT).sqrt();
        let by = if self.way.median { By::Median } else { By::Barycentre };
        let ordering = Ordering { by, swaps: self.way.swaps };
        let small = cards <= TRIED_MAX;
        // By how much boxes are wider than high, in cards and tenths.
        let shapes: &[u32] = if small { &[16, 10, 36, 5] } else { &[16] };
        let widths: &[f64] = if small { &[1.15, 1.5, 99.0] } else { &[1.2] };
        let pulls: &[f64] = if small { &[0.2, 0.05] } else { &[0.1] };
        let mut best: Option<(f64, Recipe, Picture)> = None;
        let mut budget = BUDGET;
        let mut offer = |recipe: Recipe, best: &mut Option<(f64, Recipe, Picture)>| {
            if budget == 0 && small {
                return false;
            }
            let picture = self.attempt(about, &recipe);
            let size = self.size(&picture.1);
            let corridors: usize = picture.1.corridors.iter().map(|(_, points)| points.len()).sum();
            budget = budget.saturating_sub(self.pairs.len() + corridors + self.blocks.len());
            let better = best.as_ref().is_none_or(|(least, ..)| size < *least);
            if better {
                *best = Some((size, recipe, picture));
            }
            better
        };
        // The middling shapes first, in case the budget ends.
        for &shape in shapes {
            let columns = |block: &Block| {
                (block.members.len() as f64 * f64::from(shape) / 10.0).sqrt().ceil()
            };
            let columns: Vec<usize> =
                self.blocks.iter().map(|block| columns(block) as usize).collect();
            for &width in widths {
                for &pull in pulls {
                    let frame = Frame {
                        widest: side * width,
                        pull,
                        columns: !small,
                        simplex: self.way.simplex,
                        ordering,
                    };
                    offer(Recipe { columns: columns.clone(), frame }, &mut best);
                }
            }
        }
        // A large model once more, with the width corrected by the shape that came out.
        if !small
            && cards <= CORRECTED_MAX
            && let Some((_, recipe, (_, bands))) = &best
        {
            let bounds = bands.bounds;
            let by = (ASPECT * bounds.height.max(1.0) / bounds.width.max(1.0)).sqrt();
            let mut corrected = recipe.clone();
            corrected.frame.widest *= by.clamp(0.2, 5.0);
            offer(corrected, &mut best);
        }
        // Then each block on its own, for as long as that helps.
        let mut improving = small;
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
        best.map(|(.., picture)| picture).unwrap_or_default()
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
        let mut blocks = self.blocks.clone();
        for ((block, inner), &columns) in blocks.iter_mut().zip(&self.inner).zip(&recipe.columns) {
            blocks::arrange(block, inner, columns, about);
        }
        let scenery = Scenery {
            blocks: &blocks,
            pairs: &self.pairs,
            grounded: &self.grounded,
            buoyant: &self.buoyant,
        };
        let bands = bands::place(&scenery, &recipe.frame);
        (blocks, bands)
    }
}
