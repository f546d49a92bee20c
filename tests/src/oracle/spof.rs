//! Single points of failure and weak points: every fallible component failed alone, in turn.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::model::System;
use super::solve::{baseline, failing_alone, users_hit};

/// What `linchpin spof --format json` must say; without `targets`, of the model's own targets.
pub fn spof(model: &Value, targets: &[String]) -> Value {
    let system = System::read(model);
    let targets = targets_of(&system, targets);
    let before = baseline(&system);
    let mut single = vec![Vec::new(); system.components.len()];
    let mut weak = vec![Vec::new(); system.components.len()];
    let mut points = Vec::new();
    for (x, component) in system.components.iter().enumerate() {
        if !component.fallible {
            continue;
        }
        let now = failing_alone(&system, x);
        let others = targets.iter().copied().filter(|target| *target != x);
        let (mut down, mut hit) = (Vec::new(), Vec::new());
        for target in others.filter(|target| now[*target] < before[*target]) {
            if now[target] == 0 {
                down.push(target);
                single[target].push(x);
            } else {
                hit.push(target);
                weak[target].push(x);
            }
        }
        if !down.is_empty() || !hit.is_empty() {
            points.push((users_hit(&system, &before, &now), down, hit, x));
        }
    }
    points.sort_by_key(|(users, down, _, x)| {
        (Reverse(*users), Reverse(down.len()), system.components[*x].id.clone())
    });

    let targets: Vec<Value> = targets
        .iter()
        .map(|target| {
            json!({
                "id": system.components[*target].id,
                "single_points": system.sorted_ids(single[*target].iter().copied()),
                "weak_points": system.sorted_ids(weak[*target].iter().copied()),
            })
        })
        .collect();
    let points: Vec<Value> = points
        .into_iter()
        .map(|(users, down, hit, x)| {
            json!({
                "id": system.components[x].id,
                "takes_down": system.sorted_ids(down),
                "hits": system.sorted_ids(hit),
                "users_hit": users,
            })
        })
        .collect();
    json!({ "targets": targets, "points": points })
}

/// The targets asked for, as asked; or those of kind service, external or channel; or, if there are
/// none, every component.
fn targets_of(system: &System, asked: &[String]) -> Vec<usize> {
    if !asked.is_empty() {
        return asked.iter().map(|id| system.position(id)).collect();
    }
    let all = 0..system.components.len();
    let outward = |position: &usize| {
        matches!(system.components[*position].kind.as_str(), "service" | "external" | "channel")
    };
    let own: Vec<usize> = all.clone().filter(outward).collect();
    if own.is_empty() { all.collect() } else { own }
}
