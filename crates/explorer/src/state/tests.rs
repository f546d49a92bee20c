//! The state through its one update function, with a session as the worker.

use linchpin_engine::{Availability, ComponentId, FailureSet, model::ScenarioId};

use super::*;
use crate::{
    camera,
    commands::{self, Command},
    permalink, scene, select,
    session::{Answer, Bytes, Response},
    state::{document, failures, preview, settings, view},
    testing::{self, Shell},
};

const A: ComponentId = ComponentId(0);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);
const WEB: ComponentId = ComponentId(4);

fn shop() -> Shell {
    Shell::with(testing::SHOP)
}

#[test]
fn opening_shows_the_baseline_without_a_run() {
    let shell = shop();
    assert_eq!(shell.state.run.shown(), Some(&Default::default()));
    assert_eq!(shell.state.document.open.as_ref().map(|open| &*open.file_name), Some("shop.json"));
    assert_eq!(select::status(&shell.state).components, 5);
}

#[test]
fn looking_never_starts_a_run() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.settle();
    let before = shell.state.clone();
    shell.select(CHAT);
    shell.send(Msg::View(view::Msg::Main(view::MainView::Table)));
    shell.send(Msg::Camera(camera::Msg::Zoom(2.0)));
    shell.send(Msg::Preview(preview::Msg::Preview(Some(WEB))));
    assert_eq!(shell.state.run, before.run);
    assert_eq!(shell.state.failures, before.failures);
    assert_eq!(shell.state.document, before.document);
    assert_ne!(shell.state.view, before.view);
}

#[test]
fn a_repeated_edit_changes_nothing() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.settle();
    let before = shell.state.clone();
    for msg in [
        Msg::Failures(failures::Msg::Fail(vec![A])),
        Msg::Failures(failures::Msg::Restore(vec![WEB])),
        Msg::Failures(failures::Msg::Redo),
        Msg::Failures(failures::Msg::Fail(vec![ComponentId(99)])),
        Msg::Failures(failures::Msg::Scenario(ScenarioId(9))),
        Msg::View(view::Msg::Select(None)),
        Msg::View(view::Msg::Select(Some(ComponentId(99)))),
        Msg::Preview(preview::Msg::Preview(None)),
        Msg::Settings(settings::Msg::Theme(settings::ThemeChoice::System)),
        Msg::Document(document::Msg::DismissRejection),
    ] {
        assert_eq!(update(&shell.state, msg.clone()), before, "{msg:?}");
    }
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut shell = shop();
    shell.fail(&[A]);
    let first = shell.state.requests().remove(0);
    shell.fail(&[WEB]);
    let before = shell.state.clone();
    let stale = shell.session.handle(first);
    assert!(matches!(stale.answer, Answer::Ran(_)));
    shell.send(Msg::Answered(stale));
    assert_eq!(shell.state, before);
    shell.settle();
    assert_eq!(shell.state.run.shown().map(|ran| ran.totals.failed), Some(2));
}

#[test]
fn undo_and_redo_go_round_with_their_results() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.settle();
    let failed = shell.state.run.shared().unwrap();
    shell.fail(&[WEB]);
    shell.run(Command::Undo);
    shell.settle();
    assert_eq!(shell.state.run.shared().unwrap(), failed);
    assert_eq!(shell.state.failures.history.redoable(), Some(&failures::Label::Failed(vec![WEB])));
    assert_eq!((select::status(&shell.state).step, select::status(&shell.state).steps), (1, 2));
    shell.run(Command::Undo);
    shell.settle();
    assert!(shell.state.failures.set().is_empty());
    assert_eq!(shell.state.run.shown(), Some(&Default::default()));
    shell.run(Command::Redo);
    shell.run(Command::Redo);
    assert_eq!(shell.state.failures.set().len(), 2);
}

#[test]
fn what_lost_its_reserve_looks_at_risk_until_it_has_it_back() {
    let mut shell = shop();
    let look = |shell: &Shell, id| select::look(&shell.state, id).0;
    assert_eq!(look(&shell, WEB), select::Look::Up);
    shell.fail(&[A]);
    shell.settle();
    assert_eq!(look(&shell, WEB), select::Look::AtRisk);
    assert_eq!(look(&shell, CHAT), select::Look::Down);
    assert_eq!(select::status(&shell.state).at_risk, 1);
    shell.fail(&[ComponentId(1)]);
    assert_eq!(look(&shell, WEB), select::Look::AtRisk, "until the next answer is there");
    shell.settle();
    assert_eq!((look(&shell, WEB), select::status(&shell.state).at_risk), (select::Look::Down, 0));
    shell.run(Command::Clear);
    shell.settle();
    assert_eq!(look(&shell, WEB), select::Look::Up);
}

