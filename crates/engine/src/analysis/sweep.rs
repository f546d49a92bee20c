//! Every single failure at once: for each node the failures that lower it, from the lists of its
//! inputs.
//!
//! Failing each component in turn walks the same edges again and again. Turned around, a node knows
//! which single failures lower it once its inputs do: a minimum is lowered by whatever lowers any of
//! them, a maximum by what lowers all, and a sum by what its members lose together. Going through
//! the nodes inputs first, every edge is looked at once, at the cost of the list that it carries;
//! and the lists are short, because what stands on many things stands on most of them with others.
//! It is the propagation of fault lists known from circuits (Armstrong, "A deductive method for
//! simulating faults in logic circuits", 1972), with values in place of bits.

use crate::{
    graph::{GateId, Graph, Rule, value::FULL},
    model::ComponentId,
};

/// What one failure leaves of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Loss {
    /// The component that fails, alone, on top of the base.
    pub(crate) by: ComponentId,
    /// The node's value then; below its base.
    pub(crate) value: u32,
}

/// Fails each of `candidates` alone, on top of the solution `base`, and hands `visit` every node that
/// some failure lowers, with all its losses (in no particular order), inputs first.
///
/// Cost: for each node the lists of its inputs. Lists are dropped when the last user has read them.
pub(crate) fn each_alone(
    graph: &Graph,
    base: &[u32],
    candidates: &[ComponentId],
    mut visit: impl FnMut(GateId, &[Loss]),
) {
    let mut sweep = Sweep::new(graph, base, candidates);
    let mut circles = graph.circles.iter().peekable();
    let mut node = 0;
    while node < base.len() {
        let end = match circles.next_if(|circle| circle.start as usize == node) {
            // What is needed only to start is lowered by nothing that runs.
            None if graph.is_for_starts(node) => node + 1,
            None => {
                sweep.evaluate(node);
                node + 1
            }
            Some(circle) => {
                sweep.circle(circle.start as usize..circle.end as usize);
                circle.end as usize
            }
        };
        for done in node..end {
            if !sweep.lists[done].is_empty() {
                visit(GateId(done as u32), &sweep.lists[done]);
            }
        }
        for done in (node..end).filter(|&done| !graph.is_for_starts(done)) {
            sweep.read(done);
        }
        node = end;
    }
}

struct Sweep<'g> {
    graph: &'g Graph,
    base: &'g [u32],
    is_candidate: Vec<bool>,
    lists: Vec<Vec<Loss>>,
    /// How many times each node's list will still be read.
    readers: Vec<u32>,
    /// Lists to be used again.
    spare: Vec<Vec<Loss>>,
    /// For each component what the node at hand has of its failure so far.
    seen: Vec<Seen>,
    round: u32,
    members: Vec<(ComponentId, u32, u32)>,
    scratch: Vec<u32>,
}

/// Where the failure of a component stands in the list at hand.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// The list that it stands in; older ones do not count.
    round: u32,
    /// Where it stands in the list.
    at: u32,
}

