//! Circuits for what has too many values to tell all of them apart: only those are, that turn out to matter.
//!
//! A sum is built over a few values of its members, each value taken for the next lower one of those. That
//! makes no solution better than it is, so every cut set is still found, and perhaps sets that are none.
//! Each set found is therefore tried; where one is no cut set, the values that the members have under it
//! join those told apart, after which it is not found again. When every set found is a cut set, all are
//! right: a set that cuts holds a minimal one found, which cuts too. This is refinement by counterexample
//! (Clarke, Grumberg, Jha, Lu & Veith, "Counterexample-guided abstraction refinement", 2000), and exact in
//! circles, since the values of their greatest solution solve the coarser rules too.

use super::{
    Aim, TooLarge,
    build::{self, Built},
    circuit::Circuit,
    count::{Count, counts},
    list::list,
    solution::Solution,
    values::Values,
};
use crate::{
    analysis::Impact,
    diagram::Meter,
    graph::Graph,
    model::{Availability, ComponentId, Model},
    scenario::FailureSet,
};

/// So many sets are tried, a matter of a second at worst; of what has more only lower orders are known.
const MOST_SETS: u64 = 50_000;

/// A refuted set teaches most of what others would; so many are learnt from before looking again.
const LESSONS: usize = 100;

/// So many times the sets are looked for before lower orders are.
const ROUNDS: usize = 200;

/// What an input of a circuit costs before there is a diagram: it is built, made smaller and taken apart.
const PREPARED: u64 = 8;

/// A try counts as so many operations.
const TRY: u64 = 64;

/// What is asked of a graph; see [`build::build`].
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Asked<'a> {
    pub(in crate::analysis) model: &'a Model,
    pub(in crate::analysis) graph: &'a Graph,
    pub(in crate::analysis) asks: &'a [(ComponentId, u32)],
    pub(in crate::analysis) spared: &'a [ComponentId],
    pub(in crate::analysis) max_order: Option<u32>,
}

/// The circuit of some questions, and the order up to which its sets are right: all of them where it is
/// `None`.
///
/// Cost: that of [`build::build`] where all values fit; else that of solving the circuit, for each round in
/// which there was something to learn.
///
/// # Errors
/// When not even the sets of one component can be told.
pub(in crate::analysis) fn circuit(
    asked: Asked<'_>,
    nodes: usize,
    meter: &Meter<'_>,
) -> Result<(Built, Option<u32>), TooLarge> {
    if let Ok(built) = build::build(asked.graph, asked.asks, asked.spared) {
        // Where that was too much, whoever solves it finds out.
        let inputs: usize = built.circuit.gates.iter().map(|gate| gate.inputs.len()).sum();
        let _ = meter.spend(PREPARED * inputs as u64);
        return Ok((built, None));
    }
    let values = Values::coarse(asked.graph, asked.asks);
    let mut refined = Refined { asked, nodes, meter, values, impact: Impact::new(asked.graph) };
    if let Ok(built) = refined.up_to(asked.max_order) {
        return Ok((built, None));
    }
    let mut best = Err(TooLarge);
    for order in 1..asked.max_order.unwrap_or(u32::MAX) {
        match refined.up_to(Some(order)) {
            Ok(built) => best = Ok((built, Some(order))),
            Err(TooLarge) => break,
        }
    }
    best
}

struct Refined<'a> {
    asked: Asked<'a>,
    nodes: usize,
    meter: &'a Meter<'a>,
    values: Values,
    impact: Impact<'a>,
}

impl Refined<'_> {
    /// A circuit whose sets up to an order were all tried.
    fn up_to(&mut self, max_order: Option<u32>) -> Result<Built, TooLarge> {
        let Asked { graph, asks, spared, .. } = self.asked;
        for _ in 0..ROUNDS {
            let built = build::build_over(graph, asks, spared, &self.values)?;
            let mut refuted = false;
            for (&root, &ask) in built.circuit.roots.iter().zip(asks) {
                let circuit = Circuit { roots: vec![root], ..built.circuit.clone() };
                let sets = self.sets(circuit, &built.components, max_order)?;
                refuted |= self.refute(&sets, ask)?;
            }
            if !refuted {
                return Ok(built);
            }
        }
        Err(TooLarge)
    }

    /// All sets of a circuit up to an order.
    fn sets(
        &self,
        circuit: Circuit,
        components: &[ComponentId],
        max_order: Option<u32>,
    ) -> Result<Vec<Vec<ComponentId>>, TooLarge> {
        let solution = Solution::of(circuit, Aim::Sets, max_order, self.nodes, self.meter);
        let counts = counts(&solution);
        let total: Count = counts.iter().map(|count| count.count.clone()).sum();
        if !solution.is_as_asked(max_order) || total > Count::from(MOST_SETS) {
            return Err(TooLarge);
        }
        let name = |variable: u32| {
            let component = components.get(variable as usize).copied().unwrap_or(ComponentId(0));
            (self.asked.model.component(component).id.as_str(), component)
        };
        Ok(list(&solution, &counts, usize::MAX, name))
    }

    /// Learns from the sets that do not bring about what was asked; whether there were any.
    fn refute(
        &mut self,
        sets: &[Vec<ComponentId>],
        (of, value): (ComponentId, u32),
    ) -> Result<bool, TooLarge> {
        let mut lessons = 0;
        for set in sets {
            self.meter.spend(TRY).map_err(|_| TooLarge)?;
            let failing = set.iter().map(|&member| (member, Availability::NONE));
            self.impact.set(&failing.collect::<FailureSet>());
            if self.impact.availability(of).ppm() >= value {
                self.values.learn(|node| self.impact.value(node));
                lessons += 1;
                if lessons == LESSONS {
                    break;
                }
            }
        }
        Ok(lessons > 0)
    }
}
