//! The planes of a block and their evaluation.

use super::{Counter, LANES, Mask, WORDS, any, bits, zip};
use crate::{
    graph::{Graph, Rule, value::FULL},
    model::ComponentId,
};

const ALL: Mask = [u64::MAX; WORDS];
const NONE: Mask = [0; WORDS];
/// A node without values between zero and full that differ from its base.
const NO_SLOT: u32 = u32::MAX;

/// One node under every failure of a block.
#[derive(Clone, Copy)]
struct Planes {
    /// Lanes with a value above zero.
    alive: Mask,
    /// Lanes with full value.
    full: Mask,
}

/// Room to run blocks in; everything is at its base between blocks.
pub(crate) struct Lanes<'g> {
    graph: &'g Graph,
    /// The value of every node before any failure of the block: a solution of the graph under the
    /// ceilings in force.
    base: &'g [u32],
    planes: Vec<Planes>,
    /// For nodes with lanes between zero and full: where in `values` their lanes are.
    slot: Vec<u32>,
    values: Vec<[u32; LANES]>,
    /// Nodes whose inputs changed.
    dirty: Vec<u64>,
    /// Lanes in which a node itself has failed, for the few nodes that are candidates.
    own: Vec<(u32, Mask)>,
    own_at: Vec<u32>,
    in_circle: Vec<bool>,
    /// Nodes that differ from their base in some lane, in the order in which they changed.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    alive_count: Counter,
    full_count: Counter,
    scratch: Vec<u32>,
}

/// The results of one block.
pub(crate) struct Block<'l> {
    lanes: &'l Lanes<'l>,
    /// The failed component of each lane.
    pub(crate) candidates: &'l [ComponentId],
}

impl Block<'_> {
    /// The nodes that some failure of the block changes, each once.
    pub(crate) fn touched(&self) -> &[u32] {
        &self.lanes.touched
    }

    /// The lanes in which `node` is at zero though its base is not.
    #[inline]
    pub(crate) fn down(&self, node: u32) -> Mask {
        let planes = &self.lanes.planes[node as usize];
        if self.lanes.base[node as usize] == 0 { NONE } else { planes.alive.map(|word| !word) }
    }

    /// The lanes in which `node` is below its base but above zero.
    #[inline]
    pub(crate) fn hit(&self, node: u32) -> Mask {
        let Planes { alive, full } = self.lanes.planes[node as usize];
        let base = self.lanes.base[node as usize];
        if base == FULL {
            return zip(alive, full, |alive, full| alive & !full);
        }
        let mut mask = NONE;
        if self.lanes.slot[node as usize] != NO_SLOT {
            for lane in bits(zip(alive, full, |alive, full| alive & !full)) {
                if self.lanes.value(node, lane) < base {
                    mask[lane / 64] |= 1 << (lane % 64);
                }
            }
        }
        mask
    }

    /// The value of `node` in one lane.
    pub(crate) fn value(&self, node: u32, lane: usize) -> u32 {
        self.lanes.value(node, lane)
    }
}

impl<'g> Lanes<'g> {
    /// Every node at its base.
    pub(crate) fn new(graph: &'g Graph, base: &'g [u32]) -> Self {
        let nodes = graph.rules.len();
        let mut in_circle = vec![false; nodes];
        for circle in &graph.circles {
            in_circle[circle.start as usize..circle.end as usize].fill(true);
        }
        Self {
            graph,
            base,
            planes: base.iter().map(|&value| Planes::of(value)).collect(),
            slot: vec![NO_SLOT; nodes],
            values: Vec::new(),
            dirty: vec![0; nodes.div_ceil(64)],
            own: Vec::new(),
            own_at: vec![NO_SLOT; nodes],
            in_circle,
            touched: Vec::new(),
            is_touched: vec![false; nodes],
            alive_count: Counter::default(),
            full_count: Counter::default(),
            scratch: Vec::new(),
        }
    }

