//! What load does: `load`.

use linchpin_engine::analysis::Load;
use linchpin_engine::analysis::load::{After, Limit, PoolMargin, Step};
use linchpin_engine::model::{Model, Overload};
use linchpin_engine::scenario::MOST_LOAD;
use serde::Serialize;

use super::write::{Each, Failed, Ids, document, id};
use crate::basis::pool_is_assumed;

/// What load does: `{"load", "failed", "pools", "elsewhere", "one_more", "targets", "most_load", "sweep"}`. Pools stand
/// in file order, each with its worst single failures in `after` and the number of those that are not listed in
/// `left_out`; `one_more` names the pools that stand and that one more failure brings below their load, the gravest
/// first. `targets` have the least load factor in percent at which they are down and hit, null where there is none up
/// to `most_load`; without `has_pool` nothing is declared about load. Of a model without pools the lists of pools are
/// empty.
pub fn load(model: &Model, found: &Load) -> String {
    document(&load_value(model, found))
}

pub(super) fn load_value<'a>(model: &'a Model, found: &'a Load) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, P: Serialize, M: Serialize, T: Serialize, S: Serialize> {
        load: u32,
        failed: Failed<'a>,
        pools: P,
        elsewhere: u64,
        one_more: M,
        targets: T,
        most_load: u32,
        sweep: S,
    }
    #[derive(Serialize)]
    struct Target<'a> {
        id: &'a str,
        down_at: Option<u32>,
        hit_at: Option<u32>,
        has_pool: bool,
    }
    #[derive(Serialize)]
    struct Row<'a> {
        load: u32,
        down: u32,
        partial: u32,
        users_hit: u128,
        falls: Ids<'a>,
    }
    let target = |it: &Limit| Target {
        id: id(model, it.target),
        down_at: it.down_at,
        hit_at: it.hit_at,
        has_pool: it.has_pool,
    };
    let row = |step: &'a Step| Row {
        load: step.percent,
        down: step.down,
        partial: step.partial,
        users_hit: step.users_hit,
        falls: Ids(model, &step.falls),
    };
    Out {
        load: found.percent,
        failed: Failed(model, &found.failures),
        pools: Each(move || found.pools.iter().map(|pool| pool_value(model, pool))),
        elsewhere: found.elsewhere,
        one_more: Each(move || {
            found.one_more().into_iter().map(|pool| one_more_value(model, pool))
        }),
        targets: Each(move || found.targets.iter().map(target)),
        most_load: MOST_LOAD,
        sweep: Each(move || found.steps.iter().map(row)),
    }
}

fn pool_value<'a>(model: &'a Model, pool: &'a PoolMargin) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, A: Serialize> {
        owner: &'a str,
        path: &'a str,
        members: u32,
        overload: Overload,
        load: u128,
        capacity: u128,
        left: u128,
        short: u128,
        lowered_by: u64,
        broken_by: u64,
        after: A,
        left_out: u64,
        rests_on_assumption: bool,
    }
    #[derive(Serialize)]
    struct Then<'a> {
        by: &'a str,
        capacity: u128,
        left: u128,
        short: u128,
    }
    let then = |it: &After| Then {
        by: id(model, it.by),
        capacity: it.capacity,
        left: it.capacity.saturating_sub(pool.load),
        short: pool.short_of(it.capacity),
    };
    Out {
        owner: id(model, pool.owner),
        path: &pool.path,
        members: pool.members,
        overload: pool.overload,
        load: pool.load,
        capacity: pool.capacity,
        left: pool.left(),
        short: pool.short(),
        lowered_by: pool.lowered_by,
        broken_by: pool.broken_by,
        after: Each(move || pool.worst.iter().map(then)),
        left_out: pool.lowered_by.saturating_sub(pool.worst.len() as u64),
        rests_on_assumption: pool_is_assumed(model, pool.owner, &pool.path),
    }
}

fn one_more_value<'a>(model: &'a Model, pool: &'a PoolMargin) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, B: Serialize> {
        owner: &'a str,
        path: &'a str,
        overload: Overload,
        by: B,
        left_out: u64,
    }
    let by = pool.one_more();
    Out {
        owner: id(model, pool.owner),
        path: &pool.path,
        overload: pool.overload,
        by: Each(move || by.iter().map(|it| id(model, it.by))),
        left_out: pool.broken_by.saturating_sub(by.len() as u64),
    }
}
