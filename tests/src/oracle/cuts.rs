//! Minimal cut sets by trying every set of failures, the smallest first.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::model::System;
use super::solve::{FULL, solve};

/// What `linchpin cuts --format json` must say of the component `of` at `level`, but for
/// `complete_to`. Cost: a full solution for every set of up to `max_order` fallible components.
pub fn cuts(model: &Value, of: &str, level: &str, max_order: Option<u32>, limit: usize) -> Value {
    let system = System::read(model);
    let target = system.position(of);
    let fallible: Vec<usize> = (0..system.components.len())
        .filter(|&position| position != target && system.components[position].fallible)
        .collect();
    let most = max_order.map_or(fallible.len(), |order| fallible.len().min(order as usize));

    let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
    let mut sets: Vec<Vec<&str>> = Vec::new();
    let mut minimal: Vec<u64> = Vec::new();
    for order in 0..=most {
        let mut of_this_order: Vec<Vec<&str>> = Vec::new();
        for members in subsets(fallible.len(), order) {
            // Sets come by size, so what holds a set found before is not minimal.
            if minimal.iter().any(|known| known & members == *known) {
                continue;
            }
            let failing: Vec<usize> = chosen(&fallible, members);
            if reaches(&system, &failing, target, level) {
                minimal.push(members);
                of_this_order.push(system.sorted_ids(failing));
            }
        }
        if !of_this_order.is_empty() {
            counts.insert(order, of_this_order.len() as u64);
        }
        of_this_order.sort_unstable();
        sets.extend(of_this_order);
    }
    sets.truncate(limit);
    let counts: serde_json::Map<String, Value> =
        counts.into_iter().map(|(order, count)| (order.to_string(), count.into())).collect();
    json!({ "of": of, "level": level, "counts": counts, "sets": sets, "complete": true })
}

/// What `linchpin cuts --check` must say of a set. Members that cannot fail, and the component
/// itself, do nothing.
pub fn verdict(model: &Value, of: &str, level: &str, set: &[String]) -> Value {
    let system = System::read(model);
    let target = system.position(of);
    let members: Vec<usize> = set.iter().map(|id| system.position(id)).collect();
    let cuts_without = |left_out: Option<usize>| {
        let failing: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&one| Some(one) != left_out && one != target)
            .filter(|&one| system.components[one].fallible)
            .collect();
        reaches(&system, &failing, target, level)
    };
    let cuts = cuts_without(None);
    let spare = members.iter().copied().filter(|&one| cuts && cuts_without(Some(one)));
    let superfluous = system.sorted_ids(spare);
    json!({
        "of": of,
        "level": level,
        "set": system.sorted_ids(members.iter().copied()),
        "cuts": cuts,
        "minimal": cuts && superfluous.is_empty(),
        "superfluous": superfluous,
    })
}

/// Whether the target is at the level when these fail.
fn reaches(system: &System, failing: &[usize], target: usize, level: &str) -> bool {
    let mut ceilings = vec![FULL; system.components.len()];
    for &position in failing {
        ceilings[position] = 0;
    }
    let availability = solve(system, &ceilings, 100)[target];
    match level {
        "down" => availability == 0,
        "hit" => availability < FULL,
        other => panic!("no level {other}"),
    }
}

/// Every set of `size` numbers below `count`, as bits.
fn subsets(count: usize, size: usize) -> Vec<u64> {
    assert!(count < 24, "too many sets to try");
    match (count, size) {
        (_, 0) => vec![0],
        (0, _) => Vec::new(),
        _ => {
            let last = 1 << (count - 1);
            let mut found = subsets(count - 1, size);
            found.extend(subsets(count - 1, size - 1).into_iter().map(|set| set | last));
            found
        }
    }
}

fn chosen(from: &[usize], members: u64) -> Vec<usize> {
    from.iter().enumerate().filter(|(at, _)| members >> at & 1 == 1).map(|(_, &it)| it).collect()
}
