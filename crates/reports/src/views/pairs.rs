//! Pairs that take a target down together, for readers.

use linchpin_engine::analysis::Pairs;
use linchpin_engine::model::Model;

use super::limits;
use super::names::{first_names, labelled};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// The pairs, those of most users first, and how far they were searched: what was not searched is never told as none.
pub fn pairs(model: &Model, found: &Pairs, lang: Lang) -> Document {
    let mut document = Document::default();
    let targets = |number: usize| lang.count(number as u128, Noun::Target);
    let whole = targets(found.whole.len());
    if !found.pairs.is_empty() {
        let all = lang.count(found.pairs.len() as u128, Noun::Pair);
        document.paragraph(lang.pairs_found(&all, &whole));
    } else if !found.whole.is_empty() {
        document.paragraph(lang.no_pairs(&whole));
    }
    if !found.unknown.is_empty() {
        document.note(lang.pairs_unknown(&targets(found.unknown.len())));
    }
    let mut table = Table::new([
        (lang.both().into(), Align::Left),
        (lang.at_stake_column().into(), Align::Right),
        (lang.down_column().into(), Align::Right),
        (lang.takes_down().into(), Align::Left),
    ]);
    for pair in found.pairs.iter().take(limits::ROWS) {
        table.row([
            Inline::joined(pair.members.map(|it| labelled(model, it, lang)), " + "),
            if pair.users == 0 { "–".into() } else { grouped(pair.users).into() },
            grouped(pair.takes_down.len() as u128).into(),
            first_names(model, &pair.takes_down, lang, limits::NAMES_IN_CELL).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(&mut document, found.pairs.len(), limits::ROWS, lang);
    document
}
