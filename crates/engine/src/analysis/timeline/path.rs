//! Which chain of repairs set the time at which a component came back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Step, Timeline, Track, Why};
use crate::model::{ComponentId, Duration};

/// One link of the chain: what a component waited for, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The component.
    pub component: ComponentId,
    /// When it began to come back: what it waited for was there.
    pub since: Duration,
    /// When it was back.
    pub at: Duration,
    /// By which rule.
    pub why: Why,
}

impl Link {
    /// How long this link took: what there is to shorten.
    pub fn took(&self) -> Duration {
        Duration::from_secs(self.at.secs().saturating_sub(self.since.secs()))
    }
}

/// The recovery critical path of `component`: from the event that began its last return to the return
/// itself, each link beginning when the one before it ended. Empty where it never came back, not even
/// in part, or never changed.
///
/// In a circle, where components come back because of each other, the shortest way out of it is told,
/// or to what in it took the time. A link that began with an event on what needs time itself, or on
/// another in the same circle, is the first, and so is a repair that began when a standby took over.
/// Cost: logarithmic for each link.
pub fn recovery_path(timeline: &Timeline, component: ComponentId) -> Vec<Link> {
    let last = timeline.track(component).and_then(|track| Some((track, last_rise(track)?)));
    last.map_or_else(Vec::new, |(track, step)| links(timeline, track, step))
}

/// How the state that `component` has at `at` came about: from the event that began it to the
/// component's own last step, as [`recovery_path`]. Empty where nothing has reached it by then.
pub fn chain(timeline: &Timeline, component: ComponentId, at: Duration) -> Vec<Link> {
    let step = timeline.track(component).and_then(|track| Some((track, track.at(at)?)));
    step.map_or_else(Vec::new, |(track, step)| links(timeline, track, step))
}

/// From the event that began `step` to it.
fn links(timeline: &Timeline, track: &Track, step: &Step) -> Vec<Link> {
    let mut links = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = Some((track, step));
    while let Some((track, step)) = next {
        let link = Link {
            component: track.component,
            since: step.cause.since,
            at: step.at,
            why: step.cause.why,
        };
        // For certainty: no way leads to where it has been.
        if !seen.insert((link.component, link.at)) {
            break;
        }
        links.push(link);
        next = step.cause.began.or(step.cause.by).and_then(|by| {
            let track = timeline.track(by)?;
            let at = track.steps.binary_search_by_key(&step.cause.since, |step| step.at).ok()?;
            Some((track, track.steps.get(at)?))
        });
    }
    links.reverse();
    links
}

/// The last step at which more was there than before, if nothing was lost after it.
fn last_rise(track: &Track) -> Option<&Step> {
    let [.., before, last] = track.steps.as_slice() else { return None };
    let is_better = (last.availability, before.state) > (before.availability, last.state);
    is_better.then_some(last)
}
