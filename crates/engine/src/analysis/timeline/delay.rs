//! One inertial delay of many levels: what holds for a while and then follows, what is repaired for a
//! while and then returns. It knows values and times and no graph.

use crate::graph::value::FULL;

/// Something that waits to take effect, for all levels between the entry before it and its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pending<O> {
    /// When it takes effect.
    pub(super) at: u64,
    /// The value that it leads to.
    pub(super) to: u32,
    /// When it began.
    pub(super) since: u64,
    /// What began it.
    pub(super) origin: O,
}

/// Levels that rise after a while: what is ready, and what will be.
///
/// Whether a level is reached makes no difference: outside of circles none is lost that was hoped for
/// all the time, and inside of them a repair that began only with the loss would begin, and end, the
/// later the longer something holds. Higher levels begin to wait no earlier than lower ones, so the
/// entries ascend in time and value.
#[derive(Clone, Debug)]
pub(super) struct Rises<O> {
    delay: u64,
    /// The level up to which waiting is over.
    ready: u32,
    waiting: Vec<Pending<O>>,
}

impl<O: Copy> Rises<O> {
    /// What was hoped for ever since is `ready`.
    pub(super) const fn new(delay: u64, ready: u32) -> Self {
        Self { delay, ready, waiting: Vec::new() }
    }

    /// Ends what has waited until `now`: the level that is ready, and the last entry that ended.
    pub(super) fn expire(&mut self, now: u64) -> (u32, Option<Pending<O>>) {
        if self.delay == 0 {
            return (FULL, None);
        }
        let over = self.waiting.partition_point(|it| it.at <= now);
        let last = self.waiting.drain(..over).last();
        self.ready = last.map_or(self.ready, |it| self.ready.max(it.to));
        (self.ready, last)
    }

    /// Tells that from `now` on `target` is hoped for. The moment at which something new will be
    /// ready.
    pub(super) fn follow(
        &mut self,
        now: u64,
        target: u32,
        origin: impl FnOnce() -> O,
    ) -> Option<u64> {
        if self.delay == 0 {
            return None;
        }
        self.ready = self.ready.min(target);
        let kept = self.waiting.partition_point(|it| it.to <= target);
        let cut = self.waiting.get(kept).copied();
        self.waiting.truncate(kept);
        let top = self.waiting.last().map_or(self.ready, |it| it.to);
        if top >= target {
            return None;
        }
        // Levels that waited already go on doing so; for others it begins now.
        let entry = match cut {
            Some(cut) => Pending { to: target, ..cut },
            None => Pending {
                at: now.saturating_add(self.delay),
                to: target,
                since: now,
                origin: origin(),
            },
        };
        self.waiting.push(entry);
        cut.is_none().then_some(entry.at)
    }
}

/// Levels that fall after a while: what is held although nothing supports it any more.
///
/// Lower levels begin to wait no earlier than higher ones, so the entries ascend in time and descend
/// in value.
#[derive(Clone, Debug)]
pub(super) struct Falls<O> {
    delay: u64,
    waiting: Vec<Pending<O>>,
}

impl<O: Copy> Falls<O> {
    pub(super) const fn new(delay: u64) -> Self {
        Self { delay, waiting: Vec::new() }
    }

    /// Ends what has been held until `now`: what is left of `level`, and the last entry that ended.
    pub(super) fn expire(&mut self, now: u64, level: u32) -> (u32, Option<Pending<O>>) {
        if self.delay == 0 {
            return (0, None);
        }
        let over = self.waiting.partition_point(|it| it.at <= now);
        let last = self.waiting.drain(..over).last();
        (last.map_or(level, |it| level.min(it.to)), last)
    }

    /// Tells that from `now` on `value` supports what is at `level`. The moment at which something
    /// new will fall.
    pub(super) fn follow(
        &mut self,
        now: u64,
        level: u32,
        value: u32,
        origin: impl FnOnce() -> O,
    ) -> Option<u64> {
        if self.delay == 0 {
            return None;
        }
        let first = self.waiting.partition_point(|it| it.to >= level);
        self.waiting.drain(..first);
        let kept = self.waiting.partition_point(|it| it.to >= value);
        let cut = self.waiting.get(kept).copied();
        self.waiting.truncate(kept);
        let bottom = self.waiting.last().map_or(level, |it| it.to);
        if bottom <= value {
            return None;
        }
        let entry = match cut {
            Some(cut) => Pending { to: value, ..cut },
            None => Pending {
                at: now.saturating_add(self.delay),
                to: value,
                since: now,
                origin: origin(),
            },
        };
        self.waiting.push(entry);
        cut.is_none().then_some(entry.at)
    }
}
