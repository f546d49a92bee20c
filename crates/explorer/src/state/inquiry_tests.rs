//! Which long question is open, as the screen changes, with a prober as the second worker.

use linchpin_engine::{ComponentId, analysis::cut_sets::Level};

use super::{
    inquiry::{self, Running, Stopped},
    view::FindingsTab,
    *,
};
use crate::{
    commands::Command,
    select::{self, risk::Board},
    session::Probe,
    state::{marks::Seen, preview, view},
    testing::{SHOP, Shell},
};

const A: ComponentId = ComponentId(0);
const B: ComponentId = ComponentId(1);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);
const WEB: ComponentId = ComponentId(4);

fn shell(tab: FindingsTab) -> Shell {
    let mut shell = Shell::with(SHOP);
    shell.send(Msg::View(view::Msg::Findings(tab)));
    shell
}

fn running(shell: &Shell) -> Option<Running> {
    shell.state.inquiry.running.clone()
}

fn send(shell: &mut Shell, msg: inquiry::Msg) {
    shell.send(Msg::Inquiry(msg));
}

#[test]
fn the_question_follows_the_selection_and_the_newest_takes_its_place() {
    let mut shell = shell(FindingsTab::RiskGroups);
    assert_eq!(running(&shell), None, "nothing is selected");
    assert_eq!(select::risk_groups(&shell.state), Board::Idle);
    shell.select(CHAT);
    let first = running(&shell).unwrap();
    assert_eq!(first.probe, Probe::RiskGroups { of: CHAT, level: Level::Down });
    shell.select(WEB);
    let second = running(&shell).unwrap();
    assert!(second.id > first.id);
    let before = shell.state.clone();
    send(&mut shell, inquiry::Msg::Progress(first.id, 9));
    send(&mut shell, inquiry::Msg::Answered(first.id, None));
    assert_eq!(shell.state, before, "nobody waits for the first any more");
    send(&mut shell, inquiry::Msg::Progress(second.id, 9));
    assert_eq!(select::risk_groups(&shell.state), Board::Running(9));
    shell.probe();
    let Board::Found(found) = select::risk_groups(&shell.state) else { panic!() };
    assert_eq!((found.sets, found.pages, found.cut_at), (vec![vec![A, B]], 1, None));
    send(&mut shell, inquiry::Msg::Level(Level::Hit));
    assert!(running(&shell).is_some_and(|it| it.id > second.id));
    shell.select(WEB);
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::SinglePoints)));
    assert_eq!(running(&shell), None, "nobody looks");
}

#[test]
fn an_answer_is_not_asked_for_twice() {
    let mut shell = shell(FindingsTab::RiskGroups);
    shell.select(WEB);
    shell.probe();
    let before = shell.state.inquiry.clone();
    shell.send(Msg::Camera(crate::camera::Msg::Zoom(2.0)));
    assert_eq!(shell.state.inquiry, before);
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::OnPaper)));
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::RiskGroups)));
    assert_eq!(running(&shell), None);
    assert!(matches!(select::risk_groups(&shell.state), Board::Found(_)));
}

#[test]
fn cancelling_leaves_everything_else_as_it_was() {
    let mut shell = shell(FindingsTab::RiskGroups);
    shell.fail(&[A]);
    shell.select(WEB);
    shell.settle();
    let before = shell.state.clone();
    send(&mut shell, inquiry::Msg::Cancel);
    let after = &shell.state;
    assert_eq!(select::risk_groups(after), Board::Stopped(Stopped::Cancelled));
    assert_eq!(
        (&after.failures, &after.run, &after.view),
        (&before.failures, &before.run, &before.view)
    );
    shell.send(Msg::Camera(crate::camera::Msg::Zoom(2.0)));
    assert_eq!(running(&shell), None, "it is not asked again by itself");
    send(&mut shell, inquiry::Msg::Again);
    assert!(running(&shell).is_some());
    send(&mut shell, inquiry::Msg::Cancel);
    shell.select(CHAT);
    shell.select(WEB);
    assert!(running(&shell).is_some(), "another look is another question");
}

#[test]
fn a_worker_that_breaks_down_is_told_of() {
    let mut shell = shell(FindingsTab::RiskGroups);
    shell.select(WEB);
    let id = running(&shell).unwrap().id;
    send(&mut shell, inquiry::Msg::Answered(id, None));
    assert_eq!(select::risk_groups(&shell.state), Board::Stopped(Stopped::Failed));
}

