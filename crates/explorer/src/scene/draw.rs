//! Puts a scene together, back to front: boxes, lines, badges, cards, the pinned reason.

use std::rc::Rc;

use linchpin_engine::ComponentId;

use super::{
    Anchor, Dash, Detail, Inputs, Item, Mesh, Part, Scene, Shape, card, compare, edges, folded,
    look::Looks,
    merged::{self, Merged},
    reason, signs,
};
use crate::{
    geometry::{Point, Rect},
    layout::TITLE_HEIGHT,
    text,
    theme::Role,
};

/// The scene for these inputs. Cost: linear in the layout.
pub fn draw(inputs: &Inputs<'_>) -> Scene {
    let mut items = Vec::new();
    let looks = Looks::of(inputs);
    let everywhere = inputs.layout.bounds;
    boxes(&mut items, inputs);
    let merged = Merged::of(inputs.layout, &inputs.folding, inputs.hidden);
    edges::edges(&mut items, inputs, &looks, &merged);
    if inputs.detail != Detail::Far {
        titles(&mut items, inputs, &everywhere);
    }
    edges::badges(&mut items, inputs, &looks);
    folded::plates(&mut items, inputs, &looks);
    for id in inputs.model.ids().filter(|&id| !inputs.has_no_card(id)) {
        card::card(&mut items, inputs, id, looks.of_component(id), looks.opacity(id));
    }
    reason::lines(&mut items, inputs, &merged);
    merged::numbers(&mut items, inputs, &merged.bundles, &everywhere);
    folded::faces(&mut items, inputs, &looks, &everywhere);
    reason::numbers(&mut items, inputs);
    compare::marks(&mut items, inputs, &everywhere);
    if inputs.detail == Detail::Far {
        titles(&mut items, inputs, &everywhere);
    }
    Scene { items, bounds: inputs.layout.bounds.grown(16.0) }
}

/// The text and the signs in `area`, on top of what `mesh` and its [`Styles`](super::Styles) show; `cards` are the cards there, sorted. Of more than [`FACES`] cards
/// none gets a face: they would be specks. Cost: linear in the cards and the groups.
pub fn details(inputs: &Inputs<'_>, area: &Rect, cards: &[ComponentId], mesh: &Mesh) -> Scene {
    let mut items = Vec::new();
    let looks = Looks::of(inputs);
    let far = inputs.detail == Detail::Far;
    if !far {
        titles(&mut items, inputs, area);
    }
    if cards.len() <= FACES {
        edges::badge_labels(&mut items, inputs, &looks, cards);
        for &id in cards.iter().filter(|&&id| !inputs.has_no_card(id)) {
            card::face(&mut items, inputs, id, looks.of_component(id), looks.opacity(id));
        }
    }
    merged::numbers(&mut items, inputs, &mesh.bundles, area);
    folded::faces(&mut items, inputs, &looks, area);
    reason::numbers(&mut items, inputs);
    compare::marks(&mut items, inputs, area);
    if far {
        titles(&mut items, inputs, area);
    }
    Scene { items, bounds: *area }
}

/// The most cards that get signs and names at once.
pub const FACES: usize = 6_000;

fn boxes(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    let shown = inputs.shown_groups();
    for it in inputs.layout.groups.iter().filter(|it| is_shown(&shown, it.group)) {
        let part = Part::Group(it.group);
        let outline = Item::outlined(
            part,
            signs::rounded(it.area, 12.0),
            Role::GroupOutline,
            1.0,
            Dash::Solid,
        );
        items.push(Item { fill: Some(Role::GroupFill), ..outline });
    }
}

/// Whether something of the group at this position is shown, where `shown` is of all groups or empty.
fn is_shown(shown: &[bool], group: u32) -> bool {
    shown.get(group as usize).copied().unwrap_or(true)
}

/// The names of the groups: in the title row, or across the box when seen from far away. What lies
/// behind them is covered, so that they can be read.
fn titles(items: &mut Vec<Item>, inputs: &Inputs<'_>, within: &Rect) {
    let seen = inputs.layout.groups.iter().filter(|it| it.area.overlaps(within));
    let shown = inputs.shown_groups();
    let seen = seen.filter(|it| is_shown(&shown, it.group));
    for it in seen.filter(|it| !inputs.folding.is_folded(it.group)) {
        let Some(group) = inputs.model.file().groups.get(it.group as usize) else { continue };
        let name = group.name.in_language(inputs.language.tag());
        let part = Part::Group(it.group);
        let room = (it.area.width - 28.0) / text::BOLD;
        let (size, anchor, lines) = match inputs.detail {
            Detail::Near => (13.0, Anchor::Start, 1),
            Detail::Middle => (19.0, Anchor::Start, 1),
            Detail::Far => {
                let size = room / text::width(name, 1.0).max(1.0);
                (size.clamp(30.0, 46.0), Anchor::Middle, 2)
            }
        };
        let lines = text::wrap(name, size, room, lines);
        let leading = size * 1.25;
        let first = match anchor {
            // Capitals stand in the middle of the row above the cards.
            Anchor::Start => {
                Point::new(it.area.x + 13.0, it.area.y + (TITLE_HEIGHT + size * 0.68) / 2.0)
            }
            _ => {
                let middle = it.area.centre();
                Point::new(
                    middle.x,
                    middle.y + size * 0.36 - leading * (lines.len() as f64 - 1.0) / 2.0,
                )
            }
        };
        for (at, line) in lines.into_iter().enumerate() {
            let at = Point::new(first.x, first.y + leading * at as f64);
            let width = text::width(&line, size) * text::BOLD + size * 0.6;
            let left = if anchor == Anchor::Start { at.x - size * 0.3 } else { at.x - width / 2.0 };
            // The outline of the box stays whole.
            let top = (at.y - size * 0.98).max(it.area.y + 1.0);
            let height = at.y + size * 0.27 - top;
            let plate = signs::rounded(Rect::new(left, top, width, height), size * 0.2);
            items.push(Item { opacity: 88, ..Item::filled(part, plate, Role::GroupFill) });
            let content: Rc<str> = line.into();
            let shape = Shape::Text { at, anchor, size, bold: true, content };
            items.push(Item::filled(part, shape, Role::GroupText));
        }
    }
}
