//! What the panels show of what is played over time: the course of the selected component, and whose course a chart draws.

use linchpin_engine::{
    ComponentId,
    analysis::timeline::{Link, Step, recovery_path},
    model::{Duration, State as Health},
    sorting,
};

use crate::{State, session::Standing};

/// As many components as one chart draws.
pub const LANES: usize = 8;

/// One component over time, as of the moment that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverTime {
    /// Its last step up to the moment; nothing while it is as it always is.
    pub step: Option<Step>,
    /// For how long it has been down up to the moment, in seconds.
    pub downtime: u64,
    /// For how long it is down in all, up to the end, in seconds.
    pub downtime_in_all: u64,
    /// When it is back as it was for good, in seconds since the first event; nothing where it never is, or was never away.
    pub back: Option<u64>,
    /// The chain of repairs that sets the time of its return, first to last; empty where it does not come back.
    pub path: Vec<Link>,
}

/// One component over time; nothing while no moment is shown. Cost: its steps and the links of the chain.
pub fn over_time(state: &State, component: ComponentId) -> Option<OverTime> {
    let moment = state.run.moment.as_ref()?;
    let facts = state.document.facts()?;
    let timeline = &moment.of.timeline;
    let second = *moment.of.moments.get(moment.at)?;
    let steps = timeline.track(component).map_or(&[][..], |track| &track.steps);
    let down_until = |until: u64| -> u64 {
        let ends = steps.iter().skip(1).map(|step| step.at.secs()).chain([u64::MAX]);
        let spans = steps.iter().zip(ends).filter(|(step, _)| step.state == Health::Down);
        spans.map(|(step, end)| end.min(until).saturating_sub(step.at.secs())).sum()
    };
    let before = facts.baseline.standing(component);
    let is_back =
        |step: &&Step| (step.state, step.availability) == (before.state, before.availability);
    let at = Duration::from_secs(second);
    Some(OverTime {
        step: timeline.at(component, at).copied(),
        downtime: down_until(second),
        downtime_in_all: down_until(timeline.end.secs()),
        back: steps.last().filter(is_back).map(|step| step.at.secs()),
        path: recovery_path(timeline, component),
    })
}

/// Whose course a chart draws, each with how it stands at baseline: what is selected, in file order, else the targets that
/// ever change, those of most users first; at most [`LANES`]. And how many there would be. Nothing while nothing is played.
pub fn lanes(state: &State) -> (Vec<Standing>, usize) {
    let (Some(played), Some(open)) = (state.replay.played(), &state.document.open) else {
        return Default::default();
    };
    let mut ids = state.view.selection.members.clone();
    if ids.is_empty() {
        ids = open.model.targets();
        ids.retain(|&id| played.timeline.track(id).is_some());
        let users = |id: &ComponentId| {
            open.model.components().get(id.index()).and_then(|it| it.users).unwrap_or_default()
        };
        sorting::sort_by_key(&mut ids, |id| std::cmp::Reverse(users(id)));
    }
    let count = ids.len();
    ids.truncate(LANES);
    (ids.into_iter().map(|id| open.facts.baseline.standing(id)).collect(), count)
}
