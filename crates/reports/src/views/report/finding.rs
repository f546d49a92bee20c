//! The one thing to read if nothing else is read: which of all results is the finding, and how it
//! is put.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use linchpin_engine::analysis::redundancy::{Defeat, Group, Reason};
use linchpin_engine::analysis::spof::Point;
use linchpin_engine::model::{ComponentId, Model};

use super::Findings;
use crate::basis;
use crate::completeness::Completeness;
use crate::document::{Document, Inline};
use crate::views::names::named;
use crate::{Lang, words::Noun};

/// What a report leads with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing is declared, so nothing was found out.
    Undeclared,
    /// Nothing was found, but so little is declared that this means nothing.
    Thin,
    /// Redundancy that one failure defeats.
    OnPaper {
        /// Who owns the redundancy.
        owner: ComponentId,
        /// What defeats it.
        by: ComponentId,
        /// What it goes through to reach a member, when that is not direct; nearest first.
        through: Vec<ComponentId>,
        /// Why it does not survive.
        reason: Reason,
        /// For each member that fell, the way by which the failure reaches it.
        paths: Vec<Vec<ComponentId>>,
    },
    /// No redundancy is defeated, but something single takes targets down.
    SinglePoint {
        /// The worst.
        point: ComponentId,
    },
    /// Neither, within what is declared.
    None,
}

/// Chooses the finding. Redundancy on paper comes before single points, as nobody sees it coming; of
/// several the one whose owner hits most users, then takes down most targets, then the one that is
/// defeated on a way round rather than directly, then the first. Of what defeats it, the nearest.
pub fn finding(model: &Model, findings: &Findings) -> Finding {
    let counted = Completeness::of(model);
    if counted.is_undeclared() {
        return Finding::Undeclared;
    }
    let points = &findings.single_points.points;
    let weights: BTreeMap<ComponentId, (u128, usize)> =
        points.iter().map(|it| (it.component, (it.users_hit, it.takes_down.len()))).collect();
    let weight = |component: ComponentId| weights.get(&component).copied().unwrap_or((0, 0));
    let nearest = |group: &Group| {
        let length = |it: &Defeat| it.paths.iter().map(Vec::len).sum::<usize>();
        group.defeated_by.iter().min_by_key(|it| (length(it), it.by)).cloned()
    };
    let groups = findings.redundancy.groups.iter();
    let worst = groups
        .filter_map(|group| Some((group, nearest(group)?)))
        .min_by_key(|(group, by)| Reverse((weight(group.owner), !through(group, by).is_empty())));
    if let Some((group, defeat)) = worst {
        return Finding::OnPaper {
            owner: group.owner,
            by: defeat.by,
            through: through(group, &defeat),
            reason: defeat.reason,
            paths: defeat.paths.clone(),
        };
    }
    match points.iter().find(|it| !it.takes_down.is_empty()) {
        Some(point) => Finding::SinglePoint { point: point.component },
        None if counted.is_thin() => Finding::Thin,
        None => Finding::None,
    }
}

/// What lies between a failure and the member that it reaches on the longest way: the way round that
/// makes redundancy fail unseen.
fn through(group: &Group, defeat: &Defeat) -> Vec<ComponentId> {
    let between = |path: &Vec<ComponentId>| {
        path.iter().copied().filter(|&c| c != defeat.by && c != group.owner).collect::<Vec<_>>()
    };
    let mut longest = Vec::new();
    for way in defeat.paths.iter().map(between) {
        if way.len() > longest.len() {
            longest = way;
        }
    }
    longest
}

/// Writes the finding and, beside it, what the worst single point takes down.
pub(super) fn write(document: &mut Document, model: &Model, findings: &Findings, lang: Lang) {
    let called = |component| named(model, component, lang);
    let points = &findings.single_points.points;
    match finding(model, findings) {
        Finding::Undeclared => document.note(Inline::new().strong(lang.undeclared())),
        Finding::OnPaper { owner, by, through, reason, paths } => {
            let way = through.iter().map(|&c| called(c)).collect::<Vec<_>>().join(" → ");
            let steps = basis::steps(model, &basis::led_to(owner, &paths));
            let steps = steps.iter().map(|it| basis::line(model, it, lang)).collect();
            let (owner, cause) = (called(owner), called(by));
            let sentence = match (reason, through.is_empty()) {
                (Reason::NoHeadroom, _) => lang.finding_no_headroom(&owner, &cause),
                (Reason::CommonCause, true) => lang.finding_on_paper_direct(&owner, &cause),
                (Reason::CommonCause, false) => lang.finding_on_paper(&owner, &cause, &way),
            };
            document.paragraph(Inline::new().strong(sentence));
            if let Some(point) = points.iter().find(|it| it.component == by) {
                document.paragraph(toll(model, point, lang));
            }
            document.list(steps);
        }
        Finding::SinglePoint { point } => {
            if let Some(point) = points.iter().find(|it| it.component == point) {
                document.paragraph(Inline::new().strong(toll(model, point, lang)));
                // How it does so, and how that is known.
                let way = findings.ways.of(point.component).next().map(|it| it.path.clone());
                let steps = basis::steps(model, way.as_slice());
                document.list(steps.iter().map(|it| basis::line(model, it, lang)).collect());
            }
        }
        Finding::Thin => {
            let told = lang.undeclared_or_thin(&Completeness::of(model));
            document.note(Inline::new().strong(told));
        }
        Finding::None => document.paragraph(Inline::new().strong(lang.no_single_point())),
    }
    let deadlocks = findings.cold_start.deadlocks.len();
    if deadlocks > 0 {
        document.note(lang.deadlocked(&lang.count(deadlocks as u128, Noun::Deadlock)));
    }
}

/// What one failure takes down, in a sentence.
fn toll(model: &Model, point: &Point, lang: Lang) -> String {
    let name = named(model, point.component, lang);
    let down = lang.count(point.takes_down.len() as u128, Noun::Target);
    if point.users_hit == 0 {
        lang.worst_point_uncounted(&name, &down)
    } else {
        lang.worst_point(&name, &down, &lang.count(point.users_hit, Noun::User))
    }
}
