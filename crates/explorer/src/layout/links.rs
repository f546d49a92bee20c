//! Which lines there are between cards, and which of them meet in a redundancy badge: the model's
//! requirements without geometry.

use linchpin_engine::sorting;
use linchpin_engine::{
    Model,
    model::{Component, Expr},
};

use super::EdgeKind;
use crate::session::Form;

/// A line from what is needed to what needs it, by position in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: EdgeKind,
    pub(super) badge: Option<u32>,
}

/// A redundancy group that gets a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadgeSpec {
    pub(super) owner: u32,
    pub(super) form: Form,
    pub(super) needed: u32,
    pub(super) members: u32,
}

/// All lines, sorted and without repeats, and all badges in file order. Cost: linear in the
/// requirements.
pub(super) fn of(model: &Model) -> (Vec<Link>, Vec<BadgeSpec>) {
    let (mut links, mut badges) = (Vec::new(), Vec::new());
    for (to, component) in (0..).zip(model.components()) {
        of_component(model, to, component, &mut links, &mut badges);
    }
    links.sort();
    links.dedup();
    (links, badges)
}

fn of_component(
    model: &Model,
    to: u32,
    component: &Component,
    links: &mut Vec<Link>,
    badges: &mut Vec<BadgeSpec>,
) {
    let mut add = |expr: &Expr, kind: EdgeKind, badge: Option<u32>| {
        for on in expr.references() {
            // A line from a card to itself would say nothing.
            if let Some(from) = model.find(&on.id).filter(|from| from.0 != to) {
                links.push(Link { from: from.0, to, kind, badge });
            }
        }
    };
    let mut stack: Vec<&Expr> = component.requires.iter().collect();
    while let Some(expr) = stack.pop() {
        let members = expr.parts().count();
        match group(expr) {
            Some((form, needed)) if members > 1 => {
                let badge = u32::try_from(badges.len()).ok();
                badges.push(BadgeSpec { owner: to, form, needed, members: narrow(members) });
                add(expr, EdgeKind::Requires, badge);
            }
            _ if members > 0 => {
                let first = stack.len();
                stack.extend(expr.parts().map(|(_, part)| part));
                stack[first..].reverse();
            }
            _ => add(expr, EdgeKind::Requires, None),
        }
    }
    for expr in &component.wants {
        add(expr, EdgeKind::Wants, None);
    }
}

/// The form of a requirement with alternatives, and how many of them must work.
pub(crate) fn group(expr: &Expr) -> Option<(Form, u32)> {
    match expr {
        Expr::On(_) | Expr::All { .. } => None,
        Expr::Any(_) => Some((Form::Any, 1)),
        Expr::AtLeast { k, .. } => Some((Form::AtLeast, u32::try_from(*k).unwrap_or(u32::MAX))),
        Expr::Failover(_) => Some((Form::Failover, 1)),
        Expr::Shares(cells) => Some((Form::Shares, narrow(cells.len()))),
        Expr::Pool(pool) => {
            // As many of the largest members as carry the load; all of them when none would do.
            let mut capacities: Vec<u64> =
                pool.members.iter().map(|member| member.capacity).collect();
            sorting::sort_by_key(&mut capacities, |&capacity| std::cmp::Reverse(capacity));
            let mut carried = 0_u128;
            let enough = capacities.iter().take_while(|&&capacity| {
                let short = carried < u128::from(pool.load);
                carried += u128::from(capacity);
                short
            });
            Some((Form::Pool, narrow(enough.count())))
        }
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
