//! Minimal cut sets, for readers.

use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::cut_sets::{Count, Level, OrderCount, Verdict};
use linchpin_engine::model::{ComponentId, Model};

use super::names::{labelled, named, names};
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};

/// How many sets there are of each size, and those that are listed. That nothing is declared, that nothing
/// cuts, and that the answer is not whole are said and never left to be inferred.
pub fn cuts(model: &Model, found: &CutSets, lang: Lang) -> Document {
    let mut document = Document::default();
    let component = named(model, found.of, lang);
    let total = total(&found.counts);
    document.paragraph(match found.level {
        Level::Down => lang.sets_take_down(&component, &total),
        Level::Hit => lang.sets_hit(&component, &total),
    });
    let declared = model.component(found.of).requires.as_ref();
    if found.counts.is_empty() && found.complete_to.is_none() {
        if declared.is_none_or(|requires| requires.references().is_empty()) {
            document.note(lang.undeclared());
        } else {
            document.paragraph(lang.nothing_cuts());
        }
    } else if found.counts.first().is_some_and(|count| count.order == 0) {
        document.paragraph(lang.down_already());
    } else {
        document.table(by_size(&found.counts, lang.minimal_sets(), lang));
        say_sets(&mut document, model, &found.sets, lang);
        let listed = Count::from(found.sets.len() as u64);
        let all: Count = found.counts.iter().map(|it| it.count.clone()).sum();
        if all > listed {
            document.paragraph(lang.rows_left_out(&all.minus(&listed).to_string()));
        }
    }
    say_bound(&mut document, found.complete_to, lang);
    document
}

/// Whether a set is a cut set, and a minimal one.
pub fn verdict(model: &Model, found: &Verdict, lang: Lang) -> Document {
    let mut document = Document::default();
    document.paragraph(match (found.cuts, found.superfluous.as_slice()) {
        (false, _) => lang.set_is_none().to_owned(),
        (true, []) => lang.set_is_minimal().to_owned(),
        (true, more) => lang.set_has_superfluous(&names(model, more, lang)),
    });
    document
}

/// Counts by size as a table.
pub(super) fn by_size(counts: &[OrderCount], what: &str, lang: Lang) -> Table {
    let mut table = Table::new([(lang.size().into(), Align::Right), (what.into(), Align::Right)]);
    for count in counts {
        table.row([count.order.to_string().into(), count.count.to_string().into()]);
    }
    table
}

/// All counts together.
pub(super) fn total(counts: &[OrderCount]) -> String {
    counts.iter().map(|it| it.count.clone()).sum::<Count>().to_string()
}

/// Up to which size an answer is whole, if it is not.
pub(super) fn say_bound(document: &mut Document, complete_to: Option<u32>, lang: Lang) {
    if let Some(order) = complete_to {
        document.note(lang.known_up_to(&order.to_string()));
    }
}

fn say_sets(document: &mut Document, model: &Model, sets: &[Vec<ComponentId>], lang: Lang) {
    if !sets.is_empty() {
        document.paragraph(lang.fail_together());
        document.steps(sets.iter().map(|set| together(model, set, lang)).collect());
    }
}

/// The members of a set, by name and id.
pub(super) fn together(model: &Model, set: &[ComponentId], lang: Lang) -> Inline {
    Inline::joined(set.iter().map(|&member| labelled(model, member, lang)), " + ")
}
