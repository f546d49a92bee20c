//! What breaks a policy, finding by finding.

use linchpin_engine::analysis::redundancy::Defeat;
use linchpin_engine::model::{Assumed, ComponentId, Model, On};
use linchpin_engine::policy::{self, Breach, Judged, Outcome, Verdict};

use super::{Alert, Alerts, Level, Related, Rule, place_of, requirement_of};
use crate::Lang;
use crate::completeness::Completeness;
use crate::policy::{note, remarks, sentence, title, undeclared};
use crate::views::names::{named, names, path};

/// As many other places as are told of one finding.
const RELATED: usize = 20;

/// The verdict as alerts: a rule for each of the policy's, under its own id and level, and an alert for each finding
/// that no exception covers; of a rule that could not be judged and so counts as broken, one about the model. What else
/// is to be known is told in the notes. Cost: linear in the findings.
pub fn of_verdict(model: &Model, verdict: &Verdict, lang: Lang) -> Alerts {
    let mut alerts = Alerts::default();
    if Completeness::of(model).is_undeclared() {
        alerts.notes.push(lang.undeclared().into());
    }
    let silent = undeclared(verdict);
    if !silent.is_empty() {
        alerts.notes.push(lang.rule_undeclared(&names(model, &silent, lang)));
    }
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
            alerts.alerts.push(alert(model, judged, at, breach, lang));
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

fn alert(model: &Model, judged: &Judged, rule: usize, breach: &Breach, lang: Lang) -> Alert {
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
            Breach::Group { owner, by, .. } => {
                by.iter().all(|it| it.paths.iter().any(|way| is_assumed(model, way, *owner)))
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

/// Whether a step of the way to `owner` is marked as assumed.
fn is_assumed(model: &Model, way: &[ComponentId], owner: ComponentId) -> bool {
    let later = way.iter().skip(1).copied().chain([owner]);
    way.iter().copied().zip(later).any(|(on, by)| {
        let component = model.component(by);
        let id = &model.component(on).id;
        let said = component.requires.iter().flat_map(|it| it.references());
        let step: Option<&On> = said.into_iter().find(|it| it.id == *id);
        let own = step.and_then(|it| it.basis.as_deref());
        marked(own.and_then(|it| it.assumed.as_ref())) || marked(component.assumed.as_ref())
    })
}

fn marked(assumed: Option<&Assumed>) -> bool {
    assumed.is_some_and(Assumed::is_assumed)
}
