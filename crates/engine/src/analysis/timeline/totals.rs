//! What an outage came to: how long, for how many, and how soon something was back.

use serde::{Deserialize, Serialize};

use super::{Timeline, Track};
use crate::{
    graph::{Graph, value::FULL},
    model::{Availability, ComponentId, Duration, State},
};

/// The outage of one component within a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// The component.
    pub component: ComponentId,
    /// When it first had less than at its baseline; none where it only lacked what it wants.
    pub fell: Option<Duration>,
    /// When, after that, it first had more again.
    pub first_recovery: Option<Duration>,
    /// When it was back at its baseline for good, what it wants included; none where it is not at the
    /// end, so that what is counted is what there was up to then.
    pub back: Option<Duration>,
    /// The time at 0, up to the end of the timeline.
    pub downtime: Duration,
    /// Σ users · (1 − availability) over time, up to the end, in whole minutes and rounded down: of
    /// users a month, per service, not distinct people. 0 where the model does not say how many.
    pub lost_user_minutes: u128,
}

/// The outage of every component that changed, in file order. Cost: linear in the steps.
pub fn outages(graph: &Graph, timeline: &Timeline) -> Vec<Outage> {
    timeline.tracks.iter().map(|track| outage(graph, timeline, track)).collect()
}

fn outage(graph: &Graph, timeline: &Timeline, track: &Track) -> Outage {
    let component = track.component;
    let baseline = Availability::saturating(graph.baseline[graph.node(component).index()]);
    let users = u128::from(graph.users(component));
    let mut found = Outage {
        component,
        fell: None,
        first_recovery: None,
        back: None,
        downtime: Duration::ZERO,
        lost_user_minutes: 0,
    };
    let mut lost = 0_u128;
    let mut downtime = 0_u64;
    let mut has = baseline;
    // What it lacks from the beginning is lost from the beginning; what is down then never steps.
    let lead = track.steps.first().map_or(0, |step| step.at.secs());
    lost = lost
        .saturating_add((users * u128::from(FULL - baseline.ppm())).saturating_mul(lead.into()));
    let ends = track.steps.iter().skip(1).map(|step| step.at).chain([timeline.end]);
    for (step, end) in track.steps.iter().zip(ends) {
        let seconds = end.secs().saturating_sub(step.at.secs());
        if step.state == State::Down {
            downtime = downtime.saturating_add(seconds);
        }
        // 64 bits, 20 and 64: more than there can be is cut off.
        let missing = u128::from(FULL - step.availability.ppm());
        lost = lost.saturating_add((users * missing).saturating_mul(seconds.into()));
        if found.fell.is_some() && step.availability > has {
            found.first_recovery = found.first_recovery.or(Some(step.at));
        }
        if step.availability < baseline {
            found.fell = found.fell.or(Some(step.at));
        }
        has = step.availability;
    }
    let last = track.steps.last();
    found.back = last
        .filter(|step| {
            step.state == graph.baseline_state(component) && step.availability == baseline
        })
        .map(|step| step.at);
    found.downtime = Duration::from_secs(downtime);
    found.lost_user_minutes = lost / (60 * u128::from(FULL));
    found
}
