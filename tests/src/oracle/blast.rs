//! The blast radius of a failure set, from two full solutions.

use serde_json::{Value, json};

use super::model::System;
use super::solve::{FULL, STATES, solve, state, users_hit};

/// What `linchpin blast --format json` must say of these ceilings under this load factor (percent).
pub fn blast(model: &Value, failed: &[(String, u32)], load: Option<u32>) -> Value {
    let system = System::read(model);
    let percent = u64::from(load.unwrap_or(100));
    let whole = vec![FULL; system.components.len()];
    let mut ceilings = whole.clone();
    for (id, ceiling) in failed {
        ceilings[system.position(id)] = *ceiling;
    }
    let before = solve(&system, &whole, percent);
    let now = solve(&system, &ceilings, percent);

    let mut components = Vec::new();
    let mut radius = Vec::new();
    for (position, component) in system.components.iter().enumerate() {
        let was = state(component, before[position], &before, percent);
        let is = state(component, now[position], &now, percent);
        components.push(json!({
            "id": component.id,
            "state": STATES[is],
            "availability": now[position],
            "baseline": before[position],
        }));
        if is > was && failed.iter().all(|(id, _)| *id != component.id) {
            radius.push(component.id.as_str());
        }
    }
    let mut failed = failed.to_vec();
    failed.sort_by_key(|(id, _)| system.position(id));
    let failed: Vec<Value> =
        failed.iter().map(|(id, ceiling)| json!({ "id": id, "ceiling": ceiling })).collect();
    json!({
        "failed": failed,
        "components": components,
        "blast_radius": radius,
        "users_hit": users_hit(&system, &before, &now),
    })
}
