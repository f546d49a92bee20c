//! Margins, limits and sweeps of small models, worked out by hand.

use super::*;
use crate::model::Availability;

/// Two rooms; a pool that collapses and one that sheds over both; a pool of one; and a target without any.
const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
    { "id": "room", "kind": "site", "name": "Room" },
    { "id": "a", "kind": "site", "name": "A", "requires": "room" },
    { "id": "b", "kind": "site", "name": "B", "requires": "room" },
    { "id": "c", "kind": "site", "name": "C" },
    { "id": "pay", "kind": "service", "name": "Pay", "users": 1000, "requires": { "load": 100, "overload": "collapse",
      "pool": [ { "of": "a", "capacity": 70 }, { "of": "b", "capacity": 50 }, { "of": "c", "capacity": 30 } ] } },
    { "id": "web", "kind": "service", "name": "Web", "users": 300, "requires": ["c", { "load": 80, "overload": "shed",
      "pool": [ { "of": "a", "capacity": 60 }, { "of": "c", "capacity": 60 } ] }] },
    { "id": "alone", "kind": "service", "name": "Alone", "requires": { "load": 3, "overload": "collapse", "pool": [
      { "of": "c", "capacity": 7 } ] } },
    { "id": "mail", "kind": "service", "name": "Mail", "requires": "b",
      "wants": [ { "load": 1, "overload": "shed", "pool": [ { "of": "c", "capacity": 1 } ] } ] } ] }"#;

fn model(text: &str) -> (Model, Graph) {
    let model = crate::read(text).unwrap();
    let graph = Graph::of(&model);
    (model, graph)
}

fn id(model: &Model, id: &str) -> ComponentId {
    model.find(id).unwrap()
}

/// What one more failure leaves: id and capacity.
fn after<'m>(model: &'m Model, list: &[After]) -> Vec<(&'m str, u128)> {
    list.iter().map(|it| (model.component(it.by).id.as_str(), it.capacity)).collect()
}

#[test]
fn margins_are_those_of_every_single_failure() {
    let (model, graph) = model(MODEL);
    let found = load(&model, &graph, &Question::of(&graph));
    let [pay, web, alone] = found.pools.as_slice() else { panic!("{:?}", found.pools) };
    assert_eq!((pay.load, pay.capacity, pay.left(), pay.short()), (100, 150, 50, 0));
    // The room takes both a and b; c alone is not enough to bring it below 100.
    let all = [("room", 30), ("a", 80), ("b", 100), ("c", 120)];
    assert_eq!(after(&model, &pay.worst), all);
    assert_eq!(after(&model, pay.one_more()), all[..2]);
    assert_eq!((pay.lowered_by, pay.broken_by), (4, 2));
    assert_eq!((web.path.as_str(), web.overload, web.left()), ("/1", Overload::Shed, 40));
    assert_eq!(after(&model, web.one_more()), [("room", 60), ("a", 60), ("c", 60)]);
    assert_eq!((alone.members, alone.capacity, alone.load), (1, 7, 3));
    assert_eq!(after(&model, alone.one_more()), [("c", 0)]);
    assert_eq!(found.elsewhere, 1, "the pool of a want takes nobody down");
    // Collapses come first, the largest lack first: pay lacks 70, alone 3; web sheds.
    let named: Vec<ComponentId> = found.one_more().iter().map(|it| it.owner).collect();
    assert_eq!(named, ["pay", "alone", "web"].map(|it| id(&model, it)));
}

#[test]
fn margins_count_what_has_failed_and_the_load_factor() {
    let (model, graph) = model(MODEL);
    let mut question = Question { percent: 120, most: 1, ..Question::of(&graph) };
    question.failures.set(id(&model, "a"), Availability::saturating(500_000));
    let found = load(&model, &graph, &question);
    let pay = &found.pools[0];
    // 35 + 50 + 30 of 120: what does not stand cannot be broken by one more.
    assert_eq!((pay.load, pay.capacity, pay.left(), pay.short()), (120, 115, 0, 5));
    assert!(!pay.stands() && pay.one_more().is_empty());
    assert_eq!((pay.lowered_by, pay.worst.len()), (4, 1), "one is listed, all are counted");
    // A load of 3 at 120 % is 4, rounded up.
    assert_eq!(found.pools[2].load, 4);
    assert_eq!(found.one_more().len(), 1);
}

fn limit(model: &Model, found: &Load, of: &str) -> (Option<u32>, Option<u32>, bool) {
    let at = id(model, of);
    let it = found.targets.iter().find(|it| it.target == at).unwrap();
    (it.down_at, it.hit_at, it.has_pool)
}

#[test]
fn limits_are_the_least_loads_in_whole_percent() {
    let (model, graph) = model(MODEL);
    let mut question = Question::of(&graph);
    let found = load(&model, &graph, &question);
    // 150 of 100 carries 150 %; 151 % it does not. A load of 3 at 234 % is 8, rounded up.
    assert_eq!(limit(&model, &found, "pay"), (Some(151), Some(151), true));
    assert_eq!(limit(&model, &found, "alone"), (Some(234), Some(234), true));
    // 120 of 80 sheds from 151 % on, when the load is 121, and never sheds all.
    assert_eq!(limit(&model, &found, "web"), (None, Some(151), true));
    assert_eq!(limit(&model, &found, "mail"), (None, None, false));
    // Without b: 100 of 100.
    question.failures = FailureSet::of(id(&model, "b"));
    let found = load(&model, &graph, &question);
    assert_eq!(limit(&model, &found, "pay"), (Some(101), Some(101), true));
    assert_eq!(limit(&model, &found, "mail"), (Some(1), Some(1), false), "down under any load");
}

