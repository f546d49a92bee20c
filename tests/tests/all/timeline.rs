//! Availability over time on random small models: what comes out of going through every second, and what must hold of
//! any.

use std::collections::BTreeMap;

use linchpin_engine::analysis::blast;
use linchpin_engine::analysis::timeline::{Timeline, chain, outages, recovery_path, timeline};
use linchpin_engine::model::{Availability, ComponentId, Duration, State};
use linchpin_engine::{FailureSet, Graph, Model};
use linchpin_tests::generate::{Case, Rng, case};
use linchpin_tests::oracle;
use linchpin_tests::oracle::Course;
use linchpin_tests::shrink::shrink;
use serde_json::{Value, json};

const MODELS: u64 = 1_500;

fn read(file: &Value) -> (Model, Graph) {
    let model = linchpin_engine::read(&file.to_string()).expect("a valid model");
    let graph = Graph::of(&model);
    (model, graph)
}

/// The ids of the scenarios of a file.
fn scenarios(file: &Value) -> Vec<String> {
    let scenarios = file["scenarios"].as_array().unwrap().iter();
    scenarios.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

fn run(model: &Model, graph: &Graph, scenario: &str) -> Timeline {
    let id = model.find_scenario(scenario).expect("a scenario");
    timeline(model, graph, &model.scenarios()[id.index()])
}

/// State and availability of each component at a second.
fn then(model: &Model, graph: &Graph, found: &Timeline, second: u64) -> Vec<(State, u32)> {
    let calm = blast(graph, &FailureSet::default());
    let of = |id: ComponentId| match found.at(id, Duration::from_secs(second)) {
        Some(step) => (step.state, step.availability.ppm()),
        None => {
            let fate = &calm.components[id.index()];
            (fate.state, fate.availability.ppm())
        }
    };
    model.ids().map(of).collect()
}

/// Where the engine and the oracle differ first.
fn difference(file: &Value, scenario: &str) -> Option<String> {
    let (model, graph) = read(file);
    let found = run(&model, &graph, scenario);
    let course = oracle::timeline(file, scenario);
    let states = [State::Up, State::Impaired, State::Partial, State::Down];
    for (second, wanted) in course.availability.iter().enumerate() {
        let is = then(&model, &graph, &found, second as u64);
        for (at, (state, ppm)) in is.into_iter().enumerate() {
            let wanted = (states[course.states[second][at]], wanted[at]);
            if (state, ppm) != wanted {
                let id = &course.ids[at];
                return Some(format!("second {second}: {id} {state:?} {ppm}, not {wanted:?}"));
            }
        }
    }
    let last = course.availability.len() as u64;
    (found.end.secs() >= last).then(|| format!("it ends at {}, not {last}", found.end.secs()))
}

#[test]
fn times_of_the_first_third_are_those_of_going_through_every_second() {
    agree(0..MODELS / 3);
}

#[test]
fn times_of_the_second_third_are_those_of_going_through_every_second() {
    agree(MODELS / 3..2 * MODELS / 3);
}

#[test]
fn times_of_the_last_third_are_those_of_going_through_every_second() {
    agree(2 * MODELS / 3..MODELS);
}

fn agree(seeds: std::ops::Range<u64>) {
    let mut changes = 0;
    for seed in seeds {
        let Case { model: file, .. } = case(seed);
        for scenario in scenarios(&file) {
            if difference(&file, &scenario).is_some() {
                let differs = |file: &Value| {
                    linchpin_engine::read(&file.to_string()).ok()?;
                    std::panic::catch_unwind(|| difference(file, &scenario)).ok().flatten()
                };
                let small = shrink(&file, |file| differs(file).is_some());
                panic!("seed {seed}, {scenario}: {:?}\n{small:#}", differs(&small));
            }
            changes += changed(&oracle::timeline(&file, &scenario));
        }
    }
    assert!(changes > 1_000, "{changes}");
}

/// At how many seconds after the first anything changed.
fn changed(course: &Course) -> usize {
    course.availability.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// The last second at which two courses are compared.
fn length(of: &[&Timeline]) -> u64 {
    of.iter().map(|it| it.end.secs()).max().unwrap_or(0) + 1
}

fn ppms(model: &Model, graph: &Graph, found: &Timeline, second: u64) -> Vec<u32> {
    then(model, graph, found, second).into_iter().map(|(_, ppm)| ppm).collect()
}

/// Takes `switch` and `via` from every failover: a primary that comes back and falls again has to be replaced anew, so
/// that more may be worse there: what would have come back too late to be noticed ends what the standby carried.
fn without_switches(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_switches),
        Value::Object(keys) => {
            if let Some(failover) = keys.get_mut("failover").and_then(Value::as_object_mut) {
                failover.shift_remove("switch");
                failover.shift_remove("via");
            }
            keys.values_mut().for_each(without_switches);
        }
        _ => {}
    }
}

