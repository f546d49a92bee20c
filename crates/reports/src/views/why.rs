//! Why a component is in its state, for readers.

use linchpin_engine::analysis::Explanation;
use linchpin_engine::analysis::explain::{Rule, Step, Survival};
use linchpin_engine::model::{Availability, Model, State};

use super::limits;
use super::names::{labelled, name, named, names, state};
use crate::document::{Document, Inline};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// The state, the shortest reason step by step, everything else on the way, and for a survivor what
/// carries it and what would end that.
pub fn why(model: &Model, found: &Explanation, lang: Lang) -> Document {
    let mut document = Document::default();
    let called = labelled(model, found.component, lang);
    let availability = Inline::new().faint(format!(" ({})", found.availability));
    document.paragraph(called.plain(": ").then(state(found.state, lang)).then(availability));
    if found.chain.is_empty() {
        document.paragraph(lang.untouched(name(model, found.component, lang)));
    } else {
        document.heading(2, lang.chain());
        document.steps(found.chain.iter().map(|it| step(model, it, lang)).collect());
    }
    if found.reasons.len() > found.chain.len() {
        document.heading(2, lang.all_reasons());
        document.list(
            found.reasons.iter().take(limits::ROWS).map(|it| step(model, it, lang)).collect(),
        );
        limits::say_left_out(&mut document, found.reasons.len(), limits::ROWS, lang);
    }
    if let (false, Some(survival)) = (found.state == State::Down, &found.survives) {
        survives(&mut document, model, found, survival, lang);
    }
    document
}

fn step(model: &Model, step: &Step, lang: Lang) -> Inline {
    let called = labelled(model, step.component, lang).plain(": ");
    called.plain(rule(model, &step.rule, lang))
}

fn rule(model: &Model, rule: &Rule, lang: Lang) -> String {
    let number = |number: u32| grouped(number);
    match rule {
        Rule::Failed { ceiling } if *ceiling == Availability::NONE => lang.failed_itself().into(),
        Rule::Failed { ceiling } => lang.held_at(&ceiling.to_string()),
        Rule::Needs { on } => lang.needs(&names(model, on, lang)),
        Rule::NoneLeft { members, left } => {
            lang.none_left(&number(*left), &lang.count(*members, Noun::Member))
        }
        Rule::TooFew { needed, members, left } => {
            lang.too_few(&number(*needed), &lang.count(*members, Noun::Member), &number(*left))
        }
        Rule::FailoverLost { standby_lost, via_lost } => match (standby_lost, via_lost) {
            (true, true) => lang.standby_and_via_lost(),
            (true, false) => lang.standby_lost(),
            (false, true) => lang.via_lost(),
            (false, false) => lang.failover_short(),
        }
        .into(),
        Rule::CellsLost { left } => lang.cells_lost(&left.to_string()),
        Rule::Overloaded { load, left, collapse: true } => {
            lang.overloaded_collapse(&grouped(*load), &grouped(*left))
        }
        Rule::Overloaded { load, left, collapse: false } => {
            lang.overloaded_shed(&grouped(*load), &grouped(*left))
        }
        Rule::Crowded { load, capacity } => lang.crowded(&grouped(*load), &grouped(*capacity)),
        Rule::WantsMissing { on } => lang.wants_missing(&names(model, on, lang)),
    }
}

fn survives(
    document: &mut Document,
    model: &Model,
    found: &Explanation,
    survival: &Survival,
    lang: Lang,
) {
    let carried = survival.carried_by.iter().map(|it| {
        let members = lang.count(it.members, Noun::Member);
        let by = names(model, &it.by, lang);
        lang.carried(lang.form_word(&it.form), &grouped(it.left), &members, &by).into()
    });
    document.list(carried.collect());
    let ends: Vec<String> =
        survival.ends_with.iter().map(|&component| named(model, component, lang)).collect();
    if ends.is_empty() {
        document.paragraph(lang.no_end(name(model, found.component, lang)));
    } else {
        document.paragraph(lang.would_end(&lang.enumerated(ends.iter(), limits::NAMES_IN_REPORT)));
    }
}
