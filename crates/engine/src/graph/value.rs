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
}

impl Sum {
    /// The value of the form for these values of its members, in their order.
    pub(crate) fn value(&self, values: impl Iterator<Item = u32>) -> u32 {
        // A weight has 64 bits, a value 20 and the number of members 32: no overflow in 128.
        let sum: u128 = self
            .weights
            .iter()
            .zip(values)
            .map(|(&weight, value)| u128::from(weight) * u128::from(value))
            .sum();
        let full = u128::from(FULL);
        let share = match self.against {
            Against::Weights(total) => sum / total,
            Against::LoadOrNothing(load) => {
                if sum >= load * full {
                    full
                } else {
                    0
                }
            }
            Against::Load(load) => (sum / load).min(full),
        };
        share as u32
    }
}
