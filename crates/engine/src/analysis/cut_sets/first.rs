//! The first sets of one size, without making the others.
//!
//! Of two different sets of one size, the one that holds the smallest member in which they differ comes
//! first. A member that is added to both does not change that. So the sorted sets of a node are those of its
//! low link and, with its variable, those of its high link, merged; and where the variable is a module, the
//! sorted pairs of both. Sorted lists are made as far as they are read (the lazy enumeration of Huang &
//! Chiang, "Better k-best parsing", 2005), with a stack instead of recursion.

use std::{cmp::Reverse, collections::BinaryHeap, rc::Rc};

use hashbrown::HashMap;

use super::{
    Solution,
    circuit::Source,
    list::{Names, places},
};
use crate::diagram::Link;

/// Sorted ranks.
type Set = Rc<[u32]>;

/// Sets of `size` members of a module's diagram from one node on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    module: u32,
    link: Link,
    size: u32,
}

/// A list that is made as far as it is read.
#[derive(Default)]
struct Stream {
    sets: Vec<Set>,
    /// Where the next sets may come from.
    sources: Vec<Origin>,
    /// The smallest sets that are ready, with their origin and where in it they stood.
    ready: BinaryHeap<Reverse<(Set, u32, u32, u32)>>,
    /// What must be looked at before the next set is known: an origin and positions in it.
    asked: Vec<(u32, u32, u32)>,
    opened: bool,
}

/// Sets of one list each together with one of another, or with a member, or as they are.
#[derive(Clone, Copy)]
enum Origin {
    Same(usize),
    With(u32, usize),
    Pairs(usize, usize),
}

/// Finds the first sets of a solution.
pub(super) struct First<'s, F> {
    solution: &'s Solution<'s>,
    names: &'s Names,
    place: F,
    at: HashMap<Key, usize>,
    keys: Vec<Key>,
    streams: Vec<Stream>,
}

impl<'s> First<'s, ()> {
    /// For the sets of `solution`.
    pub(super) fn new(
        solution: &'s Solution<'s>,
        names: &'s Names,
    ) -> First<'s, impl Fn(u32) -> u32 + use<>> {
        let place = places(solution);
        First { solution, names, place, at: HashMap::new(), keys: Vec::new(), streams: Vec::new() }
    }
}

impl<F: Fn(u32) -> u32> First<'_, F> {
    /// The first `wanted` sets of `size` members, sorted. Cost: for each set, the way to it in the diagram.
    pub(super) fn of_size(mut self, size: u32, wanted: usize) -> Vec<Set> {
        let Source::Gate(root) = self.solution.root.source() else { return Vec::new() };
        let module = (self.place)(root);
        let link = self.solution.modules[module as usize].1.family;
        let top = self.stream(Key { module, link, size });
        let mut found = Vec::new();
        while found.len() < wanted {
            match self.get(top, found.len()) {
                Some(set) => found.push(set),
                None => break,
            }
        }
        found
    }

    fn stream(&mut self, key: Key) -> usize {
        let next = self.streams.len();
        let at = *self.at.entry(key).or_insert(next);
        if at == next {
            self.streams.push(Stream::default());
            self.keys.push(key);
        }
        at
    }

    /// The set at `position` of a list, made if need be.
    fn get(&mut self, stream: usize, position: usize) -> Option<Set> {
        let mut stack = vec![(stream, position)];
        while let Some(&(at, position)) = stack.last() {
            if self.streams[at].sets.len() > position {
                stack.pop();
                continue;
            }
            if !self.streams[at].opened {
                self.open(at);
            }
            // Everything that was asked for must be ready before the smallest is known.
            let Some(&(origin, first, second)) = self.streams[at].asked.last() else {
                let Some(Reverse((set, origin, first, second))) = self.streams[at].ready.pop()
                else {
                    // No more sets: whoever asks again is told so at once.
                    stack.pop();
                    continue;
                };
                let stream = &mut self.streams[at];
                stream.sets.push(set);
                // Each pair follows from one other: along the first list, and from its start along the second.
                stream.asked.push((origin, first + 1, second));
                if matches!(stream.sources[origin as usize], Origin::Pairs(..)) && first == 0 {
                    stream.asked.push((origin, first, second + 1));
                }
                continue;
            };
            match self.candidate(at, origin, first, second) {
                Err(missing) if !self.ended(missing.0, missing.1) => stack.push(missing),
                Err(_) => {
                    self.streams[at].asked.pop();
                }
                Ok(set) => {
                    let stream = &mut self.streams[at];
                    stream.asked.pop();
                    stream.ready.push(Reverse((set, origin, first, second)));
                }
            }
        }
        self.streams[stream].sets.get(position).cloned()
    }

    /// Whether a list is known to end before `position`.
    fn ended(&self, stream: usize, position: usize) -> bool {
        let Stream { sets, ready, asked, opened, .. } = &self.streams[stream];
        *opened && asked.is_empty() && ready.is_empty() && sets.len() <= position
    }

    /// A set of an origin, or the list and position that it waits for.
    fn candidate(
        &self,
        stream: usize,
        origin: u32,
        first: u32,
        second: u32,
    ) -> Result<Set, (usize, usize)> {
        let find = |stream: usize, position: u32| {
            let sets = &self.streams[stream].sets;
            sets.get(position as usize).ok_or((stream, position as usize))
        };
        match self.streams[stream].sources[origin as usize] {
            Origin::Same(list) => find(list, first).cloned(),
            Origin::With(member, list) => {
                let set = find(list, first)?;
                let at = set.partition_point(|&other| other < member);
                Ok([&set[..at], &[member], &set[at..]].concat().into())
            }
            Origin::Pairs(one, other) => {
                let mut both = [&find(one, first)?[..], &find(other, second)?[..]].concat();
                both.sort_unstable();
                Ok(both.into())
            }
        }
    }

    /// Says where the sets of a list come from.
    fn open(&mut self, at: usize) {
        let Key { module, link, size } = self.keys[at];
        let mut sources = Vec::new();
        if link.is_terminal() {
            if link == Link::ONE && size == 0 {
                self.streams[at].sets.push(Rc::from([]));
            }
        } else {
            let solved = &self.solution.modules[module as usize].1;
            let node = solved.table.node(link);
            if node.low != Link::NONE {
                sources.push(Origin::Same(self.stream(Key { module, link: node.low, size })));
            }
            match solved.leaves[node.var as usize].source() {
                Source::Variable(variable) if size > 0 => {
                    let list = self.stream(Key { module, link: node.high, size: size - 1 });
                    sources.push(Origin::With(self.names.rank(variable), list));
                }
                Source::Gate(gate) => {
                    let inner = (self.place)(gate);
                    let family = self.solution.modules[inner as usize].1.family;
                    for part in 1..=size {
                        let one = self.stream(Key { module: inner, link: family, size: part });
                        let rest = Key { module, link: node.high, size: size - part };
                        let other = self.stream(rest);
                        sources.push(Origin::Pairs(one, other));
                    }
                }
                _ => {}
            }
        }
        let stream = &mut self.streams[at];
        stream.asked = (0..sources.len() as u32).map(|origin| (origin, 0, 0)).collect();
        stream.sources = sources;
        stream.opened = true;
    }
}
