//! What stands in the foreground of the graph: the focused neighbourhood, less what the filters leave out where they dim.

use linchpin_engine::ComponentId;

use super::narrowed;
use crate::{
    State,
    state::focus::{Focus, neighbourhood},
};

/// Everything in the focused neighbourhood, sorted; nothing while none is focused.
pub fn focused(state: &State) -> Option<Vec<ComponentId>> {
    let focus: Focus = state.view.focus?;
    let layout = &state.document.facts()?.layout;
    Some(neighbourhood(layout, focus))
}

/// For each component whether it stands in the foreground; nothing when all do. Cost: linear.
pub fn foreground(state: &State) -> Option<Vec<bool>> {
    let model = state.document.model()?;
    let focused = focused(state);
    let filter = narrowed::Filter::of(state)?;
    // What is hidden cannot stand back.
    let dims = !state.view.hides && !filter.accepts_all();
    if focused.is_none() && !dims {
        return None;
    }
    let stands = |id: ComponentId| {
        focused.as_ref().is_none_or(|focused| focused.binary_search(&id).is_ok())
            && (!dims || filter.accepts(id))
    };
    Some(model.ids().map(stands).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        commands::{self, Command},
        testing::{SHOP, Shell},
    };

    const A: ComponentId = ComponentId(0);
    const LOGIN: ComponentId = ComponentId(2);
    const CHAT: ComponentId = ComponentId(3);

    #[test]
    fn a_neighbourhood_grows_and_shrinks_by_steps() {
        let mut shell = Shell::with(SHOP);
        shell.run(Command::FocusGrow);
        assert_eq!(focused(&shell.state), None, "nothing is selected");
        shell.select(CHAT);
        shell.run(Command::FocusGrow);
        assert_eq!(focused(&shell.state), Some(vec![LOGIN, CHAT]));
        assert_eq!(foreground(&shell.state), Some(vec![false, false, true, true, false]));
        shell.run(Command::FocusGrow);
        assert_eq!(focused(&shell.state).unwrap().len(), 4);
        shell.run(Command::FocusGrow);
        shell.run(Command::FocusGrow);
        assert_eq!(shell.state.view.focus.unwrap().steps, 3, "no farther than there is anything");
        shell.run(Command::FocusShrink);
        shell.run(Command::FocusShrink);
        assert_eq!(focused(&shell.state), Some(vec![LOGIN, CHAT]));
        shell.run(Command::FocusShrink);
        assert_eq!(focused(&shell.state), None);
    }

    #[test]
    fn arrows_stay_inside_and_escape_leads_out() {
        let mut shell = Shell::with(SHOP);
        for msg in commands::focus_on(&shell.state, CHAT) {
            shell.send(msg);
        }
        assert_eq!(shell.state.view.selection.primary, Some(CHAT));
        shell.run(Command::SelectNeeds);
        assert_eq!(shell.state.view.selection.primary, Some(LOGIN));
        shell.run(Command::SelectNeeds);
        assert_eq!(shell.state.view.selection.primary, Some(LOGIN), "the centers stand outside");
        shell.run(Command::Back);
        assert_eq!(
            (shell.state.view.focus, shell.state.view.selection.primary),
            (None, Some(LOGIN))
        );
        shell.run(Command::SelectNeeds);
        assert_eq!(shell.state.view.selection.primary, Some(A));
    }
}
