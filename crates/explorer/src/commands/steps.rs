//! Going from card to card by arrow keys.

use linchpin_engine::ComponentId;

use super::Command;
use crate::{
    Msg, State, camera,
    geometry::{Point, Rect},
    layout::Layout,
};

/// Where an arrow key leads from the primary component: the nearest card along a line or in that
/// direction; from nowhere, the first component. What is hidden is passed over.
pub(super) fn step(state: &State, command: Command) -> Option<ComponentId> {
    let layout = &state.document.facts()?.layout;
    let mask = crate::select::hidden::mask(state);
    let is_hidden =
        |id: &ComponentId| mask.as_ref().is_some_and(|it| it.get(id.index()) == Some(&true));
    let Some(here) = state.view.selection.primary else {
        let mut all = (0..layout.cards.len() as u32).map(ComponentId);
        return all.find(|it| !is_hidden(it));
    };
    let from = layout.card(here)?.centre();
    // In a focused neighbourhood one goes about in it.
    let focused = crate::select::foreground::focused(state);
    let inside = |id: &ComponentId| {
        !is_hidden(id) && focused.as_ref().is_none_or(|it| it.binary_search(id).is_ok())
    };
    match command {
        Command::SelectNeededBy => nearest(
            layout,
            from,
            layout.edges.iter().filter(|edge| edge.from == here).map(|edge| edge.to).filter(inside),
        ),
        Command::SelectNeeds => nearest(
            layout,
            from,
            layout.edges.iter().filter(|edge| edge.to == here).map(|edge| edge.from).filter(inside),
        ),
        _ => {
            let downwards = command == Command::SelectNext;
            let beyond = |id: &ComponentId| {
                layout.card(*id).is_some_and(|card| {
                    let dy = card.centre().y - from.y;
                    if downwards { dy > 1.0 } else { dy < -1.0 }
                })
            };
            nearest(
                layout,
                from,
                (0..layout.cards.len() as u32).map(ComponentId).filter(beyond).filter(inside),
            )
        }
    }
}

/// Where a component is drawn, and whether that is the plate of its folded group.
fn drawn(state: &State, id: ComponentId) -> Option<(Rect, bool)> {
    let open = state.document.open.as_ref()?;
    let layout = &open.facts.layout;
    let group = open.group_of.get(id.index());
    let folded = group.filter(|&&group| {
        let group = open.model.file().groups.get(group as usize);
        group.is_some_and(|it| state.view.folded_groups.binary_search(&it.id).is_ok())
    });
    let plate = folded.and_then(|at| layout.groups.iter().find(|it| it.group == *at));
    match plate {
        Some(plate) => Some((plate.area, true)),
        None => layout.card(id).map(|card| (card, false)),
    }
}

/// Brings a component to the middle; one in a folded group by the plate of that, wholly in sight. Nothing for one that
/// the model lacks.
pub fn centre_on(state: &State, id: ComponentId) -> Option<Msg> {
    let (area, folded) = drawn(state, id)?;
    let around = area.grown(area.width.max(area.height) * 0.25);
    let to = if folded { camera::Msg::FitTo(around) } else { camera::Msg::Centre(area.centre()) };
    Some(Msg::Camera(to))
}

/// Brings a card to the middle unless all of it is on the screen.
pub(super) fn reveal(state: &State, id: ComponentId) -> Option<Msg> {
    let (card, _) = drawn(state, id)?;
    let seen = state.camera.visible();
    let whole = card.x >= seen.x
        && card.y >= seen.y
        && card.right() <= seen.right()
        && card.bottom() <= seen.bottom();
    if whole { None } else { centre_on(state, id) }
}

fn nearest(
    layout: &Layout,
    from: Point,
    among: impl Iterator<Item = ComponentId>,
) -> Option<ComponentId> {
    let distance = |id: ComponentId| {
        let middle = layout.card(id).map_or(from, |card| card.centre());
        // A card straight above is nearer than one as far to the side.
        (middle.x - from.x).abs() + 1.5 * (middle.y - from.y).abs()
    };
    among.min_by(|&a, &b| distance(a).total_cmp(&distance(b)).then(a.cmp(&b)))
}
