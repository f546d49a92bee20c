//! What was changed in the model itself: components and the rest of the file.

use linchpin_engine::analysis::compare::{Changed, Comparison, Part};
use linchpin_engine::model::{Component, ComponentId, Expr, Model, Text};
use linchpin_engine::sorting;

use super::Sides;
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::views::limits;
use crate::views::names::{id, labelled};

/// What is declared no longer, then what came, is gone and changed.
pub(super) fn write(document: &mut Document, sides: &Sides<'_>, found: &Comparison) {
    let (lang, it) = (sides.lang, &found.structure);
    let [added, removed, changed] = [it.added.len(), it.removed.len(), it.changed.len()];
    let count = |number: usize| grouped(number as u128);
    document.paragraph(lang.diff_structure_counts(&count(added), &count(removed), &count(changed)));
    if !it.elsewhere.is_empty() {
        let sections: Vec<&str> = it.elsewhere.iter().map(|&it| lang.diff_section(it)).collect();
        document.paragraph(lang.diff_elsewhere(&sections.join(", ")));
    }
    lost(document, sides, found);
    listed(document, sides, lang.diff_added(), (sides.new, &it.added));
    listed(document, sides, lang.diff_removed(), (sides.old, &it.removed));
    if !it.alike.is_empty() {
        document.heading(3, lang.diff_perhaps_renamed());
    }
    let hints = it.alike.iter().take(limits::ROWS).map(|it| {
        let (was, is) = (id(sides.old, it.was), id(sides.new, it.component));
        Inline::new().plain(lang.diff_alike(was, is)).code(format!("--renamed {was}={is}"))
    });
    document.list(hints.collect());
    limits::say_left_out(document, it.alike.len(), limits::ROWS, lang);
    if it.changed.is_empty() {
        return;
    }
    document.heading(3, lang.diff_changed());
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.diff_parts().into(), Align::Left),
    ]);
    for it in it.changed.iter().take(limits::ROWS) {
        table.row([labelled(sides.new, it.component, lang), parts(sides, it).into()]);
    }
    document.table(table);
    limits::say_left_out(document, changed, limits::ROWS, lang);
}

fn lost(document: &mut Document, sides: &Sides<'_>, found: &Comparison) {
    if found.lost.is_empty() {
        return;
    }
    let lang = sides.lang;
    document.heading(3, lang.diff_lost());
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.diff_dropped().into(), Align::Left),
        (lang.diff_left().into(), Align::Left),
    ]);
    for it in found.lost.iter().take(limits::ROWS) {
        let dropped = it.dropped.iter().take(limits::NAMES);
        let dropped = dropped.map(|&it| labelled(sides.old, it, lang));
        let left = match it.is_silent {
            true => Inline::new().strong(lang.diff_nothing_left()),
            false => Inline::new().plain(lang.diff_something_left()),
        };
        let mut dropped = Inline::joined(dropped, ", ");
        if let Some(more @ 1..) = it.dropped.len().checked_sub(limits::NAMES) {
            dropped = dropped.plain(lang.and_more("", &grouped(more as u128)));
        }
        table.row([labelled(sides.new, it.component, lang), dropped, left]);
    }
    document.table(table);
    limits::say_left_out(document, found.lost.len(), limits::ROWS, lang);
}

fn listed(
    document: &mut Document,
    sides: &Sides<'_>,
    title: &str,
    (model, components): (&Model, &[ComponentId]),
) {
    if components.is_empty() {
        return;
    }
    let lang = sides.lang;
    document.heading(3, title);
    let shown = components.iter().take(limits::ROWS).map(|&it| {
        let kind = model.component(it).kind.word();
        labelled(model, it, lang).plain(format!(", {kind}"))
    });
    document.list(shown.collect());
    limits::say_left_out(document, components.len(), limits::ROWS, lang);
}

/// In what a component differs: short values before and after, references that came and are gone, else the key alone.
fn parts(sides: &Sides<'_>, it: &Changed) -> String {
    let lang = sides.lang;
    let (was, is) = (sides.old.component(it.was), sides.new.component(it.component));
    let told = it.parts.iter().map(|&part| {
        let word = lang.diff_part(part);
        let values = |before: &str, after: &str| lang.diff_from_to(word, before, after);
        match part {
            Part::Id => values(&was.id, &is.id),
            Part::Kind => values(was.kind.word(), is.kind.word()),
            Part::Name => {
                let tag = lang.tag();
                let (before, after) = (was.name.in_language(tag), is.name.in_language(tag));
                // Only the other language may differ.
                if before == after { word.into() } else { values(before, after) }
            }
            Part::Group => values(or_none(was.group.as_deref()), or_none(is.group.as_deref())),
            Part::Owner => values(text(was.owner.as_ref(), lang), text(is.owner.as_ref(), lang)),
            Part::Users => values(&users(was), &users(is)),
            Part::Requires => {
                format!("{word}{}", references(was.requires.as_slice(), is.requires.as_slice()))
            }
            Part::Wants => format!("{word}{}", references(&was.wants, &is.wants)),
            Part::Starts => {
                format!("{word}{}", references(was.starts.as_slice(), is.starts.as_slice()))
            }
            _ => word.into(),
        }
    });
    told.collect::<Vec<_>>().join("; ")
}

fn or_none(text: Option<&str>) -> &str {
    text.unwrap_or("–")
}

fn text(text: Option<&Text>, lang: Lang) -> &str {
    or_none(text.map(|it| it.in_language(lang.tag())))
}

fn users(of: &Component) -> String {
    of.users.map_or_else(|| "–".into(), grouped)
}

/// References that are only in one of the two, as ` −a, +b`; nothing where they are the same.
fn references(was: &[Expr], is: &[Expr]) -> String {
    let ids = |of: &[Expr]| -> Vec<String> {
        let mut ids: Vec<String> =
            of.iter().flat_map(Expr::references).map(|on| on.id.to_string()).collect();
        sorting::sort(&mut ids);
        ids.dedup();
        ids
    };
    let (before, after) = (ids(was), ids(is));
    let only = |mine: &[String], theirs: &[String], sign: char| -> Vec<String> {
        let only = mine.iter().filter(|it| theirs.binary_search(it).is_err());
        only.map(|it| format!("{sign}{it}")).collect()
    };
    let mut told = only(&before, &after, '−');
    told.extend(only(&after, &before, '+'));
    match told.len() {
        0 => String::new(),
        count => {
            told.truncate(limits::NAMES);
            let more = if count > limits::NAMES { ", …" } else { "" };
            format!(" {}{more}", told.join(", "))
        }
    }
}
