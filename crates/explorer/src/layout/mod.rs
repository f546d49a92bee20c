//! Where everything is drawn: cards, boxes of groups, edges between cards. Colours and states are
//! `scene`'s.
//!
//! Components of a group stand in rows inside the group's box (`blocks`), boxes and components of
//! no group in bands (`bands`): what is needed below what needs it, as in Sugiyama, Tagawa and Toda
//! (1981). Lines that pass a band get a corridor through it.

mod bands;
mod blocks;
mod circles;
mod crossings;
mod curve;
mod layers;
pub(crate) mod links;
mod order;
mod refine;
mod rows;
mod spread;
mod streets;

use linchpin_engine::{ComponentId, Model, model::Kind};
use serde::{Deserialize, Serialize};

use crate::{
    geometry::{Point, Rect},
    session::Form,
};
use bands::Bands;
use blocks::{About, Block};
use links::{BadgeSpec, Link};
use streets::Streets;

/// A picture's geometry, in world units: at zoom 1 a unit is a CSS pixel. The same model gives the
/// same layout on every platform.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// The upper left corner of each component's card, in file order.
    pub cards: Vec<Point>,
    /// The boxes of the groups, in the order of the model's groups; groups without components have
    /// none.
    pub groups: Vec<GroupBox>,
    /// The lines between cards, sorted by what is needed, then by what needs it.
    pub edges: Vec<Edge>,
    /// The signs where members of a redundancy group meet.
    pub badges: Vec<Badge>,
    /// Everything.
    pub bounds: Rect,
}

/// The size of every card.
pub const CARD_WIDTH: f64 = 152.0;
/// The size of every card.
pub const CARD_HEIGHT: f64 = 44.0;
/// The height of a badge; its width depends on its form.
pub const BADGE_HEIGHT: f64 = 15.0;
/// The shape of the picture that is aimed for: width by height.
const ASPECT: f64 = 1.4;

/// The box around a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupBox {
    /// Position of the group in the model's list.
    pub group: u32,
    /// The box, its title row included.
    pub area: Rect,
}

/// A line from what is needed to what needs it; [`Layout::curve`] says how it runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// What is needed.
    pub from: ComponentId,
    /// What needs it.
    pub to: ComponentId,
    /// Which sort.
    pub kind: EdgeKind,
    /// Position of the badge in which the line ends, when it belongs to a redundancy group.
    pub badge: Option<u32>,
    /// Points that the line passes on its way, in pairs: it runs straight up or down between the
    /// two of a pair.
    pub via: Vec<Point>,
}

/// The sorts of edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EdgeKind {
    /// A requirement.
    Requires,
    /// A soft dependency.
    Wants,
}

/// The sign of a redundancy group below the card of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Badge {
    /// Whose requirement it is.
    pub owner: ComponentId,
    /// Its form.
    pub form: Form,
    /// How many members must work; 1 for `any`.
    pub needed: u32,
    /// How many members there are.
    pub members: u32,
    /// Its box.
    pub area: Rect,
}

impl Layout {
    /// The card whose upper left corner is `at`.
    pub const fn card_rect(&self, at: Point) -> Rect {
        Rect::new(at.x, at.y, CARD_WIDTH, CARD_HEIGHT)
    }

    /// The card of `component`, if this layout has it.
    pub fn card(&self, component: ComponentId) -> Option<Rect> {
        self.cards.get(component.index()).map(|&at| self.card_rect(at))
    }

    /// The smallest rectangle around these cards; nothing for none.
    pub fn around(&self, components: &[ComponentId]) -> Option<Rect> {
        components.iter().filter_map(|&it| self.card(it)).reduce(|all, card| all.union(&card))
    }

    /// How `edge` runs: a line of cubic Bézier curves, as a start and then two handles and an end
    /// each; its end is where the arrow points. Nothing for components that the layout lacks.
    pub fn curve(&self, edge: &Edge) -> Option<Vec<Point>> {
        let (from, to) = (self.card(edge.from)?, self.card(edge.to)?);
        let badge = edge.badge.and_then(|at| self.badges.get(at as usize)).map(|badge| badge.area);
        Some(curve::between(&from, &to, badge.as_ref(), &edge.via))
    }
}

/// Lays out `model`: what is required below what requires it, members of a group together, few
/// crossings. Cost: near linear; the effort per component shrinks for large models.
pub fn lay_out(model: &Model) -> Layout {
    let (links, specs) = links::of(model);
    let (blocks, block_of) = blocks::blocks(model);
    let kinds = || model.components().iter().map(|component| &component.kind);
    let target: Vec<bool> = kinds().map(Kind::is_target).collect();
    let grounded: Vec<bool> =
        kinds().map(|kind| matches!(kind, Kind::Site | Kind::Power)).collect();
    let mut badged = vec![false; model.components().len()];
    for spec in &specs {
        badged[spec.owner as usize] = true;
    }
    let about = About { target: &target, grounded: &grounded, badged: &badged };
    let level: Vec<u8> = kinds().map(level).collect();
    let plan = Plan::of(blocks, block_of, &links, &grounded, &level);
    let picture = plan.best(&about);
    finish(picture, &plan.block_of, links, &specs)
}

/// Where a kind usually stands: sites below, then what services stand on, services, the public.
const fn level(kind: &Kind) -> u8 {
    match kind {
        Kind::Site | Kind::Power => 0,
        Kind::Network | Kind::Storage | Kind::Platform | Kind::Tool | Kind::People => 1,
        Kind::Service | Kind::Other(_) => 2,
        Kind::External | Kind::Channel => 3,
    }
}

