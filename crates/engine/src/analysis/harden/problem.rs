//! What there is to remove, and what might remove it: the pairs of point and target, and for each point
//! the components by way of which it takes targets down. Nothing is chosen here.

use crate::sorting;
use std::ops::Range;

use super::fall::Fall;
use crate::{
    graph::{GateId, Graph},
    model::{ComponentId, Model},
};

/// The most that is kept of what points pass through. Models beyond it are answered coarsely.
const MOST_KEPT: usize = 1 << 24;

/// The pairs of a model.
pub(super) struct Problem<'g> {
    pub(super) graph: &'g Graph,
    /// The single points, in file order.
    pub(super) points: Vec<Point>,
    /// The targets of all points, one point after the other; each point's in file order.
    pub(super) targets: Vec<ComponentId>,
    /// Every component that might remove a pair, by id text, so that comparing positions compares texts.
    pub(super) candidates: Vec<ComponentId>,
    /// For each component its position among the candidates, or the number of candidates for others, so
    /// that marks of candidates with one unset mark more are marks of components.
    rank: Vec<u32>,
    /// For each candidate the positions of the points that pass through it.
    pub(super) points_of: Vec<Vec<u32>>,
    /// Whether the model was too large to keep [`Point::through`] and what follows from it.
    pub(super) is_coarse: bool,
}

/// One single point of failure.
pub(super) struct Point {
    /// The component.
    pub(super) component: ComponentId,
    /// The positions of its pairs in [`Problem::targets`]; never empty.
    pub(super) pairs: Range<usize>,
    /// The positions of the candidates that stand between it and its targets, itself included; ascending.
    pub(super) through: Vec<u32>,
}

impl<'g> Problem<'g> {
    /// The pairs of `targets`. Cost: one fall for each fallible component.
    pub(super) fn of(model: &Model, graph: &'g Graph, targets: &[ComponentId]) -> Self {
        let mut is_target = vec![false; graph.len()];
        for target in targets {
            is_target[target.index()] = true;
        }
        let mut problem = Self {
            graph,
            points: Vec::new(),
            targets: Vec::new(),
            candidates: Vec::new(),
            rank: vec![0; graph.len()],
            points_of: Vec::new(),
            is_coarse: false,
        };
        let mut fall = Fall::new(graph);
        let mut seen = vec![u32::MAX; graph.rules.len()];
        let mut through: Vec<Vec<ComponentId>> = Vec::new();
        let mut kept = 0;
        for x in graph.ids().filter(|&id| graph.is_fallible(id)) {
            fall.of(x, |_| false);
            let start = problem.targets.len();
            problem.targets.extend(
                fall.components()
                    .filter(|&c| c != x && is_target[c.index()] && fall.is_down(graph.node(c))),
            );
            let pairs = start..problem.targets.len();
            if pairs.is_empty() {
                continue;
            }
            problem.targets[pairs.clone()].sort_unstable();
            if !problem.is_coarse {
                let goals = problem.targets[pairs.clone()].iter().copied();
                let found = causes(graph, &fall, x, goals, &mut seen, x.0, |_| false);
                kept += found.len();
                problem.is_coarse = kept > MOST_KEPT;
                through.push(found);
            }
            problem.points.push(Point { component: x, pairs, through: Vec::new() });
        }
        if !problem.is_coarse {
            problem.number(model, &through);
        }
        problem
    }

    /// Numbers the candidates and writes [`Point::through`] in those numbers.
    fn number(&mut self, model: &Model, through: &[Vec<ComponentId>]) {
        self.candidates = through.iter().flatten().copied().collect();
        self.candidates.sort_unstable();
        self.candidates.dedup();
        sorting::sort_by_key(&mut self.candidates, |&id| model.component(id).id.as_str());
        self.rank.fill(self.candidates.len() as u32);
        for (&component, at) in self.candidates.iter().zip(0..) {
            self.rank[component.index()] = at;
        }
        self.points_of = vec![Vec::new(); self.candidates.len()];
        for ((point, through), at) in self.points.iter_mut().zip(through).zip(0..) {
            point.through = through.iter().map(|id| self.rank[id.index()]).collect();
            point.through.sort_unstable();
            for &candidate in &point.through {
                self.points_of[candidate as usize].push(at);
            }
        }
    }

    /// The position of a component among the candidates, or the number of candidates.
    pub(super) fn rank(&self, component: ComponentId) -> usize {
        self.rank[component.index()] as usize
    }

    /// Marks of candidates, none of them set.
    pub(super) fn no_marks(&self) -> Vec<bool> {
        vec![false; self.candidates.len() + 1]
    }

    /// The weight of a pair in the second question: its target's users, and at least one, so that what
    /// nobody counted counts a little.
    pub(super) fn weight(&self, pair: usize) -> u128 {
        u128::from(self.graph.users(self.targets[pair]).max(1))
    }
}

/// The components that had a part in bringing `goals` down in `fall`, which began with `x`: everything
/// lowered from which a lowered way leads to one of them, over components that are not `held`; `x`
/// included, and a goal only where its loss comes back to one. `seen` is room for one number for each
/// node, and `round` a number that is not in it. In no particular order.
pub(super) fn causes(
    graph: &Graph,
    fall: &Fall<'_>,
    x: ComponentId,
    goals: impl Iterator<Item = ComponentId>,
    seen: &mut [u32],
    round: u32,
    held: impl Fn(ComponentId) -> bool,
) -> Vec<ComponentId> {
    let mut found = Vec::new();
    let mut stack = Vec::new();
    for goal in goals {
        stack.extend_from_slice(graph.inputs.row(graph.node(goal).index()));
    }
    while let Some(node) = stack.pop() {
        if !fall.is_lowered(GateId(node)) || seen[node as usize] == round {
            continue;
        }
        seen[node as usize] = round;
        match graph.component_at(GateId(node)) {
            Some(component) if held(component) => {}
            Some(component) => {
                found.push(component);
                if component != x {
                    stack.extend_from_slice(graph.inputs.row(node as usize));
                }
            }
            None => stack.extend_from_slice(graph.inputs.row(node as usize)),
        }
    }
    found
}
