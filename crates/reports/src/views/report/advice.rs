//! What to mend, in the order of its effect.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use linchpin_engine::analysis::redundancy::Reason;
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::sorting;

use super::Findings;
use crate::alerts::{BuiltIn, Item, What, items};
use crate::document::{Document, Inline};
use crate::lang::grouped;
use crate::views::names::{id, named};
use crate::views::{harden, limits};
use crate::{Lang, words::Noun};

/// Something to do that mends one finding or several alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    /// Give redundancy a member that does without its common cause.
    Apart(ComponentId),
    /// Give it members until it does without this one.
    Member(ComponentId),
    /// Add so much capacity; the finding's position tells which pool.
    Capacity(usize, u128),
    /// Open the circle of the finding at this position.
    Start(usize),
    /// Say what is required.
    Declare,
}

/// Writes what to make redundant, each component by what it does on top of those before it, and what else mends
/// redundancy, pools, the start and the model itself, by users at stake.
pub fn write(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let all = items(model, findings);
    let is_point = |it: &Item<'_>| it.rule == BuiltIn::Spof;
    match &findings.hardening {
        None if all.iter().any(is_point) => document.paragraph(lang.too_large_to_harden()),
        None => {}
        Some(found) => harden::advice(document, model, found, lang),
    }
    let mut deeds: BTreeMap<Deed, (u128, Vec<ComponentId>)> = BTreeMap::new();
    for (at, item) in all.iter().enumerate() {
        let Some(deed) = deed(at, item) else { continue };
        let (users, who) = deeds.entry(deed).or_default();
        *users = item.users.max(*users);
        who.extend(item.component);
    }
    let mut deeds: Vec<_> = deeds.into_iter().collect();
    sorting::sort_by_key(&mut deeds, |(deed, (users, who))| (Reverse((*users, who.len())), *deed));
    if deeds.is_empty() {
        if !all.iter().any(|it| is_point(it) || it.rule == BuiltIn::Undeclared) {
            document.paragraph(lang.nothing_to_mend());
        }
        return;
    }
    document.heading(3, lang.also_mend());
    let line = |(deed, (users, who)): &(Deed, (u128, Vec<ComponentId>))| {
        let told = Inline::from(sentence(model, &all, *deed, who, lang));
        match users {
            0 => told,
            &users => told.faint(lang.at_stake(&lang.count(users, Noun::User))),
        }
    };
    document.steps(deeds.iter().take(limits::ADVICE).map(line).collect());
    limits::say_left_out(document, deeds.len(), limits::ADVICE, lang);
}

/// What mends a finding; single points are told by what to make redundant, remarks need no mending.
fn deed(at: usize, item: &Item<'_>) -> Option<Deed> {
    match &item.what {
        What::Defeat(_, direct) => Some(match direct.defeat.reason {
            Reason::CommonCause => Deed::Apart(direct.defeat.by),
            Reason::NoHeadroom => Deed::Member(direct.defeat.by),
        }),
        What::Pool(pool) => Some(Deed::Capacity(at, pool.short())),
        What::Circle(_) => Some(Deed::Start(at)),
        What::Silent => Some(Deed::Declare),
        What::Point(_) | What::Pair(_) | What::Model => None,
    }
}

fn sentence(
    model: &Model,
    all: &[Item<'_>],
    deed: Deed,
    who: &[ComponentId],
    lang: Lang,
) -> String {
    let names = who.iter().map(|&it| named(model, it, lang));
    let names = lang.enumerated(names, limits::NAMES_IN_CELL);
    match deed {
        Deed::Apart(by) => lang.advise_apart(&names, &named(model, by, lang)),
        Deed::Member(by) => lang.advise_member(&names, &named(model, by, lang)),
        Deed::Capacity(_, short) => lang.advise_capacity(&names, &grouped(short)),
        Deed::Start(at) => {
            let circle = match all.get(at).map(|it| &it.what) {
                Some(What::Circle(circle)) => circle,
                _ => who,
            };
            let ids = circle.iter().map(|&it| id(model, it));
            lang.advise_start(&lang.enumerated(ids, limits::NAMES))
        }
        Deed::Declare => lang.advise_declare(&names),
    }
}
