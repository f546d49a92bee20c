//! What is not drawn where the filters hide instead of dimming. Failures and findings count it all the same, so that
//! the page has to say how much is hidden; the numbers for that are here.

use linchpin_engine::ComponentId;

use super::{Look, look, narrowed::Filter};
use crate::{State, geometry::Rect};

/// How much is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Components.
    pub components: usize,
    /// Components of the model, hidden or not.
    pub of: usize,
    /// Lines, which need both their ends.
    pub lines: usize,
    /// Hidden components that have failed or are down.
    pub down: usize,
    /// Hidden components that are partial or impaired.
    pub harmed: usize,
}

/// The filters where they hide something.
fn hiding(state: &State) -> Option<Filter<'_>> {
    Filter::of(state).filter(|filter| state.view.hides && !filter.accepts_all())
}

/// For each component whether it is hidden; nothing where nothing can be. Cost: linear, and nothing while the
/// filters dim.
pub fn mask(state: &State) -> Option<Vec<bool>> {
    let filter = hiding(state)?;
    let model = state.document.model()?;
    Some(model.ids().map(|id| !filter.accepts(id)).collect())
}

/// Whether `component` is hidden. Cost: that of reading the filter field.
pub fn is_hidden(state: &State, component: ComponentId) -> bool {
    hiding(state).is_some_and(|filter| !filter.accepts(component))
}

/// Those of `components` that are shown, in their order. Cost: linear.
pub fn shown(state: &State, mut components: Vec<ComponentId>) -> Vec<ComponentId> {
    if let Some(filter) = hiding(state) {
        components.retain(|&id| filter.accepts(id));
    }
    components
}

/// How much is hidden. Cost: linear in components and lines where something is.
pub fn count(state: &State) -> Hidden {
    let (Some(mask), Some(facts)) = (mask(state), state.document.facts()) else {
        return Hidden::default();
    };
    let is = |id: ComponentId| mask.get(id.index()).copied().unwrap_or(false);
    let mut hidden = Hidden { of: mask.len(), ..Hidden::default() };
    for id in (0..).map(ComponentId).take(mask.len()).filter(|&id| is(id)) {
        hidden.components += 1;
        match look(state, id).0 {
            Look::Failed | Look::Down => hidden.down += 1,
            Look::Partial | Look::Impaired => hidden.harmed += 1,
            Look::Up | Look::AtRisk => {}
        }
    }
    hidden.lines = facts.layout.edges.iter().filter(|edge| is(edge.from) || is(edge.to)).count();
    hidden
}

