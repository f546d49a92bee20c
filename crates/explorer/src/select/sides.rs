//! A comparison side by side: the states of which the pictures of A and of B are drawn. Both are looked at with one
//! camera, and what is selected or under the pointer in one is so in the other. What differs is [`super::compare`]'s.

use std::rc::Rc;

use linchpin_engine::{ComponentId, Model};

use super::{compare, comparison};
use crate::{
    State,
    camera::Camera,
    edit::changes,
    geometry::Point,
    layout::Layout,
    state::{
        Asked, Compare, Document, Failures, History, Marks, Playback, Preview, Run, Selection,
        Shared, View, Why, failures::Assumptions, focus::Focus, view::Compared,
    },
};
use compare::Mark;

/// The two sides of a comparison. It is worked out once for what is compared, and then put into each state that the
/// pictures show.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// What only A has.
    document: Shared<Document>,
    failures: Shared<Failures>,
    run: Shared<Run>,
    /// What each side marks.
    compare: [Shared<Compare>; 2],
    /// What A never shows: what the pointer previews, the reason and the waves are B's.
    still: (Shared<Preview>, Shared<Why>, Shared<Playback>),
    /// Which component of the one is which of the other; nothing where both are the same model.
    pairing: Option<Rc<Pairing>>,
}

/// The components of two models side by side.
#[derive(Debug, PartialEq)]
struct Pairing {
    to_a: Vec<Option<ComponentId>>,
    to_b: Vec<Option<ComponentId>>,
    /// How much farther a component is in the layout of A.
    shift: Point,
    /// Marks are of components, so those of B mean nothing in A.
    marks: Shared<Marks>,
}

impl Sides {
    /// The sides of the comparison that is open, where it is of two models or shown side by side. Cost: linear in what
    /// is harmed, and in both models where these are compared.
    pub fn of(state: &State) -> Option<Self> {
        let open = state.document.open.as_ref().filter(|_| state.compare.open)?;
        if !state.compare.models && state.view.compared != Compared::Sides {
            return None;
        }
        let still = Default::default();
        let marked = |marks: Vec<(ComponentId, Mark)>| {
            Shared::new(Compare { marks: Some(marks.into()), ..(*state.compare).clone() })
        };
        if !state.compare.models {
            let mut marks = comparison(state).as_ref().map(compare::marks).unwrap_or_default();
            marks.retain(|(_, mark)| *mark != Mark::Alike);
            let compare = marked(marks);
            let assumed = state.compare.assumed.clone();
            let assumed = Assumptions { assumed, ..Assumptions::default() };
            return Some(Self {
                document: Shared::clone(&state.document),
                failures: Shared::new(Failures { history: History::new(assumed) }),
                run: Shared::new(Run {
                    asked: state.compare.asked.closed(),
                    risk: state.compare.risk.closed(),
                    ..Run::default()
                }),
                compare: [Shared::clone(&compare), compare],
                still,
                pairing: None,
            });
        }
        let origin = state.document.origin.as_deref().unwrap_or(open);
        let renamed = changes::renamed_since_opened(&state.document);
        let pairing = Pairing::of(
            (&origin.model, &origin.facts.layout),
            (&open.model, &open.facts.layout),
            &renamed,
        );
        let found = changes::of(&origin.model, &open.model, &renamed);
        let changed = found.changed.iter().map(|it| it.component);
        let added = found.added.iter().map(|&it| (it, Mark::Added));
        let of_b = added.chain(changed.clone().map(|it| (it, Mark::Changed))).collect();
        let removed = found.removed.iter().filter_map(|it| origin.model.find(&it.id));
        let of_a = removed.map(|it| (it, Mark::Removed));
        let of_a = of_a.chain(changed.filter_map(|it| Some((pairing.a(it)?, Mark::Changed))));
        Some(Self {
            document: Shared::new(Document {
                open: Some(origin.clone()),
                ..(*state.document).clone()
            }),
            failures: Shared::default(),
            run: Shared::new(Run {
                asked: Asked::settled(origin.facts.baseline.clone()),
                ..Run::default()
            }),
            compare: [marked(of_a.collect()), marked(of_b)],
            still,
            pairing: Some(Rc::new(pairing)),
        })
    }

