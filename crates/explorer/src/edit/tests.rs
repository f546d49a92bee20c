//! Every edit on small models: what it does, what refuses it, and the way back.

use linchpin_engine::{
    ComponentId, Model,
    model::{Component, Expr, Kind},
    read, read_bytes,
};

use super::{
    changes,
    draft::{Draft, Entry, Msg, Place},
    expr,
    shape::{self, Form, Gap},
    slot::{Act as Change, Slot, written},
    *,
};
use crate::{state::settings::Language, testing::SHOP};

fn shop() -> Model {
    read_bytes(SHOP).unwrap()
}

pub(super) fn made(model: &Model, edit: &Edit) -> Model {
    Model::new(apply(model, edit).unwrap().expect("a change").file).unwrap()
}

fn refused(model: &Model, edit: &Edit) -> Vec<(Field, String, String)> {
    let complaints = apply(model, edit).unwrap_err();
    complaints.into_iter().map(|it| (it.field, it.path, it.message)).collect()
}

pub(super) fn of<'m>(model: &'m Model, id: &str) -> &'m Component {
    model.component(model.find(id).unwrap())
}

fn requires(model: &Model, id: &str) -> String {
    of(model, id).requires.as_ref().map(written).unwrap_or_default()
}

/// `component` of the model, changed.
pub(super) fn change(model: &Model, id: &str, with: impl FnOnce(&mut Component)) -> Edit {
    let mut to = Box::new(of(model, id).clone());
    with(&mut to);
    Edit::Change { id: id.into(), to }
}

#[test]
fn a_component_is_added_behind_the_others_and_an_id_that_is_taken_is_refused() {
    let model = shop();
    let mut new = Component::new("cache", Kind::Platform, "Cache");
    new.requires = Some(Expr::on("dc-a"));
    let next = made(&model, &Edit::Add(Box::new(new.clone())));
    assert_eq!(next.components().len(), 6);
    assert_eq!(next.components()[5], new);
    assert_eq!(made(&next, &Edit::Remove(vec!["cache".into()])).file(), model.file());
    new.id = "chat".into();
    new.requires = Some(Expr::Any(vec![Expr::on("dc-a"), Expr::on("nowhere")]));
    new.group = Some("h".into());
    let told = refused(&model, &Edit::Add(Box::new(new)));
    let told: Vec<_> = told.iter().map(|(a, b, c)| (*a, b.as_str(), c.as_str())).collect();
    assert!(told.contains(&(Field::Id, "", "there are two components `chat`")), "{told:?}");
    assert!(told.contains(&(Field::Group, "", "there is no group `h`")), "{told:?}");
    let unknown = (Field::Requires, "/any/1", "there is no component `nowhere`");
    assert!(told.contains(&unknown), "{told:?}");
}

