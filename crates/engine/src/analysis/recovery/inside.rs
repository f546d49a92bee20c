//! Restart dependencies inside the blast: recovery that depends on what failed.

use serde::{Deserialize, Serialize};

use crate::{
    analysis::{explain, impact::ImpactState},
    graph::{GateId, Graph, forms},
    model::{ComponentId, Expr, Model},
    scenario::FailureSet,
};

/// For what something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// To start.
    Starts,
    /// To wake a standby.
    Via,
}

impl Need {
    /// The word of the format, and of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Starts => "starts",
            Self::Via => "via",
        }
    }
}

/// A component that went down, and to come back needs another that went down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// The component.
    pub component: ComponentId,
    /// For what it needs the other.
    pub need: Need,
    /// The other.
    pub on: ComponentId,
    /// The shortest way from what failed to the other, both ends included; one alone where the other failed itself.
    pub path: Vec<ComponentId>,
    /// Whether nothing else can take its place: the requirement as a whole is short of what it has at baseline.
    pub blocks: bool,
}

/// Everything in `stopped` that needs something in it to start or to wake a standby; by component, then need, then what
/// is needed, each in file order. `stopped` is sorted. Cost: the requirements of what stopped, and for each component
/// that is needed a walk over why it is down.
pub(super) fn inside(
    model: &Model,
    graph: &Graph,
    failures: &FailureSet,
    stopped: &[ComponentId],
) -> Vec<Inside> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let mut found: Vec<(ComponentId, Need, ComponentId, bool)> = Vec::new();
    for &component in stopped {
        let mut named = |need: Need, node: GateId| {
            let blocks = value(graph, &now, node) < graph.baseline[node.index()];
            let down = graph.below(&[node.0]).into_iter();
            let down = down.filter(|it| stopped.binary_search(it).is_ok());
            found.extend(down.map(|on| (component, need, on, blocks)));
        };
        if let Some(node) = graph.starts_node(component) {
            named(Need::Starts, node);
        }
        for form in forms::forms(model, graph, component) {
            let Expr::Failover(failover) = form.expr else { continue };
            let woken = form.members.get(1).map(|it| graph.inputs.row(it.index()));
            if let (Some(_), Some(&[_, via])) = (&failover.via, woken) {
                named(Need::Via, GateId(via));
            }
        }
    }
    // Of two failovers through the same tool the one that it blocks counts.
    found.sort_unstable_by_key(|&(component, need, on, blocks)| (component, need, on, !blocks));
    found.dedup_by_key(|it| (it.0, it.1, it.2));
    let mut needed: Vec<ComponentId> = found.iter().map(|it| it.2).collect();
    needed.sort_unstable();
    needed.dedup();
    let chains = explain::chains(model, graph, failures, &needed);
    let path = |on: ComponentId| {
        let known = needed.binary_search(&on).ok().and_then(|at| chains.get(at)).cloned();
        // What failed without being any worse off has no reason, and is its own.
        known.filter(|it| !it.is_empty()).unwrap_or_else(|| vec![on])
    };
    let told = found.into_iter();
    told.map(|(component, need, on, blocks)| Inside { component, need, on, path: path(on), blocks })
        .collect()
}

/// The value of a node under the failures in force, gates of `starts` included, which keep their baseline elsewhere. Cost:
/// the gates below it, as deep as forms are nested.
fn value(graph: &Graph, now: &ImpactState, node: GateId) -> u32 {
    if graph.component_at(node).is_some() {
        return now.value(node);
    }
    let mut scratch = Vec::new();
    graph.value(node.index(), &mut scratch, |input| value(graph, now, GateId(input)))
}
