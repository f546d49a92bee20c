//! Who decided: of everything that changed at one instant, what a component changed for.

use std::{collections::VecDeque, ops::Range};

use super::{
    Cause, Why,
    run::{NOTHING, Run, parts, wake_at},
};
use crate::{
    graph::{GateId, Rule},
    model::{ComponentId, Duration},
};

/// What began something that takes effect later: a component that changed, or the component's own
/// event.
pub(super) type Origin = Option<ComponentId>;

impl Run<'_> {
    /// Why `component` is at `now` what it was not before.
    pub(super) fn cause(&self, component: ComponentId, now: u64) -> Cause {
        let node = self.graph.node(component);
        let at_once = |why, by| Cause { why, since: Duration::from_secs(now), by };
        if self.changed[node.index()] != now {
            let wanted = self.graph.wants.row(component.index()).iter().copied().map(GateId);
            return at_once(Why::Wanted, self.origin_of(wanted, node.0, now));
        }
        let rose = self.value[node.index()] > self.before[node.index()];
        if self.event[component.index()] == now && !(rose && self.is_repaired(component)) {
            return at_once(Why::Event, None);
        }
        if let Some(delay) = self.delays.get(&component) {
            let (why, over) =
                if rose { (Why::Repaired, delay.risen) } else { (Why::Held, delay.fallen) };
            if let Some(over) = over {
                let since = Duration::from_secs(over.since);
                return Cause { why, since, by: over.origin };
            }
        }
        let room = self.graph.room(component).filter(|room| {
            let is_bound = self.value[room.index()] == self.value[node.index()]
                || self.before[room.index()] == self.before[node.index()];
            let is_way = [NOTHING, room.0].contains(&self.toward[node.index()]);
            self.changed[room.index()] == now && is_bound && is_way
        });
        if let Some(room) = room {
            return at_once(Why::Crowd, self.below(room, now).map(|(by, _)| by));
        }
        match self.below(node, now) {
            Some((by, Some(since))) => {
                Cause { why: Why::Switched, since: Duration::from_secs(since), by: Some(by) }
            }
            found => at_once(Why::Required, found.map(|(by, _)| by)),
        }
    }

    /// What made the requirement of `component` change at `now`: the component's own event comes
    /// first, and what `outside` its circle did to the circle last.
    pub(super) fn origin(&self, component: ComponentId, outside: Origin, now: u64) -> Origin {
        if self.event[component.index()] == now {
            return None;
        }
        self.below(self.graph.node(component), now).map(|(by, _)| by).or(outside)
    }

    /// What changed at `now` of what a circle looks at, or else the first in it that an event befell:
    /// it may be hoped for anew though nothing in the circle has changed yet.
    pub(super) fn outside(&self, block: &Range<u32>, now: u64) -> Origin {
        let graph = self.graph;
        let inputs = |node: u32| graph.inputs.row(node as usize).iter().copied().map(GateId);
        let of = |node: u32| self.origin_of(inputs(node), node, now);
        block.clone().find_map(of).or_else(|| {
            let mut members = block.clone().filter_map(|node| graph.component_at(GateId(node)));
            members.find(|it| self.event[it.index()] == now)
        })
    }

    /// Notes for each node of a circle that changed at `now` through which of its inputs there the
    /// nearest reason is reached: something outside that changed, an event, or a delay that ended.
    pub(super) fn lead(&mut self, block: &Range<u32>, now: u64) {
        let graph = self.graph;
        self.toward[block.start as usize..block.end as usize].fill(NOTHING);
        let has_changed = |it: u32| self.changed[it as usize] == now;
        let mut seen: Vec<bool> = block.clone().map(|node| !has_changed(node)).collect();
        let at = |node: u32| (node - block.start) as usize;
        let mut next: VecDeque<u32> =
            block.clone().filter(|&node| has_changed(node) && self.is_reason(node, now)).collect();
        for &node in &next {
            seen[at(node)] = true;
        }
        while let Some(node) = next.pop_front() {
            for &user in graph.outputs.row(node as usize) {
                if block.contains(&user) && !std::mem::replace(&mut seen[at(user)], true) {
                    self.toward[user as usize] = node;
                    next.push_back(user);
                }
            }
        }
    }

    /// Whether a node of a circle changed by more than what is in the circle.
    fn is_reason(&self, node: u32, now: u64) -> bool {
        let graph = self.graph;
        let rose = self.value[node as usize] > self.before[node as usize];
        let block = self.block(node);
        let inputs = graph.inputs.row(node as usize).iter();
        let is_own = match graph.component_at(GateId(node)) {
            Some(component) => {
                let delay = self.delays.get(&component);
                let over = delay.and_then(|it| if rose { it.risen } else { it.fallen });
                self.event[component.index()] == now || over.is_some()
            }
            None => {
                let wake = wake_at(graph, node).and_then(|at| self.wakes.get(at));
                rose && wake.is_some_and(|it| it.woken.is_some())
            }
        };
        is_own || inputs.copied().any(|it| !block.contains(&it) && self.changed[it as usize] == now)
    }

    /// The first component that changed at `now` at or below some inputs of `node`.
    pub(super) fn origin_of(
        &self,
        inputs: impl Iterator<Item = GateId>,
        node: u32,
        now: u64,
    ) -> Origin {
        let block = self.block(node);
        // In a circle what is outside of it comes first.
        let changed = inputs.filter(|it| self.changed[it.index()] == now);
        let first = changed.min_by_key(|it| block.contains(&it.0))?;
        self.at_or_below(first, now).map(|(by, _)| by)
    }

    fn is_repaired(&self, component: ComponentId) -> bool {
        self.delays.get(&component).is_some_and(|delay| delay.risen.is_some())
    }

    /// The component that a node stands for, or the one that made the node change.
    fn at_or_below(&self, node: GateId, now: u64) -> Option<(ComponentId, Option<u64>)> {
        match self.graph.component_at(node) {
            Some(component) => Some((component, None)),
            None => self.below(node, now),
        }
    }

    /// The component below `node` that made it change at `now`, and since when its taking over was
    /// waited for where it is a standby that was woken.
    ///
    /// Of a minimum it is the smallest input that changed: what made it fall, and what it waited for
    /// last. Of the other forms it is the first that changed in the same direction and by itself
    /// gives the value, or else the first that changed. In a circle, where everything changes because of
    /// everything else, it is the next on the way to the nearest reason.
    fn below(&self, node: GateId, now: u64) -> Option<(ComponentId, Option<u64>)> {
        let graph = self.graph;
        let mut node = node;
        // A form is nested, and a circle of forms alone does not exist; the bound is for certainty.
        for _ in 0..graph.rules.len() {
            let (value, before) = (self.value[node.index()], self.before[node.index()]);
            let rose = value > before;
            let wake = wake_at(graph, node.0).and_then(|at| self.wakes.get(at));
            if let Some((switch, woken)) =
                wake.and_then(|it| Some((it, it.woken?))).filter(|_| rose)
            {
                return Some((switch.standby, Some(woken.since)));
            }
            let block = self.block(node.0);
            let minimum = matches!(graph.rules[node.index()].get(), Rule::All);
            let row = graph.inputs.row(node.index()).iter().copied().map(GateId);
            // A standby that is awake counts without what woke it.
            let standby = wake.and_then(|it| parts(graph, it.switch).1);
            let changed = row.chain(standby).filter(|it| self.changed[it.index()] == now);
            let rank = |it: &GateId| {
                let (is, was) = (self.value[it.index()], self.before[it.index()]);
                let weight = if minimum {
                    is
                } else {
                    u32::from((is > was) != rose) * 2
                        + u32::from(if rose { is < value } else { is > value })
                };
                (block.contains(&it.0), weight)
            };
            let toward = self.toward[node.index()];
            let is_within = block.contains(&toward);
            let next = if is_within { GateId(toward) } else { changed.min_by_key(rank)? };
            if let Some(component) = graph.component_at(next) {
                return Some((component, None));
            }
            node = next;
        }
        None
    }
}
