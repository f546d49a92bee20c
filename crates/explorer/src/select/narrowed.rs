//! What the filters leave: the text or expression of the filter field, and the kinds and states that are switched off.

use linchpin_engine::{ComponentId, Model};
use smol_str::SmolStr;

use super::{Look, look};
use crate::{
    State,
    search::{Condition, expression::Mistake},
};

/// The filters made ready for many components.
pub(crate) struct Filter<'a> {
    state: &'a State,
    model: &'a Model,
    /// Nothing where the field holds a mistake: then it leaves everything.
    condition: Option<Condition<'a>>,
}

impl<'a> Filter<'a> {
    /// The filters of the open model; nothing when none is open.
    pub(crate) fn of(state: &'a State) -> Option<Self> {
        let model = state.document.model()?;
        let condition = Condition::of(state, model, &state.view.filter).ok();
        Some(Self { state, model, condition })
    }

    /// Whether nothing is left out.
    pub(crate) fn accepts_all(&self) -> bool {
        let view = &self.state.view;
        self.condition.as_ref().is_none_or(Condition::is_empty)
            && view.hidden_kinds.is_empty()
            && view.hidden_looks.is_empty()
    }

    /// Whether `component` is left.
    pub(crate) fn accepts(&self, component: ComponentId) -> bool {
        let view = &self.state.view;
        let is_hidden = |kind: &str| view.hidden_kinds.iter().any(|it| it == kind);
        self.condition.as_ref().is_none_or(|it| it.accepts(component))
            && self
                .model
                .components()
                .get(component.index())
                .is_some_and(|it| view.hidden_kinds.is_empty() || !is_hidden(it.kind.word()))
            && (view.hidden_looks.is_empty()
                || !view.hidden_looks.contains(&look(self.state, component).0))
    }
}

/// What is wrong with the filter field, if anything is.
pub fn mistake(state: &State) -> Option<Mistake> {
    crate::search::expression::Expression::parse(&state.view.filter).err()
}

/// Something that can be switched off, and how many components it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch<T> {
    /// What.
    pub of: T,
    /// How many components are so.
    pub count: usize,
    /// Whether they are shown.
    pub on: bool,
}

/// The kinds of the model, in the order in which they first come.
pub fn kinds(state: &State) -> Vec<Switch<SmolStr>> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let mut found: Vec<Switch<SmolStr>> = Vec::new();
    for component in model.components() {
        let word = component.kind.word();
        match found.iter_mut().find(|it| it.of == word) {
            Some(switch) => switch.count += 1,
            None => {
                let on = !state.view.hidden_kinds.iter().any(|it| it == word);
                found.push(Switch { of: word.into(), count: 1, on });
            }
        }
    }
    found
}

/// The states, the best first, each with how many components are in it; those of none left out unless switched off.
pub fn looks(state: &State) -> Vec<Switch<Look>> {
    const ALL: [Look; 6] =
        [Look::Up, Look::AtRisk, Look::Impaired, Look::Partial, Look::Down, Look::Failed];
    let Some(model) = state.document.model() else { return Vec::new() };
    let mut counts = [0_usize; ALL.len()];
    for id in model.ids() {
        let now = look(state, id).0;
        for (count, _) in counts.iter_mut().zip(ALL).filter(|(_, it)| *it == now) {
            *count += 1;
        }
    }
    ALL.into_iter()
        .zip(counts)
        .map(|(of, count)| Switch { of, count, on: !state.view.hidden_looks.contains(&of) })
        .filter(|it| it.count > 0 || !it.on)
        .collect()
}

/// Everything that the filters leave, in file order.
pub fn left(state: &State) -> Vec<ComponentId> {
    let Some(filter) = Filter::of(state) else { return Vec::new() };
    filter.model.ids().filter(|&id| filter.accepts(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg,
        select::{foreground::foreground, outline, table},
        state::view,
        testing::{SHOP, Shell},
    };

    fn view(shell: &mut Shell, msg: view::Msg) {
        shell.send(Msg::View(msg));
    }

    #[test]
    fn kinds_and_states_are_switched_off_and_on() {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[ComponentId(0)]);
        shell.settle();
        let words: Vec<(SmolStr, usize)> =
            kinds(&shell.state).into_iter().map(|it| (it.of, it.count)).collect();
        assert_eq!(words, [("site".into(), 2), ("platform".into(), 1), ("service".into(), 2)]);
        view(&mut shell, view::Msg::ToggleKind("site".into()));
        assert_eq!(table(&shell.state).len(), 3);
        assert_eq!(foreground(&shell.state), Some(vec![false, false, true, true, true]));
        view(&mut shell, view::Msg::ToggleLook(Look::Down));
        assert_eq!(left(&shell.state), [ComponentId(4)]);
        assert_eq!(outline(&shell.state).len(), 1);
        assert!(looks(&shell.state).iter().any(|it| it.of == Look::Down && !it.on));
        view(&mut shell, view::Msg::ShowAll);
        assert_eq!(left(&shell.state).len(), 5);
        assert_eq!(foreground(&shell.state), None);
    }

    #[test]
    fn the_field_takes_expressions_and_tells_mistakes() {
        let mut shell = Shell::with(SHOP);
        view(&mut shell, view::Msg::Filter("kind:service".into()));
        assert_eq!((left(&shell.state).len(), mistake(&shell.state)), (2, None));
        view(&mut shell, view::Msg::Filter("kind:".into()));
        assert_eq!(left(&shell.state).len(), 5, "a mistake leaves everything");
        assert!(mistake(&shell.state).is_some());
    }
}
