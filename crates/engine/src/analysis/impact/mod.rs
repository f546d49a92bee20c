//! What fails if these components fail: incremental from the present state, and undoable, so that
//! the answer to a hover costs what changes and not the model.

mod blast;
mod propagate;

pub use blast::{Blast, ComponentImpact, blast};
pub use propagate::{ImpactState, Mark};

use serde::{Deserialize, Serialize};

use crate::{
    graph::{GateId, Graph},
    model::{Availability, ComponentId, State},
    scenario::FailureSet,
};

/// How many components are in a worse state than at baseline, and how many users that hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Components outside the failure set that are down and were not.
    pub down: u32,
    /// Components outside the failure set that became partial.
    pub partial: u32,
    /// Components outside the failure set that became impaired.
    pub impaired: u32,
    /// Σ ⌊users·(baseline − a) / 1 000 000⌋ over all components: users per service, not distinct
    /// people.
    pub users_hit: u128,
}

/// What one more failure would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Components, the failed one left out, that would go down; sorted.
    pub newly_down: Vec<ComponentId>,
    /// Components that would become partial; sorted.
    pub newly_partial: Vec<ComponentId>,
    /// Components that would become impaired; sorted.
    pub newly_impaired: Vec<ComponentId>,
    /// Users hit on top of those that are hit already.
    pub users_hit: u128,
}

/// The state of a whole model under failures, with a borrowed graph; see [`ImpactState`] for the
/// same without the borrow.
#[derive(Clone, Debug)]
pub struct Impact<'g> {
    graph: &'g Graph,
    state: ImpactState,
}

impl<'g> Impact<'g> {
    /// The baseline. Cost: linear in the graph; everything after costs what it changes.
    pub fn new(graph: &'g Graph) -> Self {
        Self { graph, state: ImpactState::new(graph) }
    }

    /// Lowers the ceiling of `component` to `ceiling`, on top of what has failed. A ceiling above the
    /// present one changes nothing. Cost: the edges of what changes.
    pub fn fail(&mut self, component: ComponentId, ceiling: Availability) {
        self.state.fail(self.graph, component, ceiling);
    }

    /// The present moment, to come back to with [`Impact::rollback`].
    pub fn mark(&self) -> Mark {
        self.state.mark()
    }

    /// Undoes every failure since `mark`. Cost: what they changed.
    pub fn rollback(&mut self, mark: Mark) {
        self.state.rollback(self.graph, mark);
    }

    /// Makes `failures` the failure set. Failures applied last are undone first; what both sets begin
    /// with stays. Cost: what is undone and done.
    pub fn set(&mut self, failures: &FailureSet) {
        self.state.set(self.graph, failures);
    }

    /// The availability of `component` now.
    pub fn availability(&self, component: ComponentId) -> Availability {
        self.state.availability(self.graph, component)
    }

    /// The value of a node now.
    pub(crate) fn value(&self, node: GateId) -> u32 {
        self.state.value(node)
    }

    /// The state of `component` now.
    pub fn state(&self, component: ComponentId) -> State {
        self.state.state(self.graph, component)
    }

    /// The components whose availability or state is not that of the baseline; sorted. Cost: what
    /// changed.
    pub fn changed(&self) -> Vec<ComponentId> {
        self.state.changed(self.graph)
    }

    /// Counts over what changed.
    pub fn summary(&self) -> Summary {
        self.state.summary(self.graph)
    }

    /// What one more failure would change. The state afterwards is the one before.
    pub fn preview(&mut self, component: ComponentId) -> Preview {
        self.state.preview(self.graph, component)
    }

    /// How many components that meet `condition` are down now and were not at baseline. Cost: what
    /// changed.
    pub fn count_down(&self, condition: impl Fn(ComponentId) -> bool) -> u64 {
        self.state.count_down(self.graph, condition)
    }
}
