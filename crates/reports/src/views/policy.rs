//! What a model comes to under a policy, for readers: the verdict first, then each rule that has something to tell.

use linchpin_engine::model::Model;
use linchpin_engine::policy::{Excepted, Judged, Level, Outcome, Verdict};

use super::limits;
use super::names::{named, names, text};
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::policy::{note, remarks, scope, sentence, title, undeclared};
use crate::{Lang, VERSION};

/// The verdict: whether the check fails and by which rules, a row for each rule, then rule by rule what breaks it,
/// what is put up with and what could not be judged. Lists are bounded and say what is left out.
pub fn policy(model: &Model, verdict: &Verdict, lang: Lang) -> Document {
    let mut document = Document::default();
    let file = model.file();
    let name = text(file.name.as_ref(), &file.id, lang);
    document.heading(1, format!("{}: {name}", lang.policy_title()));
    document.paragraph(Inline::new().strong(lead(verdict, lang)));
    if Completeness::of(model).is_undeclared() {
        document.note(lang.undeclared());
    }
    document.table(table(verdict, lang));
    let silent = undeclared(verdict);
    if !silent.is_empty() {
        document.note(lang.rule_undeclared(&names(model, &silent, lang)));
    }
    for judged in &verdict.rules {
        rule(&mut document, model, judged, lang);
    }
    if !verdict.notes.is_empty() {
        document.heading(2, lang.policy_notes());
        let shown = verdict.notes.iter().take(limits::ROWS);
        document.list(shown.map(|it| note(it, lang).into()).collect());
        limits::say_left_out(&mut document, verdict.notes.len(), limits::ROWS, lang);
    }
    document.paragraph(Inline::new().faint(lang.identity(&file.id, &fingerprint(model))));
    document.paragraph(Inline::new().faint(lang.made_by(VERSION)));
    document
}

/// The verdict in one sentence: which rules fail the check, or that none does.
pub fn lead(verdict: &Verdict, lang: Lang) -> String {
    let rules = &verdict.rules;
    let failing: Vec<&Judged> =
        rules.iter().filter(|it| it.rule.level == Level::Error && !it.holds()).collect();
    if !failing.is_empty() {
        let ids = lang.enumerated(failing.iter().map(|it| it.rule.id.as_str()), limits::NAMES);
        let number = |of: usize| grouped(of as u128);
        let (some, all) = (number(failing.len()), number(rules.len()));
        if failing.iter().all(|it| it.outcome == Outcome::Broken) {
            lang.rules_fail(&some, &all, &ids)
        } else {
            lang.rules_fail_or_undecided(&some, &all, &ids)
        }
    } else if rules.iter().any(|it| !it.holds()) {
        lang.only_warnings().into()
    } else if rules.iter().any(|it| it.outcome != Outcome::Passed || !it.undeclared.is_empty()) {
        lang.nothing_broken().into()
    } else {
        lang.every_rule_holds().into()
    }
}

fn table(verdict: &Verdict, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.policy_rule().into(), Align::Left),
        (lang.policy_demand().into(), Align::Left),
        (lang.policy_outcome().into(), Align::Left),
        (lang.judged_column().into(), Align::Right),
        (lang.breaches_column().into(), Align::Right),
        (lang.excepted_column().into(), Align::Right),
    ]);
    for judged in verdict.rules.iter().take(limits::ROWS) {
        let word = lang.policy_outcome_word(judged.outcome);
        let outcome = match (judged.holds(), judged.rule.level) {
            (true, _) => Inline::new().plain(word),
            (false, Level::Error) => Inline::new().strong(word),
            (false, level) => {
                Inline::new().plain(format!("{word} ({})", lang.policy_level_word(level)))
            }
        };
        table.row([
            Inline::new().code(&*judged.rule.id),
            title(&judged.rule, lang).into(),
            outcome,
            grouped(judged.judged).into(),
            grouped(judged.breaches.len() as u128).into(),
            grouped(judged.excepted.len() as u128).into(),
        ]);
    }
    table
}

/// What there is to tell of one rule; nothing where it simply holds.
fn rule(document: &mut Document, model: &Model, judged: &Judged, lang: Lang) {
    let remarks = remarks(model, judged, lang);
    if judged.breaches.is_empty() && judged.excepted.is_empty() && remarks.is_empty() {
        return;
    }
    let rule = &judged.rule;
    document.heading(2, Inline::new().code(&*rule.id).plain(format!(": {}", title(rule, lang))));
    if let Some(filter) = &rule.targets {
        document.paragraph(Inline::new().faint(lang.policy_scope(&scope(filter))));
    }
    let shown = judged.breaches.iter().take(limits::BREACHES);
    document.list(shown.map(|it| sentence(model, rule, it, lang).into()).collect());
    limits::say_left_out(document, judged.breaches.len(), limits::BREACHES, lang);
    for remark in remarks {
        document.note(remark);
    }
    if !judged.excepted.is_empty() {
        document.paragraph(format!("{}:", lang.put_up_with()));
        let shown = judged.excepted.iter().take(limits::BREACHES);
        document.list(shown.map(|it| excepted(model, it, lang).into()).collect());
        limits::say_left_out(document, judged.excepted.len(), limits::BREACHES, lang);
    }
}

fn excepted(model: &Model, it: &Excepted, lang: Lang) -> String {
    let component = named(model, it.component, lang);
    let what = match it.target {
        None => component,
        Some(target) => lang.excepted_for(&component, &named(model, target, lang)),
    };
    lang.excepted_until(&what, &it.until.to_string(), it.reason.in_language(lang.tag()))
}
