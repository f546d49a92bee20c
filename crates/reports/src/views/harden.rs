//! What to make redundant, for readers.

use linchpin_engine::analysis::Hardening;
use linchpin_engine::analysis::harden::Pair;
use linchpin_engine::model::{ComponentId, Model};

use super::limits;
use super::names::{first_names, labelled, names};
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// What to make redundant, in the order of its effect; what that does; and what remains. A model that
/// declares nothing is told from one in which nothing needs to be done.
pub fn harden(model: &Model, found: &Hardening, lang: Lang) -> Document {
    let mut document = Document::default();
    if found.undeclared.len() == found.targets.len() {
        document.note(lang.undeclared());
        return document;
    }
    let counted = Completeness::of(model);
    if found.before.pairs == 0 && counted.is_thin() {
        document.note(lang.undeclared_or_thin(&counted));
    } else if found.before.pairs == 0 {
        document.paragraph(lang.nothing_to_harden());
    } else {
        document.paragraph(verdict(found, lang));
        document.table(chosen(model, found, lang, limits::ROWS));
        limits::say_left_out(&mut document, found.components.len(), limits::ROWS, lang);
        document.table(effect(found, lang));
        let points = points(found);
        document.table(remaining(model, &points, lang));
        limits::say_left_out(&mut document, points.len(), limits::ROWS, lang);
        document.paragraph(Inline::new().faint(lang.redundant_note()));
    }
    if !found.undeclared.is_empty() {
        document.note(lang.unknown(&names(model, &found.undeclared, lang)));
    }
    document
}

/// The same for a report: what the set does and the components that do most of it. Of a model without single points
/// nothing is written.
pub(super) fn advice(document: &mut Document, model: &Model, found: &Hardening, lang: Lang) {
    if found.before.pairs == 0 {
        return;
    }
    document.paragraph(verdict(found, lang));
    document.table(chosen(model, found, lang, limits::ADVICE));
    limits::say_left_out(document, found.components.len(), limits::ADVICE, lang);
    document.paragraph(Inline::new().faint(lang.redundant_note()));
}

/// What the set does, and what is proven of it.
fn verdict(found: &Hardening, lang: Lang) -> String {
    let components = lang.count(found.components.len() as u128, Noun::Component);
    let at_least = grouped(found.at_least);
    if found.after.pairs > 0 {
        let targets = lang.count(found.after.targets, Noun::Target);
        let proven = if found.exact { lang.budget_is_best() } else { lang.budget_is_good() };
        let leaves = lang.redundant_leaves(&components, &targets);
        return format!("{leaves} {proven} {}", lang.needed_for_all(&at_least));
    }
    let leaves = lang.redundant_leaves_none(&components);
    if found.components.len() as u128 == u128::from(found.at_least) {
        format!("{leaves} {}", lang.set_is_smallest())
    } else {
        format!("{leaves} {}", lang.set_is_good(&at_least))
    }
}

fn chosen(model: &Model, found: &Hardening, lang: Lang, most: usize) -> Table {
    let mut table = Table::new([
        (lang.make_redundant().into(), Align::Left),
        (lang.removes().into(), Align::Right),
        (lang.users_of_pairs().into(), Align::Right),
    ]);
    for it in found.components.iter().take(most) {
        table.row([
            labelled(model, it.component, lang),
            grouped(it.removes).into(),
            users(it.users).into(),
        ]);
    }
    table
}

fn effect(found: &Hardening, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.counted().into(), Align::Left),
        (lang.before().into(), Align::Right),
        (lang.after().into(), Align::Right),
    ]);
    let (before, after) = (found.before, found.after);
    let mut row = |what: &str, before: u128, after: u128| {
        table.row([what.into(), grouped(before).into(), grouped(after).into()]);
    };
    row(lang.pairs(), before.pairs.into(), after.pairs.into());
    row(lang.targets_with_points(), before.targets.into(), after.targets.into());
    if before.users > 0 {
        row(lang.users_over_pairs(), before.users, after.users);
    }
    table
}

/// The targets that each point still takes down.
fn points(found: &Hardening) -> Vec<&[Pair]> {
    found.remaining.chunk_by(|one, other| one.point == other.point).collect()
}

fn remaining(model: &Model, points: &[&[Pair]], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.down_column().into(), Align::Right),
        (lang.still_takes_down().into(), Align::Left),
    ]);
    for pairs in points.iter().take(limits::ROWS) {
        let targets: Vec<ComponentId> = pairs.iter().map(|pair| pair.target).collect();
        let Some(first) = pairs.first() else { continue };
        table.row([
            labelled(model, first.point, lang),
            grouped(targets.len() as u128).into(),
            first_names(model, &targets, lang, limits::NAMES_IN_CELL).into(),
        ]);
    }
    table
}

/// Users; a dash where nobody was counted, as 0 would say that nobody is hit.
fn users(users: u128) -> String {
    if users == 0 { "–".into() } else { grouped(users) }
}
