//! Cut sets of what has too many values to tell all of them apart: only those are, that turn out to matter.
//!
//! A sum is built over a few values of its members, each value taken for the next lower one of those. That
//! makes no solution better than it is, so every cut set is still found, and perhaps sets that are none.
//! Each set found is therefore tried; where one is no cut set, the values that the members have under it
//! join those told apart, after which it is not found again. When every set found is a cut set, all are
//! right: a set that cuts holds a minimal one found, which cuts too. This is refinement by counterexample
//! (Clarke, Grumberg, Jha, Lu & Veith, "Counterexample-guided abstraction refinement", 2000), and exact in
//! circles, since the values of their greatest solution solve the coarser rules too.

use super::{Budget, Built, CutSets, Question, TooLarge, answer, build, values::Values};
use crate::{
    analysis::Impact,
    diagram::Meter,
    graph::Graph,
    model::{Availability, Model},
    scenario::FailureSet,
};

/// So many sets are tried, a matter of a second at worst; of what has more only lower orders are known.
const MOST_SETS: usize = 50_000;

/// A refuted set teaches most of what others would; so many are learnt from before looking again.
const LESSONS: usize = 100;

/// So many times the sets are looked for before lower orders are.
const ROUNDS: usize = 200;

/// Sets are tried between two looks at the meter.
const TRIES: usize = 500;

/// What [`super::cut_sets`] says where the values do not fit: all sets if there are few enough, or as many
/// orders as have few enough.
pub(super) fn cut_sets(
    model: &Model,
    graph: &Graph,
    question: &Question,
    budget: Budget,
    meter: &Meter<'_>,
) -> CutSets {
    let mut refined = Refined::new(model, graph, question, budget, meter);
    let mut best = match refined.up_to(question.max_order) {
        Ok(answer) => return answer,
        Err(TooLarge) => CutSets::nothing(question),
    };
    for order in 1..question.max_order.unwrap_or(u32::MAX) {
        match refined.up_to(Some(order)) {
            Ok(answer) => {
                let known = answer.complete;
                best = CutSets { complete: false, ..answer };
                if !known {
                    break;
                }
            }
            Err(TooLarge) => break,
        }
    }
    best
}

/// The circuit of a question about all sets, where [`build::build`] has none and there are few enough.
pub(in crate::analysis) fn circuit(
    model: &Model,
    graph: &Graph,
    question: &Question,
    budget: Budget,
    meter: &Meter<'_>,
) -> Result<Built, TooLarge> {
    let mut refined = Refined::new(model, graph, question, budget, meter);
    match refined.up_to(None)?.complete {
        true => refined.circuit(),
        false => Err(TooLarge),
    }
}

struct Refined<'a> {
    model: &'a Model,
    graph: &'a Graph,
    question: &'a Question,
    budget: Budget,
    meter: &'a Meter<'a>,
    values: Values,
    impact: Impact<'a>,
}

impl<'a> Refined<'a> {
    fn new(
        model: &'a Model,
        graph: &'a Graph,
        question: &'a Question,
        budget: Budget,
        meter: &'a Meter<'a>,
    ) -> Self {
        let values = Values::coarse(graph, graph.node(question.of).0);
        Self { model, graph, question, budget, meter, values, impact: Impact::new(graph) }
    }

    /// The circuit over the values that are told apart so far.
    fn circuit(&self) -> Result<Built, TooLarge> {
        let Question { of, level, .. } = *self.question;
        build::build_over(self.graph, &[(of, level.below())], &[of], &self.values)
    }

    /// The answer up to an order, each of its sets tried.
    fn up_to(&mut self, max_order: Option<u32>) -> Result<CutSets, TooLarge> {
        let Question { of, level, limit, .. } = *self.question;
        let asked = Question { of, level, max_order, limit: MOST_SETS + 1 };
        for _ in 0..ROUNDS {
            let circuit = self.circuit()?;
            let mut found = answer(self.model, circuit, &asked, self.budget, self.meter);
            if found.sets.len() > MOST_SETS || (!found.complete && found.complete_to == Some(0)) {
                return Err(TooLarge);
            }
            if !self.refute(&found)? {
                found.sets.truncate(limit);
                return Ok(found);
            }
        }
        Err(TooLarge)
    }

    /// Learns from the sets that are no cut sets; whether there were any.
    fn refute(&mut self, found: &CutSets) -> Result<bool, TooLarge> {
        let mut lessons = 0;
        for (at, set) in found.sets.iter().enumerate() {
            if at % TRIES == 0 {
                self.meter.spend().map_err(|_| TooLarge)?;
            }
            let failing = set.iter().map(|&member| (member, Availability::NONE));
            self.impact.set(&failing.collect::<FailureSet>());
            if self.impact.availability(found.of).ppm() >= found.level.below() {
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
