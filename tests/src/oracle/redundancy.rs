//! Redundancy groups and what defeats them, every fallible component failed alone in turn.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::groups::{Group, Member, groups_of, member_mentions, member_value, members};
use super::model::{Expr, System};
use super::solve::{baseline, failing_alone, value};

/// What `linchpin redundancy --format json` must say. Where several shortest paths lead to a
/// member, one of them stands here and [`path_is_a_reason`] accepts the others.
pub fn redundancy(model: &Value) -> Value {
    let system = System::read(model);
    let before = baseline(&system);
    let alone: Vec<Vec<u32>> =
        (0..system.components.len()).map(|x| failing_alone(&system, x)).collect();
    let groups: Vec<Value> = groups_of(&system)
        .iter()
        .map(|group| {
            let mut defeats: Vec<(&str, Value)> = Vec::new();
            for (x, component) in system.components.iter().enumerate() {
                if component.fallible && x != group.owner {
                    let found = defeat(&system, group, x, &before, &alone[x]);
                    defeats.extend(found.map(|found| (component.id.as_str(), found)));
                }
            }
            defeats.sort_by_key(|(id, _)| *id);
            json!({
                "owner": system.components[group.owner].id,
                "form": group.form,
                "path": group.path,
                "members": members(group.expr).len(),
                "defeated_by": defeats.into_iter().map(|(_, found)| found).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "groups": groups })
}

/// Whether `path` is as good a reason as the oracle's: from `x` over components that lost something
/// when `x` failed alone, each requiring the one before it. The caller compares lengths and has the
/// ends right when the path the oracle gives is as long.
pub fn path_is_a_reason(
    model: &Value,
    x: &str,
    path: &[&str],
    member_of: (&str, &str, usize),
) -> bool {
    let system = System::read(model);
    let (owner, pointer, index) = member_of;
    let groups = groups_of(&system);
    let group = groups
        .iter()
        .find(|g| system.components[g.owner].id == owner && g.path == pointer)
        .expect("a group of the model");
    let before = baseline(&system);
    let now = failing_alone(&system, system.position(x));
    let Some(best) = path_to(&system, x, members(group.expr)[index], &before, &now) else {
        return path.is_empty();
    };
    let strict = best.iter().all(|at| now[*at] == 0);
    let at: Vec<usize> = path.iter().map(|id| system.position(id)).collect();
    let fell = |at: usize| now[at] < before[at] && (!strict || now[at] == 0);
    let mentioned = member_mentions(members(group.expr)[index]);
    path.len() == best.len()
        && path[0] == x
        && at.iter().all(|at| fell(*at))
        && at.windows(2).all(|pair| requires(&system, pair[1]).contains(&pair[0]))
        && at.last().is_some_and(|last| mentioned.contains(last))
}

/// The finding that `x` defeats the group, if it does.
fn defeat(system: &System, group: &Group, x: usize, before: &[u32], now: &[u32]) -> Option<Value> {
    if value(group.expr, now, 100) > 0 || value(group.expr, before, 100) == 0 {
        return None;
    }
    let fallen: Vec<Member> = members(group.expr)
        .into_iter()
        .filter(|member| member_value(*member, now) == 0 && member_value(*member, before) > 0)
        .collect();
    let id = system.components[x].id.as_str();
    let paths: Vec<Vec<&str>> = fallen
        .iter()
        .map(|member| {
            let path = path_to(system, id, *member, before, now).unwrap_or_default();
            path.into_iter().map(|at| system.components[at].id.as_str()).collect()
        })
        .collect();
    let reason = if fallen.len() >= 2 { "common_cause" } else { "no_headroom" };
    Some(json!({ "id": id, "reason": reason, "paths": paths }))
}

/// A shortest way from `x` to the member: over components at 0 if there is one, else over any that
/// lost something.
fn path_to(
    system: &System,
    x: &str,
    member: Member,
    before: &[u32],
    now: &[u32],
) -> Option<Vec<usize>> {
    let x = system.position(x);
    let wanted = member_mentions(member);
    shortest(system, x, &wanted, |at| before[at] > 0 && now[at] == 0)
        .or_else(|| shortest(system, x, &wanted, |at| now[at] < before[at]))
}

fn shortest(
    system: &System,
    x: usize,
    wanted: &[usize],
    fell: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let mut queue = VecDeque::from([vec![x]]);
    let mut seen = vec![x];
    while let Some(path) = queue.pop_front() {
        let last = path[path.len() - 1];
        if wanted.contains(&last) {
            return Some(path);
        }
        for next in 0..system.components.len() {
            if !seen.contains(&next) && fell(next) && requires(system, next).contains(&last) {
                seen.push(next);
                queue.push_back(path.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}

fn requires(system: &System, at: usize) -> Vec<usize> {
    system.components[at].requires.as_ref().map(Expr::mentions).unwrap_or_default()
}
