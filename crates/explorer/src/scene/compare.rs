//! A comparison on the graph: a ring and a sign on each card that is harmed in A or in B, or that one of two models has
//! otherwise. The ring's pattern says what the sign says: dashed only in A or in the earlier model, dotted only in B or
//! in the later one, unbroken in both.

use std::rc::Rc;

use super::{Anchor, Dash, Inputs, Item, Part, Shape, signs};
use crate::{
    geometry::{Point, Rect},
    select::compare::Mark,
    theme::Role,
};

/// The room between a card and its ring.
const GAP: f64 = 5.0;
/// The height of the plate with the letter.
const PLATE: f64 = 16.0;

/// The rings and signs of cards in `area`; none while nothing is compared. Cost: linear in what is harmed.
pub(super) fn marks(items: &mut Vec<Item>, inputs: &Inputs<'_>, area: &Rect) {
    let large = inputs.detail.enlarged().min(1.8);
    let height = PLATE * large;
    for &(component, mark) in inputs.compared {
        let card = inputs.layout.card(component);
        let shown = |card: &Rect| card.overlaps(area) && !inputs.is_hidden(component);
        let Some(card) = card.filter(shown) else { continue };
        let part = Part::Card(component);
        let (dash, letter) = match mark {
            Mark::OnlyA => (Dash::Dashed, "A"),
            Mark::OnlyB => (Dash::Dotted, "B"),
            Mark::Alike => (Dash::Solid, "A = B"),
            Mark::Differs => (Dash::Solid, "A ≠ B"),
            Mark::Added => (Dash::Dotted, "+"),
            Mark::Removed => (Dash::Dashed, "−"),
            Mark::Changed => (Dash::Solid, "≠"),
        };
        let ring = signs::rounded(card.grown(GAP), 9.0);
        items.push(Item::outlined(part, ring, Role::Preview, 3.0, dash));
        let width = (10.0 + 7.5 * letter.chars().count() as f64) * large;
        // The left corner has the number of the pinned reason's step.
        let right = card.right() + GAP;
        let plate = Rect::new(right - width, card.y - GAP - height / 2.0, width, height);
        let filled =
            Item::outlined(part, signs::rounded(plate, 4.0), Role::Preview, 1.5, Dash::Solid);
        items.push(Item { fill: Some(Role::UpFill), ..filled });
        let at = Point::new(plate.x + width / 2.0, plate.y + height - 4.0 * large);
        let content: Rc<str> = letter.into();
        let shape =
            Shape::Text { at, anchor: Anchor::Middle, size: 11.0 * large, bold: true, content };
        items.push(Item::filled(part, shape, Role::UpText));
    }
}
