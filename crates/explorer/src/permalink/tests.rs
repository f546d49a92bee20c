//! Links written, read, cut off and followed.

use super::*;
use crate::{
    Msg,
    state::{
        failures,
        marks::{self, Seen},
        view,
    },
    testing::{SHOP, Shell},
};
use linchpin_engine::{ComponentId, FailureSet};

#[test]
fn reads_what_it_writes() {
    let link = Link {
        model: "카카오/2022".into(),
        scenario: None,
        failures: vec![("a,b&c".into(), 0), ("c:d".into(), 250_000)],
        load_percent: 130,
        seen_down: vec!["a,b".into()],
        seen_up: vec!["c".into(), "d".into()],
        positions: None,
        selected: Some("50%".into()),
        camera: Some((Point::new(-12.0, 3400.0), 0.4375)),
        own: vec![
            Own {
                id: 0,
                name: "둘; a!b/c".into(),
                load_percent: 120,
                steps: vec![vec![("a,b".into(), 0), ("c".into(), 5)], vec![("d/e".into(), 0)]],
            },
            Own { id: 0, name: "empty".into(), load_percent: 100, steps: vec![] },
        ],
        chosen: Some(1),
        shown: Some(Shown { cold: false, second: 5_400 }),
        narrowing: Narrowing {
            filter: "kind:site & -a".into(),
            kinds: vec!["my, kind".into(), "site".into()],
            looks: vec![crate::select::Look::Up, crate::select::Look::Failed],
            hides: true,
        },
        carried: None,
    };
    assert_eq!(read(&link.fragment()), Ok(link.clone()));
    assert_eq!(read(&format!("#{}", link.fragment())), Ok(link));
    let plain = Link { model: "kakao-2022".into(), ..Link::default() };
    assert!(plain.fragment().starts_with("2/") && plain.fragment().ends_with("/kakao-2022"));
    assert!(plain.fragment().len() < 24, "a link to a bundled model stays short");
    assert_eq!(read("1/kakao-2022"), Ok(plain), "as the first version wrote it");
}

