//! What is in force at one instant: the greatest solution of a circle, or of one node, where delays that are over have
//! ended and the others still hold.

use std::ops::Range;

use super::{Asked, Run, parts, wake_at};
use crate::{
    graph::{GateId, value::FULL},
    model::ComponentId,
};

impl Run<'_> {
    /// Ends every delay in `block` that is over at `now`; whether there is any delay at all.
    pub(super) fn expire(&mut self, block: &Range<u32>, now: u64) -> bool {
        let graph = self.graph;
        let mut waits = false;
        for node in block.clone() {
            let component = graph.component_at(GateId(node));
            if let Some(delay) = component.and_then(|it| self.delays.get_mut(&it)) {
                (delay.kept, delay.fallen) = delay.falls.expire(now, delay.level);
                (delay.ready, delay.risen) = delay.rises.expire(now);
                // What is there already did not come back now.
                delay.risen = delay.risen.filter(|_| delay.ready > delay.level);
                waits = true;
            } else if let Some(wake) = wake_at(graph, node).and_then(|at| self.wakes.get_mut(at)) {
                (wake.ready, wake.woken) = wake.rises.expire(now);
                wake.woken = wake.woken.filter(|_| wake.ready > wake.awake);
                waits = true;
            }
        }
        waits
    }

    /// Whether anything in a circle may have more than before: something outside of it rose, an event
    /// set a ceiling in it, or a delay ended. What wakes a standby in it counts as such.
    pub(super) fn may_rise(&self, block: &Range<u32>, now: u64) -> bool {
        let graph = self.graph;
        let has_risen = |&input: &u32| {
            let at = input as usize;
            self.changed[at] == now && self.value[at] > self.before[at]
        };
        block.clone().any(|node| {
            let inputs = graph.inputs.row(node as usize).iter();
            let own = graph.component_at(GateId(node)).is_some_and(|component| {
                let delay = self.delays.get(&component);
                self.event[component.index()] == now || delay.is_some_and(|it| it.risen.is_some())
            });
            own || wake_at(graph, node).is_some()
                || inputs.filter(|input| !block.contains(input)).any(has_risen)
        })
    }

    /// The greatest solution of `block`: down from the top, or from the solution before where nothing
    /// `rose`. A circle that loses a millionth at each round takes a million rounds.
    pub(super) fn sweep(&mut self, block: &Range<u32>, asked: Asked, rose: bool) {
        if rose {
            for node in block.clone() {
                *self.slot(node, asked) = FULL;
            }
        }
        loop {
            let mut fell = false;
            for node in block.clone() {
                let value = self.rule(node, asked);
                let slot = self.slot(node, asked);
                fell |= value < *slot;
                *slot = value;
            }
            if !fell || block.len() == 1 {
                break;
            }
        }
    }

    fn slot(&mut self, node: u32, asked: Asked) -> &mut u32 {
        match asked {
            Asked::Actual => &mut self.value[node as usize],
            Asked::Hoped => &mut self.hoped[node as usize],
        }
    }

    /// What a node is seen as: hoped for in the same circle, else as it is.
    pub(super) fn seen(&self, from: &Range<u32>, node: u32, asked: Asked) -> u32 {
        match asked {
            Asked::Hoped if from.contains(&node) => self.hoped[node as usize],
            _ => self.value[node as usize],
        }
    }

    /// The value of one node from its inputs, and from what it is held at or may rise to.
    fn rule(&mut self, node: u32, asked: Asked) -> u32 {
        let graph = self.graph;
        let Some(component) = graph.component_at(GateId(node)) else {
            return self.gate(node, asked);
        };
        let required = self.required(component, asked);
        let ceiling = self.ceiling[component.index()];
        let level = match self.delays.get(&component) {
            Some(delay) if asked == Asked::Actual => {
                delay.kept.max(required.min(delay.level.max(delay.ready)))
            }
            _ => required,
        };
        let block = self.block(node);
        let room = graph.room(component).map_or(FULL, |room| self.seen(&block, room.0, asked));
        level.min(ceiling).min(room)
    }

    /// The value of what a component requires, without those who come from elsewhere.
    pub(super) fn required(&self, component: ComponentId, asked: Asked) -> u32 {
        let node = self.graph.node(component);
        let block = self.block(node.0);
        let room = self.graph.room(component);
        let row = self.graph.inputs.row(node.index()).iter();
        let required = row.filter(|&&input| Some(GateId(input)) != room);
        required.map(|&input| self.seen(&block, input, asked)).min().unwrap_or(FULL)
    }

    fn gate(&mut self, node: u32, asked: Asked) -> u32 {
        let graph = self.graph;
        let block = self.block(node);
        if let Some(wake) = wake_at(graph, node).and_then(|at| self.wakes.get(at)) {
            let (primary, standby, via) = parts(graph, wake.switch);
            let see = |node: Option<GateId>| node.map(|it| self.seen(&block, it.0, asked));
            let via = see(via).unwrap_or(FULL);
            // A hope counts on what wakes the standby, as the solution without time does.
            let ready = if asked == Asked::Hoped { FULL } else { wake.ready };
            let awake = wake.awake.max(ready.min(via));
            return see(primary).unwrap_or(0).max(see(standby).unwrap_or(0).min(awake));
        }
        let mut scratch = std::mem::take(&mut self.scratch);
        let value = graph.value(node as usize, &mut scratch, |it| self.seen(&block, it, asked));
        self.scratch = scratch;
        value
    }
}
