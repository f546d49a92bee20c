//! Single points of failure, for readers.

use linchpin_engine::analysis::SinglePoints;
use linchpin_engine::analysis::spof::{Point, TargetPoints};
use linchpin_engine::model::Model;

use super::limits;
use super::names::{declares, first_names, labelled, names};
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// The single points, the worst first, with what each takes down; then the targets that have none,
/// kept apart from those that declare nothing.
pub fn spof(model: &Model, found: &SinglePoints, lang: Lang) -> Document {
    listing(model, found, lang, limits::NAMES_IN_CELL)
}

/// The same, with at most `most` names of what each single point takes down.
pub(super) fn listing(model: &Model, found: &SinglePoints, lang: Lang, most: usize) -> Document {
    let mut document = Document::default();
    let declared = |it: &&TargetPoints| declares(model, it.target);
    if !found.targets.iter().any(|it| declared(&it)) {
        document.note(lang.undeclared());
        return document;
    }
    let hit = found.targets.iter().filter(|it| !it.single_points.is_empty()).count();
    let single = found.points.iter().filter(|it| !it.takes_down.is_empty()).count();
    let counted = Completeness::of(model);
    if single == 0 && counted.is_thin() {
        document.note(lang.undeclared_or_thin(&counted));
    } else if single == 0 {
        document.paragraph(lang.no_single_point());
    } else {
        document.paragraph(lang.single_points_of(
            &lang.count(single as u128, Noun::SinglePoint),
            &grouped(hit as u128),
            &lang.count(found.targets.len() as u128, Noun::Target),
        ));
    }
    document.table(table(model, &found.points, lang, most));
    limits::say_left_out(&mut document, found.points.len(), limits::ROWS, lang);
    if found.points.iter().any(|it| it.users_hit > 0) {
        document.paragraph(Inline::new().faint(lang.users_hit_note()));
    }
    let free: Vec<&TargetPoints> =
        found.targets.iter().filter(|it| it.single_points.is_empty()).collect();
    let (known, silent): (Vec<&TargetPoints>, Vec<_>) = free.into_iter().partition(declared);
    let of = |targets: Vec<&TargetPoints>| targets.iter().map(|it| it.target).collect::<Vec<_>>();
    let (known, silent) = (of(known), of(silent));
    if !known.is_empty() {
        document.paragraph(lang.protected(&names(model, &known, lang)));
    }
    if !silent.is_empty() {
        document.note(lang.unknown(&names(model, &silent, lang)));
    }
    document
}

/// Users hit; a dash where nobody was counted, as 0 would say that nobody is hit.
fn users(hit: u128) -> String {
    if hit == 0 { "–".into() } else { grouped(hit) }
}

fn table(model: &Model, points: &[Point], lang: Lang, most: usize) -> Table {
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.users_hit_column().into(), Align::Right),
        (lang.down_column().into(), Align::Right),
        (lang.partial_column().into(), Align::Right),
        (lang.takes_down().into(), Align::Left),
    ]);
    for point in points.iter().take(limits::ROWS) {
        table.row([
            labelled(model, point.component, lang),
            users(point.users_hit).into(),
            grouped(point.takes_down.len() as u128).into(),
            grouped(point.hits.len() as u128).into(),
            first_names(model, &point.takes_down, lang, most).into(),
        ]);
    }
    table
}
