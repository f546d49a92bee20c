//! Which chain of repairs set the time at which a component came back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Step, Takeover, Timeline, Track, Why};
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
/// another in the same circle, is the first. Where a standby took over, that is a link of its own, unless
/// the component is the one that switched. Cost: logarithmic for each link.
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
    let mut next = Some(Before::Step(track.component, step));
    while let Some(before) = next {
        let link = before.link();
        // For certainty: no way leads to where it has been.
        if !seen.insert((link.component, link.since, link.at)) {
            break;
        }
        links.push(link);
        next = before.began(timeline);
    }
    links.reverse();
    links
}

/// What a link tells of.
enum Before<'t> {
    Step(ComponentId, &'t Step),
    Takeover(&'t Takeover),
}

impl<'t> Before<'t> {
    const fn link(&self) -> Link {
        match *self {
            Self::Step(component, step) => {
                Link { component, since: step.cause.since, at: step.at, why: step.cause.why }
            }
            Self::Takeover(it) => {
                Link { component: it.standby, since: it.since, at: it.at, why: Why::Switched }
            }
        }
    }

    fn is_step(&self, of: ComponentId, at: Duration) -> bool {
        matches!(*self, Self::Step(component, step) if (component, step.at) == (of, at))
    }

    /// What came before it; nothing where an event began it.
    fn began(&self, timeline: &'t Timeline) -> Option<Self> {
        let (by, since) = match *self {
            Self::Step(_, step) if step.cause.why == Why::Switched => {
                let takeover = takeover(timeline, step.cause.by?, step.at)?;
                (takeover.by?, takeover.since)
            }
            Self::Step(_, step) => (step.cause.by?, step.cause.since),
            Self::Takeover(it) => (it.by?, it.since),
        };
        let step = timeline.track(by).and_then(|track| {
            let at = track.steps.binary_search_by_key(&since, |step| step.at).ok()?;
            track.steps.get(at)
        });
        match step {
            // A standby without any component is told as its owner, which is no reason of its own step.
            Some(step) if !self.is_step(by, step.at) => Some(Self::Step(by, step)),
            _ => takeover(timeline, by, since).map(Self::Takeover),
        }
    }
}

/// The first of the takeovers by `standby` at `at`.
fn takeover(timeline: &Timeline, standby: ComponentId, at: Duration) -> Option<&Takeover> {
    let all = &timeline.takeovers;
    let first = all.partition_point(|it| (it.standby, it.at) < (standby, at));
    all.get(first).filter(|it| (it.standby, it.at) == (standby, at))
}

/// The last step at which more was there than before, if nothing was lost after it.
fn last_rise(track: &Track) -> Option<&Step> {
    let [.., before, last] = track.steps.as_slice() else { return None };
    let is_better = (last.availability, before.state) > (before.availability, last.state);
    is_better.then_some(last)
}
