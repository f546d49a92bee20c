//! One wave of a step: the planned state, and everything that could coincide with it.

use std::cmp::Reverse;

use super::{
    Coincidence, NewPoint, Planned, Stake, WORST, Wave,
    groups::{Groups, Hands},
    tally::{Normal, Tally, new_points},
};
use crate::sorting;
use crate::{
    analysis::{ColdStart, cold_start::restart_to, impact::ImpactState},
    graph::{GateId, Graph},
    model::{Availability, ComponentId, Kind, Model, State},
    scenario::{Change, FailureSet, Step},
};

/// The model before the change is made.
pub(super) struct Before<'m> {
    model: &'m Model,
    normal: Normal,
    normal_states: Vec<State>,
    /// Pairs of a target and its single point with no failure at all; sorted.
    normal_pairs: Vec<(ComponentId, ComponentId)>,
    /// What can fail by itself, and what the change touches; in file order.
    candidates: Vec<ComponentId>,
    in_force: FailureSet,
    /// Every component with an unresolved failure; sorted.
    unresolved: Vec<ComponentId>,
    tally: Tally,
    /// What the unresolved failures alone do.
    pub(super) planned: Planned,
    /// The single points that are there because of them.
    pub(super) points: Vec<NewPoint>,
}

impl<'m> Before<'m> {
    /// `graph` is the model's under its own load.
    pub(super) fn of(model: &'m Model, graph: &Graph, change: &Change) -> Self {
        let normal = Normal::of(graph);
        let mut is_candidate: Vec<bool> = graph.ids().map(|id| graph.is_fallible(id)).collect();
        for touched in change.steps.iter().flat_map(|step| &step.touches) {
            is_candidate[touched.index()] = true;
        }
        let candidates: Vec<ComponentId> =
            graph.ids().filter(|id| is_candidate[id.index()]).collect();
        let mut unresolved: Vec<ComponentId> = change.unresolved.iter().map(|it| it.on).collect();
        unresolved.sort_unstable();
        let in_force = change.in_force();
        let mut now = ImpactState::new(graph);
        let normal_pairs = normal.tally(graph, &now.values(), &candidates).pairs;
        now.set(graph, &in_force);
        let tally = normal.tally(graph, &now.values(), &candidates);
        let normal_states = graph.ids().map(|id| graph.baseline_state(id)).collect();
        let mut before = Self {
            model,
            normal,
            normal_states,
            points: new_points(&tally.pairs, &normal_pairs),
            normal_pairs,
            candidates,
            in_force,
            unresolved,
            tally,
            planned: Planned::default(),
        };
        before.planned = before.state(graph, &now, &before.in_force);
        before
    }

    /// What the failures `failed`, which are in force in `now`, do.
    fn state(&self, graph: &Graph, now: &ImpactState, failed: &FailureSet) -> Planned {
        let mut found = Planned { failed: failed.clone(), ..Planned::default() };
        for id in graph.ids() {
            let (value, state) = (now.availability(graph, id).ppm(), now.state(graph, id));
            found.users_hit += self.normal.users_hit(id, value);
            if self.normal.is_target(id) && value < self.normal.value(id) {
                found.targets_hit.push(id);
                if value == 0 {
                    found.targets_down.push(id);
                }
            }
            if failed.contains(id) || state <= self.normal_states[id.index()] {
                continue;
            }
            match state {
                State::Down => found.down.push(id),
                State::Partial => found.partial.push(id),
                State::Impaired => found.impaired.push(id),
                State::Up => {}
            }
        }
        found
    }

    fn id(&self, component: ComponentId) -> &str {
        &self.model.component(component).id
    }
}

