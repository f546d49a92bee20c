//! A requirement as a tree of forms that are changed one by one. Nodes are named by the positions that
//! lead to them from the root.

use std::fmt::Write as _;

use linchpin_engine::model::{Expr, Failover, Member, Overload, Pool, Share};
use smol_str::SmolStr;

use super::expr::parts_mut;

/// The forms of a requirement, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// One component.
    On,
    /// All of several.
    All,
    /// Any of several.
    Any,
    /// k of several.
    AtLeast,
    /// A primary with a standby.
    Failover,
    /// Users split over cells.
    Shares,
    /// Members that carry one load.
    Pool,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 7] =
        [Self::On, Self::All, Self::Any, Self::AtLeast, Self::Failover, Self::Shares, Self::Pool];

    /// The form of a requirement.
    pub const fn of(expr: &Expr) -> Self {
        match expr {
            Expr::On(_) => Self::On,
            Expr::All { .. } => Self::All,
            Expr::Any(_) => Self::Any,
            Expr::AtLeast { .. } => Self::AtLeast,
            Expr::Failover(_) => Self::Failover,
            Expr::Shares(_) => Self::Shares,
            Expr::Pool(_) => Self::Pool,
        }
    }

    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::All => "all",
            Self::Any => "any",
            Self::AtLeast => "at_least",
            Self::Failover => "failover",
            Self::Shares => "shares",
            Self::Pool => "pool",
        }
    }
}

/// A place for a number or a duration in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// How many of the members must work.
    Needed,
    /// The weight of the cell at this position.
    Weight(usize),
    /// What the member at this position can carry.
    Capacity(usize),
    /// The load of a pool.
    Load,
    /// How long a switch to the standby takes.
    Switch,
}

/// The node that `path` leads to.
pub fn at<'e>(expr: &'e mut Expr, path: &[usize]) -> Option<&'e mut Expr> {
    match path.split_first() {
        None => Some(expr),
        Some((&first, rest)) => {
            let part = parts_mut(expr).into_iter().nth(first)?;
            at(part, rest)
        }
    }
}

/// The same node, to read.
pub fn look<'e>(expr: &'e Expr, path: &[usize]) -> Option<&'e Expr> {
    path.iter().try_fold(expr, |expr, &at| expr.part(at).map(|(_, part)| part))
}

/// Where the node stands in the requirement, as a JSON Pointer; the root is empty.
pub fn pointer(expr: &Expr, path: &[usize]) -> String {
    let mut text = String::new();
    let mut here = expr;
    for &at in path {
        let Some((step, part)) = here.part(at) else { break };
        _ = write!(text, "{step}");
        here = part;
    }
    text
}

/// The number or duration in a gap as it is written; nothing where the form has no such gap.
pub fn filled(expr: &Expr, gap: Gap) -> Option<String> {
    Some(match (expr, gap) {
        (Expr::AtLeast { k, .. }, Gap::Needed) => k.to_string(),
        (Expr::Shares(cells), Gap::Weight(at)) => cells.get(at)?.weight.to_string(),
        (Expr::Pool(pool), Gap::Capacity(at)) => pool.members.get(at)?.capacity.to_string(),
        (Expr::Pool(pool), Gap::Load) => pool.load.to_string(),
        (Expr::Failover(it), Gap::Switch) => {
            it.switch.map(|switch| switch.to_string()).unwrap_or_default()
        }
        _ => return None,
    })
}

/// A member that is still to be named.
fn blank() -> Expr {
    Expr::on("")
}

