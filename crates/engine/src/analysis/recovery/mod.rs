//! Recovery: from a total stop, or from a failure, when each component is up again, which chain of repairs sets the time,
//! and what of it needs something that went down itself.

mod inside;
#[cfg(test)]
mod tests;

pub use inside::{Inside, Need};

use serde::{Deserialize, Serialize};

use super::{
    cold_start::{ColdStart, Timed, restart, times},
    impact::ImpactState,
};
use crate::{
    graph::Graph,
    model::{Availability, ComponentId, Duration, Model, State},
    scenario::FailureSet,
};

/// How a system comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// What failed; nothing where everything stopped, which is another thing than a set without members.
    pub failed: Option<FailureSet>,
    /// The waves, and what never starts.
    pub start: ColdStart,
    /// When everything that starts is up: by that time, then in file order.
    pub times: Vec<Timed>,
    /// When the last of them is; nothing where nothing starts.
    pub total: Option<Duration>,
    /// The critical path, the chain that sets that time: each waited for the one before it. It ends in the first of the
    /// file that is up last.
    pub path: Vec<ComponentId>,
    /// What starts although the model does not say how long its repair takes, which then counts as no time at all; in
    /// file order. While there is any, times are the least that recovery can take.
    pub without_repair: Vec<ComponentId>,
    /// Restart dependencies inside the blast; in file order of who needs something. Nothing where everything stopped,
    /// since then everything is inside.
    pub inside: Vec<Inside>,
}

impl Recovery {
    /// Whether everything starts, and every time rests on a declared one.
    pub fn is_complete(&self) -> bool {
        let stuck = !self.start.deadlocks.is_empty() || !self.start.blocked.is_empty();
        !stuck && self.without_repair.is_empty()
    }

    /// The chain that sets the time of `component`, itself last; empty where it does not start. Cost: linear in `times`,
    /// and the length of the chain times a logarithm.
    pub fn path_to(&self, component: ComponentId) -> Vec<ComponentId> {
        let mut after: Vec<_> = self.times.iter().map(|it| (it.component, it.after)).collect();
        after.sort_unstable();
        let known = |id: ComponentId| {
            let at = after.binary_search_by_key(&id, |&(component, _)| component).ok()?;
            after.get(at).copied()
        };
        let mut path = Vec::new();
        let mut next = Some(component);
        while let Some((id, after)) = next.and_then(known) {
            path.push(id);
            next = after;
        }
        path.reverse();
        path
    }
}

/// The recovery after `failures`: what failed is mended and what is down starts again, while everything else runs as it
/// does at baseline, what is only partly down included. Without failures it is the recovery from a total stop; of a set
/// without members nothing has to start.
///
/// What failed in part counts as 0 until it is mended. Cost: that of the waves twice, a logarithm for each component, and
/// for each restart dependency a walk over why what it needs is down.
pub fn recovery(model: &Model, graph: &Graph, failures: Option<&FailureSet>) -> Recovery {
    let stopped = match failures {
        Some(failures) => stopped(graph, failures),
        None => graph.ids().collect(),
    };
    let times = times(model, graph, &stopped, &graph.baseline);
    let without = times.iter().map(|it| it.component);
    let mut without_repair: Vec<ComponentId> =
        without.filter(|&id| model.component(id).repair.is_none()).collect();
    without_repair.sort_unstable();
    let mut found = Recovery {
        failed: failures.cloned(),
        start: restart(graph, &stopped),
        total: times.last().map(|it| it.up),
        path: Vec::new(),
        without_repair,
        inside: failures.map_or_else(Vec::new, |it| inside::inside(model, graph, it, &stopped)),
        times,
    };
    let last = found.times.iter().find(|it| Some(it.up) == found.total);
    found.path = last.map_or_else(Vec::new, |it| found.path_to(it.component));
    found
}

/// What failed, and what is down because of it; sorted.
fn stopped(graph: &Graph, failures: &FailureSet) -> Vec<ComponentId> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let failed = |id| failures.ceiling(id).is_some_and(|ceiling| ceiling < Availability::FULL);
    let went_down =
        |id| now.state(graph, id) == State::Down && graph.baseline_state(id) != State::Down;
    graph.ids().filter(|&id| failed(id) || went_down(id)).collect()
}