/// The part of the world that holds everything shown; all of it where nothing is hidden, or everything. Nothing while
/// no model is open. Cost: linear where something is hidden.
pub fn bounds(state: &State) -> Option<Rect> {
    let open = state.document.open.as_ref()?;
    let layout = &open.facts.layout;
    let Some(mask) = mask(state) else { return Some(layout.bounds) };
    let shown: Vec<ComponentId> = (0..)
        .map(ComponentId)
        .zip(&mask)
        .filter(|(_, hidden)| !**hidden)
        .map(|(id, _)| id)
        .collect();
    let mut groups: Vec<u32> =
        shown.iter().filter_map(|it| open.group_of.get(it.index()).copied()).collect();
    groups.sort_unstable();
    groups.dedup();
    // The box of a group is drawn whole, whatever is left in it.
    let boxes = layout.groups.iter().filter(|it| groups.binary_search(&it.group).is_ok());
    let around = boxes.map(|it| it.area).chain(layout.around(&shown));
    Some(around.reduce(|all, it| all.union(&it)).unwrap_or(layout.bounds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg,
        camera::{self, Viewport},
        commands::Command,
        hit::{Hit, HitIndex, under},
        scene::{self, Mesh, Part, Styles, picture},
        select::{foreground::foreground, table},
        state::view::{self, Narrowing},
        testing::{SHOP, Shell},
    };

    const A: ComponentId = ComponentId(0);
    const LOGIN: ComponentId = ComponentId(2);

    /// The shop with its two sites switched off.
    fn without_sites() -> Shell {
        let mut shell = Shell::with(SHOP);
        shell.send(Msg::View(view::Msg::ToggleKind("site".into())));
        shell.run(Command::ToggleHiding);
        shell
    }

    fn parts(state: &State) -> Vec<Part> {
        scene::of_state(state).unwrap().items.into_iter().map(|item| item.part).collect()
    }

    #[test]
    fn what_is_hidden_is_not_drawn_and_neither_are_its_lines() {
        let mut shell = Shell::with(SHOP);
        shell.send(Msg::View(view::Msg::ToggleKind("site".into())));
        assert!(parts(&shell.state).contains(&Part::Card(A)), "a filter dims at first");
        assert_eq!(count(&shell.state), Hidden::default());
        shell.run(Command::ToggleHiding);
        let drawn = parts(&shell.state);
        assert!(!drawn.contains(&Part::Card(A)) && drawn.contains(&Part::Card(LOGIN)));
        let edges = &shell.state.document.facts().unwrap().layout.edges;
        let lines = (0..).zip(edges).filter(|(at, _)| drawn.contains(&Part::Edge(*at)));
        assert!(lines.clone().all(|(_, it)| it.from.0 > 1 && it.to.0 > 1));
        let hidden = count(&shell.state);
        assert_eq!((hidden.components, hidden.of), (2, 5));
        assert_eq!(hidden.lines + lines.count(), edges.len());
        assert_eq!(foreground(&shell.state), None, "nothing that is shown stands back");
        assert_eq!(table(&shell.state).len(), 3);
    }

    #[test]
    fn styles_say_it_to_graphics_cards() {
        let shell = without_sites();
        let derived = scene::Derived::of(&shell.state);
        let inputs = derived.inputs().unwrap();
        let styles = Styles::of(&inputs);
        let [_, opacity, _, flags] = styles.cards[0];
        assert_eq!((opacity, flags & Styles::HIDDEN), (0, Styles::HIDDEN));
        let [_, opacity, _, flags] = styles.cards[2];
        assert_eq!((opacity, flags & Styles::HIDDEN), (100, 0));
        assert!(!Mesh::of(inputs.layout).front(&inputs, &styles).dims);
    }

    #[test]
    fn neither_the_pointer_nor_arrow_keys_find_it() {
        let mut shell = without_sites();
        let layout = shell.state.document.facts().unwrap().layout.clone();
        let index = HitIndex::of(&layout);
        let at = |id: ComponentId| layout.card(id).unwrap().centre();
        assert_eq!(under(&shell.state, &index, at(A)), None);
        assert_eq!(under(&shell.state, &index, at(LOGIN)), Some(Hit::Card(LOGIN)));
        shell.run(Command::SelectNeeds);
        assert_eq!(shell.state.view.selection.primary, Some(LOGIN), "the first that is shown");
        shell.run(Command::SelectNeeds);
        assert_eq!(shell.state.view.selection.primary, Some(LOGIN), "it needs only sites");
        assert_eq!(shown(&shell.state, vec![A, LOGIN]), [LOGIN]);
    }

    #[test]
    fn failures_count_what_is_hidden() {
        let mut shell = without_sites();
        shell.fail(&[A, ComponentId(1)]);
        shell.settle();
        assert_eq!(count(&shell.state).down, 2);
        assert!(shell.state.run.shown().unwrap().totals.down > 0);
    }

    #[test]
    fn fitting_uses_what_is_shown_and_pictures_show_the_same() {
        let mut shell = without_sites();
        let all = shell.state.document.facts().unwrap().layout.bounds;
        let some = bounds(&shell.state).unwrap();
        assert!(some.height < all.height, "{some:?} in {all:?}");
        let viewport = Viewport { width: 800.0, height: 600.0 };
        shell.send(Msg::Camera(camera::Msg::Resize(viewport)));
        shell.send(Msg::Camera(camera::Msg::Fit));
        assert_eq!(shell.state.camera.centre, some.centre());
        let scene = picture::whole(&shell.state).unwrap();
        assert!(scene.items.iter().all(|it| it.part != Part::Card(A)));
        assert!(
            scene.bounds.height < all.height + 100.0
                && scene.bounds.height < all.grown(40.0).height
        );
        shell.run(Command::ToggleHiding);
        assert_eq!(shell.state.camera.centre, all.centre(), "a fitted camera goes along");
    }

    #[test]
    fn a_folded_group_counts_what_is_left_of_it() {
        let text = br#"{ "linchpin": 1, "id": "m", "groups": [ { "id": "g", "name": "G" }, { "id": "h", "name": "H" } ],
            "components": [
            { "id": "a", "kind": "site", "name": "A", "group": "g" },
            { "id": "b", "kind": "service", "name": "B", "requires": "a", "group": "g" },
            { "id": "c", "kind": "site", "name": "C", "group": "h" } ] }"#;
        let mut shell = Shell::with(text);
        shell.send(Msg::View(view::Msg::FoldGroups(vec!["g".into(), "h".into()])));
        shell.send(Msg::View(view::Msg::ToggleKind("site".into())));
        shell.run(Command::ToggleHiding);
        let scene = scene::of_state(&shell.state).unwrap();
        let texts: Vec<&str> = scene
            .items
            .iter()
            .filter_map(|it| match &it.shape {
                scene::Shape::Text { content, .. } => Some(&**content),
                _ => None,
            })
            .collect();
        assert!(texts.contains(&"G") && texts.iter().any(|it| it.starts_with('1')), "{texts:?}");
        assert!(!texts.contains(&"H"), "nothing is left of it: {texts:?}");
        assert!(scene.items.iter().all(|it| it.part != Part::Group(1)));
        let derived = scene::Derived::of(&shell.state);
        let styles = Styles::of(&derived.inputs().unwrap());
        assert!(styles.cards[3][1] > 0 && styles.cards[3][3] & Styles::BOX != 0);
        assert_eq!(styles.cards[4], [0; 4]);
        let layout = &shell.state.document.facts().unwrap().layout;
        let empty = layout.groups.iter().find(|it| it.group == 1).unwrap().area.centre();
        assert_eq!(under(&shell.state, &HitIndex::of(layout), empty), None);
    }

    #[test]
    fn all_filters_come_and_go_as_one() {
        let mut shell = without_sites();
        let narrowing = shell.state.view.narrowing();
        assert!(narrowing.hides && narrowing.kinds == ["site"]);
        shell.send(Msg::View(view::Msg::Narrow(Narrowing::default())));
        assert_eq!(mask(&shell.state), None);
        shell.send(Msg::View(view::Msg::Narrow(narrowing)));
        assert_eq!(count(&shell.state).components, 2);
        shell.send(Msg::View(view::Msg::ShowAll));
        assert_eq!((count(&shell.state).components, shell.state.view.hides), (0, true));
    }
}
