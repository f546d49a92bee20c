//! The editor on a page with its worker: from a draft to an opened model and back, and what stays.

use linchpin_engine::{Availability, ComponentId, model::Text};

use super::*;
use crate::{
    camera,
    commands::{self, Command},
    edit::{
        Act, Edit, Field, changes,
        draft::{self, Draft, Entry, Place},
        slot,
    },
    geometry::Point,
    select,
    state::{document, editor, marks, settings::Language, view},
    testing::{SHOP, Shell},
};

const A: ComponentId = ComponentId(0);
const B: ComponentId = ComponentId(1);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);

fn send(shell: &mut Shell, msg: editor::Msg) {
    shell.send(Msg::Editor(msg));
    shell.settle();
}

fn enter(shell: &mut Shell, entry: Entry, text: &str) {
    send(shell, editor::Msg::Draft(draft::Msg::Enter(entry, text.into())));
}

fn draft(shell: &Shell) -> &Draft {
    shell.state.editor.draft.as_ref().unwrap()
}

fn ids(shell: &Shell) -> Vec<&str> {
    shell.state.document.model().unwrap().components().iter().map(|it| it.id.as_str()).collect()
}

fn run(shell: &mut Shell, command: Command) {
    shell.run(command);
    shell.settle();
}

#[test]
fn a_new_component_is_described_saved_selected_and_undone() {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[B]);
    shell.settle();
    let before = shell.state.document.open.as_ref().unwrap().bytes.clone();
    run(&mut shell, Command::NewComponent);
    enter(&mut shell, Entry::Id, "mail");
    enter(&mut shell, Entry::Name(Language::En), "Mail");
    let json = draft::Msg::Json(Place::Requires, "[\"login\", \"dc-b\"]".into());
    send(&mut shell, editor::Msg::Draft(json));
    assert!(draft(&shell).complaints.is_empty());
    send(&mut shell, editor::Msg::Save);
    assert_eq!(ids(&shell), ["dc-a", "dc-b", "login", "chat", "web", "mail"]);
    assert!(shell.state.editor.draft.is_none());
    let new = shell.state.view.selection.primary.unwrap();
    assert_eq!(new, ComponentId(5), "what is new is selected");
    assert_eq!(shell.state.failures.set().ceiling(B), Some(Availability::NONE), "still failed");
    assert_eq!(shell.state.run.shown().unwrap().standing(new).state, linchpin_engine::State::Down);
    let open = shell.state.document.open.as_ref().unwrap();
    assert_eq!(open.changed.as_ref().unwrap().act, Act::Added);
    assert!(shell.state.document.is_changed());
    run(&mut shell, Command::Undo);
    assert_eq!(shell.state.document.open.as_ref().unwrap().bytes, before);
    assert!(!shell.state.document.is_changed());
    assert_eq!(shell.state.failures.set().ceiling(B), Some(Availability::NONE));
    run(&mut shell, Command::Redo);
    assert_eq!(ids(&shell).len(), 6);
}

#[test]
fn what_the_format_refuses_stays_in_the_editor_with_the_reason() {
    let mut shell = Shell::with(SHOP);
    shell.select(CHAT);
    run(&mut shell, Command::EditComponent);
    enter(&mut shell, Entry::Id, "two words");
    let document = shell.state.document.clone();
    send(&mut shell, editor::Msg::Save);
    assert_eq!(shell.state.document, document, "nothing is opened");
    assert_eq!(draft(&shell).complaints_at(Field::Id, "").count(), 1);
    let change = draft::Msg::Shape(Place::Requires, vec![], slot::Act::Add("x".into()));
    send(&mut shell, editor::Msg::Draft(change));
    enter(&mut shell, Entry::Id, "chat");
    assert_eq!(draft(&shell).complaints.len(), 0, "a reference has no room for another");
    let on = draft::Msg::Shape(Place::Requires, vec![], slot::Act::On("logn".into()));
    send(&mut shell, editor::Msg::Draft(on));
    let told = draft(&shell).complaints_at(Field::Requires, "").next().unwrap();
    assert_eq!(told.hint.as_deref(), Some("did you mean `login`?"));
    send(&mut shell, editor::Msg::Draft(draft::Msg::Json(Place::Requires, "{".into())));
    send(&mut shell, editor::Msg::Save);
    assert_eq!(draft(&shell).complaints_at(Field::Requires, slot::JSON).count(), 1);
    assert_eq!(shell.state.document, document);
    send(&mut shell, editor::Msg::Leave);
    assert!(shell.state.editor.draft.is_none());
    run(&mut shell, Command::EditComponent);
    assert_eq!(draft(&shell).requires.text, "{", "what was typed is not lost");
    send(&mut shell, editor::Msg::Leave);
    shell.select(A);
    run(&mut shell, Command::EditComponent);
    assert_eq!(draft(&shell).entry(Entry::Id), "dc-a", "nor is it another component's");
}

