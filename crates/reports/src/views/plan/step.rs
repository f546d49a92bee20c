//! One step of a change: what it does, its waves, and in full the wave in which most is at stake.

use std::cmp::Reverse;

use linchpin_engine::analysis::Plan;
use linchpin_engine::analysis::plan::{Coincidence, NewPoint, Part, Reduced, StepAudit, Wave};
use linchpin_engine::model::Model;
use linchpin_engine::scenario::Step;
use linchpin_engine::sorting;

use crate::basis::supported;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::views::limits;
use crate::views::names::{first_names, labelled, name, named, names};
use crate::{Lang, words::Noun};

/// Writes everything of a step but its heading.
pub(super) fn write(
    document: &mut Document,
    model: &Model,
    (step, found): (&Step, &StepAudit),
    plan: &Plan,
    lang: Lang,
) {
    if !step.out.is_empty() {
        let out = names(model, &step.out, lang);
        document.paragraph(match found.waves.len() {
            0 | 1 => lang.taken_out_at_once(&out),
            waves => lang.taken_out(&out, &grouped(step.share), &grouped(waves as u128)),
        });
    }
    if !step.touches.is_empty() {
        document.paragraph(lang.changed_in_service(&names(model, &step.touches, lang)));
    }
    if step.load != 100 {
        document.paragraph(lang.under_load(&grouped(step.load)));
    }
    if let Some(claim) = supported(&step.evidence, step.assumed.as_ref(), lang) {
        document.paragraph(claim);
    }
    document.table(waves(model, &found.waves, lang));
    limits::say_left_out(document, found.waves.len(), limits::ROWS, lang);
    // Of equals the first.
    let weight = |wave: &&Wave| {
        let overlap = wave.groups.iter().any(|group| group.is_overlap);
        let further = wave.worst.first().map_or(0, |worst| worst.users_hit);
        Reverse((wave.stake.users, wave.stake.targets, overlap, further))
    };
    let worst = found.waves.iter().enumerate().min_by_key(|(_, wave)| weight(wave));
    if let Some((at, wave)) = worst {
        if found.waves.len() > 1 {
            let turns = grouped(found.waves.len() as u128);
            let told = lang.worst_turn(&grouped(at as u128 + 1), &turns);
            document.paragraph(Inline::new().strong(told));
        }
        full(document, model, wave, &plan.added_points(wave), lang);
    }
}

fn waves(model: &Model, waves: &[Wave], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.turn().into(), Align::Right),
        (lang.out_column().into(), Align::Left),
        (lang.planned_users().into(), Align::Right),
        (lang.planned_down().into(), Align::Right),
        (lang.worst_further().into(), Align::Left),
        (lang.users_at_stake().into(), Align::Right),
        (lang.targets_at_stake().into(), Align::Right),
    ]);
    for (at, wave) in waves.iter().enumerate().take(limits::ROWS) {
        let out = first_names(model, &wave.out, lang, limits::NAMES_IN_CELL);
        let worst = wave.worst.first().map_or("–", |it| name(model, it.component, lang));
        table.row([
            grouped(at as u128 + 1).into(),
            if out.is_empty() { "–".into() } else { out.into() },
            users(wave.planned.users_hit).into(),
            grouped(wave.planned.targets_down.len() as u128).into(),
            worst.into(),
            users(wave.stake.users).into(),
            grouped(wave.stake.targets).into(),
        ]);
    }
    table
}

fn full(document: &mut Document, model: &Model, wave: &Wave, added: &[NewPoint], lang: Lang) {
    document.table(coincidences(model, wave, lang));
    if wave.worst.is_empty() && wave.made_worse.is_empty() {
        document.paragraph(lang.nothing_further());
    }
    points(document, model, added, lang.new_points(), lang);
    if !wave.groups.is_empty() {
        document.paragraph(lang.reduced());
        let mut groups: Vec<&Reduced> = wave.groups.iter().collect();
        sorting::sort_by_key(&mut groups, |group| (!group.is_overlap, group.left));
        let lines = groups.iter().take(limits::GROUPS).map(|it| group(model, it, lang));
        document.list(lines.collect());
        limits::say_left_out(document, groups.len(), limits::GROUPS, lang);
    }
    if !wave.never_returns() && !wave.restart.waves.is_empty() {
        document.paragraph(lang.all_return());
    }
}

/// What the step makes worse, then what is touched, then what is worst whether there is the step or not; each once.
fn coincidences(model: &Model, wave: &Wave, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.further_failure().into(), Align::Left),
        (lang.users_beyond().into(), Align::Right),
        (lang.down_beyond().into(), Align::Right),
        (lang.takes_down().into(), Align::Left),
        (lang.otherwise().into(), Align::Right),
    ]);
    let mut rows: Vec<&Coincidence> = Vec::new();
    for it in wave.made_worse.iter().chain(&wave.touched).chain(&wave.worst) {
        if rows.len() < limits::GROUPS && rows.iter().all(|row| row.component != it.component) {
            rows.push(it);
        }
    }
    for it in rows {
        let mut named = labelled(model, it.component, lang);
        if it.is_touched {
            named = named.plain(" ").strong(format!("({})", lang.is_touched()));
        }
        table.row([
            named,
            users(it.users_hit).into(),
            grouped(it.takes_down.len() as u128).into(),
            first_names(model, &it.takes_down, lang, limits::NAMES_IN_CELL).into(),
            lang.without_change(&users(it.users_otherwise), &grouped(it.down_otherwise)).into(),
        ]);
    }
    table
}

/// Targets with their single points after a label, unless there are none.
pub(super) fn points(
    document: &mut Document,
    model: &Model,
    all: &[NewPoint],
    label: &str,
    lang: Lang,
) {
    if all.is_empty() {
        return;
    }
    document.paragraph(label);
    let line = |it: &NewPoint| {
        labelled(model, it.target, lang).plain(": ").plain(names(model, &it.points, lang))
    };
    document.list(all.iter().take(limits::ROWS).map(line).collect());
    limits::say_left_out(document, all.len(), limits::ROWS, lang);
}

fn group(model: &Model, it: &Reduced, lang: Lang) -> Inline {
    let owner = named(model, it.owner, lang);
    let members = lang.count(it.members, Noun::Member);
    let line = lang.left_of(&owner, lang.form_word(&it.form), &grouped(it.left), &members);
    let fallen = (it.value < it.baseline).then(|| lang.fallen_to(&it.value.to_string()));
    let line = line + &fallen.unwrap_or_default();
    let line = if it.is_overlap { Inline::new().strong(line) } else { Inline::new().plain(line) };
    let said = |part: &Part, say: fn(Lang, &str) -> String| {
        (!part.by.is_empty()).then(|| say(lang, &names(model, &part.by, lang)))
    };
    let parts = [
        said(&it.out, |lang, names| lang.part_out(names)),
        said(&it.touched, |lang, names| lang.part_touched(names)),
        said(&it.unresolved, |lang, names| lang.part_unresolved(names)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    line.plain(" — ").plain(parts.join("; "))
}

/// Users; a dash where nobody was counted, as 0 would say that nobody is hit.
fn users(hit: u128) -> String {
    if hit == 0 { "–".into() } else { grouped(hit) }
}
