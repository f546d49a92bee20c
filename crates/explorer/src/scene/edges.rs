//! Lines between cards with their arrows, redundancy badges, and the pinned reason.

use std::rc::Rc;

use linchpin_engine::ComponentId;

use super::{
    Anchor, Dash, Detail, Inputs, Item, Part, Shape,
    look::Looks,
    merged::{AS_IT_IS, Merged},
    signs,
};
use crate::{
    geometry::{Point, Rect},
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
    // A bundle stands out as much as the line in it that stands out most.
    let mut ranks = vec![Rank::Quiet; merged.bundles.len()];
    for (at, edge) in (0..).zip(&layout.edges).take(merged.of_edge.len()) {
        if let Some(of_all) = ranks.get_mut(merged.becomes(at) as usize) {
            *of_all = (*of_all).max(rank(inputs, looks, edge));
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
                let points = layout.curve(edge).unwrap_or_default();
                let soft = edge.kind == EdgeKind::Wants;
                line(items, looks, (at, edge, points, soft), wanted);
            }
        }
        for (bundle, _) in merged.bundles.iter().zip(&ranks).filter(|(_, rank)| **rank == wanted) {
            let Some(edge) = layout.edges.get(bundle.first as usize) else { continue };
            let edge = Edge { badge: None, ..edge.clone() };
            let points = bundle.points.clone();
            line(items, looks, (bundle.first, &edge, points, bundle.soft), wanted);
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

fn line(
    items: &mut Vec<Item>,
    looks: &Looks,
    (at, edge, points, soft): (u32, &Edge, Vec<Point>, bool),
    rank: Rank,
) {
    let (role, width, strong) = match rank {
        Rank::Quiet if soft => (Role::EdgeWants, 1.2, 60),
        Rank::Quiet => (Role::Edge, 1.2, 60),
        Rank::Harmed => (Role::EdgeHarmed, 1.6, 75),
        Rank::Lit => (Role::EdgeLit, 2.4, 100),
    };
    let front = looks.is_front(edge.from) && looks.is_front(edge.to);
    let opacity = if front || rank == Rank::Lit { strong } else { 15 };
    let dash = if soft { Dash::Dashed } else { Dash::Solid };
    let part = Part::Edge(at);
    if edge.badge.is_none()
        && let Some(head) = arrow(&points)
    {
        items.push(Item { opacity, ..Item::filled(part, head, role) });
    }
    items
        .push(Item { opacity, ..Item::outlined(part, Shape::Curve { points }, role, width, dash) });
}

/// The head at the end of a curve, along its last handle.
fn arrow(points: &[Point]) -> Option<Shape> {
    let (&end, before) = points.split_last()?;
    let handle = before.last()?;
    let (dx, dy) = (end.x - handle.x, end.y - handle.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length == 0.0 {
        return None;
    }
    let (ux, uy) = (dx / length, dy / length);
    let base = Point::new(end.x - ux * 8.0, end.y - uy * 8.0);
    let wing = |side: f64| Point::new(base.x - uy * 3.8 * side, base.y + ux * 3.8 * side);
    Some(Shape::Polygon { points: vec![end, wing(1.0), wing(-1.0)], closed: true })
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

/// Draws the lines of the pinned reason.
pub(super) fn reason_lines(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    let Some(reason) = inputs.reason else { return };
    for pair in reason.chain.windows(2) {
        let [cause, effect] = pair else { continue };
        if inputs.is_hidden(cause.component) || inputs.is_hidden(effect.component) {
            continue;
        }
        let joins = |edge: &&Edge| edge.from == cause.component && edge.to == effect.component;
        if let Some(points) =
            inputs.layout.edges.iter().find(joins).and_then(|edge| inputs.layout.curve(edge))
        {
            items.push(Item::outlined(
                Part::Reason,
                Shape::Curve { points },
                Role::EdgeHarmed,
                4.0,
                Dash::Solid,
            ));
        }
    }
}

/// Draws the numbers of the pinned reason's steps, from the root cause on.
pub(super) fn reason_numbers(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    let Some(reason) = inputs.reason else { return };
    for (number, step) in (1..).zip(&reason.chain) {
        let card = inputs.layout.card(step.component);
        let Some(card) = card.filter(|_| !inputs.is_hidden(step.component)) else { continue };
        let centre = Point::new(card.x, card.y);
        let area = Rect::new(centre.x - 10.0, centre.y - 10.0, 20.0, 20.0);
        items.push(Item::filled(Part::Reason, signs::rounded(area, 10.0), Role::FailedFill));
        let at = Point::new(centre.x, centre.y + 4.2);
        let content: Rc<str> = number.to_string().into();
        let shape = Shape::Text { at, anchor: Anchor::Middle, size: 12.0, bold: true, content };
        items.push(Item::filled(Part::Reason, shape, Role::FailedText));
    }
}