#[test]
fn an_edit_keeps_failures_selection_marks_and_place_by_id() {
    let mut shell = Shell::with(SHOP);
    shell.send(Msg::Camera(camera::Msg::Resize(camera::Viewport { width: 800.0, height: 600.0 })));
    shell.send(Msg::Camera(camera::Msg::MoveTo { centre: Point::new(10.0, 20.0), zoom: 1.5 }));
    shell.fail(&[B, CHAT]);
    shell.send(Msg::Marks(marks::Msg::Toggle(marks::Seen::Down, vec![LOGIN])));
    shell.send(Msg::View(view::Msg::SelectMany(vec![LOGIN, A])));
    shell.send(Msg::View(view::Msg::Filter("o".into())));
    shell.settle();
    let on_screen = |shell: &Shell, id: &str| {
        let model = shell.state.document.model().unwrap();
        let card = shell.state.document.facts().unwrap().layout.card(model.find(id).unwrap());
        shell.state.camera.to_screen(card.unwrap().centre())
    };
    let place = on_screen(&shell, "login");
    send(&mut shell, editor::Msg::Apply(Edit::Remove(vec!["dc-a".into()])));
    let model = shell.state.document.model().unwrap();
    let of = |id: &str| model.find(id).unwrap();
    let failed: Vec<ComponentId> = shell.state.failures.set().iter().map(|it| it.0).collect();
    assert_eq!(failed, [of("dc-b"), of("chat")]);
    assert_eq!(shell.state.view.selection.members, [of("login")]);
    assert_eq!(shell.state.marks.down, [of("login")]);
    assert_eq!(shell.state.view.filter, "o");
    assert_eq!(shell.state.camera.zoom, 1.5);
    let now = on_screen(&shell, "login");
    assert!((now.x - place.x).abs() < 0.01 && (now.y - place.y).abs() < 0.01, "{place:?} {now:?}");
    run(&mut shell, Command::Undo);
    assert_eq!(shell.state.failures.set().len(), 2);
    assert_eq!(shell.state.view.selection.members, [LOGIN]);
}

#[test]
fn another_id_keeps_what_is_assumed_of_it_there_and_back() {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[A]);
    shell.select(A);
    shell.settle();
    run(&mut shell, Command::EditComponent);
    enter(&mut shell, Entry::Id, "dc-1");
    send(&mut shell, editor::Msg::Save);
    assert_eq!(shell.state.view.selection.primary, Some(A));
    assert_eq!(shell.state.failures.set().ceiling(A), Some(Availability::NONE));
    assert_eq!(shell.state.document.model().unwrap().find("dc-1"), Some(A));
    run(&mut shell, Command::EditComponent);
    enter(&mut shell, Entry::Name(Language::En), "One");
    enter(&mut shell, Entry::Id, "dc-2");
    send(&mut shell, editor::Msg::Save);
    let told = changes::since_opened(&shell.state).unwrap();
    assert_eq!((told.len(), told.changed[0].component), (1, A), "it is still the same: {told:?}");
    assert_eq!(told.changed[0].parts, [Field::Id, Field::Name]);
    assert!(told.points_added.is_empty() && told.points_removed.is_empty());
    run(&mut shell, Command::Undo);
    for command in [Command::Undo, Command::Redo] {
        run(&mut shell, command);
        assert_eq!(shell.state.view.selection.primary, Some(A), "{command:?}");
    }
}

