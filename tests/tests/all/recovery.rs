//! Times of recovery on random small models: those that come out of going through every second, and what must hold of any.

use linchpin_engine::analysis::{Recovery, recovery};
use linchpin_engine::{FailureSet, Graph, Model};
use linchpin_tests::engine::set;
use linchpin_tests::generate::{Question, Rng, case};
use linchpin_tests::oracle;
use serde_json::{Value, json};

const MODELS: u64 = 1_500;

/// A random model with short repairs and switches, and what fails in it.
fn timed(seed: u64) -> (Value, Vec<Vec<(String, u32)>>, Rng) {
    let case = case(seed);
    let mut rng = Rng::new(!seed);
    let mut model = case.model;
    shorten(&mut model, &mut rng);
    for component in model["components"].as_array_mut().unwrap() {
        if rng.chance(75) {
            component["repair"] = format!("{}s", rng.below(9)).into();
        }
    }
    let failed = case.questions.into_iter().filter_map(|it| match it {
        Question::Blast { failed, .. } if !failed.is_empty() => Some(failed),
        _ => None,
    });
    (model, failed.collect(), rng)
}

/// Gives every failover a new switch, or none; repairs of days are taken away.
fn shorten(value: &mut Value, rng: &mut Rng) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| shorten(it, rng)),
        Value::Object(keys) => {
            keys.shift_remove("repair");
            if let Some(failover) = keys.get_mut("failover").and_then(Value::as_object_mut) {
                failover.shift_remove("switch");
                if rng.chance(70) {
                    failover.insert("switch".into(), format!("{}s", rng.below(7)).into());
                }
            }
            keys.values_mut().for_each(|it| shorten(it, rng));
        }
        _ => {}
    }
}

fn read(file: &Value) -> (Model, Graph) {
    let model = linchpin_engine::read(&file.to_string()).expect("a valid model");
    let graph = Graph::of(&model);
    (model, graph)
}

/// What was found, in the words of the oracle.
fn said(model: &Model, found: &Recovery) -> Value {
    let id = |id| model.component(id).id.as_str();
    let mut times = found.times.clone();
    times.sort_by_key(|it| it.component);
    let time = times.iter().map(|it| json!([id(it.component), it.ready.secs(), it.up.secs()]));
    let inside = found.inside.iter();
    let inside = inside.map(|it| json!([id(it.component), it.need.word(), id(it.on), it.blocks]));
    json!({ "times": time.collect::<Vec<_>>(), "inside": inside.collect::<Vec<_>>() })
}

#[test]
fn times_are_those_of_going_through_every_second() {
    let (mut started, mut inside, mut waited) = (0, 0, 0);
    for seed in 0..MODELS {
        let (file, failed, _) = timed(seed);
        let (model, graph) = read(&file);
        let all = std::iter::once(None).chain(failed.iter().map(Some));
        for failed in all {
            let set = failed.map(|it| set(&model, it));
            let found = recovery(&model, &graph, set.as_ref());
            let wanted = oracle::recovery(&file, failed.map(Vec::as_slice));
            assert_eq!(said(&model, &found), wanted, "seed {seed}, {failed:?}\n{file:#}");
            consistent(&found, set.as_ref(), &format!("seed {seed}, {failed:?}"));
            started += found.times.len();
            inside += found.inside.len();
            waited += found.times.iter().filter(|it| it.ready.secs() > 0).count();
        }
    }
    assert!(started > 20_000 && waited > 4_000 && inside > 500, "{started}, {waited}, {inside}");
}

/// What holds of any recovery.
fn consistent(found: &Recovery, failed: Option<&FailureSet>, at: &str) {
    let time = |id| found.times.iter().find(|it| it.component == id);
    // Exactly what is in a wave has a time.
    let mut waves: Vec<_> = found.start.waves.iter().flatten().copied().collect();
    let mut timed: Vec<_> = found.times.iter().map(|it| it.component).collect();
    waves.sort();
    timed.sort();
    assert_eq!(waves, timed, "{at}");
    // Something of each wave is up no later than anything of the waves after it.
    let first = found.start.waves.iter().map(|wave| {
        wave.iter().filter_map(|&id| time(id)).map(|it| it.up).min().expect("no empty wave")
    });
    assert!(first.clone().is_sorted(), "{at}: {:?}", first.collect::<Vec<_>>());
    // The critical path leads without a gap but for switches to the moment at which all is done.
    let path: Vec<_> = found.path.iter().filter_map(|&id| time(id)).collect();
    assert_eq!(path.last().map(|it| it.up), found.total, "{at}");
    assert!(path.first().is_none_or(|it| it.after.is_none()), "{at}");
    for (before, after) in path.iter().zip(path.iter().skip(1)) {
        assert_eq!(after.after, Some(before.component), "{at}");
        assert!(before.up <= after.ready && after.ready <= after.up, "{at}");
    }
    for it in &found.inside {
        let failed = failed.expect("something failed");
        assert!(it.path.first().is_some_and(|&id| failed.contains(id)), "{at}: {it:?}");
        assert_eq!(it.path.last(), Some(&it.on), "{at}");
    }
}

#[test]
fn a_longer_repair_brings_nothing_back_earlier() {
    let mut later = 0;
    for seed in 0..MODELS {
        let (file, failed, mut rng) = timed(seed);
        let mut slower = file.clone();
        let components = slower["components"].as_array_mut().unwrap();
        let at = rng.below(components.len() as u64) as usize;
        components[at]["repair"] = format!("{}s", 10 + rng.below(9)).into();
        let ((model, graph), (other, slower)) = (read(&file), read(&slower));
        let all = std::iter::once(None).chain(failed.iter().map(Some));
        for failed in all {
            let failed = failed.map(|it| set(&model, it));
            let before = recovery(&model, &graph, failed.as_ref());
            let after = recovery(&other, &slower, failed.as_ref());
            assert_eq!(before.start, after.start, "seed {seed}");
            for time in &before.times {
                let found = after.times.iter().find(|it| it.component == time.component);
                let found = found.expect("it starts all the same");
                assert!(time.up <= found.up && time.ready <= found.ready, "seed {seed}");
                later += usize::from(time.ready < found.ready);
            }
        }
    }
    assert!(later > 500, "{later}");
}
