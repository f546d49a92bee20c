//! A changed model's picture made from the one before it: cards stay where they were, to the unit, and only what
//! is new looks for a place. The picture may cross a little more than a fresh one; it is the one that is known.

use linchpin_engine::{ComponentId, Model};

use super::{
    CARD_HEIGHT, CARD_WIDTH, Edge, GroupBox, LED_MAX, Layout, TITLE_HEIGHT,
    blocks::{self, Block, PADDING},
    curve, kept,
    kept::Previous,
    links::{self, BadgeSpec, Link},
    room::Room,
    rows::Rows,
    ways::{Ways, touches},
};
use crate::geometry::{Point, Rect};

/// So many components may be new or gone, or a twentieth of all; beyond that a picture is made anew.
const FEW: usize = 6;

/// The picture of `model` with everything that `previous` had in its place; nothing where too much has changed.
/// Cost: linear, and everything for each component that is new.
pub(super) fn patched(model: &Model, previous: &Previous<'_>) -> Option<Layout> {
    let old_of = kept::matched(model, previous);
    let (links, specs) = links::of(model);
    let mut patch = Patch::of(model, previous, &old_of, &links, &specs);
    let (all, before) = (old_of.len(), previous.layout.cards.len());
    let gone = before.saturating_sub(old_of.iter().flatten().count());
    let new: Vec<u32> = (0..all as u32).filter(|&id| patch.cards[id as usize].is_none()).collect();
    let few = new.len() + gone <= FEW.max(all / 20);
    if !few || 10 * (all - new.len()) <= 7 * all.max(before) {
        return None;
    }
    for id in new {
        patch.add(id);
    }
    Some(patch.finish(previous, &old_of, &specs))
}

/// A picture that is being patched.
pub(super) struct Patch<'a> {
    pub(super) links: &'a [Link],
    /// The lines of each component.
    pub(super) touching: Rows,
    pub(super) blocks: Vec<Block>,
    pub(super) block_of: Vec<u32>,
    pub(super) badged: Vec<bool>,
    /// Where each card is, once it has a place.
    pub(super) cards: Vec<Option<Point>>,
    pub(super) room: Room,
    /// The position in `room` of each block that has a place.
    pub(super) item_of: Vec<Option<usize>>,
}

impl<'a> Patch<'a> {
    fn of(
        model: &Model,
        previous: &Previous<'_>,
        old_of: &[Option<u32>],
        links: &'a [Link],
        specs: &[BadgeSpec],
    ) -> Self {
        let ends = links.iter().zip(0..).flat_map(|(link, at)| [(link.from, at), (link.to, at)]);
        let touching = Rows::of(old_of.len(), ends.collect::<Vec<_>>().into_iter());
        let mut had_lines = vec![false; previous.layout.cards.len()];
        for edge in &previous.layout.edges {
            for end in [edge.from, edge.to] {
                if let Some(slot) = had_lines.get_mut(end.index()) {
                    *slot = true;
                }
            }
        }
        let same_group = kept::groups(model, previous);
        // New as well is who is in another group, and who had no line to say where it belongs and has one now.
        let place = |(id, old): (u32, Option<u32>)| {
            let old = old?;
            let met = had_lines.get(old as usize).copied()? || touching.row(id).is_empty();
            (met && same_group(id, old))
                .then(|| previous.layout.cards.get(old as usize).copied())?
        };
        let cards = (0..).zip(old_of.iter().copied()).map(place).collect();
        let (blocks, block_of) = blocks::blocks(model);
        let mut badged = vec![false; old_of.len()];
        for spec in specs {
            badged[spec.owner as usize] = true;
        }
        let item_of = vec![None; blocks.len()];
        let room = Room::default();
        let mut patch = Self { links, touching, blocks, block_of, badged, cards, room, item_of };
        for block in 0..patch.blocks.len() {
            if let Some(area) = patch.hull(block) {
                patch.settle(block, area);
            }
        }
        patch
    }

    /// Gives a block its place in the room.
    pub(super) fn settle(&mut self, block: usize, area: Rect) {
        let cards = self.placed(block).count();
        match self.item_of[block] {
            Some(item) => (self.room.areas[item], self.room.cards[item]) = (area, cards),
            None => {
                self.item_of[block] = Some(self.room.areas.len());
                self.room.areas.push(area);
                self.room.cards.push(cards);
            }
        }
    }

