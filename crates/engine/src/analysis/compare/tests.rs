//! Changes small enough to check by hand; random ones are compared in the integration tests.

use super::{Absence, Comparison, Part, Question, Section, compare};
use crate::{
    Model,
    analysis::{redundancy::Reason, tests::model},
    model::ComponentId,
    read,
};

type Row = (&'static str, &'static str, &'static str);

fn id(model: &Model, component: ComponentId) -> &str {
    &model.component(component).id
}

fn between(old: &[Row], new: &[Row]) -> (Model, Model, Comparison) {
    let (old, new) = (model(old), model(new));
    let found = compare(&old, &new, &Question::default());
    (old, new, found)
}

const SITES: [Row; 2] = [("a", "site", ""), ("b", "site", "")];

fn with(rows: &[Row]) -> Vec<Row> {
    SITES.iter().chain(rows).copied().collect()
}

const EITHER: Row = ("chat", "service", r#","users":10,"requires":{"any":["a","b"]}"#);
const ONE: Row = ("chat", "service", r#","users":10,"requires":"a""#);
const NOTHING: Row = ("chat", "service", r#","users":10"#);

#[test]
fn a_standby_that_goes_leaves_a_single_point() {
    let (_, new, found) = between(&with(&[EITHER]), &with(&[ONE]));
    let [link] = found.single_points.came[..] else { panic!("{:?}", found.single_points) };
    assert_eq!((id(&new, link.point), id(&new, link.target)), ("a", "chat"));
    assert_eq!(link.otherwise, Absence::Withstood);
    assert_eq!(found.points.came[0].users_hit, 10);
    // The pair is gone for the worse: one of it is enough now.
    assert_eq!(found.pairs.gone[0].otherwise, Absence::Worse);
    assert!(found.single_points.gone.is_empty() && found.pairs.came.is_empty());
    assert_eq!(found.structure.changed[0].parts, [Part::Requires]);
    let [lost] = &found.lost[..] else { panic!("{:?}", found.lost) };
    assert_eq!((lost.dropped.len(), lost.gained, lost.is_silent), (1, 0, false));
    let [reach] = found.reach[..] else { panic!("{:?}", found.reach) };
    assert_eq!((id(&new, reach.component), reach.before.down, reach.after.down), ("a", 0, 1));
    assert_eq!((reach.before.users_hit, reach.after.users_hit), (0, 10));
}

#[test]
fn what_is_no_longer_declared_is_no_improvement() {
    let (_, _, found) = between(&with(&[ONE]), &with(&[NOTHING]));
    assert_eq!(found.single_points.gone[0].otherwise, Absence::NotDeclared);
    assert!(found.lost[0].is_silent);
    assert_eq!((found.before.silent, found.after.silent), (0, 1));
    assert!(found.after.is_undeclared() && !found.before.is_undeclared());
    // A standby is one, and says so.
    let (_, _, found) = between(&with(&[ONE]), &with(&[EITHER]));
    assert_eq!(found.single_points.gone[0].otherwise, Absence::Withstood);
    assert_eq!(found.pairs.came[0].otherwise, Absence::Worse);
    assert!(found.lost.is_empty());
}

#[test]
fn what_is_required_by_way_of_something_else_is_not_lost() {
    let (_, _, found) = between(
        &with(&[("chat", "service", r#","requires":["a","b"]"#)]),
        &with(&[
            ("base", "platform", r#","requires":["a","b"]"#),
            ("chat", "service", r#","requires":"base""#),
        ]),
    );
    assert!(found.lost.is_empty(), "{:?}", found.lost);
    assert_eq!(found.single_points.came.len(), 1, "the base itself");
    assert_eq!(found.single_points.came[0].otherwise, Absence::PointAbsent);
    // One in place of another.
    let moved = ("chat", "service", r#","users":10,"requires":"b""#);
    let (_, _, found) = between(&with(&[ONE]), &with(&[moved]));
    assert!(found.lost.is_empty(), "{:?}", found.lost);
    assert_eq!(found.single_points.gone[0].otherwise, Absence::NotDeclared);
    assert_eq!(found.single_points.came[0].otherwise, Absence::NotDeclared);
}

#[test]
fn redundancy_on_paper_is_known_again_where_it_moved() {
    let tool = |on: &'static str| ("tool", "tool", on);
    let login = |requires: &'static str| ("login", "service", requires);
    let apart = with(&[
        tool(r#","requires":"b""#),
        login(r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool"}}"#),
    ]);
    let paper = with(&[
        tool(r#","requires":"a""#),
        login(
            r#","requires":[{"any":["a","b"]},{"failover":{"primary":"a","standby":"b","via":"tool"}}]"#,
        ),
    ]);
    let (_, new, found) = between(&apart, &paper);
    let [defeat] = &found.redundancy.came[..] else { panic!("{:?}", found.redundancy) };
    assert_eq!((id(&new, defeat.by), defeat.path.as_str()), ("a", "/1"));
    assert_eq!((defeat.reason, defeat.otherwise), (Reason::CommonCause, Absence::Withstood));
    let other = with(&[
        tool(r#","requires":"a""#),
        login(r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool"}}"#),
    ]);
    let (_, _, found) = between(&paper, &other);
    assert!(found.redundancy.is_empty(), "{:?}", found.redundancy);
    let (_, _, found) = between(&with(&[tool(""), login("")]), &paper);
    assert_eq!(found.redundancy.came[0].otherwise, Absence::GroupAbsent);
}

#[test]
fn weak_points_that_become_single_points_are_no_good_news() {
    let shares = r#","requires":{"shares":[{"of":"a","weight":1},{"of":"b","weight":1}]}"#;
    let (_, _, found) = between(
        &with(&[("chat", "service", shares)]),
        &with(&[("chat", "service", r#","requires":"a""#)]),
    );
    let gone = &found.weak_points.gone;
    let told: Vec<Absence> = gone.iter().map(|it| it.otherwise).collect();
    assert_eq!(told, [Absence::Worse, Absence::NotDeclared]);
    assert_eq!(found.single_points.came[0].otherwise, Absence::Milder);
}

#[test]
fn deadlocks_come_and_go() {
    let start = |on: &'static str| {
        [("x", "service", r#","starts":"y""#), ("y", "service", on), ("z", "service", "")]
    };
    let (_, new, found) = between(&start(""), &start(r#","starts":"x""#));
    let names: Vec<&str> = found.deadlocks.came[0].iter().map(|&it| id(&new, it)).collect();
    assert_eq!(names, ["x", "y"]);
    let (_, _, found) = between(&start(r#","starts":"x""#), &start(""));
    assert_eq!((found.deadlocks.gone.len(), found.lost.len()), (1, 1));
}

#[test]
fn names_may_change_and_ids_too() {
    let old = read(
        r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"site","name":"A"},
        {"id":"x","kind":"service","name":"X","requires":"a"}]}"#,
    )
    .unwrap();
    let new = read(
        r#"{"linchpin":1,"id":"m2","components":[{"id":"x","kind":"service","name":"Ex","requires":"a2"},
        {"id":"a2","kind":"site","name":"A"}]}"#,
    )
    .unwrap();
    let found = compare(&old, &new, &Question::default());
    assert_eq!(found.structure.elsewhere, [Section::Id]);
    assert_eq!(found.structure.changed[0].parts, [Part::Name, Part::Requires]);
    let [alike] = found.structure.alike[..] else { panic!("{:?}", found.structure) };
    assert_eq!((id(&old, alike.was), id(&new, alike.component)), ("a", "a2"));
    assert_eq!((found.structure.added.len(), found.structure.removed.len()), (1, 1));
    assert_eq!(found.single_points.came[0].otherwise, Absence::PointAbsent);
    // Once it is said, it is the same.
    let renamed = [("a2".into(), "a".into())].into();
    let found = compare(&old, &new, &Question { renamed, ..Question::default() });
    let parts: Vec<_> = found.structure.changed.iter().map(|it| it.parts.clone()).collect();
    assert_eq!(parts, [vec![Part::Name], vec![Part::Id]]);
    assert!(found.single_points.is_empty() && found.points.is_empty() && found.lost.is_empty());
}

#[test]
fn without_work_pairs_are_unknown_and_not_gone() {
    let question = Question { work: 0, ..Question::default() };
    let (old, new) = (model(&with(&[EITHER])), model(&with(&[ONE])));
    let found = compare(&old, &new, &question);
    assert!(found.pairs.is_empty());
    assert_eq!((found.pairs_unknown.came.len(), found.pairs_unknown.gone.len()), (1, 1));
    // What no change reaches is not looked at, and has none.
    let found = compare(&old, &old, &question);
    assert!(found.pairs_unknown.is_empty() && found.is_same());
}
