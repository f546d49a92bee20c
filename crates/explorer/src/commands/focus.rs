//! Narrowing the view: to a neighbourhood, and into a folded group.

use linchpin_engine::ComponentId;

use crate::{
    Msg, State, camera,
    state::{
        focus::{Focus, neighbourhood},
        view,
    },
};

/// Unfolds the group at this position of the model and brings all of it into sight; nothing where there is none.
pub fn unfold(state: &State, group: u32) -> Vec<Msg> {
    let Some(open) = &state.document.open else { return Vec::new() };
    let Some(found) = open.model.file().groups.get(group as usize) else { return Vec::new() };
    let area = open.facts.layout.groups.iter().find(|it| it.group == group).map(|it| it.area);
    let fit = area.map(|area| Msg::Camera(camera::Msg::FitTo(area)));
    let toggle = Msg::View(view::Msg::ToggleGroup(found.id.clone()));
    std::iter::once(toggle).chain(fit).collect()
}

/// Selects `component` and focuses its neighbourhood: that alone stands out, and all of it is in sight.
pub fn focus_on(state: &State, component: ComponentId) -> Vec<Msg> {
    let focus = Focus { of: component, steps: 1 };
    let select = Msg::View(view::Msg::Select(Some(component)));
    let look = Msg::View(view::Msg::Focus(Some(component)));
    [select, look].into_iter().chain(fit(state, focus)).collect()
}

/// Less of the focused neighbourhood; at its smallest, everything again.
pub(super) fn shrink(state: &State) -> Vec<Msg> {
    match state.view.focus {
        None => Vec::new(),
        Some(Focus { steps: 1, .. }) => {
            vec![Msg::View(view::Msg::Focus(None)), Msg::Camera(camera::Msg::Fit)]
        }
        Some(focus) => {
            let shrunk = Focus { steps: focus.steps - 1, ..focus };
            let look = Msg::View(view::Msg::FocusBy(-1));
            std::iter::once(look).chain(fit(state, shrunk)).collect()
        }
    }
}

/// More of it; where nothing is focused, the neighbourhood of the primary component.
pub(super) fn grow(state: &State) -> Vec<Msg> {
    let Some(facts) = state.document.facts() else { return Vec::new() };
    match (state.view.focus, state.view.selection.primary) {
        (None, None) => Vec::new(),
        (None, Some(primary)) => focus_on(state, primary),
        (Some(focus), _) => {
            let grown = Focus { steps: focus.steps + 1, ..focus };
            let size = |focus| neighbourhood(&facts.layout, focus).len();
            if size(grown) == size(focus) {
                return Vec::new();
            }
            let look = Msg::View(view::Msg::FocusBy(1));
            std::iter::once(look).chain(fit(state, grown)).collect()
        }
    }
}

/// All of a neighbourhood in sight.
fn fit(state: &State, focus: Focus) -> Option<Msg> {
    let layout = &state.document.facts()?.layout;
    let around = layout.around(&neighbourhood(layout, focus))?;
    Some(Msg::Camera(camera::Msg::FitTo(around)))
}
