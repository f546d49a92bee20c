//! Which card is where within its row, once every block has its place: neighbours are exchanged
//! while that makes the picture simpler. Rows and blocks stay as they are.

use super::{CARD_HEIGHT, CARD_WIDTH, blocks::Block, links::Link, rows::Rows};
use crate::geometry::{Point, Rect};

/// Above this many lines the cost of a picture is not worked out; cards only move towards their
/// neighbours.
const EXACT_MAX: usize = 400;

/// Moves cards within their rows. `cards` are upper left corners. Cost: for small models rounds ×
/// exchanges × lines; for large ones a few sweeps.
pub(super) fn refine(
    blocks: &mut [Block],
    areas: &[Rect],
    links: &[Link],
    cards: &mut [Point],
    kept: &[Option<Point>],
) {
    let pairs = || links.iter().map(|link| (link.from, link.to));
    let near = Rows::of(cards.len(), pairs().chain(pairs().map(|(a, b)| (b, a))));
    let sweeps = (1_500_000 / (links.len() + 1)).clamp(1, 10);
    for _ in 0..sweeps {
        for (block, area) in blocks.iter_mut().zip(areas) {
            for at in 0..block.rows.len() {
                sort_row(block, at, area, &near, cards, kept);
            }
        }
    }
    if links.len() <= EXACT_MAX && kept.is_empty() {
        exchange(blocks, links, &near, cards);
    }
}

/// Sorts a row by the mean place of each card's neighbours.
fn sort_row(
    block: &mut Block,
    at: usize,
    area: &Rect,
    near: &Rows,
    cards: &mut [Point],
    kept: &[Option<Point>],
) {
    if block.rows[at].len() < 2 {
        return;
    }
    let mut wished: Vec<(f64, u32)> = block.rows[at]
        .iter()
        .map(|&id| {
            let row = near.row(id);
            let here = cards[id as usize].x;
            let sum: f64 = row.iter().map(|&it| cards[it as usize].x).sum();
            (if row.is_empty() { here } else { sum / row.len() as f64 }, id)
        })
        .collect();
    super::kept::sort_by_place(&mut wished);
    block.rows[at] = wished.into_iter().map(|(_, id)| id).collect();
    if !kept.is_empty() {
        let x = |it: u32| Some(kept.get(it as usize).copied().flatten()?.x);
        super::kept::restore(&mut block.rows[at], x);
    }
    put_row(block, at, area, cards);
}

/// Gives the cards of a row their places.
pub(super) fn put_row(block: &Block, at: usize, area: &Rect, cards: &mut [Point]) {
    let (left, top) = block.row_origin(at, area);
    for (place, &id) in block.rows[at].iter().enumerate() {
        let x = left + place as f64 * (CARD_WIDTH + super::blocks::COLUMN_GAP);
        cards[id as usize] = Point::new(x.round(), top.round());
    }
}

/// Exchanges any two cards of a row while the lines that they have become simpler.
fn exchange(blocks: &mut [Block], links: &[Link], near: &Rows, cards: &mut [Point]) {
    let touching = Rows::of(
        cards.len(),
        links
            .iter()
            .zip(0..)
            .flat_map(|(link, at)| [(link.from, at), (link.to, at)])
            .collect::<Vec<_>>()
            .into_iter(),
    );
    let mut picture = Picture { links, touching, cards: cards.to_vec() };
    for _ in 0..6 {
        let mut improved = false;
        for block in blocks.iter_mut() {
            for row in &mut block.rows {
                for a in 0..row.len() {
                    for b in a + 1..row.len() {
                        let (left, right) = (row[a], row[b]);
                        if near.row(left).is_empty() && near.row(right).is_empty() {
                            continue;
                        }
                        let before = picture.cost(left, right);
                        picture.cards.swap(left as usize, right as usize);
                        if picture.cost(left, right) + 1e-6 < before {
                            row.swap(a, b);
                            improved = true;
                        } else {
                            picture.cards.swap(left as usize, right as usize);
                        }
                    }
                }
            }
        }
        if !improved {
            break;
        }
    }
    cards.copy_from_slice(&picture.cards);
}

/// What lines cost where the cards are.
struct Picture<'a> {
    links: &'a [Link],
    touching: Rows,
    cards: Vec<Point>,
}

impl Picture<'_> {
    /// The cost of all lines of `a` and `b`: crossings with any line, cards that they pass behind,
    /// and their length.
    fn cost(&self, a: u32, b: u32) -> f64 {
        let mut cost = 0.0;
        for &line in self.touching.row(a).iter().chain(self.touching.row(b)) {
            let (start, end) = self.ends(line);
            let dx = end.x - start.x;
            let dy = end.y - start.y;
            cost += (dx * dx + dy * dy).sqrt() / 300.0;
            let link = &self.links[line as usize];
            for (at, other) in (0_u32..).zip(self.links) {
                if other.from == link.from
                    || other.to == link.to
                    || other.from == link.to
                    || other.to == link.from
                {
                    continue;
                }
                if cross((start, end), self.ends(at)) {
                    cost += 1.0;
                }
            }
        }
        cost
    }

    fn ends(&self, line: u32) -> (Point, Point) {
        let link = &self.links[line as usize];
        let (from, to) = (self.cards[link.from as usize], self.cards[link.to as usize]);
        let middle = CARD_WIDTH / 2.0;
        if from.y > to.y {
            (Point::new(from.x + middle, from.y), Point::new(to.x + middle, to.y + CARD_HEIGHT))
        } else {
            (
                Point::new(from.x + middle, from.y + CARD_HEIGHT / 2.0),
                Point::new(to.x + middle, to.y + CARD_HEIGHT / 2.0),
            )
        }
    }
}

/// Whether two straight lines cross.
pub(super) fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0)
}
