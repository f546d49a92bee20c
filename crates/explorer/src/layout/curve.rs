//! How lines run between cards, and where badges hang.

use linchpin_engine::ComponentId;

use super::{BADGE_HEIGHT, Badge, CARD_HEIGHT, CARD_WIDTH, links::BadgeSpec};
use crate::geometry::{Point, Rect};
use crate::session::Form;

/// Between a card and the badge below it.
const HANG: f64 = 6.0;

/// The badges: side by side below the card of their owner, in the order of its requirements.
pub(super) fn badges(specs: &[BadgeSpec], cards: &[Point]) -> Vec<Badge> {
    let mut badges = Vec::with_capacity(specs.len());
    for run in specs.chunk_by(|a, b| a.owner == b.owner) {
        let widest = run.iter().map(|spec| width(spec.form)).fold(0.0, f64::max);
        let step = (widest + 4.0).min(CARD_WIDTH / run.len() as f64);
        for (at, spec) in run.iter().enumerate() {
            let card = cards[spec.owner as usize];
            let middle =
                card.x + CARD_WIDTH / 2.0 + step * (at as f64 - (run.len() - 1) as f64 / 2.0);
            let y = card.y + CARD_HEIGHT + HANG;
            badges.push(Badge {
                owner: ComponentId(spec.owner),
                form: spec.form,
                needed: spec.needed,
                members: spec.members,
                area: Rect::new(middle - width(spec.form) / 2.0, y, width(spec.form), BADGE_HEIGHT),
            });
        }
    }
    badges
}

/// Wide enough for what the badge of a form says.
const fn width(form: Form) -> f64 {
    match form {
        Form::Any | Form::AtLeast | Form::Pool => 36.0,
        Form::Failover | Form::Shares => 58.0,
    }
}

/// The curve from the card `from` to the card `to`, or to a badge of `to`, through `via`.
pub(super) fn between(from: &Rect, to: &Rect, badge: Option<&Rect>, via: &[Point]) -> Vec<Point> {
    let goal = badge.unwrap_or(to);
    let below = Point::new(goal.centre().x, goal.bottom());
    if from.y >= to.bottom() {
        let mut points = vec![Point::new(from.centre().x, from.y)];
        for &point in via.iter().chain([&below]) {
            rise(&mut points, point);
        }
        points
    } else if from.bottom() <= to.y && badge.is_none() {
        let mut points = vec![Point::new(from.centre().x, from.bottom())];
        let above = Point::new(to.centre().x, to.y);
        for &point in via.iter().chain([&above]) {
            rise(&mut points, point);
        }
        points
    } else {
        beside(from, to, badge.map(|_| below))
    }
}

/// Appends a curve that leaves and arrives upright.
fn rise(points: &mut Vec<Point>, to: Point) {
    let Some(&from) = points.last() else { return };
    let reach = (to.y - from.y) / 2.0;
    points.extend([Point::new(from.x, from.y + reach), Point::new(to.x, to.y - reach), to]);
}

/// The curve between cards of one height: straight to the neighbour, else in a bow above the cards
/// between, or from below into a badge.
fn beside(from: &Rect, to: &Rect, badge: Option<Point>) -> Vec<Point> {
    if let Some(end) = badge {
        let start = Point::new(from.centre().x, from.bottom());
        let depth = start.y.max(end.y) + 26.0;
        return vec![start, Point::new(start.x, depth), Point::new(end.x, depth), end];
    }
    let rightwards = from.x < to.x;
    let gap = if rightwards { to.x - from.right() } else { from.x - to.right() };
    if gap < CARD_WIDTH {
        let (start, end) = if rightwards { (from.right(), to.x) } else { (from.x, to.right()) };
        let (start, end) = (Point::new(start, from.centre().y), Point::new(end, to.centre().y));
        let half = (end.x - start.x) / 2.0;
        return vec![
            start,
            Point::new(start.x + half, start.y),
            Point::new(end.x - half, end.y),
            end,
        ];
    }
    let (start, end) = (Point::new(from.centre().x, from.y), Point::new(to.centre().x, to.y));
    let height = start.y.min(end.y) - 34.0;
    vec![start, Point::new(start.x, height), Point::new(end.x, height), end]
}
