//! Puts a scene together, back to front: boxes, lines, badges, cards, the pinned reason.

use std::rc::Rc;

use super::{
    Anchor, Dash, Detail, Inputs, Item, Part, Scene, Shape, card, edges, look::Looks, signs,
};
use crate::{
    geometry::{Point, Rect},
    text,
    theme::Role,
};

/// The scene for these inputs. Cost: linear in the layout.
pub fn draw(inputs: &Inputs<'_>) -> Scene {
    let mut items = Vec::new();
    let looks = Looks::of(inputs);
    boxes(&mut items, inputs);
    edges::edges(&mut items, inputs, &looks);
    if inputs.detail != Detail::Far {
        titles(&mut items, inputs);
    }
    edges::badges(&mut items, inputs, &looks);
    for id in inputs.model.ids() {
        card::card(&mut items, inputs, id, looks.of_component(id), looks.opacity(id));
    }
    edges::reason(&mut items, inputs);
    if inputs.detail == Detail::Far {
        titles(&mut items, inputs);
    }
    Scene { items, bounds: inputs.layout.bounds.grown(16.0) }
}

fn boxes(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    for it in &inputs.layout.groups {
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

/// The names of the groups: in the title row, or across the box when seen from far away.
fn titles(items: &mut Vec<Item>, inputs: &Inputs<'_>) {
    for it in &inputs.layout.groups {
        let Some(group) = inputs.model.file().groups.get(it.group as usize) else { continue };
        let name = group.name.in_language(inputs.language.tag());
        let room = it.area.width - 28.0;
        let (size, anchor, at) = match inputs.detail {
            Detail::Near => (13.0, Anchor::Start, Point::new(it.area.x + 14.0, it.area.y + 20.0)),
            Detail::Middle => (19.0, Anchor::Start, Point::new(it.area.x + 12.0, it.area.y + 23.0)),
            Detail::Far => {
                let size = (room / text::width(name, 1.0).max(1.0)).clamp(20.0, 54.0);
                let middle = it.area.centre();
                (size, Anchor::Middle, Point::new(middle.x, middle.y + size * 0.36))
            }
        };
        for line in text::wrap(name, size, room, 1) {
            if anchor == Anchor::Start {
                // Lines that cross the title row pass behind the title.
                let width = text::width(&line, size) + 8.0;
                let behind = Rect::new(at.x - 4.0, at.y - size, width, size * 1.3);
                let behind = signs::rounded(behind, 3.0);
                items.push(Item {
                    opacity: 85,
                    ..Item::filled(Part::Group(it.group), behind, Role::GroupFill)
                });
            }
            let content: Rc<str> = line.into();
            let shape = Shape::Text { at, anchor, size, bold: true, content };
            items.push(Item::filled(Part::Group(it.group), shape, Role::GroupText));
        }
    }
}
