//! What a failure set does, for readers.

use linchpin_engine::sorting;
use std::cmp::Reverse;

use linchpin_engine::analysis::impact::{Blast, ComponentImpact};
use linchpin_engine::model::{Availability, Model, State};
use linchpin_engine::scenario::FailureSet;

use super::limits;
use super::names::{id, labelled, name, named, state};
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
    document
}

/// What failed, and how far; of nothing, that nothing has.
pub fn failed(model: &Model, failed: &FailureSet, lang: Lang) -> Inline {
    if failed.is_empty() {
        return lang.no_failure().into();
    }
    let failed = failed.iter().map(|(component, ceiling)| {
        if ceiling == Availability::NONE {
            labelled(model, component, lang)
        } else {
            lang.limited(&named(model, component, lang), &ceiling.to_string()).into()
        }
    });
    Inline::new().strong(lang.failed()).plain(": ").then(Inline::joined(failed, ", "))
}

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