#[test]
fn another_model_forgets_what_was_found() {
    let mut shell = shell(FindingsTab::RiskGroups);
    shell.select(WEB);
    shell.probe();
    shell.open(SHOP);
    assert_eq!(shell.state.inquiry.risk_groups, None);
    assert_eq!(select::risk_groups(&shell.state), Board::Idle);
}

#[test]
fn what_is_marked_is_diagnosed_as_it_is_marked() {
    let mut shell = shell(FindingsTab::Diagnose);
    assert_eq!(select::candidates(&shell.state), Board::Idle);
    shell.select(WEB);
    shell.run(Command::MarkUp);
    assert_eq!(running(&shell), None, "nothing is down");
    shell.select(CHAT);
    shell.run(Command::MarkDown);
    shell.probe();
    let Board::Found(found) = select::candidates(&shell.state) else { panic!() };
    assert_eq!(found.sets, [[CHAT], [A], [LOGIN]], "the site may fall without the web");
    shell.select(LOGIN);
    shell.run(Command::MarkUp);
    shell.probe();
    let Board::Found(found) = select::candidates(&shell.state) else { panic!() };
    assert_eq!(found.sets, [[CHAT]]);
    let row = |id: ComponentId| select::table(&shell.state)[id.index()].seen;
    assert_eq!((row(CHAT), row(LOGIN), row(A)), (Some(Seen::Down), Some(Seen::Up), None));
    shell.run(Command::ClearMarks);
    assert_eq!(select::candidates(&shell.state), Board::Idle);
    shell.run(Command::MarkDown);
    shell.open(SHOP);
    assert!(shell.state.marks.is_empty(), "another model has other components");
}

#[test]
fn a_set_previews_all_its_members_and_fails_in_one_step() {
    let mut shell = shell(FindingsTab::RiskGroups);
    shell.send(Msg::Preview(preview::Msg::PreviewAll(vec![A, B, ComponentId(99)])));
    shell.settle();
    let (target, previewed) = shell.state.preview.shown().unwrap();
    assert_eq!((target, previewed.newly_down.contains(&WEB)), (&[A, B][..], true));
    assert!(!previewed.newly_down.contains(&A), "members are not what they harm");
    shell.send(Msg::Preview(preview::Msg::PreviewAll(Vec::new())));
    assert_eq!(shell.state.preview.shown(), None);
    shell.fail(&[A, B]);
    assert_eq!(select::status(&shell.state).steps, 1);
}

#[test]
fn lists_are_turned_page_by_page() {
    let sites: Vec<String> =
        (0..45).map(|at| format!(r#"{{ "id": "s{at}", "kind": "site", "name": "S" }}"#)).collect();
    let ids: Vec<String> = (0..45).map(|at| format!("\"s{at}\"")).collect();
    let model = format!(
        r#"{{ "linchpin": 1, "id": "m", "components": [
            {{ "id": "x", "kind": "service", "name": "X", "requires": [{}] }}, {} ] }}"#,
        ids.join(","),
        sites.join(",")
    );
    let mut shell = Shell::with(model.as_bytes());
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::RiskGroups)));
    shell.select(A);
    shell.probe();
    for (page, shown, first) in [(0, 20, 0), (2, 5, 40), (9, 5, 40)] {
        send(&mut shell, inquiry::Msg::Page(page));
        let Board::Found(found) = select::risk_groups(&shell.state) else { panic!() };
        assert_eq!((found.sets.len(), found.first, found.pages), (shown, first, 3));
        assert_eq!(found.counts[0].count, 45.into());
    }
    shell.select(B);
    assert_eq!(shell.state.inquiry.page, 0);
}

#[test]
fn pairs_are_a_long_question_of_their_own() {
    let mut shell = shell(FindingsTab::Pairs);
    assert!(running(&shell).is_some());
    send(&mut shell, inquiry::Msg::Cancel);
    assert_eq!(select::pairs(&shell.state), Board::Stopped(Stopped::Cancelled));
    send(&mut shell, inquiry::Msg::Again);
    shell.probe();
    let Board::Found(found) = select::pairs(&shell.state) else { panic!() };
    let pairs: Vec<[ComponentId; 2]> = found.rows.iter().map(|it| it.members).collect();
    assert_eq!(pairs, [[A, ComponentId(1)]], "the two centers take down what needs any of them");
    assert_eq!((found.rows[0].takes_down, found.rows[0].users), (1, 5));
    assert_eq!((found.total, found.left_out, found.cut_at), (1, 0, None));
}
