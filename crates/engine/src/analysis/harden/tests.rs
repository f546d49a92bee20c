//! What to make redundant, on models small enough to check by hand; the oracle checks it on many more.

use std::{cell::Cell, ops::ControlFlow};

use super::{Hardening, Question, WORK, apply, harden, remaining};
use crate::{
    ComponentId, Graph, Model,
    analysis::{
        cut_sets::unwatched,
        single_points,
        tests::{id, model},
    },
    model::Kind,
};

fn ask(model: &Model, budget: Option<u32>) -> Hardening {
    let question = Question { targets: model.targets(), budget };
    harden(model, &Graph::of(model), &question, WORK, &unwatched)
}

fn names<'m>(model: &'m Model, found: &Hardening) -> Vec<&'m str> {
    found.components.iter().map(|it| model.component(it.component).id.as_str()).collect()
}

/// A login that fails over between two sites through a tool in the first, and two services on it.
fn shop() -> Model {
    let login =
        r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool"}},"fallible":false"#;
    model(&[
        ("a", "site", ""),
        ("b", "site", ""),
        ("tool", "tool", r#","requires":"a""#),
        ("login", "platform", login),
        ("chat", "service", r#","requires":["login"],"users":1000"#),
        ("mail", "service", r#","requires":["login"],"users":10"#),
    ])
}

#[test]
fn of_a_standby_behind_a_shared_tool_one_of_three_will_do() {
    let model = shop();
    let found = ask(&model, None);
    // The tool, the site or the login: the first that greed finds is as good as any.
    assert_eq!(names(&model, &found), ["a"]);
    assert_eq!((found.exact, found.at_least), (true, 1));
    assert_eq!((found.before.pairs, found.before.targets, found.before.users), (2, 2, 1010));
    assert_eq!((found.components[0].removes, found.components[0].users), (2, 1010));
    let graph = Graph::of(&model);
    for one in ["a", "tool", "login"] {
        assert!(remaining(&graph, graph.targets(), &[id(&model, one)]).is_empty(), "{one}");
    }
    assert_eq!(remaining(&graph, graph.targets(), &[id(&model, "b")]).len(), 2);
}

#[test]
fn a_target_is_judged_by_what_it_requires() {
    let model = model(&[
        ("a", "site", ""),
        ("shop", "service", r#","requires":["a"]"#),
        ("courier", "external", r#","requires":["shop"]"#),
    ]);
    let found = ask(&model, None);
    // The shop's standby serves the courier; only another site serves the shop.
    assert_eq!(names(&model, &found), ["a", "shop"]);
    let found = ask(&model, Some(1));
    assert_eq!(names(&model, &found), ["a"]);
    assert_eq!((found.after.pairs, found.at_least, found.exact), (1, 2, true));
}

#[test]
fn a_budget_goes_where_the_users_are() {
    let model = model(&[
        ("a", "site", ""),
        ("b", "site", ""),
        ("few", "service", r#","requires":["a"],"users":3"#),
        ("none", "service", r#","requires":["a"]"#),
        ("many", "service", r#","requires":["b"],"users":5"#),
    ]);
    // Three users and one service that nobody counted against five users.
    assert_eq!(names(&model, &ask(&model, Some(1))), ["b"]);
    let found = ask(&model, Some(5));
    assert_eq!(names(&model, &found), ["b", "a"]);
    assert_eq!((found.after.pairs, found.exact), (0, true));
}

#[test]
fn losses_that_come_together_need_one_of_them_held_up() {
    let pool = r#","requires":{"pool":[{"of":"p","capacity":1},{"of":"q","capacity":1},
        {"of":"r","capacity":1}],"load":2,"overload":"collapse"}"#;
    let model = model(&[
        ("grid", "power", r#","fallible":false,"requires":["a"]"#),
        ("a", "site", ""),
        ("p", "platform", r#","requires":"grid""#),
        ("q", "platform", r#","requires":"grid""#),
        ("r", "platform", ""),
        ("pay", "service", pool),
    ]);
    let found = ask(&model, None);
    assert_eq!(found.components.len(), 1);
    let graph = Graph::of(&model);
    for one in ["a", "grid", "p", "q"] {
        assert!(remaining(&graph, graph.targets(), &[id(&model, one)]).is_empty(), "{one}");
    }
}

#[test]
fn a_circle_that_starves_itself_is_fed_by_its_own_standby() {
    let cells = r#","requires":{"shares":[{"of":"y","weight":1},{"of":"x","weight":1}]}"#;
    let model = model(&[
        ("x", "site", ""),
        ("y", "platform", r#","requires":["c"],"fallible":false"#),
        ("c", "service", cells),
    ]);
    let graph = Graph::of(&model);
    assert_eq!(remaining(&graph, graph.targets(), &[]).len(), 1);
    assert!(remaining(&graph, graph.targets(), &[id(&model, "c")]).is_empty());
}

#[test]
fn nothing_to_do_is_told_from_nothing_known() {
    let model = model(&[("a", "site", ""), ("chat", "service", "")]);
    let found = ask(&model, None);
    assert!(found.components.is_empty() && found.exact && found.at_least == 0);
    assert_eq!((found.targets, found.undeclared), (model.targets(), model.targets()));
    let nothing = super::harden(
        &model,
        &Graph::of(&model),
        &Question { targets: Vec::new(), budget: Some(3) },
        WORK,
        &unwatched,
    );
    assert_eq!(nothing, Hardening { exact: true, ..Hardening::default() });
}

#[test]
fn without_work_the_answer_still_leaves_nothing() {
    let model = shop();
    let graph = Graph::of(&model);
    let question = Question { targets: model.targets(), budget: None };
    let found = harden(&model, &graph, &question, 0, &unwatched);
    // One is always needed, so that one that suffices needs no search.
    assert_eq!((names(&model, &found), found.exact, found.at_least), (vec!["a"], true, 1));
    assert_eq!(found.after.pairs, 0);
}

#[test]
fn a_watch_may_end_the_work() {
    let many: Vec<(String, String)> = (0..300)
        .map(|at| (format!("s{at}"), format!(r#","requires":["a{}","b{}"]"#, at % 40, at % 37)))
        .collect();
    let sites: Vec<String> = (0..40).flat_map(|at| [format!("a{at}"), format!("b{at}")]).collect();
    let mut rows: Vec<(&str, &str, &str)> =
        sites.iter().map(|site| (site.as_str(), "site", "")).collect();
    rows.extend(many.iter().map(|(id, more)| (id.as_str(), "service", more.as_str())));
    let model = model(&rows);
    let asked = Cell::new(0_u32);
    let watch = |_| {
        asked.set(asked.get() + 1);
        ControlFlow::Break(())
    };
    let question = Question { targets: model.targets(), budget: Some(40) };
    let found = harden(&model, &Graph::of(&model), &question, WORK, &watch);
    assert!(asked.get() > 0);
    assert!(!found.exact && found.components.len() == 40 && found.after.pairs > 0);
}

#[test]
fn the_edited_model_has_standbys_that_serve_and_are_no_targets() {
    let model = shop();
    let graph = Graph::of(&model);
    let set = [id(&model, "tool"), id(&model, "chat"), id(&model, "tool")];
    let edited = Model::new(apply(&model, &graph, &set)).expect("a model");
    assert_eq!(edited.components().len(), model.components().len() + 2);
    let standby = edited.component(id(&edited, "tool-standby"));
    assert_eq!(standby.kind, Kind::Tool);
    assert_eq!(standby.name.in_language("ko"), "tool 예비");
    assert!(standby.assumed.is_some() && standby.requires.is_none());
    assert_eq!(edited.component(id(&edited, "chat-standby")).kind, Kind::Platform);
    let names = |model: &Model, ids: Vec<ComponentId>| -> Vec<String> {
        ids.into_iter().map(|id| model.component(id).id.to_string()).collect()
    };
    assert_eq!(names(&edited, edited.targets()), names(&model, model.targets()));
    let edited_graph = Graph::of(&edited);
    assert!(single_points(&edited_graph, edited_graph.targets()).points.is_empty());
    assert_eq!(apply(&model, &graph, &[]), *model.file());
}

#[test]
fn ids_that_are_taken_get_a_number_and_what_is_short_stays_short() {
    let short = r#","requires":{"pool":[{"of":"x","capacity":1}],"load":3,"overload":"shed"}"#;
    let model = model(&[
        ("x", "site", ""),
        ("h", "platform", short),
        ("h-standby", "tool", ""),
        ("c", "service", r#","requires":["h"]"#),
    ]);
    let graph = Graph::of(&model);
    let edited = Model::new(apply(&model, &graph, &[id(&model, "h")])).expect("a model");
    let edited_graph = Graph::of(&edited);
    let value = |name| edited_graph.baseline[edited_graph.node(id(&edited, name)).index()];
    assert_eq!([value("h-standby-2"), value("c")], [333_333, 333_333]);
}