#[test]
fn another_id_is_followed_by_everything_that_refers_to_it() {
    let model = shop();
    let next = made(&model, &change(&model, "dc-a", |it| it.id = "dc-1".into()));
    assert_eq!(
        requires(&next, "login").replace(['\n', ' '], ""),
        r#"{"failover":{"primary":"dc-1","standby":"dc-b","via":"dc-1"}}"#
    );
    assert_eq!(requires(&next, "web"), r#"{ "any": ["dc-1", "dc-b"] }"#);
    assert_eq!(next.scenarios()[0].events[0].on, "dc-1");
    let back = made(&next, &change(&next, "dc-1", |it| it.id = "dc-a".into()));
    assert_eq!(back.file(), model.file());
    let told = refused(&model, &change(&model, "dc-a", |it| it.id = "chat".into()));
    assert_eq!(told[0].0, Field::Id, "whichever of the two the format names: {told:?}");
    assert_eq!(told.len(), 1, "the references stay with what they were for: {told:?}");
    for id in ["", "a b", "\u{7}"] {
        let told = refused(&model, &change(&model, "dc-a", |it| it.id = id.into()));
        assert_eq!(told[0].0, Field::Id, "{id:?}");
    }
}

#[test]
fn what_is_removed_leaves_the_requirements_of_others() {
    let model = shop();
    let edited = apply(&model, &Edit::Remove(vec!["dc-a".into()])).unwrap().unwrap();
    let also: Vec<&str> = edited.step.also.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(also, ["login", "web"], "those are told");
    let next = Model::new(edited.file).unwrap();
    assert_eq!(requires(&next, "login"), r#""dc-b""#, "of a failover what is left stays");
    assert_eq!(requires(&next, "web"), r#"{ "any": ["dc-b"] }"#);
    assert!(next.scenarios()[0].events.is_empty());
    let all: Vec<_> = model.components().iter().map(|it| it.id.clone()).collect();
    let nothing = made(&model, &Edit::Remove(all));
    assert!(nothing.components().is_empty(), "the last one too");
    assert!(apply(&nothing, &Edit::Remove(vec!["dc-a".into()])).unwrap().is_none());
}

#[test]
fn a_form_that_loses_its_last_member_is_gone() {
    let text = r#"["a", {"any": ["a", {"at_least": 2, "of": ["a", "b", "c"]}]},
        {"shares": [{"of": "a", "weight": 1}]}, {"pool": [{"of": "a", "capacity": 1}], "load": 1, "overload": "shed"}]"#;
    let without = |gone: &[&str]| {
        let expr = linchpin_engine::read_requirement(text).unwrap();
        expr::without(expr, &|id| gone.contains(&id))
            .map(|it| written(&it).replace(['\n', ' '], ""))
    };
    let left = r#"[{"any":[{"at_least":2,"of":["b","c"]}]}]"#;
    assert_eq!(without(&["a"]).as_deref(), Some(left));
    assert_eq!(without(&["a", "b"]).as_deref(), Some(r#"[{"any":[{"at_least":1,"of":["c"]}]}]"#));
    assert_eq!(without(&["a", "b", "c"]), None);
}

#[test]
fn one_need_more_and_one_fewer() {
    let model = shop();
    let need = |of: &str, on: &str| Edit::AddNeed { of: of.into(), on: on.into() };
    let next = made(&model, &need("chat", "web"));
    assert_eq!(requires(&next, "chat"), r#"["login", "web"]"#);
    let drop = Edit::DropNeed { of: "chat".into(), on: "web".into() };
    let back = made(&next, &drop);
    assert_eq!(requires(&back, "chat"), r#"["login"]"#);
    assert_eq!(requires(&made(&model, &need("dc-a", "dc-b")), "dc-a"), r#""dc-b""#);
    let told = refused(&model, &need("chat", "chat"));
    assert_eq!(told, [(Field::Requires, "/1".into(), "`chat` requires itself".into())]);
    assert!(apply(&back, &drop).unwrap().is_none(), "what is not there is no step");
    assert!(apply(&model, &need("nobody", "chat")).unwrap().is_none());
}

#[test]
fn a_standby_by_hand_is_the_one_of_a_proposal() {
    let model = shop();
    let next = made(&model, &Edit::MakeRedundant(vec!["login".into()]));
    assert!(next.find("login-standby").is_some());
    assert_eq!(of(&next, "chat").requires.as_ref().map(Expr::form), Some("any"));
    assert_eq!(next.file().name, model.file().name, "the name says nothing of it");
}

#[test]
fn a_requirement_that_is_too_deep_or_its_own_is_refused_in_its_place() {
    let model = shop();
    let deep = (0..101).fold(Expr::on("dc-a"), |it, _| Expr::Any(vec![it]));
    let told = refused(&model, &change(&model, "chat", |it| it.requires = Some(deep)));
    assert_eq!(told[0].0, Field::Requires);
    assert!(told[0].2.contains("nested deeper than 100 levels"));
    let own = Expr::Any(vec![Expr::on("dc-a"), Expr::on("chat")]);
    let told = refused(&model, &change(&model, "chat", |it| it.wants = vec![own]));
    assert_eq!(told, [(Field::Wants, "/0/any/1".into(), "`chat` requires itself".into())]);
}

#[test]
fn a_draft_that_is_not_touched_is_the_component_whatever_stands_in_it() {
    for text in BUNDLED {
        let model = read(text).unwrap();
        for language in [Language::Ko, Language::En] {
            for component in model.components() {
                let draft = Draft::of(component, language);
                let Edit::Change { id, to } = draft.edit().unwrap() else { panic!() };
                assert_eq!((&id, &*to), (&component.id, component));
                assert!(!draft.is_touched());
            }
        }
    }
}

const BUNDLED: [&str; 4] = [
    include_str!("../../../../data/kakao-2022.json"),
    include_str!("../../../../data/kakao-2012.json"),
    include_str!("../../../../data/kakao-2024.json"),
    include_str!("../../../../data/small/shop.yaml"),
];

#[test]
fn a_saved_model_opens_as_it_was() {
    for text in BUNDLED {
        let model = read(text).unwrap();
        let saved = save::json(model.file()).unwrap();
        assert_eq!(read(&saved).unwrap().file(), model.file());
        assert!(saved.contains("\n  \"components\": ["), "for people");
    }
}

#[test]
fn fields_become_the_component() {
    let model = shop();
    let mut draft = Draft::new(&model, Some(of(&model, "dc-a")), Language::En);
    assert_eq!((draft.entry(Entry::Id), draft.entry(Entry::Group)), ("component-1", "g"));
    let long = "가".repeat(200);
    let entries = [
        (Entry::Id, "<b>&amp;"),
        (Entry::Name(Language::Ko), long.as_str()),
        (Entry::Name(Language::En), "\u{202e}Queue"),
        (Entry::Kind, "broker"),
        (Entry::Owner, "Team"),
        (Entry::Users, "12"),
    ];
    for (entry, text) in entries {
        draft = draft.after(Msg::Enter(entry, text.to_owned()), &model);
        assert_eq!(draft.entry(entry), text);
    }
    draft = draft.after(Msg::Json(Place::Requires, "\"dc-a\"".into()), &model);
    draft = draft.after(Msg::Shape(Place::Wants, vec![], Change::Add("web".into())), &model);
    assert_eq!(draft.complaints, []);
    let next = made(&model, &draft.edit().unwrap());
    let new = of(&next, "<b>&amp;");
    assert_eq!(new.name.in_language("ko"), long);
    assert_eq!(new.name.in_language("en"), "\u{202e}Queue");
    assert_eq!((&new.kind, new.users), (&Kind::Other("broker".into()), Some(12)));
    assert_eq!((requires(&next, "<b>&amp;"), new.wants.len()), ("\"dc-a\"".into(), 1));
    let wrong = draft.after(Msg::Enter(Entry::Users, "a lot".into()), &model);
    let told: Vec<_> = wrong.complaints.iter().map(|it| (it.field, it.message.as_str())).collect();
    assert_eq!(told, [(Field::Users, "a lot is not a whole number of 0 or more")]);
    assert!(wrong.edit().is_err());
    let empty = draft.after(Msg::Enter(Entry::Kind, String::new()), &model);
    assert_eq!(empty.complaints[0].message, "a kind may not be empty");
}

#[test]
fn a_name_keeps_what_other_languages_say() {
    let model = read(
        r#"{ "linchpin": 1, "id": "m", "components": [
          { "id": "a", "kind": "site", "name": { "en": "A", "fr": "Un", "ko": "가" }, "owner": { "en": "O", "ko": "오" } },
          { "id": "b", "kind": "site", "name": "B" } ] }"#,
    )
    .unwrap();
    let named = |id: &str, language: Language, name: &str| {
        let draft = Draft::of(of(&model, id), Language::En);
        let draft = draft.after(Msg::Enter(Entry::Name(language), name.into()), &model);
        of(&made(&model, &draft.edit().unwrap()), id).name.clone()
    };
    let name = named("a", Language::En, "Alpha");
    let all: Vec<&str> = name.wordings().collect();
    assert_eq!(all, ["Alpha", "Un", "가"]);
    assert_eq!(named("a", Language::Ko, "").wordings().collect::<Vec<_>>(), ["A", "Un"]);
    let both = named("b", Language::Ko, "비");
    assert_eq!((both.in_language("ko"), both.in_language("en")), ("비", "B"));
    let draft = Draft::of(of(&model, "a"), Language::En);
    let draft = draft.after(Msg::Enter(Entry::Owner, "Ops".into()), &model);
    let next = made(&model, &draft.edit().unwrap());
    let owner = of(&next, "a").owner.clone().unwrap();
    assert_eq!((owner.in_language("en"), owner.in_language("ko")), ("Ops", "오"));
}

#[test]
fn the_json_follows_the_form_and_the_form_the_json() {
    let slot = Slot::of(Some(Expr::on("a")));
    assert_eq!(slot.text, "\"a\"");
    let slot = slot.with(&[], Change::Form(Form::Any));
    assert_eq!(slot.text, r#"{ "any": ["a", ""] }"#);
    let slot = slot.with(&[1], Change::On("b".into()));
    let slot = slot.with(&[], Change::Add("c".into())).with(&[], Change::Form(Form::AtLeast));
    assert_eq!(slot.text, r#"{ "at_least": 2, "of": ["a", "b", "c"] }"#);
    let slot = slot.with(&[], Change::Fill(Gap::Needed, "x".into()));
    assert_eq!(
        (slot.gap(&[], Gap::Needed).as_str(), slot.complaints(Field::Requires).len()),
        ("x", 1)
    );
    let slot = slot.with(&[], Change::Fill(Gap::Needed, "1".into()));
    assert_eq!(
        (slot.gap(&[], Gap::Needed).as_str(), slot.complaints(Field::Requires).len()),
        ("1", 0)
    );
    let slot = slot.with(&[0], Change::Remove).with(&[], Change::Form(Form::Failover));
    assert_eq!(slot.text.replace(['\n', ' '], ""), r#"{"failover":{"primary":"b","standby":"c"}}"#);
    let slot = slot.with(&[], Change::Add("d".into()));
    let slot = slot.with(&[], Change::Fill(Gap::Switch, "15 minutes".into()));
    assert_eq!(slot.complaints(Field::Requires)[0].message, "`15 minutes` is not a duration");
    let slot = slot.with(&[], Change::Fill(Gap::Switch, "15m".into()));
    assert!(slot.text.contains(r#""switch": "15m""#) && slot.raw.is_empty());
    let typed = slot.typed("{ \"any\": [ \"q\",".into());
    assert_eq!(typed.expr, slot.expr, "the form stays");
    assert_eq!((typed.problems[0].line, typed.problems.len()), (Some(1), 1));
    let typed = typed.typed("{\n \"ayn\": [\"q\"] }".into());
    assert_eq!((typed.problems[0].line, typed.problems[0].column), (Some(2), Some(2)));
    let typed =
        typed.typed(r#"{"pool":[{"of":"q","capacity":3}],"load":2,"overload":"shed"}"#.into());
    assert_eq!(
        (typed.gap(&[], Gap::Load).as_str(), typed.gap(&[], Gap::Capacity(0)).as_str()),
        ("2", "3")
    );
    assert_eq!(typed.with(&[], Change::Remove).expr, None);
    assert_eq!(typed.typed("  ".into()).expr, None);
    assert_eq!(Slot::default().with(&[], Change::Form(Form::All)).text, r#"[""]"#);
    assert_eq!(Slot::default().with(&[4, 2], Change::Remove), Slot::default());
    assert_eq!(slot.with(&[9], Change::Remove).expr, slot.expr);
}

#[test]
fn every_form_becomes_every_other_and_keeps_who_is_in_it() {
    let three = Expr::Any(vec![Expr::on("a"), Expr::on("b"), Expr::on("c")]);
    for from in Form::ALL {
        for to in Form::ALL {
            let first = shape::as_form(three.clone(), from);
            let members = first.references().len();
            let next = shape::as_form(first, to);
            assert_eq!(Form::of(&next), to, "{from:?} {to:?}");
            let expected = if to == Form::On { 1 } else { members };
            let kept = next.references().iter().filter(|on| !on.id.is_empty()).count();
            assert_eq!(kept, expected, "{from:?} {to:?}");
            // What it is now can be written and read.
            assert_eq!(linchpin_engine::read_requirement(&written(&next)).unwrap(), next);
        }
    }
}

#[test]
fn what_changed_is_told_by_part_and_another_id_is_no_change_of_others() {
    let model = shop();
    let mut next = made(&model, &change(&model, "login", |it| it.id = "sign-in".into()));
    let renamed = [("sign-in".into(), "login".into())].into();
    assert_eq!(
        changes::of(&model, &next, &renamed),
        changes::Changes {
            changed: vec![changes::Changed { component: ComponentId(2), parts: vec![Field::Id] }],
            ..Default::default()
        }
    );
    next = made(&next, &Edit::Remove(vec!["web".into()]));
    next = made(&next, &Edit::Add(Box::new(Component::new("x", Kind::Tool, "X"))));
    next = made(
        &next,
        &change(&next, "chat", |it| {
            it.users = Some(7);
            it.tags.insert("k".into(), "v".into());
        }),
    );
    let told = changes::of(&model, &next, &renamed);
    assert_eq!(told.added, [next.find("x").unwrap()]);
    assert_eq!(told.removed.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["web"]);
    let parts: Vec<_> = told
        .changed
        .iter()
        .map(|it| (next.component(it.component).id.as_str(), it.parts.clone()))
        .collect();
    assert_eq!(parts, [("sign-in", vec![Field::Id]), ("chat", vec![Field::Users, Field::Other])]);
    assert_eq!(told.len(), 4);
    assert!(changes::of(&model, &model, &Default::default()).is_empty());
}
