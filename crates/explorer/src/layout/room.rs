//! Room for something new in a finished picture: a free place near where it would best stand, or one made by
//! pushing aside as little as can be. Who stands where for what reason is `patch`'s.

use linchpin_engine::sorting;

use std::collections::BTreeMap;

use crate::geometry::{Point, Rect};

/// Between what is new, or pushed aside, and what is beside it; less than a fresh picture ever leaves, so that
/// nothing is pushed that was only near.
const BESIDE: f64 = 12.0;
/// The same above and below; a badge still fits between.
const ABOVE: f64 = 22.0;
/// How many heights are tried for one place, the nearest first.
const HEIGHTS: usize = 48;
/// At how many of them a place is also made by pushing.
const PUSHED: usize = 6;

/// The ways to push.
pub(super) const SIDES: [Side; 4] = [Side::Right, Side::Left, Side::Up, Side::Down];

/// A direction in which others make room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Up,
    Down,
}

/// What stands in a picture: boxes and cards of no group, by position.
#[derive(Clone, Debug, Default)]
pub(super) struct Room {
    /// Where each is.
    pub(super) areas: Vec<Rect>,
    /// How many cards each holds: what pushing it costs.
    pub(super) cards: Vec<usize>,
}

/// A place, and who has to give way for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// What it costs.
    pub(super) cost: f64,
    /// Where it is.
    pub(super) at: Point,
    /// What moves, and where to.
    pub(super) pushed: Vec<(usize, Rect)>,
}

impl Room {
    /// Everything.
    pub(super) fn bounds(&self) -> Rect {
        self.areas.iter().copied().reduce(|all, it| all.union(&it)).unwrap_or_default()
    }

    /// What pushing so many cards costs: as much as a longer line each, and far more once it is so many that the
    /// picture would no longer be the same.
    fn price(&self, cards: usize) -> f64 {
        let all: usize = self.cards.iter().sum();
        let many = if cards * 40 > all { 4_000.0 } else { 0.0 };
        cards as f64 * 40.0 + many
    }

    /// What moves, and where to, when `area` comes to stand where others are that give way to one side; what has
    /// the position `own` is what comes and stays. With what it costs. Cost: everything × what is pushed.
    pub(super) fn push(
        &self,
        own: Option<usize>,
        area: Rect,
        side: Side,
    ) -> (f64, Vec<(usize, Rect)>) {
        let mut moved: BTreeMap<usize, Rect> = BTreeMap::new();
        // Whose turn it is to push: what comes, then what it pushed.
        let mut open: Vec<Option<usize>> = vec![None];
        let mut cards = 0;
        while let Some(turn) = open.pop() {
            let pusher = turn.and_then(|at| moved.get(&at).copied()).unwrap_or(area);
            for (at, &old) in self.areas.iter().enumerate() {
                let now = moved.get(&at).copied().unwrap_or(old);
                if Some(at) == own || Some(at) == turn || !near(&pusher, &now) {
                    continue;
                }
                // Always onwards, so that this ends.
                let next = match side {
                    Side::Right => Rect { x: pusher.right() + BESIDE, ..now },
                    Side::Left => Rect { x: pusher.x - BESIDE - now.width, ..now },
                    Side::Up => Rect { y: pusher.y - ABOVE - now.height, ..now },
                    Side::Down => Rect { y: pusher.bottom() + ABOVE, ..now },
                };
                if moved.insert(at, next).is_none() {
                    cards += self.cards[at];
                }
                open.push(Some(at));
            }
        }
        (self.price(cards), moved.into_iter().collect())
    }

