//! Scenarios against what was reported, for readers.

use linchpin_engine::analysis::Replay;
use linchpin_engine::analysis::replay::{self, Order, Row, ScenarioScore, Verdict};
use linchpin_engine::model::{Model, Scenario, State};

use super::limits;
use super::names::{labelled, name, state};
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
        scored(&mut document, model, scenario, score, lang);
    }
    document
}

/// One scenario with rows: its score, the order of return, the rows, and why some disagree.
pub(super) fn scored(
    document: &mut Document,
    model: &Model,
    scenario: &Scenario,
    score: &ScenarioScore,
    lang: Lang,
) {
    document.paragraph(agreement(score, lang));
    if score.inputs > 0 {
        document.paragraph(lang.inputs(&grouped(score.inputs)));
    }
    order(document, model, &score.order, lang);
    document.table(table(model, scenario, score, lang));
    disagreements(document, model, score, lang);
}

/// The score of a scenario in one sentence.
pub(super) fn agreement(score: &ScenarioScore, lang: Lang) -> String {
    lang.agreement(
        &grouped(score.agree),
        &grouped(score.agree + score.too_mild + score.too_harsh),
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
            shared(row.reported, row.share.map(|it| it.reported), lang),
            shared(row.predicted, row.share.map(|it| it.predicted), lang),
            judged(row, lang),
            Inline::joined(sources, ", "),
        ];
        let first = labelled(model, row.on, lang);
        table.rows.push(std::iter::once(first).chain(at).chain(cells).collect());
    }
    table
}

/// A state, and the share of users that goes with it.
fn shared(of: State, share: Option<u8>, lang: Lang) -> Inline {
    let state = state(of, lang);
    match share {
        Some(share) => state.plain(", ").plain(lang.share_predicted(&grouped(share))),
        None => state,
    }
}

/// The word for a verdict; what differs stands out, and what was given says so.
fn judged(row: &Row, lang: Lang) -> Inline {
    let words = match row.share {
        Some(share) if share.verdict != row.verdict => {
            vec![row.verdict, share.verdict]
        }
        _ => vec![row.verdict],
    };
    let words = words.into_iter().map(|verdict| {
        let word = lang.verdict_word(verdict);
        match verdict {
            Verdict::Agree => Inline::from(word),
            Verdict::TooMild | Verdict::TooHarsh => Inline::new().strong(word),
        }
    });
    let said = Inline::joined(words, ", ");
    if row.input { said.plain(format!(" ({})", lang.is_input())) } else { said }
}

/// In which order things came back, where the reports say so.
fn order(document: &mut Document, model: &Model, order: &Order, lang: Lang) {
    let pairs = order.agree + order.same + order.reversed;
    if pairs == 0 {
        return;
    }
    let number = |it: u32| grouped(it);
    document.paragraph(lang.order_of_return(
        &number(order.agree),
        &number(pairs),
        &number(order.same),
        &number(order.reversed),
    ));
    let reversed = order.pairs.iter().take(limits::PAIRS);
    let named = |it| name(model, it, lang);
    document
        .list(reversed.map(|it| lang.reversed(named(it.first), named(it.later)).into()).collect());
    limits::say_left_out(document, order.reversed as usize, limits::PAIRS, lang);
    if !order.complete {
        document.note(lang.order_cut(&grouped(replay::COMPARED as u128)));
    }
}

/// Every row that disagrees, with the way to what the model says.
fn disagreements(document: &mut Document, model: &Model, score: &ScenarioScore, lang: Lang) {
    let differs = || score.rows.iter().filter(|row| row.verdict != Verdict::Agree);
    if differs().next().is_none() {
        return;
    }
    document.paragraph(Inline::new().strong(lang.why_rows_disagree()));
    let items = differs().take(limits::ROWS).map(|row| {
        let called = match row.at {
            Some(at) => format!("{} (+{at})", name(model, row.on, lang)),
            None => name(model, row.on, lang).to_owned(),
        };
        let words = (lang.state_word(row.reported), lang.state_word(row.predicted));
        let said = Inline::new().plain(lang.differs(&called, words.0, words.1)).plain(" ");
        if row.why.is_empty() {
            return said.plain(lang.not_reached());
        }
        let steps = row.why.iter().map(|it| match it.at {
            Some(at) => format!("{} [+{at}]", name(model, it.component, lang)),
            None => name(model, it.component, lang).to_owned(),
        });
        said.plain(steps.collect::<Vec<_>>().join(" → "))
    });
    document.list(items.collect());
    limits::say_left_out(document, differs().count(), limits::ROWS, lang);
}
