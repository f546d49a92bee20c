//! Where everything is drawn: cards, boxes of groups, edges between cards. Colours and states are
//! `scene`'s.
//!
//! Components of a group stand in rows inside the group's box (`blocks`), boxes and components of
//! no group in bands (`bands`): what is needed below what needs it, as in Sugiyama, Tagawa and Toda
//! (1981). Lines that pass a band get a corridor through it. Models that have no layers are drawn by distances
//! along their lines (`mesh`); a changed model keeps the picture that it had (`patch`).

mod bands;
mod blocks;
mod circles;
mod columns;
mod crossings;
mod curve;
mod kept;
mod layers;
pub(crate) mod links;
mod mesh;
#[cfg(test)]
mod mesh_tests;
mod order;
mod packed;
mod patch;
#[cfg(test)]
mod patch_tests;
mod pivots;
mod plan;
mod proper;
mod refine;
mod room;
mod rows;
mod sample;
mod seat;
mod simplex;
mod spectral;
mod spread;
mod streets;
mod stress;
#[cfg(test)]
mod tests;
mod ways;

use linchpin_engine::{ComponentId, Model, model::Kind};
use serde::{Deserialize, Serialize};

use crate::{
    geometry::{Point, Rect},
    session::Form,
};
use bands::Bands;
use blocks::{About, Block};
pub use kept::Previous;
use links::{BadgeSpec, Link};
use plan::Plan;
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
pub const CARD_WIDTH: f64 = 148.0;
/// The size of every card.
pub const CARD_HEIGHT: f64 = 44.0;
/// The height of a badge; its width depends on its form.
pub const BADGE_HEIGHT: f64 = 15.0;
/// The height of a group's title row.
pub const TITLE_HEIGHT: f64 = 28.0;

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

    /// How a line runs from one rectangle to another where nothing is in its way; as [`Layout::curve`].
    pub fn straight(from: &Rect, to: &Rect) -> Vec<Point> {
        curve::between(from, to, None, &[])
    }

    /// How `edge` runs: a line of cubic Bézier curves, as a start and then two handles and an end
    /// each; its end is where the arrow points. Nothing for components that the layout lacks.
    pub fn curve(&self, edge: &Edge) -> Option<Vec<Point>> {
        let (from, to) = (self.card(edge.from)?, self.card(edge.to)?);
        let badge = edge.badge.and_then(|at| self.badges.get(at as usize)).map(|badge| badge.area);
        Some(curve::between(&from, &to, badge.as_ref(), &edge.via))
    }
}

/// A way to lay out, for comparison: [`lay_out`] takes the best for its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Layers by network simplex (Gansner, Koutsofios, North and Vo 1993) instead of longest paths, in
    /// models of a middling size.
    pub simplex: bool,
    /// Sweeps sort by weighted medians instead of barycentres.
    pub median: bool,
    /// Both are tried and the better kept, where the model is small enough.
    pub both: bool,
    /// After each sweep neighbours are swapped while that removes crossings.
    pub swaps: bool,
    /// Models without layers are drawn by distances along their lines.
    pub mesh: bool,
    /// The order begins from distances in the whole picture; else as the file has it. Of large models.
    pub spectral: bool,
    /// A small model is laid out as a large one is, in one attempt.
    pub large: bool,
}

impl Way {
    /// The best for its time.
    pub const CHOSEN: Self = Self {
        simplex: true,
        median: false,
        both: true,
        swaps: true,
        mesh: true,
        spectral: true,
        large: false,
    };
}

impl Default for Way {
    fn default() -> Self {
        Self::CHOSEN
    }
}

/// Above this many lines none is led around what is in its way.
const LED_MAX: usize = 20_000;

/// Lays out `model`: what is required below what requires it, members of a group together, few
/// crossings. Cost: near linear; the effort per component shrinks for large models.
pub fn lay_out(model: &Model) -> Layout {
    lay_out_by(model, Way::default())
}

