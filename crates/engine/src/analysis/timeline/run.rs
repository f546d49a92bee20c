//! The walk through time: from one instant at which something happens to the next, and at each to the
//! solution of what is then in force.

mod solve;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{
    Cause, Step, Takeover, Timeline, Track,
    cause::Origin,
    delay::{Falls, Pending, Rises},
};
use crate::{
    graph::{GateId, Graph, Switch, value::FULL},
    model::{Availability, ComponentId, Duration, Model, Scenario, State},
    sorting,
};

/// A moment that never is.
const NEVER: u64 = u64::MAX;

/// No node.
pub(super) const NOTHING: u32 = u32::MAX;

/// The delays of one component.
pub(super) struct Delay {
    falls: Falls<Origin>,
    rises: Rises<Origin>,
    /// The availability that it has by its requirements and its own ceiling.
    level: u32,
    /// What is held at this instant, and what it may rise to.
    kept: u32,
    ready: u32,
    /// What took effect at this instant.
    pub(super) fallen: Option<Pending<Origin>>,
    pub(super) risen: Option<Pending<Origin>>,
}

/// The standby of one failover.
pub(super) struct Wake {
    pub(super) switch: Switch,
    /// Whom it is told as; see [`Takeover::standby`].
    pub(super) standby: ComponentId,
    rises: Rises<Origin>,
    /// The level to which it is awake.
    awake: u32,
    ready: u32,
    /// What took effect at this instant.
    pub(super) woken: Option<Pending<Origin>>,
}

/// What a value is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// What is.
    Actual,
    /// What will be when everything in the circle that can come back has done so.
    Hoped,
}

pub(super) struct Run<'g> {
    pub(super) graph: &'g Graph,
    /// The value of every node, before and after its last change, and when that was.
    pub(super) value: Vec<u32>,
    pub(super) before: Vec<u32>,
    pub(super) changed: Vec<u64>,
    /// Of a node in a circle that changed because of another there, that other.
    pub(super) toward: Vec<u32>,
    hoped: Vec<u32>,
    ceiling: Vec<u32>,
    /// The last event of each component.
    pub(super) event: Vec<u64>,
    pub(super) delays: BTreeMap<ComponentId, Delay>,
    /// Beside [`Graph::switches`].
    pub(super) wakes: Vec<Wake>,
    /// From the form that holds a standby and its waker together to the failover, which looks past it
    /// at the standby.
    past: BTreeMap<u32, u32>,
    /// For each component how many of its wants are below full.
    missing: Vec<u32>,
    /// First nodes of what has to be looked at again at this instant.
    dirty: BTreeSet<u32>,
    touched: BTreeSet<ComponentId>,
    agenda: BTreeMap<u64, BTreeSet<u32>>,
    scratch: Vec<u32>,
    tracks: BTreeMap<ComponentId, Vec<Step>>,
    takeovers: Vec<Takeover>,
}

/// See [`super::timeline`].
pub(super) fn run(model: &Model, graph: &Graph, scenario: &Scenario) -> Timeline {
    let first = scenario.events.iter().map(|event| event.at).min().unwrap_or_default();
    let mut events: Vec<(u64, ComponentId, u32)> = scenario
        .events
        .iter()
        .filter_map(|event| {
            let at = event.at.secs() - first.secs();
            Some((at, model.find(&event.on)?, event.availability.ppm()))
        })
        .collect();
    sorting::sort_by_key(&mut events, |&(at, ..)| at);
    let mut run = Run::new(model, graph);
    let mut end = 0;
    let mut events = events.into_iter().peekable();
    loop {
        let next = events.peek().map_or(NEVER, |&(at, ..)| at);
        let now = run.agenda.first_key_value().map_or(next, |(&at, _)| at.min(next));
        if now == NEVER {
            break;
        }
        while let Some((_, component, ceiling)) = events.next_if(|&(at, ..)| at == now) {
            run.ceiling[component.index()] = ceiling;
            run.event[component.index()] = now;
            run.dirty.insert(run.first_of(graph.node(component).0));
            end = now;
        }
        run.dirty.extend(run.agenda.remove(&now).unwrap_or_default());
        if run.settle(now) {
            end = now;
        }
    }
    let track = |(component, steps)| Track { component, steps };
    sorting::sort(&mut run.takeovers);
    Timeline {
        tracks: run.tracks.into_iter().map(track).collect(),
        takeovers: run.takeovers,
        end: Duration::from_secs(end),
    }
}

