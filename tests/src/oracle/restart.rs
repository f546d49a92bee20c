//! The cold start: waves, circles that wait for each other, and what is blocked behind them.

use serde_json::{Value, json};

use super::model::{Component, Expr, System};
use super::solve::{baseline, standby_value, value};

/// What `linchpin restart --format json` must say.
pub fn restart(model: &Value) -> Value {
    let system = System::read(model);
    let full = baseline(&system);
    let count = system.components.len();
    let mut now = vec![0; count];
    let mut started = vec![false; count];
    let mut waves = Vec::new();
    loop {
        let ready = |c: &Component| needs(c).all(|e| value(e, &now, 100) == value(e, &full, 100));
        let wave: Vec<usize> =
            (0..count).filter(|at| !started[*at] && ready(&system.components[*at])).collect();
        if wave.is_empty() {
            break;
        }
        for at in &wave {
            started[*at] = true;
            now[*at] = full[*at];
        }
        waves.push(json!(system.sorted_ids(wave)));
    }

    let mut waits = vec![vec![false; count]; count];
    for (at, component) in system.components.iter().enumerate().filter(|(at, _)| !started[*at]) {
        let mut missing = Vec::new();
        for need in needs(component) {
            lacking(need, &now, &full, &mut missing);
        }
        for other in missing {
            waits[at][other] |= !started[other];
        }
    }
    let reach = closure(waits);
    let together = |one: usize, other: usize| reach[one][other] && reach[other][one];
    let mut deadlocks = Vec::new();
    let mut blocked = Vec::new();
    for at in (0..count).filter(|at| !started[*at]) {
        let circle: Vec<usize> =
            (0..count).filter(|other| *other == at || together(at, *other)).collect();
        if circle.len() < 2 {
            blocked.push(at);
        } else if circle[0] == at {
            deadlocks.push(system.sorted_ids(circle));
        }
    }
    deadlocks.sort_unstable();
    json!({ "waves": waves, "deadlocks": deadlocks, "blocked": system.sorted_ids(blocked) })
}

/// What must be there before a component can start.
fn needs(component: &Component) -> impl Iterator<Item = &Expr> {
    component.requires.iter().chain(&component.starts)
}

/// Collects the components in those parts of `expr` that are below their value in `full`.
fn lacking(expr: &Expr, now: &[u32], full: &[u32], found: &mut Vec<usize>) {
    if value(expr, now, 100) >= value(expr, full, 100) {
        return;
    }
    match expr {
        Expr::On(position) => found.push(*position),
        Expr::All { parts, .. } | Expr::Any(parts) | Expr::AtLeast(_, parts) => {
            parts.iter().for_each(|part| lacking(part, now, full, found));
        }
        Expr::Failover { primary, standby, via, .. } => {
            lacking(primary, now, full, found);
            let through = via.as_deref();
            if standby_value(standby, through, now, 100)
                < standby_value(standby, through, full, 100)
            {
                lacking(standby, now, full, found);
                through.into_iter().for_each(|via| lacking(via, now, full, found));
            }
        }
        Expr::Shares(members) | Expr::Pool { members, .. } => {
            members.iter().for_each(|(member, _)| lacking(member, now, full, found));
        }
    }
}

/// Who reaches whom over one or more steps.
pub(super) fn closure(mut reach: Vec<Vec<bool>>) -> Vec<Vec<bool>> {
    for middle in 0..reach.len() {
        let onward = reach[middle].clone();
        for from in reach.iter_mut().filter(|from| from[middle]) {
            from.iter_mut().zip(&onward).for_each(|(to, more)| *to |= more);
        }
    }
    reach
}
