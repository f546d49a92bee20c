//! What a change makes worse, finding by finding: for code scanning, for tables, and for a gate that counts.

mod breach;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use linchpin_engine::analysis::compare::{Absence, Comparison, Link, Pair};
use linchpin_engine::analysis::redundancy::Reason;
use linchpin_engine::analysis::ways::ways_between;
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{ComponentId, Model};

use super::{Alert, Alerts, Related, key, place_of, requirement_of};
use crate::basis::is_assumed;
use crate::views::names::{named, names};
use crate::views::{by_point, users_of};
use crate::{Lang, words::Noun};

pub use breach::Breach;
pub use table::csv;

/// As many other places as one alert names.
const RELATED: usize = 10;

/// What came with the change, at its places in the file of the new model: by rule, then the most users first. What
/// merely became milder is no alert. Cost: linear in what came, but for the sorts.
pub fn of_changes(old: &Model, new: &Model, found: &Comparison, lang: Lang) -> Alerts {
    let mut alerts = Writer { new, lang, assumed: assumed(new, found), found: Vec::new() };
    alerts.links(Breach::NewSpof, &found.single_points.came);
    alerts.redundancy(found);
    alerts.deadlocks(found);
    alerts.lost(old, found);
    alerts.pairs(&found.pairs.came);
    alerts.links(Breach::NewWeakPoint, &found.weak_points.came);
    alerts.found.sort_by(|a, b| {
        (a.rule, std::cmp::Reverse(a.users_hit), &a.key).cmp(&(
            b.rule,
            std::cmp::Reverse(b.users_hit),
            &b.key,
        ))
    });
    Alerts {
        rules: Breach::ALL.map(|it| it.rule(lang)).to_vec(),
        alerts: alerts.found,
        notes: notes(old, new, found, lang),
    }
}

/// What has to be known before a comparison is believed: that one of the models declares nothing, that requirements
/// are gone, that pairs are not all known, that these may be different models.
pub fn notes(old: &Model, new: &Model, found: &Comparison, lang: Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if found.after.is_undeclared() {
        notes.push(lang.diff_new_undeclared().into());
    }
    if found.before.is_undeclared() && !found.after.is_undeclared() {
        notes.push(lang.diff_old_undeclared().into());
    }
    if old.file().id != new.file().id {
        notes.push(lang.diff_other_model(&old.file().id, &new.file().id));
    }
    if !found.lost.is_empty() {
        let lost: Vec<ComponentId> = found.lost.iter().map(|it| it.component).collect();
        let count = lang.count(lost.len() as u128, Noun::Component);
        notes.push(lang.diff_lost_note(&count, &names(new, &lost, lang)));
    }
    let unknown = [(new, &found.pairs_unknown.came), (old, &found.pairs_unknown.gone)];
    if let Some((model, targets)) = unknown.into_iter().find(|(_, targets)| !targets.is_empty()) {
        notes.push(lang.diff_pairs_unknown(&names(model, targets, lang)));
    }
    notes
}

/// What fails and what goes down for it, of those whose shortest way leads over something assumed. Cost: a walk over what
/// each of them brings down.
fn assumed(new: &Model, found: &Comparison) -> BTreeSet<(ComponentId, ComponentId)> {
    let links = found.single_points.came.iter().chain(&found.weak_points.came);
    let links = links.map(|it| (it.point, it.target));
    let mut pairs: Vec<_> =
        links.chain(found.redundancy.came.iter().map(|it| (it.by, it.owner))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.is_empty() {
        return BTreeSet::new();
    }
    let ways = ways_between(&Graph::of(new), &pairs);
    let rests = |way: &Vec<ComponentId>| is_assumed(new, std::slice::from_ref(way));
    pairs.into_iter().zip(&ways).filter(|(_, way)| rests(way)).map(|(pair, _)| pair).collect()
}

struct Writer<'a> {
    new: &'a Model,
    lang: Lang,
    /// See [`assumed`].
    assumed: BTreeSet<(ComponentId, ComponentId)>,
    found: Vec<Alert>,
}

