//! Times of a random model, short enough for an oracle that goes through every second, and people who go elsewhere.

use serde_json::{Value, json};

use super::Rng;

/// Gives what takes time in a model other times, or none: at most six seconds, and events of a quarter of a minute.
pub(super) fn retime(rng: &mut Rng, components: &mut [Value], scenarios: &mut [Value]) {
    for component in components {
        switches(rng, component);
        for key in ["holds", "repair"] {
            component.as_object_mut().expect("a component").shift_remove(key);
            if rng.chance(35) {
                component[key] = duration(rng, 6).into();
            }
        }
    }
    for scenario in scenarios {
        for event in scenario["events"].as_array_mut().expect("events") {
            event["at"] = duration(rng, 15).into();
        }
        for _ in 0..rng.below(4) {
            // Something comes back.
            let events = scenario["events"].as_array_mut().expect("events");
            let on = events[rng.below(events.len() as u64) as usize]["on"].clone();
            let at = duration(rng, 25);
            events.push(json!({ "at": at, "on": on, "availability": 1_000_000 }));
        }
        for row in scenario["reported"].as_array_mut().expect("rows") {
            if row.get("at").is_some() {
                row["at"] = duration(rng, 40).into();
                if rng.chance(10) {
                    row["input"] = true.into();
                }
            }
        }
    }
}

fn switches(rng: &mut Rng, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| switches(rng, it)),
        Value::Object(keys) => {
            if let Some(failover) = keys.get_mut("failover").and_then(Value::as_object_mut) {
                failover.shift_remove("switch");
                if rng.chance(50) {
                    failover.insert("switch".into(), duration(rng, 6).into());
                }
            }
            keys.values_mut().for_each(|it| switches(rng, it));
        }
        _ => {}
    }
}

/// A duration in one of its spellings, at most so many seconds: the oracle goes through every one.
pub(super) fn duration(rng: &mut Rng, most: u64) -> String {
    let seconds = rng.below(most + 1);
    match rng.below(4) {
        0 => format!("0m {seconds}s"),
        1 => format!("0d 0h {seconds}s"),
        _ => format!("{seconds}s"),
    }
}

/// Lets some components have the users of others come to them, as far as those say how many they have and come
/// before them in `ids`, in the order in which they require each other: a circle of crowds loses a millionth a round, a
/// million rounds long, and patience is not what is tested.
pub(super) fn absorb(rng: &mut Rng, components: &mut [Value], ids: &[&str]) {
    let users = |of: &Value| of["users"].as_u64();
    let place = |id: &Value| ids.iter().position(|it| id == it);
    let known: Vec<(Value, u64)> =
        components.iter().filter_map(|it| Some((it["id"].clone(), users(it)?))).collect();
    for component in components {
        if !rng.chance(30) {
            continue;
        }
        let mut coming: Vec<&(Value, u64)> =
            known.iter().filter(|(id, _)| place(id) < place(&component["id"])).collect();
        rng.shuffle(&mut coming);
        coming.truncate(1 + rng.below(3) as usize);
        if coming.is_empty() {
            continue;
        }
        let entries: Vec<Value> = coming
            .iter()
            .map(|(from, _)| json!({ "from": from, "percent": rng.pick(&[1, 33, 50, 100]) }))
            .collect();
        component["absorbs"] = entries.into();
        if rng.chance(80) {
            let own = users(component).unwrap_or(0);
            let most: u64 = own + coming.iter().map(|(_, users)| users).sum::<u64>();
            let capacity = match rng.below(8) {
                0 => most,
                1 => rng.below(own + 1),
                2 => rng.below(3),
                _ => own + rng.below(most - own + 1),
            };
            component["capacity"] = capacity.into();
        }
    }
}
