//! The value of one node from the values of its inputs: section 2 of the format, in integers.

use super::{Against, GateId, Graph, Room, Rule, Sum};

/// Full availability in millionths.
pub(crate) const FULL: u32 = 1_000_000;

impl Graph {
    /// The value of `node` when input `i` has the value `value_of(i)`; a component's own ceiling is
    /// not counted in. Each input is asked for once, in the order of the row. `scratch` is room to
    /// sort in. Cost: the number of inputs.
    pub(crate) fn value(
        &self,
        node: usize,
        scratch: &mut Vec<u32>,
        mut value_of: impl FnMut(u32) -> u32,
    ) -> u32 {
        let row = self.inputs.row(node);
        match self.rules[node].get() {
            Rule::All => row.iter().map(|&input| value_of(input)).min().unwrap_or(FULL),
            Rule::AtLeast(1) => row.iter().map(|&input| value_of(input)).max().unwrap_or(0),
            Rule::AtLeast(k) => {
                scratch.clear();
                scratch.extend(row.iter().map(|&input| value_of(input)));
                // Verified: 1 ≤ k ≤ the number of inputs.
                let at = scratch.len().saturating_sub(k as usize);
                if scratch.is_empty() { 0 } else { *scratch.select_nth_unstable(at).1 }
            }
            Rule::Sum(at) => self.sums[at as usize].value(row.iter().map(|&input| value_of(input))),
        }
    }

    /// The same with every load at `percent` of what it is in this graph. Cost: the number of inputs.
    pub(crate) fn value_under(
        &self,
        percent: u32,
        node: usize,
        scratch: &mut Vec<u32>,
        mut value_of: impl FnMut(u32) -> u32,
    ) -> u32 {
        match self.rules[node].get() {
            Rule::Sum(at) => {
                let sum = &self.sums[at as usize];
                let row = self.inputs.row(node).iter();
                sum.against.under(percent).value(sum.total(row.map(|&input| value_of(input))))
            }
            _ => self.value(node, scratch, value_of),
        }
    }
}

/// A load at `percent` of what it is, rounded up. No overflow: a load of a file has 64 bits.
pub(crate) const fn scaled(load: u128, percent: u32) -> u128 {
    (load * percent as u128).div_ceil(100)
}

impl Graph {
    /// How many people come to the component whose room `node` is, its own users among them, and how
    /// many it can serve; the number that comes is rounded up. Nothing for other nodes.
    pub(crate) fn crowd(
        &self,
        node: GateId,
        value_of: impl Fn(GateId) -> u32,
    ) -> Option<(u128, u128)> {
        let Rule::Sum(at) = self.rules[node.index()].get() else { return None };
        let sum = self.sums.get(at as usize)?;
        let Against::Room(room) = sum.against else { return None };
        let row = self.inputs.row(node.index()).iter();
        let served = sum.total(row.map(|&input| value_of(GateId(input))));
        Some((room.load(served).div_ceil(Room::PARTS), room.capacity.into()))
    }
}

impl Room {
    /// A user whom a member does not serve is a hundred times a million parts.
    const PARTS: u128 = 100 * FULL as u128;

    /// Everybody who comes, in parts.
    fn load(self, served: u128) -> u128 {
        // At most 64 bits, times 27 bits for the parts, times 32 for the members: no overflow in 128.
        u128::from(self.users) * Self::PARTS
            + (self.coming * u128::from(FULL)).saturating_sub(served)
    }

    /// What is served of the load, in millionths and rounded down; `served` is the weighted sum of
    /// what the members serve.
    pub(crate) fn value(self, served: u128) -> u128 {
        let load = self.load(served);
        let full = u128::from(FULL);
        // Without load everybody is served.
        (u128::from(self.capacity) * Self::PARTS * full).checked_div(load).unwrap_or(full).min(full)
    }

    /// The least weighted sum of what the members serve at which the value is at least `value`.
    pub(crate) fn bound(self, value: u32) -> u128 {
        let most = (u128::from(self.capacity) * Self::PARTS * u128::from(FULL))
            .checked_div(u128::from(value))
            .unwrap_or(u128::MAX);
        let all = u128::from(self.users) * Self::PARTS + self.coming * u128::from(FULL);
        all.saturating_sub(most)
    }
}

impl Sum {
    /// The value of the form for these values of its members, in their order.
    pub(crate) fn value(&self, values: impl Iterator<Item = u32>) -> u32 {
        self.against.value(self.total(values))
    }

    /// Σ weight·value, in millionths of the unit of the weights.
    pub(crate) fn total(&self, values: impl Iterator<Item = u32>) -> u128 {
        // A weight has 64 bits, a value 20 and the number of members 32: no overflow in 128.
        self.weights
            .iter()
            .zip(values)
            .map(|(&weight, value)| u128::from(weight) * u128::from(value))
            .sum()
    }
}

impl Against {
    /// The value of a form whose members come to `total`.
    fn value(self, total: u128) -> u32 {
        let full = u128::from(FULL);
        let share = match self {
            Self::Weights(weights) => total / weights,
            Self::LoadOrNothing(load) => {
                if total >= load * full {
                    full
                } else {
                    0
                }
            }
            Self::Load(load) => (total / load).min(full),
            Self::Room(room) => room.value(total),
        };
        share as u32
    }

    /// The same with a load at `percent` of what it is; what is no load stays.
    fn under(self, percent: u32) -> Self {
        match self {
            Self::Weights(_) | Self::Room(_) => self,
            Self::LoadOrNothing(load) => Self::LoadOrNothing(scaled(load, percent)),
            // A load of nothing is always carried.
            Self::Load(load) => match scaled(load, percent) {
                0 => Self::LoadOrNothing(0),
                load => Self::Load(load),
            },
        }
    }
}
