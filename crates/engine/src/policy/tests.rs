//! Policies on models small enough to check by hand.

use super::{
    Breach, Broken, Date, Demand, Judged, Note, Outcome, Policy, Rule, Verdict, Why, broken, check,
    newly_broken, read,
};
use crate::{Graph, Model, Problems};

const SHOP: &str = r#"{ "linchpin": 1, "id": "shop", "groups": [{ "id": "g", "name": "G" }], "components": [
    { "id": "room", "kind": "site", "name": "Room", "owner": "Ops" },
    { "id": "a", "kind": "site", "name": "A", "requires": "room" },
    { "id": "b", "kind": "site", "name": "B", "requires": "room" },
    { "id": "c", "kind": "site", "name": "C" },
    { "id": "login", "kind": "platform", "name": "Login", "requires": { "any": ["a", "b"] } },
    { "id": "chat", "kind": "service", "name": "Chat", "users": 1000, "requires": "login", "group": "g",
      "owner": { "en": "Chat team", "ko": "채팅팀" }, "tags": { "tier": "1" } },
    { "id": "mail", "kind": "service", "name": "Mail", "users": 10, "requires": "c" },
    { "id": "map", "kind": "service", "name": "Map", "requires": { "any": ["a", "c"] } },
    { "id": "phone", "kind": "channel", "name": "Phone" } ] }"#;

fn model(text: &str) -> Model {
    crate::read(text).expect("a model")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn tried(text: &str, policy: &str) -> Result<Verdict, Problems> {
    let model = model(text);
    let policy = read(policy).expect("a policy");
    check(&model, &Graph::of(&model), &policy, day("2026-11-28"))
}

/// The verdict on one rule in TOML, its id left out.
fn judged(text: &str, rule: &str) -> Judged {
    let policy = format!("linchpin-policy = 1\n[[rule]]\nid = 'r'\n{rule}");
    tried(text, &policy).expect("a verdict").rules.remove(0)
}

/// What breaks a rule: causes, and what goes down for them.
fn told(text: &str, judged: &Judged) -> Vec<(String, String)> {
    let model = model(text);
    let ids = |all: &[crate::ComponentId]| {
        let ids: Vec<&str> = all.iter().map(|&it| model.component(it).id.as_str()).collect();
        ids.join(" ")
    };
    judged.breaches.iter().map(|it| (ids(&it.components()), ids(it.targets()))).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn single_points_of_the_targets_that_a_filter_selects() {
    let all = judged(SHOP, "demand = 'no-single-point'");
    assert_eq!(told(SHOP, &all), pairs(&[("room", "chat"), ("login", "chat"), ("c", "mail")]));
    assert_eq!((all.outcome, all.judged, all.undeclared.len()), (Outcome::Broken, 3, 1));
    for (filter, found) in [
        ("ids = ['mail']", &[("c", "mail")][..]),
        ("tags = { tier = '1' }", &[("room", "chat"), ("login", "chat")]),
        ("owners = ['채팅팀']", &[("room", "chat"), ("login", "chat")]),
        ("groups = ['g']", &[("room", "chat"), ("login", "chat")]),
        ("min-users = 11", &[("room", "chat"), ("login", "chat")]),
        ("kinds = ['platform']", &[("room", "login")]),
        ("kinds = ['service', 'platform'], min-users = 1, ids = ['mail']", &[("c", "mail")]),
    ] {
        let rule = format!("demand = 'no-single-point'\ntargets = {{ {filter} }}");
        assert_eq!(told(SHOP, &judged(SHOP, &rule)), pairs(found), "{filter}");
    }
}

#[test]
fn points_below_the_limit_are_tolerated_and_told() {
    let of = |limit: u32| {
        let found = judged(SHOP, &format!("demand = 'no-single-point'\nmax-users = {limit}"));
        (found.outcome, found.breaches.len(), found.tolerated.len(), found.uncounted)
    };
    assert_eq!(of(9), (Outcome::Broken, 3, 0, 0));
    assert_eq!(of(10), (Outcome::Broken, 2, 1, 0));
    assert_eq!(of(1000), (Outcome::Passed, 0, 3, 0));
    // Nobody counted the users of what it takes down, and that is told.
    let uncounted = SHOP.replace(r#""users": 10, "#, "");
    let found = judged(&uncounted, "demand = 'no-single-point'\nmax-users = 1000");
    assert_eq!((found.outcome, found.uncounted), (Outcome::Passed, 1));
}

#[test]
fn redundancy_on_paper_is_that_of_what_targets_stand_on() {
    let all = judged(SHOP, "demand = 'no-paper-redundancy'");
    assert_eq!(told(SHOP, &all), pairs(&[("room", "login")]));
    assert_eq!((all.judged, all.breaches[0].users_hit()), (2, 1000));
    let of_map = judged(SHOP, "demand = 'no-paper-redundancy'\ntargets = { ids = ['map'] }");
    assert_eq!((of_map.outcome, of_map.judged), (Outcome::Passed, 1));
    let of_mail = judged(SHOP, "demand = 'no-paper-redundancy'\ntargets = { ids = ['mail'] }");
    assert_eq!(of_mail.outcome, Outcome::Skipped(Why::NoRedundancy));
}

#[test]
fn headroom_is_what_is_left_when_one_member_is_gone() {
    let of = |load: u32| {
        let text = format!(
            r#"{{ "linchpin": 1, "id": "m", "components": [
            {{ "id": "a", "kind": "site", "name": "A" }}, {{ "id": "b", "kind": "site", "name": "B" }},
            {{ "id": "s", "kind": "service", "name": "S", "requires": {{ "pool": [
              {{ "of": "a", "capacity": 60 }}, {{ "of": "b", "capacity": 60 }} ],
              "load": {load}, "overload": "collapse" }} }} ] }}"#
        );
        (
            judged(&text, "demand = 'headroom'").outcome,
            judged(&text, "demand = 'no-paper-redundancy'").outcome,
        )
    };
    assert_eq!(of(60), (Outcome::Passed, Outcome::Passed));
    assert_eq!(of(61), (Outcome::Broken, Outcome::Passed));
    // What does not even stand now is no pass.
    assert_eq!(
        of(121),
        (Outcome::Undecided(Why::DownAlready), Outcome::Undecided(Why::DownAlready))
    );
}

