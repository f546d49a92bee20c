//! Timelines of small models, by hand: every rule and every tie.

mod standbys;

use super::{Timeline, Why, chain, outages, recovery_path, timeline};
use crate::{
    Graph, Model,
    analysis::tests::{id, model},
    model::{Duration, Event, Scenario},
};

/// Seconds, id, ceiling.
type Events<'a> = &'a [(u64, &'a str, u32)];

fn run(model: &Model, events: Events<'_>) -> Timeline {
    let events = events.iter().map(|&(at, on, ppm)| Event {
        at: Duration::from_secs(at),
        on: on.into(),
        availability: crate::Availability::new(ppm).expect("millionths"),
    });
    let scenario =
        Scenario { id: "s".into(), name: "S".into(), events: events.collect(), reported: vec![] };
    timeline(model, &Graph::of(model), &scenario)
}

/// The steps of a component as `seconds:millionths`.
fn steps(model: &Model, timeline: &Timeline, name: &str) -> String {
    let track = timeline.track(id(model, name));
    let steps = track.iter().flat_map(|track| &track.steps);
    let words: Vec<String> =
        steps.map(|step| format!("{}:{}", step.at.secs(), step.availability.ppm())).collect();
    words.join(" ")
}

/// The causes of a component's steps as `seconds rule since by`.
fn causes(model: &Model, timeline: &Timeline, name: &str) -> Vec<String> {
    let track = timeline.track(id(model, name));
    let steps = track.iter().flat_map(|track| &track.steps);
    let by = |it| model.component(it).id.to_string();
    steps
        .map(|step| {
            let (why, since) = (step.cause.why, step.cause.since.secs());
            format!(
                "{} {why:?} {since} {}",
                step.at.secs(),
                step.cause.by.map(by).unwrap_or_default()
            )
        })
        .collect()
}

/// A battery behind a feed, a hall on it, and a chat in the hall.
fn hall() -> Model {
    model(&[
        ("feed", "power", ""),
        ("ups", "power", r#","requires":"feed","holds":"10s""#),
        ("hall", "site", r#","requires":"ups","repair":"30s""#),
        ("chat", "service", r#","requires":"hall","repair":"5s","users":60"#),
    ])
}

#[test]
fn a_battery_holds_and_then_does_not() {
    let model = hall();
    let found = run(&model, &[(0, "feed", 0)]);
    assert_eq!(steps(&model, &found, "feed"), "0:0");
    assert_eq!(steps(&model, &found, "ups"), "10:0");
    assert_eq!(steps(&model, &found, "hall"), "10:0");
    assert_eq!(steps(&model, &found, "chat"), "10:0");
    assert_eq!(found.end.secs(), 10);
    assert_eq!(causes(&model, &found, "ups"), ["10 Held 0 feed"]);
    assert_eq!(causes(&model, &found, "chat"), ["10 Required 10 hall"]);
}

#[test]
fn what_comes_back_in_time_was_never_lost() {
    let model = hall();
    let found = run(&model, &[(0, "feed", 0), (9, "feed", 1_000_000)]);
    assert_eq!(steps(&model, &found, "ups"), "");
    assert_eq!(steps(&model, &found, "feed"), "0:0 9:1000000");
    // At the very moment is in time.
    let found = run(&model, &[(0, "feed", 0), (10, "feed", 1_000_000)]);
    assert_eq!(steps(&model, &found, "ups"), "");
    // A moment later is not: and the hall takes its repair.
    let found = run(&model, &[(0, "feed", 0), (11, "feed", 1_000_000)]);
    assert_eq!(steps(&model, &found, "ups"), "10:0 11:1000000");
    assert_eq!(steps(&model, &found, "hall"), "10:0 41:1000000");
}

#[test]
fn a_battery_is_full_again_after_each_return() {
    let model = hall();
    let events = [(0, "feed", 0), (9, "feed", 1_000_000), (12, "feed", 0)];
    assert_eq!(steps(&model, &run(&model, &events), "ups"), "22:0");
}

#[test]
fn repairs_follow_each_other_and_the_path_tells_which() {
    let model = hall();
    let found = run(&model, &[(0, "feed", 0), (100, "feed", 1_000_000)]);
    assert_eq!(steps(&model, &found, "hall"), "10:0 130:1000000");
    assert_eq!(steps(&model, &found, "chat"), "10:0 135:1000000");
    let path = recovery_path(&found, id(&model, "chat"));
    let links: Vec<_> = path
        .iter()
        .map(|link| {
            (model.component(link.component).id.as_str(), link.since.secs(), link.at.secs())
        })
        .collect();
    assert_eq!(
        links,
        [("feed", 100, 100), ("ups", 100, 100), ("hall", 100, 130), ("chat", 130, 135)]
    );
    assert_eq!(path[2].took().secs(), 30);
    let chat = outages(&Graph::of(&model), &found)[3];
    assert_eq!((chat.fell.unwrap().secs(), chat.back.unwrap().secs()), (10, 135));
    // 125 seconds without, of sixty users: 125 user minutes.
    assert_eq!((chat.downtime.secs(), chat.lost_user_minutes), (125, 125));
}

#[test]
fn a_repair_that_is_broken_off_begins_anew() {
    let model = hall();
    let events =
        [(0, "feed", 0), (100, "feed", 1_000_000), (120, "hall", 0), (121, "hall", 1_000_000)];
    let found = run(&model, &events);
    assert_eq!(steps(&model, &found, "hall"), "10:0 151:1000000");
    assert_eq!(causes(&model, &found, "hall"), ["10 Required 10 ups", "151 Repaired 121 "]);
}

#[test]
fn what_falls_when_a_repair_ends_does_not_come_back() {
    let model = hall();
    let events = [(0, "hall", 0), (10, "hall", 1_000_000), (40, "ups", 0)];
    assert_eq!(steps(&model, &run(&model, &events), "hall"), "0:0");
}

#[test]
fn an_own_failure_is_felt_at_once_and_holds_nothing() {
    let model = hall();
    let found = run(&model, &[(0, "ups", 0)]);
    assert_eq!(steps(&model, &found, "ups"), "0:0");
    assert_eq!(causes(&model, &found, "ups"), ["0 Event 0 "]);
}

#[test]
fn each_level_is_held_by_itself() {
    let model = model(&[("a", "site", ""), ("c", "service", r#","requires":"a","holds":"8s""#)]);
    // To a half at 0, to nothing at 6, back to a fifth at 7.
    let events = [(0, "a", 500_000), (6, "a", 0), (7, "a", 200_000)];
    let found = run(&model, &events);
    assert_eq!(steps(&model, &found, "c"), "8:500000 14:200000");
    assert_eq!(causes(&model, &found, "c"), ["8 Held 0 a", "14 Held 6 a"]);
}

#[test]
fn each_level_is_repaired_by_itself() {
    let model = model(&[("a", "site", ""), ("c", "service", r#","requires":"a","repair":"8s""#)]);
    let events = [(0, "a", 0), (10, "a", 400_000), (13, "a", 1_000_000), (15, "a", 700_000)];
    assert_eq!(steps(&model, &run(&model, &events), "c"), "0:0 18:400000 21:700000");
}

#[test]
fn survivors_carry_the_load_until_they_do_not() {
    let pool = r#","requires":{"pool":[{"of":"a","capacity":4},{"of":"b","capacity":4},{"of":"c","capacity":4}],"load":8,"overload":"collapse"}"#;
    let model =
        model(&[("a", "site", ""), ("b", "site", ""), ("c", "site", ""), ("s", "service", pool)]);
    let events = [(0, "a", 0), (5, "b", 0), (9, "a", 1_000_000)];
    let found = run(&model, &events);
    assert_eq!(steps(&model, &found, "s"), "5:0 9:1000000");
    assert_eq!(causes(&model, &found, "s"), ["5 Required 5 b", "9 Required 9 a"]);
}

#[test]
fn a_circle_comes_back_together_when_its_last_is_repaired() {
    let model = model(&[
        ("power", "power", ""),
        ("dns", "platform", r#","requires":["power","auth"],"repair":"10s""#),
        ("auth", "platform", r#","requires":["power","dns"],"repair":"25s""#),
        ("app", "service", r#","requires":"auth","repair":"1s""#),
    ]);
    let found = run(&model, &[(0, "power", 0), (100, "power", 1_000_000)]);
    assert_eq!(steps(&model, &found, "dns"), "0:0 125:1000000");
    assert_eq!(steps(&model, &found, "auth"), "0:0 125:1000000");
    assert_eq!(steps(&model, &found, "app"), "0:0 126:1000000");
    assert_eq!(causes(&model, &found, "auth")[1], "125 Repaired 100 power");
    assert_eq!(causes(&model, &found, "dns")[1], "125 Required 125 auth");
    let path = recovery_path(&found, id(&model, "app"));
    let names: Vec<_> = path.iter().map(|it| model.component(it.component).id.as_str()).collect();
    assert_eq!(names, ["power", "auth", "app"]);
}

#[test]
fn what_is_only_wanted_impairs() {
    let model = model(&[("a", "site", ""), ("s", "service", r#","wants":["a"],"holds":"5s""#)]);
    let found = run(&model, &[(0, "a", 0), (7, "a", 1_000_000)]);
    assert_eq!(causes(&model, &found, "s"), ["0 Wanted 0 a", "7 Wanted 7 a"]);
    let of = outages(&Graph::of(&model), &found)[1];
    assert_eq!((of.fell, of.back.map(Duration::secs), of.downtime.secs()), (None, Some(7), 0));
}

#[test]
fn people_come_at_once_and_go_at_once() {
    let model = model(&[
        ("talk", "service", r#","users":100,"repair":"10s""#),
        (
            "line",
            "service",
            r#","users":10,"capacity":30,"repair":"1h","holds":"1h","absorbs":[{"from":"talk","percent":50}]"#,
        ),
    ]);
    let found = run(&model, &[(0, "talk", 0), (5, "talk", 1_000_000)]);
    // 10 and 50 come, 30 are served.
    assert_eq!(steps(&model, &found, "line"), "0:500000 15:1000000");
    assert_eq!(causes(&model, &found, "line"), ["0 Crowd 0 talk", "15 Crowd 15 talk"]);
}

#[test]
fn those_who_absorb_each_other_are_solved_at_every_instant() {
    // Ten users each and room for fifteen; all who are not served go to the other.
    let model = model(&[
        ("a", "service", r#","users":10,"capacity":15,"absorbs":[{"from":"b","percent":100}]"#),
        (
            "b",
            "service",
            r#","users":10,"capacity":15,"repair":"4s","absorbs":[{"from":"a","percent":100}]"#,
        ),
    ]);
    let events =
        [(0, "a", 500_000), (3, "a", 0), (5, "b", 0), (9, "a", 1_000_000), (12, "b", 1_000_000)];
    let found = run(&model, &events);
    // Half of those of `a` fit into `b`; all do not: 15 of 20. Then it is the other way round.
    assert_eq!(steps(&model, &found, "b"), "3:750000 5:0 16:1000000");
    assert_eq!(steps(&model, &found, "a"), "0:500000 3:0 9:750000 16:1000000");
}

#[test]
fn the_last_of_several_events_at_one_instant_counts() {
    let model = hall();
    let found = run(&model, &[(5, "hall", 0), (5, "hall", 700_000), (5, "hall", 600_000)]);
    // Times count from the first event.
    assert_eq!(steps(&model, &found, "chat"), "0:600000");
}

#[test]
fn events_out_of_order_and_returns_of_what_never_failed_are_what_they_say() {
    let model = hall();
    let found = run(&model, &[(100, "feed", 1_000_000), (0, "feed", 0), (50, "chat", 1_000_000)]);
    assert_eq!(steps(&model, &found, "chat"), "10:0 135:1000000");
    let found = run(&model, &[(3, "chat", 1_000_000)]);
    assert_eq!((found.tracks.len(), found.end.secs()), (0, 0));
    assert_eq!(run(&model, &[]), Timeline::default());
}

#[test]
fn centuries_are_counted_to_the_second() {
    let model = model(&[
        ("a", "site", r#","repair":"3650000d""#),
        ("b", "service", r#","requires":"a","repair":"3650000d","users":18446744073709551615"#),
    ]);
    let found = run(&model, &[(0, "a", 0), (1, "a", 1_000_000)]);
    let year = 365 * 86_400 * 10_000_u64;
    assert_eq!(steps(&model, &found, "b"), format!("0:0 {}:1000000", 1 + 2 * year));
    let lost = outages(&Graph::of(&model), &found)[1].lost_user_minutes;
    assert_eq!(lost, u128::from(u64::MAX) * (1 + 2 * u128::from(year)) / 60);
}

#[test]
fn a_component_that_lacks_something_from_the_start_begins_there() {
    let text =
        r#","requires":{"failover":{"primary":"a","standby":"b","switch":"9s"}},"holds":"4s""#;
    let model = model(&[
        (
            "nothing",
            "site",
            r#","requires":{"pool":[{"of":"b","capacity":1}],"load":2,"overload":"shed"}"#,
        ),
        ("a", "site", r#","requires":"nothing""#),
        ("b", "site", ""),
        ("s", "service", text),
    ]);
    // The standby carries it from the beginning, so that nothing has to be switched.
    let found = run(&model, &[(0, "a", 0)]);
    assert_eq!(steps(&model, &found, "a"), "0:0");
    assert_eq!(steps(&model, &found, "s"), "");
    assert_eq!(found.at(id(&model, "s"), Duration::from_secs(3)), None);
    assert_eq!(found.track(id(&model, "a")).map(|it| it.steps[0].cause.why), Some(Why::Event));
}

#[test]
fn in_a_circle_a_repair_begins_while_something_still_holds() {
    let x = |holds: &str| {
        model(&[
            ("x", "platform", &format!(r#","requires":"y","holds":"{holds}","repair":"20s""#)),
            ("y", "platform", r#","requires":"x","repair":"10s""#),
        ])
    };
    // From 1 on each can count on the other; that X holds longer brings nothing back later.
    for (holds, fall) in [("0s", 0), ("5s", 5), ("12s", 12)] {
        let model = x(holds);
        let found = run(&model, &[(0, "y", 0), (1, "y", 1_000_000)]);
        let y = if fall == 12 { "0:0 11:1000000" } else { "0:0 21:1000000" };
        assert_eq!(steps(&model, &found, "y"), y, "{holds}");
        let x = if fall == 12 { String::new() } else { format!("{fall}:0 21:1000000") };
        assert_eq!(steps(&model, &found, "x"), x, "{holds}");
    }
}

#[test]
fn the_path_out_of_a_circle_is_the_shortest() {
    // What Y holds for 6 s ends in the circle, and Z looks at W first, which looks at Z.
    let model = model(&[
        ("p", "power", ""),
        ("z", "service", r#","requires":["w","y"]"#),
        ("w", "service", r#","requires":"z""#),
        ("y", "platform", r#","requires":[{"any":["p","w"]},"p"],"holds":"6s""#),
    ]);
    let found = run(&model, &[(0, "p", 0)]);
    assert_eq!(causes(&model, &found, "z"), ["6 Required 6 y"]);
    assert_eq!(causes(&model, &found, "w"), ["6 Required 6 z"]);
    let names: Vec<_> = chain(&found, id(&model, "w"), Duration::from_secs(6))
        .iter()
        .map(|it| model.component(it.component).id.as_str())
        .collect();
    assert_eq!(names, ["p", "y", "z", "w"]);
}

#[test]
fn what_is_lacking_from_the_beginning_is_lost_from_the_beginning() {
    let pool =
        r#","users":60,"requires":{"pool":[{"of":"a","capacity":1}],"load":2,"overload":"shed"}"#;
    let model = model(&[("b", "site", ""), ("a", "site", ""), ("s", "service", pool)]);
    // Half of sixty for ten seconds, all of them for ten, and half again for five.
    let found = run(&model, &[(0, "b", 0), (10, "a", 0), (20, "a", 1_000_000), (25, "b", 0)]);
    let of = outages(&Graph::of(&model), &found)[2];
    assert_eq!((of.downtime.secs(), of.lost_user_minutes), (10, (300 + 600 + 150) / 60));
}