impl Writer<'_> {
    fn add(&mut self, rule: Breach, of: (ComponentId, String), key: String, told: Told) {
        let (component, path) = of;
        let Told { message, users_hit, related, way } = told;
        let marked = self.new.component(component).assumed.as_ref();
        self.found.push(Alert {
            rule: rule.at(),
            component: Some(component),
            path,
            message,
            key,
            users_hit,
            is_assumed: marked.is_some_and(|it| it.is_assumed())
                || way.is_some_and(|way| self.assumed.contains(&way)),
            related,
        });
    }

    /// One alert for each point and reason, whatever it takes down.
    fn links(&mut self, rule: Breach, links: &[Link]) {
        let (new, lang) = (self.new, self.lang);
        for (point, otherwise, targets) in by_point(new, links) {
            if rule == Breach::NewWeakPoint && otherwise == Absence::Worse {
                continue;
            }
            let (name, all) = (named(new, point, lang), names(new, &targets, lang));
            let why = lang.diff_why_new(otherwise);
            let message = match rule {
                Breach::NewWeakPoint => lang.diff_alert_weak(&name, &all, why),
                _ => lang.diff_alert_spof(&name, &all, why),
            };
            let related = targets
                .iter()
                .take(RELATED)
                .map(|&it| Related { path: requirement_of(it, ""), message: named(new, it, lang) });
            let told = Told {
                message,
                users_hit: users_of(new, &targets),
                related: related.collect(),
                way: targets.first().map(|&target| (point, target)),
            };
            let key = key(new, &[otherwise.word()], &[point]);
            self.add(rule, (point, place_of(point)), key, told);
        }
    }

    fn redundancy(&mut self, found: &Comparison) {
        let (new, lang) = (self.new, self.lang);
        for it in &found.redundancy.came {
            let rule = match it.reason {
                Reason::CommonCause => Breach::NewPaperRedundancy,
                Reason::NoHeadroom => Breach::NewNoHeadroom,
            };
            let message = lang.diff_alert_paper(
                &named(new, it.owner, lang),
                &named(new, it.by, lang),
                lang.reason_word(it.reason),
                lang.diff_why_new(it.otherwise),
            );
            let related = vec![Related { path: place_of(it.by), message: named(new, it.by, lang) }];
            let way = Some((it.by, it.owner));
            let told = Told { message, users_hit: users_of(new, &[it.owner]), related, way };
            let key = key(new, &[&it.form, &it.path], &[it.owner, it.by]);
            self.add(rule, (it.owner, requirement_of(it.owner, &it.path)), key, told);
        }
    }

    fn deadlocks(&mut self, found: &Comparison) {
        let (new, lang) = (self.new, self.lang);
        for circle in &found.deadlocks.came {
            let Some((&first, others)) = circle.split_first() else { continue };
            let related = others
                .iter()
                .take(RELATED)
                .map(|&it| Related { path: place_of(it), message: named(new, it, lang) });
            let told = Told {
                message: lang.diff_alert_deadlock(&names(new, circle, lang)),
                users_hit: users_of(new, circle),
                related: related.collect(),
                way: None,
            };
            self.add(Breach::NewDeadlock, (first, place_of(first)), key(new, &[], circle), told);
        }
    }

    fn lost(&mut self, old: &Model, found: &Comparison) {
        let (new, lang) = (self.new, self.lang);
        for it in &found.lost {
            let dropped = names(old, &it.dropped, lang);
            let told = Told {
                message: lang.diff_alert_lost(&named(new, it.component, lang), &dropped),
                users_hit: users_of(new, &[it.component]),
                related: Vec::new(),
                way: None,
            };
            let of = (it.component, requirement_of(it.component, ""));
            self.add(Breach::LostRequirements, of, key(new, &[], &[it.component]), told);
        }
    }

    fn pairs(&mut self, pairs: &[Pair]) {
        let (new, lang) = (self.new, self.lang);
        for it in pairs.iter().filter(|it| it.otherwise != Absence::Worse) {
            let message = lang.diff_alert_pair(
                &named(new, it.target, lang),
                &names(new, &it.members, lang),
                lang.diff_why_new(it.otherwise),
            );
            let related = it.members.iter().map(|&member| Related {
                path: place_of(member),
                message: named(new, member, lang),
            });
            let told = Told {
                message,
                users_hit: users_of(new, &[it.target]),
                related: related.collect(),
                way: None,
            };
            let [a, b] = it.members;
            let key = key(new, &[], &[it.target, a, b]);
            self.add(Breach::NewPair, (it.target, requirement_of(it.target, "")), key, told);
        }
    }
}

/// What an alert says.
struct Told {
    message: String,
    users_hit: u128,
    related: Vec<Related>,
    /// What fails and what goes down for it, where that is one of each.
    way: Option<(ComponentId, ComponentId)>,
}
