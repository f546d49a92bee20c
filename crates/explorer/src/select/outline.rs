//! The outline: components by group, with how they look.

use linchpin_engine::ComponentId;

use super::Look;
use crate::State;

/// One group of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// Position of the group in the model; nothing for components of no group.
    pub group: Option<u32>,
    /// Whether it is folded; its leaves are listed all the same.
    pub folded: bool,
    /// How many of its components are down or failed.
    pub down: u32,
    /// How many are partial or impaired.
    pub hurt: u32,
    /// Its components, in file order.
    pub leaves: Vec<Leaf>,
}

/// One component of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The component.
    pub component: ComponentId,
    /// How it looks.
    pub look: Look,
    /// Whether it is selected.
    pub selected: bool,
}

/// The outline, narrowed by the filter; groups in the model's order, components of no group last.
/// Cost: linear.
pub fn outline(state: &State) -> Vec<Branch> {
    let _ = state;
    Vec::new()
}
