//! Requirements that are declared no more: what makes findings vanish without making anything safer.

use serde::{Deserialize, Serialize};

use super::{
    Part, Structure,
    sides::{Side, leads},
};
use crate::{
    graph::GateId,
    model::{Component, ComponentId, Expr},
};

/// A component that declares less than it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The component in the new model.
    pub component: ComponentId,
    /// The same in the old one.
    pub was: ComponentId,
    /// What it no longer requires to run or to start, directly or by way of anything else: in the old model, in file
    /// order.
    pub dropped: Vec<ComponentId>,
    /// How many components it names that it did not name before; fewer than `dropped`.
    pub gained: u32,
    /// Whether it now requires nothing at all.
    pub is_silent: bool,
}

/// Every component of both models that no longer requires more components than it newly names. One that is named in
/// place of another is no loss, nor one that is now required by way of something else. Cost: linear in what changed.
pub(super) fn lost(old: &Side<'_>, new: &Side<'_>, structure: &Structure) -> Vec<Lost> {
    let mut found: Vec<(Lost, usize)> = Vec::new();
    let mut asked: Vec<(ComponentId, GateId)> = Vec::new();
    for changed in &structure.changed {
        if !changed.parts.iter().any(|it| matches!(it, Part::Requires | Part::Starts)) {
            continue;
        }
        let before = old.named(declared(old.model.component(changed.was)));
        let after = new.named(declared(new.model.component(changed.component)));
        let is_kept = |it: &ComponentId| {
            old.other(*it).is_some_and(|there| after.binary_search(&there).is_ok())
        };
        let is_gained = |it: &&ComponentId| {
            new.other(**it).is_none_or(|there| before.binary_search(&there).is_err())
        };
        let dropped: Vec<ComponentId> = before.iter().copied().filter(|it| !is_kept(it)).collect();
        if dropped.is_empty() {
            continue;
        }
        let first = asked.len();
        let node = new.graph.node(changed.component);
        // What is not there any more leads nowhere; asking for the component itself would say that it does.
        asked.extend(dropped.iter().filter_map(|&it| Some((old.other(it)?, node))));
        let gained = after.iter().filter(is_gained).count();
        let lost = Lost {
            component: changed.component,
            was: changed.was,
            dropped,
            gained: u32::try_from(gained).unwrap_or(u32::MAX),
            is_silent: after.is_empty(),
        };
        found.push((lost, first));
    }
    let leads = leads(new.graph, &asked);
    let mut lost: Vec<Lost> = Vec::new();
    for (mut it, mut at) in found {
        it.dropped.retain(|&dropped| {
            let is_there = old.other(dropped).is_some();
            let is_led_to = is_there && leads.get(at).copied().unwrap_or(false);
            at += usize::from(is_there);
            !is_led_to
        });
        if it.dropped.len() > it.gained as usize {
            lost.push(it);
        }
    }
    lost
}

/// What a component says that it requires to run and to start.
fn declared(component: &Component) -> impl Iterator<Item = &Expr> {
    component.requires.iter().chain(&component.starts)
}
