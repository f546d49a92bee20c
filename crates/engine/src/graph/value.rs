//! The value of one node from the values of its inputs: section 2 of the format, in integers.

use super::{Against, Graph, Rule, Sum};

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
        };
        share as u32
    }

    /// The same with a load at `percent` of what it is; what is no load stays.
    fn under(self, percent: u32) -> Self {
        match self {
            Self::Weights(weights) => Self::Weights(weights),
            Self::LoadOrNothing(load) => Self::LoadOrNothing(scaled(load, percent)),
            // A load of nothing is always carried.
            Self::Load(load) => match scaled(load, percent) {
                0 => Self::LoadOrNothing(0),
                load => Self::Load(load),
            },
        }
    }
}
