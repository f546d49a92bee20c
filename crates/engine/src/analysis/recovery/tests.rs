//! Times of small recoveries, worked out by hand.

use super::*;
use crate::{
    analysis::tests::{id, model},
    graph::Graph,
};

/// When each component is up in seconds, and what it waited for, by id.
fn up(model: &Model, found: &Recovery, name: &str) -> (u64, u64, String) {
    let time = found.times.iter().find(|it| it.component == id(model, name)).expect(name);
    let after = time.after.map_or("-", |it| model.component(it).id.as_str());
    (time.ready.secs(), time.up.secs(), after.to_owned())
}

fn names<'m>(model: &'m Model, of: &[ComponentId]) -> Vec<&'m str> {
    of.iter().map(|&id| model.component(id).id.as_str()).collect()
}

fn stop(components: &[(&str, &str, &str)]) -> (Model, Recovery) {
    let model = model(components);
    let found = recovery(&model, &Graph::of(&model), None);
    (model, found)
}

fn fail(components: &[(&str, &str, &str)], failed: &str) -> (Model, Recovery) {
    let model = model(components);
    let found = recovery(&model, &Graph::of(&model), Some(&FailureSet::of(id(&model, failed))));
    (model, found)
}

fn at(ready: u64, up: u64, after: &str) -> (u64, u64, String) {
    (ready, up, after.to_owned())
}