#[test]
fn damaged_links_are_values() {
    for (text, error) in [
        ("", LinkError::NotALink),
        ("top", LinkError::NotALink),
        ("about/us", LinkError::NotALink),
        ("1/m?t=soon", LinkError::Damaged),
        ("1/m?r=-1", LinkError::Damaged),
        ("3/m", LinkError::Newer),
        ("2/m", LinkError::Damaged),
        ("2/000000/m", LinkError::Damaged),
        ("1/m?F=1", LinkError::Damaged),
        ("1/m?p=0&F=!", LinkError::Damaged),
        ("1/m?p=0&F=0-zzzzz", LinkError::Damaged),
        ("1/m?d=%", LinkError::Damaged),
        ("1/", LinkError::Damaged),
        ("1/%", LinkError::Damaged),
        ("1/%F", LinkError::Damaged),
        ("1/%FF", LinkError::Damaged),
        ("1/m?f=", LinkError::Damaged),
        ("1/m?f=a:x", LinkError::Damaged),
        ("1/m?f=a:1000000", LinkError::Damaged),
        ("1/m?l=-1", LinkError::Damaged),
        ("1/m?v=1,2", LinkError::Damaged),
        ("1/m?v=1,2,NaN", LinkError::Damaged),
        ("1/m?v=1,2,0", LinkError::Damaged),
        ("1/m?v=1,2,3,4", LinkError::Damaged),
        ("1/m?s", LinkError::Damaged),
        ("1/m?o=a", LinkError::Damaged),
        ("1/m?o=a!x!", LinkError::Damaged),
        ("1/m?o=a!100!b:1000000", LinkError::Damaged),
        ("1/m?w=-1", LinkError::Damaged),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
    assert!(read("1/m?new=thing").is_ok(), "unknown keys are passed over");
}

#[test]
fn every_cut_of_a_link_is_told() {
    let link = Link {
        failures: vec![("가나".into(), 5)],
        model: "m".into(),
        seen_up: vec!["다".into()],
        ..Link::default()
    };
    let whole = link.fragment();
    for end in 2..whole.len() {
        assert_eq!(read(&whole[..end]), Err(LinkError::Damaged), "{}", &whole[..end]);
    }
    for at in 2..whole.len() {
        let mut changed = whole.clone();
        changed.replace_range(at..=at, if &whole[at..=at] == "0" { "1" } else { "0" });
        assert_eq!(read(&changed), Err(LinkError::Damaged), "{changed}");
    }
    assert_eq!(read(&whole), Ok(link));
}

#[test]
fn ids_that_are_gone_are_left_out() {
    let model = linchpin_engine::read(
        r#"{ "linchpin": 1, "id": "m", "components": [ { "id": "a", "kind": "site", "name": "A" } ] }"#,
    )
    .unwrap();
    let link = read("1/m?f=a,gone&c=gone").unwrap();
    assert_eq!(link.fit(&model), Fit::Missing(2));
    let messages = link.messages(&model);
    let Some(Msg::Failures(failures::Msg::Replace(assumptions))) = messages.first() else {
        panic!()
    };
    assert_eq!(assumptions.assumed.failures, FailureSet::of(ComponentId(0)));
    assert!(read("1/other?f=a").unwrap().messages(&model).is_empty());
}

/// What is on the screen of a page where the link of `shell` was followed.
fn followed(shell: &Shell, bytes: &[u8]) -> Shell {
    let link = read(&write(&shell.state).unwrap()).unwrap();
    let mut again = Shell::with(bytes);
    let model = again.state.document.model().unwrap().clone();
    assert_eq!(link.fit(&model), Fit::Whole);
    link.messages(&model).into_iter().for_each(|message| again.send(message));
    again.settle();
    again
}

#[test]
fn what_was_seen_goes_with_the_link() {
    let mut shell = Shell::with(SHOP);
    shell.fail(&[ComponentId(1)]);
    let mark = |seen, at| Msg::Marks(marks::Msg::Toggle(seen, vec![ComponentId(at)]));
    shell.send(mark(Seen::Down, 3));
    shell.send(mark(Seen::Up, 4));
    shell.settle();
    let mut again = followed(&shell, SHOP);
    assert_eq!(*again.state.marks, *shell.state.marks);
    assert_eq!(again.state.failures.now(), shell.state.failures.now());
    // A link without marks and failures takes both off a page that has them.
    let plain = Link { model: "shop".into(), ..Link::default() };
    let model = again.state.document.model().unwrap().clone();
    plain.messages(&model).into_iter().for_each(|message| again.send(message));
    assert!(again.state.marks.is_empty() && again.state.failures.set().is_empty());
}

/// A model of `n` sites with long names.
fn sites(n: usize) -> String {
    let site =
        |at| format!(r#"{{ "id": "a-rather-long-name-{at}", "kind": "site", "name": "S" }}"#);
    let all: Vec<String> = (0..n).map(site).collect();
    format!(r#"{{ "linchpin": 1, "id": "sites", "components": [{}] }}"#, all.join(","))
}

#[test]
fn many_failures_are_told_by_position() {
    let model = sites(6000);
    let mut shell = Shell::with(model.as_bytes());
    let every = |step: u32, n: u32| (0..n).map(|at| ComponentId(at * step)).collect::<Vec<_>>();
    shell.fail(&every(3, 2000));
    shell.send(Msg::Marks(marks::Msg::Toggle(Seen::Down, vec![ComponentId(1)])));
    shell.settle();
    let fragment = write(&shell.state).unwrap();
    assert!(fragment.len() < 4200, "{}", fragment.len());
    assert_eq!(short(&shell.state).as_ref(), Some(&fragment));
    let again = followed(&shell, model.as_bytes());
    assert_eq!(again.state.failures.now(), shell.state.failures.now());
    assert_eq!(*again.state.marks, *shell.state.marks);
    // In another version of the model the positions mean nothing.
    let other = linchpin_engine::read(&sites(5999)).unwrap();
    let link = read(&fragment).unwrap();
    assert_eq!(link.fit(&other), Fit::Changed);
    assert!(link.failures(&other).is_empty());
}

#[test]
fn what_is_too_long_for_a_link_is_left_out_of_the_address() {
    let model = sites(12_000);
    let mut shell = Shell::with(model.as_bytes());
    shell.fail(&(0..5000).map(|at| ComponentId(at * 2)).collect::<Vec<_>>());
    assert!(write(&shell.state).unwrap().len() > MOST);
    let short = short(&shell.state).unwrap();
    assert_eq!(read(&short), Ok(Link { model: "sites".into(), ..Link::default() }));
}

/// The message that opens what a link carries, carried out.
fn follow(text: &str, bundled: Option<&[u8]>) -> Result<Shell, LinkError> {
    let link = read(text)?;
    let carried = link.carried.clone().ok_or(LinkError::NotALink)?;
    let mut shell = Shell::with(br#"{ "linchpin": 1, "id": "other", "components": [] }"#);
    shell.send(carried.opening(&link.model, bundled, &shell.state.view.clone())?);
    shell.settle();
    let model = std::rc::Rc::clone(shell.state.document.model().ok_or(LinkError::Damaged)?);
    for message in link.messages(&model) {
        shell.send(message);
    }
    shell.settle();
    Ok(shell)
}

/// The shop after a component was made redundant and another removed, with a failure.
fn changed_shop() -> Shell {
    let mut shell = Shell::with(SHOP);
    shell.select(ComponentId(0));
    shell.run(crate::commands::Command::MakeRedundant);
    shell.settle();
    shell.select(ComponentId(4));
    shell.run(crate::commands::Command::RemoveComponents);
    shell.settle();
    shell.fail(&[ComponentId(1)]);
    shell.settle();
    assert!(shell.state.document.is_changed());
    shell
}

#[test]
fn a_changed_bundled_model_is_carried_by_its_changes() {
    let shell = changed_shop();
    let text = carrying(&shell.state, Some(SHOP)).unwrap();
    assert!(text.contains("&e=") && !text.contains("m=") && text.len() < 700, "{}", text.len());
    let there = follow(&text, Some(SHOP)).unwrap();
    let (here, there) = (&shell.state, &there.state);
    assert_eq!(there.document.model().unwrap().file(), here.document.model().unwrap().file());
    assert_eq!(there.failures.set(), here.failures.set());
    let changes = |state| crate::edit::changes::since_opened(state).unwrap();
    assert_eq!(changes(there).len(), changes(here).len());
    assert_eq!(there.document.timeline.past.len(), 1, "undo leads to the bundled model");
    let other = br#"{ "linchpin": 1, "id": "shop", "components": [] }"#;
    assert_eq!(follow(&text, Some(other)).err(), Some(LinkError::Stale));
    assert_eq!(follow(&text, None).err(), Some(LinkError::Stale));
}

#[test]
fn a_model_of_a_file_is_carried_whole() {
    let shell = Shell::with(SHOP);
    assert!(!carrying(&shell.state, Some(SHOP)).unwrap().contains("m="), "it is bundled");
    let text = carrying(&shell.state, None).unwrap();
    let there = follow(&text, None).unwrap();
    let file = shell.state.document.model().unwrap().file();
    assert_eq!(there.state.document.model().unwrap().file(), file);
    assert!(!there.state.document.is_changed());
    let shell = changed_shop();
    let text = carrying(&shell.state, None).unwrap();
    let there = follow(&text, None).unwrap();
    assert!(there.state.document.is_changed());
    let changes = |state| crate::edit::changes::since_opened(state).unwrap().len();
    assert_eq!(changes(&there.state), changes(&shell.state));
}

#[test]
fn a_long_model_is_not_carried() {
    let component = |n: u32| {
        let word = n.wrapping_mul(2_654_435_761);
        format!(r#"{{ "id": "c{n}x{word}", "kind": "service", "name": "{}" }}"#, word ^ 0x5555_AAAA)
    };
    let components: Vec<String> = (0..2_000).map(component).collect();
    let text =
        format!(r#"{{ "linchpin": 1, "id": "long", "components": [{}] }}"#, components.join(","));
    let shell = Shell::with(text.as_bytes());
    assert!(carrying(&shell.state, None).unwrap().len() > MOST);
    assert!(carrying(&shell.state, Some(text.as_bytes())).unwrap().len() < 100);
}

#[test]
fn what_is_no_model_is_told() {
    let link = |carried: &str| format!("1/m?{carried}");
    let squeezed = |text: &str| squeezed::squeeze(text);
    for (carried, error) in [
        ("m=A".to_owned(), LinkError::Damaged),
        ("e=AA".to_owned(), LinkError::Damaged),
        (format!("m={}", squeezed("{}")), LinkError::Damaged),
        (
            format!("m={}", squeezed(r#"{"linchpin":1,"id":"n","components":[]}"#)),
            LinkError::Damaged,
        ),
        (format!("b=0&e={}", squeezed("[]")), LinkError::Stale),
    ] {
        assert_eq!(follow(&link(&carried), Some(SHOP)).err(), Some(error), "{carried}");
    }
    let print = {
        let shell = Shell::with(SHOP);
        packed::print([serde_json::to_string(shell.state.document.model().unwrap().file())
            .unwrap()
            .as_str()])
    };
    let hostile = [
        "[]",
        "7",
        r#"{"components":7}"#,
        r#"{"components":{"~":[[],[[99,{}]]]}}"#,
        r#"{"components":{"~":[["a"],[]]}}"#,
        r#"{"components":{"~":[[],[[0,{"id":"z","kind":"site","requires":"nobody"}]]]}}"#,
        r#"{"id":"another"}"#,
        r#"{"linchpin":9}"#,
    ];
    for patch in hostile {
        let text = link(&format!("b={print}&e={}", squeezed(patch)));
        assert_eq!(follow(&text, Some(SHOP)).err(), Some(LinkError::Damaged), "{patch}");
    }
}

#[test]
fn filters_come_along() {
    let mut shell = Shell::with(SHOP);
    shell.send(Msg::View(view::Msg::ToggleKind("site".into())));
    shell.run(crate::commands::Command::ToggleHiding);
    let link = read(&write(&shell.state).unwrap()).unwrap();
    let mut other = Shell::with(SHOP);
    let model = std::rc::Rc::clone(other.state.document.model().unwrap());
    for message in link.messages(&model) {
        other.send(message);
    }
    assert_eq!(other.state.view.narrowing(), shell.state.view.narrowing());
    assert_eq!(read("1/m?y=z"), Err(LinkError::Damaged));
}
