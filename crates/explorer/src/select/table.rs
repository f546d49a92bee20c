//! The table of components: the same model for people who do not see the graph.

use linchpin_engine::{Availability, ComponentId, model::Kind};

use super::Look;
use crate::State;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// How it looks.
    pub look: Look,
    /// The share of its users that it serves.
    pub availability: Availability,
    /// How many components it requires or wants.
    pub needs: u32,
    /// How many require or want it.
    pub needed_by: u32,
    /// People who use it in a month.
    pub users: Option<u64>,
    /// Whether it is selected.
    pub selected: bool,
}

/// The table in the order chosen, narrowed by the filter. Cost: linear and a sort.
pub fn table(state: &State) -> Vec<Row> {
    let _ = state;
    Vec::new()
}
