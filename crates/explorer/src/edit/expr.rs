//! Requirements changed as a whole: another id, one need more, one need fewer. Recursion is as deep as a
//! requirement may be nested.

use linchpin_engine::model::{Component, Expr, Member, Share};
use smol_str::SmolStr;

/// Does `change` to every requirement of a component.
pub fn of_component(component: &mut Component, mut change: impl FnMut(&mut Expr)) {
    let own = component.requires.iter_mut().chain(&mut component.starts);
    own.chain(&mut component.wants).for_each(&mut change);
}

/// The parts one level down, in reading order.
pub fn parts_mut(expr: &mut Expr) -> Vec<&mut Expr> {
    match expr {
        Expr::On(_) => Vec::new(),
        Expr::All { of, .. } | Expr::Any(of) | Expr::AtLeast { of, .. } => of.iter_mut().collect(),
        Expr::Failover(it) => {
            let it = &mut **it;
            [&mut it.primary, &mut it.standby].into_iter().chain(&mut it.via).collect()
        }
        Expr::Shares(cells) => cells.iter_mut().map(|cell| &mut cell.of).collect(),
        Expr::Pool(pool) => pool.members.iter_mut().map(|member| &mut member.of).collect(),
    }
}

/// Lets every reference to `old` be one to `new`.
pub fn rename(expr: &mut Expr, old: &SmolStr, new: &SmolStr) {
    match expr {
        Expr::On(on) if on.id == *old => on.id = new.clone(),
        Expr::On(_) => {}
        other => parts_mut(other).into_iter().for_each(|part| rename(part, old, new)),
    }
}

/// The requirement with one more component that must work.
pub fn with_need(expr: Option<Expr>, on: SmolStr) -> Expr {
    match expr {
        None => Expr::on(on),
        Some(Expr::All { mut of, spelled }) => {
            of.push(Expr::on(on));
            Expr::All { of, spelled }
        }
        Some(other) => Expr::All { of: vec![other, Expr::on(on)], spelled: false },
    }
}

/// The requirement without what is `gone`; nothing when nothing is left.
///
/// A member that is gone is left out of its form, and a form that has no members left is gone too. Of a
/// failover what is left stays; `at_least` asks for no more members than there are.
pub fn without(expr: Expr, gone: &dyn Fn(&str) -> bool) -> Option<Expr> {
    let list = |of: Vec<Expr>| -> Vec<Expr> {
        of.into_iter().filter_map(|it| without(it, gone)).collect()
    };
    match expr {
        Expr::On(on) => (!gone(&on.id)).then_some(Expr::On(on)),
        // An empty list that was there before means what it did.
        Expr::All { of, spelled } if of.is_empty() => Some(Expr::All { of, spelled }),
        Expr::All { of, spelled } => some(list(of)).map(|of| Expr::All { of, spelled }),
        Expr::Any(of) => some(list(of)).map(Expr::Any),
        Expr::AtLeast { k, of } => {
            some(list(of)).map(|of| Expr::AtLeast { k: k.min(of.len() as u64), of })
        }
        Expr::Failover(it) => {
            let it = *it;
            let via = it.via.and_then(|via| without(via, gone));
            match (without(it.primary, gone), without(it.standby, gone)) {
                (Some(primary), Some(standby)) => {
                    let switch = it.switch;
                    let both = linchpin_engine::model::Failover { primary, standby, via, switch };
                    Some(Expr::Failover(Box::new(both)))
                }
                (one, other) => one.or(other),
            }
        }
        Expr::Shares(cells) => {
            let left = cells
                .into_iter()
                .filter_map(|cell| Some(Share { of: without(cell.of, gone)?, ..cell }));
            some(left.collect()).map(Expr::Shares)
        }
        Expr::Pool(mut pool) => {
            let members = std::mem::take(&mut pool.members);
            let left = members
                .into_iter()
                .filter_map(|it| Some(Member { of: without(it.of, gone)?, ..it }));
            pool.members = some(left.collect())?;
            Some(Expr::Pool(pool))
        }
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
