//! What a picture keeps of the one before it, so that a small change to a model leaves the rest in place.

use linchpin_engine::sorting;
use std::collections::BTreeMap;

use linchpin_engine::Model;

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

/// Whether nothing that a picture depends on has changed.
pub(super) fn same(model: &Model, previous: &Previous<'_>) -> bool {
    let (now, before) = (model.components(), previous.model.components());
    let groups = |model: &Model| -> Vec<String> {
        model.file().groups.iter().map(|it| it.id.to_string()).collect()
    };
    let alike = now.iter().zip(before).all(|(a, b)| {
        (&a.id, &a.kind, &a.group, &a.requires, &a.wants, &a.starts)
            == (&b.id, &b.kind, &b.group, &b.requires, &b.wants, &b.starts)
    });
    now.len() == before.len() && alike && groups(model) == groups(previous.model)
}

/// Where each component's card was; nothing for a new one.
pub(super) fn cards(model: &Model, previous: &Previous<'_>) -> Option<Vec<Option<Point>>> {
    let cards = previous.model.components().iter().zip(&previous.layout.cards);
    let before: BTreeMap<&str, Point> =
        sorting::gathered(cards.map(|(component, &card)| (component.id.as_str(), card)));
    let now = model.components().iter().map(|it| before.get(it.id.as_str()).copied());
    let cards: Vec<Option<Point>> = now.collect();
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
    row.sort_by(|a, b| a.0.total_cmp(&b.0));
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
