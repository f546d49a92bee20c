//! Recovery, second by second: when each component can begin, and when it is up.

use serde_json::{Value, json};

use super::model::{Component, Expr, System};
use super::solve::{FULL, baseline, combined, solve, value};

/// When everything comes back after these ceilings, or without any after a total stop: `{"times": [[id, ready, up]],
/// "inside": [[id, need, on, blocks]]}`, in file order. Durations should be short: every second is looked at.
pub fn recovery(model: &Value, failed: Option<&[(String, u32)]>) -> Value {
    let system = System::read(model);
    let full = baseline(&system);
    let count = system.components.len();
    let mut ceilings = vec![FULL; count];
    for (id, ceiling) in failed.unwrap_or(&[]) {
        ceilings[system.position(id)] = *ceiling;
    }
    let now = solve(&system, &ceilings, 100);
    let stopped: Vec<bool> = (0..count)
        .map(|at| failed.is_none() || ceilings[at] < FULL || (now[at] == 0 && full[at] > 0))
        .collect();

    let mut moment = Moment { full: &full, up: vec![None; count], second: 0 };
    let mut ready = vec![None; count];
    for at in (0..count).filter(|at| !stopped[*at]) {
        moment.up[at] = Some(0);
    }
    let most = system.components.iter().map(|it| it.repair + switches(it)).sum::<u64>();
    for second in 0..=most {
        moment.second = second;
        // What takes no time may be what something else waits for at the same second.
        loop {
            let begins = (0..count).find(|at| {
                let component = &system.components[*at];
                let there = |need: &Expr| moment.of(need, second) >= value(need, &full, 100);
                stopped[*at] && ready[*at].is_none() && needs(component).all(there)
            });
            let Some(at) = begins else { break };
            ready[at] = Some(second);
            moment.up[at] = Some(second + system.components[at].repair);
        }
    }
    let times: Vec<Value> = (0..count)
        .filter_map(|at| Some(json!([system.components[at].id, ready[at]?, moment.up[at]?])))
        .collect();
    let mut inside = Vec::new();
    for at in (0..count).filter(|at| failed.is_some() && stopped[*at]) {
        let component = &system.components[at];
        let mut tell = |need: &str, of: Vec<&Expr>| {
            let mut found: Vec<(usize, bool)> = Vec::new();
            for expr in of {
                let blocks = value(expr, &now, 100) < value(expr, &full, 100);
                let mut on = Vec::new();
                references(expr, &mut on);
                found.extend(on.into_iter().filter(|on| stopped[*on]).map(|on| (on, blocks)));
            }
            found.sort_by_key(|&(on, blocks)| (on, !blocks));
            found.dedup_by_key(|it| it.0);
            for (on, blocks) in found {
                inside.push(json!([component.id, need, system.components[on].id, blocks]));
            }
        };
        tell("starts", component.starts.iter().collect());
        let mut tools = Vec::new();
        component.requires.iter().for_each(|it| vias(it, &mut tools));
        tell("via", tools);
    }
    json!({ "times": times, "inside": inside })
}

/// What is up when.
struct Moment<'a> {
    full: &'a [u32],
    /// When each component is up; those that run are from the beginning.
    up: Vec<Option<u64>>,
    second: u64,
}

impl Moment<'_> {
    /// The value of a requirement at a second that is not after the present one.
    fn of(&self, expr: &Expr, second: u64) -> u32 {
        assert!(second <= self.second, "nobody knows the future");
        match expr {
            Expr::On(position) => match self.up[*position] {
                Some(up) if up <= second => self.full[*position],
                _ => 0,
            },
            Expr::Failover { primary, standby, via, switch } => {
                let through = match (second.checked_sub(*switch), via) {
                    (None, _) => 0,
                    (Some(_), None) => FULL,
                    (Some(earlier), Some(via)) => self.of(via, earlier),
                };
                self.of(primary, second).max(self.of(standby, second).min(through))
            }
            form => combined(form, &|part| self.of(part, second), 100),
        }
    }
}

/// What must be there before a component can start.
fn needs(component: &Component) -> impl Iterator<Item = &Expr> {
    component.requires.iter().chain(&component.starts)
}

fn switches(component: &Component) -> u64 {
    fn within(expr: &Expr) -> u64 {
        let own = match expr {
            Expr::Failover { switch, .. } => *switch,
            _ => 0,
        };
        own + parts(expr).into_iter().map(within).sum::<u64>()
    }
    needs(component).map(within).sum()
}

pub(super) fn parts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::On(_) => Vec::new(),
        Expr::All { parts, .. } | Expr::Any(parts) | Expr::AtLeast(_, parts) => {
            parts.iter().collect()
        }
        Expr::Failover { primary, standby, via, .. } => {
            [primary, standby].into_iter().chain(via).map(|it| &**it).collect()
        }
        Expr::Shares(members) | Expr::Pool { members, .. } => {
            members.iter().map(|(member, _)| member).collect()
        }
    }
}

/// Every component that a requirement names.
pub(super) fn references(expr: &Expr, found: &mut Vec<usize>) {
    if let Expr::On(position) = expr {
        found.push(*position);
    }
    parts(expr).into_iter().for_each(|part| references(part, found));
}

/// What wakes the standbys in a requirement.
fn vias<'a>(expr: &'a Expr, found: &mut Vec<&'a Expr>) {
    if let Expr::Failover { via: Some(via), .. } = expr {
        found.push(via);
    }
    parts(expr).into_iter().for_each(|part| vias(part, found));
}
