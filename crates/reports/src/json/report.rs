//! Everything that follows from one model in one document: `report --as json`.

use linchpin_engine::model::{ComponentId, Model};
use serde::Serialize;

use super::check::check_value;
use super::findings::{findings_value, headroom_value, pairs_value, ways_value};
use super::harden::harden_value;
use super::load::load_value;
use super::result::{blast_value, redundancy_value, restart_value, spof_value};
use super::scenario::replay_value;
use super::write::{Ids, Lists, Program, document, id};
use crate::alerts::items;
use crate::views::{Finding, Findings, finding};

/// The report: `{"program", "model", "finding", "findings", "recommendations", "spof", "ways", "redundancy",
/// "defeats_left_out", "pairs", "headroom", "load", "restart", "replay"}`. What is also the answer of a command has that command's keys; `recommendations`
/// has those of `harden`, and is null where the model was too large to search. `scenario` stands where one was asked
/// for. The same input gives the same bytes. Cost: linear in what is written.
pub fn report(model: &Model, findings: &Findings) -> String {
    let scenario = findings.scenario.as_ref().and_then(|(at, result)| {
        let id = &model.scenarios().get(at.index())?.id;
        Some(Scenario { id, blast: blast_value(model, result) })
    });
    let items = items(model, findings);
    document(&Out {
        program: Program::THIS,
        model: check_value(model),
        finding: finding_value(model, &finding(model, findings)),
        findings: findings_value(model, &items),
        recommendations: findings.hardening.as_ref().map(|it| harden_value(model, it)),
        spof: spof_value(model, &findings.single_points),
        ways: ways_value(model, &findings.ways),
        redundancy: redundancy_value(model, &findings.redundancy),
        defeats_left_out: findings.defeats_left_out,
        pairs: pairs_value(model, &findings.pairs),
        headroom: headroom_value(model, &findings.headroom),
        load: load_value(model, &findings.load),
        restart: restart_value(model, &findings.cold_start),
        replay: replay_value(model, &findings.replay),
        scenario,
    })
}

#[derive(Serialize)]
struct Out<Model, Lead, Each, Mend, Points, Ways, Groups, Pairs, Pools, Load, Start, Scores, Blast>
{
    program: Program,
    model: Model,
    finding: Lead,
    findings: Each,
    recommendations: Option<Mend>,
    spof: Points,
    ways: Ways,
    redundancy: Groups,
    defeats_left_out: u64,
    pairs: Pairs,
    headroom: Pools,
    load: Load,
    restart: Start,
    replay: Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<Blast>,
}

#[derive(Serialize)]
struct Scenario<'a, Blast> {
    id: &'a str,
    #[serde(flatten)]
    blast: Blast,
}

/// A finding with ids instead of positions.
fn finding_value<'a>(model: &'a Model, finding: &'a Finding) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        form: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        through: Option<Ids<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        paths: Option<Lists<'a>>,
    }
    let none =
        Out { form: "none", owner: None, by: None, reason: None, through: None, paths: None };
    let called = |component: ComponentId| Some(id(model, component));
    match finding {
        Finding::Undeclared => Out { form: "undeclared", ..none },
        Finding::Thin => Out { form: "little_declared", ..none },
        Finding::OnPaper { owner, by, through, reason, paths } => Out {
            form: "on_paper",
            owner: called(*owner),
            by: called(*by),
            reason: Some(reason.word()),
            through: Some(Ids(model, through)),
            paths: Some(Lists(model, paths)),
        },
        Finding::SinglePoint { point } => Out { form: "single_point", by: called(*point), ..none },
        Finding::None => none,
    }
}
