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
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.at().into(), Align::Right),
        (lang.reported().into(), Align::Left),
        (lang.predicted().into(), Align::Left),
        (lang.verdict().into(), Align::Left),
        (lang.source().into(), Align::Left),
    ]);
    for row in &score.rows {
        let verdict = lang.verdict_word(row.verdict);
        let verdict = match row.verdict {
            Verdict::Agree => Inline::new().plain(verdict),
            Verdict::TooMild | Verdict::TooHarsh => Inline::new().strong(verdict),
        };
        let evidence = scenario.reported.get(row.row).map_or(&[][..], |it| &it.evidence);
        let sources = evidence.iter().map(|it| Inline::new().code(&*it.source));
        table.row([
            labelled(model, row.on, lang),
            row.at.map(|at| at.to_string()).unwrap_or_default().into(),
            state(row.reported, lang),
            state(row.predicted, lang),
            verdict,
            Inline::joined(sources, ", "),
        ]);
    }
    table
}
