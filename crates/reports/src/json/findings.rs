//! What a report adds to the single results: its findings one by one, the ways of single points, pairs and headroom.

use linchpin_engine::analysis::ways::Way;
use linchpin_engine::analysis::{Headroom, Pairs, Ways, headroom, pairs};
use linchpin_engine::model::Model;
use serde::Serialize;

use super::write::{Each, Ids, Lists, SortedIds, id};
use crate::alerts::Item;
use crate::basis::{self, Ground};
use crate::sarif;

/// What stands behind a way: the number of steps by what they rest on, the ids of their sources, and whether any of
/// them is assumed.
#[derive(Serialize)]
struct RestsOn<'a> {
    evidence: usize,
    assumed: usize,
    nothing: usize,
    sources: Vec<&'a str>,
}

impl<'a> RestsOn<'a> {
    fn of(found: Ground<'a>) -> Self {
        Self {
            evidence: found.with_evidence,
            assumed: found.assumed,
            nothing: found.unsupported,
            sources: found.sources,
        }
    }
}

/// Findings: `[{"rule", "level", "component", "place", "key", "targets", "users", "ways", "rests_on",
/// "rests_on_assumption"}]`, by rule and then the gravest first. `targets` is how many; which they are stands with the
/// result itself.
pub(super) fn findings_value<'a>(model: &'a Model, items: &'a [Item<'a>]) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct One<'a> {
        rule: &'static str,
        level: &'static str,
        component: Option<&'a str>,
        place: &'a str,
        key: &'a str,
        targets: usize,
        users: u128,
        ways: Lists<'a>,
        rests_on: RestsOn<'a>,
        rests_on_assumption: bool,
    }
    Each(move || {
        items.iter().map(move |item| {
            let ground = Ground::of(&basis::steps(model, &item.ways));
            One {
                rule: item.rule.word(),
                level: sarif::word(item.rule.level()),
                component: item.component.map(|it| id(model, it)),
                place: &item.place,
                key: &item.key,
                targets: item.targets.len(),
                users: item.users,
                ways: Lists(model, &item.ways),
                rests_on_assumption: ground.assumed > 0,
                rests_on: RestsOn::of(ground),
            }
        })
    })
}

/// Shortest ways: `{"ways": [{"point", "target", "path", "rests_on"}], "left_out"}`, by point as they are ranked; the
/// number left out is of pairs of a point and a target.
pub(super) fn ways_value<'a>(model: &'a Model, found: &'a Ways) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<W: Serialize> {
        ways: W,
        left_out: u64,
    }
    #[derive(Serialize)]
    struct One<'a> {
        point: &'a str,
        target: &'a str,
        path: Ids<'a>,
        rests_on: RestsOn<'a>,
    }
    let one = move |way: &'a Way| One {
        point: id(model, way.point),
        target: id(model, way.target),
        path: Ids(model, &way.path),
        rests_on: RestsOn::of(Ground::of(&basis::steps(model, std::slice::from_ref(&way.path)))),
    };
    Out { ways: Each(move || found.ways.iter().map(one)), left_out: found.left_out }
}

/// Pairs: `{"pairs": [{"members", "takes_down", "users", "paths"}], "whole", "unknown"}`. `paths` lead from each of the
/// two into the target of most users, for the first pairs. Of the targets in `unknown` not every
/// pair is here, or none: they were not searched, or not in full.
pub(super) fn pairs_value<'a>(model: &'a Model, found: &'a Pairs) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, P: Serialize> {
        pairs: P,
        whole: SortedIds<'a>,
        unknown: SortedIds<'a>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        members: Ids<'a>,
        takes_down: SortedIds<'a>,
        users: u128,
        paths: Lists<'a>,
    }
    let one = move |it: &'a pairs::Pair| One {
        members: Ids(model, &it.members),
        takes_down: SortedIds(model, &it.takes_down),
        users: it.users,
        paths: Lists(model, &it.paths),
    };
    Out {
        pairs: Each(move || found.pairs.iter().map(one)),
        whole: SortedIds(model, &found.whole),
        unknown: SortedIds(model, &found.unknown),
    }
}

/// Pools: `{"pools": [{"owner", "path", "members", "load", "capacity", "largest", "left", "short"}]}`, in file order.
/// `largest` is the position of the member that carries most, from 0; `left` what the others carry, and `short` what is
/// missing then.
pub(super) fn headroom_value<'a>(model: &'a Model, found: &'a Headroom) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<P: Serialize> {
        pools: P,
    }
    #[derive(Serialize)]
    struct One<'a> {
        owner: &'a str,
        path: &'a str,
        members: u32,
        load: u128,
        capacity: u128,
        largest: u32,
        left: u128,
        short: u128,
    }
    let one = move |it: &'a headroom::Pool| One {
        owner: id(model, it.owner),
        path: &it.path,
        members: it.members,
        load: it.load,
        capacity: it.capacity,
        largest: it.largest,
        left: it.left(),
        short: it.short(),
    };
    Out { pools: Each(move || found.pools.iter().map(one)) }
}
