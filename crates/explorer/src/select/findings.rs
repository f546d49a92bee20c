//! The lists of findings: single points, redundancy on paper, start-up deadlocks.

use linchpin_engine::sorting;
use linchpin_engine::{Availability, ComponentId, Model, model::Kind};

use super::narrowed::Filter;
use crate::{
    State,
    session::Findings,
    state::{
        settings::Language,
        view::{PointsColumn, PointsSort},
    },
};

/// One row of the single points.
#[derive(Clone, Debug, PartialEq)]
pub struct PointRow {
    /// Its rank by harm, from 1.
    pub rank: u32,
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// How many services its failure takes down.
    pub takes_down: u32,
    /// How many it hits without taking them down.
    pub hits: u32,
    /// Users hit, counted per service.
    pub users_hit: u128,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it has failed already.
    pub failed: bool,
}

/// The single points in the order chosen, narrowed by the filter; none while they are [`pending`]. Cost: linear and a sort.
pub fn single_points(state: &State) -> Vec<PointRow> {
    let Some(open) = &state.document.open else { return Vec::new() };
    let Some(filter) = Filter::of(state) else { return Vec::new() };
    let mut rows: Vec<PointRow> = (1..)
        .zip(open.findings.answer().map_or(&[][..], |found| &found.points))
        .filter(|(_, point)| filter.accepts(point.component))
        .filter_map(|(rank, point)| {
            let component = open.model.components().get(point.component.index())?;
            Some(PointRow {
                rank,
                component: point.component,
                kind: component.kind.clone(),
                takes_down: point.takes_down,
                hits: point.hits,
                users_hit: point.users_hit,
                selected: state.view.selection.contains(point.component),
                failed: state.failures.set().ceiling(point.component) == Some(Availability::NONE),
            })
        })
        .collect();
    sort(&mut rows, state.view.points_sort, &open.model, state.settings.language);
    rows
}

/// How many of the single points that take something down the filters leave, and how many there are; nothing while they
/// are [`pending`]. Of more than travel, see [`FINDINGS_LIMIT`], those that do are the ones that are left. Cost: as
/// [`single_points`] without the sort where filters are set, else none.
///
/// [`FINDINGS_LIMIT`]: crate::session::FINDINGS_LIMIT
pub fn single_points_left(state: &State) -> Option<(u64, u64)> {
    let found = state.document.findings()?;
    let filter = Filter::of(state)?;
    if filter.accepts_all() {
        return Some((found.points_total, found.points_total));
    }
    let left = |it: &&crate::session::PointFact| it.takes_down > 0 && filter.accepts(it.component);
    Some((found.points.iter().filter(left).count() as u64, found.points_total))
}

/// Numbers begin with the largest, names and kinds with the first; ties stay in rank order.
fn sort(rows: &mut [PointRow], sort: PointsSort, model: &Model, language: Language) {
    let name = |row: &PointRow| super::name(model, row.component, language).to_lowercase();
    match sort.column {
        PointsColumn::Rank => {}
        PointsColumn::Name => sorting::sort_by_cached_key(rows, name),
        PointsColumn::Kind => sorting::sort_by(rows, |a, b| a.kind.cmp(&b.kind)),
        PointsColumn::Down => {
            sorting::sort_by_key(rows, |row| std::cmp::Reverse((row.takes_down, row.hits)))
        }
        PointsColumn::Users => sorting::sort_by_key(rows, |row| std::cmp::Reverse(row.users_hit)),
    }
    if sort.reversed {
        rows.reverse();
    }
}

/// Whether a model is open whose findings are still being worked out: then lists of them are empty, and that says
/// nothing.
pub fn pending(state: &State) -> bool {
    state.document.open.as_ref().is_some_and(|open| open.findings.answer().is_none())
}

/// The findings whose `on_paper` list the panel shows; `DefeatFact` is plain enough to show as it is. Nothing while
/// they are being worked out.
pub fn on_paper(state: &State) -> Option<&Findings> {
    state.document.findings()
}

/// The findings whose `deadlocks` list the panel shows.
pub fn deadlocks(state: &State) -> Option<&Findings> {
    state.document.findings()
}

/// The single points as CSV; only the heading while they are [`pending`]: rank, id, name, kind, services down, services hit, users hit; the names
/// in the page's language, the order that of the panel.
pub fn single_points_csv(state: &State) -> String {
    let mut csv = String::from("rank,id,name,kind,services_down,services_hit,users_hit\r\n");
    let Some(model) = state.document.model() else { return csv };
    for row in single_points(state) {
        let id = model
            .components()
            .get(row.component.index())
            .map_or("", |component| component.id.as_str());
        let name = super::name(model, row.component, state.settings.language);
        let cells = [
            row.rank.to_string(),
            field(id),
            field(name),
            field(row.kind.word()),
            row.takes_down.to_string(),
            row.hits.to_string(),
            row.users_hit.to_string(),
        ];
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

/// A text as a CSV field; one that a spreadsheet would take for a formula is made text, and what is not
/// seen or would turn what is seen is shown as a mark.
fn field(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    let mut text: String = text.chars().map(shown).collect();
    if text.trim_start().starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_no_formulas() {
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field(" @x;y"), "\"' @x;y\"");
        assert_eq!(field("\u{202e}a\nb\u{1b}[2J"), "\u{fffd}a b\u{fffd}[2J");
    }
}
