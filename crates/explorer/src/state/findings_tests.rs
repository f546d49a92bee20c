//! The findings are asked once a model is open; until they are there nothing says that there are none.

use linchpin_engine::ComponentId;

use super::{Msg, document, failures, timeline::Arrival};
use crate::{
    edit::changes::since_opened,
    select::{on_paper, pending, scenarios, single_points, table},
    session::{Answer, Ask, Request, Response},
    testing::{SHOP, Shell, large, surveyed},
};

const A: ComponentId = ComponentId(0);
const LOGIN: ComponentId = ComponentId(2);

/// The one open request that asks for findings.
fn wanted(shell: &Shell) -> Option<Request> {
    let mut asks = shell.state.requests().into_iter();
    asks.find(|it| matches!(it.ask, Ask::Findings { .. }))
}

/// Answers `request`, and only that.
fn answer(shell: &mut Shell, request: Request) -> Answer {
    let response = shell.session.handle(request);
    shell.send(Msg::Answered(response.clone()));
    response.answer
}

/// A shell that has the picture of `bytes` and no findings yet.
fn pictured(mut shell: Shell, bytes: &[u8]) -> Shell {
    let file_name = "shop.json".into();
    shell.send(Msg::Document(document::Msg::Open { file_name, bytes: bytes.into() }));
    take_opening(&mut shell);
    shell
}

fn take_opening(shell: &mut Shell) {
    let requests = shell.state.requests();
    let opening = requests.into_iter().find(|it| matches!(it.ask, Ask::Open { .. })).unwrap();
    assert!(matches!(answer(shell, opening), Answer::Opened(..)));
}

#[test]
fn the_picture_is_there_before_the_findings() {
    assert!(!pending(&Shell::empty().state), "nothing is open");
    let mut shell = pictured(Shell::empty(), SHOP);
    assert_eq!(shell.state.document.facts().unwrap().layout.cards.len(), 5);
    assert!(pending(&shell.state) && shell.state.document.findings().is_none());
    assert!(single_points(&shell.state).is_empty() && on_paper(&shell.state).is_none());
    assert!(table(&shell.state).iter().all(|row| row.impact.is_none()));
    assert!(scenarios(&shell.state).iter().all(|row| row.score.is_none()));
    let request = wanted(&shell).unwrap();
    assert_eq!(shell.state.open_requests(), [request.id]);
    answer(&mut shell, request);
    assert!(!pending(&shell.state));
    assert_eq!(single_points(&shell.state)[0].component, A);
    assert!(on_paper(&shell.state).is_some_and(|found| found.on_paper_total > 0));
    assert!(shell.state.open_requests().is_empty(), "asked once");
}

#[test]
fn failures_and_selections_do_not_wait_for_findings() {
    let mut shell = pictured(Shell::empty(), SHOP);
    let request = wanted(&shell).unwrap();
    shell.send(Msg::Failures(failures::Msg::Fail(vec![A])));
    shell.select(LOGIN);
    let others: Vec<_> =
        shell.state.requests().into_iter().filter(|it| it.id != request.id).collect();
    for other in others {
        answer(&mut shell, other);
    }
    assert!(shell.state.run.shown().is_some_and(|ran| ran.totals.failed == 1));
    assert!(shell.state.why.of(LOGIN).is_some());
    assert_eq!(wanted(&shell), Some(request), "still the same question");
}

#[test]
fn what_a_restored_state_assumes_is_asked_before_the_findings() {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[A]);
    shell.settle();
    shell.send(Msg::Document(document::Msg::Harden(vec![LOGIN])));
    shell.settle();
    shell.send(Msg::Document(document::Msg::Undo));
    let arrival = shell.state.document.opening.as_ref().map(|it| it.arrival.clone());
    assert_eq!(arrival, Some(Arrival::Undone));
    take_opening(&mut shell);
    let requests = shell.state.requests();
    assert!(matches!(requests.first().map(|it| &it.ask), Some(Ask::Run { .. })), "{requests:?}");
    assert!(matches!(requests.last().map(|it| &it.ask), Some(Ask::Findings { .. })));
}

#[test]
fn findings_of_another_model_are_dropped() {
    let mut shell = pictured(Shell::empty(), SHOP);
    let old = wanted(&shell).unwrap();
    let late = shell.session.handle(old.clone());
    let mut shell = pictured(shell, SHOP);
    let new = wanted(&shell).unwrap();
    assert!(new.id > old.id);
    shell.send(Msg::Answered(late));
    assert!(pending(&shell.state), "the answer belongs to the model before");
    assert_eq!(answer(&mut shell, old), Answer::Stale);
    assert_eq!(wanted(&shell), Some(new.clone()));
    answer(&mut shell, new);
    assert!(!pending(&shell.state));
}