#[test]
fn pairs_and_the_smallest_cut_sets() {
    let pair = judged(SHOP, "demand = 'no-pair'");
    assert_eq!(told(SHOP, &pair), pairs(&[("a b", "chat"), ("room c", "map"), ("a c", "map")]));
    let order =
        |k: u32| judged(SHOP, &format!("demand = 'min-cut-order'\norder = {k}")).breaches.len();
    assert_eq!((order(2), order(3), order(4)), (3, 6, 6));
}

#[test]
fn circles_of_what_targets_need() {
    let text = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "x", "kind": "platform", "name": "X", "starts": "y" },
        { "id": "y", "kind": "platform", "name": "Y", "starts": "x" },
        { "id": "s", "kind": "service", "name": "S", "users": 7, "requires": "x" },
        { "id": "t", "kind": "service", "name": "T", "requires": "z" },
        { "id": "z", "kind": "site", "name": "Z" } ] }"#;
    let all = judged(text, "demand = 'no-startup-deadlock'");
    assert_eq!(told(text, &all), pairs(&[("x y", "s")]));
    assert_eq!(all.breaches[0].users_hit(), 7);
    let of_t = judged(text, "demand = 'no-startup-deadlock'\ntargets = { ids = ['t'] }");
    assert_eq!(of_t.outcome, Outcome::Passed);
}

#[test]
fn what_is_not_said_is_told() {
    let owner = judged(SHOP, "demand = 'owner'");
    assert_eq!((owner.outcome, owner.judged, owner.breaches.len()), (Outcome::Broken, 9, 7));
    let sites = judged(SHOP, "demand = 'owner'\ntargets = { kinds = ['site'] }");
    assert_eq!((sites.judged, sites.breaches.len()), (4, 3));
    let declared = judged(SHOP, "demand = 'declared'");
    assert_eq!(told(SHOP, &declared), pairs(&[("phone", "")]));
}

#[test]
fn a_rule_that_judges_nothing_has_not_passed() {
    let none = judged(SHOP, "demand = 'no-single-point'\ntargets = { min-users = 1000000 }");
    assert_eq!(none.outcome, Outcome::Skipped(Why::NothingSelected));
    let silent = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "s", "kind": "service", "name": "S" } ] }"#;
    for (_, demand) in Rule::WORDS {
        let found = judged(silent, &format!("demand = '{}'", demand.word())).outcome;
        let expected = match demand {
            Demand::Owner | Demand::Declared => Outcome::Broken,
            _ => Outcome::Undecided(Why::NothingDeclared),
        };
        assert_eq!(found, expected, "{demand:?}");
    }
}

