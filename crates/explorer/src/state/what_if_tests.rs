//! Models changed as a what-if, and back again, with the session as the worker.

use linchpin_engine::{Availability, ComponentId};

use super::*;
use crate::{
    commands::{self, Command},
    select::{self, risk::Board},
    session::Probe,
    state::{
        document,
        view::{self, FindingsTab},
    },
    testing::{SHOP, Shell},
};

const A: ComponentId = ComponentId(0);
const B: ComponentId = ComponentId(1);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);

fn hardened() -> Shell {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[B]);
    shell.select(CHAT);
    shell.settle();
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::Harden)));
    shell.probe();
    let Board::Found(found) = select::hardening(&shell.state) else { panic!() };
    let proposed: Vec<ComponentId> = found.components.iter().map(|it| it.component).collect();
    assert_eq!(proposed, [LOGIN], "its standby carries chat whatever happens to A");
    shell.send(Msg::Document(document::Msg::Harden(proposed)));
    shell.settle();
    shell
}

fn run(shell: &mut Shell, command: Command) {
    shell.run(command);
    shell.settle();
}

fn ids(shell: &Shell) -> usize {
    shell.state.document.model().unwrap().components().len()
}

#[test]
fn a_proposal_is_applied_as_a_step_and_leaves_no_single_point() {
    let mut shell = hardened();
    let open = shell.state.document.open.as_ref().unwrap();
    assert_eq!(open.model.components().len(), 6);
    assert_eq!(open.changed.as_ref().unwrap().on[0].id, "login");
    assert_eq!(open.model.file().name.as_ref().unwrap().in_language("en"), "shop (what if)");
    let points = &open.findings.answer().unwrap().points;
    assert!(points.iter().all(|point| point.takes_down == 0), "{points:?}");
    assert!(shell.state.failures.set().is_empty());
    let selected = shell.state.view.selection.primary.unwrap();
    assert_eq!(open.model.component(selected).id, "chat", "what was selected is");
    assert_eq!(shell.state.inquiry.running.as_ref().unwrap().probe, Probe::Harden, "asked anew");
    shell.probe();
    let Board::Found(found) = select::hardening(&shell.state) else { panic!() };
    assert!(found.components.is_empty());
}

#[test]
fn undo_brings_the_model_back_with_what_had_failed_in_it() {
    let mut shell = hardened();
    shell.fail(&[A]);
    shell.settle();
    assert_eq!((select::status(&shell.state).step, select::status(&shell.state).steps), (3, 3));
    run(&mut shell, Command::Undo);
    assert_eq!((ids(&shell), shell.state.failures.set().len()), (6, 0), "first the step in it");
    run(&mut shell, Command::Undo);
    assert_eq!(ids(&shell), 5);
    assert_eq!(shell.state.failures.set().ceiling(B), Some(Availability::NONE));
    assert_eq!(shell.state.run.shown().unwrap().totals.failed, 1, "and what follows from it");
    assert_eq!((select::status(&shell.state).step, select::status(&shell.state).steps), (1, 3));
    run(&mut shell, Command::Undo);
    assert!(!commands::is_available(&shell.state, Command::Undo));
    for (components, failed) in [(5, 1), (6, 0), (6, 1)] {
        run(&mut shell, Command::Redo);
        assert_eq!((ids(&shell), shell.state.failures.set().len()), (components, failed));
    }
    assert!(!commands::is_available(&shell.state, Command::Redo));
}

#[test]
fn another_step_or_another_file_forgets_the_changed_model() {
    let mut shell = hardened();
    run(&mut shell, Command::Undo);
    shell.fail(&[A]);
    assert!(!commands::is_available(&shell.state, Command::Redo));
    let mut shell = hardened();
    shell.open(SHOP);
    assert!(!commands::is_available(&shell.state, Command::Undo));
}

#[test]
fn of_nothing_there_is_no_step() {
    let mut shell = Shell::with(SHOP);
    let before = shell.state.clone();
    for msg in [
        document::Msg::Harden(Vec::new()),
        document::Msg::Harden(vec![ComponentId(99)]),
        document::Msg::Undo,
        document::Msg::Redo,
    ] {
        shell.send(Msg::Document(msg));
    }
    assert_eq!(shell.state, before);
}