/// What happens while `out` is out in `step`, under the load that `graph` was compiled with.
pub(super) fn audit(
    before: &Before<'_>,
    graph: &Graph,
    groups: &Groups,
    step: &Step,
    out: &[ComponentId],
) -> Wave {
    let set = |failures: &FailureSet| {
        let mut state = ImpactState::new(graph);
        state.set(graph, failures);
        state
    };
    let mut failed = before.in_force.clone();
    for &component in out {
        failed.set(component, Availability::NONE);
    }
    let by_unresolved = set(&before.in_force);
    let by_out = set(&out.iter().map(|&it| (it, Availability::NONE)).collect());
    let mut now = set(&failed);
    let sorted = |components: &[ComponentId]| {
        let mut sorted = components.to_vec();
        sorted.sort_unstable();
        sorted
    };
    let touches = sorted(&step.touches);
    let hands = Hands {
        out: &sorted(out),
        touches: &touches,
        unresolved: &before.unresolved,
        by_out: &by_out,
        by_unresolved: &by_unresolved,
        planned: &now,
    };
    let reduced = groups.reduced(graph, &hands);
    let restart = restart(graph, &now.values(), &by_unresolved.values());

    let gone = |id: ComponentId| failed.ceiling(id) == Some(Availability::NONE);
    let candidates: Vec<ComponentId> =
        before.candidates.iter().copied().filter(|&id| !gone(id)).collect();
    let tally = before.normal.tally(graph, &now.values(), &candidates);
    let planned = before.state(graph, &now, &failed);
    let is_touched = |id: ComponentId| touches.binary_search(&id).is_ok();
    let mut tell = |component: ComponentId| {
        let preview = now.preview(graph, component);
        let mut takes_down = preview.newly_down;
        takes_down.retain(|&id| before.normal.is_target(id));
        Coincidence {
            component,
            users_hit: tally.users[component.index()],
            users_otherwise: before.tally.users[component.index()],
            takes_down,
            down_otherwise: before.tally.down[component.index()],
            is_touched: is_touched(component),
        }
    };
    let rank = |id: &ComponentId| {
        let at = id.index();
        (Reverse((tally.users[at], tally.down[at])), before.id(*id))
    };
    let adds = |id: &ComponentId| {
        let at = id.index();
        tally.users[at] > 0 || tally.down[at] > 0 || tally.hit[at] > 0
    };
    let mut worst: Vec<ComponentId> = candidates.iter().copied().filter(adds).collect();
    sorting::sort_by_key(&mut worst, rank);
    worst.truncate(WORST);
    let more = |id: &ComponentId| {
        let (at, otherwise) = (id.index(), &before.tally);
        let users = tally.users[at].saturating_sub(otherwise.users[at]);
        (users, tally.down[at].saturating_sub(otherwise.down[at]))
    };
    let is_worse = |id: &ComponentId| more(id) > (0, 0);
    let mut made_worse: Vec<ComponentId> = candidates.iter().copied().filter(is_worse).collect();
    sorting::sort_by_key(&mut made_worse, |id| (Reverse(more(id)), before.id(*id)));
    made_worse.truncate(WORST);
    let mut touched = step.touches.clone();
    sorting::sort_by_key(&mut touched, rank);
    Wave {
        out: out.to_vec(),
        worst: worst.into_iter().map(&mut tell).collect(),
        made_worse: made_worse.into_iter().map(&mut tell).collect(),
        touched: touched.into_iter().map(&mut tell).collect(),
        stake: stake(before, &planned, &tally, &candidates, &is_touched),
        new_points: new_points(&tally.pairs, &before.normal_pairs),
        groups: reduced,
        sites: sites(before.model, graph, out, &step.touches),
        restart,
        planned,
    }
}

/// What is at stake with each of `candidates`, and with none; the most of each.
fn stake(
    before: &Before<'_>,
    planned: &Planned,
    tally: &Tally,
    candidates: &[ComponentId],
    is_touched: &dyn Fn(ComponentId) -> bool,
) -> Stake {
    let users = planned.users_hit.saturating_sub(before.planned.users_hit);
    let hit = |it: &Planned| it.targets_hit.len() as u64;
    let targets = hit(planned).saturating_sub(hit(&before.planned));
    let mut most = Stake { users, targets, by: None };
    for &id in candidates {
        let at = id.index();
        // What a failure would hit anyway is not the change's doing, unless the change touches what fails.
        let anyway = if is_touched(id) {
            (0, 0)
        } else {
            (before.tally.users[at], u64::from(before.tally.hit[at]))
        };
        let users = (planned.users_hit + tally.users[at])
            .saturating_sub(before.planned.users_hit + anyway.0);
        let targets = (hit(planned) + u64::from(tally.hit[at]))
            .saturating_sub(hit(&before.planned) + anyway.1);
        most.targets = most.targets.max(targets);
        let is_first = most.by.is_some_and(|by| before.id(id) < before.id(by));
        if users > most.users || users == most.users && is_first {
            (most.users, most.by) = (users, Some(id));
        }
    }
    most
}

/// How what is below `goal`, the state without the step, comes back to it.
fn restart(graph: &Graph, now: &[u32], goal: &[u32]) -> ColdStart {
    let fell = |id: &ComponentId| {
        let node = graph.node(*id).index();
        now[node] < goal[node]
    };
    restart_to(graph, &graph.ids().filter(fell).collect::<Vec<_>>(), goal)
}

/// The sites among `out` and `touches` and everything that they require; in file order.
fn sites(
    model: &Model,
    graph: &Graph,
    out: &[ComponentId],
    touches: &[ComponentId],
) -> Vec<ComponentId> {
    let mut seen = vec![false; graph.rules.len()];
    let mut stack: Vec<u32> = out.iter().chain(touches).map(|&id| graph.node(id).0).collect();
    let mut found = Vec::new();
    while let Some(node) = stack.pop() {
        if std::mem::replace(&mut seen[node as usize], true) {
            continue;
        }
        let component = graph.component_at(GateId(node));
        found.extend(component.filter(|&id| model.component(id).kind == Kind::Site));
        stack.extend_from_slice(graph.inputs.row(node as usize));
    }
    found.sort_unstable();
    found
}
