//! What a graph weighs.

use std::mem::size_of;

use super::{Graph, PackedRule, Sum, Switch};
use crate::model::ComponentId;

/// Bytes that the arrays of `graph` occupy.
pub(super) fn bytes(graph: &Graph) -> usize {
    let rows = [&graph.inputs, &graph.outputs, &graph.wants, &graph.wanted_by];
    let weights: usize = graph.sums.iter().map(|sum| 8 * sum.weights.capacity()).sum();
    rows.iter().map(|rows| rows.bytes()).sum::<usize>()
        + graph.rules.capacity() * size_of::<PackedRule>()
        + graph.sums.capacity() * size_of::<Sum>()
        + weights
        + graph.starts.capacity() * 8
        + graph.switches.capacity() * size_of::<Switch>()
        + graph.rooms.capacity() * 8
        + graph.node_of.capacity() * 4
        + graph.owner.capacity() * size_of::<ComponentId>()
        + graph.circles.capacity() * 8
        + graph.baseline.capacity() * 4
        + graph.users_at.capacity() * 8
        + graph.fallible.capacity()
        + graph.targets.capacity() * 4
}