#[test]
fn exceptions_cover_what_they_name_and_nothing_else() {
    let of = |exception: &str| {
        let policy = format!(
            "linchpin-policy = 1\n[[rule]]\nid = 'r'\ndemand = 'no-single-point'\n\
             [[exception]]\nrule = 'r'\nreason = 'moving in spring'\nuntil = 2026-11-28\n{exception}"
        );
        tried(SHOP, &policy).expect("a verdict")
    };
    let room = of("component = 'room'");
    assert_eq!(told(SHOP, &room.rules[0]), pairs(&[("login", "chat"), ("c", "mail")]));
    assert_eq!((room.rules[0].excepted[0].covers, room.notes.len()), (1, 0));
    let other = of("component = 'room'\ntarget = 'mail'");
    assert_eq!(other.rules[0].breaches.len(), 3);
    assert!(
        matches!(&other.notes[..], [Note::UnusedException { component, .. }] if component == "room")
    );
}

#[test]
fn words_that_no_component_has_are_told() {
    let policy = "linchpin-policy = 1\n[[rule]]\nid = 'r'\ndemand = 'owner'\n\
        [rule.targets]\nkinds = ['site', 'sight']\ntags = { tier = '9' }";
    let notes = tried(SHOP, policy).expect("a verdict").notes;
    let words: Vec<&str> = notes
        .iter()
        .map(|it| match it {
            Note::UnknownWord { word, .. } => word.as_str(),
            Note::UnusedException { .. } => "",
        })
        .collect();
    assert_eq!(words, ["sight", "tier = 9"]);
}

#[test]
fn what_is_broken_is_known_again() {
    let verdict = tried(
        SHOP,
        "linchpin-policy = 1\n[[rule]]\nid = 'one'\ndemand = 'min-cut-order'\norder = 3\nlevel = 'warning'\n\
         [[rule]]\nid = 'two'\ndemand = 'no-paper-redundancy'\ntargets.ids = ['map']",
    )
    .expect("a verdict");
    assert!(!verdict.fails(), "a warning fails nothing");
    let found: Vec<Broken> = broken(&model(SHOP), &verdict);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].breaches, ["a b", "a c", "c", "c room", "login", "room"]);
}

#[test]
fn what_a_change_newly_breaks_is_told_by_rule() {
    let policy = read(
        "linchpin-policy = 1
        [[rule]]
        id = 'alone'
        demand = 'no-single-point'
        [[rule]]
        id = 'new-one'
        demand = 'owner'
        targets = { ids = ['extra'] }
        [[exception]]
        rule = 'alone'
        component = 'c'
        reason = 'until it moves'
        until = '2027-01-01'
        [[exception]]
        rule = 'alone'
        component = 'extra'
        target = 'mail'
        reason = 'it is new'
        until = '2027-01-01'",
    )
    .expect("a policy");
    let after = SHOP.replace(
        r#"{ "id": "phone", "kind": "channel", "name": "Phone" }"#,
        r#"{ "id": "phone", "kind": "channel", "name": "Phone", "requires": "extra" },
           { "id": "extra", "kind": "site", "name": "Extra" }"#,
    );
    let of = |text: &str, policy: &Policy| {
        let model = model(text);
        let verdict = check(&model, &Graph::of(&model), policy, day("2026-11-28"));
        broken(&model, &verdict.expect("a verdict"))
    };
    assert!(check(&model(SHOP), &Graph::of(&model(SHOP)), &policy, day("2026-11-28")).is_err());
    let (was, is) = (of(SHOP, &policy.as_of(&model(SHOP))), of(&after, &policy));
    let told = |all: Vec<Broken>| -> Vec<(String, Vec<String>)> {
        all.into_iter().map(|it| (it.rule.to_string(), it.breaches)).collect()
    };
    let extra = vec!["extra".to_owned()];
    assert_eq!(
        told(newly_broken(&was, &is)),
        [("alone".into(), extra.clone()), ("new-one".into(), extra)]
    );
    assert_eq!(newly_broken(&is, &is), []);
    assert_eq!(newly_broken(&is, &was), []);
}

