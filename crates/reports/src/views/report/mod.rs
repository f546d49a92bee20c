//! The single-point-of-failure report: everything that follows from one model, the finding first.

mod advice;
mod finding;
mod findings;
mod support;
mod ways;

pub use finding::{Finding, finding};
pub use findings::Findings;

use linchpin_engine::model::Model;

use super::check::{completeness, counts};
use super::limits;
use super::names::text;
use super::{blast, headroom, load, pairs, redundancy, replay, restart, spof};
use crate::completeness::Completeness;
use crate::document::{Document, Inline};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::{Lang, VERSION};

/// The whole report: the finding, what was analysed and how complete it is, the scenario that was asked for, what to
/// mend first, single points and their ways, redundancy, pairs, headroom, the start from nothing, scores, evidence and
/// assumptions. Long tables and lists are in folds. The same model, findings and language give the same document.
pub fn report(model: &Model, findings: &Findings, lang: Lang) -> Document {
    let mut document = Document::default();
    let file = model.file();
    let counted = Completeness::of(model);
    let title = text(file.name.as_ref(), &file.id, lang);
    document.heading(1, format!("{}: {title}", lang.report_title()));
    finding::write(&mut document, model, findings, lang);

    document.heading(2, lang.analysed());
    completeness(&mut document, &counted, lang);
    document.table(counts(&counted, lang));

    if let Some((id, result)) = &findings.scenario
        && let Some(scenario) = model.scenarios().get(id.index())
    {
        let name = scenario.name.in_language(lang.tag());
        document.heading(2, format!("{}: {name}", lang.scenario()));
        document.append(blast(model, result, lang), 2);
    }
    if !counted.is_undeclared() {
        document.heading(2, lang.recommendations());
        advice::write(&mut document, model, findings, lang);
    }
    document.heading(2, lang.single_points());
    document
        .append(spof::listing(model, &findings.single_points, lang, limits::NAMES_IN_REPORT), 2);
    ways::write(&mut document, model, findings, lang);
    document.heading(2, lang.redundancy());
    document.append(redundancy(model, &findings.redundancy, lang), 2);
    if findings.defeats_left_out > 0 {
        document.note(lang.defeats_left_out(&grouped(findings.defeats_left_out)));
    }
    if !counted.is_undeclared() {
        document.heading(2, lang.pairs_section());
        document.append(pairs(model, &findings.pairs, lang), 2);
        ways::of_pairs(&mut document, model, findings, lang);
        document.heading(2, lang.headroom_section());
        document.append(headroom(model, &findings.headroom, lang), 2);
        load::in_report(&mut document, model, &findings.load, lang);
    }
    document.heading(2, lang.cold_start());
    document.append(restart(model, &findings.cold_start, lang), 2);
    ways::circles(&mut document, model, findings, lang);
    document.heading(2, lang.scores());
    document.append(replay(model, &findings.replay, lang), 1);
    document.heading(2, lang.sources());
    support::write(&mut document, model, lang);

    document.heading(2, lang.origin());
    document.paragraph(lang.identity(&file.id, &fingerprint(model)));
    document.paragraph(Inline::new().plain(lang.made_by(VERSION)));
    document.folded(limits::UNFOLDED, |rows| lang.fold_rows(&grouped(rows as u128)).into())
}
