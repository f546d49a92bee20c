//! Redundancy groups as they stand in a model: which forms they are, where, and their members.

use super::model::{Expr, System};
use super::solve::{standby_value, value};

/// A redundancy group, borrowed from its owner's `requires`.
pub(super) struct Group<'a> {
    pub(super) owner: usize,
    pub(super) form: &'static str,
    pub(super) path: String,
    pub(super) expr: &'a Expr,
}

/// One member of a group.
#[derive(Clone, Copy)]
pub(super) enum Member<'a> {
    /// A requirement that counts as it is.
    Plain(&'a Expr),
    /// A failover's standby and what it is woken through.
    Standby(&'a Expr, Option<&'a Expr>),
}

/// The value of a member.
pub(super) fn member_value(member: Member, a: &[u32]) -> u32 {
    match member {
        Member::Plain(expr) => value(expr, a, 100),
        Member::Standby(standby, via) => standby_value(standby, via, a, 100),
    }
}

/// Two solutions, and which fall from one to the other is looked at.
#[derive(Clone, Copy)]
pub(super) struct Fall<'a> {
    pub(super) before: &'a [u32],
    pub(super) now: &'a [u32],
    /// Only what went to 0 counts, not every loss.
    pub(super) to_zero: bool,
}

impl Fall<'_> {
    /// Whether something with these two values fell.
    pub(super) fn fell(&self, before: u32, now: u32) -> bool {
        now < before && (!self.to_zero || now == 0)
    }

    /// The components that fell in those parts of a member that fell.
    pub(super) fn in_member(&self, member: Member) -> Vec<usize> {
        let mut found = Vec::new();
        match member {
            Member::Plain(expr) => self.collect(expr, &mut found),
            Member::Standby(standby, via) => self.collect_standby(standby, via, &mut found),
        }
        found
    }

    /// The components that fell in those parts of a requirement that fell.
    pub(super) fn collect(&self, expr: &Expr, found: &mut Vec<usize>) {
        if !self.fell(value(expr, self.before, 100), value(expr, self.now, 100)) {
            return;
        }
        match expr {
            Expr::On(position) => found.push(*position),
            Expr::All { parts, .. } | Expr::Any(parts) | Expr::AtLeast(_, parts) => {
                parts.iter().for_each(|part| self.collect(part, found));
            }
            Expr::Failover { primary, standby, via, .. } => {
                self.collect(primary, found);
                self.collect_standby(standby, via.as_deref(), found);
            }
            Expr::Shares(members) | Expr::Pool { members, .. } => {
                members.iter().for_each(|(member, _)| self.collect(member, found));
            }
        }
    }

    fn collect_standby(&self, standby: &Expr, via: Option<&Expr>, found: &mut Vec<usize>) {
        let worth = |a| standby_value(standby, via, a, 100);
        if self.fell(worth(self.before), worth(self.now)) {
            self.collect(standby, found);
            via.into_iter().for_each(|via| self.collect(via, found));
        }
    }
}

/// The members of a form that splits or doubles something; none of the others.
pub(super) fn members(expr: &Expr) -> Vec<Member<'_>> {
    match expr {
        Expr::Any(parts) | Expr::AtLeast(_, parts) => parts.iter().map(Member::Plain).collect(),
        Expr::Failover { primary, standby, via, .. } => {
            vec![Member::Plain(primary), Member::Standby(standby, via.as_deref())]
        }
        Expr::Shares(members) | Expr::Pool { members, .. } => {
            members.iter().map(|(member, _)| Member::Plain(member)).collect()
        }
        Expr::On(_) | Expr::All { .. } => Vec::new(),
    }
}

/// Every group of the model: owners in file order, and in each the outer groups first.
pub(super) fn groups_of(system: &System) -> Vec<Group<'_>> {
    let mut found = Vec::new();
    for (owner, component) in system.components.iter().enumerate() {
        if let Some(expr) = &component.requires {
            collect(owner, expr, String::new(), &mut found);
        }
    }
    found
}

/// Collects the groups of `expr`, which lies at `path`, outer ones first.
fn collect<'a>(owner: usize, expr: &'a Expr, path: String, found: &mut Vec<Group<'a>>) {
    let form = match expr {
        Expr::Any(_) => "any",
        Expr::AtLeast(..) => "at_least",
        Expr::Failover { .. } => "failover",
        Expr::Shares(_) => "shares",
        Expr::Pool { .. } => "pool",
        Expr::On(_) | Expr::All { .. } => "",
    };
    if members(expr).len() >= 2 {
        found.push(Group { owner, form, path: path.clone(), expr });
    }
    let mut inside = |key: String, part: &'a Expr| collect(owner, part, path.clone() + &key, found);
    let numbered = |prefix: &str, parts: &'a [Expr]| -> Vec<(String, &'a Expr)> {
        parts.iter().enumerate().map(|(at, part)| (format!("{prefix}/{at}"), part)).collect()
    };
    let parts: Vec<(String, &'a Expr)> = match expr {
        Expr::On(_) => Vec::new(),
        Expr::All { parts, keyed } => numbered(if *keyed { "/all" } else { "" }, parts),
        Expr::Any(parts) => numbered("/any", parts),
        Expr::AtLeast(_, parts) => numbered("/of", parts),
        Expr::Failover { primary, standby, via, .. } => {
            let both = [("/failover/primary", &**primary), ("/failover/standby", &**standby)];
            let via = via.as_deref().map(|via| ("/failover/via", via));
            both.into_iter().chain(via).map(|(key, part)| (key.to_owned(), part)).collect()
        }
        Expr::Shares(members) => weighted("/shares", members),
        Expr::Pool { members, .. } => weighted("/pool", members),
    };
    parts.into_iter().for_each(|(key, part)| inside(key, part));
}

fn weighted<'a>(prefix: &str, members: &'a [(Expr, u128)]) -> Vec<(String, &'a Expr)> {
    let members = members.iter().enumerate();
    members.map(|(at, (member, _))| (format!("{prefix}/{at}/of"), member)).collect()
}
