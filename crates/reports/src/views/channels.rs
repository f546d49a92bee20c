//! Who can still be told, for readers: whose users have nothing left, which channels to use in which order, and why the
//! others are lost.

use std::cmp::Reverse;

use linchpin_engine::analysis::Channels;
use linchpin_engine::analysis::channels::{Lost, Owner, Surviving, Told};
use linchpin_engine::model::Model;
use linchpin_engine::sorting;

use super::blast::failed;
use super::limits;
use super::names::{first_names, labelled, owner, path, state};
use crate::Lang;
use crate::basis;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;

/// Owners first, those whose users nothing reaches at the top; then the channels that survive, and those that are lost.
pub fn channels(model: &Model, found: &Channels, lang: Lang) -> Document {
    let mut document = Document::default();
    document.paragraph(failed(model, &found.failed, lang));
    let (left, all) = (found.order.len(), found.order.len() + found.lost.len());
    match (left, all) {
        (_, 0) => document.note(lang.no_channel_declared()),
        (0, _) => document.note(lang.no_channel_left()),
        _ => {
            document.paragraph(lang.channels_survive(&grouped(left as u128), &grouped(all as u128)))
        }
    }
    owners(&mut document, model, &found.owners, lang);
    if left > 0 && found.owners.iter().any(|it| it.told > Told::OnlyOpen) {
        document.paragraph(lang.only_of_others());
    }
    if !found.order.is_empty() {
        document.heading(2, lang.order_of_use());
        document.table(order(model, &found.order, lang));
        limits::say_left_out(&mut document, found.order.len(), limits::ROWS, lang);
        document.paragraph(Inline::new().faint(lang.order_rule()));
        if found.order.iter().any(|it| !it.declares) {
            document.note(lang.channel_undeclared());
        }
    }
    if !found.lost.is_empty() {
        document.heading(2, lang.lost_channels());
        document.table(lost(model, &found.lost, lang));
        limits::say_left_out(&mut document, found.lost.len(), limits::ROWS, lang);
    }
    document
}

fn owners(document: &mut Document, model: &Model, owners: &[Owner], lang: Lang) {
    if owners.is_empty() {
        return;
    }
    document.heading(2, lang.who_can_be_told());
    let of = |told: Told| owners.iter().filter(|it| it.told == told).count() as u128;
    if let none @ 1.. = of(Told::NoneSurvives) {
        document.note(Inline::new().strong(lang.owners_without(&grouped(none))));
    }
    if let none @ 1.. = of(Told::NoneDeclared) {
        document.note(lang.owners_undeclared(&grouped(none)));
    }
    let mut ranked: Vec<&Owner> = owners.iter().collect();
    sorting::sort_by_key(&mut ranked, |it| Reverse(it.told));
    let mut table = Table::new([
        (lang.answers_for().into(), Align::Left),
        (lang.told_column().into(), Align::Left),
        (lang.channels_column().into(), Align::Left),
        (lang.hit_column().into(), Align::Left),
    ]);
    for it in ranked.into_iter().take(limits::ROWS) {
        let through = match it.told {
            Told::Own => &it.own,
            _ => &it.open,
        };
        table.row([
            owner(it.owner.as_ref(), lang),
            told(it.told, lang),
            first_names(model, through, lang, limits::NAMES_IN_CELL).into(),
            first_names(model, &it.hit, lang, limits::NAMES_IN_CELL).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(document, owners.len(), limits::ROWS, lang);
}

fn told(told: Told, lang: Lang) -> Inline {
    let word = lang.told_word(told);
    match told {
        Told::Own | Told::OnlyOpen => word.into(),
        Told::NoneSurvives | Told::NoneDeclared => Inline::new().strong(word),
    }
}

fn order(model: &Model, order: &[Surviving], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.rank_column().into(), Align::Right),
        (lang.channel_column().into(), Align::Left),
        (lang.answers_for().into(), Align::Left),
        (lang.state().into(), Align::Left),
        (lang.reaches_column().into(), Align::Right),
        (lang.ends_with_column().into(), Align::Left),
    ]);
    for (at, it) in order.iter().enumerate().take(limits::ROWS) {
        let reaches = match it.reaches {
            Some(users) => grouped(users).into(),
            None => Inline::new().faint(lang.not_counted()),
        };
        let ends = match (it.declares, it.ends_with.as_slice()) {
            (false, _) => Inline::new().faint(lang.says_nothing()),
            (true, []) => lang.no_single_one().into(),
            (true, ends) => first_names(model, ends, lang, limits::NAMES_IN_CELL).into(),
        };
        table.row([
            grouped(at as u128 + 1).into(),
            labelled(model, it.channel, lang),
            owner(model.component(it.channel).owner.as_ref(), lang),
            state(it.state, lang),
            reaches,
            marked(ends, basis::stands_on_guess(model, it.channel), lang),
        ]);
    }
    table
}

fn lost(model: &Model, lost: &[Lost], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.channel_column().into(), Align::Left),
        (lang.answers_for().into(), Align::Left),
        (lang.by_way_of().into(), Align::Left),
    ]);
    for it in lost.iter().take(limits::ROWS) {
        let way = match it.path.as_slice() {
            [] => lang.down_anyway().into(),
            way => Inline::new().code(path(model, way)),
        };
        table.row([
            labelled(model, it.channel, lang),
            owner(model.component(it.channel).owner.as_ref(), lang),
            marked(way, basis::is_assumed(model, std::slice::from_ref(&it.path)), lang),
        ]);
    }
    table
}

/// A claim, with the mark of a guess where it rests on one.
fn marked(claim: Inline, is_assumed: bool, lang: Lang) -> Inline {
    if is_assumed { claim.plain(" — ").strong(lang.is_assumed()) } else { claim }
}