impl<'g> Run<'g> {
    fn new(model: &Model, graph: &'g Graph) -> Self {
        let value = graph.baseline.clone();
        let of = |node: GateId| graph.baseline[node.index()];
        let wake = |&switch: &Switch| {
            let (primary, standby, via) = parts(graph, switch);
            let told = standby.and_then(|it| graph.below(&[it.0]).first().copied());
            let standby = told.unwrap_or(graph.owner[switch.node.index()]);
            let via = via.map_or(FULL, of);
            // With no failure it counts where it is needed.
            let awake = if primary.map_or(0, of) < via { via } else { 0 };
            let rises = Rises::new(switch.seconds, awake);
            Wake { switch, standby, rises, awake, ready: 0, woken: None }
        };
        let missing = |component: usize| {
            let wants = graph.wants.row(component).iter();
            wants.filter(|&&want| graph.baseline[want as usize] < FULL).count() as u32
        };
        let mut run = Self {
            before: value.clone(),
            changed: vec![NEVER; value.len()],
            toward: vec![NOTHING; value.len()],
            hoped: value.clone(),
            ceiling: vec![FULL; graph.len()],
            event: vec![NEVER; graph.len()],
            delays: BTreeMap::new(),
            wakes: graph.switches.iter().map(wake).collect(),
            past: past(graph),
            missing: (0..graph.len()).map(missing).collect(),
            dirty: BTreeSet::new(),
            touched: BTreeSet::new(),
            agenda: BTreeMap::new(),
            scratch: Vec::new(),
            tracks: BTreeMap::new(),
            takeovers: Vec::new(),
            graph,
            value,
        };
        for (id, component) in model.ids().zip(model.components()) {
            let secs = |it: Option<Duration>| it.unwrap_or_default().secs();
            let (holds, repair) = (secs(component.holds), secs(component.repair));
            if holds > 0 || repair > 0 {
                let level = run.required(id, Asked::Actual);
                let (falls, rises) = (Falls::new(holds), Rises::new(repair, level));
                let delay =
                    Delay { falls, rises, level, kept: 0, ready: 0, fallen: None, risen: None };
                run.delays.insert(id, delay);
            }
        }
        run
    }

    /// The first node of the circle that `node` is in, or itself.
    fn first_of(&self, node: u32) -> u32 {
        self.block(node).start
    }

    /// The circle that `node` is in, or itself alone.
    pub(super) fn block(&self, node: u32) -> Range<u32> {
        let circles = &self.graph.circles;
        let at = circles.partition_point(|circle| circle.end <= node);
        match circles.get(at) {
            Some(circle) if circle.contains(&node) => circle.clone(),
            _ => node..node + 1,
        }
    }

    /// Brings everything to where it is at `now`; whether any step was made.
    fn settle(&mut self, now: u64) -> bool {
        while let Some(node) = self.dirty.pop_first() {
            self.solve(self.block(node), now);
        }
        let mut stepped = false;
        for component in std::mem::take(&mut self.touched) {
            stepped |= self.step(component, now);
        }
        stepped
    }

    /// Takes down the state that a component has now, if it is another than before.
    fn step(&mut self, component: ComponentId, now: u64) -> bool {
        let availability = Availability::saturating(self.value[self.graph.node(component).index()]);
        let state = State::of(availability, self.missing[component.index()] > 0);
        let last = self.tracks.get(&component).and_then(|steps| steps.last());
        let was = match last {
            Some(step) => (step.state, step.availability),
            None => {
                let baseline = self.graph.baseline[self.graph.node(component).index()];
                (self.graph.baseline_state(component), Availability::saturating(baseline))
            }
        };
        if was == (state, availability) {
            return false;
        }
        let cause: Cause = self.cause(component, now);
        let step = Step { at: Duration::from_secs(now), state, availability, cause };
        self.tracks.entry(component).or_default().push(step);
        true
    }

    /// Solves one circle, or one node that is in none, all of whose other inputs are settled.
    fn solve(&mut self, block: Range<u32>, now: u64) {
        let waits = self.expire(&block, now);
        let alone = block.len() == 1;
        // Where nothing rose the solution before lies above this one, and is nearer than the top.
        let rose = !alone && self.may_rise(&block, now);
        if waits && !alone {
            self.sweep(&block, Asked::Hoped, rose);
        }
        let before: Vec<u32> = block.clone().map(|node| self.value[node as usize]).collect();
        self.sweep(&block, Asked::Actual, rose);
        for (node, before) in block.clone().zip(before) {
            self.commit(node, before, now);
            self.take_over(node, now);
        }
        if !alone {
            self.lead(&block, now);
        }
        if waits {
            let outside = if alone { None } else { self.outside(&block, now) };
            for node in block.clone() {
                // What nobody else in a circle decides is hoped for as it is.
                if alone {
                    self.hoped[node as usize] = self.value[node as usize];
                }
                self.follow(node, alone, outside, now);
            }
        }
    }

