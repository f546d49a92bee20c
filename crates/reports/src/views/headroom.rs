//! What pools have to spare, for readers.

use linchpin_engine::analysis::Headroom;
use linchpin_engine::analysis::headroom::Pool;
use linchpin_engine::model::Model;
use linchpin_engine::sorting;

use super::limits;
use super::names::labelled;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// Every pool with its load and what it has to spare, now and without its largest member: those that lack most first.
pub fn headroom(model: &Model, found: &Headroom, lang: Lang) -> Document {
    let mut document = Document::default();
    if found.pools.is_empty() {
        document.paragraph(lang.no_pools());
        return document;
    }
    let all = lang.count(found.pools.len() as u128, Noun::Pool);
    match found.pools.iter().filter(|it| !it.has_headroom()).count() {
        0 => document.paragraph(lang.pools_hold(&all)),
        short => document.note(lang.pools_short(&grouped(short as u128), &all)),
    }
    let mut table = Table::new([
        (lang.owner().into(), Align::Left),
        (lang.members().into(), Align::Right),
        (lang.load().into(), Align::Right),
        (lang.capacity().into(), Align::Right),
        (lang.spare().into(), Align::Right),
        (lang.spare_then().into(), Align::Right),
    ]);
    let mut pools: Vec<&Pool> = found.pools.iter().collect();
    sorting::sort_by_key(&mut pools, |it| {
        (std::cmp::Reverse(it.short()), it.owner, it.path.clone())
    });
    for pool in pools.into_iter().take(limits::ROWS) {
        let then = Inline::new();
        let then = match pool.has_headroom() {
            true => then.plain(spare(pool.left(), pool.load)),
            false => then.strong(spare(pool.left(), pool.load)),
        };
        table.row([
            labelled(model, pool.owner, lang),
            grouped(pool.members).into(),
            grouped(pool.load).into(),
            grouped(pool.capacity).into(),
            spare(pool.capacity, pool.load).into(),
            then,
        ]);
    }
    document.table(table);
    limits::say_left_out(&mut document, found.pools.len(), limits::ROWS, lang);
    document
}

/// What is left of a capacity over a load, with its sign; a minus where the load is greater.
pub(super) fn spare(capacity: u128, load: u128) -> String {
    match capacity.checked_sub(load) {
        Some(0) => "0".into(),
        Some(over) => format!("+{}", grouped(over)),
        None => format!("−{}", grouped(load - capacity)),
    }
}