#[test]
fn a_chain_adds_up_and_the_latest_of_several_counts() {
    let (model, found) = stop(&[
        ("power", "power", r#","repair":"10m""#),
        ("disk", "storage", r#","repair":"1h""#),
        ("net", "network", r#","requires":"power","repair":"5m""#),
        ("chat", "service", r#","requires":["net","disk"],"repair":"30s""#),
    ]);
    assert_eq!(up(&model, &found, "net"), at(600, 900, "power"));
    assert_eq!(up(&model, &found, "chat"), at(3600, 3630, "disk"));
    assert_eq!(
        (found.total, names(&model, &found.path)),
        (Some(Duration::from_secs(3630)), vec!["disk", "chat"])
    );
    assert_eq!(names(&model, &found.path_to(id(&model, "net"))), ["power", "net"]);
    assert!(found.is_complete() && found.inside.is_empty());
    // The waves know no time.
    assert_eq!(found.start.waves.len(), 3);
}

#[test]
fn alternatives_count_from_the_earliest_moment_at_which_they_suffice() {
    let sites = [("a", "10s"), ("b", "20s"), ("c", "30s")];
    let with = |form: &str| {
        let repair = sites.map(|(_, repair)| format!(r#","repair":"{repair}""#));
        let form = format!(r#","requires":{form},"repair":"1s""#);
        let (model, found) = stop(&[
            ("a", "site", &repair[0]),
            ("b", "site", &repair[1]),
            ("c", "site", &repair[2]),
            ("x", "service", &form),
        ]);
        up(&model, &found, "x")
    };
    assert_eq!(with(r#"{"any":["c","b"]}"#), at(20, 21, "b"));
    assert_eq!(with(r#"{"at_least":2,"of":["a","b","c"]}"#), at(20, 21, "b"));
    assert_eq!(with(r#"{"all":["a","b"]}"#), at(20, 21, "b"));
    assert_eq!(with(r#"[{"any":["a","c"]},{"any":["b","c"]}]"#), at(20, 21, "b"));
    // Cells are whole only once all of them are.
    let shares = r#"{"shares":[{"of":"a","weight":1},{"of":"c","weight":9}]}"#;
    assert_eq!(with(shares), at(30, 31, "c"));
    // Two of three carry the load.
    let pool = r#"{"pool":[{"of":"a","capacity":5},{"of":"b","capacity":5},{"of":"c","capacity":5}],"load":10,"overload":"shed"}"#;
    assert_eq!(with(pool), at(20, 21, "b"));
}

#[test]
fn a_standby_is_there_once_it_has_been_woken() {
    let with = |primary: &str, standby: &str, via: &str, failover: &str| {
        let repair = [primary, standby, via].map(|it| format!(r#","repair":"{it}""#));
        let form =
            format!(r#","requires":{{"failover":{{"primary":"p","standby":"s"{failover}}}}}"#);
        let (model, found) = stop(&[
            ("p", "site", &repair[0]),
            ("s", "site", &repair[1]),
            ("v", "tool", &repair[2]),
            ("x", "service", &form),
        ]);
        up(&model, &found, "x")
    };
    let both = r#","via":"v","switch":"15s""#;
    // Woken from the tool on: 20 + 15, though the standby was there at 10.
    assert_eq!(with("60s", "10s", "20s", both), at(35, 35, "v"));
    // The tool has been there for long enough when the standby comes.
    assert_eq!(with("60s", "50s", "20s", both), at(50, 50, "s"));
    // The primary is there first.
    assert_eq!(with("30s", "10s", "20s", both), at(30, 30, "p"));
    // Without a tool the switch runs from the stop on, and waits for no component.
    assert_eq!(with("60s", "10s", "20s", r#","switch":"15s""#), at(15, 15, "-"));
    assert_eq!(with("60s", "20s", "20s", r#","switch":"15s""#), at(20, 20, "s"));
    // Without a time for the switch it takes none.
    assert_eq!(with("60s", "10s", "20s", r#","via":"v""#), at(20, 20, "v"));
}

#[test]
fn standbys_of_what_is_needed_to_start_take_their_time_too() {
    let (model, found) = stop(&[
        ("p", "site", r#","repair":"1h""#),
        ("s", "site", ""),
        ("x", "service", r#","starts":{"failover":{"primary":"p","standby":"s","switch":"7s"}}"#),
    ]);
    assert_eq!(up(&model, &found, "x"), at(7, 7, "-"));
    assert_eq!(names(&model, &found.without_repair), ["s", "x"]);
    assert!(!found.is_complete());
    assert_eq!(names(&model, &found.path), ["p"]);
}

#[test]
fn what_waits_for_itself_has_no_time() {
    let (model, found) = stop(&[
        ("a", "site", r#","repair":"9s""#),
        ("x", "tool", r#","repair":"1s","requires":["a","y"]"#),
        ("y", "tool", r#","repair":"1s","starts":"x""#),
        ("z", "service", r#","repair":"1s","requires":"x""#),
    ]);
    assert_eq!(names(&model, &found.start.deadlocks[0]), ["x", "y"]);
    assert_eq!(
        (found.total, names(&model, &found.path)),
        (Some(Duration::from_secs(9)), vec!["a"])
    );
    assert!(found.path_to(id(&model, "z")).is_empty());
    assert!(!found.is_complete());
    let (_, found) = stop(&[]);
    assert_eq!((found.total, found.times.len(), found.is_complete()), (None, 0, true));
}

/// The network fails, and with it the tool that everything is brought back with.
const INSIDE: &[(&str, &str, &str)] = &[
    ("net", "network", r#","repair":"1h""#),
    ("far", "site", r#","repair":"1h""#),
    ("console", "tool", r#","requires":"net","repair":"10m""#),
    ("phone", "channel", ""),
    ("login", "platform", r#","requires":"net","starts":["console","far"],"repair":"5m""#),
    (
        "chat",
        "service",
        r#","requires":{"failover":{"primary":"net","standby":"far","via":"console","switch":"2m"}}"#,
    ),
    ("map", "service", r#","requires":"net","starts":{"any":["console","phone"]},"repair":"1m""#),
];

#[test]
fn after_a_failure_what_runs_need_not_be_started() {
    let (model, found) = fail(INSIDE, "net");
    let wave = |at: usize| names(&model, &found.start.waves[at]);
    assert_eq!(
        [wave(0), wave(1), wave(2)],
        [vec!["net"], vec!["console", "chat", "map"], vec!["login"]]
    );
    assert_eq!(up(&model, &found, "net"), at(0, 3600, "-"));
    assert_eq!(up(&model, &found, "console"), at(3600, 4200, "net"));
    // The phone does as well as the console.
    assert_eq!(up(&model, &found, "map"), at(3600, 3660, "net"));
    assert_eq!(up(&model, &found, "chat"), at(3600, 3600, "net"));
    assert_eq!(up(&model, &found, "login"), at(4200, 4500, "console"));
    assert_eq!(names(&model, &found.path), ["net", "console", "login"]);
    assert_eq!(names(&model, &found.without_repair), ["chat"]);
}

#[test]
fn what_recovery_needs_and_went_down_is_told_with_its_way() {
    let (model, found) = fail(INSIDE, "net");
    let told: Vec<_> = found
        .inside
        .iter()
        .map(|it| {
            let who = names(&model, &[it.component, it.on]);
            (who, it.need.word(), names(&model, &it.path), it.blocks)
        })
        .collect();
    let way = vec!["net", "console"];
    let expected = [
        (vec!["login", "console"], "starts", way.clone(), true),
        (vec!["chat", "console"], "via", way.clone(), true),
        (vec!["map", "console"], "starts", way, false),
    ];
    assert_eq!(told, expected);
    // The tool alone takes nobody down, so there is nothing to bring back with it but itself.
    let (_, found) = fail(INSIDE, "console");
    assert!(found.inside.is_empty());
    let nothing = recovery(&model, &Graph::of(&model), Some(&FailureSet::none()));
    assert_eq!((nothing.times.len(), nothing.total, nothing.is_complete()), (0, None, true));
}

#[test]
fn what_failed_itself_can_need_what_it_took_down() {
    let (model, found) = fail(
        &[
            ("net", "network", r#","starts":"console","repair":"1h""#),
            ("console", "tool", r#","requires":"net""#),
        ],
        "net",
    );
    assert_eq!(names(&model, &found.start.deadlocks[0]), ["net", "console"]);
    assert_eq!(names(&model, &found.inside[0].path), ["net", "console"]);
    assert_eq!((found.total, found.times.len()), (None, 0));
}
