//! Analyses on models small enough to check by hand; the oracle checks them on many more.

use super::{
    Impact, blast, cold_start, explain,
    explain::Rule,
    replay,
    spof::{at_risk, ends_with, single_points},
};
use crate::{Availability, ComponentId, FailureSet, Graph, Model, State, read};

/// A model of `components`, each an id, a kind and further keys as JSON.
pub(super) fn model(components: &[(&str, &str, &str)]) -> Model {
    let rows: Vec<String> = components
        .iter()
        .map(|(id, kind, more)| format!(r#"{{"id":"{id}","kind":"{kind}","name":"{id}"{more}}}"#))
        .collect();
    read(&format!(r#"{{"linchpin":1,"id":"t","components":[{}]}}"#, rows.join(",")))
        .expect("a model")
}

/// The component called `name`.
pub(super) fn id(model: &Model, name: &str) -> ComponentId {
    model.find(name).expect("a component")
}

fn names<'m>(model: &'m Model, ids: &[ComponentId]) -> Vec<&'m str> {
    ids.iter().map(|&id| model.component(id).id.as_str()).collect()
}

/// Two sites, a login that fails over between them through a tool in the first, a chat on the login
/// that wants pictures from the second, and a pager that any of two networks carries.
fn shop() -> Model {
    model(&[
        ("a", "site", ""),
        ("b", "site", ""),
        ("tool", "tool", r#","requires":"a""#),
        (
            "login",
            "platform",
            r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool"}}"#,
        ),
        ("pictures", "storage", r#","requires":"b""#),
        ("chat", "service", r#","requires":["login"],"wants":["pictures"],"users":1000"#),
        ("pager", "channel", r#","requires":{"any":["a","b"]}"#),
    ])
}

#[test]
fn a_failure_stops_at_what_is_only_wanted() {
    let model = shop();
    let graph = Graph::of(&model);
    let blast = blast(&graph, &FailureSet::of(id(&model, "b")));
    let state = |name| blast.components[id(&model, name).index()].state;
    assert_eq!(
        [state("pictures"), state("login"), state("chat")],
        [State::Down, State::Up, State::Impaired]
    );
    assert_eq!(names(&model, &blast.radius), ["pictures", "chat"]);
    assert_eq!(blast.users_hit, 0);
}

#[test]
fn a_standby_woken_from_the_failed_site_does_not_wake() {
    let model = shop();
    let graph = Graph::of(&model);
    let points = single_points(&graph, graph.targets());
    let chat = points.targets.iter().find(|it| it.target == id(&model, "chat")).expect("chat");
    assert_eq!(names(&model, &chat.single_points), ["a", "login"]);
    assert!(chat.weak_points.is_empty());
    assert_eq!((points.points[0].component, points.points[0].users_hit), (id(&model, "a"), 1000));
}

#[test]
fn the_shortest_reason_names_the_rule_that_tripped() {
    let model = shop();
    let graph = Graph::of(&model);
    let why = explain(&model, &graph, &FailureSet::of(id(&model, "a")), id(&model, "chat"));
    assert_eq!(
        names(&model, &why.chain.iter().map(|step| step.component).collect::<Vec<_>>()),
        ["a", "login", "chat"]
    );
    assert_eq!(why.chain[0].rule, Rule::Failed { ceiling: Availability::NONE });
    assert_eq!(why.chain[1].rule, Rule::FailoverLost { standby_lost: false, via_lost: true });
    assert_eq!(why.chain[2].rule, Rule::Needs { on: vec![id(&model, "login")] });
    assert_eq!(names(&model, &why.causes), ["a"]);
    assert_eq!(why.survives, None);
}

#[test]
fn what_survives_says_by_what_and_until_when() {
    let model = shop();
    let graph = Graph::of(&model);
    let failed = FailureSet::of(id(&model, "a"));
    let why = explain(&model, &graph, &failed, id(&model, "pager"));
    let survival = why.survives.expect("it is up");
    assert_eq!(names(&model, &survival.carried_by[0].by), ["b"]);
    assert_eq!(names(&model, &survival.ends_with), ["b"]);
    assert_eq!(names(&model, &at_risk(&graph, &failed)), ["pager"]);
    assert!(ends_with(&graph, &FailureSet::none(), id(&model, "pager")).is_empty());
}

#[test]
fn a_preview_leaves_no_trace() {
    let model = shop();
    let graph = Graph::of(&model);
    let mut now = Impact::new(&graph);
    let preview = now.preview(id(&model, "a"));
    assert_eq!(names(&model, &preview.newly_down), ["tool", "login", "chat"]);
    assert_eq!(preview.users_hit, 1000);
    assert!(now.changed().is_empty());
    now.fail(id(&model, "b"), Availability::NONE);
    let preview = now.preview(id(&model, "a"));
    assert_eq!(names(&model, &preview.newly_down), ["tool", "login", "chat", "pager"]);
}

#[test]
fn circles_stand_until_something_outside_pulls_them_down() {
    let model = model(&[
        ("root", "site", ""),
        ("x", "service", r#","requires":["y","root"]"#),
        ("y", "service", r#","requires":["x"]"#),
    ]);
    let graph = Graph::of(&model);
    assert!(blast(&graph, &FailureSet::none()).radius.is_empty());
    assert_eq!(
        names(&model, &blast(&graph, &FailureSet::of(id(&model, "root"))).radius),
        ["x", "y"]
    );
    let start = cold_start(&graph);
    assert_eq!(start.waves.len(), 1);
    assert_eq!(names(&model, &start.deadlocks[0]), ["x", "y"]);
}

#[test]
fn a_load_factor_decides_whether_the_rest_can_carry_on() {
    let pool = r#","requires":{"pool":[{"of":"p1","capacity":60},{"of":"p2","capacity":60}],"load":50,"overload":"collapse"}"#;
    let model = model(&[("p1", "power", ""), ("p2", "power", ""), ("chat", "service", pool)]);
    let down = |percent| {
        let graph = Graph::with_load(&model, percent);
        blast(&graph, &FailureSet::of(id(&model, "p1"))).components[2].state
    };
    assert_eq!([down(100), down(120), down(121)], [State::Up, State::Up, State::Down]);
}

#[test]
fn nothing_has_no_scenarios_to_replay() {
    let model = model(&[]);
    let graph = Graph::of(&model);
    assert!(replay(&model, &graph).scenarios.is_empty());
    assert!(single_points(&graph, &[]).points.is_empty());
    assert!(cold_start(&graph).waves.is_empty());
}
