//! What may have happened, for readers.

use linchpin_engine::analysis::Diagnosis;
use linchpin_engine::analysis::cut_sets::Count;
use linchpin_engine::analysis::diagnose::Prediction;
use linchpin_engine::model::{ComponentId, Model};

use super::cuts::{by_size, digits, say_bound, together, total};
use super::limits;
use super::names::{first_names, named, names};
use crate::Lang;
use crate::document::Document;

/// The candidates, smallest first, each with what else it would have taken down; and what to look at next.
/// `predictions` are those of the candidates, in their order; `doubted` is what cannot be down while the rest
/// is up, where nothing explains everything.
pub fn diagnose(
    model: &Model,
    found: &Diagnosis,
    predictions: &[Prediction],
    next: Option<ComponentId>,
    doubted: &[ComponentId],
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    if found.observation.down.is_empty() {
        document.paragraph(lang.nothing_to_explain());
        return document;
    }
    if found.counts.is_empty() {
        match found.complete_to {
            Some(order) if doubted.is_empty() => {
                document.note(lang.nothing_explains_up_to(&order.to_string()));
            }
            _ => document.note(lang.nothing_explains()),
        }
        if !doubted.is_empty() {
            document.paragraph(lang.cannot_be_down(&names(model, doubted, lang)));
        }
        return document;
    }
    document.paragraph(lang.explained(&total(&found.counts)));
    document.table(by_size(&found.counts, lang.explanations(), lang));
    let items = found.sets.iter().zip(predictions).map(|(set, prediction)| {
        let item = together(model, set, lang);
        if prediction.also_down.is_empty() {
            return item;
        }
        let also = first_names(model, &prediction.also_down, lang, limits::NAMES_IN_CELL);
        item.faint(lang.would_also_take_down(&also))
    });
    document.steps(items.collect());
    let listed = Count::from(found.sets.len() as u64);
    let all: Count = found.counts.iter().map(|it| it.count.clone()).sum();
    if all > listed {
        document.paragraph(lang.sets_left_out(&digits(&all.minus(&listed))));
    }
    if let Some(next) = next {
        document.paragraph(lang.check_next(&named(model, next, lang)));
    }
    say_bound(&mut document, found.complete_to, lang);
    document
}
