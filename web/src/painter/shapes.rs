//! The forms of a draw list as paths of a Canvas 2D, and the space they take.

use std::f64::consts::{FRAC_PI_2, TAU};

use linchpin_explorer::geometry::{Point, Rect};
use linchpin_explorer::scene::{Anchor, Shape};
use linchpin_explorer::text;
use web_sys::CanvasRenderingContext2d;

/// Begins a path in the form of `shape`. Text has no path.
pub fn trace(context: &CanvasRenderingContext2d, shape: &Shape) {
    context.begin_path();
    match shape {
        Shape::Rect { area, radius } => rounded(context, area, *radius),
        Shape::Curve { points } => curve(context, points),
        Shape::Polygon { points, closed } => {
            for (at, point) in points.iter().enumerate() {
                if at == 0 {
                    context.move_to(point.x, point.y);
                } else {
                    context.line_to(point.x, point.y);
                }
            }
            if *closed {
                context.close_path();
            }
        }
        Shape::Circle { centre, radius } => {
            let _ = context.arc(centre.x, centre.y, *radius, 0.0, TAU);
        }
        Shape::Pie { centre, radius, ppm } => {
            let end = f64::from(*ppm) / 1e6 * TAU - FRAC_PI_2;
            context.move_to(centre.x, centre.y);
            let _ = context.arc(centre.x, centre.y, *radius, -FRAC_PI_2, end);
            context.close_path();
        }
        Shape::Text { .. } => {}
    }
}

/// A rectangle by arcs: `roundRect` is younger than some browsers in use.
fn rounded(context: &CanvasRenderingContext2d, area: &Rect, radius: f64) {
    let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    let radius = radius.clamp(0.0, area.width.min(area.height) / 2.0);
    context.move_to(left + radius, top);
    let _ = context.arc_to(right, top, right, bottom, radius);
    let _ = context.arc_to(right, bottom, left, bottom, radius);
    let _ = context.arc_to(left, bottom, left, top, radius);
    let _ = context.arc_to(left, top, right, top, radius);
    context.close_path();
}

fn curve(context: &CanvasRenderingContext2d, points: &[Point]) {
    let Some((start, rest)) = points.split_first() else { return };
    context.move_to(start.x, start.y);
    for piece in rest.chunks_exact(3) {
        if let [a, b, end] = piece {
            context.bezier_curve_to(a.x, a.y, b.x, b.y, end.x, end.y);
        }
    }
}

/// A rectangle around `shape`, outlines not counted. Text is measured roughly, on the wide side.
pub fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Rect { area, .. } => *area,
        // A Bézier curve lies within its handles.
        Shape::Curve { points } | Shape::Polygon { points, .. } => around(points),
        Shape::Circle { centre, radius } | Shape::Pie { centre, radius, .. } => {
            Rect::new(centre.x, centre.y, 0.0, 0.0).grown(*radius)
        }
        Shape::Text { at, anchor, size, content, .. } => {
            let width = text::width(content, *size);
            let left = match anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - width / 2.0,
                Anchor::End => at.x - width,
            };
            Rect::new(left, at.y - size, width, size * 1.4)
        }
    }
}

fn around(points: &[Point]) -> Rect {
    let boxes = points.iter().map(|point| Rect::new(point.x, point.y, 0.0, 0.0));
    // An upright line has no area, and what has no area overlaps nothing.
    boxes.reduce(|all, point| all.union(&point)).unwrap_or_default().grown(0.5)
}

/// The word of the Canvas 2D for `anchor`.
pub const fn align(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    }
}
