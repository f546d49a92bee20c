//! A change before it is made, for readers: whether it may start and what comes first, then each step.

mod dangers;
mod step;

use linchpin_engine::analysis::Plan;
use linchpin_engine::analysis::plan::{Reason, Sizing};
use linchpin_engine::model::{Availability, Model, State};
use linchpin_engine::scenario::Change;

use super::limits;
use super::names::{labelled, names, state, text};
use crate::basis::supported;
use crate::completeness::Completeness;
use crate::document::{Document, Inline};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::{Lang, VERSION, words::Noun};

/// A change with everything that was found about it.
#[derive(Clone, Copy)]
pub struct Audit<'a> {
    /// The change.
    pub change: &'a Change,
    /// What it does.
    pub plan: &'a Plan,
    /// How large that makes it.
    pub sizing: &'a Sizing,
}

/// The whole audit: its verdict with what blocks it, what to do first, what has failed before, and every step with the
/// wave in which most is at stake. A model that declares nothing, or counts no users, is said to be that.
pub fn plan(model: &Model, audit: Audit<'_>, lang: Lang) -> Document {
    let Audit { change, plan, sizing } = audit;
    let mut document = Document::default();
    let title = text(change.name.as_ref(), &change.id, lang);
    document.heading(1, format!("{}: {title}", lang.plan_title()));
    verdict(&mut document, model, audit, lang);

    document.heading(2, lang.before_start());
    let first = sizing.first.iter().take(limits::ROWS);
    document.steps(first.map(|it| it.in_language(lang.tag()).into()).collect());
    limits::say_left_out(&mut document, sizing.first.len(), limits::ROWS, lang);
    if sizing.first.is_empty() {
        document.paragraph(lang.nothing_first());
    }

    document.heading(2, lang.unresolved());
    unresolved(&mut document, model, audit, lang);

    for (at, (step, found)) in change.steps.iter().zip(&plan.steps).enumerate() {
        document.heading(2, called(change, at, lang));
        step::write(&mut document, model, (step, found), plan, lang);
    }
    document.paragraph(Inline::new().faint(lang.stake_note()));
    document.paragraph(Inline::new().faint(lang.users_hit_note()));

    document.heading(2, lang.origin());
    document.paragraph(lang.change_identity(&change.id));
    document.paragraph(lang.identity(&model.file().id, &fingerprint(model)));
    document.paragraph(lang.made_by(VERSION));
    document
}

/// A step by its number, from 1, and its name.
fn called(change: &Change, at: usize, lang: Lang) -> String {
    let name = change.steps.get(at).map_or("", |step| step.name.in_language(lang.tag()));
    lang.step_called(&grouped(at as u128 + 1), name)
}

fn verdict(document: &mut Document, model: &Model, audit: Audit<'_>, lang: Lang) {
    let sizing = audit.sizing;
    let class = lang.class_word(sizing.class);
    let sentence = match sizing.blocked.as_slice() {
        [] => lang.may_start(class),
        _ => lang.must_not_start(class),
    };
    document.paragraph(Inline::new().strong(sentence));
    let counted = Completeness::of(model);
    if counted.is_undeclared() {
        document.note(lang.undeclared());
    } else if sizing.measure.targets == 0 {
        document.note(lang.nothing_hangs());
    }
    if counted.with_users == 0 {
        document.note(lang.no_users());
    }
    if !sizing.reasons.is_empty() {
        let reasons: Vec<String> = sizing.reasons.iter().map(|it| reason(*it, lang)).collect();
        document.paragraph(lang.sized_by(&reasons.join("; ")));
    }
    dangers::write(document, model, audit, lang);
}

fn reason(reason: Reason, lang: Lang) -> String {
    match reason {
        Reason::Users(users, from) => {
            lang.users_from(&lang.count(users, Noun::User), &grouped(from))
        }
        Reason::Targets(targets, from) => {
            lang.targets_from(&lang.count(targets, Noun::Target), &grouped(from))
        }
        Reason::Sites(sites, from) => lang.sites_from(&grouped(sites), &grouped(from)),
        Reason::Danger(danger) => lang.danger_word(danger).into(),
    }
}

fn unresolved(document: &mut Document, model: &Model, audit: Audit<'_>, lang: Lang) {
    let (change, before) = (audit.change, &audit.plan.before);
    if change.unresolved.is_empty() {
        document.paragraph(lang.nothing_unresolved());
        return;
    }
    let items = change.unresolved.iter().take(limits::ROWS).map(|it| {
        let named = labelled(model, it.on, lang);
        let line = match it.ceiling {
            Availability::NONE => named.plain(": ").then(state(State::Down, lang)),
            Availability::FULL => named.plain(": ").plain(lang.works_for_now()),
            ceiling => Inline::new().plain(lang.limited(&named.text(), &ceiling.to_string())),
        };
        match supported(&it.evidence, it.assumed.as_ref(), lang) {
            Some(support) => line.plain(" — ").then(support),
            None => line,
        }
    });
    document.list(items.collect());
    limits::say_left_out(document, change.unresolved.len(), limits::ROWS, lang);
    let worse = before.down.len() + before.partial.len() + before.impaired.len();
    if worse > 0 {
        document.paragraph(lang.worse_off(
            &lang.count(worse as u128, Noun::Component),
            &grouped(before.down.len() as u128),
            &grouped(before.partial.len() as u128),
            &grouped(before.impaired.len() as u128),
        ));
    }
    if !before.targets_down.is_empty() {
        let down = names(model, &before.targets_down, lang);
        document.paragraph(Inline::new().strong(lang.down_column()).plain(": ").plain(down));
    }
    if before.users_hit > 0 {
        document.paragraph(lang.users_hit(&lang.count(before.users_hit, Noun::User)));
    }
    step::points(document, model, &audit.plan.before_points, lang.points_already(), lang);
}
