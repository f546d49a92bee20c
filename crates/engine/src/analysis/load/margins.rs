//! What each pool has to spare, now and after every single failure that takes capacity from it.

use serde::{Deserialize, Serialize};

use crate::{
    analysis::{
        headroom::{self, Placed},
        impact::ImpactState,
        sweep::{self, Loss},
    },
    graph::{GateId, Graph, value::FULL},
    model::{ComponentId, Model, Overload},
    scenario::FailureSet,
};

/// A pool and what it has to spare, in the pool's own unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolMargin {
    /// The component that requires it.
    pub owner: ComponentId,
    /// Its place in the owner's `requires`, as a JSON Pointer.
    pub path: String,
    /// How many members it has; one is enough.
    pub members: u32,
    /// What it does under a load that it cannot carry.
    pub overload: Overload,
    /// What it has to carry, load factor included.
    pub load: u128,
    /// What its members can carry under the failures in force, rounded down to a whole unit.
    pub capacity: u128,
    /// How many single failures take capacity from it.
    pub lowered_by: u64,
    /// How many of them leave less than the load although the pool carries it now; 0 where it does not.
    pub broken_by: u64,
    /// The first of them: least capacity first, of equals in file order.
    pub worst: Vec<After>,
}

/// What one more failure leaves of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// What fails.
    pub by: ComponentId,
    /// What the members can carry then, rounded down to a whole unit.
    pub capacity: u128,
}

impl PoolMargin {
    /// What is left over the load; 0 where it is not carried.
    pub const fn left(&self) -> u128 {
        self.capacity.saturating_sub(self.load)
    }

    /// What is missing to carry the load; 0 where it is carried.
    pub const fn short(&self) -> u128 {
        self.short_of(self.capacity)
    }

    /// What is missing with that capacity.
    pub const fn short_of(&self, capacity: u128) -> u128 {
        self.load.saturating_sub(capacity)
    }

    /// Whether the load is carried now.
    pub const fn stands(&self) -> bool {
        self.capacity >= self.load
    }

    /// The single failures that bring it below its load, worst first, as far as they are listed: the pool stands, and
    /// one more takes it.
    pub fn one_more(&self) -> &[After] {
        let listed = self.worst.len().min(usize::try_from(self.broken_by).unwrap_or(usize::MAX));
        self.worst.get(..listed).unwrap_or_default()
    }
}

/// The margins of every pool in a `requires`, in file order, under `failures` and the load of `graph`; of each the
/// `most` worst single failures of fallible components. The owner's own failure is none of them: with it the pool no
/// longer matters. A model without pools has none.
///
/// Cost: one sweep over all single failures, and the lists of failures that the members of pools carry, sorted; they
/// are kept while a pool's members are gone through, not longer.
pub fn margins(
    model: &Model,
    graph: &Graph,
    failures: &FailureSet,
    most: usize,
) -> Vec<PoolMargin> {
    let placed: Vec<Placed<'_>> = headroom::pools(model, graph).collect();
    if placed.is_empty() {
        return Vec::new();
    }
    let mut now = ImpactState::new(graph);
    now.set(graph, failures);
    let now = now.values();
    let mut open = Open::new(placed, &now, most);
    // Which member of which pool a node is; sorted by node.
    let mut members: Vec<(GateId, usize, usize)> = Vec::new();
    for (at, pool) in open.pools.iter().enumerate() {
        members.extend(pool.members.iter().enumerate().map(|(member, &node)| (node, at, member)));
    }
    members.sort_unstable();
    let fallible: Vec<ComponentId> = graph.ids().filter(|&id| graph.is_fallible(id)).collect();
    sweep::each_alone(graph, &now, &fallible, |node, losses| {
        open.close_before(node);
        let first = members.partition_point(|&(member, ..)| member < node);
        for &(_, pool, member) in members[first..].iter().take_while(|it| it.0 == node) {
            open.lose(pool, member, now[node.index()], losses);
        }
    });
    open.close_before(GateId(u32::MAX));
    open.done.into_iter().flatten().collect()
}

/// Pools whose members are being gone through, inputs first.
struct Open<'g> {
    pools: Vec<Placed<'g>>,
    most: usize,
    /// The last node of each pool's members, sorted, with the pool.
    ends: Vec<(GateId, usize)>,
    /// How many of those are closed.
    closed: usize,
    /// What each pool's members carry now, in millionths of a unit.
    totals: Vec<u128>,
    /// What each pool loses to which failure, member by member.
    losses: Vec<Vec<(ComponentId, u128)>>,
    done: Vec<Option<PoolMargin>>,
}

impl<'g> Open<'g> {
    fn new(pools: Vec<Placed<'g>>, now: &[u32], most: usize) -> Self {
        let end = |pool: &Placed<'_>| pool.members.iter().copied().max().unwrap_or(GateId(0));
        let mut ends: Vec<(GateId, usize)> =
            pools.iter().enumerate().map(|(at, pool)| (end(pool), at)).collect();
        ends.sort_unstable();
        let total = |pool: &Placed<'_>| {
            pool.sum.total(pool.members.iter().map(|member| now[member.index()]))
        };
        Self {
            totals: pools.iter().map(total).collect(),
            losses: vec![Vec::new(); pools.len()],
            done: vec![None; pools.len()],
            pools,
            most,
            ends,
            closed: 0,
        }
    }

    /// Takes down what `losses` leave of a member whose value is `now`.
    fn lose(&mut self, pool: usize, member: usize, now: u32, losses: &[Loss]) {
        let placed = &self.pools[pool];
        let capacity = u128::from(placed.sum.weights.get(member).copied().unwrap_or(0));
        let lost = losses
            .iter()
            .filter(|loss| loss.by != placed.owner)
            .map(|loss| (loss.by, capacity * u128::from(now.saturating_sub(loss.value))));
        self.losses[pool].extend(lost.filter(|&(_, lost)| lost > 0));
    }

    /// Closes the pools whose members all come before `node`.
    fn close_before(&mut self, node: GateId) {
        while let Some(&(_, pool)) = self.ends.get(self.closed).filter(|(end, _)| *end < node) {
            self.closed += 1;
            let losses = std::mem::take(&mut self.losses[pool]);
            self.done[pool] = Some(self.measured(pool, losses));
        }
    }

    fn measured(&self, pool: usize, mut losses: Vec<(ComponentId, u128)>) -> PoolMargin {
        let (placed, total) = (&self.pools[pool], self.totals[pool]);
        let (full, needed) = (u128::from(FULL), placed.load * u128::from(FULL));
        losses.sort_unstable();
        let lost = losses.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
            let lost: u128 = same.iter().map(|&(_, lost)| lost).sum();
            Some((total.saturating_sub(lost), same.first()?.0))
        });
        let mut left: Vec<(u128, ComponentId)> = lost.collect();
        left.sort_unstable();
        let broken = match total >= needed {
            true => left.partition_point(|&(left, _)| left < needed),
            false => 0,
        };
        let after = |&(left, by): &(u128, ComponentId)| After { by, capacity: left / full };
        PoolMargin {
            owner: placed.owner,
            path: placed.path.clone(),
            members: placed.members.len() as u32,
            overload: placed.overload,
            load: placed.load,
            capacity: total / full,
            lowered_by: left.len() as u64,
            broken_by: broken as u64,
            worst: left.iter().take(self.most).map(after).collect(),
        }
    }
}
