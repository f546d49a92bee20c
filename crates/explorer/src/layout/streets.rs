//! Which way lines take around cards: between the columns of the boxes that they leave and enter,
//! and through the corridors between them.

use super::{
    CARD_HEIGHT, CARD_WIDTH,
    bands::Bands,
    blocks::{Block, COLUMN_GAP},
    links::Link,
};
use crate::geometry::Point;

/// Between the end of an upright piece and the cards beside it.
const CLEARANCE: f64 = 2.0;

/// A finished picture, to find ways in.
pub(super) struct Streets<'a> {
    pub(super) blocks: &'a [Block],
    pub(super) block_of: &'a [u32],
    pub(super) bands: &'a Bands,
    pub(super) cards: &'a [Point],
}

impl Streets<'_> {
    /// The points that `link` passes, in pairs of equal x. Cost: the rows and bands passed.
    pub(super) fn via(&self, link: &Link) -> Vec<Point> {
        let (from, to) = (self.cards[link.from as usize], self.cards[link.to as usize]);
        let (low, high) = (self.block_of[link.from as usize], self.block_of[link.to as usize]);
        let rising = from.y > to.y;
        // Cards of one height need no way, and a line that runs down to a badge has its own.
        if from.y == to.y || (!rising && link.badge.is_some()) {
            return Vec::new();
        }
        let find = |pair: (u32, u32)| {
            let at = self.bands.corridors.binary_search_by_key(&pair, |(key, _)| *key).ok()?;
            Some(self.bands.corridors[at].1.clone())
        };
        let falling = || {
            let mut points = find((high, low))?;
            points.reverse();
            Some(points)
        };
        let mut points =
            if low == high { None } else { find((low, high)).or_else(falling) }.unwrap_or_default();
        let towards_to = points.first().map_or(to.x, |point| point.x - CARD_WIDTH / 2.0);
        let towards_from = points.last().map_or(from.x, |point| point.x - CARD_WIDTH / 2.0);
        let mut way = self.rows_passed(link.from, link.to, towards_to, rising);
        let mut arrival = self.rows_passed(link.to, link.from, towards_from, !rising);
        if low != high {
            way.extend(self.column_passed(low, towards_to, rising));
            arrival.extend(self.column_passed(high, towards_from, !rising));
        }
        if low == high {
            // Both ends are in one box: the rows between are the same, seen from either end.
            arrival.clear();
        }
        arrival.reverse();
        way.append(&mut points);
        way.append(&mut arrival);
        way
    }

    /// Beside the column of `block`, past what stands in it above or below, on the side of the goal.
    fn column_passed(&self, block: u32, towards: f64, upwards: bool) -> Vec<Point> {
        let (own, all) = (&self.bands.areas[block as usize], &self.bands.columns[block as usize]);
        let (first, last) = if upwards { (own.y, all.y) } else { (own.bottom(), all.bottom()) };
        if first == last {
            return Vec::new();
        }
        let goal = towards + CARD_WIDTH / 2.0;
        let side = COLUMN_GAP / 2.0;
        let x = if goal < own.centre().x { all.x - side } else { all.right() + side };
        vec![Point::new(x, first), Point::new(x, last)]
    }

    /// The gaps through which a line leaves the box of `card` upwards or downwards: all rows up to
    /// the edge of the box, or up to the row of `other` where that is in the same box.
    fn rows_passed(&self, card: u32, other: u32, towards: f64, upwards: bool) -> Vec<Point> {
        let at = self.block_of[card as usize] as usize;
        let (block, area) = (&self.blocks[at], &self.bands.areas[at]);
        let here = self.cards[card as usize];
        let end =
            (self.block_of[other as usize] as usize == at).then(|| self.cards[other as usize].y);
        let mut x = here.x + CARD_WIDTH / 2.0;
        let goal = towards + CARD_WIDTH / 2.0;
        let mut passed = Vec::new();
        let rows: Vec<usize> = if upwards {
            (0..block.rows.len()).collect()
        } else {
            (0..block.rows.len()).rev().collect()
        };
        for row in rows {
            let (left, top) = block.row_origin(row, area);
            let top = top.round();
            let beyond = if upwards { top < here.y } else { top > here.y };
            let before = end.is_none_or(|end| if upwards { top > end } else { top < end });
            if !beyond || !before {
                continue;
            }
            x = gap_near(x, goal, left, block.rows[row].len());
            let (lower, upper) = (top + CARD_HEIGHT + CLEARANCE, top - CLEARANCE);
            let (first, last) = if upwards { (lower, upper) } else { (upper, lower) };
            passed.push(Point::new(x, first));
            passed.push(Point::new(x, last));
        }
        passed
    }
}

/// The x nearest to `x` at which a line can pass a row of `cards` cards that begins at `left`; of two
/// equally near ones the one towards `goal`.
fn gap_near(x: f64, goal: f64, left: f64, cards: usize) -> f64 {
    let step = CARD_WIDTH + COLUMN_GAP;
    let right = left + step * cards as f64 - COLUMN_GAP;
    if x <= left - CLEARANCE || x >= right + CLEARANCE {
        return x;
    }
    let place = ((x - left) / step).floor().clamp(0.0, cards as f64 - 1.0);
    let before = left + place * step - COLUMN_GAP / 2.0;
    let after = before + step;
    // Already between two cards.
    if x - before <= COLUMN_GAP / 2.0 || after - x <= COLUMN_GAP / 2.0 {
        return x;
    }
    let lean = if goal < x { -1.0 } else { 1.0 };
    if (x - before) + lean < (after - x) - lean { before } else { after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_pass_between_cards() {
        let step = CARD_WIDTH + COLUMN_GAP;
        let middle = CARD_WIDTH / 2.0;
        assert_eq!(gap_near(middle, 900.0, 0.0, 3), CARD_WIDTH + COLUMN_GAP / 2.0);
        assert_eq!(gap_near(middle, -900.0, 0.0, 3), -COLUMN_GAP / 2.0);
        assert_eq!(gap_near(step - 5.0, 0.0, 0.0, 3), step - 5.0, "between two cards already");
        assert_eq!(gap_near(-40.0, 0.0, 0.0, 3), -40.0, "outside the row");
    }
}
