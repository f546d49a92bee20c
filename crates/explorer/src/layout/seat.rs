//! Where a new card goes in a picture that stays: near what it has lines with, above what it needs, in the box of
//! its group.

use linchpin_engine::sorting;

use super::{
    CARD_HEIGHT, CARD_WIDTH, TITLE_HEIGHT,
    blocks::{self, PADDING},
    patch::{Patch, boxed},
    room::{Place, SIDES, Side},
};
use crate::geometry::{Point, Rect};

/// What it costs to stand on the wrong side of one that is needed or needs.
const UPSIDE_DOWN: f64 = 500.0;
/// Between a card and what it needs, where it may choose.
const APART: f64 = 60.0;

impl Patch<'_> {
    /// Where the middle of a card would best be, from those that it has lines with; nothing without any.
    fn wish(&self, id: u32) -> Option<Point> {
        let (mut x, mut count) = (0.0, 0.0);
        let (mut above, mut below): (Option<f64>, Option<f64>) = (None, None);
        for (needed, at) in self.neighbours(id) {
            x += at.x + CARD_WIDTH / 2.0;
            count += 1.0;
            if needed {
                let y = at.y - APART - CARD_HEIGHT / 2.0;
                above = Some(above.map_or(y, |it| it.min(y)));
            } else {
                let y = at.y + CARD_HEIGHT * 1.5 + APART;
                below = Some(below.map_or(y, |it| it.max(y)));
            }
        }
        let y = match (above, below) {
            (Some(above), Some(below)) => (above + below) / 2.0,
            (above, below) => above.or(below)?,
        };
        Some(Point::new(x / count, y))
    }

    /// The placed cards that a card has lines with, and whether it needs them.
    fn neighbours(&self, id: u32) -> impl Iterator<Item = (bool, Point)> {
        self.touching.row(id).iter().filter_map(move |&line| {
            let link = self.links.get(line as usize)?;
            let needed = link.to == id;
            let other = if needed { link.from } else { link.to };
            Some((needed, self.cards[other as usize]?))
        })
    }

    /// What speaks against a card at this height: whom it needs above it, who needs it below.
    fn against(&self, id: u32, top: f64) -> f64 {
        let wrong = self.neighbours(id).filter(|(needed, at)| {
            if *needed { top + CARD_HEIGHT > at.y } else { top < at.y + CARD_HEIGHT }
        });
        wrong.count() as f64 * UPSIDE_DOWN
    }

    /// Finds a place for a card that has none.
    pub(super) fn add(&mut self, id: u32) {
        let block = self.block_of[id as usize] as usize;
        if self.item_of[block].is_some() {
            self.join(id, block);
        } else {
            self.found(id, block);
        }
    }

    /// Finds a place for a card whose group has none yet, or that is in no group.
    fn found(&mut self, id: u32, block: usize) {
        let grouped = self.blocks[block].group.is_some();
        let own = Rect::new(0.0, 0.0, CARD_WIDTH, CARD_HEIGHT);
        let hangs = if self.badged[id as usize] { blocks::HANGING } else { 0.0 };
        let area = if grouped { boxed(&own, hangs) } else { own };
        let bounds = self.room.bounds();
        // Without lines beside the highest row, where a fresh picture has such cards too.
        let wish = self.wish(id).unwrap_or(Point::new(bounds.right(), bounds.y));
        let mut tops: Vec<f64> = self.cards.iter().flatten().map(|at| at.y + area.y).collect();
        sorting::sort_by(&mut tops, f64::total_cmp);
        tops.dedup();
        let against = |top: f64| self.against(id, top - area.y);
        let place = self.room.place((area.width, area.height), wish, &tops, against);
        self.cards[id as usize] = Some(Point::new(place.at.x - area.x, place.at.y - area.y));
        let area = Rect { x: place.at.x, y: place.at.y, ..area };
        self.shove(&place);
        self.settle(block, area);
    }

    /// Finds a place for a card in its group's box: where a row has room, or in a row or column more.
    fn join(&mut self, id: u32, block: usize) {
        let members: Vec<Point> = self.placed(block).map(|(_, at)| at).collect();
        let Some(now) = self.hull(block) else { return };
        let hangs = now.height - inner_height(&members) - PADDING - TITLE_HEIGHT;
        let wish = self.wish(id).unwrap_or(now.centre());
        let step = CARD_WIDTH + blocks::COLUMN_GAP;
        let first = members.iter().map(|it| it.x).fold(f64::INFINITY, f64::min);
        let last = members.iter().map(|it| it.x).fold(first, f64::max);
        let columns = ((last - first) / step).round() as i32;
        let mut tops: Vec<f64> = members.iter().map(|it| it.y).collect();
        sorting::sort_by(&mut tops, f64::total_cmp);
        tops.dedup();
        let own = if self.badged[id as usize] { blocks::BADGE_GAP } else { blocks::ROW_GAP };
        let over = tops.first().map_or(0.0, |top| top - own - CARD_HEIGHT);
        let gap = if hangs > 0.0 { blocks::BADGE_GAP } else { blocks::ROW_GAP };
        let under = tops.last().map_or(0.0, |top| top + CARD_HEIGHT + gap);
        tops.extend([over, under]);
        // What growing to each side costs is the same for every place there.
        let grown = |side: Side| match side {
            Side::Right => Rect { width: now.width + step, ..now },
            Side::Left => Rect { x: now.x - step, width: now.width + step, ..now },
            Side::Up => {
                Rect::new(now.x, over - TITLE_HEIGHT, now.width, now.bottom() - over + TITLE_HEIGHT)
            }
            Side::Down => Rect { height: under + CARD_HEIGHT + PADDING - now.y, ..now },
        };
        let item = self.item_of[block];
        let costs = SIDES.map(|side| self.room.push(item, grown(side), side));
        let mut best: Option<(f64, Point, Option<usize>)> = None;
        for &top in &tops {
            for column in -1..=columns + 1 {
                let at = Point::new(first + f64::from(column) * step, top);
                let side = [column > columns, column < 0, top == over, top == under]
                    .into_iter()
                    .position(|it| it);
                let corner = side.is_some_and(|it| it < 2) && (top == over || top == under);
                if corner || members.iter().any(|it| beside(it, &at)) {
                    continue;
                }
                let far = (at.x + CARD_WIDTH / 2.0 - wish.x).abs()
                    + 1.5 * (top + CARD_HEIGHT / 2.0 - wish.y).abs();
                let price = side.map_or(0.0, |it| costs[it].0 + step);
                let cost = far + price + self.against(id, top);
                if best.as_ref().is_none_or(|it| cost < it.0) {
                    best = Some((cost, at, side));
                }
            }
        }
        let Some((cost, at, side)) = best else { return };
        self.cards[id as usize] = Some(at);
        if let Some((_, pushed)) = side.and_then(|it| costs.into_iter().nth(it)) {
            self.shove(&Place { cost, at, pushed });
        }
        if let Some(area) = self.hull(block) {
            self.settle(block, area);
        }
    }

    /// Moves what gives way, with its cards.
    fn shove(&mut self, place: &Place) {
        for &(item, area) in &place.pushed {
            let before = self.room.areas[item];
            let (dx, dy) = ((area.x - before.x).round(), (area.y - before.y).round());
            self.room.areas[item] = before.moved(dx, dy);
            let Some(block) = self.item_of.iter().position(|it| *it == Some(item)) else {
                continue;
            };
            for &id in &self.blocks[block].members {
                if let Some(at) = self.cards[id as usize].as_mut() {
                    *at = Point::new(at.x + dx, at.y + dy);
                }
            }
        }
    }
}

fn inner_height(cards: &[Point]) -> f64 {
    let top = cards.iter().map(|it| it.y).fold(f64::INFINITY, f64::min);
    let bottom = cards.iter().map(|it| it.y).fold(top, f64::max);
    bottom - top + CARD_HEIGHT
}

/// Whether two cards of one box would touch, or nearly.
fn beside(a: &Point, b: &Point) -> bool {
    (a.x - b.x).abs() < CARD_WIDTH + 8.0 && (a.y - b.y).abs() < CARD_HEIGHT + 22.0
}
