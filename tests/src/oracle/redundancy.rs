//! Redundancy groups and what defeats them, every fallible component failed alone in turn.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::groups::{Fall, Group, Member, groups_of, member_value, members};
use super::model::System;
use super::solve::{baseline, failing_alone, room, value};

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

/// Whether `path` is as good a reason as the oracle's own: as short, from `x` to something fallen in
/// the member, over components that fell, each because the one before it did.
pub fn path_is_a_reason(
    model: &Value,
    x: &str,
    path: &[&str],
    (owner, pointer, fallen): (&str, &str, usize),
) -> bool {
    let system = System::read(model);
    let groups = groups_of(&system);
    let mut asked = groups.iter().filter(|g| system.components[g.owner].id == owner);
    let group = asked.find(|group| group.path == pointer).expect("a group of the model");
    let x = system.position(x);
    let (before, now) = (baseline(&system), failing_alone(&system, x));
    let member = fallen_members(group, &before, &now)[fallen];
    let (best, fall) = path_to(&system, x, member, &before, &now);
    let path: Vec<usize> = path.iter().map(|id| system.position(id)).collect();
    path.len() == best.len()
        && path[0] == x
        && path
            .windows(2)
            .all(|pair| fallen_requirements(&system, pair[1], fall).contains(&pair[0]))
        && path.last().is_some_and(|last| fall.in_member(member).contains(last))
}

/// The finding that `x` defeats the group, if it does.
fn defeat(system: &System, group: &Group, x: usize, before: &[u32], now: &[u32]) -> Option<Value> {
    if value(group.expr, now, 100) > 0 || value(group.expr, before, 100) == 0 {
        return None;
    }
    let fallen = fallen_members(group, before, now);
    let paths: Vec<Vec<&str>> = fallen
        .iter()
        .map(|member| {
            let path = path_to(system, x, *member, before, now).0;
            path.into_iter().map(|at| system.components[at].id.as_str()).collect()
        })
        .collect();
    let reason = if fallen.len() >= 2 { "common_cause" } else { "no_headroom" };
    Some(json!({ "id": system.components[x].id, "reason": reason, "paths": paths }))
}

fn fallen_members<'a>(group: &Group<'a>, before: &[u32], now: &[u32]) -> Vec<Member<'a>> {
    let fell =
        |member: &Member| member_value(*member, now) == 0 && member_value(*member, before) > 0;
    members(group.expr).into_iter().filter(fell).collect()
}

/// A shortest way from `x` to the member, and what it runs over: what went to 0 if that gets there,
/// else everything that lost something, which always does.
fn path_to<'a>(
    system: &System,
    x: usize,
    member: Member,
    before: &'a [u32],
    now: &'a [u32],
) -> (Vec<usize>, Fall<'a>) {
    let ways = [true, false].map(|to_zero| Fall { before, now, to_zero });
    let mut found =
        ways.into_iter().filter_map(|fall| Some((shortest(system, x, member, fall)?, fall)));
    found.next().expect("whoever fell was reached")
}

fn shortest(system: &System, x: usize, member: Member, fall: Fall) -> Option<Vec<usize>> {
    let wanted = fall.in_member(member);
    let mut queue = VecDeque::from([vec![x]]);
    let mut seen = vec![x];
    while let Some(path) = queue.pop_front() {
        let last = path[path.len() - 1];
        if wanted.contains(&last) {
            return Some(path);
        }
        for next in 0..system.components.len() {
            if !seen.contains(&next) && fallen_requirements(system, next, fall).contains(&last) {
                seen.push(next);
                queue.push_back(path.iter().copied().chain([next]).collect());
            }
        }
    }
    None
}

/// The components by whose fall the one at `at` fell.
fn fallen_requirements(system: &System, at: usize, fall: Fall) -> Vec<usize> {
    let mut found = Vec::new();
    if fall.fell(fall.before[at], fall.now[at]) {
        let component = &system.components[at];
        component.requires.iter().for_each(|expr| fall.collect(expr, &mut found));
        let [before, now] = [fall.before, fall.now].map(|a| room(system, component, a));
        // Whose users come is a reason too, where they are more than can be served.
        if fall.fell(before, now) {
            let from = component.absorbs.iter().map(|(from, _)| *from);
            found.extend(from.filter(|from| fall.fell(fall.before[*from], fall.now[*from])));
        }
    }
    found
}
