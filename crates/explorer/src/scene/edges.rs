//! Lines between cards with their arrows, and redundancy badges.

use std::rc::Rc;

use linchpin_engine::ComponentId;

use super::{
    Anchor, Dash, Detail, Inputs, Item, Part, Shape,
    look::Looks,
    merged::{AS_IT_IS, Bundle, Merged},
    signs,
};
use crate::{
    geometry::Point,
    layout::{Badge, Edge, EdgeKind},
    select::Look,
    session::Form,
    theme::Role,
};

/// Above this many lines only those of what is selected or under the pointer are drawn from afar.
const MANY: usize = 4000;

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Quiet,
    Harmed,
    Lit,
}

/// Draws every line, those that matter most last.
pub(super) fn edges(items: &mut Vec<Item>, inputs: &Inputs<'_>, looks: &Looks, merged: &Merged) {
    let layout = inputs.layout;
    let crowded = layout.edges.len() > MANY && inputs.detail == Detail::Far;
    let front = |edge: &Edge| looks.is_front(edge.from) && looks.is_front(edge.to);
    // A bundle stands out as much as the line in it that stands out most.
    let mut ranks = vec![(Rank::Quiet, false); merged.bundles.len()];
    for (at, edge) in (0..).zip(&layout.edges).take(merged.of_edge.len()) {
        if let Some((of_all, any_front)) = ranks.get_mut(merged.becomes(at) as usize) {
            *of_all = (*of_all).max(rank(inputs, looks, edge));
            *any_front |= front(edge);
        }
    }
    for wanted in [Rank::Quiet, Rank::Harmed, Rank::Lit] {
        if crowded && wanted == Rank::Quiet {
            continue;
        }
        for (at, edge) in (0..).zip(&layout.edges) {
            if inputs.is_hidden(edge.from) || inputs.is_hidden(edge.to) {
                continue;
            }
            if merged.becomes(at) == AS_IT_IS && rank(inputs, looks, edge) == wanted {
                let line = Line {
                    part: Part::Edge(at),
                    points: layout.curve(edge).unwrap_or_default(),
                    soft: edge.kind == EdgeKind::Wants,
                    arrow: edge.badge.is_none(),
                    front: front(edge),
                    thicker: 0.0,
                };
                line.draw(items, wanted);
            }
        }
        let ranked = merged.bundles.iter().zip(&ranks).filter(|(_, (rank, _))| *rank == wanted);
        for (bundle, &(_, front)) in ranked {
            let line = Line {
                part: Part::Edge(bundle.first),
                points: bundle.points.clone(),
                soft: bundle.soft,
                arrow: true,
                front,
                thicker: thicker(bundle),
            };
            line.draw(items, wanted);
        }
    }
}

fn rank(inputs: &Inputs<'_>, looks: &Looks, edge: &Edge) -> Rank {
    let focus = [inputs.hover, inputs.selection.primary];
    if focus.iter().flatten().any(|&id| id == edge.from || id == edge.to) {
        return Rank::Lit;
    }
    let harmed = |id: ComponentId| !matches!(looks.of_component(id).0, Look::Up | Look::AtRisk);
    if harmed(edge.from) && harmed(edge.to) { Rank::Harmed } else { Rank::Quiet }
}

/// How much thicker than a single line a bundle is, in world units.
fn thicker(bundle: &Bundle) -> f64 {
    f64::from(bundle.thicker()) / 10.0
}

/// A line that is to be drawn.
struct Line {
    part: Part,
    points: Vec<Point>,
    soft: bool,
    /// Whether it ends in a head.
    arrow: bool,
    front: bool,
    /// How much thicker than others it is, in world units.
    thicker: f64,
}

impl Line {
    fn draw(self, items: &mut Vec<Item>, rank: Rank) {
        let Self { part, mut points, soft, thicker, .. } = self;
        let (role, width, strong) = match rank {
            Rank::Quiet if soft => (Role::EdgeWants, 1.2, 60),
            Rank::Quiet => (Role::Edge, 1.2, 60),
            Rank::Harmed => (Role::EdgeHarmed, 1.6, 75),
            Rank::Lit => (Role::EdgeLit, 2.4, 100),
        };
        let opacity = if self.front || rank == Rank::Lit { strong } else { 15 };
        let dash = if soft { Dash::Dashed } else { Dash::Solid };
        if self.arrow
            && let Some(head) = arrow(&mut points, thicker)
        {
            items.push(Item { opacity, ..Item::filled(part, head, role) });
        }
        let shape = Shape::Curve { points };
        items.push(Item { opacity, ..Item::outlined(part, shape, role, width + thicker, dash) });
    }
}

