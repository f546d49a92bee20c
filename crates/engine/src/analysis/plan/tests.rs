//! Changes of models small enough to check by hand; the tests crate tries every failure of many more.

use super::{Again, Class, ClassRule, Danger, Plan, Reason, Rules, Stop, plan, size};
use crate::analysis::tests::{id, model};
use crate::model::{Availability, ComponentId, Model};
use crate::scenario::{Change, Step, Unresolved};
use crate::{Graph, analysis::cold_start};

/// Two servers on one site each, a queue with three nodes of which two are needed, and a tool that restarts the queue
/// and waits for it.
fn shop() -> Model {
    model(&[
        ("seoul", "site", ""),
        ("busan", "site", ""),
        ("web-1", "platform", r#","requires":"seoul""#),
        ("web-2", "platform", r#","requires":"busan""#),
        ("q1", "platform", ""),
        ("q2", "platform", ""),
        ("q3", "platform", r#","requires":"busan""#),
        (
            "queue",
            "platform",
            r#","requires":{"at_least":2,"of":["q1","q2","q3"]},"starts":"tool""#,
        ),
        ("tool", "tool", r#","requires":"queue""#),
        ("shop", "service", r#","requires":{"any":["web-1","web-2"]},"users":1000"#),
        ("orders", "service", r#","requires":["shop","queue"],"users":100"#),
    ])
}

fn unresolved(model: &Model, name: &str, ppm: u32) -> Unresolved {
    let ceiling = Availability::saturating(ppm);
    Unresolved { on: id(model, name), ceiling, evidence: Vec::new(), assumed: None }
}

fn ids(model: &Model, names: &[&str]) -> Vec<ComponentId> {
    names.iter().map(|name| id(model, name)).collect()
}

fn audited(model: &Model, change: &Change) -> Plan {
    plan(model, &Graph::of(model), change)
}

#[test]
fn the_worst_coincidence_is_ranked_by_what_it_adds() {
    let model = shop();
    let out = ids(&model, &["web-1"]);
    let step = Step { out, ..Step::new("renew") };
    let found = audited(&model, &Change { steps: vec![step], ..Change::default() });
    let wave = &found.steps[0].waves[0];
    assert_eq!((wave.planned.users_hit, wave.planned.targets_down.len()), (0, 0));
    let worst: Vec<(&str, u128, u128, usize)> = wave
        .worst
        .iter()
        .map(|it| {
            let name = model.component(it.component).id.as_str();
            (name, it.users_hit, it.users_otherwise, it.takes_down.len())
        })
        .collect();
    assert_eq!(
        worst,
        [
            ("busan", 1100, 0, 2),
            ("web-2", 1100, 0, 2),
            ("shop", 1100, 1100, 1),
            ("queue", 100, 100, 1),
            ("orders", 100, 100, 0),
        ]
    );
    let worse: Vec<ComponentId> = wave.made_worse.iter().map(|it| it.component).collect();
    assert_eq!(worse, ids(&model, &["busan", "web-2"]));
    let stake = wave.stake;
    assert_eq!((stake.users, stake.targets, stake.by), (1100, 2, Some(id(&model, "busan"))));
    let points: Vec<_> = wave.new_points.iter().map(|it| (it.target, it.points.clone())).collect();
    let busan = ids(&model, &["busan", "web-2"]);
    assert_eq!(points, [(id(&model, "shop"), busan.clone()), (id(&model, "orders"), busan)]);
    assert_eq!(wave.sites, ids(&model, &["seoul"]));
    assert_eq!(wave.restart.waves, [ids(&model, &["web-1"])]);
}

#[test]
fn the_same_redundancy_is_hit_twice_only_through_another_member() {
    let model = shop();
    let with = |broken: &str, step: Step| {
        let unresolved = vec![unresolved(&model, broken, 0)];
        let found = audited(&model, &Change { unresolved, steps: vec![step], ..Change::default() });
        let wave = found.steps[0].waves[0].clone();
        let overlaps: Vec<String> = wave
            .groups
            .iter()
            .filter(|group| group.is_overlap)
            .map(|group| model.component(group.owner).id.to_string())
            .collect();
        (overlaps, wave)
    };
    let out = |name: &str| Step { out: ids(&model, &[name]), ..Step::new("s") };
    let touch = |name: &str| Step { touches: ids(&model, &[name]), ..Step::new("s") };
    // Another member, taken out or touched, and from below.
    assert_eq!(with("q1", out("q2")).0, ["queue"]);
    assert_eq!(with("q1", touch("q2")).0, ["queue"]);
    assert_eq!(with("web-1", touch("busan")).0, ["shop"]);
    // The member that is broken already, taken out to be mended; and another redundancy.
    assert!(with("web-1", out("web-1")).0.is_empty());
    assert!(with("web-1", out("seoul")).0.is_empty());
    assert!(with("web-1", out("q1")).0.is_empty());
    let (_, wave) = with("q1", out("q2"));
    let group = &wave.groups[0];
    assert_eq!((group.members, group.left, group.form.as_str()), (3, 1, "at_least"));
    assert_eq!((group.value, group.baseline), (Availability::NONE, Availability::FULL));
    assert_eq!((&group.out.members[..], &group.unresolved.members[..]), (&[1][..], &[0][..]));
    assert_eq!(
        (group.out.by.clone(), group.unresolved.by.clone()),
        (ids(&model, &["q2"]), ids(&model, &["q1"]))
    );
}

#[test]
fn members_that_fall_only_together_are_told_with_all_that_did_it() {
    let model = self::model(&[
        ("a", "platform", ""),
        ("b", "platform", ""),
        ("c", "platform", ""),
        ("ab", "platform", r#","requires":{"any":["a","b"]}"#),
        ("shop", "service", r#","requires":{"any":["ab","c"]}"#),
    ]);
    let step = Step { out: ids(&model, &["b", "a"]), ..Step::new("s") };
    let unresolved = vec![unresolved(&model, "c", 0)];
    let found = audited(&model, &Change { unresolved, steps: vec![step], ..Change::default() });
    let groups = &found.steps[0].waves[0].groups;
    let of = |name: &str| groups.iter().find(|it| it.owner == id(&model, name)).expect("told");
    assert_eq!((of("ab").left, of("ab").is_overlap), (0, false));
    assert_eq!((&of("shop").out.members[..], of("shop").is_overlap), (&[0][..], true));
    assert_eq!(of("shop").out.by, ids(&model, &["a", "b"]));
}

#[test]
fn what_hangs_on_a_change_in_service_is_told() {
    let model = shop();
    let unresolved = vec![unresolved(&model, "web-1", 1_000_000)];
    let touches = ids(&model, &["web-2", "seoul", "web-1"]);
    let step = Step { touches, ..Step::new("s") };
    let found = audited(&model, &Change { unresolved, steps: vec![step], ..Change::default() });
    let web = id(&model, "web-1");
    assert_eq!(
        found.steps[0].touched_again,
        [
            Again { touched: id(&model, "seoul"), unresolved: web },
            Again { touched: web, unresolved: web }
        ]
    );
    assert!(found.before.failed.is_empty() && found.before_points.is_empty());
    // It works, but the redundancy that it is part of counts as weakened.
    assert!(found.steps[0].waves[0].groups[0].is_overlap);
}

#[test]
fn what_stops_and_waits_for_itself_never_returns() {
    let model = shop();
    let step = |out: &[&str]| Step { out: ids(&model, out), ..Step::new("s") };
    let steps = vec![step(&["q1"]), step(&["queue"]), step(&["web-1", "web-2"])];
    let found = audited(&model, &Change { steps, ..Change::default() });
    let returns = |at: usize| !found.steps[at].waves[0].never_returns();
    assert_eq!([returns(0), returns(1), returns(2)], [true, false, true]);
    let restart = &found.steps[1].waves[0].restart;
    assert_eq!(restart.deadlocks, [ids(&model, &["queue", "tool"])]);
    assert_eq!(restart.blocked, ids(&model, &["orders"]));
    // A tool that is broken already is waited for, though nothing is a circle then.
    let model = self::model(&[("tool", "tool", ""), ("a", "service", r#","starts":"tool""#)]);
    let change = Change {
        unresolved: vec![unresolved(&model, "tool", 0)],
        steps: vec![Step { out: ids(&model, &["a"]), ..Step::new("s") }],
        ..Change::default()
    };
    let restart = &audited(&model, &change).steps[0].waves[0].restart;
    assert_eq!((restart.deadlocks.len(), &restart.blocked), (0, &ids(&model, &["a"])));
}

#[test]
fn everything_out_is_a_cold_start() {
    let model = shop();
    let graph = Graph::of(&model);
    let step = Step { out: model.ids().collect(), ..Step::new("s") };
    let found = plan(&model, &graph, &Change { steps: vec![step], ..Change::default() });
    assert_eq!(found.steps[0].waves[0].restart, cold_start(&graph));
}

#[test]
fn the_load_of_a_step_counts() {
    let model = self::model(&[
        ("a", "platform", ""),
        ("b", "platform", ""),
        (
            "pool",
            "service",
            r#","users":100,"requires":{"pool":[{"of":"a","capacity":60},{"of":"b","capacity":60}],"load":50,"overload":"collapse"}"#,
        ),
    ]);
    let with = |load, out: &[&str]| {
        let step = Step { out: ids(&model, out), load, ..Step::new("s") };
        let found = audited(&model, &Change { steps: vec![step], ..Change::default() });
        let wave = &found.steps[0].waves[0];
        (wave.planned.users_hit, wave.stake.users, wave.new_points.len())
    };
    assert_eq!(with(100, &["a"]), (0, 100, 1));
    assert_eq!(with(120, &["a"]), (0, 100, 1));
    assert_eq!(with(121, &["a"]), (100, 100, 0));
    assert_eq!(with(240, &[]), (0, 100, 1));
    assert_eq!(with(241, &[]), (100, 100, 0));
}

#[test]
fn a_change_of_nothing_puts_nothing_at_stake() {
    let model = shop();
    let steps =
        vec![Step::new("nothing"), Step { touches: ids(&model, &["tool"]), ..Step::new("s") }];
    let found = audited(&model, &Change { steps, ..Change::default() });
    let wave = &found.steps[0].waves[0];
    assert_eq!((wave.stake, wave.new_points.len(), wave.groups.len()), (Default::default(), 0, 0));
    assert_eq!(found.steps[1].waves[0].stake.users, 0);
    assert_eq!(audited(&model, &Change::default()).steps.len(), 0);
}

#[test]
fn rules_size_a_change_and_say_what_comes_first() {
    let model = shop();
    let change = Change {
        unresolved: vec![unresolved(&model, "q1", 0)],
        steps: vec![Step { out: ids(&model, &["q2"]), ..Step::new("s") }],
        ..Change::default()
    };
    let found = audited(&model, &change);
    let class = |users, targets, dangers: &[Danger]| ClassRule {
        users,
        targets,
        sites: None,
        dangers: dangers.to_vec(),
        first: vec![format!("{users:?}").as_str().into()],
    };
    let rules = Rules {
        small: vec!["look".into()],
        medium: class(Some(100), None, &[]),
        large: class(Some(101), Some(2), &[]),
        stops: vec![
            Stop { on: Danger::Deadlock, first: vec!["order".into()] },
            Stop { on: Danger::Overlap, first: vec!["mend".into()] },
        ],
    };
    let sized = size(&found, &rules);
    assert_eq!((sized.class, &sized.reasons[..]), (Class::Medium, &[Reason::Users(100, 100)][..]));
    // The queue falls by plan, and it does not come back: its tool waits for it.
    assert_eq!(sized.measure.dangers, [Danger::Overlap, Danger::Deadlock, Danger::Down]);
    assert_eq!(sized.blocked, [Danger::Deadlock, Danger::Overlap]);
    let first: Vec<&str> = sized.first.iter().map(|it| it.in_language("en")).collect();
    assert_eq!(first, ["order", "mend", "look", "Some(100)"]);
    let by_danger = Rules { large: class(None, None, &[Danger::Overlap]), ..Rules::default() };
    assert_eq!(size(&found, &by_danger).reasons, [Reason::Danger(Danger::Overlap)]);
    assert_eq!(size(&found, &Rules::default()).class, Class::Small);
}
