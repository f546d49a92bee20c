//! An incident over time: `timeline`.

use std::collections::BTreeMap;

use linchpin_engine::analysis::timeline::{Link, Outage, Step, Why};
use linchpin_engine::model::{Availability, ComponentId, Duration, Model, State};
use serde::Serialize;

use super::write::{Each, document, id};
use crate::views::Incident;

/// What follows from a scenario over time: `{"scenario", "end", "components": [{"id", "steps",
/// "fell", "first_recovery", "back", "downtime", "lost_user_minutes", "recovery_path"}]}`, components
/// that changed in file order. Times are whole seconds since the first event; a time that never comes
/// is null. Steps are `{"at", "state", "availability", "why", "since", "by"}`, links of a path
/// `{"id", "since", "at", "why"}`; a component that was not asked about has no path.
pub fn timeline(model: &Model, scenario: &str, incident: Incident<'_>) -> String {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize> {
        scenario: &'a str,
        end: u64,
        components: C,
    }
    #[derive(Serialize)]
    struct Line<'a, S: Serialize, P: Serialize> {
        id: &'a str,
        steps: S,
        fell: Option<u64>,
        first_recovery: Option<u64>,
        back: Option<u64>,
        downtime: u64,
        lost_user_minutes: u128,
        #[serde(skip_serializing_if = "Option::is_none")]
        recovery_path: Option<P>,
    }
    let paths: BTreeMap<ComponentId, &Vec<Link>> =
        incident.paths.iter().map(|(component, links)| (*component, links)).collect();
    let paths = &paths;
    let outages = incident.outages;
    let lines = move || {
        incident.timeline.tracks.iter().zip(outages).map(move |(track, outage): (_, &Outage)| {
            let links = paths.get(&track.component).copied();
            Line {
                id: id(model, track.component),
                steps: Each(move || track.steps.iter().map(move |step| step_of(model, step))),
                fell: outage.fell.map(Duration::secs),
                first_recovery: outage.first_recovery.map(Duration::secs),
                back: outage.back.map(Duration::secs),
                downtime: outage.downtime.secs(),
                lost_user_minutes: outage.lost_user_minutes,
                recovery_path: links
                    .map(|links| Each(move || links.iter().map(move |link| link_of(model, link)))),
            }
        })
    };
    document(&Out { scenario, end: incident.timeline.end.secs(), components: Each(lines) })
}

#[derive(Serialize)]
struct StepOut<'a> {
    at: u64,
    state: State,
    availability: Availability,
    why: Why,
    since: u64,
    by: Option<&'a str>,
}

fn step_of<'a>(model: &'a Model, step: &Step) -> StepOut<'a> {
    StepOut {
        at: step.at.secs(),
        state: step.state,
        availability: step.availability,
        why: step.cause.why,
        since: step.cause.since.secs(),
        by: step.cause.by.map(|by| id(model, by)),
    }
}

#[derive(Serialize)]
struct LinkOut<'a> {
    id: &'a str,
    since: u64,
    at: u64,
    why: Why,
}

fn link_of<'a>(model: &'a Model, link: &Link) -> LinkOut<'a> {
    LinkOut {
        id: id(model, link.component),
        since: link.since.secs(),
        at: link.at.secs(),
        why: link.why,
    }
}
