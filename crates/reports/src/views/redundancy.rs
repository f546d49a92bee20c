//! Redundancy groups and what defeats them, for readers.

use linchpin_engine::analysis::Redundancy;
use linchpin_engine::analysis::redundancy::{Defeat, Group};
use linchpin_engine::model::Model;

use super::names::{labelled, named, path};
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// As many ways as one defeat lists; there is one per member that fell.
const MOST_PATHS: usize = 8;

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
    for group in defeated {
        document.paragraph(Inline::new().strong(lang.defeated_group(
            &named(model, group.owner, lang),
            lang.form_word(&group.form),
            &lang.count(group.members, Noun::Member),
        )));
        document.list(group.defeated_by.iter().flat_map(|it| defeat(model, it, lang)).collect());
    }
    document
}

fn table(model: &Model, groups: &[Group], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.owner().into(), Align::Left),
        (lang.form().into(), Align::Left),
        (lang.members().into(), Align::Right),
        (lang.defeated_by().into(), Align::Left),
    ]);
    for group in groups {
        let by = group.defeated_by.iter().map(|it| Inline::new().code(&*model.component(it.by).id));
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

/// What defeats a group, and one line per path.
fn defeat(model: &Model, defeat: &Defeat, lang: Lang) -> Vec<Inline> {
    let by = named(model, defeat.by, lang);
    let head = lang.defeated_by_reason(&by, lang.reason_word(defeat.reason));
    let paths = defeat.paths.iter().take(MOST_PATHS).map(|it| Inline::new().code(path(model, it)));
    let mut line = Inline::new().plain(head);
    if !defeat.paths.is_empty() {
        line = line.plain(": ").then(Inline::joined(paths, ", "));
    }
    if defeat.paths.len() > MOST_PATHS {
        let more = grouped((defeat.paths.len() - MOST_PATHS) as u128);
        line = line.plain(lang.and_more("", &more));
    }
    vec![line]
}
