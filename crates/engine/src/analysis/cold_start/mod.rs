//! Starting from a total stop: what can start when, and what never can.

mod start;
mod timed;

pub use timed::Timed;
pub(super) use timed::times;

use serde::{Deserialize, Serialize};

use crate::{graph::Graph, model::ComponentId};
use start::Start;

/// The order in which a stopped system comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColdStart {
    /// What can start at once, then what can start after that, and so on; each in file order.
    pub waves: Vec<Vec<ComponentId>>,
    /// Start-up deadlocks: circles of components that wait for each other. Each in file order, and
    /// by their first component.
    pub deadlocks: Vec<Vec<ComponentId>>,
    /// What waits for a deadlock without being part of it; in file order.
    pub blocked: Vec<ComponentId>,
}

/// The cold start of a model: the least solution, in which a component that has not started counts
/// as 0 and one that has counts as its baseline. A component starts in the wave after its
/// requirements, and what it needs to start, have the values that they have at baseline.
///
/// Cost: linear in the graph, but for forms that are looked at again each time a member starts.
pub fn cold_start(graph: &Graph) -> ColdStart {
    restart(graph, &graph.ids().collect::<Vec<_>>())
}

/// The start of what has stopped while the rest runs: as [`cold_start`], but what is not in `stopped` counts as it does at
/// baseline from the beginning, since it need not be started. Repeats in `stopped` are ignored; of nothing stopped the
/// answer is empty. Waves, deadlocks and what is blocked are of `stopped` alone.
///
/// Cost: as [`cold_start`].
pub fn restart(graph: &Graph, stopped: &[ComponentId]) -> ColdStart {
    restart_to(graph, stopped, &graph.baseline)
}

/// The same where the system does not come back to its baseline but to the solution `goal`, since some of it has
/// failed: a component starts once its requirements have the values that they have there. What it needs to start has
/// to be whole all the same. Components that are down in `goal` are none of `stopped`.
pub(super) fn restart_to(graph: &Graph, stopped: &[ComponentId], goal: &[u32]) -> ColdStart {
    let mut stopped = stopped.to_vec();
    stopped.sort_unstable();
    stopped.dedup();
    let mut start = Start::new(graph, &stopped, goal, Vec::new());
    let mut waves = Vec::new();
    let mut wave: Vec<ComponentId> =
        stopped.iter().copied().filter(|&id| start.is_ready(id)).collect();
    while !wave.is_empty() {
        let next = start.wave(&wave);
        waves.push(std::mem::replace(&mut wave, next));
    }
    let stuck: Vec<ComponentId> =
        stopped.into_iter().filter(|id| !start.started[id.index()]).collect();
    let (deadlocks, blocked) = start.circles(&stuck);
    ColdStart { waves, deadlocks, blocked }
}
