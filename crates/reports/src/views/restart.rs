//! A start from nothing, for readers.

use linchpin_engine::analysis::ColdStart;
use linchpin_engine::model::Model;

use super::limits;
use super::names::{named, names, path};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// The deadlocks first, as nothing else helps while they stand; then the waves.
pub fn restart(model: &Model, found: &ColdStart, lang: Lang) -> Document {
    let mut document = Document::default();
    let started: usize = found.waves.iter().map(Vec::len).sum();
    let never = found.deadlocks.iter().take(limits::ROWS).map(Vec::len).sum::<usize>()
        + found.blocked.len();
    let components = |number: usize| lang.count(number as u128, Noun::Component);
    let waves = lang.count(found.waves.len() as u128, Noun::Wave);
    if never == 0 {
        document.paragraph(lang.started(&components(started), &waves));
    } else {
        document.note(lang.not_started(&components(started), &waves, &components(never)));
    }
    let circles = found.deadlocks.iter().take(limits::ROWS).map(|circle| {
        let mut circle = circle.clone();
        circle.extend(circle.first().copied());
        lang.deadlock(&path(model, &circle)).into()
    });
    document.list(circles.collect());
    limits::say_left_out(&mut document, found.deadlocks.len(), limits::ROWS, lang);
    if !found.blocked.is_empty() {
        let all = found.blocked.iter().map(|&c| named(model, c, lang));
        let label = Inline::new().strong(lang.blocked()).plain(": ");
        document.paragraph(label.plain(lang.enumerated(all, limits::NAMES_IN_REPORT)));
    }
    let mut table = Table::new([
        (lang.wave().into(), Align::Right),
        (lang.number().into(), Align::Right),
        (lang.starts_now().into(), Align::Left),
    ]);
    for (at, wave) in found.waves.iter().enumerate().take(limits::ROWS) {
        table.row([
            grouped(at as u128 + 1).into(),
            grouped(wave.len() as u128).into(),
            names(model, wave, lang).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(&mut document, found.waves.len(), limits::ROWS, lang);
    document
}
