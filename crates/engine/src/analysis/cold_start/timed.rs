//! When what has stopped is up again: the waves of a start with the time that each component takes.
//!
//! Time 0 is the moment of the stop, from which on whatever can be started is. A component takes its `repair` from the
//! moment at which all it needs has its value. Whoever needs one of several has it from the first of them on; a standby
//! counts once what wakes it has been there for `switch`, or from `switch` on where waking needs nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::start::{Latch, Start};
use crate::{
    graph::{
        Graph,
        forms::{self, Form},
    },
    model::{ComponentId, Duration, Expr, Model},
};

/// When one component is up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timed {
    /// The component.
    pub component: ComponentId,
    /// Since the stop: when everything that it needs to run and to start is there.
    pub ready: Duration,
    /// Since the stop: when it is up, its `repair` after that.
    pub up: Duration,
    /// The last thing that it waited for, of several at one moment the last in the file; nothing where it waited for no
    /// other component that had stopped. What lies between that one being up and this one being ready is the time of a
    /// switch-over.
    pub after: Option<ComponentId>,
}

/// What happens at a moment; in this order where several things do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A component is up.
    Up(ComponentId),
    /// The standby of a latch counts as far as a value, since a component was up.
    Woken(usize, u32, Option<ComponentId>),
}

/// The times of everything in `stopped` that starts again, by the time at which it is up, then in file order; see
/// [`super::restart_to`] for `goal`, and for what never starts. Of nothing stopped, nothing. `stopped` is sorted and
/// without repeats.
///
/// Times are whole seconds and exact; durations of files end at ten thousand years, so no sum of them overflows. Cost:
/// that of the waves, a logarithm for each component, and the requirements of what stopped.
pub(in crate::analysis) fn times(
    model: &Model,
    graph: &Graph,
    stopped: &[ComponentId],
    goal: &[u32],
) -> Vec<Timed> {
    let mut start = Start::new(graph, stopped, goal, latches(model, graph, stopped));
    let mut course = Course { model, events: BTreeSet::new(), times: Vec::new() };
    let first: Vec<ComponentId> =
        stopped.iter().copied().filter(|&id| start.is_ready(id)).collect();
    course.begin(first, 0, None);
    course.ring(&mut start, 0, None);
    while let Some((now, event)) = course.events.pop_first() {
        let (ready, by) = match event {
            Event::Up(id) => (start.wave(&[id]), Some(id)),
            Event::Woken(latch, value, by) => (start.wake(latch, value), by),
        };
        course.begin(ready, now, by);
        course.ring(&mut start, now, by);
    }
    let mut times = course.times;
    times.sort_unstable_by_key(|it| (it.up, it.component));
    times
}

struct Course<'m> {
    model: &'m Model,
    /// What is still to come, by seconds since the stop.
    events: BTreeSet<(u64, Event)>,
    times: Vec<Timed>,
}

impl Course<'_> {
    /// `ready` can start now, the last thing that was missing being `after`.
    fn begin(&mut self, ready: Vec<ComponentId>, now: u64, after: Option<ComponentId>) {
        for component in ready {
            let repair = self.model.component(component).repair.unwrap_or_default();
            let up = now.saturating_add(repair.secs());
            self.events.insert((up, Event::Up(component)));
            let (ready, up) = (Duration::from_secs(now), Duration::from_secs(up));
            self.times.push(Timed { component, ready, up, after });
        }
    }

    /// What wakes standbys has risen: they follow when the switch has taken its time.
    fn ring(&mut self, start: &mut Start<'_>, now: u64, by: Option<ComponentId>) {
        for (latch, value) in start.rung() {
            let at = now.saturating_add(start.switch(latch));
            self.events.insert((at, Event::Woken(latch, value, by)));
        }
    }
}

/// The failovers of `stopped` that take time.
fn latches(model: &Model, graph: &Graph, stopped: &[ComponentId]) -> Vec<Latch> {
    let of = |&id: &ComponentId| {
        let mut forms = forms::forms(model, graph, id);
        forms.extend(forms::of_starts(model, graph, id));
        forms
    };
    stopped.iter().flat_map(of).filter_map(|form| latch(graph, &form)).collect()
}

fn latch(graph: &Graph, form: &Form<'_>) -> Option<Latch> {
    let Expr::Failover(failover) = form.expr else { return None };
    let switch = failover.switch.map(Duration::secs).filter(|&it| it > 0)?;
    let &[primary, standby] = form.members.as_slice() else { return None };
    let latch = Latch { gate: 0, standby: 0, primary: None, via: None, switch, seen: 0 };
    if failover.via.is_none() {
        return Some(Latch {
            gate: form.node.0,
            standby: standby.0,
            primary: Some(primary.0),
            ..latch
        });
    }
    let &[of, via] = graph.inputs.row(standby.index()) else { return None };
    Some(Latch { gate: standby.0, standby: of, via: Some(via), ..latch })
}
