//! What breaks a policy, finding by finding.

use std::collections::BTreeMap;

use linchpin_engine::analysis::redundancy::Defeat;
use linchpin_engine::analysis::ways::ways_between;
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{Assumed, ComponentId, Model};
use linchpin_engine::policy::{self, Breach, Judged, Outcome, Verdict};

use super::{Alert, Alerts, Level, Related, Rule, place_of, requirement_of};
use crate::Lang;
use crate::basis::{is_assumed, led_to};
use crate::completeness::Completeness;
use crate::policy::{note, remarks, sentence, title, undeclared};
use crate::views::names::{named, names, path};

/// As many other places as are told of one finding.
const RELATED: usize = 20;

/// The verdict as alerts: a rule for each of the policy's, under its own id and level, and an alert for each finding
/// that no exception covers; of a rule that could not be judged and so counts as broken, one about the model. What else
/// is to be known is told in the notes. Cost: linear in the findings, and a walk over what each point brings down.
pub fn of_verdict(model: &Model, verdict: &Verdict, lang: Lang) -> Alerts {
    let mut alerts = Alerts::default();
    if Completeness::of(model).is_undeclared() {
        alerts.notes.push(lang.undeclared().into());
    }
    let silent = undeclared(verdict);
    if !silent.is_empty() {
        alerts.notes.push(lang.rule_silent(&names(model, &silent, lang)));
    }
    let ways = ways_of_points(model, verdict);
    for (at, judged) in verdict.rules.iter().enumerate() {
        alerts.rules.push(Rule {
            id: judged.rule.id.to_string(),
            title: title(&judged.rule, lang),
            help: lang.demand_help(judged.rule.demand).into(),
            level: match judged.rule.level {
                policy::Level::Error => Level::Error,
                policy::Level::Warning => Level::Warning,
            },
        });
        for breach in &judged.breaches {
            alerts.alerts.push(alert(model, &ways, (at, judged), breach, lang));
        }
        let said = remarks(model, judged, lang);
        if matches!(judged.outcome, Outcome::Undecided(_)) {
            alerts.alerts.push(undecided(at, said.join(" ")));
        } else {
            let said = said.iter().map(|it| lang.of_rule(&judged.rule.id, it));
            alerts.notes.extend(said);
        }
    }
    alerts.notes.extend(verdict.notes.iter().map(|it| note(it, lang)));
    alerts
}

/// That a rule could not be judged: nothing of one component, but of the model.
fn undecided(rule: usize, message: String) -> Alert {
    Alert {
        rule,
        component: None,
        path: String::new(),
        message,
        key: "undecided".into(),
        users_hit: 0,
        is_assumed: false,
        related: Vec::new(),
    }
}

fn alert(
    model: &Model,
    ways: &BTreeMap<Pair, Vec<ComponentId>>,
    (rule, judged): (usize, &Judged),
    breach: &Breach,
    lang: Lang,
) -> Alert {
    let components = breach.components();
    let component = match breach {
        Breach::Group { owner, .. } => Some(*owner),
        _ => components.first().copied(),
    };
    let place = match breach {
        Breach::Group { owner, path, .. } => requirement_of(*owner, path),
        _ => component.map(place_of).unwrap_or_default(),
    };
    let named_at = |component: ComponentId| Related {
        path: place_of(component),
        message: named(model, component, lang),
    };
    let related: Vec<Related> = match breach {
        Breach::Group { by, .. } => by.iter().take(RELATED).map(|it| way(model, it)).collect(),
        _ => {
            let others = components.iter().skip(1).chain(breach.targets());
            others.take(RELATED).map(|&it| named_at(it)).collect()
        }
    };
    Alert {
        rule,
        component,
        path: place,
        message: format!("{}.", sentence(model, &judged.rule, breach, lang)),
        key: breach.key(model),
        users_hit: breach.users_hit(),
        is_assumed: match breach {
            Breach::Point { .. } => {
                let way = pair(breach).and_then(|it| ways.get(&it));
                way.is_some_and(|way| is_assumed(model, std::slice::from_ref(way)))
            }
            Breach::Group { owner, by, .. } => {
                by.iter().all(|it| is_assumed(model, &led_to(*owner, &it.paths)))
            }
            _ => components.iter().any(|&it| marked(model.component(it).assumed.as_ref())),
        },
        related,
    }
}

/// What defeats a group, and by which ways.
fn way(model: &Model, defeat: &Defeat) -> Related {
    let ways: Vec<String> = defeat.paths.iter().take(RELATED).map(|it| path(model, it)).collect();
    Related { path: place_of(defeat.by), message: ways.join("; ") }
}

/// The ways that tell on what a finding rests: by which a point reaches the first of its targets, and members of a group
/// their owner. Those of points are found together.
fn ways_of_points(model: &Model, verdict: &Verdict) -> BTreeMap<Pair, Vec<ComponentId>> {
    let breaches = verdict.rules.iter().flat_map(|it| &it.breaches);
    let mut pairs: Vec<Pair> = breaches.filter_map(pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.is_empty() {
        return BTreeMap::new();
    }
    let ways = ways_between(&Graph::of(model), &pairs);
    pairs.into_iter().zip(ways).collect()
}

/// What fails and what goes down for it.
type Pair = (ComponentId, ComponentId);

fn pair(breach: &Breach) -> Option<Pair> {
    match breach {
        Breach::Point { component, targets, .. } => Some((*component, *targets.first()?)),
        _ => None,
    }
}

fn marked(assumed: Option<&Assumed>) -> bool {
    assumed.is_some_and(Assumed::is_assumed)
}
