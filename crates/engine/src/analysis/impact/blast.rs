//! The blast of one failure set over a whole model.

use serde::{Deserialize, Serialize};

use super::ImpactState;
use crate::{
    graph::Graph,
    model::{Availability, ComponentId, State},
    scenario::FailureSet,
};

/// What a failure set does to one component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentImpact {
    /// Its state.
    pub state: State,
    /// Its availability.
    pub availability: Availability,
    /// Its availability with no failure.
    pub baseline: Availability,
    /// Its state with no failure.
    pub baseline_state: State,
}

/// What a failure set does to a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blast {
    /// The failure set.
    pub failed: FailureSet,
    /// Every component, in file order.
    pub components: Vec<ComponentImpact>,
    /// The blast radius: components outside the failure set whose state is worse than at baseline;
    /// in file order.
    pub radius: Vec<ComponentId>,
    /// Σ ⌊users·(baseline − a) / 1 000 000⌋ over all components: users per service, not distinct
    /// people.
    pub users_hit: u128,
}

/// What fails if `failures` fail. Without failures it is the baseline. Cost: linear in the graph,
/// since every component is listed; use [`ImpactState`] for one question after another.
pub fn blast(graph: &Graph, failures: &FailureSet) -> Blast {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let components: Vec<ComponentImpact> = graph
        .ids()
        .map(|id| ComponentImpact {
            state: now.state(graph, id),
            availability: now.availability(graph, id),
            baseline: Availability::saturating(graph.baseline[graph.node(id).index()]),
            baseline_state: graph.baseline_state(id),
        })
        .collect();
    let radius = graph
        .ids()
        .zip(&components)
        .filter(|&(id, it)| it.state > it.baseline_state && !failures.contains(id))
        .map(|(id, _)| id)
        .collect();
    Blast { failed: failures.clone(), components, radius, users_hit: now.summary(graph).users_hit }
}
