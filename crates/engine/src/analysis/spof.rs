//! Single points of failure and weak points of every target, all at once.

use crate::sorting;
use serde::{Deserialize, Serialize};

use super::{
    impact::ImpactState,
    sweep::{self, Loss},
};
use crate::{
    graph::{GateId, Graph, value::FULL},
    model::ComponentId,
    scenario::FailureSet,
};

/// The single points of failure of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SinglePoints {
    /// Each target that was asked about, in the order asked.
    pub targets: Vec<TargetPoints>,
    /// Every component that takes a target down or hits one: by users hit, then by how many targets
    /// it takes down (both most first), then by id.
    pub points: Vec<Point>,
}

/// What one target hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPoints {
    /// The target.
    pub target: ComponentId,
    /// The fallible components whose failure alone takes it down; in file order.
    pub single_points: Vec<ComponentId>,
    /// The fallible components whose failure alone makes it partial; in file order.
    pub weak_points: Vec<ComponentId>,
}

/// What hangs on one component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The component.
    pub component: ComponentId,
    /// The targets that its failure alone takes down; in file order.
    pub takes_down: Vec<ComponentId>,
    /// The targets that its failure alone makes partial; in file order.
    pub hits: Vec<ComponentId>,
    /// Users that its failure alone hits, over the whole model and itself included.
    pub users_hit: u128,
}

/// What hangs on one component, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The component.
    pub component: ComponentId,
    /// How many targets its failure alone takes down.
    pub takes_down: u32,
    /// How many targets its failure alone makes partial.
    pub hits: u32,
    /// Users that its failure alone hits, over the whole model and itself included.
    pub users_hit: u128,
}

/// Every single point and weak point of `targets`, by target and by point. A fallible component x is
/// a single point of c ≠ x if failing x alone takes c down though c is not down at baseline, and a
/// weak point if it leaves c below its baseline but above zero. Of no targets the answer is empty.
///
/// Cost: one sweep ([`totals`]) and the length of the answer, which can be the number of components
/// squared; ask [`totals`] where that is too long.
pub fn single_points(graph: &Graph, targets: &[ComponentId]) -> SinglePoints {
    let mut totals = Totals::new(graph, targets);
    // Pairs of target and point.
    let (mut single, mut weak) = (Vec::new(), Vec::new());
    sweep::each_alone(graph, &graph.baseline, &fallible(graph), |node, losses| {
        totals.add(graph, node, losses);
        let Some(target) = totals.target_at(graph, node) else { return };
        for loss in losses.iter().filter(|loss| loss.by != target) {
            let pairs = if loss.value == 0 { &mut single } else { &mut weak };
            pairs.push((target, loss.by));
        }
    });
    let turned = |pairs: &[(ComponentId, ComponentId)]| {
        let mut turned: Vec<_> = pairs.iter().map(|&(target, x)| (x, target)).collect();
        turned.sort_unstable();
        turned
    };
    let (by_point_down, by_point_hit) = (turned(&single), turned(&weak));
    single.sort_unstable();
    weak.sort_unstable();
    let targets = targets
        .iter()
        .map(|&target| TargetPoints {
            target,
            single_points: of(&single, target),
            weak_points: of(&weak, target),
        })
        .collect();
    let points = totals
        .ranked()
        .into_iter()
        .map(|total| Point {
            component: total.component,
            takes_down: of(&by_point_down, total.component),
            hits: of(&by_point_hit, total.component),
            users_hit: total.users_hit,
        })
        .collect();
    SinglePoints { targets, points }
}

/// The same, counted: every component that takes a target down or hits one, ranked like
/// [`SinglePoints::points`] but with ties in file order.
///
/// Cost: one sweep over all single failures together: for each node the lists of failures that lower
/// its inputs.
pub fn totals(graph: &Graph, targets: &[ComponentId]) -> Vec<Total> {
    let mut totals = Totals::new(graph, targets);
    sweep::each_alone(graph, &graph.baseline, &fallible(graph), |node, losses| {
        totals.add(graph, node, losses);
    });
    totals.ranked()
}

/// What each component does alone to all others, those that do nothing included; in file order. Its own users count
/// among those that it hits. Cost: as [`totals`].
pub(super) fn reach(graph: &Graph) -> Vec<Total> {
    let all: Vec<ComponentId> = graph.ids().collect();
    let mut totals = Totals::new(graph, &all);
    sweep::each_alone(graph, &graph.baseline, &fallible(graph), |node, losses| {
        totals.add(graph, node, losses);
    });
    let total = |(component, (takes_down, hits, users_hit))| Total {
        component,
        takes_down,
        hits,
        users_hit,
    };
    all.into_iter().zip(totals.found).map(total).collect()
}

