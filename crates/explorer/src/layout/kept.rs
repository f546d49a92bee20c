//! What a picture keeps of the one before it, so that a small change to a model leaves the rest in place.

use linchpin_engine::sorting;
use std::collections::{BTreeMap, BTreeSet};

use linchpin_engine::{
    Model,
    model::{Component, Text},
};

use super::{CARD_WIDTH, Layout, blocks::Block};
use crate::geometry::Point;

/// A model and its picture, to lay out a changed model by.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// The model before the change.
    pub model: &'a Model,
    /// Its picture.
    pub layout: &'a Layout,
}

impl<'a> Previous<'a> {
    /// A model with its picture.
    pub const fn of((model, layout): &'a (Model, Layout)) -> Self {
        Self { model, layout }
    }

    /// Whether this is a picture of `model`: nothing that it depends on is different. Cost: linear.
    pub fn is_of(&self, model: &Model) -> bool {
        let (now, before) = (model.components(), self.model.components());
        let groups = |model: &'a Model| model.file().groups.iter().map(|it| it.id.as_str());
        let same_groups = || {
            let now = model.file().groups.iter().map(|it| it.id.as_str());
            now.eq(groups(self.model))
        };
        let alike = |(a, b): (&Component, &Component)| {
            (&a.id, &a.kind, &a.group, &a.requires, &a.wants, &a.starts)
                == (&b.id, &b.kind, &b.group, &b.requires, &b.wants, &b.starts)
        };
        now.len() == before.len() && same_groups() && now.iter().zip(before).all(alike)
    }
}

/// Which component of `previous` each one is: by its id, and where that is new by its place in the file or by its
/// name, if what had them is gone. Cost: components × log components.
pub(super) fn matched(model: &Model, previous: &Previous<'_>) -> Vec<Option<u32>> {
    let (now, before) = (model.components(), previous.model.components());
    let by_id: BTreeMap<&str, u32> = before.iter().map(|it| it.id.as_str()).zip(0..).collect();
    let mut found: Vec<Option<u32>> =
        now.iter().map(|it| by_id.get(it.id.as_str()).copied()).collect();
    let mut taken = vec![false; before.len()];
    for &old in found.iter().flatten() {
        taken[old as usize] = true;
    }
    let name = |it: &'_ Text| it.in_language("en").to_owned();
    let mut by_name: BTreeMap<String, u32> = BTreeMap::new();
    for (old, at) in before.iter().zip(0..) {
        if !taken[at as usize] {
            by_name.entry(name(&old.name)).or_insert(at);
        }
    }
    for (at, component) in now.iter().enumerate().filter(|_| !by_name.is_empty()) {
        if found[at].is_some() {
            continue;
        }
        let here = taken.get(at) == Some(&false) && now.len() == before.len();
        let named =
            || by_name.get(&name(&component.name)).copied().filter(|&old| !taken[old as usize]);
        found[at] = if here { Some(at as u32) } else { named() };
        if let Some(old) = found[at] {
            taken[old as usize] = true;
        }
    }
    found
}

/// Whether a component is in the group that one of `previous` was in; a group that is there under another id is
/// the same.
pub(super) fn groups<'a>(
    model: &'a Model,
    previous: &Previous<'a>,
) -> impl Fn(u32, u32) -> bool + use<'a> {
    let ids = |model: &'a Model| -> BTreeSet<&'a str> {
        model.file().groups.iter().map(|it| it.id.as_str()).collect()
    };
    let of = |model: &'a Model, at: u32| model.components().get(at as usize)?.group.as_deref();
    let (now, then, before) = (ids(model), ids(previous.model), previous.model);
    move |id, old| match (of(model, id), of(before, old)) {
        (None, None) => true,
        (Some(a), Some(b)) => a == b || (!then.contains(a) && !now.contains(b)),
        _ => false,
    }
}

/// Where each component's card was; nothing for a new one.
pub(super) fn cards(model: &Model, previous: &Previous<'_>) -> Option<Vec<Option<Point>>> {
    let before = &previous.layout.cards;
    let place = |old: Option<u32>| before.get(old? as usize).copied();
    let cards: Vec<Option<Point>> = matched(model, previous).into_iter().map(place).collect();
    let shared = cards.iter().flatten().count();
    (10 * shared > 7 * cards.len().max(before.len())).then_some(cards)
}

/// The middle of what was there of a block.
pub(super) fn middle(block: &Block, cards: &[Option<Point>]) -> Option<f64> {
    let old = || block.members.iter().filter_map(|&id| cards.get(id as usize).copied().flatten());
    let left = old().map(|it| it.x).reduce(f64::min)?;
    let right = old().map(|it| it.x).reduce(f64::max)?;
    Some((left + right) / 2.0)
}

/// The most cards that a row of a block had.
pub(super) fn columns(block: &Block, cards: &[Option<Point>]) -> Option<usize> {
    let old = block.members.iter().filter_map(|&id| cards.get(id as usize).copied().flatten());
    let mut rows: Vec<i64> = old.map(|it| it.y as i64).collect();
    sorting::sort(&mut rows);
    rows.chunk_by(|a, b| a == b).map(<[i64]>::len).max()
}

/// Puts what has an old place into its old order, in the places that it takes up in `row` now.
pub(super) fn restore(row: &mut [u32], place: impl Fn(u32) -> Option<f64>) {
    let mut slots = Vec::new();
    let mut old: Vec<(f64, u32)> = Vec::new();
    for (at, &node) in row.iter().enumerate() {
        if let Some(x) = place(node) {
            slots.push(at);
            old.push((x, node));
        }
    }
    sort_by_place(&mut old);
    for (at, (_, node)) in slots.into_iter().zip(old) {
        row[at] = node;
    }
}

/// Sorts nodes by their places; of equal places the first stays first. One sort, compiled once, for all rows.
pub(super) fn sort_by_place(row: &mut [(f64, u32)]) {
    sorting::sort_by(row, |a, b| a.0.total_cmp(&b.0));
}

/// How far cards are from where they were, once one of them is laid over itself; a card that is far away
/// counts no more than four widths.
pub(super) fn moved(now: &[Point], before: &[Option<Point>]) -> f64 {
    let all = || now.iter().zip(before).filter_map(|(now, before)| Some((now, (*before)?)));
    let mut shifts: Vec<(f64, f64)> =
        all().map(|(now, before)| (now.x - before.x, now.y - before.y)).collect();
    let middle = shifts.len() / 2;
    sorting::sort_by(&mut shifts, |a, b| a.0.total_cmp(&b.0));
    let dx = shifts.get(middle).map_or(0.0, |it| it.0);
    sorting::sort_by(&mut shifts, |a, b| a.1.total_cmp(&b.1));
    let dy = shifts.get(middle).map_or(0.0, |it| it.1);
    shifts.iter().map(|it| ((it.0 - dx).abs() + (it.1 - dy).abs()).min(4.0 * CARD_WIDTH)).sum()
}
