//! What a change does: what came and what is gone, sort by sort. Sorts of which nothing differs are left out.

use linchpin_engine::analysis::compare::{Absence, Comparison, Defeat, Diff, Extent, Link, Pair};
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::sorting;
use std::collections::BTreeMap;

use super::{Sides, by_point, users_of};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::views::limits;
use crate::views::names::{first_names, labelled, names};

/// Every sort of effect under a heading of its own.
pub(super) fn write(document: &mut Document, sides: &Sides<'_>, found: &Comparison) {
    let lang = sides.lang;
    let mut all = Document::default();
    links(&mut all, sides, lang.single_points(), &found.single_points);
    redundancy(&mut all, sides, &found.redundancy);
    deadlocks(&mut all, sides, found);
    pairs(&mut all, sides, &found.pairs);
    links(&mut all, sides, lang.diff_weak(), &found.weak_points);
    reach(&mut all, sides, found);
    if !all.blocks.is_empty() {
        document.heading(2, lang.diff_effects());
        document.append(all, 0);
    }
}

/// How many blast radii grew, and how many shrank.
pub(super) fn grew_and_shrank(found: &Comparison) -> (usize, usize) {
    let count = |grown: bool| {
        found.reach.iter().filter(|it| grew(it.before, it.after) == Some(grown)).count()
    };
    (count(true), count(false))
}

/// Whether an extent grew, by users, then by what goes down, then by what goes down in part.
fn grew(before: Extent, after: Extent) -> Option<bool> {
    let key = |it: Extent| (it.users_hit, it.down, it.partial);
    (key(before) != key(after)).then(|| key(before) < key(after))
}

/// Adds a table of at most as many rows as are wanted, and says what is left out.
fn add(document: &mut Document, sides: &Sides<'_>, mut table: Table, all: usize) {
    table.rows.truncate(limits::ROWS);
    document.table(table);
    limits::say_left_out(document, all, limits::ROWS, sides.lang);
}

/// Of those that are gone, how many are mended.
fn mended(document: &mut Document, sides: &Sides<'_>, gone: impl Iterator<Item = Absence>) {
    let (mut all, mut mended) = (0_u64, 0_u64);
    for absence in gone {
        all += 1;
        mended += u64::from(matches!(absence, Absence::Withstood | Absence::Milder));
    }
    if all > mended {
        document.paragraph(sides.lang.diff_mended(&grouped(all), &grouped(mended)));
    }
}

fn links(document: &mut Document, sides: &Sides<'_>, title: &str, found: &Diff<Link>) {
    if found.is_empty() {
        return;
    }
    let lang = sides.lang;
    document.heading(3, title);
    mended(document, sides, found.gone.iter().map(|it| it.otherwise));
    let mut table = Table::new([
        (lang.diff_change().into(), Align::Left),
        (lang.component().into(), Align::Left),
        (lang.diff_targets().into(), Align::Left),
        (lang.diff_why().into(), Align::Left),
    ]);
    let mut rows = 0;
    for (is_new, list) in [(true, &found.came), (false, &found.gone)] {
        let model = sides.model(is_new);
        let together = by_point(model, list);
        rows += together.len();
        for (point, why, targets) in together.into_iter().take(limits::ROWS) {
            table.row([
                sides.mark(is_new),
                labelled(model, point, lang),
                first_names(model, &targets, lang, limits::NAMES_IN_CELL).into(),
                sides.why(is_new, why).into(),
            ]);
        }
    }
    add(document, sides, table, rows);
}

fn redundancy(document: &mut Document, sides: &Sides<'_>, found: &Diff<Defeat>) {
    if found.is_empty() {
        return;
    }
    let lang = sides.lang;
    document.heading(3, lang.diff_paper());
    mended(document, sides, found.gone.iter().map(|it| it.otherwise));
    let mut table = Table::new([
        (lang.diff_change().into(), Align::Left),
        (lang.owner().into(), Align::Left),
        (lang.defeated_by().into(), Align::Left),
        (lang.diff_why().into(), Align::Left),
    ]);
    for (is_new, list) in [(true, &found.came), (false, &found.gone)] {
        let model = sides.model(is_new);
        for it in list.iter().take(limits::ROWS) {
            table.row([
                sides.mark(is_new),
                labelled(model, it.owner, lang).plain(format!(", {}", lang.form_word(&it.form))),
                labelled(model, it.by, lang).plain(format!(", {}", lang.reason_word(it.reason))),
                sides.why(is_new, it.otherwise).into(),
            ]);
        }
    }
    add(document, sides, table, found.came.len() + found.gone.len());
}

