//! Single points of failure and weak points of every target, all at once.

use serde::{Deserialize, Serialize};

use super::{
    impact::ImpactState,
    sweep::{self, Block, Counter, Mask, bits},
};
use crate::{
    graph::{GateId, Graph, value::FULL},
    model::{Availability, ComponentId},
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
    let is_target = marks(graph, targets);
    let mut totals = Totals::default();
    // Pairs of target and point.
    let (mut single, mut weak) = (Vec::new(), Vec::new());
    sweep::each_alone(graph, &graph.baseline, &fallible(graph), |block| {
        totals.block(graph, block, &is_target);
        for &node in block.touched() {
            let Some(target) = graph.component_at(GateId(node)).filter(|id| is_target[id.index()])
            else {
                continue;
            };
            let pairs = |mask: Mask| {
                bits(mask)
                    .filter_map(|lane| block.candidates.get(lane))
                    .filter(|&&x| x != target)
                    .map(|&x| (target, x))
            };
            single.extend(pairs(block.down(node)));
            weak.extend(pairs(block.hit(node)));
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
/// [`SinglePoints::points`] but with ties in file order. Cost: one sweep; memory linear in the graph.
pub fn totals(graph: &Graph, targets: &[ComponentId]) -> Vec<Total> {
    let is_target = marks(graph, targets);
    let mut totals = Totals::default();
    sweep::each_alone(graph, &graph.baseline, &fallible(graph), |block| {
        totals.block(graph, block, &is_target)
    });
    totals.ranked()
}

/// The components whose failure alone would take `component` down now, under `failures`; in file
/// order. Empty for a component that is down already. Cost: one sweep over what it depends on.
pub fn ends_with(graph: &Graph, failures: &FailureSet, component: ComponentId) -> Vec<ComponentId> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let base = now.values();
    let candidates: Vec<ComponentId> = upstream(graph, component)
        .into_iter()
        .filter(|&x| {
            x != component
                && graph.is_fallible(x)
                && now.availability(graph, x) != Availability::NONE
        })
        .collect();
    let node = graph.node(component).0;
    let mut found = Vec::new();
    sweep::each_alone(graph, &base, &candidates, |block| {
        if block.touched().contains(&node) {
            found.extend(
                bits(block.down(node)).filter_map(|lane| block.candidates.get(lane)).copied(),
            );
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
    let mut risky = vec![false; graph.len()];
    sweep::each_alone(graph, &now.values(), &fallible(graph), |block| {
        for &node in block.touched() {
            let Some(target) = graph.component_at(GateId(node)).filter(|id| is_target[id.index()])
            else {
                continue;
            };
            let others = |lane: &usize| block.candidates.get(*lane).is_some_and(|&x| x != target);
            risky[target.index()] |= bits(block.down(node)).any(|lane| others(&lane));
        }
    });
    graph.ids().filter(|id| risky[id.index()]).collect()
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

/// Sums over the blocks of a sweep.
#[derive(Default)]
struct Totals {
    found: Vec<Total>,
    down: Counter,
    hit: Counter,
}

impl Totals {
    fn block(&mut self, graph: &Graph, block: &Block<'_>, is_target: &[bool]) {
        self.down.clear();
        self.hit.clear();
        let mut users_hit = vec![0_u128; block.candidates.len()];
        for &node in block.touched() {
            let Some(component) = graph.component_at(GateId(node)) else { continue };
            let target = is_target[component.index()];
            let users = u128::from(graph.users(component));
            if !target && users == 0 {
                continue;
            }
            let (mut down, mut hit) = (block.down(node), block.hit(node));
            if users > 0 {
                let baseline = graph.baseline[node as usize];
                let full_loss = users * u128::from(baseline) / u128::from(FULL);
                for lane in bits(down) {
                    users_hit[lane] += full_loss;
                }
                for lane in bits(hit) {
                    let lost = u128::from(baseline - block.value(node, lane));
                    users_hit[lane] += users * lost / u128::from(FULL);
                }
            }
            if target {
                // A component is no point of its own.
                if let Ok(lane) = block.candidates.binary_search_by_key(&node, |&x| graph.node(x).0)
                {
                    down[lane / 64] &= !(1 << (lane % 64));
                    hit[lane / 64] &= !(1 << (lane % 64));
                }
                self.down.add(down);
                self.hit.add(hit);
            }
        }
        for (lane, &component) in block.candidates.iter().enumerate() {
            let (takes_down, hits) = (self.down.lane(lane), self.hit.lane(lane));
            if takes_down + hits > 0 {
                self.found.push(Total { component, takes_down, hits, users_hit: users_hit[lane] });
            }
        }
    }

    fn ranked(&self) -> Vec<Total> {
        let mut ranked = self.found.clone();
        ranked.sort_unstable_by_key(|total| {
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