    /// Fails each of at most [`LANES`] distinct `candidates` in a lane of its own and visits the
    /// result.
    pub(crate) fn run(&mut self, candidates: &[ComponentId], visit: &mut impl FnMut(&Block<'_>)) {
        for (lane, &candidate) in candidates.iter().take(LANES).enumerate() {
            let node = self.graph.node(candidate).0;
            let mut mask = NONE;
            mask[lane / 64] = 1 << (lane % 64);
            self.own_at[node as usize] = self.own.len() as u32;
            self.own.push((node, mask));
            self.dirty[node as usize / 64] |= 1 << (node % 64);
        }
        let first = self.own.iter().map(|&(node, _)| node as usize / 64).min().unwrap_or(0);
        self.settle(first);
        visit(&Block { lanes: self, candidates });
        self.reset();
    }

    fn reset(&mut self) {
        for &node in &self.touched {
            let at = node as usize;
            self.planes[at] = Planes::of(self.base[at]);
            self.slot[at] = NO_SLOT;
            self.is_touched[at] = false;
        }
        for &(node, _) in &self.own {
            self.own_at[node as usize] = NO_SLOT;
        }
        self.touched.clear();
        self.own.clear();
        self.values.clear();
    }

    /// Evaluates dirty nodes in ascending order, each circle until it rests.
    fn settle(&mut self, first: usize) {
        let mut word = first;
        while word < self.dirty.len() {
            let waiting = self.dirty[word];
            if waiting == 0 {
                word += 1;
                continue;
            }
            let node = 64 * word + waiting.trailing_zeros() as usize;
            if self.in_circle[node] {
                self.settle_circle(node);
            } else {
                self.dirty[word] &= waiting - 1;
                self.evaluate(node);
            }
        }
    }

    fn settle_circle(&mut self, node: usize) {
        let graph = self.graph;
        let at = graph.circles.partition_point(|circle| circle.end as usize <= node);
        let Some(circle) = graph.circles.get(at) else { return };
        let mut rest = false;
        while !rest {
            rest = true;
            for member in circle.start as usize..circle.end as usize {
                let bit = 1 << (member % 64);
                if self.dirty[member / 64] & bit != 0 {
                    self.dirty[member / 64] &= !bit;
                    self.evaluate(member);
                    rest = false;
                }
            }
        }
    }

    fn value(&self, node: u32, lane: usize) -> u32 {
        let at = node as usize;
        let planes = &self.planes[at];
        let bit = |mask: &Mask| mask[lane / 64] >> (lane % 64) & 1 == 1;
        if bit(&planes.full) {
            FULL
        } else if !bit(&planes.alive) {
            0
        } else if self.slot[at] == NO_SLOT {
            self.base[at]
        } else {
            self.values[self.slot[at] as usize][lane]
        }
    }

    /// Takes the node's value from its inputs; if that changes it, its users are dirty.
    fn evaluate(&mut self, node: usize) {
        let graph = self.graph;
        let row = graph.inputs.row(node);
        let before = self.planes[node];
        let (mut alive, mut full) = match graph.rules[node].get() {
            Rule::All => row.iter().fold((ALL, ALL), |(alive, full), &input| {
                let planes = &self.planes[input as usize];
                (zip(alive, planes.alive, |a, b| a & b), zip(full, planes.full, |a, b| a & b))
            }),
            Rule::AtLeast(1) => row.iter().fold((NONE, NONE), |(alive, full), &input| {
                let planes = &self.planes[input as usize];
                (zip(alive, planes.alive, |a, b| a | b), zip(full, planes.full, |a, b| a | b))
            }),
            Rule::AtLeast(k) => {
                self.alive_count.clear();
                self.full_count.clear();
                for &input in row {
                    let planes = &self.planes[input as usize];
                    self.alive_count.add(planes.alive);
                    self.full_count.add(planes.full);
                }
                (self.alive_count.at_least(k), self.full_count.at_least(k))
            }
            Rule::Sum(_) => return self.evaluate_sum(node),
        };
        if let Some(&(_, own)) = self.own.get(self.own_at[node] as usize) {
            alive = zip(alive, own, |a, b| a & !b);
            full = zip(full, own, |a, b| a & !b);
        }
        // Values only fall; this also keeps every node under the ceiling that it had in the base.
        alive = zip(alive, before.alive, |a, b| a & b);
        full = zip(full, before.full, |a, b| a & b);
        let between = zip(alive, full, |alive, full| alive & !full);
        let mut fell = alive != before.alive || full != before.full;
        self.planes[node] = Planes { alive, full };
        if any(between) {
            fell |= self.evaluate_lanes(node, between);
        }
        if fell {
            self.changed(node);
        }
    }

    /// Evaluates in numbers the lanes whose value lies between zero and full; whether one fell below
    /// what it was.
    fn evaluate_lanes(&mut self, node: usize, lanes: Mask) -> bool {
        let graph = self.graph;
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut fell = false;
        for lane in bits(lanes) {
            let value = graph.value(node, &mut scratch, |input| self.value(input, lane));
            fell |= self.set_lane(node, lane, value);
        }
        self.scratch = scratch;
        fell
    }

    /// A sum is taken in numbers in every lane in which some member is not at its base.
    fn evaluate_sum(&mut self, node: usize) {
        let graph = self.graph;
        let row = graph.inputs.row(node);
        let moved =
            row.iter().fold(NONE, |mask, &input| zip(mask, self.moved(input), |a, b| a | b));
        let mut scratch = std::mem::take(&mut self.scratch);
        let mut fell = false;
        for lane in bits(moved) {
            let value = graph.value(node, &mut scratch, |input| self.value(input, lane));
            let before = self.value(node as u32, lane);
            if value >= before {
                continue;
            }
            fell = true;
            let (word, bit) = (lane / 64, 1_u64 << (lane % 64));
            self.planes[node].full[word] &= !bit;
            if value == 0 {
                self.planes[node].alive[word] &= !bit;
            } else {
                self.set_lane(node, lane, value);
            }
        }
        self.scratch = scratch;
        if fell {
            self.changed(node);
        }
    }

    /// The lanes in which `node` is not at its base.
    fn moved(&self, node: u32) -> Mask {
        let at = node as usize;
        let Planes { alive, full } = self.planes[at];
        match self.base[at] {
            _ if !self.is_touched[at] => NONE,
            FULL => full.map(|word| !word),
            0 => NONE,
            base => {
                let mut mask = alive.map(|word| !word);
                if self.slot[at] != NO_SLOT {
                    for lane in bits(alive) {
                        if self.value(node, lane) < base {
                            mask[lane / 64] |= 1 << (lane % 64);
                        }
                    }
                }
                mask
            }
        }
    }

    /// Keeps a value between zero and full; whether it is below the one kept before.
    fn set_lane(&mut self, node: usize, lane: usize, value: u32) -> bool {
        let base = self.base[node];
        if self.slot[node] == NO_SLOT {
            if value >= base {
                return false;
            }
            self.slot[node] = self.values.len() as u32;
            self.values.push([base; LANES]);
        }
        let kept = &mut self.values[self.slot[node] as usize][lane];
        let fell = value < *kept;
        *kept = value.min(*kept);
        fell
    }

    fn changed(&mut self, node: usize) {
        if !self.is_touched[node] {
            self.is_touched[node] = true;
            self.touched.push(node as u32);
        }
        for &user in self.graph.outputs.row(node) {
            self.dirty[user as usize / 64] |= 1 << (user % 64);
        }
    }
}

impl Planes {
    /// The same value in every lane.
    const fn of(value: u32) -> Self {
        Self {
            alive: if value > 0 { ALL } else { NONE },
            full: if value == FULL { ALL } else { NONE },
        }
    }
}