/// Holds the courses of each scenario of both files against each other, second by second.
fn compare(seed: u64, one: &Value, other: &Value, fits: fn(u32, u32) -> bool) -> usize {
    let ((model, graph), (changed, regraph)) = (read(one), read(other));
    let mut different = 0;
    for scenario in scenarios(one) {
        let before = run(&model, &graph, &scenario);
        let after = run(&changed, &regraph, &scenario);
        for second in 0..=length(&[&before, &after]) {
            let is = ppms(&model, &graph, &before, second);
            let with = ppms(&changed, &regraph, &after, second);
            for (at, (is, with)) in is.iter().zip(&with).enumerate() {
                assert!(
                    fits(*is, *with),
                    "seed {seed}, {scenario}, second {second}, component {at}: {is} and {with}\n{one:#}\n{other:#}"
                );
                different += usize::from(is != with);
            }
        }
    }
    different
}

/// A random model without switches and vias, and one component of it.
fn plain(seed: u64) -> (Value, Rng, usize) {
    let mut file = case(seed).model;
    without_switches(&mut file);
    let mut rng = Rng::new(!seed);
    let count = file["components"].as_array().unwrap().len() as u64;
    let at = rng.below(count) as usize;
    (file, rng, at)
}

#[test]
fn holding_longer_brings_no_fall_earlier() {
    let mut better = 0;
    for seed in 0..MODELS {
        let (file, mut rng, at) = plain(seed);
        let mut longer = file.clone();
        longer["components"][at]["holds"] = format!("{}s", 6 + rng.below(9)).into();
        better += compare(seed, &file, &longer, |is, with| with >= is);
    }
    assert!(better > 500, "{better}");
}

#[test]
fn a_longer_repair_brings_nothing_back_earlier() {
    let mut worse = 0;
    for seed in 0..MODELS {
        let (file, mut rng, at) = plain(seed);
        let mut slower = file.clone();
        slower["components"][at]["repair"] = format!("{}s", 6 + rng.below(9)).into();
        worse += compare(seed, &file, &slower, |is, with| with <= is);
    }
    assert!(worse > 500, "{worse}");
}

#[test]
fn a_lower_ceiling_never_gives_more() {
    let mut worse = 0;
    for seed in 0..MODELS {
        let (file, mut rng, _) = plain(seed);
        let mut lower = file.clone();
        for scenario in lower["scenarios"].as_array_mut().unwrap() {
            let events = scenario["events"].as_array_mut().unwrap();
            // The first event keeps its place, since times count from it.
            let event = rng.below(events.len() as u64) as usize;
            let ceiling = events[event]["availability"].as_u64().unwrap();
            events[event]["availability"] = rng.below(ceiling + 1).into();
        }
        worse += compare(seed, &file, &lower, |is, with| with <= is);
    }
    assert!(worse > 500, "{worse}");
}

/// For each component the ceiling that is in force at the end.
fn last_ceilings(file: &Value, scenario: &str) -> BTreeMap<String, (u64, u32)> {
    let mut scenarios = file["scenarios"].as_array().unwrap().iter();
    let scenario = scenarios.find(|it| it["id"] == scenario).unwrap();
    let mut ceilings: BTreeMap<String, (u64, u32)> = BTreeMap::new();
    for event in scenario["events"].as_array().unwrap() {
        let at = Duration::parse(event["at"].as_str().unwrap()).unwrap().secs();
        let on = event["on"].as_str().unwrap();
        let ceiling = event["availability"].as_u64().unwrap() as u32;
        if ceilings.get(on).is_none_or(|(earlier, _)| *earlier <= at) {
            ceilings.insert(on.to_owned(), (at, ceiling));
        }
    }
    ceilings
}

/// What each component has at the end, and what it has under the last ceilings without time.
fn ends(file: &Value, scenario: &str) -> Vec<(u32, u32)> {
    let (model, graph) = read(file);
    let found = run(&model, &graph, scenario);
    let ceilings = last_ceilings(file, scenario);
    let failed = ceilings
        .iter()
        .map(|(on, (_, ppm))| (model.find(on).unwrap(), Availability::saturating(*ppm)));
    let solved = blast(&graph, &failed.collect());
    let solved = solved.components.iter().map(|it| it.availability.ppm());
    ppms(&model, &graph, &found, found.end.secs()).into_iter().zip(solved).collect()
}

#[test]
fn the_end_is_the_solution_without_time() {
    let (mut same, mut woken) = (0, 0);
    for seed in 0..MODELS {
        let (plain, _, _) = plain(seed);
        let file = case(seed).model;
        for scenario in scenarios(&file) {
            for (is, solved) in ends(&plain, &scenario) {
                assert_eq!(is, solved, "seed {seed}, {scenario}\n{plain:#}");
                same += 1;
            }
            // A standby that was woken by what is lost since may still be there; nothing else is more.
            for (is, solved) in ends(&file, &scenario) {
                assert!(is >= solved, "seed {seed}, {scenario}\n{file:#}");
                woken += usize::from(is > solved);
            }
        }
    }
    assert!(same > 5_000 && woken > 0, "{same}, {woken}");
}

