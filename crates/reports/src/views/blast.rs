//! What a failure set does, for readers.

use linchpin_engine::sorting;
use std::cmp::Reverse;

use linchpin_engine::analysis::arrivals;
use linchpin_engine::analysis::impact::{Blast, ComponentImpact};
use linchpin_engine::model::{Availability, Model, State};

use super::limits;
use super::names::{failed, id, labelled, name, state};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// What fails with the failure set of `blast`: the worst first, then in file order. Of an empty
/// failure set it says so.
pub fn blast(model: &Model, blast: &Blast, lang: Lang) -> Document {
    let mut document = Document::default();
    document.paragraph(failed(model, &blast.failed, lang));
    if blast.failed.is_empty() {
        return document;
    }
    if blast.radius.is_empty() {
        document.paragraph(lang.nothing_affected());
    } else {
        document.paragraph(summary(blast, lang));
        document.table(table(model, blast, lang));
        limits::say_left_out(&mut document, blast.radius.len(), limits::ROWS, lang);
    }
    if blast.users_hit > 0 {
        document.paragraph(lang.users_hit(&lang.count(blast.users_hit, Noun::User)));
        document.paragraph(Inline::new().faint(lang.users_hit_note()));
    }
    elsewhere(&mut document, model, blast, 2, lang);
    document
}

/// Where people go who are not served, if the model says.
pub(super) fn elsewhere(
    document: &mut Document,
    model: &Model,
    blast: &Blast,
    level: u8,
    lang: Lang,
) {
    let found = arrivals(model, blast);
    if found.is_empty() {
        return;
    }
    document.heading(level, lang.where_people_go());
    let right = |head: &str| (head.into(), Align::Right);
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        right(lang.come()),
        right(lang.room()),
        right(lang.availability()),
        (lang.come_from().into(), Align::Left),
    ]);
    for it in found.iter().take(limits::ROWS) {
        let room = match it.capacity {
            Some(capacity) => grouped(capacity).into(),
            None => Inline::new().faint(lang.room_unknown()),
        };
        let from = it
            .from
            .iter()
            .map(|&(origin, people)| format!("{} {}", name(model, origin, lang), grouped(people)));
        table.row([
            labelled(model, it.at, lang),
            grouped(it.people).into(),
            room,
            it.availability.to_string().into(),
            lang.enumerated(from, limits::NAMES_IN_CELL).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(document, found.len(), limits::ROWS, lang);
    if found.iter().any(|it| it.capacity.is_none()) {
        document.note(lang.room_gap());
    }
}

/// How many are worse off, by state.
pub(super) fn summary(blast: &Blast, lang: Lang) -> String {
    let states = || blast.radius.iter().filter_map(|c| blast.components.get(c.index()));
    let of = |wanted: State| grouped(states().filter(|it| it.state == wanted).count() as u128);
    lang.worse_off(
        &lang.count(blast.radius.len() as u128, Noun::Component),
        &of(State::Down),
        &of(State::Partial),
        &of(State::Impaired),
    )
}

/// The availability; with what it was, where that was not full.
fn change(impact: &ComponentImpact) -> String {
    let now = impact.availability;
    if impact.baseline == Availability::FULL {
        now.to_string()
    } else {
        format!("{} → {now}", impact.baseline)
    }
}

fn table(model: &Model, blast: &Blast, lang: Lang) -> Table {
    let mut table = Table::new([
        ("ID".into(), Align::Left),
        (lang.name().into(), Align::Left),
        (lang.state().into(), Align::Left),
        (lang.availability().into(), Align::Right),
    ]);
    let mut rows: Vec<_> =
        blast.radius.iter().filter_map(|&c| Some((c, blast.components.get(c.index())?))).collect();
    sorting::sort_by_key(&mut rows, |&(component, impact)| {
        (Reverse(impact.state), impact.availability, component)
    });
    for (component, impact) in rows.into_iter().take(limits::ROWS) {
        table.row([
            Inline::new().code(id(model, component)),
            name(model, component, lang).into(),
            state(impact.state, lang),
            change(impact).into(),
        ]);
    }
    table
}
