//! Work kept and brought back, with the session as the worker; and everything that may be wrong with it.

use linchpin_engine::{Availability, ComponentId};

use super::*;
use crate::{
    Msg, camera,
    commands::Command,
    geometry::Point,
    state::{
        document,
        failures::{self, Label},
        marks::{self, Seen},
        view::{self, FindingsTab, MainView},
    },
    testing::{SHOP, Shell, large},
};

const A: ComponentId = ComponentId(0);
const B: ComponentId = ComponentId(1);
const LOGIN: ComponentId = ComponentId(2);
const CHAT: ComponentId = ComponentId(3);

/// A shop where one step was taken before a what-if, two in it and one of them taken back.
fn worked() -> Shell {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[B]);
    shell.send(Msg::Document(document::Msg::Harden(vec![LOGIN])));
    shell.settle();
    shell.fail(&[A]);
    let limit = failures::Msg::Limit(vec![CHAT], Availability::saturating(400_000));
    shell.send(Msg::Failures(limit));
    shell.run(Command::Undo);
    shell.send(Msg::Marks(marks::Msg::Toggle(Seen::Down, vec![CHAT])));
    shell.send(Msg::Marks(marks::Msg::Toggle(Seen::Up, vec![B])));
    shell.send(Msg::View(view::Msg::SelectMany(vec![CHAT, A])));
    shell.send(Msg::View(view::Msg::Main(MainView::Split)));
    shell.send(Msg::View(view::Msg::Findings(FindingsTab::OnPaper)));
    let moved = camera::Msg::MoveTo { centre: Point::new(5.0, -7.0), zoom: 0.5 };
    shell.send(Msg::Camera(moved));
    shell.settle();
    shell
}

fn kept(shell: &Shell) -> Work {
    work(&shell.state, &mut Prints::default()).unwrap()
}

fn brought_back(text: &str, contents: &[Content]) -> Result<Shell, KeptError> {
    let find = |print: &SmolStr| {
        contents.iter().find(|it| it.print == *print).map(|it| Rc::clone(&it.bytes))
    };
    let message = Session::read(text)?.restore(find)?;
    let mut shell = Shell::empty();
    shell.send(message);
    shell.settle();
    Ok(shell)
}

fn assert_same(again: &Shell, shell: &Shell) {
    let (old, new) = (&shell.state, &again.state);
    let open = |state: &State| {
        let open = state.document.open.clone().unwrap();
        (open.bytes, open.file_name, open.changed)
    };
    assert_eq!(open(new), open(old));
    assert_eq!(*new.view, *old.view);
    assert_eq!(*new.marks, *old.marks);
    assert_eq!((new.camera.centre, new.camera.zoom), (old.camera.centre, old.camera.zoom));
    assert_eq!(new.failures.now(), old.failures.now());
    assert_eq!(new.run.shown().unwrap().totals, old.run.shown().unwrap().totals);
}

#[test]
fn everything_comes_back_with_its_steps() {
    let mut shell = worked();
    let work = kept(&shell);
    assert_eq!(work.contents.len(), 2, "the model as opened and as changed");
    assert_eq!((work.session.model.as_str(), work.session.failed()), ("shop", 1));
    assert!(work.session.is_touched());
    let mut again = brought_back(&work.session.text(), &work.contents).unwrap();
    assert_same(&again, &shell);
    assert_eq!(again.state.failures.history.redoable(), shell.state.failures.history.redoable());
    // Undo leads through the change of the model to the step before it, and redo back.
    for command in [Command::Undo, Command::Undo, Command::Undo] {
        for shell in [&mut shell, &mut again] {
            shell.run(command);
            shell.settle();
        }
        assert_eq!(again.state.failures.now(), shell.state.failures.now());
    }
    assert_eq!(again.state.document.model().unwrap().components().len(), 5);
    for _ in 0..4 {
        again.run(Command::Redo);
        again.settle();
    }
    assert_eq!(again.state.document.model().unwrap().components().len(), 6);
    let label = again.state.failures.history.undoable();
    assert_eq!(label, Some(&Label::Limited(vec![CHAT], Availability::saturating(400_000))));
}