#[test]
fn findings_of_a_large_model_are_worked_out_apart() {
    let mut shell = pictured(Shell::empty(), &large());
    assert!(pending(&shell.state) && wanted(&shell).is_none());
    assert!(shell.state.open_requests().is_empty(), "no hover waits behind them");
    let survey = shell.state.survey().unwrap();
    let document = shell.state.document.open.as_ref().unwrap().id;
    let request = Request { id: survey.id, ask: Ask::Findings { document } };
    assert_eq!(shell.session.handle(request), surveyed(&survey), "the same as of a small one");
    shell.send(Msg::Preview(super::preview::Msg::Preview(Some(A))));
    shell.fail(&[A]);
    assert_eq!(shell.state.requests().len(), 2);
    assert_eq!(shell.state.survey().map(|it| it.id), Some(survey.id), "still the same question");
    shell.send(Msg::Answered(surveyed(&survey)));
    assert!(!pending(&shell.state) && shell.state.survey().is_none());
    assert_eq!(single_points(&shell.state)[0].component, A);
}

#[test]
fn what_is_found_of_a_large_model_outlives_an_edit_and_no_other_answer_counts() {
    let mut shell = pictured(Shell::empty(), &large());
    let first = shell.state.survey().unwrap();
    shell.send(Msg::Document(document::Msg::Harden(vec![A])));
    take_opening(&mut shell);
    let second = shell.state.survey().unwrap();
    assert!(second.id > first.id, "what is on the screen comes first");
    shell.send(Msg::Answered(Response { id: 9_999, ..surveyed(&second) }));
    assert_eq!(shell.state.survey().map(|it| it.id), Some(second.id));
    shell.send(Msg::Answered(surveyed(&second)));
    assert!(!pending(&shell.state) && since_opened(&shell.state).unwrap().points_unknown);
    assert_eq!(shell.state.survey().map(|it| it.id), Some(first.id), "then the model as opened");
    shell.send(Msg::Answered(surveyed(&first)));
    let changes = since_opened(&shell.state).unwrap();
    assert!(!changes.points_unknown && !changes.points_removed.is_empty());
    assert!(shell.state.survey().is_none());
    // Another file: what was asked of the one before is of no interest.
    let mut shell = pictured(shell, &large());
    let id = shell.state.survey().unwrap().id;
    shell.send(Msg::Answered(Response { id, answer: Answer::Stale }));
    assert!(shell.state.survey().is_none() && pending(&shell.state));
}

#[test]
fn an_edit_before_the_findings_does_not_lose_them() {
    let mut shell = pictured(Shell::empty(), SHOP);
    let asked = wanted(&shell).unwrap();
    // The page has sent the question by then, so its answer comes.
    let found = shell.session.handle(asked);
    shell.send(Msg::Document(document::Msg::Harden(vec![A])));
    take_opening(&mut shell);
    shell.send(Msg::Answered(found));
    shell.settle();
    assert!(!since_opened(&shell.state).unwrap().points_unknown);
}

#[test]
fn findings_that_never_come_are_not_taken_for_none() {
    let mut shell = pictured(Shell::empty(), SHOP);
    let id = wanted(&shell).unwrap().id;
    shell.send(Msg::Answered(Response { id, answer: Answer::Stale }));
    assert!(shell.state.open_requests().is_empty());
    assert!(pending(&shell.state));
}

#[test]
fn single_points_are_compared_once_both_models_have_theirs() {
    let mut shell = Shell::with(SHOP);
    let harden = |shell: &mut Shell| {
        shell.send(Msg::Document(document::Msg::Harden(vec![A])));
        take_opening(shell);
    };
    harden(&mut shell);
    let changes = since_opened(&shell.state).unwrap();
    assert!(changes.points_unknown && changes.points_removed.is_empty() && !changes.is_empty());
    shell.settle();
    let changes = since_opened(&shell.state).unwrap();
    assert!(!changes.points_unknown && !changes.points_removed.is_empty());
    // Edited before the first findings came: unknown, until undo leads back to the model as it was opened.
    let mut shell = pictured(Shell::empty(), SHOP);
    harden(&mut shell);
    shell.settle();
    assert!(since_opened(&shell.state).unwrap().points_unknown);
    shell.send(Msg::Document(document::Msg::Undo));
    shell.settle();
    shell.send(Msg::Document(document::Msg::Redo));
    shell.settle();
    let again = since_opened(&shell.state).unwrap();
    assert!(!again.points_unknown);
    assert_eq!(again.points_removed, changes.points_removed);
}