#[test]
fn a_pool_that_sheds_is_down_only_where_less_than_a_millionth_is_left() {
    let (model, graph) = model(
        r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "s", "kind": "site", "name": "S" },
        { "id": "t", "kind": "service", "name": "T", "requires": { "load": 1000000, "overload": "shed", "pool": [
          { "of": "s", "capacity": 2 } ] } } ] }"#,
    );
    // ⌊2 000 000 / (10 000·p)⌋ is 0 from p = 201 on.
    let found = limits(&graph, &FailureSet::none(), graph.targets());
    let target = id(&model, "t");
    assert_eq!(found, [Limit { target, down_at: Some(201), hit_at: Some(1), has_pool: true }]);
}

#[test]
fn a_circle_stays_up_until_load_pulls_it_down() {
    let (model, graph) = model(
        r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "s", "kind": "site", "name": "S" },
        { "id": "x", "kind": "service", "name": "X", "requires": ["y", { "load": 10, "overload": "collapse", "pool": [
          { "of": "s", "capacity": 20 }, { "of": "y", "capacity": 5 } ] }] },
        { "id": "y", "kind": "service", "name": "Y", "requires": "x" } ] }"#,
    );
    // Both hold 25 of 10 up to 250 %, and fall together.
    let found = limits(&graph, &FailureSet::none(), graph.targets());
    let [x, y] = ["x", "y"].map(|it| id(&model, it));
    let at = |target| Limit { target, down_at: Some(251), hit_at: Some(251), has_pool: true };
    assert_eq!(found, [at(x), at(y)]);
    let steps = Steps::new(249, 253, 2).unwrap();
    let rows = sweep(&graph, &FailureSet::none(), graph.targets(), steps);
    assert_eq!(rows.iter().map(|it| it.down).collect::<Vec<_>>(), [0, 2, 2]);
}

#[test]
fn a_sweep_counts_targets_and_users() {
    let (model, graph) = model(MODEL);
    let steps = Steps::new(150, 250, 50).unwrap();
    let rows = load(&model, &graph, &Question { steps, ..Question::of(&graph) }).steps;
    let [pay, alone] = ["pay", "alone"].map(|it| id(&model, it));
    let step = |percent, down, partial, users_hit, falls: &[ComponentId]| Step {
        percent,
        down,
        partial,
        users_hit,
        falls: falls.to_vec(),
    };
    // At 200 % web carries 120 of 160, three quarters: 75 of its 300 users are hit. At 250 %, 120 of 200: 120 are.
    assert_eq!(
        rows,
        [step(150, 0, 0, 0, &[]), step(200, 1, 1, 1_075, &[pay]), step(250, 2, 1, 1_120, &[alone])]
    );
    // What is down at the first step has fallen there.
    let steps = Steps::new(200, 200, 1).unwrap();
    let rows = load(&model, &graph, &Question { steps, ..Question::of(&graph) }).steps;
    assert_eq!(rows, [step(200, 1, 1, 1_075, &[pay])]);
}

#[test]
fn what_failed_is_hit_at_every_step() {
    let (model, graph) = model(MODEL);
    let failures = FailureSet::of(id(&model, "c"));
    let rows = sweep(&graph, &failures, graph.targets(), Steps::new(100, 150, 50).unwrap());
    // Without c, web and alone are down; pay carries 120 up to 120 %.
    let seen: Vec<_> = rows.iter().map(|it| (it.down, it.partial, it.users_hit)).collect();
    assert_eq!(seen, [(2, 0, 300), (3, 0, 1_300)]);
}

#[test]
fn bad_steps_say_why() {
    assert_eq!(Steps::new(0, 5, 1), Err(BadSteps::Factor(0)));
    assert_eq!(Steps::new(1, 100_001, 500), Err(BadSteps::Factor(100_001)));
    assert_eq!(Steps::new(6, 5, 1), Err(BadSteps::Backwards(6, 5)));
    assert_eq!(Steps::new(1, 5, 0), Err(BadSteps::NoStep));
    assert_eq!(Steps::new(1, 1_001, 1), Err(BadSteps::TooMany(1_001)));
    assert_eq!(Steps::new(1, 1_000, 1).unwrap().factors().count(), 1_000);
    assert_eq!(Steps::new(100, 125, 10).unwrap().factors().collect::<Vec<_>>(), [100, 110, 120]);
    assert_eq!(Steps::default().factors().count(), 21);
}

#[test]
fn a_model_without_pools_has_no_margins_and_no_limits() {
    let (model, graph) = model(
        r#"{ "linchpin": 1, "id": "m", "components": [ { "id": "s", "kind": "service", "name": "S" } ] }"#,
    );
    let found = load(&model, &graph, &Question::of(&graph));
    assert!(found.pools.is_empty() && found.one_more().is_empty());
    assert_eq!(limit(&model, &found, "s"), (None, None, false));
    assert!(found.steps.iter().all(|it| it.down == 0 && it.users_hit == 0));
}
