//! Redundancy groups and what defeats them, for readers.

use linchpin_engine::analysis::Redundancy;
use linchpin_engine::analysis::redundancy::{Defeat, Group};
use linchpin_engine::model::{ComponentId, Model};

use super::limits;
use super::names::{id, labelled, named, names, path};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// Every redundancy group with what defeats it, then for each that is on paper only the paths by
/// which one failure reaches its members.
pub fn redundancy(model: &Model, found: &Redundancy, lang: Lang) -> Document {
    let mut document = Document::default();
    if found.groups.is_empty() {
        document.paragraph(lang.no_redundancy());
        return document;
    }
    let all = lang.count(found.groups.len() as u128, Noun::Group);
    let defeated = found.groups.iter().filter(|group| !group.defeated_by.is_empty());
    let on_paper = defeated.clone().count();
    if on_paper == 0 {
        document.paragraph(lang.all_hold(&all));
    } else {
        document.paragraph(lang.on_paper(&all, &grouped(on_paper as u128)));
    }
    document.table(table(model, &found.groups, lang));
    limits::say_left_out(&mut document, found.groups.len(), limits::ROWS, lang);
    for group in defeated.take(limits::GROUPS) {
        document.paragraph(Inline::new().strong(lang.defeated_group(
            &named(model, group.owner, lang),
            lang.form_word(&group.form),
            &lang.count(group.members, Noun::Member),
        )));
        document.list(direct(group).iter().map(|it| line(model, it, lang)).collect());
    }
    limits::say_left_out(&mut document, on_paper, limits::GROUPS, lang);
    document
}

/// What defeats a group not merely by taking down something else that does.
pub(crate) struct Direct<'a> {
    /// How it does so.
    pub defeat: &'a Defeat,
    /// What does so by way of it: what it stands on.
    pub also: Vec<ComponentId>,
}

/// What defeats `group`, told by the nearest: a battery room that takes down the data center is told
/// with the data center. In file order.
pub(crate) fn direct(group: &Group) -> Vec<Direct<'_>> {
    let leads_through = |it: &Defeat, by: ComponentId| {
        !it.paths.is_empty() && it.paths.iter().all(|path| path.iter().skip(1).any(|&c| c == by))
    };
    let mut found: Vec<Direct<'_>> = Vec::new();
    let mut indirect = Vec::new();
    for defeat in &group.defeated_by {
        if group.defeated_by.iter().any(|other| leads_through(defeat, other.by)) {
            indirect.push(defeat);
        } else {
            found.push(Direct { defeat, also: Vec::new() });
        }
    }
    for defeat in indirect {
        match found.iter_mut().find(|it| leads_through(defeat, it.defeat.by)) {
            Some(nearest) => nearest.also.push(defeat.by),
            None => found.push(Direct { defeat, also: Vec::new() }),
        }
    }
    found
}

fn table(model: &Model, groups: &[Group], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.owner().into(), Align::Left),
        (lang.form().into(), Align::Left),
        (lang.members().into(), Align::Right),
        (lang.defeated_by().into(), Align::Left),
    ]);
    for group in groups.iter().take(limits::ROWS) {
        let by = direct(group).into_iter().map(|it| {
            let by = Inline::new().code(id(model, it.defeat.by));
            match it.also.len() {
                0 => by,
                more => by.faint(format!(" (+{})", grouped(more as u128))),
            }
        });
        let by = if group.defeated_by.is_empty() {
            Inline::new().faint(lang.holds())
        } else {
            Inline::joined(by, ", ")
        };
        table.row([
            labelled(model, group.owner, lang),
            lang.form_word(&group.form).into(),
            grouped(group.members).into(),
            by,
        ]);
    }
    table
}

/// What defeats a group on its own way, its paths, and what does so by way of it.
fn line(model: &Model, it: &Direct<'_>, lang: Lang) -> Inline {
    let by = named(model, it.defeat.by, lang);
    let paths = &it.defeat.paths;
    let shown = paths.iter().take(limits::PATHS).map(|it| Inline::new().code(path(model, it)));
    let mut line =
        Inline::new().plain(lang.defeated_by_reason(&by, lang.reason_word(it.defeat.reason)));
    if !paths.is_empty() {
        line = line.plain(": ").then(Inline::joined(shown, "; "));
    }
    if let Some(more @ 1..) = paths.len().checked_sub(limits::PATHS) {
        line = line.plain(lang.and_more("", &grouped(more as u128)));
    }
    if !it.also.is_empty() {
        line = line.plain("; ").plain(lang.also_through(&names(model, &it.also, lang)));
    }
    line
}
