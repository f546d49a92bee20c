//! The nodes: made once each, found again by hashing, and never more than allowed.

use std::{cell::Cell, ops::ControlFlow};

/// A diagram: the position of its first node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Link(pub(crate) u32);

impl Link {
    /// The function that is never true; the family of no set.
    pub(crate) const NONE: Self = Self(0);
    /// The function that is always true; the family of the empty set alone.
    pub(crate) const ONE: Self = Self(1);

    pub(crate) const fn is_terminal(self) -> bool {
        self.0 < 2
    }
}

/// No further node may be made, no more work done, or whoever watches wants it to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

/// Counts the work of several tables together, and can end it.
pub(crate) struct Meter<'w> {
    done: Cell<u64>,
    most: u64,
    /// What may be done before the present attempt ends.
    stop: Cell<u64>,
    watch: &'w dyn Fn(u64) -> ControlFlow<()>,
    ended: Cell<bool>,
}

/// So many operations pass between two looks at the meter.
const STRIDE: u64 = 1 << 15;

impl<'w> Meter<'w> {
    /// Allows `most` operations; `watch` is told now and then how many there were, and may end the work.
    pub(crate) fn new(most: u64, watch: &'w dyn Fn(u64) -> ControlFlow<()>) -> Self {
        let (done, stop) = (Cell::new(0), Cell::new(most));
        Self { done, most, stop, watch, ended: Cell::new(false) }
    }

    /// Allows the next attempts half of what is left, so that something is left when they fail.
    pub(crate) fn allow_half(&self) {
        let done = self.done.get();
        self.stop.set(done + self.most.saturating_sub(done) / 2);
    }

    /// Whether the present attempts may do no more.
    pub(crate) fn is_spent(&self) -> bool {
        self.ended.get() || self.done.get() > self.stop.get()
    }

    /// Allows the next attempt all that is left.
    pub(crate) fn allow_all(&self) {
        self.stop.set(self.most);
    }

    /// Counts some operations.
    ///
    /// # Errors
    /// When they were the last.
    pub(crate) fn spend(&self, operations: u64) -> Result<(), Full> {
        let done = self.done.get() + operations;
        self.done.set(done);
        if !self.ended.get() && (self.watch)(done).is_break() {
            self.ended.set(true);
        }
        if self.is_spent() { Err(Full) } else { Ok(()) }
    }
}

/// One node. Variables are numbered from the top of the diagram down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) var: u32,
    pub(crate) low: Link,
    pub(crate) high: Link,
}

/// An operation whose results are remembered; families that are cut off at an order count it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Op(u32);

impl Op {
    pub(super) const AND: Self = Self(1);
    pub(super) const OR: Self = Self(2);
    pub(super) const MINIMAL: Self = Self(3);
    pub(super) const WITHOUT: Self = Self(4);
    pub(super) const SUBSUMED: Self = Self(5);
    pub(super) const UNION: Self = Self(6);

    /// A product cut off at `order`.
    pub(super) const fn product(order: u32) -> Self {
        Self(7 + order)
    }
}

/// A remembered result.
#[derive(Clone, Copy)]
struct Entry {
    op: u32,
    left: u32,
    right: u32,
    result: u32,
}

const EMPTY: Entry = Entry { op: 0, left: 0, right: 0, result: 0 };

/// All nodes of some diagrams, with the results of operations on them.
///
/// Memory: twelve bytes a node, about eight more to find it, and sixteen for each slot of the cache, which
/// grows with the nodes up to [`MOST_SLOTS`].
pub(crate) struct Table<'w> {
    nodes: Vec<Node>,
    /// Positions of nodes by hash, 0 where free: open addressing, at most half full.
    slots: Vec<u32>,
    cache: Vec<Entry>,
    limit: usize,
    meter: &'w Meter<'w>,
    /// Operations since the meter was looked at.
    since: u64,
}