    /// The state that the picture of A shows while `now` is on the screen. Cost: a few reference counts, and linear in
    /// what is selected.
    pub fn a(&self, now: &State) -> State {
        let (preview, why, playback) = self.still.clone();
        let mut state = State {
            document: Shared::clone(&self.document),
            failures: Shared::clone(&self.failures),
            run: Shared::clone(&self.run),
            compare: Shared::clone(&self.compare[0]),
            preview,
            why,
            playback,
            ..now.clone()
        };
        if let Some(hover) = now.preview.hover.and_then(|it| self.in_a(it)) {
            state.preview = Shared::new(Preview { hover: Some(hover), ..Preview::default() });
        }
        if let Some(pairing) = &self.pairing {
            state.marks = Shared::clone(&pairing.marks);
            state.camera = Shared::new(self.camera_of_a(*now.camera));
            let there = |it: ComponentId| pairing.a(it);
            let mut members: Vec<_> =
                now.view.selection.members.iter().filter_map(|&it| there(it)).collect();
            members.sort_unstable();
            let primary = now.view.selection.primary.and_then(there);
            let focus = now.view.focus.and_then(|it| Some(Focus { of: there(it.of)?, ..it }));
            let selection = Selection { members, primary };
            state.view = Shared::new(View { selection, focus, ..(*now.view).clone() });
        }
        state
    }

    /// Where A is seen from while B is seen from `camera`.
    pub fn camera_of_a(&self, camera: Camera) -> Camera {
        let shift = self.pairing.as_ref().map_or_else(Point::default, |it| it.shift);
        let centre = Point::new(camera.centre.x + shift.x, camera.centre.y + shift.y);
        Camera { centre, ..camera }
    }

    /// The state that the picture of B shows: that on the screen, with the marks of this comparison.
    pub fn b(&self, now: &State) -> State {
        State { compare: Shared::clone(&self.compare[1]), ..now.clone() }
    }

    /// The component of A that is this one of B, if it is there.
    pub fn in_a(&self, component: ComponentId) -> Option<ComponentId> {
        self.pairing.as_ref().map_or(Some(component), |pairing| pairing.a(component))
    }

    /// The component of B, which is what is selected and previewed, that is this one of A.
    pub fn in_b(&self, component: ComponentId) -> Option<ComponentId> {
        let Some(pairing) = &self.pairing else { return Some(component) };
        pairing.to_b.get(component.index()).copied().flatten()
    }

    /// What A shows; that of the screen where both are the same model.
    pub const fn document(&self) -> &Shared<Document> {
        &self.document
    }
}

impl Pairing {
    fn of(
        (before, old): (&Model, &Layout),
        (now, new): (&Model, &Layout),
        renamed: &changes::Renamed,
    ) -> Self {
        let mut to_b = vec![None; before.components().len()];
        let at = |id: ComponentId| {
            let id = &now.component(id).id;
            before.find(renamed.get(id).unwrap_or(id))
        };
        let to_a: Vec<Option<ComponentId>> = now.ids().map(at).collect();
        let (mut across, mut down) = (Vec::new(), Vec::new());
        for (b, a) in now.ids().zip(&to_a).filter_map(|(b, a)| Some((b, (*a)?))) {
            if let Some(slot) = to_b.get_mut(a.index()) {
                *slot = Some(b);
            }
            if let (Some(was), Some(is)) = (old.card(a), new.card(b)) {
                across.push(was.x - is.x);
                down.push(was.y - is.y);
            }
        }
        let shift = Point::new(middle(across), middle(down));
        Self { to_a, to_b, shift, marks: Shared::default() }
    }

    fn a(&self, component: ComponentId) -> Option<ComponentId> {
        self.to_a.get(component.index()).copied().flatten()
    }
}