#[test]
fn a_file_of_the_work_opens_as_it_was() {
    let shell = worked();
    let text = file::write(&kept(&shell));
    assert!(file::is_work(text.as_bytes()) && !file::is_work(SHOP));
    let mut again = Shell::with(SHOP);
    again.send(file::opening("work.json", text.as_bytes().into()).unwrap());
    again.settle();
    assert_same(&again, &shell);
    assert!(matches!(
        file::opening("shop.json", SHOP.into()),
        Ok(Msg::Document(document::Msg::Open { .. }))
    ));
    for end in (0..text.len()).step_by(7) {
        let Some(cut) = text.get(..end).filter(|it| file::is_work(it.as_bytes())) else { continue };
        assert_eq!(file::opening("w", cut.as_bytes().into()).err(), Some(KeptError::Damaged));
    }
    let newer = text.replacen("\"linchpin_work\":1", "\"linchpin_work\":2", 1);
    assert_eq!(file::opening("w", newer.as_bytes().into()).err(), Some(KeptError::Newer));
}

#[test]
fn what_was_only_looked_at_is_not_touched_and_nothing_open_is_nothing_kept() {
    assert!(work(&State::default(), &mut Prints::default()).is_none());
    let mut shell = Shell::with(SHOP);
    shell.select(CHAT);
    assert!(!kept(&shell).session.is_touched());
    let before = kept(&shell).session.done();
    shell.select(LOGIN);
    assert_eq!(kept(&shell).session.done(), before, "to look elsewhere is to do nothing");
    shell.send(Msg::Marks(marks::Msg::Toggle(Seen::Down, vec![CHAT])));
    assert!(kept(&shell).session.is_touched());
    assert_ne!(kept(&shell).session.done(), before);
}

#[test]
fn a_model_is_read_through_once() {
    let shell = worked();
    let mut prints = Prints::default();
    let first = work(&shell.state, &mut prints).unwrap();
    let second = work(&shell.state, &mut prints).unwrap();
    for (one, two) in first.contents.iter().zip(&second.contents) {
        assert!(Rc::ptr_eq(&one.bytes, &two.bytes) && one.print == two.print);
    }
    assert_eq!(prints.0.len(), 2, "what is gone is forgotten");
}

#[test]
fn damage_is_told_and_never_shown() {
    let shell = worked();
    let Work { session, contents } = kept(&shell);
    let text = session.text();
    let newer = text.replacen("\"kept\":1", "\"kept\":2", 1);
    assert_eq!(brought_back(&newer, &contents).err(), Some(KeptError::Newer));
    for end in 0..text.len() {
        let cut = text.get(..end).unwrap_or_default();
        assert_eq!(brought_back(cut, &contents).err(), Some(KeptError::Damaged), "{cut}");
    }
    assert_eq!(brought_back(&text, &contents[1..]).err(), Some(KeptError::Damaged), "a model less");
    let mut spoilt = contents.clone();
    let mut bytes = spoilt[0].bytes.to_vec();
    bytes[5] ^= 1;
    spoilt[0].bytes = bytes.into();
    assert_eq!(brought_back(&text, &spoilt).err(), Some(KeptError::Damaged), "a bit changed");
    let beyond = text.replacen("\"at\":1", "\"at\":7", 1);
    assert_eq!(brought_back(&beyond, &contents).err(), Some(KeptError::Damaged));
}

#[test]
fn what_the_model_does_not_have_is_left_out() {
    let shell = worked();
    let Work { session, contents } = kept(&shell);
    // Every number in the session that could be a component or an index, replaced by one too large.
    let text = session.text();
    for digit in ["0", "1", "2", "3"] {
        for (at, _) in text.match_indices(digit) {
            let mut changed = text.clone();
            changed.replace_range(at..=at, "4000000");
            if let Ok(mut again) = brought_back(&changed, &contents) {
                for command in [Command::Undo, Command::Undo, Command::Redo, Command::Redo] {
                    again.run(command);
                    again.settle();
                }
                let size = again.state.document.model().unwrap().components().len();
                let selected = &again.state.view.selection;
                assert!(selected.members.iter().all(|id| id.index() < size), "{changed}");
            }
        }
    }
}

