//! What may have happened, for readers.

use linchpin_engine::analysis::Diagnosis;
use linchpin_engine::analysis::diagnose::Prediction;
use linchpin_engine::model::{ComponentId, Model};

use super::cuts::{by_size, say_bound, together, total};
use super::limits;
use super::names::{first_names, named};
use crate::Lang;
use crate::document::Document;

/// The candidates, smallest first, each with what else it would have taken down; and what to look at next.
/// `predictions` are those of the candidates, in their order.
pub fn diagnose(
    model: &Model,
    found: &Diagnosis,
    predictions: &[Prediction],
    next: Option<ComponentId>,
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    if found.observation.down.is_empty() {
        document.paragraph(lang.nothing_to_explain());
        return document;
    }
    if found.counts.is_empty() && found.complete_to.is_none() {
        document.note(lang.nothing_explains());
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
    if let Some(next) = next {
        document.paragraph(lang.check_next(&named(model, next, lang)));
    }
    say_bound(&mut document, found.complete_to, lang);
    document
}
