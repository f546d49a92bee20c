//! By which shortest way each single point takes its targets down, and what stands behind that.

use linchpin_engine::analysis::pairs::Pair;
use linchpin_engine::analysis::ways::Way;
use linchpin_engine::model::Model;

use super::Findings;
use crate::Lang;
use crate::basis::{self, Ground};
use crate::document::{Document, Inline};
use crate::lang::grouped;
use crate::views::limits;
use crate::views::names::path;

/// Writes one way for each of the worst single points, into the target of most users.
pub fn write(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let first = findings.ways.ways.chunk_by(|a, b| a.point == b.point).filter_map(<[_]>::first);
    let all = first.clone().count();
    if all == 0 {
        return;
    }
    document.heading(3, lang.by_which_way());
    let line = |way: &Way| {
        let steps = basis::steps(model, std::slice::from_ref(&way.path));
        let ground = lang.ground(&Ground::of(&steps));
        Inline::new().code(path(model, &way.path)).faint(format!(" — {ground}"))
    };
    document.list(first.take(limits::WAYS).map(line).collect());
    if let Some(more @ 1..) = all.checked_sub(limits::WAYS) {
        document.paragraph(lang.ways_left_out(&grouped(more as u128)));
    }
}

/// Writes the ways of the worst pairs, from each of the two into the target of most users.
pub fn of_pairs(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let walked = findings.pairs.pairs.iter().filter(|it| !it.paths.is_empty());
    let line = |pair: &Pair| {
        let paths = pair.paths.iter().map(|it| Inline::new().code(path(model, it)));
        let ground = lang.ground(&Ground::of(&basis::steps(model, &pair.paths)));
        Inline::joined(paths, "; ").faint(format!(" — {ground}"))
    };
    let lines: Vec<Inline> = walked.take(limits::PAIRS).map(line).collect();
    if !lines.is_empty() {
        document.heading(3, lang.by_which_way());
        let left_out = findings.pairs.pairs.len() - lines.len();
        document.list(lines);
        if left_out > 0 {
            document.paragraph(lang.ways_left_out(&grouped(left_out as u128)));
        }
    }
}

/// Writes why the components of start-up deadlocks wait for each other, and how that is known.
pub fn circles(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let circles = findings.cold_start.deadlocks.iter().map(|it| basis::waits(model, it));
    let ways: Vec<_> = circles.flatten().take(limits::WAYS).collect();
    if !ways.is_empty() {
        document.heading(3, lang.why_they_wait());
        let steps = basis::steps(model, &ways);
        document.list(steps.iter().map(|it| basis::line(model, it, lang)).collect());
    }
}