/// The median; of most edits most cards move alike. Nothing moves where there is nothing.
fn middle(mut list: Vec<f64>) -> f64 {
    let at = list.len() / 2;
    if list.is_empty() {
        return 0.0;
    }
    *list.select_nth_unstable_by(at, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Msg, camera,
        commands::Command,
        scene::{Derived, Styles, code},
        select::Look,
        state::{compare as slice, editor, preview, view},
        testing::{SHOP, Shell},
    };

    const A: ComponentId = ComponentId(0);
    const B: ComponentId = ComponentId(1);
    const LOGIN: ComponentId = ComponentId(2);

    fn side_by_side() -> Shell {
        let mut shell = Shell::with(SHOP);
        shell.fail(&[B]);
        shell.settle();
        shell.run(Command::SetAsA);
        shell.fail(&[A]);
        shell.settle();
        shell.send(Msg::View(view::Msg::Compared(Compared::Sides)));
        shell
    }

    fn look_of(state: &State, id: ComponentId) -> u8 {
        let derived = Derived::of(state);
        Styles::of(&derived.inputs().unwrap()).cards[id.index()][0] & 7
    }

    #[test]
    fn each_side_has_its_own_states_and_both_what_is_looked_at() {
        let mut shell = side_by_side();
        shell.select(LOGIN);
        shell.send(Msg::Preview(preview::Msg::Hover(Some(A))));
        shell.send(Msg::Camera(camera::Msg::Zoom(2.0)));
        shell.settle();
        let sides = Sides::of(&shell.state).unwrap();
        let (a, b) = (sides.a(&shell.state), sides.b(&shell.state));
        assert_eq!(look_of(&a, A), code(Look::Up));
        assert_eq!(look_of(&b, A), code(Look::Failed));
        assert_eq!((look_of(&a, B), look_of(&b, B)), (code(Look::Failed), code(Look::Failed)));
        assert_eq!(a.run.at_risk(), [ComponentId(4)], "one center alone is left");
        assert_eq!(a.camera, b.camera);
        assert_eq!(a.view, b.view);
        assert_eq!((a.preview.hover, b.preview.hover), (Some(A), Some(A)));
        assert!(a.preview.shown().is_none(), "a preview is of what is on the screen");
        let marks = a.compare.marks.as_ref().unwrap();
        assert!(marks.contains(&(A, Mark::OnlyB)));
        assert!(marks.iter().all(|(id, _)| *id != B), "alike in both: {marks:?}");
        assert_eq!(marks, b.compare.marks.as_ref().unwrap());
        assert_eq!(sides.in_b(LOGIN), Some(LOGIN));
    }

    #[test]
    fn there_are_no_sides_unless_they_are_asked_for() {
        let mut shell = side_by_side();
        shell.send(Msg::View(view::Msg::Compared(Compared::Overlay)));
        assert_eq!(Sides::of(&shell.state), None);
        shell.send(Msg::View(view::Msg::Compared(Compared::Sides)));
        shell.run(Command::Compare);
        assert_eq!(Sides::of(&shell.state), None, "nothing is compared");
        assert_eq!(Sides::of(&State::default()), None);
    }

    #[test]
    fn slices_stay_the_same_while_only_the_camera_moves() {
        let mut shell = side_by_side();
        let sides = Sides::of(&shell.state).unwrap();
        let before = sides.a(&shell.state);
        shell.send(Msg::Camera(camera::Msg::Pan { dx: 5.0, dy: 5.0 }));
        let after = sides.a(&shell.state);
        assert_ne!(before.camera, after.camera);
        assert_eq!(State { camera: before.camera.clone(), ..after }, before);
    }

    #[test]
    fn of_two_models_a_is_the_one_that_was_opened() {
        let mut shell = Shell::with(SHOP);
        shell.select(A);
        let edit = crate::edit::Edit::MakeRedundant;
        shell.send(Msg::Editor(editor::Msg::Apply(edit(vec!["login".into()]))));
        shell.settle();
        shell.send(Msg::Editor(editor::Msg::Apply(crate::edit::Edit::Remove(vec!["web".into()]))));
        shell.settle();
        shell.send(Msg::Compare(slice::Msg::Open(true)));
        shell.send(Msg::Compare(slice::Msg::Models(true)));
        let sides = Sides::of(&shell.state).unwrap();
        let (a, b) = (sides.a(&shell.state), sides.b(&shell.state));
        let ids = |state: &State, mark: Mark| -> Vec<String> {
            let model = state.document.model().unwrap();
            let marks = state.compare.marks.as_ref().unwrap().iter();
            marks
                .filter(|(_, it)| *it == mark)
                .map(|(id, _)| model.component(*id).id.to_string())
                .collect()
        };
        assert_eq!(ids(&a, Mark::Removed), ["web"]);
        assert_eq!(ids(&b, Mark::Removed), [""; 0]);
        assert_eq!(ids(&b, Mark::Added).len(), 1);
        assert_eq!(ids(&a, Mark::Added), [""; 0]);
        assert_eq!(ids(&a, Mark::Changed), ids(&b, Mark::Changed));
        assert!(!ids(&a, Mark::Changed).is_empty());
        assert!(a.document.model().unwrap().find("web").is_some());
        let web = a.document.model().unwrap().find("web").unwrap();
        assert_eq!(sides.in_b(web), None, "it is gone");
        assert_eq!(a.view.selection.primary, Some(A));
        // What did not move is at the same place of both screens.
        let centre = |state: &State| {
            let card = state.document.facts().unwrap().layout.card(A).unwrap();
            state.camera.to_screen(card.centre())
        };
        assert_eq!(sides.document(), &a.document);
        assert_eq!(a.camera.zoom, b.camera.zoom);
        assert!((centre(&a).x - centre(&b).x).abs() < 400.0);
    }
}
