//! The outline: components by group, with how they look.

use linchpin_engine::sorting;
use std::collections::BTreeMap;

use linchpin_engine::ComponentId;

use super::{Look, narrowed::Filter};
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
/// Groups that the filter leaves empty are left out. Cost: linear.
pub fn outline(state: &State) -> Vec<Branch> {
    let Some(model) = state.document.model() else { return Vec::new() };
    let groups = &model.file().groups;
    let positions: BTreeMap<&str, usize> =
        sorting::gathered(groups.iter().enumerate().map(|(at, group)| (group.id.as_str(), at)));
    // What was looked for is shown, whatever is folded.
    let filtered = !state.view.filter.trim().is_empty();
    let folded = |group: &str| {
        let found = state.view.folded_groups.binary_search_by(|it| it.as_str().cmp(group));
        !filtered && found.is_ok()
    };
    let mut branches: Vec<Branch> = (0..)
        .zip(groups)
        .map(|(at, group)| (Some(at), folded(&group.id)))
        .chain([(None, folded(""))])
        .map(|(group, folded)| Branch { group, folded, down: 0, hurt: 0, leaves: Vec::new() })
        .collect();
    let Some(filter) = Filter::of(state) else { return Vec::new() };
    for (id, component) in model.ids().zip(model.components()) {
        if !filter.accepts(id) {
            continue;
        }
        let at = component.group.as_deref().and_then(|group| positions.get(group).copied());
        let Some(branch) = branches.get_mut(at.unwrap_or(groups.len())) else { continue };
        let (look, _) = super::look(state, id);
        match look {
            Look::Up | Look::AtRisk => {}
            Look::Impaired | Look::Partial => branch.hurt += 1,
            Look::Down | Look::Failed => branch.down += 1,
        }
        branch.leaves.push(Leaf {
            component: id,
            look,
            selected: state.view.selection.contains(id),
        });
    }
    branches.retain(|branch| !branch.leaves.is_empty());
    branches
}