#[test]
fn a_scenario_stays_chosen_while_it_means_the_same() {
    let mut shell = Shell::with(SHOP);
    shell
        .send(Msg::Failures(super::failures::Msg::Scenario(linchpin_engine::model::ScenarioId(0))));
    shell.settle();
    send(&mut shell, editor::Msg::Apply(Edit::Remove(vec!["web".into()])));
    assert!(shell.state.failures.now().scenario.is_some());
    send(&mut shell, editor::Msg::Apply(Edit::Remove(vec!["dc-a".into()])));
    assert!(shell.state.failures.set().is_empty());
}

#[test]
fn single_points_that_come_and_go_are_told_against_the_model_as_opened() {
    let mut shell = Shell::with(SHOP);
    assert!(changes::since_opened(&shell.state).is_none());
    shell.select(A);
    run(&mut shell, Command::MakeRedundant);
    let told = changes::since_opened(&shell.state).unwrap();
    let names = |list: &[crate::edit::Named]| -> Vec<String> {
        list.iter().map(|it| it.id.to_string()).collect()
    };
    assert_eq!(names(&told.points_removed), ["dc-a"]);
    assert!(told.points_added.is_empty());
    send(&mut shell, editor::Msg::Apply(Edit::AddNeed { of: "web".into(), on: "dc-b".into() }));
    let told = changes::since_opened(&shell.state).unwrap();
    assert_eq!(told.points_added, [shell.state.document.model().unwrap().find("dc-b").unwrap()]);
    assert_eq!(told.added.len(), 1);
    let status = select::status(&shell.state);
    assert_eq!((status.step, status.steps), (2, 2));
    run(&mut shell, Command::Undo);
    run(&mut shell, Command::Undo);
    assert!(changes::since_opened(&shell.state).is_none(), "back at the beginning");
}

#[test]
fn removing_everything_leaves_an_empty_model_that_can_be_filled() {
    let mut shell = Shell::with(SHOP);
    shell.send(Msg::View(view::Msg::SelectMany((0..5).map(ComponentId).collect())));
    run(&mut shell, Command::RemoveComponents);
    assert!(ids(&shell).is_empty());
    assert!(shell.state.view.selection.is_empty());
    assert!(!commands::is_available(&shell.state, Command::RemoveComponents));
    run(&mut shell, Command::NewComponent);
    send(&mut shell, editor::Msg::Save);
    assert_eq!(ids(&shell), ["component-1"]);
    let name = &shell.state.document.model().unwrap().components()[0].name;
    assert_eq!(*name, Text::Plain("component-1".into()), "a name is what the id has to do for");
    run(&mut shell, Command::RemoveComponents);
    assert!(ids(&shell).is_empty());
}

#[test]
fn a_refused_act_is_counted_and_changes_nothing() {
    let mut shell = Shell::with(SHOP);
    let edit = Edit::AddNeed { of: "chat".into(), on: "chat".into() };
    let document = shell.state.document.clone();
    for times in 1..=2 {
        send(&mut shell, editor::Msg::Apply(edit.clone()));
        assert_eq!(shell.state.editor.refusals, times);
        assert_eq!(shell.state.editor.refused[0].message, "`chat` requires itself");
    }
    assert_eq!(shell.state.document, document);
}

#[test]
fn a_step_waits_for_the_one_before_it() {
    let mut shell = Shell::with(SHOP);
    shell.send(Msg::Editor(editor::Msg::Apply(Edit::Remove(vec!["web".into()]))));
    shell.send(Msg::Editor(editor::Msg::Apply(Edit::Remove(vec!["chat".into()]))));
    shell.settle();
    assert_eq!(ids(&shell), ["dc-a", "dc-b", "login", "chat"]);
    let nothing = [editor::Msg::New, editor::Msg::Edit(ComponentId(99)), editor::Msg::Save];
    let empty = State::default();
    for msg in nothing {
        assert_eq!(update(&empty, Msg::Editor(msg)), empty);
    }
    shell.send(Msg::Document(document::Msg::Undo));
    shell.settle();
    assert_eq!(ids(&shell).len(), 5);
}