fn deadlocks(document: &mut Document, sides: &Sides<'_>, found: &Comparison) {
    let (found, lang) = (&found.deadlocks, sides.lang);
    if found.is_empty() {
        return;
    }
    document.heading(3, lang.diff_deadlocks());
    let mut lines: Vec<Inline> = Vec::new();
    for (is_new, list) in [(true, &found.came), (false, &found.gone)] {
        for circle in list.iter().take(limits::ROWS) {
            let told = names(sides.model(is_new), circle, lang);
            lines.push(sides.mark(is_new).plain(format!(": {told}")));
        }
    }
    lines.truncate(limits::ROWS);
    document.list(lines);
    limits::say_left_out(document, found.came.len() + found.gone.len(), limits::ROWS, lang);
}

/// Two components and why they did nothing together, with what they take down.
type Together = BTreeMap<([ComponentId; 2], Absence), Vec<ComponentId>>;

fn together(model: &Model, list: &[Pair]) -> Vec<([ComponentId; 2], Absence, Vec<ComponentId>)> {
    let mut together = Together::new();
    for it in list {
        together.entry((it.members, it.otherwise)).or_default().push(it.target);
    }
    let mut rows: Vec<_> =
        together.into_iter().map(|((both, why), all)| (both, why, all)).collect();
    sorting::sort_by_cached_key(&mut rows, |(_, _, all)| {
        std::cmp::Reverse((users_of(model, all), all.len()))
    });
    rows
}

fn pairs(document: &mut Document, sides: &Sides<'_>, found: &Diff<Pair>) {
    if found.is_empty() {
        return;
    }
    let lang = sides.lang;
    document.heading(3, lang.diff_pairs());
    mended(document, sides, found.gone.iter().map(|it| it.otherwise));
    let mut table = Table::new([
        (lang.diff_change().into(), Align::Left),
        (lang.diff_both().into(), Align::Left),
        (lang.diff_targets().into(), Align::Left),
        (lang.diff_why().into(), Align::Left),
    ]);
    let mut rows = 0;
    for (is_new, list) in [(true, &found.came), (false, &found.gone)] {
        let model = sides.model(is_new);
        let together = together(model, list);
        rows += together.len();
        for (both, why, targets) in together.into_iter().take(limits::ROWS) {
            let both = both.map(|it| labelled(model, it, lang));
            table.row([
                sides.mark(is_new),
                Inline::joined(both, " + "),
                first_names(model, &targets, lang, limits::NAMES_IN_CELL).into(),
                sides.why(is_new, why).into(),
            ]);
        }
    }
    add(document, sides, table, rows);
}

fn reach(document: &mut Document, sides: &Sides<'_>, found: &Comparison) {
    if found.reach.is_empty() {
        return;
    }
    let (lang, new) = (sides.lang, sides.new);
    document.heading(3, lang.diff_reach());
    let mut table = Table::new([
        (lang.diff_change().into(), Align::Left),
        (lang.component().into(), Align::Left),
        (lang.users_hit_column().into(), Align::Right),
        (lang.diff_down().into(), Align::Right),
        (lang.partial_column().into(), Align::Right),
    ]);
    let moved = |before: u128, after: u128| match before == after {
        true => grouped(after),
        false => format!("{} → {}", grouped(before), grouped(after)),
    };
    for it in found.reach.iter().take(limits::ROWS) {
        let (before, after) = (it.before, it.after);
        let change = match grew(before, after) {
            Some(true) => Inline::new().strong(lang.diff_grew()),
            _ => Inline::new().plain(lang.diff_shrank()),
        };
        table.row([
            change,
            labelled(new, it.component, lang),
            moved(before.users_hit, after.users_hit).into(),
            moved(before.down.into(), after.down.into()).into(),
            moved(before.partial.into(), after.partial.into()).into(),
        ]);
    }
    add(document, sides, table, found.reach.len());
}
