//! Scenarios against what was reported, for readers.

use linchpin_engine::analysis::Replay;
use linchpin_engine::analysis::replay::{ScenarioScore, Verdict};
use linchpin_engine::model::{Model, Scenario};

use super::names::{labelled, state};
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;

/// Every scenario of `found` with its score and all of its rows, in the order of the model.
pub fn replay(model: &Model, found: &Replay, lang: Lang) -> Document {
    let mut document = Document::default();
    if found.scenarios.is_empty() {
        document.paragraph(lang.no_scenarios());
    }
    for score in &found.scenarios {
        let Some(scenario) = model.scenarios().get(score.scenario.index()) else { continue };
        let name = scenario.name.in_language(lang.tag());
        document.heading(2, Inline::new().plain(format!("{name} ")).code(&*scenario.id));
        if score.rows.is_empty() {
            document.paragraph(lang.no_reports());
            continue;
        }
        document.paragraph(agreement(score, lang));
        document.table(table(model, scenario, score, lang));
    }
    document
}

/// The score of a scenario in one sentence.
pub(super) fn agreement(score: &ScenarioScore, lang: Lang) -> String {
    lang.agreement(
        &grouped(score.agree),
        &grouped(score.rows.len() as u128),
        &grouped(score.too_mild),
        &grouped(score.too_harsh),
    )
}

fn table(model: &Model, scenario: &Scenario, score: &ScenarioScore, lang: Lang) -> Table {
    let timed = score.rows.iter().any(|row| row.at.is_some());
    let at = timed.then(|| (lang.at().into(), Align::Right));
    let columns = [lang.reported(), lang.predicted(), lang.verdict(), lang.source()];
    let columns = columns.map(|head| (head.into(), Align::Left));
    let first = (lang.component().into(), Align::Left);
    let columns = std::iter::once(first).chain(at).chain(columns).collect();
    let mut table = Table { columns, rows: Vec::new() };
    for row in &score.rows {
        let at = timed.then(|| row.at.map(|at| at.to_string()).unwrap_or_default().into());
        let evidence = scenario.reported.get(row.row).map_or(&[][..], |it| &it.evidence);
        let sources = evidence.iter().map(|it| Inline::new().code(&*it.source));
        let cells = [
            state(row.reported, lang),
            state(row.predicted, lang),
            verdict(row.verdict, lang),
            Inline::joined(sources, ", "),
        ];
        let first = labelled(model, row.on, lang);
        table.rows.push(std::iter::once(first).chain(at).chain(cells).collect());
    }
    table
}

/// The word for a verdict; what differs stands out.
fn verdict(verdict: Verdict, lang: Lang) -> Inline {
    let word = lang.verdict_word(verdict);
    match verdict {
        Verdict::Agree => word.into(),
        Verdict::TooMild | Verdict::TooHarsh => Inline::new().strong(word),
    }
}
