//! The pinned reason: its lines and the numbers of its steps, along the lines and plates of folded groups as well.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    Anchor, Dash, Inputs, Item, NO_GROUP, Part, Shape,
    merged::{AS_IT_IS, Merged},
    signs,
};
use crate::{
    geometry::{Point, Rect},
    layout::Edge,
    theme::Role,
};

/// Draws the lines of the pinned reason; what runs inside a folded group has none. Cost: steps × lines.
pub(super) fn lines(items: &mut Vec<Item>, inputs: &Inputs<'_>, merged: &Merged) {
    let Some(reason) = inputs.reason else { return };
    for pair in reason.chain.windows(2) {
        let [cause, effect] = pair else { continue };
        if inputs.is_hidden(cause.component) || inputs.is_hidden(effect.component) {
            continue;
        }
        let joins =
            |(_, edge): &(u32, &Edge)| edge.from == cause.component && edge.to == effect.component;
        let Some((at, edge)) = (0..).zip(&inputs.layout.edges).find(joins) else { continue };
        let becomes = merged.becomes(at);
        let found = match merged.bundles.get(becomes as usize) {
            Some(bundle) => Some((bundle.points.clone(), f64::from(bundle.thicker()) / 10.0)),
            None if becomes == AS_IT_IS => inputs.layout.curve(edge).map(|it| (it, 0.0)),
            None => None,
        };
        if let Some((points, thicker)) = found {
            let (shape, role) = (Shape::Curve { points }, Role::EdgeHarmed);
            items.push(Item::outlined(Part::Reason, shape, role, 4.0 + thicker, Dash::Solid));
        }
    }
}

/// Draws the numbers of the pinned reason's steps, from the root cause on: at the corner of each card, and side by
/// side at the corner of a folded group. Cost: steps × boxes.
pub(super) fn numbers(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    let Some(reason) = inputs.reason else { return };
    let large = inputs.detail.enlarged();
    let radius = 10.0 * large;
    let mut before: BTreeMap<u32, f64> = BTreeMap::new();
    for (number, step) in (1..).zip(&reason.chain) {
        let component = step.component;
        if inputs.is_hidden(component) {
            continue;
        }
        let group = inputs.folding.group_of.get(component.index()).copied().unwrap_or(NO_GROUP);
        let corner = if inputs.folding.hides(component.index()) {
            let plate = inputs.layout.groups.iter().find(|it| it.group == group);
            plate.map(|it| {
                let shift = before.entry(group).or_default();
                let x = it.area.x + *shift;
                *shift += radius * 2.2;
                Point::new(x, it.area.y)
            })
        } else {
            inputs.layout.card(component).map(|card| Point::new(card.x, card.y))
        };
        let Some(corner) = corner else { continue };
        // A larger one keeps off the name.
        let off = (radius - 10.0) * 0.6;
        let centre = Point::new(corner.x - off, corner.y - off);
        let area = Rect::new(centre.x - radius, centre.y - radius, radius * 2.0, radius * 2.0);
        items.push(Item::filled(Part::Reason, signs::rounded(area, radius), Role::FailedFill));
        let at = Point::new(centre.x, centre.y + 4.2 * large);
        let content: Rc<str> = number.to_string().into();
        let shape =
            Shape::Text { at, anchor: Anchor::Middle, size: 12.0 * large, bold: true, content };
        items.push(Item::filled(Part::Reason, shape, Role::FailedText));
    }
}