#[test]
fn a_broken_file_keeps_the_open_model() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.settle();
    let before = shell.state.clone();
    shell.open(b"{ \"linchpin\": 1,");
    let rejected = shell.state.document.rejected.as_ref().unwrap();
    assert!(!rejected.problems.is_empty());
    assert_eq!(shell.state.document.model().unwrap().components().len(), 5);
    assert_eq!((&shell.state.failures, &shell.state.run), (&before.failures, &before.run));
    shell.fail(&[WEB]);
    shell.settle();
    assert_eq!(
        shell.state.run.shown().map(|ran| ran.totals.failed),
        Some(2),
        "the worker kept it too"
    );
    shell.run(Command::Back);
    assert!(shell.state.document.rejected.is_none());
}

#[test]
fn another_model_starts_anew() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.select(CHAT);
    shell.open(br#"{ "linchpin": 1, "id": "one", "components": [ { "id": "x", "kind": "site", "name": "X" } ] }"#);
    assert!(shell.state.failures.set().is_empty());
    assert!(shell.state.view.selection.is_empty());
    assert_eq!(shell.state.why.asked.answer(), None);
    assert_eq!(select::status(&shell.state).components, 1);
}

#[test]
fn a_preview_answers_for_what_the_pointer_is_on() {
    let mut shell = shop();
    shell.send(Msg::Preview(preview::Msg::Hover(Some(A))));
    assert!(shell.state.open_requests().is_empty(), "hovering alone asks nothing");
    shell.send(Msg::Preview(preview::Msg::Preview(Some(A))));
    shell.settle();
    let (target, previewed) = shell.state.preview.shown().unwrap();
    assert_eq!((target, &previewed.newly_down[..]), (&[A][..], &[LOGIN, CHAT][..]));
    let before = shell.state.clone();
    shell.send(Msg::Preview(preview::Msg::Hover(Some(WEB))));
    assert_eq!(shell.state.preview.shown(), None);
    assert_eq!(shell.state.run, before.run);
}

#[test]
fn the_side_panel_says_why_and_what_if() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.select(CHAT);
    shell.settle();
    let panel = select::side_panel(&shell.state).unwrap();
    assert_eq!(panel.look, select::Look::Down);
    let why = panel.why.unwrap();
    assert_eq!(why.chain.iter().map(|step| step.component).collect::<Vec<_>>(), [A, LOGIN, CHAT]);
    assert_eq!(panel.single_points, Some(vec![A, LOGIN]));
    shell.select(WEB);
    shell.settle();
    let panel = select::side_panel(&shell.state).unwrap();
    let [select::side::Need::Group { needed, members, working, .. }] = &panel.needs[..] else {
        panic!()
    };
    assert_eq!((*needed, members.len(), *working), (1, 2, 1), "one of two is left");
    assert_eq!(panel.why.unwrap().survival.unwrap().ends_with, [ComponentId(1)]);
}

#[test]
fn a_scenario_fails_what_it_says_until_it_is_edited() {
    let mut shell = shop();
    shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(0))));
    assert_eq!(shell.state.failures.set(), &FailureSet::of(A));
    let rows = select::scenarios(&shell.state);
    assert!(rows[0].chosen);
    assert_eq!(rows[0].score.as_ref().map(|score| (score.agree, score.rows.len())), Some((1, 1)));
    shell.fail(&[WEB]);
    assert!(!select::scenarios(&shell.state)[0].chosen);
    shell.run(Command::Undo);
    assert!(select::scenarios(&shell.state)[0].chosen);
}

