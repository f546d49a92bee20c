//! Who can still be told: which channels survive a failure, in which order to use them, why the others are lost, and whose
//! users have none left.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{explain, impact::ImpactState, spof};
use crate::{
    graph::Graph,
    model::{Availability, ComponentId, Kind, Model, State, Text},
    scenario::FailureSet,
    sorting,
};

/// What can be said through which channel under a failure set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    /// What failed.
    pub failed: FailureSet,
    /// The channels that are not down, in the order in which to use them; see [`channels`].
    pub order: Vec<Surviving>,
    /// The channels that are down; in file order.
    pub lost: Vec<Lost>,
    /// Whoever answers for a target that is worse off, in file order of the first such target.
    pub owners: Vec<Owner>,
}

/// A channel that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surviving {
    /// The channel.
    pub channel: ComponentId,
    /// Its state: up, impaired or partial.
    pub state: State,
    /// Its availability.
    pub availability: Availability,
    /// How many people it reaches, ⌊users·a⌋; nothing where the model does not count them.
    pub reaches: Option<u64>,
    /// Whether it says what it requires. Of one that does not, the model cannot tell that it survives, nor what ends it.
    pub declares: bool,
    /// The components of which one more failure would end it; in file order.
    pub ends_with: Vec<ComponentId>,
}

/// A channel that is down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// The channel.
    pub channel: ComponentId,
    /// The shortest way from what failed to it, both ends included; empty for one that is down without any failure.
    pub path: Vec<ComponentId>,
}

/// Whoever answers for targets that are hit, and how their users can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The owner as the targets name it; nothing for the targets that name none.
    pub owner: Option<Text>,
    /// Its targets that are worse off than without the failure, impaired ones included; in file order.
    pub hit: Vec<ComponentId>,
    /// Its own channels that survive, in the order in which to use them.
    pub own: Vec<ComponentId>,
    /// Its own channels that are down; in file order.
    pub own_lost: Vec<ComponentId>,
    /// The channels of no owner that survive, which are open to everybody; in the order in which to use them.
    pub open: Vec<ComponentId>,
    /// What remains.
    pub told: Told,
}

/// How an owner's users can be told, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Through a channel of its own.
    Own,
    /// Only through a channel that is open to everybody.
    OnlyOpen,
    /// The model names no channel: a gap in the model, not good news.
    NoneDeclared,
    /// There are channels, and all of them are down.
    NoneSurvives,
}

impl Told {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::OnlyOpen => "only_open",
            Self::NoneSurvives => "none_survives",
            Self::NoneDeclared => "none_declared",
        }
    }
}

/// The channels of a model under `failures`, and whom they leave without one. A channel belongs to the owner that it
/// names by the same text; one that names none is open to everybody. With no failure nobody is hit.
///
/// The order of use: whole before impaired before partial; then those that reach more people, those whose users are not
/// counted last; then those that fewer further failures would end, those that declare nothing last; then in file order.
///
/// Cost: one propagation, for each channel that survives one sweep over what it depends on, and for each that is lost a
/// walk over the reason.
pub fn channels(model: &Model, graph: &Graph, failures: &FailureSet) -> Channels {
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let all = graph.ids().filter(|&id| model.component(id).kind == Kind::Channel);
    let (lost, left): (Vec<_>, Vec<_>) = all.partition(|&id| now.state(graph, id) == State::Down);
    let surviving = |channel: ComponentId| {
        let component = model.component(channel);
        let availability = now.availability(graph, channel);
        let share = |users: u64| {
            let reached = u128::from(users) * u128::from(availability.ppm());
            // A share of a number is no larger than it.
            u64::try_from(reached / u128::from(Availability::FULL.ppm())).unwrap_or(users)
        };
        Surviving {
            channel,
            state: now.state(graph, channel),
            availability,
            reaches: component.users.map(share),
            declares: component.requires.as_ref().is_some_and(|it| !it.references().is_empty()),
            ends_with: spof::ends_with(graph, failures, channel),
        }
    };
    let mut order: Vec<Surviving> = left.into_iter().map(surviving).collect();
    sorting::sort_by_key(&mut order, |it| {
        (it.state, Reverse(it.reaches), !it.declares, it.ends_with.len(), it.channel)
    });
    let paths = explain::chains(model, graph, failures, &lost);
    let lost: Vec<Lost> =
        lost.into_iter().zip(paths).map(|(channel, path)| Lost { channel, path }).collect();
    let owners = owners(model, &order, &lost, |id| now.state(graph, id) > graph.baseline_state(id));
    Channels { failed: failures.clone(), order, lost, owners }
}

fn owners(
    model: &Model,
    order: &[Surviving],
    lost: &[Lost],
    is_hit: impl Fn(ComponentId) -> bool,
) -> Vec<Owner> {
    let owner = |id: ComponentId| model.component(id).owner.as_ref();
    // By owner: the channels that are left, and those that are lost.
    let mut of: BTreeMap<Option<&Text>, (Vec<ComponentId>, Vec<ComponentId>)> = BTreeMap::new();
    for it in order {
        of.entry(owner(it.channel)).or_default().0.push(it.channel);
    }
    for it in lost {
        of.entry(owner(it.channel)).or_default().1.push(it.channel);
    }
    let (open, open_lost) = of.remove(&None).unwrap_or_default();
    let mut known: BTreeMap<Option<&Text>, usize> = BTreeMap::new();
    let mut found: Vec<Owner> = Vec::new();
    for target in model.targets().into_iter().filter(|&id| is_hit(id)) {
        let at = *known.entry(owner(target)).or_insert(found.len());
        if let Some(owner) = found.get_mut(at) {
            owner.hit.push(target);
            continue;
        }
        // A target that names no owner has no channel of its own.
        let (own, own_lost) = of.get(&owner(target)).cloned().unwrap_or_default();
        let told = match (own.is_empty(), open.is_empty()) {
            (false, _) => Told::Own,
            (true, false) => Told::OnlyOpen,
            (true, true) if own_lost.is_empty() && open_lost.is_empty() => Told::NoneDeclared,
            (true, true) => Told::NoneSurvives,
        };
        let (owner, open) = (owner(target).cloned(), open.clone());
        found.push(Owner { owner, hit: vec![target], own, own_lost, open, told });
    }
    found
}
