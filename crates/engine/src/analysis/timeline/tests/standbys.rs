//! Standbys that take a while to wake.

use super::super::{Link, Why, chain, recovery_path};
use super::{causes, run, steps};
use crate::{
    Model,
    analysis::tests::{id, model},
    model::Duration,
};

/// A login whose standby takes 20 seconds to wake, by a tool.
fn login(tool: &str) -> Model {
    model(&[
        ("a", "site", ""),
        ("b", "site", ""),
        ("tool", "tool", tool),
        (
            "login",
            "service",
            r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool","switch":"20s"}}"#,
        ),
    ])
}

#[test]
fn a_standby_takes_its_time_and_then_needs_its_waker_no_longer() {
    let model = login("");
    let found = run(&model, &[(0, "a", 0), (30, "tool", 0)]);
    assert_eq!(steps(&model, &found, "login"), "0:0 20:1000000");
    assert_eq!(causes(&model, &found, "login"), ["0 Required 0 a", "20 Switched 0 b"]);
}

#[test]
fn a_standby_whose_waker_is_lost_sleeps_on() {
    let model = login("");
    let found = run(&model, &[(0, "a", 0), (10, "tool", 0)]);
    assert_eq!(steps(&model, &found, "login"), "0:0");
    // Lost at the very moment is lost; back, it begins anew.
    let found = run(&model, &[(0, "a", 0), (20, "tool", 0), (50, "tool", 1_000_000)]);
    assert_eq!(steps(&model, &found, "login"), "0:0 70:1000000");
    // The tool that stands in the building that burns.
    let paper = login(r#","requires":"a""#);
    assert_eq!(steps(&paper, &run(&paper, &[(0, "a", 0)]), "login"), "0:0");
}

#[test]
fn a_primary_that_came_back_has_to_be_replaced_anew() {
    let model = login("");
    let events = [(0, "a", 0), (40, "a", 1_000_000), (50, "a", 0)];
    let found = run(&model, &events);
    assert_eq!(steps(&model, &found, "login"), "0:0 20:1000000 50:0 70:1000000");
    // Back before the standby was awake.
    let found = run(&model, &[(0, "a", 0), (10, "a", 1_000_000), (15, "a", 0)]);
    assert_eq!(steps(&model, &found, "login"), "0:0 10:1000000 15:0 35:1000000");
}

#[test]
fn a_standby_without_delay_is_there_at_once() {
    let text = r#","requires":{"failover":{"primary":"a","standby":"b","via":"tool"}}"#;
    let model = model(&[
        ("a", "site", ""),
        ("b", "site", ""),
        ("tool", "tool", ""),
        ("l", "service", text),
    ]);
    let found = run(&model, &[(0, "a", 0), (5, "tool", 0), (9, "a", 1_000_000), (9, "b", 0)]);
    assert_eq!(steps(&model, &found, "l"), "");
    // Both at one instant: nothing wakes it any more.
    let found = run(&model, &[(0, "a", 0), (0, "tool", 0)]);
    assert_eq!(steps(&model, &found, "l"), "0:0");
}

/// A chain as component, rule, since and at.
fn links<'m>(model: &'m Model, chain: &[Link]) -> Vec<(&'m str, Why, u64, u64)> {
    let link = |it: &Link| {
        (model.component(it.component).id.as_str(), it.why, it.since.secs(), it.at.secs())
    };
    chain.iter().map(link).collect()
}

#[test]
fn the_path_through_a_standby_begins_with_what_it_replaced() {
    let model = login("");
    let found = run(&model, &[(0, "a", 0)]);
    let path = recovery_path(&found, id(&model, "login"));
    let expected = [("a", Why::Event, 0, 0), ("login", Why::Switched, 0, 20)];
    assert_eq!(links(&model, &path), expected);
}

#[test]
fn a_standby_without_a_component_is_told_as_its_owner() {
    let wants = r#","wants":[{"failover":{"primary":"a","standby":[],"switch":"6s"}}]"#;
    let model = model(&[("a", "site", ""), ("l", "service", wants)]);
    let found = run(&model, &[(0, "a", 0)]);
    let path = chain(&found, id(&model, "l"), Duration::from_secs(6));
    let expected = [("a", Why::Event, 0, 0), ("l", Why::Switched, 0, 6), ("l", Why::Wanted, 6, 6)];
    assert_eq!(links(&model, &path), expected);
}
