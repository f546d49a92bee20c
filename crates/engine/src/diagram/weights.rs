//! Probabilities on a function's diagram: exact, not from its sets.

use super::{
    count::nodes_below,
    table::{Link, Table},
};

/// What independent probabilities of the variables say of a function.
pub(crate) struct Weights {
    /// How likely the function is to be true.
    pub(crate) probability: f64,
    /// For each variable, how much more likely it is to be true when the variable is than when it is not.
    pub(crate) birnbaum: Vec<f64>,
}

impl Weights {
    /// The weights of `function`, of `variables` variables, each true with the probability `chance(v)`.
    ///
    /// A node is true with the probability of its branches, each weighed with its own (Bryant, 1986, by way
    /// of Rauzy, 1993); the measures are gathered on the way back. Cost: twice the nodes. Sums are taken in
    /// the order of the nodes, so they are the same everywhere.
    pub(crate) fn of(
        table: &Table<'_>,
        function: Link,
        variables: usize,
        chance: impl Fn(u32) -> f64,
    ) -> Self {
        let order = nodes_below(table, function);
        let place = |link: Link| order.binary_search(&link).map_or(link.0 as usize, |at| at + 2);
        // By place: terminals, then nodes, links before those that have them.
        let mut truth = vec![0.0, 1.0];
        for &link in &order {
            let node = table.node(link);
            let own = chance(node.var);
            let (low, high) = (truth[place(node.low)], truth[place(node.high)]);
            truth.push(low + own * (high - low));
        }
        let probability = truth[place(function)];
        let mut birnbaum = vec![0.0; variables];
        // How likely a walk from the root comes by.
        let mut reach = vec![0.0; truth.len()];
        reach[place(function)] = 1.0;
        for (&link, at) in order.iter().zip(2..truth.len()).rev() {
            let node = table.node(link);
            let own = chance(node.var);
            let (low, high) = (place(node.low), place(node.high));
            if let Some(measure) = birnbaum.get_mut(node.var as usize) {
                *measure += reach[at] * (truth[high] - truth[low]);
            }
            reach[low] += reach[at] * (1.0 - own);
            reach[high] += reach[at] * own;
        }
        Self { probability, birnbaum }
    }
}
