//! The six questions that a ministry asked after an outage: each with what the model knows and what it
//! does not.

use linchpin_engine::analysis::Review;
use linchpin_engine::model::{ComponentId, Model};

use super::limits;
use super::names::first_names;
use super::review::tools;
use crate::document::{Document, Inline};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// Adds the section.
pub fn questions(document: &mut Document, model: &Model, found: &Review, lang: Lang) {
    document.heading(2, lang.six_questions());
    document.paragraph(Inline::new().faint(lang.six_questions_note()));
    let mut ask = |question: &str, known: Option<String>, gap: &str| {
        document.heading(3, question);
        if let Some(known) = known {
            document.paragraph(Inline::new().strong(lang.known()).plain(": ").plain(known));
        }
        document.note(Inline::new().strong(lang.gap()).plain(": ").plain(gap));
    };
    ask(lang.question_tested(), None, lang.gap_tested());
    let users = lang.count(found.blast.users_hit, Noun::User);
    let reach = lang.reaches(&grouped(found.hit.len() as u128), &users);
    ask(lang.question_approved(), Some(reach), lang.gap_approved());
    ask(lang.question_runbook(), Some(owned(model, found, lang)), lang.gap_runbook());
    ask(lang.question_detected(), Some(watched(model, found, lang)), lang.gap_detected());
    ask(lang.question_reviewed(), None, lang.gap_reviewed());
    let (left, lost) = (found.channels.order.len(), found.channels.lost.len());
    let told = match left + lost {
        0 => lang.no_channel_declared().to_owned(),
        all => lang.channels_remained(&grouped(left as u128), &grouped(all as u128)),
    };
    ask(lang.question_told(), Some(told), lang.gap_told());
}

/// Who answers for what failed and what was hit, as far as it is named.
fn owned(model: &Model, found: &Review, lang: Lang) -> String {
    let concerned =
        found.failed.iter().map(|(it, _)| it).chain(found.hit.iter().map(|it| it.target));
    let mut unowned: Vec<ComponentId> =
        concerned.filter(|&it| model.component(it).owner.is_none()).collect();
    unowned.sort_unstable();
    unowned.dedup();
    if unowned.is_empty() {
        return lang.all_owned().into();
    }
    lang.unowned(&first_names(model, &unowned, lang, limits::NAMES_IN_REPORT))
}

fn watched(model: &Model, found: &Review, lang: Lang) -> String {
    match tools(model, found) {
        (_, 0) => lang.no_tool_declared().into(),
        (down, _) if down.is_empty() => lang.no_tool_down().into(),
        (down, _) => lang.tools_down(&first_names(model, &down, lang, limits::NAMES_IN_REPORT)),
    }
}