    /// Takes down that a node changed, and tells those that look at it.
    fn commit(&mut self, node: u32, before: u32, now: u64) {
        let after = self.value[node as usize];
        if before == after {
            return;
        }
        // Of several changes at one instant the first value counts.
        if self.changed[node as usize] != now {
            self.before[node as usize] = before;
        }
        self.changed[node as usize] = now;
        let graph = self.graph;
        self.touched.extend(graph.component_at(GateId(node)));
        for &component in graph.wanted_by.row(node as usize) {
            let missing = &mut self.missing[component as usize];
            *missing = *missing + u32::from(after < FULL) - u32::from(before < FULL);
            self.touched.insert(ComponentId(component));
        }
        let own = self.block(node);
        for &user in graph.outputs.row(node as usize) {
            let past = self.past.get(&user).copied();
            for user in past.into_iter().chain([user]).filter(|user| !own.contains(user)) {
                self.dirty.insert(self.first_of(user));
            }
        }
    }

    /// Takes down that a standby took over, if one did at `node`.
    fn take_over(&mut self, node: u32, now: u64) {
        let wake = wake_at(self.graph, node).and_then(|at| self.wakes.get(at));
        let Some((wake, woken)) = wake.and_then(|wake| Some((wake, wake.woken?))) else { return };
        let at = node as usize;
        if self.changed[at] == now && self.value[at] > self.before[at] {
            self.takeovers.push(Takeover {
                standby: wake.standby,
                at: Duration::from_secs(now),
                since: Duration::from_secs(woken.since),
                by: woken.origin,
            });
        }
    }

    /// Tells the delays of a node what they wait for from now on; in a circle they may wait because of
    /// what `outside` did.
    fn follow(&mut self, node: u32, alone: bool, outside: Origin, now: u64) {
        let graph = self.graph;
        let mut due = [None, None];
        if let Some(component) = graph.component_at(GateId(node)) {
            if !self.delays.contains_key(&component) {
                return;
            }
            let required = self.required(component, Asked::Actual);
            let hoped =
                if alone { required } else { required.max(self.required(component, Asked::Hoped)) };
            let ceiling = self.ceiling[component.index()];
            let origin = self.origin(component, outside, now);
            let Some(delay) = self.delays.get_mut(&component) else { return };
            let held = required.min(delay.level.max(delay.ready)).max(delay.kept);
            delay.level = held.min(ceiling);
            due = [
                delay.falls.follow(now, delay.level, required, || origin),
                delay.rises.follow(now, hoped.min(ceiling), || origin),
            ];
        } else if let Some(at) = wake_at(graph, node) {
            let block = self.block(node);
            let Some(wake) = self.wakes.get(at) else { return };
            let (primary, _, via) = parts(graph, wake.switch);
            let see = |node: GateId, asked| self.seen(&block, node.0, asked);
            let actual = via.map_or(FULL, |via| see(via, Asked::Actual));
            // What is held is there, though it is not hoped for.
            let hoped = via.map_or(FULL, |via| see(via, Asked::Hoped)).max(actual);
            let primary_now = primary.map_or(0, |it| see(it, Asked::Actual));
            let inputs = primary.into_iter().chain(via);
            let origin = self.origin_of(inputs, node, now).or(outside);
            let Some(wake) = self.wakes.get_mut(at) else { return };
            let awake = wake.awake.max(wake.ready.min(actual));
            // The primary is back: the standby sleeps again.
            wake.awake = if primary_now >= awake { 0 } else { awake };
            let target = if primary_now < hoped { hoped } else { 0 };
            due[0] = wake.rises.follow(now, target, || origin);
        }
        let first = self.first_of(node);
        for at in due.into_iter().flatten() {
            self.agenda.entry(at).or_default().insert(first);
        }
    }
}

/// Where the failover at `node` stands in [`Graph::switches`], if it is one.
pub(super) fn wake_at(graph: &Graph, node: u32) -> Option<usize> {
    graph.switches.binary_search_by_key(&GateId(node), |switch| switch.node).ok()
}

/// The primary, the standby and what wakes it.
pub(super) fn parts(
    graph: &Graph,
    switch: Switch,
) -> (Option<GateId>, Option<GateId>, Option<GateId>) {
    let [primary, standby] = graph.inputs.row(switch.node.index()) else {
        return (None, None, None);
    };
    if !switch.has_via {
        return (Some(GateId(*primary)), Some(GateId(*standby)), None);
    }
    match graph.inputs.row(*standby as usize) {
        [standby, via] => (Some(GateId(*primary)), Some(GateId(*standby)), Some(GateId(*via))),
        _ => (Some(GateId(*primary)), Some(GateId(*standby)), None),
    }
}

fn past(graph: &Graph) -> BTreeMap<u32, u32> {
    let with_via = graph.switches.iter().filter(|switch| switch.has_via);
    let both = with_via.filter_map(|switch| {
        let [_, together] = graph.inputs.row(switch.node.index()) else { return None };
        Some((*together, switch.node.0))
    });
    sorting::gathered(both)
}