/// The components whose failure alone would take `component` down now, under `failures`; in file
/// order. Empty for a component that is down already. Cost: one sweep over what it depends on.
pub fn ends_with(graph: &Graph, failures: &FailureSet, component: ComponentId) -> Vec<ComponentId> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let candidates: Vec<ComponentId> = upstream(graph, component)
        .into_iter()
        .filter(|&x| x != component && graph.is_fallible(x))
        .collect();
    let own = graph.node(component);
    let mut found = Vec::new();
    sweep::each_alone(graph, &now.values(), &candidates, |node, losses| {
        if node == own {
            found.extend(losses.iter().filter(|loss| loss.value == 0).map(|loss| loss.by));
        }
    });
    found.sort_unstable();
    found
}

/// The targets that are not down under `failures` but that some one further failure takes down; in
/// file order. Cost: one sweep.
pub fn at_risk(graph: &Graph, failures: &FailureSet) -> Vec<ComponentId> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let is_target = marks(graph, graph.targets());
    let mut risky = Vec::new();
    sweep::each_alone(graph, &now.values(), &fallible(graph), |node, losses| {
        let Some(target) = graph.component_at(node).filter(|id| is_target[id.index()]) else {
            return;
        };
        if losses.iter().any(|loss| loss.value == 0 && loss.by != target) {
            risky.push(target);
        }
    });
    risky.sort_unstable();
    risky
}

/// Everything that `component` requires, directly or not, itself included if it is in a circle.
fn upstream(graph: &Graph, component: ComponentId) -> Vec<ComponentId> {
    let mut seen = vec![false; graph.rules.len()];
    let mut stack = graph.inputs.row(graph.node(component).index()).to_vec();
    let mut found = Vec::new();
    while let Some(node) = stack.pop() {
        if std::mem::replace(&mut seen[node as usize], true) {
            continue;
        }
        found.extend(graph.component_at(GateId(node)));
        stack.extend_from_slice(graph.inputs.row(node as usize));
    }
    found.sort_unstable();
    found
}

/// Sums over a sweep.
struct Totals {
    is_target: Vec<bool>,
    /// By component: targets taken down, targets hit, users hit.
    found: Vec<(u32, u32, u128)>,
}

impl Totals {
    fn new(graph: &Graph, targets: &[ComponentId]) -> Self {
        Self { is_target: marks(graph, targets), found: vec![(0, 0, 0); graph.len()] }
    }

    /// The target that `node` stands for.
    fn target_at(&self, graph: &Graph, node: GateId) -> Option<ComponentId> {
        graph.component_at(node).filter(|id| self.is_target[id.index()])
    }

    fn add(&mut self, graph: &Graph, node: GateId, losses: &[Loss]) {
        let Some(component) = graph.component_at(node) else { return };
        let is_target = self.is_target[component.index()];
        let users = u128::from(graph.users(component));
        if !is_target && users == 0 {
            return;
        }
        let baseline = graph.baseline[node.index()];
        // Most losses are whole: divide once.
        let all = users * u128::from(baseline) / u128::from(FULL);
        for loss in losses {
            let (down, hits, users_hit) = &mut self.found[loss.by.index()];
            // A component is no point of its own, but its own users are hit.
            let counts = is_target && loss.by != component;
            *down += u32::from(counts && loss.value == 0);
            *hits += u32::from(counts && loss.value > 0);
            *users_hit += match loss.value {
                0 => all,
                value => users * u128::from(baseline - value) / u128::from(FULL),
            };
        }
    }

    fn ranked(&self) -> Vec<Total> {
        let points = self.found.iter().zip(0..).filter(|((down, hits, _), _)| down + hits > 0);
        let mut ranked: Vec<Total> = points
            .map(|(&(takes_down, hits, users_hit), at)| Total {
                component: ComponentId(at),
                takes_down,
                hits,
                users_hit,
            })
            .collect();
        sorting::sort_by_key(&mut ranked, |total| {
            (std::cmp::Reverse((total.users_hit, total.takes_down)), total.component)
        });
        ranked
    }
}

fn fallible(graph: &Graph) -> Vec<ComponentId> {
    graph.ids().filter(|&id| graph.is_fallible(id)).collect()
}

fn marks(graph: &Graph, targets: &[ComponentId]) -> Vec<bool> {
    let mut marks = vec![false; graph.len()];
    for target in targets {
        marks[target.index()] = true;
    }
    marks
}

/// The second of each pair whose first is `first`; `pairs` is sorted.
fn of(pairs: &[(ComponentId, ComponentId)], first: ComponentId) -> Vec<ComponentId> {
    let start = pairs.partition_point(|&(id, _)| id < first);
    pairs[start..].iter().take_while(|&&(id, _)| id == first).map(|&(_, second)| second).collect()
}
