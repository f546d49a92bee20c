//! The results that a report is made of, and the one call that computes them all.

use linchpin_engine::analysis::{
    Blast, ColdStart, Redundancy, Replay, SinglePoints, blast, cold_start, redundancy, replay,
    single_points,
};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{Model, ScenarioId};
use linchpin_engine::scenario::worst_ceilings;

/// Everything that a report tells, as results of the engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The single points of the model's targets.
    pub single_points: SinglePoints,
    /// Its redundancy.
    pub redundancy: Redundancy,
    /// Its start from nothing.
    pub cold_start: ColdStart,
    /// Its scenarios against what was reported.
    pub replay: Replay,
    /// What one scenario does when all of it is in force, if the reader asked for one.
    pub scenario: Option<(ScenarioId, Blast)>,
}

impl Findings {
    /// Runs every analysis on `model`. `graph` is the model's, with or without a load factor.
    /// Cost: the sum of the analyses, of which the single points are the greatest.
    pub fn of(model: &Model, graph: &Graph, scenario: Option<ScenarioId>) -> Self {
        let failed = scenario.and_then(|id| Some((id, model.scenarios().get(id.index())?)));
        Self {
            single_points: single_points(graph, &model.targets()),
            redundancy: redundancy(model, graph),
            cold_start: cold_start(graph),
            replay: replay(model, graph),
            scenario: failed.map(|(id, it)| (id, blast(graph, &worst_ceilings(model, it)))),
        }
    }
}
