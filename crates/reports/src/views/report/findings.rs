//! The results that a report is made of, and the one call that computes them all.

use linchpin_engine::analysis::{
    Blast, ColdStart, Redundancy, Replay, SinglePoints, Tolls, blast, cold_start, redundancy,
    replay, single_points, spof, tolls,
};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{ComponentId, Model, ScenarioId};
use linchpin_engine::scenario::worst_ceilings;

use crate::charts;

/// Everything that a report tells, as results of the engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The single points of the model's targets.
    pub single_points: SinglePoints,
    /// What the worst of them do to the whole model.
    pub tolls: Tolls,
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
        let single_points = single_points(graph, &model.targets());
        Self {
            tolls: tolls(graph, &totals(&single_points), charts::WORST),
            single_points,
            redundancy: redundancy(model, graph),
            cold_start: cold_start(graph),
            replay: replay(model, graph),
            scenario: failed.map(|(id, it)| (id, blast(graph, &worst_ceilings(model, it)))),
        }
    }
}

/// The points, counted.
fn totals(found: &SinglePoints) -> Vec<spof::Total> {
    let count = |list: &[ComponentId]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let total = |point: &spof::Point| spof::Total {
        component: point.component,
        takes_down: count(&point.takes_down),
        hits: count(&point.hits),
        users_hit: point.users_hit,
    };
    found.points.iter().map(total).collect()
}