/// The cache stops growing here (64 MB): beyond, what it forgets costs less than what it weighs.
const MOST_SLOTS: usize = 1 << 22;

impl<'w> Table<'w> {
    /// An empty table that will hold no more than `limit` nodes and counts its work on `meter`.
    pub(crate) fn new(limit: usize, meter: &'w Meter<'w>) -> Self {
        let terminal = |at| Node { var: u32::MAX, low: Link(at), high: Link(at) };
        Self {
            nodes: vec![terminal(0), terminal(1)],
            slots: vec![0; 1 << 10],
            cache: vec![EMPTY; 1 << 10],
            limit: limit.min(u32::MAX as usize / 2),
            meter,
            since: 0,
        }
    }

    /// How many nodes there are, with those that nothing needs any more.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Allows as many as `limit` nodes from now on.
    pub(crate) fn allow(&mut self, limit: usize) {
        self.limit = limit.min(u32::MAX as usize / 2);
    }

    #[inline(always)]
    pub(crate) fn node(&self, link: Link) -> Node {
        self.nodes[link.0 as usize]
    }

    /// The variable of the first node; later than any for what is no node.
    #[inline(always)]
    pub(crate) fn var(&self, link: Link) -> u32 {
        self.node(link).var
    }

    /// The only node with this content.
    #[inline]
    pub(super) fn intern(&mut self, var: u32, low: Link, high: Link) -> Result<Link, Full> {
        self.since += 1;
        if self.since == STRIDE {
            self.since = 0;
            self.meter.spend(STRIDE)?;
        }
        let node = Node { var, low, high };
        let mask = self.slots.len() - 1;
        let mut slot = mix(var, low.0, high.0) as usize & mask;
        loop {
            let at = self.slots[slot];
            if at == 0 {
                break;
            }
            if self.nodes[at as usize] == node {
                return Ok(Link(at));
            }
            slot = (slot + 1) & mask;
        }
        if self.nodes.len() >= self.limit {
            return Err(Full);
        }
        let at = self.nodes.len() as u32;
        self.nodes.push(node);
        self.slots[slot] = at;
        if self.nodes.len() * 2 > self.slots.len() {
            self.grow();
        }
        Ok(Link(at))
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 4;
        let mask = size - 1;
        self.slots.clear();
        self.slots.resize(size, 0);
        for (at, node) in self.nodes.iter().enumerate().skip(2) {
            let mut slot = mix(node.var, node.low.0, node.high.0) as usize & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = at as u32;
        }
        if self.cache.len() < MOST_SLOTS {
            let old = std::mem::replace(&mut self.cache, vec![EMPTY; size.min(MOST_SLOTS)]);
            let mask = self.cache.len() - 1;
            for entry in old.into_iter().filter(|entry| entry.op != 0) {
                self.cache[mix(entry.op, entry.left, entry.right) as usize & mask] = entry;
            }
        }
    }

    /// The remembered result of an operation.
    #[inline(always)]
    pub(super) fn recall(&self, op: Op, left: Link, right: Link) -> Option<Link> {
        let entry = self.cache[mix(op.0, left.0, right.0) as usize & (self.cache.len() - 1)];
        let same = entry.op == op.0 && entry.left == left.0 && entry.right == right.0;
        same.then_some(Link(entry.result))
    }

    /// Remembers a result; an older one in its place is forgotten.
    #[inline(always)]
    pub(super) fn remember(&mut self, op: Op, left: Link, right: Link, result: Link) {
        let slot = mix(op.0, left.0, right.0) as usize & (self.cache.len() - 1);
        self.cache[slot] = Entry { op: op.0, left: left.0, right: right.0, result: result.0 };
    }
}

/// Three numbers as one that spreads over its lower bits.
#[inline(always)]
const fn mix(a: u32, b: u32, c: u32) -> u32 {
    let mut hash = (a as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^= ((b as u64) << 32 | c as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (hash >> 32) as u32
}
