//! Which way a line takes around cards, from the cards alone: for what joins a finished picture, where the bands
//! that it was made of are no longer known.

use linchpin_engine::sorting;

use super::{CARD_HEIGHT, CARD_WIDTH, links::Link};
use crate::geometry::Point;

/// Between the end of an upright piece and the cards beside it.
const CLEARANCE: f64 = 2.0;
/// Between a line and a card that it passes, where there is room.
const ROOM: f64 = 6.0;

/// The cards by row.
pub(super) struct Ways<'a> {
    cards: &'a [Point],
    /// The upper edge of each row, from above, with the left edges of its cards.
    rows: Vec<(f64, Vec<f64>)>,
}

impl<'a> Ways<'a> {
    /// The ways between `cards`. Cost: that of sorting them.
    pub(super) fn of(cards: &'a [Point]) -> Self {
        let mut sorted = cards.to_vec();
        sorting::sort_by(&mut sorted, |a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        let rows = sorted
            .chunk_by(|a, b| a.y == b.y)
            .map(|row| (row[0].y, row.iter().map(|it| it.x).collect()))
            .collect();
        Self { cards, rows }
    }

    /// The points that `link` passes, in pairs of equal x. Rows that stand half a row lower than the one passed
    /// before are not looked at. Cost: the rows passed.
    pub(super) fn via(&self, link: &Link) -> Vec<Point> {
        let (from, to) = (self.cards[link.from as usize], self.cards[link.to as usize]);
        let rising = from.y > to.y;
        if from.y == to.y || (!rising && link.badge.is_some()) {
            return Vec::new();
        }
        let (low, high) = (from.y.min(to.y), from.y.max(to.y));
        let first = self.rows.partition_point(|row| row.0 < low + CARD_HEIGHT);
        let last = self.rows.partition_point(|row| row.0 + CARD_HEIGHT <= high);
        let between = self.rows.get(first..last).unwrap_or(&[]);
        let rows: Vec<&(f64, Vec<f64>)> =
            if rising { between.iter().rev().collect() } else { between.iter().collect() };
        let goal = Point::new(to.x + CARD_WIDTH / 2.0, to.y + CARD_HEIGHT / 2.0);
        let mut here = Point::new(from.x + CARD_WIDTH / 2.0, from.y + CARD_HEIGHT / 2.0);
        let mut points = Vec::new();
        for (top, row) in rows {
            let (lower, upper) = (top + CARD_HEIGHT + CLEARANCE, top - CLEARANCE);
            let (enter, leave) = if rising { (lower, upper) } else { (upper, lower) };
            let passed = if rising { enter > here.y } else { enter < here.y };
            if passed && !points.is_empty() {
                continue;
            }
            let share = (enter - here.y) / (goal.y - here.y);
            let wish = here.x + (goal.x - here.x) * share.clamp(0.0, 1.0);
            let (left, right) = (here.x.min(goal.x) - CARD_WIDTH, here.x.max(goal.x));
            if !row.iter().any(|&x| x > left && x < right) {
                continue;
            }
            let x = gap(row, wish, goal.x);
            points.extend([Point::new(x, enter), Point::new(x, leave)]);
            here = Point::new(x, leave);
        }
        points
    }
}

/// The x nearest to `wish` at which a line passes between the cards of `row`; of two equally near ones the one
/// towards `goal`.
fn gap(row: &[f64], wish: f64, goal: f64) -> f64 {
    let covers = |x: f64| x - CLEARANCE < wish && wish < x + CARD_WIDTH + CLEARANCE;
    let Some(at) = row.iter().position(|&x| covers(x)) else { return wish };
    let half = |space: f64| (space / 2.0).min(ROOM);
    let left = at.checked_sub(1).map_or(ROOM, |it| half(row[at] - row[it] - CARD_WIDTH));
    let right = row.get(at + 1).map_or(ROOM, |next| half(next - row[at] - CARD_WIDTH));
    let (left, right) = (row[at] - left, row[at] + CARD_WIDTH + right);
    let (to_left, to_right) = (wish - left, right - wish);
    if to_left < to_right || (to_left == to_right && goal < wish) { left } else { right }
}

/// Whether the straight line from `a` to `b` touches `area`.
pub(super) fn touches((a, b): (Point, Point), area: &crate::geometry::Rect) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [(a.x, b.x, area.x, area.right()), (a.y, b.y, area.y, area.bottom())];
    for (start, end, low, high) in sides {
        let run = end - start;
        if run == 0.0 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / run, (high - start) / run);
        (from, to) = (from.max(one.min(other)), to.min(one.max(other)));
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{geometry::Rect, layout::EdgeKind};

    #[test]
    fn a_line_passes_between_the_cards_in_its_way() {
        let cards = [(0.0, 200.0), (0.0, 0.0), (0.0, 100.0), (166.0, 100.0)];
        let cards = cards.map(|(x, y)| Point::new(x, y));
        let link = |from, to| Link { from, to, kind: EdgeKind::Requires, badge: None };
        let ways = Ways::of(&cards);
        let via = ways.via(&link(0, 1));
        assert_eq!(via, [Point::new(154.0, 146.0), Point::new(154.0, 98.0)], "on the nearer side");
        let mut back = ways.via(&link(1, 0));
        back.reverse();
        assert_eq!(back, via);
        assert!(ways.via(&link(2, 3)).is_empty() && ways.via(&link(0, 2)).is_empty());
    }

    #[test]
    fn a_line_touches_what_it_runs_through() {
        let area = Rect::new(10.0, 10.0, 10.0, 10.0);
        let line = |x: f64, y: f64, to: f64, down: f64| (Point::new(x, y), Point::new(to, down));
        assert!(touches(line(0.0, 0.0, 30.0, 30.0), &area));
        assert!(touches(line(15.0, 0.0, 15.0, 30.0), &area));
        assert!(!touches(line(0.0, 15.0, 5.0, 15.0), &area));
        assert!(!touches(line(0.0, 25.0, 30.0, 40.0), &area));
        assert!(!touches(line(5.0, 0.0, 5.0, 30.0), &area));
    }
}