/// The requirement in another form, with the members that it has; one that asks for at least two
/// alternatives gets a blank one where it has none.
pub fn as_form(expr: Expr, form: Form) -> Expr {
    if Form::of(&expr) == form {
        return expr;
    }
    let mut members = members(expr);
    if form != Form::On && members.is_empty() {
        members.push(blank());
    }
    if matches!(form, Form::Any | Form::AtLeast | Form::Failover) && members.len() < 2 {
        members.push(blank());
    }
    let weighed = |of: Expr| Share { of, weight: 1 };
    match form {
        Form::On => {
            let found =
                members.iter().find_map(|it| it.references().first().map(|on| (*on).clone()));
            found.map_or_else(blank, Expr::On)
        }
        Form::All => Expr::All { of: members, spelled: false },
        Form::Any => Expr::Any(members),
        Form::AtLeast => Expr::AtLeast { k: (members.len() as u64 - 1).max(1), of: members },
        Form::Failover => {
            let mut members = members.into_iter();
            let primary = members.next().unwrap_or_else(blank);
            // A failover has one standby; what is more stands together behind it.
            let rest: Vec<Expr> = members.collect();
            let standby = match rest.len() {
                0 | 1 => rest.into_iter().next().unwrap_or_else(blank),
                _ => Expr::Any(rest),
            };
            Expr::Failover(Box::new(Failover { primary, standby, via: None, switch: None }))
        }
        Form::Shares => Expr::Shares(members.into_iter().map(weighed).collect()),
        Form::Pool => {
            let load = members.len() as u64;
            let members = members.into_iter().map(|of| Member { of, capacity: 1 }).collect();
            Expr::Pool(Box::new(Pool { members, load, overload: Overload::Collapse }))
        }
    }
}

/// The members of a form; a reference is its own, unless it is blank.
fn members(expr: Expr) -> Vec<Expr> {
    match expr {
        Expr::On(on) if on.id.is_empty() => Vec::new(),
        Expr::On(on) => vec![Expr::On(on)],
        Expr::All { of, .. } | Expr::Any(of) | Expr::AtLeast { of, .. } => of,
        Expr::Failover(it) => {
            let it = *it;
            [Some(it.primary), Some(it.standby), it.via].into_iter().flatten().collect()
        }
        Expr::Shares(cells) => cells.into_iter().map(|cell| cell.of).collect(),
        Expr::Pool(pool) => pool.members.into_iter().map(|member| member.of).collect(),
    }
}

/// Adds a blank member; to a failover what its standby is woken through. `false` where there is no room.
pub fn add(expr: &mut Expr, id: SmolStr) -> bool {
    let member = Expr::on(id);
    match expr {
        Expr::On(_) => return false,
        Expr::All { of, .. } | Expr::Any(of) | Expr::AtLeast { of, .. } => of.push(member),
        Expr::Failover(it) if it.via.is_none() => it.via = Some(member),
        Expr::Failover(_) => return false,
        Expr::Shares(cells) => cells.push(Share { of: member, weight: 1 }),
        Expr::Pool(pool) => pool.members.push(Member { of: member, capacity: 1 }),
    }
    true
}

/// The requirement without the node that `path` leads to; of a failover that loses one side the other
/// stays. Nothing when the root is taken away; the same where there is no such node.
pub fn without(mut expr: Expr, path: &[usize]) -> Option<Expr> {
    let (&last, above) = path.split_last()?;
    if look(&expr, path).is_none() {
        return Some(expr);
    }
    let Some(parent) = at(&mut expr, above) else { return Some(expr) };
    match parent {
        Expr::On(_) => {}
        Expr::All { of, .. } | Expr::Any(of) => _ = of.remove(last),
        Expr::AtLeast { k, of } => {
            of.remove(last);
            *k = (*k).min(of.len() as u64).max(1);
        }
        Expr::Failover(it) if last == 2 => it.via = None,
        Expr::Failover(it) => {
            let left = if last == 0 { &it.standby } else { &it.primary };
            *parent = left.clone();
        }
        Expr::Shares(cells) => _ = cells.remove(last),
        Expr::Pool(pool) => _ = pool.members.remove(last),
    }
    Some(expr)
}

/// Fills a gap with a number; `false` where the form has no such gap.
pub fn fill(expr: &mut Expr, gap: Gap, number: u64) -> bool {
    match (expr, gap) {
        (Expr::AtLeast { k, .. }, Gap::Needed) => *k = number,
        (Expr::Shares(cells), Gap::Weight(at)) => match cells.get_mut(at) {
            Some(cell) => cell.weight = number,
            None => return false,
        },
        (Expr::Pool(pool), Gap::Capacity(at)) => match pool.members.get_mut(at) {
            Some(member) => member.capacity = number,
            None => return false,
        },
        (Expr::Pool(pool), Gap::Load) => pool.load = number,
        _ => return false,
    }
    true
}