#[test]
fn what_is_wrong_with_a_policy_has_its_place() {
    let text = "linchpin-policy = 2\n[[rule]]\nid = 'a b'\ndemand = 'no-single-pint'\n\
        [[rule]]\nid = 'x'\ndemand = 'owner'\norder = 2\nmax-users = 3\n[rule.targets]\nkinds = []\n\
        [[rule]]\nid = 'x'\ndemand = 'min-cut-order'\n\
        [[exception]]\nrule = 'x'\ncomponent = 'c'\nuntil = 2026-02-30\nreson = 'none'\n";
    let lines = |text: &str| -> Vec<String> {
        read(text).expect_err("wrong").all().iter().map(ToString::to_string).collect()
    };
    // The 30th of February is no TOML.
    assert_eq!(lines(text).len(), 1);
    let told = lines(&text.replace("2026-02-30", "'2026-02-30'")).join("\n");
    for part in [
        "4:10: `no-single-pint` is not a demand (at /rule/0/demand); did you mean `no-single-point`?",
        "11:9: `kinds` is empty",
        "18:9: `2026-02-30` is not a day",
        "19:1: unknown key `reson` (at /exception/0/reson); did you mean `reason`?",
        "15:1: `reason` is missing",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let rules = text.split("[[exception]]").next().unwrap_or_default();
    let told = lines(&rules.replace("pint", "point").replace("kinds = []", "")).join("\n");
    for part in [
        "1:19: this is version 2",
        "3:6: `a b` cannot be an id",
        "8:9: `order` has no meaning for `owner`",
        "9:13: `max-users` has no meaning for `owner`",
        "10:1: `targets` selects by nothing",
        "13:6: the rule `x` stands twice",
        "12:1: `min-cut-order` needs an `order`",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
}

#[test]
fn what_is_wrong_with_a_policy_for_a_model_has_its_place_in_both_syntaxes() {
    let toml = "linchpin-policy = 1\n[[rule]]\nid = 'r'\ndemand = 'owner'\ntargets = { ids = ['chatt'], groups = ['h'] }\n\
        [[exception]]\nrule = 'rr'\ncomponent = 'rooms'\ntarget = 'a'\nreason = 'x'\nuntil = 2026-11-27\n";
    let json = "{ \"linchpin-policy\": 1,\n \"rule\": [{ \"id\": \"r\", \"demand\": \"owner\",\n\
        \"targets\": { \"ids\": [\"chatt\"], \"groups\": [\"h\"] } }],\n\"exception\": [{\n\"rule\": \"rr\",\n\
        \"component\": \"rooms\", \"target\": \"a\", \"reason\": \"x\",\n\"until\": \"2026-11-27\" }] }";
    assert_eq!(read(toml), read(json));
    for (text, lines) in [(toml, [5, 5, 7, 8, 11]), (json, [3, 3, 5, 6, 7])] {
        let problems = tried(SHOP, text).expect_err("wrong");
        let found = super::placed(problems, text);
        let at: Vec<u32> = found.all().iter().map(|it| it.place.map_or(0, |it| it.line)).collect();
        assert_eq!(at, lines, "{found}");
        let told = found.to_string();
        for part in [
            "the model has no component `chatt`",
            "did you mean `chat`?",
            "the model has no group `h`",
            "did you mean `r`?",
            "did you mean `room`?",
            "the exception for `rooms` from `rr` expired on 2026-11-27",
        ] {
            assert!(told.contains(part), "{part}\n{told}");
        }
    }
}

#[test]
fn broken_texts_are_values() {
    for text in [
        "",
        "{",
        "[",
        "x",
        "linchpin-policy",
        "\u{0}",
        "rule = 1",
        "linchpin-policy = 1\nrule = []",
        "linchpin-policy = 1\n[rule]",
        "linchpin-policy = 0x1_0\n[[rule]]\n[[rule]]",
        "{ \"linchpin-policy\": 1, \"rule\": [] }",
        "linchpin-policy = 1\nlinchpin-policy = 1",
    ] {
        let problems = read(text).expect_err(text);
        assert!(problems.all().iter().all(|it| it.place.is_some()), "{text}: {problems}");
    }
    let deep = format!("linchpin-policy = 1\nrule = {}", "[".repeat(100_000));
    assert!(read(&deep).is_err());
    let deep = format!("linchpin-policy = 1\nrule = {}{}", "[".repeat(1_000), "]".repeat(1_000));
    assert!(read(&deep).is_err());
    let keys = format!("linchpin-policy = 1\n{} = 1", vec!["a"; 10_000].join("."));
    assert!(read(&keys).is_err());
}

#[test]
fn built_in_rules_are_a_policy_too() {
    let words: Vec<Rule> = Rule::WORDS.iter().filter_map(|(word, _)| Rule::of_word(word)).collect();
    assert_eq!(words.len(), Rule::WORDS.len());
    let text = serde_json::to_string(&Policy::of(words.clone())).expect("JSON");
    assert_eq!(read(&text).expect("a policy").rules, words);
    assert_eq!(Rule::of_word("spoof"), None);
}

#[test]
fn breaches_have_one_order() {
    let found = judged(SHOP, "demand = 'no-pair'");
    let users: Vec<u128> = found.breaches.iter().map(Breach::users_hit).collect();
    assert!(users.is_sorted_by(|a, b| a >= b), "{users:?}");
}
