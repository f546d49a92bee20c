//! A change before it is made: for every step what the planned state does, which single failure would be worst just
//! then, and whether something unresolved already weakens what it takes from. How large that makes the change is
//! [`size()`]'s to say.

mod audit;
mod groups;
mod result;
mod rules;
mod size;
mod tally;
#[cfg(test)]
mod tests;

pub use result::{
    Again, Coincidence, NewPoint, Part, Plan, Planned, Reduced, Stake, StepAudit, Wave,
};
pub use rules::{Class, ClassRule, Danger, RULES_VERSION, Rules, Stop};
pub use size::{Measure, Reason, Sizing, size};

use std::collections::BTreeMap;

use crate::{
    graph::Graph,
    model::{ComponentId, Model},
    scenario::{Change, Step},
};
use audit::{Before, audit};
use groups::Groups;

/// As many coincidences as are listed for a wave.
pub const WORST: usize = 5;

/// Audits `change`, whose components are those of `model`; `graph` is the model's, under its own load. Without steps
/// there are none in the answer.
///
/// Users are counted as everywhere, per service and against the state without failure under the model's own load.
///
/// Cost: a compilation for every other load, a sweep for every step, and for every wave a sweep over all single failures
/// and a walk over the redundancy of the model.
pub fn plan(model: &Model, graph: &Graph, change: &Change) -> Plan {
    let before = Before::of(model, graph, change);
    let mut others: BTreeMap<u32, Graph> = BTreeMap::new();
    for step in change.steps.iter().filter(|step| step.load != 100) {
        others.entry(step.load).or_insert_with(|| Graph::with_load(model, step.load));
    }
    let steps = change.steps.iter().map(|step| {
        let graph = others.get(&step.load).unwrap_or(graph);
        let groups = Groups::of(model, graph, &causes(change, step));
        let waves = step.waves();
        StepAudit {
            touched_again: touched_again(graph, &groups, change, step),
            waves: waves.iter().map(|out| audit(&before, graph, &groups, step, out)).collect(),
        }
    });
    Plan { steps: steps.collect(), before: before.planned, before_points: before.points }
}

/// Everything that weakens redundancy during a step, each once.
fn causes(change: &Change, step: &Step) -> Vec<ComponentId> {
    let unresolved = change.unresolved.iter().map(|it| it.on);
    let mut all: Vec<ComponentId> =
        step.out.iter().chain(&step.touches).copied().chain(unresolved).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What is changed in service although something unresolved hangs on it; by the order of the step, then of the change.
fn touched_again(graph: &Graph, groups: &Groups, change: &Change, step: &Step) -> Vec<Again> {
    let mut found = Vec::new();
    for &touched in &step.touches {
        let hangs = |on: &ComponentId| groups.lowering(graph, *on).contains(&touched);
        let unresolved = change.unresolved.iter().map(|it| it.on).filter(hangs);
        found.extend(unresolved.map(|unresolved| Again { touched, unresolved }));
    }
    found
}