    /// The members of a block that have a place.
    pub(super) fn placed(&self, block: usize) -> impl Iterator<Item = (u32, Point)> {
        let members = self.blocks[block].members.iter();
        members.filter_map(|&id| Some((id, self.cards[id as usize]?)))
    }

    /// What a block takes up: its one card, or the box around its cards.
    pub(super) fn hull(&self, block: usize) -> Option<Rect> {
        let card = |(_, at): (u32, Point)| Rect::new(at.x, at.y, CARD_WIDTH, CARD_HEIGHT);
        let inner = self.placed(block).map(card).reduce(|all, card| all.union(&card))?;
        if self.blocks[block].group.is_none() {
            return Some(inner);
        }
        let lowest = inner.bottom() - CARD_HEIGHT;
        let hangs = self.placed(block).any(|(id, at)| at.y == lowest && self.badged[id as usize]);
        Some(boxed(&inner, if hangs { blocks::HANGING } else { 0.0 }))
    }

    fn finish(
        self,
        previous: &Previous<'_>,
        old_of: &[Option<u32>],
        specs: &[BadgeSpec],
    ) -> Layout {
        let boxed =
            self.blocks.iter().enumerate().filter_map(|(at, block)| {
                Some(GroupBox { group: block.group?, area: self.hull(at)? })
            });
        let groups: Vec<GroupBox> = boxed.collect();
        let cards: Vec<Point> = self.cards.iter().map(|it| it.unwrap_or_default()).collect();
        let badges = curve::badges(specs, &cards);
        let old = |id: u32| {
            let old = (*old_of.get(id as usize)?)?;
            let at = previous.layout.cards.get(old as usize)?;
            (*at == cards[id as usize]).then_some(ComponentId(old))
        };
        let changed: Vec<Rect> = (0..)
            .zip(&cards)
            .filter(|&(id, _)| old(id).is_none())
            .map(|(_, at)| Rect::new(at.x, at.y, CARD_WIDTH, CARD_HEIGHT))
            .collect();
        let ways = Ways::of(&cards);
        let led = self.links.len() <= LED_MAX;
        let via = |link: &Link| {
            if !led {
                return Vec::new();
            }
            let before =
                old(link.from).zip(old(link.to)).and_then(|ends| line(previous, ends, link));
            let clear = |edge: &&Edge| {
                let ends = [&cards[link.from as usize], &cards[link.to as usize]]
                    .map(|it| Point::new(it.x + CARD_WIDTH / 2.0, it.y + CARD_HEIGHT / 2.0));
                let points: Vec<Point> = [ends[0]]
                    .into_iter()
                    .chain(edge.via.iter().copied())
                    .chain([ends[1]])
                    .collect();
                let cut = |area: &Rect| points.windows(2).any(|it| touches((it[0], it[1]), area));
                !changed.iter().any(cut)
            };
            before.filter(clear).map_or_else(|| ways.via(link), |edge| edge.via.clone())
        };
        let edge = |link: &Link| Edge {
            from: ComponentId(link.from),
            to: ComponentId(link.to),
            kind: link.kind,
            badge: link.badge,
            via: via(link),
        };
        let edges: Vec<Edge> = self.links.iter().map(edge).collect();
        let mut bounds = self.room.bounds();
        for area in groups.iter().map(|it| it.area).chain(badges.iter().map(|it| it.area)) {
            bounds = bounds.union(&area);
        }
        for at in edges.iter().flat_map(|it| &it.via) {
            bounds = bounds.union(&Rect::new(at.x - 12.0, at.y, 24.0, 0.0));
        }
        Layout { cards, groups, edges, badges, bounds }
    }
}

/// The line that joined the same two before; of several the first with a way.
fn line<'a>(
    previous: &'a Previous<'_>,
    (from, to): (ComponentId, ComponentId),
    link: &Link,
) -> Option<&'a Edge> {
    let edges = &previous.layout.edges;
    let first = edges.partition_point(|it| (it.from, it.to) < (from, to));
    let mut same = edges.get(first..)?.iter().take_while(|it| (it.from, it.to) == (from, to));
    same.find(|it| it.kind == link.kind && it.badge.is_some() == link.badge.is_some())
}

/// The box around cards that take up `inner`.
pub(super) fn boxed(inner: &Rect, hangs: f64) -> Rect {
    Rect::new(
        inner.x - PADDING,
        inner.y - TITLE_HEIGHT,
        inner.width + 2.0 * PADDING,
        inner.height + TITLE_HEIGHT + PADDING + hangs,
    )
}