/// Lays out `model` in a certain way.
pub fn lay_out_by(model: &Model, way: Way) -> Layout {
    lay_out_with(model, way, Vec::new())
}

/// Lays out `model` so that what `previous` had stays where it was: to the unit where few components are new or
/// gone, but for what has to make room; where more are, in its order along rows and bands. As [`lay_out`] where
/// fewer than seven in ten components are the same. Crosses more than a fresh picture.
pub fn lay_out_after(model: &Model, previous: &Previous<'_>) -> Layout {
    if previous.is_of(model) {
        return previous.layout.clone();
    }
    if let Some(patched) = patch::patched(model, previous) {
        return patched;
    }
    lay_out_with(model, Way::default(), kept::cards(model, previous).unwrap_or_default())
}

fn lay_out_with(model: &Model, way: Way, kept: Vec<Option<Point>>) -> Layout {
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
    let level: Vec<u8> = kinds().map(plan::level).collect();
    let plan = Plan::of(blocks, block_of, &links, &grounded, &level, way, kept.clone());
    if kept.is_empty()
        && way.mesh
        && let Some(picture) = plan.mesh(&about, &links)
    {
        return finish(placed(picture, &links, &kept), &plan.block_of, links, &specs);
    }
    let mut pictures = plan.best(&about).into_iter().map(|picture| placed(picture, &links, &kept));
    let Some(mut best) = pictures.next() else { return Layout::default() };
    // Crossings, and more for a shape that a screen shows small.
    let worth = |(_, bands, cards): &Placed| {
        if !kept.is_empty() {
            return kept::moved(cards, &kept);
        }
        let shape = bands.bounds.width.max(1.0) / bands.bounds.height.max(1.0) / plan::ASPECT;
        sample::crossings(&links, cards) as f64 * shape.max(1.0 / shape).max(1.3)
    };
    let mut fewest: Option<f64> = None;
    for other in pictures {
        let before = fewest.unwrap_or_else(|| worth(&best));
        let now = worth(&other);
        if now < before {
            best = other;
        }
        fewest = Some(now.min(before));
    }
    finish(best, &plan.block_of, links, &specs)
}

/// The blocks, where they are, and the upper left corner of every card.
type Placed = (Vec<Block>, Bands, Vec<Point>);

/// Puts the cards of a picture in their places.
fn placed(
    (mut blocks, bands): (Vec<Block>, Bands),
    links: &[Link],
    kept: &[Option<Point>],
) -> Placed {
    let count = blocks.iter().map(|block| block.members.len()).sum();
    let mut cards = vec![Point::default(); count];
    for (block, area) in blocks.iter().zip(&bands.areas) {
        for at in 0..block.rows.len() {
            refine::put_row(block, at, area, &mut cards);
        }
    }
    refine::refine(&mut blocks, &bands.areas, links, &mut cards, kept);
    (blocks, bands, cards)
}

fn finish(
    (blocks, bands, cards): Placed,
    block_of: &[u32],
    links: Vec<Link>,
    specs: &[BadgeSpec],
) -> Layout {
    let boxes = blocks.iter().zip(&bands.areas);
    let groups = boxes
        .filter_map(|(block, &area)| block.group.map(|group| GroupBox { group, area }))
        .collect();
    let streets = Streets { blocks: &blocks, block_of, bands: &bands, cards: &cards };
    let led = links.len() <= LED_MAX;
    let edges = links
        .iter()
        .map(|link| Edge {
            from: ComponentId(link.from),
            to: ComponentId(link.to),
            kind: link.kind,
            badge: link.badge,
            via: if led { streets.via(link) } else { Vec::new() },
        })
        .collect();
    let badges = curve::badges(specs, &cards);
    let mut layout = Layout { cards, groups, edges, badges, bounds: bands.bounds };
    for badge in &layout.badges {
        layout.bounds = layout.bounds.union(&badge.area);
    }
    layout
}