#[test]
fn commands_act_on_the_selection() {
    let mut shell = shop();
    assert!(!commands::is_available(&shell.state, Command::Fail), "nothing is selected");
    shell.select(A);
    shell.run(Command::FailGroup);
    assert_eq!(shell.state.failures.set().len(), 2);
    assert!(commands::is_available(&shell.state, Command::Restore));
    assert!(!commands::is_available(&shell.state, Command::Fail), "it has failed already");
    shell.run(Command::Restore);
    shell.run(Command::FailInPart);
    assert_eq!(shell.state.view.dialog, view::Dialog::Limit, "how far is asked first");
    shell.run(Command::Back);
    assert_eq!(shell.state.failures.set().len(), 1, "nothing was limited");
    shell.run(Command::Back);
    assert!(shell.state.view.selection.is_empty());
    shell.select(LOGIN);
    shell.run(Command::SelectNeededBy);
    assert_eq!(shell.state.view.selection.primary, Some(CHAT));
    for command in Command::ALL {
        let _ = commands::messages(&State::default(), command);
        assert!(!command.is_shells() || commands::messages(&shell.state, command).is_empty());
    }
}

#[test]
fn arrows_bring_what_they_select_into_view() {
    let mut shell = shop();
    shell.send(Msg::Camera(camera::Msg::Resize(camera::Viewport { width: 400.0, height: 300.0 })));
    shell.select(LOGIN);
    let before = shell.state.camera.clone();
    shell.run(Command::SelectNeededBy);
    assert_eq!(shell.state.camera, before, "it is in view already");
    shell.send(Msg::Camera(camera::Msg::Pan { dx: 5000.0, dy: 0.0 }));
    shell.run(Command::SelectNeeds);
    let card = shell.state.document.facts().unwrap().layout.card(LOGIN).unwrap();
    assert_eq!(shell.state.camera.centre, card.centre());
}

#[test]
fn a_link_brings_the_state_back() {
    let mut shell = shop();
    shell.fail(&[A]);
    shell.send(Msg::Failures(failures::Msg::Limit(vec![WEB], Availability::saturating(250_000))));
    shell.send(Msg::Failures(failures::Msg::Load(120)));
    shell.select(CHAT);
    shell.send(Msg::Camera(camera::Msg::MoveTo {
        centre: crate::geometry::Point::new(3.0, -4.0),
        zoom: 0.75,
    }));
    let fragment = permalink::write(&shell.state).unwrap();
    let mut other = shop();
    let link = permalink::read(&fragment).unwrap();
    for msg in link.messages(other.state.document.model().unwrap()) {
        other.send(msg);
    }
    assert_eq!(other.state.failures.now(), shell.state.failures.now());
    assert_eq!(other.state.view.selection, shell.state.view.selection);
    assert_eq!(permalink::write(&other.state).as_ref(), Some(&fragment));
    assert_eq!(permalink::write(&State::default()), None);
}

#[test]
fn the_scene_follows_the_state() {
    let mut shell = shop();
    let calm = scene::of_state(&shell.state).unwrap();
    shell.fail(&[A]);
    shell.settle();
    let failed = scene::of_state(&shell.state).unwrap();
    let fills = |scene: &scene::Scene, role| {
        scene
            .items
            .iter()
            .filter(|item| {
                item.fill == Some(role) && matches!(item.shape, scene::Shape::Rect { .. })
            })
            .count()
    };
    use crate::theme::Role;
    assert_eq!((fills(&calm, Role::DownFill), fills(&calm, Role::FailedFill)), (0, 0));
    assert_eq!((fills(&failed, Role::DownFill), fills(&failed, Role::FailedFill)), (2, 1));
    assert_eq!(scene::of_state(&State::default()), None);
}

#[test]
fn a_question_without_an_answer_does_not_wait_for_ever() {
    let mut shell = shop();
    shell.fail(&[A]);
    let before = shell.state.run.shared();
    for id in shell.state.open_requests() {
        shell.send(Msg::Answered(Response { id, answer: Answer::Stale }));
    }
    assert!(shell.state.open_requests().is_empty());
    assert_eq!(shell.state.run.shared(), before, "the screen shows what it did");
}

#[test]
fn answers_nobody_asked_for_are_dropped() {
    let before = shop().state;
    for answer in [
        Answer::Stale,
        Answer::Rejected(Vec::new()),
        Answer::Opened(Box::default(), Bytes::default()),
    ] {
        assert_eq!(update(&before, Msg::Answered(Response { id: 77, answer })), before);
    }
}
