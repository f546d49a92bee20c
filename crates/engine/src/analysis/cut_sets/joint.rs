//! Two questions about one circuit together: the sets that fail its first root and not its second.

use super::{
    circuit::{Circuit, Fails, Signal, Source},
    modules::Module,
    simplify,
    solution::{self, Solution},
    solve::{Aim, Task},
};
use crate::diagram::Meter;

/// Solves a circuit of two roots: whole, or up to `max_order`, or up to what the budget allows. One root may
/// use what is a module of the other in another way, so everything is one module.
pub(in crate::analysis) fn apart<'w>(
    circuit: Circuit,
    max_order: Option<u32>,
    nodes: usize,
    meter: &'w Meter<'w>,
) -> Solution<'w> {
    let mut circuit = simplify::simplify(circuit);
    let plain = |root| Solution { root, modules: Vec::new(), order: None };
    let [of, without] = circuit.roots[..] else { return plain(Signal::NEVER) };
    match (of.source(), without.source()) {
        (Source::Never, _) | (_, Source::Always) => return plain(Signal::NEVER),
        (Source::Always, _) => return plain(Signal::ALWAYS),
        _ => {}
    }
    // A gate over both, so that there is one to begin at.
    let Some(top) = circuit.push(Fails::Any, vec![of, without]).as_gate() else {
        return plain(Signal::NEVER);
    };
    let module = Module::everything(&circuit, top);
    let aim = max_order
        .filter(|&order| (order as usize) < module.leaves.len())
        .map_or(Aim::Sets, Aim::UpTo);
    let task = Task { aim, of, without: Some(without) };
    let solved = solution::as_far_as_it_fits(&circuit, &module, task, nodes, meter);
    let order = solved.order.or(max_order);
    Solution { root: Signal::gate(top), modules: vec![(module, solved)], order }
}