    /// The best place for something of this size. `wish` is where its middle would best be, `tops` the heights at
    /// which it would stand in line with others, `against` what speaks against a height. Cost: everything × the
    /// heights tried.
    pub(super) fn place(
        &self,
        (width, height): (f64, f64),
        wish: Point,
        tops: &[f64],
        against: impl Fn(f64) -> f64,
    ) -> Place {
        let bounds = self.bounds();
        let outside = [bounds.y - 2.0 * ABOVE - height, bounds.bottom() + 2.0 * ABOVE];
        let mut heights: Vec<(f64, f64)> = tops
            .iter()
            .chain(&outside)
            .map(|&top| (1.5 * (top + height / 2.0 - wish.y).abs() + against(top), top))
            .collect();
        sorting::sort_by(&mut heights, |a, b| a.0.total_cmp(&b.0));
        heights.dedup();
        let mut best: Option<Place> = None;
        let mut offer = |place: Place| {
            if best.as_ref().is_none_or(|it| place.cost < it.cost) {
                best = Some(place);
            }
        };
        for (at, &(far, top)) in heights.iter().take(HEIGHTS).enumerate() {
            let x = self.free(width, top, height, wish.x - width / 2.0);
            let cost = far + (x + width / 2.0 - wish.x).abs();
            offer(Place { cost, at: Point::new(x, top), pushed: Vec::new() });
            if at >= PUSHED {
                continue;
            }
            for side in [Side::Right, Side::Left] {
                let x = self.beside(top, height, wish.x, side).unwrap_or(wish.x);
                let x = if side == Side::Right { x } else { x - width };
                let x = x.round();
                let (price, pushed) = self.push(None, Rect::new(x, top, width, height), side);
                let cost = far + (x + width / 2.0 - wish.x).abs() + price;
                offer(Place { cost, at: Point::new(x, top), pushed });
            }
        }
        best.unwrap_or_default()
    }

    /// The free place nearest to `wish`, at one of these heights or outside. Cost: everything × the heights.
    pub(super) fn spare(&self, (width, height): (f64, f64), wish: Point, tops: &[f64]) -> Point {
        let bounds = self.bounds();
        let outside = [bounds.y - ABOVE - height, bounds.bottom() + ABOVE];
        let place =
            |&top: &f64| Point::new(self.free(width, top, height, wish.x - width / 2.0), top);
        let far = |it: &Point| {
            let (dx, dy) = (it.x + width / 2.0 - wish.x, it.y + height / 2.0 - wish.y);
            dx * dx + dy * dy
        };
        let places = tops.iter().chain(&outside).map(place);
        places.min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(wish)
    }

    /// The left edge nearest to `wish` at which something of this size is free.
    fn free(&self, width: f64, top: f64, height: f64, wish: f64) -> f64 {
        // Where the left edge must not be.
        let mut taken: Vec<(f64, f64)> = self
            .level(top, height)
            .map(|it| (it.x - BESIDE - width, it.right() + BESIDE))
            .collect();
        sorting::sort_by(&mut taken, |a, b| a.0.total_cmp(&b.0));
        let mut whole: Vec<(f64, f64)> = Vec::new();
        for (start, end) in taken {
            match whole.last_mut() {
                Some(last) if start < last.1 => last.1 = last.1.max(end),
                _ => whole.push((start, end)),
            }
        }
        let inside = whole.iter().find(|it| it.0 < wish && wish < it.1);
        let nearer =
            |&(start, end): &(f64, f64)| if wish - start < end - wish { start } else { end };
        inside.map_or(wish, nearer).round()
    }

    /// Where something can stand so that it touches only what gives way to `side`: beside the last thing at this
    /// height that is on the other side of `x`.
    fn beside(&self, top: f64, height: f64, x: f64, side: Side) -> Option<f64> {
        let here = self.level(top, height);
        if side == Side::Right {
            here.filter(|it| it.centre().x <= x).map(|it| it.right() + BESIDE).reduce(f64::max)
        } else {
            here.filter(|it| it.centre().x >= x).map(|it| it.x - BESIDE).reduce(f64::min)
        }
    }

    /// What stands at this height.
    fn level(&self, top: f64, height: f64) -> impl Iterator<Item = &Rect> {
        self.areas.iter().filter(move |it| it.y < top + height + ABOVE && top - ABOVE < it.bottom())
    }
}

/// Whether two things are nearer to each other than what is new may be.
fn near(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() + BESIDE
        && b.x < a.right() + BESIDE
        && a.y < b.bottom() + ABOVE
        && b.y < a.bottom() + ABOVE
}