#[test]
fn restoring_everything_returns_to_the_baseline() {
    for seed in 0..MODELS {
        let mut file = case(seed).model;
        let mut rng = Rng::new(!seed);
        let ids: Vec<Value> =
            file["components"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
        for scenario in file["scenarios"].as_array_mut().unwrap() {
            for id in &ids {
                let at = format!("{}s", 16 + rng.below(9));
                let back = json!({ "at": at, "on": id, "availability": 1_000_000 });
                scenario["events"].as_array_mut().unwrap().push(back);
            }
        }
        let (model, graph) = read(&file);
        let calm = blast(&graph, &FailureSet::default());
        for scenario in scenarios(&file) {
            let found = run(&model, &graph, &scenario);
            let end = then(&model, &graph, &found, found.end.secs());
            let wanted = calm.components.iter().map(|it| (it.state, it.availability.ppm()));
            assert!(end.into_iter().eq(wanted), "seed {seed}, {scenario}\n{file:#}");
        }
    }
}

#[test]
fn the_order_of_events_in_the_file_says_nothing_but_for_ties() {
    for seed in 0..MODELS {
        let file = case(seed).model;
        let mut rng = Rng::new(!seed);
        let mut shuffled = file.clone();
        for scenario in shuffled["scenarios"].as_array_mut().unwrap() {
            let mut keys: BTreeMap<String, u64> = BTreeMap::new();
            // What befalls one component at one instant stays in its order.
            scenario["events"].as_array_mut().unwrap().sort_by_cached_key(|event| {
                let at = Duration::parse(event["at"].as_str().unwrap()).unwrap();
                *keys.entry(format!("{at} {}", event["on"])).or_insert_with(|| rng.next_u64())
            });
        }
        let ((model, graph), (other, regraph)) = (read(&file), read(&shuffled));
        for scenario in scenarios(&file) {
            let (one, two) = (run(&model, &graph, &scenario), run(&other, &regraph, &scenario));
            assert_eq!(one, two, "seed {seed}, {scenario}\n{file:#}");
        }
    }
}

#[test]
fn outages_are_sums_over_the_seconds() {
    let mut down = 0;
    for seed in 0..MODELS {
        let file = case(seed).model;
        let (model, graph) = read(&file);
        for scenario in scenarios(&file) {
            let found = run(&model, &graph, &scenario);
            let course: Vec<_> =
                (0..found.end.secs()).map(|at| then(&model, &graph, &found, at)).collect();
            for outage in outages(&graph, &found) {
                let at = outage.component.index();
                let users = u128::from(model.component(outage.component).users.unwrap_or(0));
                let lost: u128 =
                    course.iter().map(|it| users * u128::from(1_000_000 - it[at].1)).sum();
                let zero = course.iter().filter(|it| it[at].1 == 0).count() as u64;
                assert_eq!(outage.downtime.secs(), zero, "seed {seed}, {scenario}\n{file:#}");
                assert_eq!(outage.lost_user_minutes, lost / 60_000_000, "seed {seed}, {scenario}");
                down += zero;
            }
        }
    }
    assert!(down > 1_000, "{down}");
}

/// Links join end to beginning. The first is an event, or began when one befell the component itself or another.
#[test]
fn recovery_paths_begin_with_an_event_and_have_no_gap() {
    let mut long = 0;
    for seed in 0..MODELS {
        let file = case(seed).model;
        let (model, graph) = read(&file);
        for scenario in scenarios(&file) {
            let found = run(&model, &graph, &scenario);
            let scenario = model.find_scenario(&scenario).unwrap();
            let events = &model.scenarios()[scenario.index()].events;
            let first = events.iter().map(|it| it.at.secs()).min().unwrap_or(0);
            let befell: Vec<u64> = events.iter().map(|it| it.at.secs() - first).collect();
            for track in &found.tracks {
                let paths = track.steps.iter().map(|step| chain(&found, track.component, step.at));
                for path in paths.chain([recovery_path(&found, track.component)]) {
                    let says = || format!("seed {seed}, {path:#?}\n{file:#}");
                    for (one, next) in path.iter().zip(path.iter().skip(1)) {
                        assert_eq!(one.at, next.since, "{}", says());
                    }
                    if let Some(one) = path.first() {
                        assert!(befell.contains(&one.since.secs()), "{}", says());
                    }
                    assert!(path.iter().all(|link| link.since <= link.at), "{}", says());
                    long += usize::from(path.len() > 3);
                }
            }
        }
    }
    assert!(long > 100, "{long}");
}
