//! What to mend, in the order of its effect.

use linchpin_engine::analysis::redundancy::Reason;
use linchpin_engine::model::Model;

use super::Findings;
use crate::alerts::{BuiltIn, Item, What, items};
use crate::document::{Document, Inline};
use crate::lang::grouped;
use crate::views::names::{id, named};
use crate::views::{harden, limits};
use crate::{Lang, words::Noun};

/// Writes what to make redundant, each component by what it does on top of those before it, and what else mends
/// redundancy, pools, the start and the model itself, by users at stake.
pub fn write(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let all = items(model, findings);
    let is_point = |it: &&Item<'_>| it.rule == BuiltIn::Spof;
    match &findings.hardening {
        None if all.iter().any(|it| is_point(&it)) => {
            document.paragraph(lang.too_large_to_harden());
        }
        None => {}
        Some(found) => harden::advice(document, model, found, lang),
    }
    let mut others: Vec<(&Item<'_>, String)> =
        all.iter().filter_map(|it| Some((it, advice(model, it, lang)?))).collect();
    linchpin_engine::sorting::sort_by_key(&mut others, |(it, _)| {
        (std::cmp::Reverse(it.users), it.rule, it.key.clone())
    });
    // One advice may mend several findings.
    let mut told: Vec<Inline> = Vec::new();
    for (item, advice) in &others {
        let mut line = Inline::from(advice.as_str());
        if item.users > 0 {
            line = line.faint(lang.at_stake(&lang.count(item.users, Noun::User)));
        }
        told.push(line);
    }
    if told.is_empty() {
        if !all.iter().any(|it| is_point(&it) || it.rule == BuiltIn::Undeclared) {
            document.paragraph(lang.nothing_to_mend());
        }
        return;
    }
    document.heading(3, lang.also_mend());
    let number = told.len();
    told.truncate(limits::ADVICE);
    document.steps(told);
    limits::say_left_out(document, number, limits::ADVICE, lang);
}

/// What mends a finding; single points are told by what to make redundant, remarks need no mending.
fn advice(model: &Model, item: &Item<'_>, lang: Lang) -> Option<String> {
    let owner = item.component.map(|it| named(model, it, lang)).unwrap_or_default();
    match &item.what {
        What::Defeat(_, direct) => {
            let by = named(model, direct.defeat.by, lang);
            Some(match direct.defeat.reason {
                Reason::CommonCause => lang.advise_apart(&owner, &by),
                Reason::NoHeadroom => lang.advise_member(&owner, &by),
            })
        }
        What::Pool(pool) => Some(lang.advise_capacity(&owner, &grouped(pool.short()))),
        What::Circle(circle) => {
            let ids = circle.iter().map(|&it| id(model, it));
            Some(lang.advise_start(&lang.enumerated(ids, limits::NAMES)))
        }
        What::Silent => Some(lang.advise_declare(&owner)),
        What::Point(_) | What::Pair(_) | What::Model => None,
    }
}