/// The head at the end of a curve, along its last handle. A line that is `thicker` has a larger one, and ends in it
/// instead of at its tip, which would be blunt.
fn arrow(points: &mut [Point], thicker: f64) -> Option<Shape> {
    let [.., handle, end] = points else { return None };
    let tip = *end;
    let (dx, dy) = (tip.x - handle.x, tip.y - handle.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length == 0.0 {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let (long, wide) = (8.0 + 1.5 * thicker, 3.8 + 0.9 * thicker);
    let base = Point::new(tip.x - ux * long, tip.y - uy * long);
    let wing = |side: f64| Point::new(base.x - uy * wide * side, base.y + ux * wide * side);
    if thicker > 0.0 {
        for point in [handle, end] {
            *point = Point::new(point.x - ux * long * 0.8, point.y - uy * long * 0.8);
        }
    }
    Some(Shape::Polygon { points: vec![tip, wing(1.0), wing(-1.0)], closed: true })
}

/// Draws the badges with their stems.
pub(super) fn badges(items: &mut Vec<Item>, inputs: &Inputs<'_>, looks: &Looks) {
    for (at, badge) in (0..).zip(&inputs.layout.badges) {
        if inputs.has_no_card(badge.owner) {
            continue;
        }
        let part = Part::Badge(at);
        let area = badge.area;
        let opacity = looks.opacity(badge.owner);
        let top = Point::new(
            area.centre().x,
            inputs.layout.card(badge.owner).map_or(area.y, |card| card.bottom()),
        );
        let stem = Shape::Polygon { points: vec![Point::new(top.x, area.y), top], closed: false };
        items.push(Item {
            opacity,
            ..Item::outlined(part, stem, Role::BadgeOutline, 1.5, Dash::Solid)
        });
        if opacity < 100 {
            items.push(Item::filled(
                part,
                signs::rounded(area, area.height / 2.0),
                Role::GroupFill,
            ));
        }
        let outline = Item::outlined(
            part,
            signs::rounded(area, area.height / 2.0),
            Role::BadgeOutline,
            1.2,
            Dash::Solid,
        );
        items.push(Item { opacity, fill: Some(Role::BadgeFill), ..outline });
        badge_label(items, inputs, part, badge, opacity);
    }
}

/// Draws what the badges say whose owner is among `cards`, which are sorted.
pub(super) fn badge_labels(
    items: &mut Vec<Item>,
    inputs: &Inputs<'_>,
    looks: &Looks,
    cards: &[ComponentId],
) {
    for (at, badge) in (0..).zip(&inputs.layout.badges) {
        let hidden = inputs.has_no_card(badge.owner);
        if !hidden && cards.binary_search(&badge.owner).is_ok() {
            badge_label(items, inputs, Part::Badge(at), badge, looks.opacity(badge.owner));
        }
    }
}

fn badge_label(items: &mut Vec<Item>, inputs: &Inputs<'_>, part: Part, badge: &Badge, opacity: u8) {
    if inputs.detail == Detail::Far {
        return;
    }
    let at = Point::new(badge.area.centre().x, badge.area.centre().y + 3.6);
    let content = label(badge);
    let shape = Shape::Text { at, anchor: Anchor::Middle, size: 10.0, bold: false, content };
    items.push(Item { opacity, ..Item::filled(part, shape, Role::BadgeText) });
}

/// What a badge says; signs and field words, the same in every language.
fn label(badge: &Badge) -> Rc<str> {
    match badge.form {
        Form::Any => "any".into(),
        Form::Failover => "failover".into(),
        Form::Shares => format!("shares {}", badge.members).into(),
        Form::AtLeast | Form::Pool => format!("{}/{}", badge.needed, badge.members).into(),
    }
}
