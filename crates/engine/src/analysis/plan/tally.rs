//! What each single failure adds to a state, over a whole model, from one sweep.

use super::NewPoint;
use crate::{
    analysis::sweep,
    graph::{Graph, value::FULL},
    model::ComponentId,
};

/// A model as it is with no failure and under its own load: what everything is measured against.
pub(super) struct Normal {
    /// The value of each component.
    values: Vec<u32>,
    users: Vec<u64>,
    is_target: Vec<bool>,
}

/// What each component's failure adds to a state; zero for those that were no candidates.
pub(super) struct Tally {
    /// Users hit beyond those of the state.
    pub(super) users: Vec<u128>,
    /// Targets taken down beyond those of the state, the component itself left out.
    pub(super) down: Vec<u32>,
    /// Targets brought below normal that were not in the state, the component itself among them.
    pub(super) hit: Vec<u32>,
    /// Pairs of a target and what takes it down alone from where it is, sorted.
    pub(super) pairs: Vec<(ComponentId, ComponentId)>,
}

impl Normal {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut is_target = vec![false; graph.len()];
        for target in graph.targets() {
            is_target[target.index()] = true;
        }
        Self {
            values: graph.ids().map(|id| graph.baseline[graph.node(id).index()]).collect(),
            users: graph.ids().map(|id| graph.users(id)).collect(),
            is_target,
        }
    }

    pub(super) fn value(&self, component: ComponentId) -> u32 {
        self.values[component.index()]
    }

    pub(super) fn is_target(&self, component: ComponentId) -> bool {
        self.is_target[component.index()]
    }

    /// Users of a component that are hit while it has the value `now`.
    pub(super) fn users_hit(&self, component: ComponentId, now: u32) -> u128 {
        let lost = self.value(component).saturating_sub(now);
        u128::from(self.users[component.index()]) * u128::from(lost) / u128::from(FULL)
    }

    /// Fails each of `candidates` alone on top of the solution `base` of `graph`, which may have another load.
    ///
    /// Cost: a sweep; its memory grows with the number of single points.
    pub(super) fn tally(&self, graph: &Graph, base: &[u32], candidates: &[ComponentId]) -> Tally {
        let count = graph.len();
        let mut found = Tally {
            users: vec![0; count],
            down: vec![0; count],
            hit: vec![0; count],
            pairs: Vec::new(),
        };
        sweep::each_alone(graph, base, candidates, |node, losses| {
            let Some(component) = graph.component_at(node) else { return };
            let (now, normal) = (base[node.index()], self.value(component));
            let is_target = self.is_target(component);
            if !is_target && self.users[component.index()] == 0 {
                return;
            }
            let hit_now = self.users_hit(component, now);
            for loss in losses {
                let by = loss.by.index();
                found.users[by] += self.users_hit(component, loss.value) - hit_now;
                found.hit[by] += u32::from(is_target && now >= normal && loss.value < normal);
                if is_target && loss.by != component && loss.value == 0 {
                    found.down[by] += 1;
                    found.pairs.push((component, loss.by));
                }
            }
        });
        found.pairs.sort_unstable();
        found
    }
}

/// The pairs of `now` that `otherwise` has not, by target; both are sorted.
pub(super) fn new_points(
    now: &[(ComponentId, ComponentId)],
    otherwise: &[(ComponentId, ComponentId)],
) -> Vec<NewPoint> {
    let mut found: Vec<NewPoint> = Vec::new();
    for &(target, point) in now.iter().filter(|pair| otherwise.binary_search(pair).is_err()) {
        match found.last_mut() {
            Some(last) if last.target == target => last.points.push(point),
            _ => found.push(NewPoint { target, points: vec![point] }),
        }
    }
    found
}