#[test]
fn any_byte_may_be_wrong() {
    let shell = worked();
    let Work { session, contents } = kept(&shell);
    let text = session.text();
    assert!(text.is_ascii());
    for at in 0..text.len() {
        // Each kind of damage at every third place.
        let byte = ["9", "\"", "}"][at % 3];
        let mut changed = text.clone();
        changed.replace_range(at..=at, byte);
        if let Ok(again) = brought_back(&changed, &contents) {
            let open = again.state.document.open.as_ref().unwrap();
            assert!(again.state.failures.set().len() <= open.model.components().len());
        }
    }
}

#[test]
fn the_first_model_is_opened_on_the_way_and_compared_with_whatever_its_size() {
    for first in [SHOP.to_vec(), large()] {
        let mut shell = Shell::with(&first);
        shell.send(Msg::Document(document::Msg::Harden(vec![A])));
        shell.settle();
        let changes = |shell: &Shell| crate::edit::changes::since_opened(&shell.state).unwrap();
        let told = changes(&shell);
        assert!(!told.is_empty() && !told.points_unknown && !told.points_removed.is_empty());
        let Work { session, contents } = kept(&shell);
        assert_eq!(session.changes(), 1);
        let again = brought_back(&session.text(), &contents).unwrap();
        assert_eq!(changes(&again), told, "counted from the file as it was opened");
        let origin = again.state.document.origin.as_ref().unwrap();
        assert_eq!(origin.bytes.len(), first.len());
        assert!(again.state.document.opening.is_none());
        assert_same(&again, &shell);
    }
}

#[test]
fn a_first_model_that_is_no_model_any_more_leaves_the_work_as_it_was() {
    let shell = worked();
    let Work { session, contents } = kept(&shell);
    let text = session.text();
    let first = session.opened().unwrap();
    let find = |print: &SmolStr| {
        contents.iter().find(|it| it.print == *print).map(|it| Rc::clone(&it.bytes))
    };
    let mut again = Shell::empty();
    again.send(Session::read(&text).unwrap().restore(find).unwrap());
    let opening = again.state.document.opening.as_ref().unwrap();
    assert_eq!(fingerprint(&opening.bytes), *first, "the first comes first");
    let (id, answer) = (opening.id, crate::session::Answer::Rejected(Vec::new()));
    again.send(Msg::Answered(crate::session::Response { id, answer }));
    again.settle();
    assert_same(&again, &shell);
    let origin = again.state.document.origin.as_ref().unwrap();
    assert_eq!(origin.bytes, again.state.document.open.as_ref().unwrap().bytes);
}

#[test]
fn earlier_work_is_listed_newest_first() {
    use super::shelf::{Entry, Shelf};
    let session = kept(&worked()).session;
    let entry = |written_ms, worth| {
        let (writer, contents) = ("w".into(), session.contents());
        Ok(Entry { written_ms, writer, worth, contents, session: session.text() })
    };
    let unreadable = entry(9.0, true).map(|it: Entry| Entry { session: "{}".into(), ..it });
    let list =
        [entry(1.0, true), entry(5.0, true), entry(7.0, false), entry(3.0, true), unreadable];
    let keyed = list.into_iter().enumerate().map(|(at, it)| (format!("k{at}"), it)).collect();
    let found = Shelf(keyed).earlier("k3");
    let keys: Vec<&str> = found.iter().map(|(key, ..)| key.as_str()).collect();
    assert_eq!(keys, ["k1", "k0"]);
    assert_eq!((found[0].2.changes(), found[0].2.failed()), (1, 1));
}
