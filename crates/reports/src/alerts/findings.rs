//! The findings of a report as alerts and as verdicts on the rules that every report looks for.

use linchpin_engine::analysis::redundancy::Reason;
use linchpin_engine::model::{ComponentId, Model};

use super::items::{Item, What, items};
use super::{Alert, Alerts, BuiltIn, Related, place_of};
use crate::basis::{self, Ground};
use crate::completeness::Completeness;
use crate::junit::{Case, Outcome};
use crate::lang::{grouped, percent};
use crate::views::Findings;
use crate::views::names::{id, named, names, path};
use crate::{Lang, words::Noun};

/// As many ways as are told in a sentence.
const WAYS: usize = 4;

/// As many steps as are told of one finding.
const STEPS: usize = 40;

/// Everything that a report finds, by rule: single points, redundancy on paper, missing headroom, start-up deadlocks,
/// what is not declared, and as remarks pairs and weak points. A model that declares little says so in the notes and as
/// a finding of its own. Cost: linear in the findings and their ways.
pub fn of_findings(model: &Model, findings: &Findings, lang: Lang) -> Alerts {
    let alerts = items(model, findings).iter().map(|it| alert(model, it, lang)).collect();
    Alerts {
        rules: BuiltIn::ALL.map(|it| it.rule(lang)).into(),
        alerts,
        notes: notes(model, findings, lang),
    }
}

/// One verdict for each rule that can be passed or failed. Where the model declares nothing, only that can be judged.
pub fn cases(model: &Model, findings: &Findings, lang: Lang) -> Vec<Case> {
    let all = items(model, findings);
    let counted = Completeness::of(model);
    let too_little = counted.is_undeclared() || counted.is_thin();
    let case = |rule: BuiltIn| {
        let broken = all.iter().filter(|it| it.rule == rule);
        let told: Vec<String> = broken.map(|it| message(model, it, lang)).collect();
        let outcome = match told.is_empty() {
            false => Outcome::Failed(told),
            true if too_little && rule != BuiltIn::Undeclared => {
                Outcome::Skipped(lang.undeclared_or_thin(&counted))
            }
            true => Outcome::Passed,
        };
        Case { id: rule.word().into(), title: rule.rule(lang).title, outcome }
    };
    BuiltIn::JUDGED.into_iter().map(case).collect()
}

fn alert(model: &Model, item: &Item<'_>, lang: Lang) -> Alert {
    let steps = basis::steps(model, &item.ways);
    let is_assumed = basis::is_assumed(model, &item.ways);
    let step = |step: &basis::Step<'_>| Related {
        path: step.place.clone(),
        message: basis::line(model, step, lang).text(),
    };
    let mut related: Vec<Related> = steps.iter().take(STEPS).map(step).collect();
    // What belongs to a finding that has no way.
    let others: &[ComponentId] = match &item.what {
        What::Pair(pair) if related.is_empty() => &pair.members,
        _ => &[],
    };
    related.extend(
        others
            .iter()
            .take(STEPS)
            .map(|&it| Related { path: place_of(it), message: named(model, it, lang) }),
    );
    Alert {
        rule: item.rule.at(),
        component: item.component,
        path: item.place.clone(),
        message: message(model, item, lang),
        key: item.key.clone(),
        users_hit: item.users,
        is_assumed,
        related,
    }
}

/// The finding in a sentence or two, with the shortest way and what stands behind it.
pub(crate) fn message(model: &Model, item: &Item<'_>, lang: Lang) -> String {
    let called = |component: Option<ComponentId>| {
        component.map_or_else(|| model.file().id.to_string(), |it| named(model, it, lang))
    };
    let name = called(item.component);
    let mut told = match &item.what {
        What::Point(point) => {
            let targets = lang.count(item.targets.len() as u128, Noun::Target);
            match (item.rule, point.users_hit) {
                (BuiltIn::WeakPoint, _) => lang.weak_point(&name, &targets),
                (_, 0) => lang.worst_point_uncounted(&name, &targets),
                (_, users) => lang.worst_point(&name, &targets, &lang.count(users, Noun::User)),
            }
        }
        What::Defeat(_, direct) => {
            let by = named(model, direct.defeat.by, lang);
            match direct.defeat.reason {
                Reason::CommonCause => lang.finding_on_paper_direct(&name, &by),
                Reason::NoHeadroom => lang.finding_no_headroom(&name, &by),
            }
        }
        What::Pool(pool) => lang.pool_short(
            &name,
            &grouped(pool.load),
            &grouped(pool.left()),
            &grouped(pool.short()),
        ),
        What::Circle(circle) => {
            let mut ids: Vec<&str> = circle.iter().map(|&it| id(model, it)).collect();
            ids.extend(circle.first().map(|&it| id(model, it)));
            lang.deadlock(&ids.join(" → "))
        }
        What::Pair(pair) => {
            let [a, b] = pair.members.map(|it| named(model, it, lang));
            lang.pair_takes_down(&a, &b, &names(model, &pair.takes_down, lang))
        }
        What::Silent => lang.component_silent(&name),
        What::Model => lang.undeclared_or_thin(&Completeness::of(model)),
    };
    let is_way = matches!(item.what, What::Point(_) | What::Defeat(..) | What::Pair(_));
    if is_way && !item.ways.is_empty() {
        let ways = item.ways.iter().take(WAYS).map(|it| path(model, it)).collect::<Vec<_>>();
        told.push_str(&format!(" {}", lang.shortest_way(&ways.join("; "))));
    }
    let steps = basis::steps(model, &item.ways);
    if !steps.is_empty() {
        told.push_str(&format!(" {}", lang.ground(&Ground::of(&steps))));
    }
    told
}

/// What has to be known before anything is believed.
fn notes(model: &Model, findings: &Findings, lang: Lang) -> Vec<String> {
    let counted = Completeness::of(model);
    if counted.is_undeclared() {
        return vec![lang.undeclared().into()];
    }
    let share = |part: u64| format!("{} ({})", grouped(part), percent(part, counted.references));
    let mut notes = vec![lang.completeness(
        &grouped(counted.references),
        &share(counted.with_evidence),
        &share(counted.assumed),
        &share(counted.unsupported),
    )];
    if counted.without_requirements > 0 {
        notes.push(lang.silent(&lang.count(counted.without_requirements, Noun::Component)));
    }
    if !findings.pairs.unknown.is_empty() {
        notes.push(
            lang.pairs_unknown(&lang.count(findings.pairs.unknown.len() as u128, Noun::Target)),
        );
    }
    notes
}
