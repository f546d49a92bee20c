//! The neighbourhood that is focused: a component with everything within so many steps of it, along what needs it and
//! what it needs. Which components those are is worked out here; the rest stands back in the scene.

use std::collections::BTreeMap;

use linchpin_engine::ComponentId;

use crate::layout::Layout;

/// What is focused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// In the middle of it.
    pub of: ComponentId,
    /// How many steps from there belong to it; at least 1.
    pub steps: u32,
}

/// The most steps of a neighbourhood.
pub const MOST_STEPS: u32 = 20;

/// Everything within `focus`, sorted. Cost: the lines of the layout once, and the lines of what is found.
pub fn neighbourhood(layout: &Layout, focus: Focus) -> Vec<ComponentId> {
    let mut beside: BTreeMap<ComponentId, Vec<ComponentId>> = BTreeMap::new();
    for edge in &layout.edges {
        beside.entry(edge.from).or_default().push(edge.to);
        beside.entry(edge.to).or_default().push(edge.from);
    }
    let mut found = vec![focus.of];
    let mut level = vec![focus.of];
    for _ in 0..focus.steps {
        let mut next: Vec<ComponentId> =
            level.iter().filter_map(|id| beside.get(id)).flatten().copied().collect();
        next.sort_unstable();
        next.dedup();
        next.retain(|id| found.binary_search(id).is_err());
        if next.is_empty() {
            break;
        }
        found.extend(&next);
        found.sort_unstable();
        level = next;
    }
    found
}
