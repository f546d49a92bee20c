//! The small signs on cards: one for each kind, one for each state. Shape says what colour says.

use linchpin_engine::{Availability, model::Kind};

use super::{Dash, Item, Part, Shape};
use crate::{
    geometry::{Point, Rect},
    select::Look,
    state::marks::Seen,
    theme::Role,
};

/// The width of a kind's sign.
pub(super) const KIND_SIZE: f64 = 16.0;
/// The width of the sign of what was seen.
pub(super) const SEEN_SIZE: f64 = 18.0;
/// The width of a state's sign.
pub(super) const STATE_SIZE: f64 = 14.0;

/// The sign of `kind` in a square of [`KIND_SIZE`] whose upper left corner is `at`.
pub(super) fn kind(items: &mut Vec<Item>, part: Part, kind: &Kind, at: Point, role: Role) {
    let point = |(x, y): (f64, f64)| Point::new(at.x + x, at.y + y);
    let mut line = |points: &[(f64, f64)], closed: bool| {
        let shape = Shape::Polygon { points: points.iter().copied().map(point).collect(), closed };
        items.push(Item::outlined(part, shape, role, 1.4, Dash::Solid));
    };
    match kind {
        Kind::Site => {
            line(&[(2.0, 15.0), (2.0, 4.0), (8.0, 1.0), (14.0, 4.0), (14.0, 15.0)], true);
            line(&[(5.0, 7.0), (11.0, 7.0)], false);
            line(&[(5.0, 11.0), (11.0, 11.0)], false);
        }
        Kind::Power => {
            line(&[(9.0, 1.0), (3.0, 9.0), (8.0, 9.0), (7.0, 15.0), (13.0, 7.0), (8.0, 7.0)], true)
        }
        Kind::Network => {
            line(&[(8.0, 2.0), (8.0, 8.0), (3.0, 13.0)], false);
            line(&[(8.0, 8.0), (13.0, 13.0)], false);
            line(&[(6.0, 1.0), (10.0, 1.0), (10.0, 4.0), (6.0, 4.0)], true);
        }
        Kind::Storage => {
            line(&[(2.0, 2.0), (14.0, 2.0), (14.0, 6.0), (2.0, 6.0)], true);
            line(&[(2.0, 6.0), (14.0, 6.0), (14.0, 10.0), (2.0, 10.0)], true);
            line(&[(2.0, 10.0), (14.0, 10.0), (14.0, 14.0), (2.0, 14.0)], true);
        }
        Kind::Platform => {
            line(&[(8.0, 1.0), (15.0, 5.0), (8.0, 9.0), (1.0, 5.0)], true);
            line(&[(1.0, 8.5), (8.0, 12.5), (15.0, 8.5)], false);
            line(&[(1.0, 11.5), (8.0, 15.5), (15.0, 11.5)], false);
        }
        Kind::Tool => {
            line(&[(2.0, 14.0), (9.0, 7.0)], false);
            line(
                &[
                    (13.5, 2.5),
                    (10.5, 5.5),
                    (9.0, 3.0),
                    (11.0, 1.2),
                    (8.0, 2.0),
                    (7.0, 5.0),
                    (9.0, 7.0),
                    (11.0, 9.0),
                    (14.0, 8.0),
                    (15.0, 5.0),
                ],
                false,
            );
        }
        Kind::Service => {
            line(&[(1.0, 3.0), (15.0, 3.0), (15.0, 13.0), (1.0, 13.0)], true);
            line(&[(1.0, 6.0), (15.0, 6.0)], false);
        }
        Kind::External => {
            line(&[(7.0, 3.0), (2.0, 3.0), (2.0, 14.0), (13.0, 14.0), (13.0, 9.0)], false);
            line(&[(7.0, 9.0), (14.5, 1.5)], false);
            line(&[(10.0, 1.5), (14.5, 1.5), (14.5, 6.0)], false);
        }
        Kind::Channel => {
            line(
                &[
                    (1.0, 2.0),
                    (15.0, 2.0),
                    (15.0, 11.0),
                    (8.0, 11.0),
                    (4.0, 15.0),
                    (4.0, 11.0),
                    (1.0, 11.0),
                ],
                true,
            );
        }
        Kind::People => {
            line(&[(2.0, 15.0), (3.5, 10.0), (12.5, 10.0), (14.0, 15.0)], false);
            let shape = Shape::Circle { centre: point((8.0, 5.0)), radius: 3.2 };
            items.push(Item::outlined(part, shape, role, 1.4, Dash::Solid));
        }
        Kind::Other(_) => {
            let shape = Shape::Circle { centre: point((8.0, 8.0)), radius: 5.5 };
            items.push(Item::outlined(part, shape, role, 1.4, Dash::Solid));
        }
    }
}

