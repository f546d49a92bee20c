//! What a verified model holds, counted.

use linchpin_engine::model::Model;

use super::names::text;
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::fingerprint::fingerprint;
use crate::lang::{grouped, percent};
use crate::{Lang, words::Noun};

/// What `model` holds and how much of it is supported; a model that declares nothing says so.
/// Cost: two passes over the model.
pub fn check(model: &Model, lang: Lang) -> Document {
    let mut document = Document::default();
    let file = model.file();
    let found = Completeness::of(model);
    document.paragraph(lang.valid(text(file.name.as_ref(), &file.id, lang)));
    if found.is_undeclared() {
        document.note(lang.undeclared());
    }
    document.table(counts(&found, lang));
    document.paragraph(Inline::new().faint(lang.identity(&file.id, &fingerprint(model))));
    document
}

/// The numbers of a model as a table.
pub(super) fn counts(found: &Completeness, lang: Lang) -> Table {
    let mut table =
        Table::new([(lang.counted().into(), Align::Left), (lang.number().into(), Align::Right)]);
    let mut row = |label: &str, number: u64| table.row([label.into(), grouped(number).into()]);
    row(lang.components(), found.components);
    row(lang.with_requirements(), found.with_requirements);
    row(lang.without_requirements(), found.without_requirements);
    row(lang.references(), found.references);
    row(lang.with_evidence(), found.with_evidence);
    row(lang.assumed(), found.assumed);
    row(lang.unsupported(), found.unsupported);
    row(lang.redundancy_groups(), found.redundancy_groups);
    row(lang.with_users(), found.with_users);
    row(lang.scenarios(), found.scenarios);
    row(lang.reported_rows(), found.reported);
    table
}

/// What must be known before anything else is believed: the share of support, and who is silent.
pub(super) fn completeness(document: &mut Document, found: &Completeness, lang: Lang) {
    if found.is_undeclared() {
        document.note(lang.undeclared());
        return;
    }
    let share = |part: u64| format!("{} ({})", grouped(part), percent(part, found.references));
    document.paragraph(lang.completeness(
        &grouped(found.references),
        &share(found.with_evidence),
        &share(found.assumed),
        &share(found.unsupported),
    ));
    if found.is_hearsay() {
        let number = grouped(found.unsupported);
        let share = percent(found.unsupported, found.references);
        document.note(lang.hearsay(&grouped(found.references), &number, &share));
    }
    if found.is_thin() {
        document.note(Inline::new().strong(lang.undeclared_or_thin(found)));
    } else if found.without_requirements > 0 {
        document.note(lang.silent(&lang.count(found.without_requirements, Noun::Component)));
    }
}
