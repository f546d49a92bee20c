//! The results that a report is made of, and the one call that computes them all.

use linchpin_engine::analysis::cut_sets::unwatched;
use linchpin_engine::analysis::load::Question;
use linchpin_engine::analysis::redundancy::redundancy_up_to;
use linchpin_engine::analysis::{
    Blast, ColdStart, Hardening, Headroom, Load, Pairs, Redundancy, Replay, SinglePoints, Tolls,
    Ways, blast, cold_start, harden, headroom, load, pairs, replay, single_points, spof, tolls,
    ways,
};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{ComponentId, Model, ScenarioId};
use linchpin_engine::scenario::worst_ceilings;

use crate::charts;

/// As many shortest ways as are walked: one for each single point, and more of the worst.
const WAYS: usize = 20_000;

/// As many defeats of redundancy as are listed, each with its ways.
const DEFEATS: usize = 100_000;

/// How much work goes into what to make redundant, in inputs read: a fraction of a second, enough for models of some
/// hundred components. Models of more than `pairs::LARGEST` components are not searched.
const WORK: u64 = 40_000_000;

/// Everything that a report tells, as results of the engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The single points of the model's targets.
    pub single_points: SinglePoints,
    /// By which ways they take targets down.
    pub ways: Ways,
    /// What the worst of them do to the whole model.
    pub tolls: Tolls,
    /// Its redundancy.
    pub redundancy: Redundancy,
    /// How many defeats are left out of it, in the order of its groups: in large models they are millions.
    pub defeats_left_out: u64,
    /// Pairs that take a target down together; not searched in large models.
    pub pairs: Pairs,
    /// What its pools have to spare.
    pub headroom: Headroom,
    /// What more load does to it: with nothing failed, from 100 % to 300 % by 10.
    pub load: Load,
    /// What to make redundant; not searched in large models.
    pub hardening: Option<Hardening>,
    /// Its start from nothing.
    pub cold_start: ColdStart,
    /// Its scenarios against what was reported.
    pub replay: Replay,
    /// What one scenario does when all of it is in force, if the reader asked for one.
    pub scenario: Option<(ScenarioId, Blast)>,
}

impl Findings {
    /// Runs every analysis on `model`. `graph` is the model's, with or without a load factor.
    /// Cost: the sum of the analyses. Pairs and what to make redundant are exponential at worst and bounded by work.
    pub fn of(model: &Model, graph: &Graph, scenario: Option<ScenarioId>) -> Self {
        let failed = scenario.and_then(|id| Some((id, model.scenarios().get(id.index())?)));
        let targets = model.targets();
        let single_points = single_points(graph, &targets);
        let is_small = model.components().len() <= pairs::LARGEST;
        let question = || harden::Question { targets: targets.clone(), budget: None };
        let (redundancy, defeats) = redundancy_up_to(model, graph, DEFEATS);
        let listed: usize = redundancy.groups.iter().map(|it| it.defeated_by.len()).sum();
        Self {
            ways: ways(model, graph, &single_points, WAYS),
            pairs: pairs(model, graph, &targets, pairs::WORK),
            headroom: headroom(model, graph),
            load: load(model, graph, &Question::of(graph)),
            hardening: is_small.then(|| harden(model, graph, &question(), WORK, &unwatched)),
            tolls: tolls(graph, &totals(&single_points), charts::WORST),
            single_points,
            redundancy,
            defeats_left_out: defeats.saturating_sub(listed as u64),
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