/// The sign of a state in a square of `size` around `centre`; none for up.
pub(super) fn state(
    items: &mut Vec<Item>,
    part: Part,
    look: Look,
    availability: Availability,
    (centre, size): (Point, f64),
    role: Role,
) {
    let at = Point::new(centre.x - size / 2.0, centre.y - size / 2.0);
    match look {
        Look::Up => {}
        Look::AtRisk => {
            let points = [0.08, 0.62].map(|y| Point::new(centre.x, at.y + size * y)).to_vec();
            let stem = Shape::Polygon { points, closed: false };
            items.push(Item::outlined(part, stem, role, size / 6.0, Dash::Solid));
            let dot = Point::new(centre.x, at.y + size * 0.88);
            let dot = Shape::Circle { centre: dot, radius: size / 9.0 };
            items.push(Item::filled(part, dot, role));
        }
        Look::Failed => {
            let (low, high) = (size / 7.0, size - size / 7.0);
            for points in [[(low, low), (high, high)], [(low, high), (high, low)]] {
                let points = points.map(|(x, y)| Point::new(at.x + x, at.y + y)).to_vec();
                let shape = Shape::Polygon { points, closed: false };
                items.push(Item::outlined(part, shape, role, size / 4.7, Dash::Solid));
            }
        }
        Look::Down => {
            let points = [(0.5, size / 7.0), (size - 0.5, size / 7.0), (size / 2.0, size - 1.0)];
            let points = points.map(|(x, y)| Point::new(at.x + x, at.y + y)).to_vec();
            items.push(Item::filled(part, Shape::Polygon { points, closed: true }, role));
        }
        Look::Partial => {
            let radius = size / 2.0 - 1.0;
            let ring = Shape::Circle { centre, radius };
            items.push(Item {
                fill: Some(Role::PartialRest),
                ..Item::outlined(part, ring, role, 1.5, Dash::Solid)
            });
            items.push(Item::filled(
                part,
                Shape::Pie { centre, radius, ppm: availability.ppm() },
                role,
            ));
        }
        Look::Impaired => {
            let radius = size / 2.0 - 1.0;
            items.push(Item::outlined(
                part,
                Shape::Circle { centre, radius },
                role,
                1.5,
                Dash::Solid,
            ));
            items.push(Item::filled(part, Shape::Pie { centre, radius, ppm: 500_000 }, role));
        }
    }
}

/// The sign of what was seen, in a disc of `size` around `centre`: an arrowhead down, or a tick.
pub(super) fn seen(items: &mut Vec<Item>, part: Part, seen: Seen, (centre, size): (Point, f64)) {
    let (fill, line) = match seen {
        Seen::Down => (Role::DownFill, Role::DownText),
        Seen::Up => (Role::UpFill, Role::UpText),
    };
    let disc = Shape::Circle { centre, radius: size / 2.0 };
    items.push(Item {
        fill: Some(fill),
        ..Item::outlined(part, disc, Role::UpText, size / 11.0, Dash::Solid)
    });
    let point = |(x, y): (f64, f64)| Point::new(centre.x + x * size, centre.y + y * size);
    let points = match seen {
        Seen::Down => [(-0.25, -0.1), (0.0, 0.2), (0.25, -0.1)],
        Seen::Up => [(-0.25, 0.02), (-0.06, 0.22), (0.26, -0.18)],
    };
    let shape = Shape::Polygon { points: points.map(point).to_vec(), closed: false };
    items.push(Item::outlined(part, shape, line, size / 8.0, Dash::Solid));
}

/// A rounded rectangle.
pub(super) const fn rounded(area: Rect, radius: f64) -> Shape {
    Shape::Rect { area, radius }
}