/// What is the same for every attempt at a model.
struct Plan {
    blocks: Vec<Block>,
    block_of: Vec<u32>,
    /// The lines inside each block.
    inner: Vec<Vec<Link>>,
    /// Which block is below which, with the number of lines.
    pairs: Vec<(u32, u32, u64)>,
    /// Whether a block consists of sites and power alone.
    grounded: Vec<bool>,
    area: f64,
}

impl Plan {
    fn of(
        blocks: Vec<Block>,
        block_of: Vec<u32>,
        links: &[Link],
        grounded: &[bool],
        level: &[u8],
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
        let layer = layers::layers(block_of.len(), &all, grounded);
        // The mean layer of a block's members, in thousandths.
        let mean = |block: &Block| {
            let sum: u64 = block.members.iter().map(|&id| u64::from(layer[id as usize])).sum();
            1000 * sum / (block.members.len() as u64).max(1)
        };
        let height: Vec<u64> = blocks.iter().map(mean).collect();
        let median = |block: &Block| {
            let mut levels: Vec<u8> = block.members.iter().map(|&id| level[id as usize]).collect();
            levels.sort_unstable();
            levels.get(levels.len() / 2).copied().unwrap_or(0)
        };
        let level: Vec<u8> = blocks.iter().map(median).collect();
        let pairs = bands::directed(&blocks, &outer, &height, &level);
        let grounded = blocks
            .iter()
            .map(|block| block.members.iter().all(|&id| grounded[id as usize]))
            .collect();
        let area = block_of.len() as f64 * (CARD_WIDTH + 26.0) * (CARD_HEIGHT + 60.0);
        Self { blocks, block_of, inner, pairs, grounded, area }
    }

    /// The attempt that is shown largest on a screen of the usual shape.
    fn best(&self, about: &About<'_>) -> (Vec<Block>, Bands) {
        let side = (self.area * ASPECT).sqrt();
        // By how much boxes are wider than high, in cards and tenths; how wide bands may be; how
        // strongly they are drawn to the axis.
        let small = self.block_of.len() <= 600;
        let shapes: &[u32] = if small { &[5, 10, 16, 24, 36] } else { &[16] };
        let widths: &[f64] = if small { &[0.9, 1.15, 1.5, 99.0] } else { &[1.2] };
        let pulls: &[f64] = if small { &[0.05, 0.2, 0.6] } else { &[0.1] };
        let mut best: Option<(f64, (Vec<Block>, Bands))> = None;
        for &shape in shapes {
            for &width in widths {
                for &pull in pulls {
                    let attempt = self.attempt(about, shape, side * width, pull);
                    let size = self.size(&attempt.1);
                    if best.as_ref().is_none_or(|(least, _)| size < *least) {
                        best = Some((size, attempt));
                    }
                }
            }
        }
        best.map(|(_, attempt)| attempt).unwrap_or_default()
    }

    /// How small the picture becomes on a screen, and a little of how far its lines run.
    fn size(&self, bands: &Bands) -> f64 {
        let bounds = bands.bounds;
        let run = |&(low, high, lines): &(u32, u32, u64)| {
            let (low, high) =
                (bands.areas[low as usize].centre(), bands.areas[high as usize].centre());
            ((low.x - high.x).abs() + (low.y - high.y).abs()) * lines as f64
        };
        let lines: u64 = self.pairs.iter().map(|pair| pair.2).sum();
        let mean = self.pairs.iter().map(run).sum::<f64>() / lines.max(1) as f64;
        (bounds.width / ASPECT).max(bounds.height) + bounds.width / 20.0 + mean / 4.0
    }

    fn attempt(
        &self,
        about: &About<'_>,
        shape: u32,
        widest: f64,
        pull: f64,
    ) -> (Vec<Block>, Bands) {
        let mut blocks = self.blocks.clone();
        for (block, inner) in blocks.iter_mut().zip(&self.inner) {
            let columns = (block.members.len() as f64 * f64::from(shape) / 10.0).sqrt().ceil();
            blocks::arrange(block, inner, columns as usize, about);
        }
        let bands = bands::place(&blocks, &self.pairs, &self.grounded, widest, pull);
        (blocks, bands)
    }
}

fn finish(
    (mut blocks, bands): (Vec<Block>, Bands),
    block_of: &[u32],
    links: Vec<Link>,
    specs: &[BadgeSpec],
) -> Layout {
    let mut cards = vec![Point::default(); block_of.len()];
    for (block, area) in blocks.iter().zip(&bands.areas) {
        for at in 0..block.rows.len() {
            refine::put_row(block, at, area, &mut cards);
        }
    }
    refine::refine(&mut blocks, &bands.areas, &links, &mut cards);
    let boxes = blocks.iter().zip(&bands.areas);
    let groups = boxes
        .filter_map(|(block, &area)| block.group.map(|group| GroupBox { group, area }))
        .collect();
    let streets = Streets { blocks: &blocks, block_of, bands: &bands, cards: &cards };
    let edges = links
        .iter()
        .map(|link| Edge {
            from: ComponentId(link.from),
            to: ComponentId(link.to),
            kind: link.kind,
            badge: link.badge,
            via: streets.via(link),
        })
        .collect();
    let badges = curve::badges(specs, &cards);
    let mut layout = Layout { cards, groups, edges, badges, bounds: bands.bounds };
    for badge in &layout.badges {
        layout.bounds = layout.bounds.union(&badge.area);
    }
    layout
}