impl<'g> Sweep<'g> {
    fn new(graph: &'g Graph, base: &'g [u32], candidates: &[ComponentId]) -> Self {
        let mut is_candidate = vec![false; graph.len()];
        for candidate in candidates {
            is_candidate[candidate.index()] = true;
        }
        Self {
            graph,
            base,
            is_candidate,
            lists: vec![Vec::new(); base.len()],
            readers: (0..base.len()).map(|node| graph.outputs.row(node).len() as u32).collect(),
            spare: Vec::new(),
            seen: vec![Seen::default(); graph.len()],
            round: 0,
            members: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// The lists of a circle start empty and grow until they rest. Losses are only ever added or
    /// deepened, so a pass that leaves lengths and sums alone has changed nothing.
    fn circle(&mut self, nodes: std::ops::Range<usize>) {
        let weight = |list: &[Loss]| {
            (list.len(), list.iter().map(|loss| u64::from(loss.value)).sum::<u64>())
        };
        let mut rest = false;
        while !rest {
            rest = true;
            for node in nodes.clone() {
                let before = weight(&self.lists[node]);
                self.evaluate(node);
                rest &= before == weight(&self.lists[node]);
            }
        }
    }

    /// A node whose list is complete has read its inputs; lists without readers left are dropped.
    fn read(&mut self, node: usize) {
        for &input in self.graph.inputs.row(node) {
            let readers = &mut self.readers[input as usize];
            *readers -= 1;
            if *readers == 0 {
                self.drop_list(input as usize);
            }
        }
        if self.readers[node] == 0 {
            self.drop_list(node);
        }
    }

    fn drop_list(&mut self, node: usize) {
        let mut list = std::mem::take(&mut self.lists[node]);
        if list.capacity() > 0 {
            list.clear();
            self.spare.push(list);
        }
    }

    /// Makes the list of `node` from those of its inputs.
    fn evaluate(&mut self, node: usize) {
        let graph = self.graph;
        let row = graph.inputs.row(node);
        let mut list = self.spare.pop().unwrap_or_default();
        let own =
            graph.component_at(GateId(node as u32)).filter(|id| self.is_candidate[id.index()]);
        let base = self.base[node];
        let longest = row.iter().map(|&input| self.lists[input as usize].len()).max();
        if let Some(longest) = longest.filter(|&longest| longest > 0) {
            list.reserve(longest + 1);
            match graph.rules[node].get() {
                Rule::All => self.minimum(row, base, &mut list),
                Rule::AtLeast(1) if row.iter().all(|&input| self.base[input as usize] == base) => {
                    self.maximum(row, &mut list);
                }
                _ => self.by_value(node, row, base, &mut list),
            }
        }
        // A component's own failure comes first whatever else lowers it.
        if let Some(own) = own.filter(|_| base > 0) {
            list.retain(|loss| loss.by != own);
            list.push(Loss { by: own, value: 0 });
        }
        let old = std::mem::replace(&mut self.lists[node], list);
        if old.capacity() > 0 {
            self.spare.push(old);
            if let Some(old) = self.spare.last_mut() {
                old.clear();
            }
        }
    }

    /// What lowers any input lowers a minimum, as deep as the deepest.
    fn minimum(&mut self, row: &[u32], base: u32, list: &mut Vec<Loss>) {
        self.round += 1;
        let round = self.round;
        for &input in row {
            for &loss in &self.lists[input as usize] {
                let seen = &mut self.seen[loss.by.index()];
                if seen.round != round {
                    if loss.value < base {
                        *seen = Seen { round, at: list.len() as u32 };
                        list.push(loss);
                    }
                    continue;
                }
                let known = &mut list[seen.at as usize];
                known.value = known.value.min(loss.value);
            }
        }
    }

    /// What lowers every input lowers a maximum of equals, as deep as the shallowest.
    fn maximum(&mut self, row: &[u32], list: &mut Vec<Loss>) {
        let [first, others @ ..] = row else { return };
        list.extend_from_slice(&self.lists[*first as usize]);
        for &input in others {
            self.round += 1;
            let round = self.round;
            for (at, loss) in list.iter().enumerate() {
                self.seen[loss.by.index()] = Seen { round, at: at as u32 };
            }
            // What stands in this list too moves to the front, where it stays.
            let mut kept = 0;
            for &loss in &self.lists[input as usize] {
                let seen = self.seen[loss.by.index()];
                if seen.round != round {
                    continue;
                }
                let at = seen.at as usize;
                list[at].value = list[at].value.max(loss.value);
                self.seen[list[kept].by.index()].at = seen.at;
                list.swap(at, kept);
                kept += 1;
            }
            list.truncate(kept);
        }
    }

    /// Any rule: the losses of all inputs, failure by failure, each taken through the rule.
    fn by_value(&mut self, node: usize, row: &[u32], base: u32, list: &mut Vec<Loss>) {
        let mut members = std::mem::take(&mut self.members);
        members.clear();
        for (at, &input) in row.iter().enumerate() {
            let losses = self.lists[input as usize].iter();
            members.extend(losses.map(|loss| (loss.by, at as u32, loss.value)));
        }
        members.sort_unstable();
        let rule = self.graph.rules[node].get();
        for losses in members.chunk_by(|a, b| a.0 == b.0) {
            // Most members are full: k of n stands while enough of them are not in the list.
            if let Rule::AtLeast(k) = rule
                && base == FULL
                && row.len() - losses.len() >= k as usize
                && row.iter().all(|&input| self.base[input as usize] == FULL)
            {
                continue;
            }
            let mut next = losses.iter().peekable();
            let mut at = 0_u32;
            let value = self.graph.value(node, &mut self.scratch, |input| {
                let here = next.next_if(|&&(_, position, _)| position == at);
                at += 1;
                here.map_or(self.base[input as usize], |&(_, _, value)| value)
            });
            if let Some(&(by, ..)) = losses.first().filter(|_| value < base) {
                list.push(Loss { by, value });
            }
        }
        self.members = members;
    }
}
