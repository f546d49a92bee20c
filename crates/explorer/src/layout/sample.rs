//! How many lines cross in a finished picture, from a sample: enough to choose between two pictures of the
//! same model.

use super::{links::Link, refine::cross};
use crate::geometry::Point;

/// How many pairs of lines are looked at, at most.
const PAIRS: usize = 1_000_000;

/// Crossings of every n-th line with all lines, each straight between two cards; n is 1 for small models.
/// Cost: the square of the lines, a million at most.
pub(super) fn crossings(links: &[Link], cards: &[Point]) -> u64 {
    let step = (links.len() * links.len()).div_ceil(PAIRS).max(1);
    let ends = |link: &Link| (cards[link.from as usize], cards[link.to as usize]);
    let apart =
        |a: &Link, b: &Link| a.from != b.from && a.to != b.to && a.from != b.to && a.to != b.from;
    let of = |link: &Link| {
        links.iter().filter(|it| apart(link, it) && cross(ends(link), ends(it))).count() as u64
    };
    links.iter().step_by(step).map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::EdgeKind;

    #[test]
    fn counts_each_crossing_from_both_lines() {
        let link = |from, to| Link { from, to, kind: EdgeKind::Requires, badge: None };
        let cards = [(0.0, 0.0), (9.0, 0.0), (0.0, 9.0), (9.0, 9.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(crossings(&[link(0, 3), link(1, 2)], &cards), 2);
        assert_eq!(crossings(&[link(0, 2), link(1, 3)], &cards), 0);
        assert_eq!(crossings(&[link(0, 3), link(0, 2)], &cards), 0, "one end in common");
        assert_eq!(crossings(&[], &[]), 0);
    }
}
