//! Two models against each other, for readers: first what the change does, then what was changed.

mod effects;
mod numbers;
mod rules;
mod structure;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use linchpin_engine::analysis::compare::{Absence, Comparison, Link};
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::policy::Broken;
use linchpin_engine::sorting;

use super::limits;
use super::names::text;
use crate::alerts::{Breach, change_notes};
use crate::document::{Document, Inline};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::{Lang, VERSION};

/// What differs between `old` and `new`, and what that does; `broken` are the rules of a policy that the change newly
/// breaks, where one was asked about. The same models and language give the same document.
pub fn diff(
    old: &Model,
    new: &Model,
    found: &Comparison,
    broken: Option<&[Broken]>,
    lang: Lang,
) -> Document {
    let mut document = Document::default();
    let file = new.file();
    document.heading(1, lang.diff_title(text(file.name.as_ref(), &file.id, lang)));
    for note in change_notes(old, new, found, lang) {
        document.note(note);
    }
    let sides = Sides { old, new, lang };
    if let Some(broken) = broken {
        rules::write(&mut document, broken, lang);
    }
    if found.is_same() {
        document.paragraph(Inline::new().strong(lang.diff_same()));
    } else {
        headline(&mut document, found, lang);
        effects::write(&mut document, &sides, found);
        document.heading(2, lang.diff_structure());
        structure::write(&mut document, &sides, found);
        document.heading(2, lang.diff_numbers());
        document.table(numbers::table(found, lang));
    }
    let identity =
        lang.diff_identity(&old.file().id, &fingerprint(old), &file.id, &fingerprint(new));
    document.paragraph(Inline::new().faint(identity));
    document.paragraph(Inline::new().faint(lang.made_by(VERSION)));
    document
}

/// What the change comes to, one line for each sort of finding.
fn headline(document: &mut Document, found: &Comparison, lang: Lang) {
    let mut lines: Vec<Inline> = Vec::new();
    // What is new but was worse before is no bad news.
    let mut add = |what: &str, came: usize, worse: usize, gone: usize| {
        let line = lang.diff_came_and_gone(what, &grouped(came as u128), &grouped(gone as u128));
        match (came + gone, worse) {
            (0, _) => {}
            (_, 0) => lines.push(line.into()),
            _ => lines.push(Inline::new().strong(line)),
        }
    };
    let worse = |breach: Breach| breach.count(found);
    let (came, gone) = (found.points.came.len(), found.points.gone.len());
    add(lang.diff_points(), came, came, gone);
    let (came, gone) = (found.single_points.came.len(), found.single_points.gone.len());
    add(lang.diff_links(), came, came, gone);
    let (came, gone) = (found.redundancy.came.len(), found.redundancy.gone.len());
    add(lang.diff_paper(), came, came, gone);
    let (came, gone) = (found.deadlocks.came.len(), found.deadlocks.gone.len());
    add(lang.diff_deadlocks(), came, came, gone);
    let (came, gone) = (found.pairs.came.len(), found.pairs.gone.len());
    add(lang.diff_pairs(), came, worse(Breach::NewPair), gone);
    let (came, gone) = (found.weak_points.came.len(), found.weak_points.gone.len());
    add(lang.diff_weak(), came, worse(Breach::NewWeakPoint), gone);
    let (grew, shrank) = effects::grew_and_shrank(found);
    if grew + shrank > 0 {
        let [grew, shrank] = [grew, shrank].map(|it| grouped(it as u128));
        lines.push(lang.diff_reach_counts(&grew, &shrank).into());
    }
    if lines.is_empty() {
        document.paragraph(Inline::new().strong(lang.diff_no_effect()));
    }
    document.list(lines);
}

/// Both models, and how they are told of.
struct Sides<'a> {
    old: &'a Model,
    new: &'a Model,
    lang: Lang,
}

impl<'a> Sides<'a> {
    /// The model that holds what came, or what is gone.
    const fn model(&self, is_new: bool) -> &'a Model {
        if is_new { self.new } else { self.old }
    }

    /// The mark of what came, or of what is gone.
    fn mark(&self, is_new: bool) -> Inline {
        match is_new {
            true => Inline::new().strong(self.lang.diff_new()),
            false => Inline::new().plain(self.lang.diff_gone()),
        }
    }

    fn why(&self, is_new: bool, absence: Absence) -> &'static str {
        if is_new { self.lang.diff_why_new(absence) } else { self.lang.diff_why_gone(absence) }
    }
}

/// Links of one point for one reason together: the most users first, then the most targets, then in file order.
pub(crate) fn by_point(
    model: &Model,
    links: &[Link],
) -> Vec<(ComponentId, Absence, Vec<ComponentId>)> {
    let mut together: BTreeMap<(ComponentId, Absence), Vec<ComponentId>> = BTreeMap::new();
    for link in links {
        together.entry((link.point, link.otherwise)).or_default().push(link.target);
    }
    let mut rows: Vec<_> =
        together.into_iter().map(|((point, why), all)| (point, why, all)).collect();
    sorting::sort_by_cached_key(&mut rows, |(_, _, all)| {
        std::cmp::Reverse((users_of(model, all), all.len()))
    });
    rows
}

/// Users of all of these, counted per component.
pub(crate) fn users_of(model: &Model, components: &[ComponentId]) -> u128 {
    components.iter().filter_map(|&it| model.component(it).users).map(u128::from).sum()
}
