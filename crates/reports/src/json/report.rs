//! Everything that follows from one model in one document: `report --as json`.

use linchpin_engine::model::{ComponentId, Model};
use serde::Serialize;

use super::check::check_value;
use super::result::{blast_value, redundancy_value, restart_value, spof_value};
use super::scenario::replay_value;
use super::write::{Ids, Lists, document, id};
use crate::VERSION;
use crate::views::{Finding, Findings, finding};

/// The report: `{"program", "model", "finding", "spof", "redundancy", "restart", "replay"}`, each
/// part with the keys of its own command, and `scenario` where one was asked for.
pub fn report(model: &Model, findings: &Findings) -> String {
    #[derive(Serialize)]
    struct Out<M, F, S, R, W, P, B>
    where
        M: Serialize,
        F: Serialize,
        S: Serialize,
        R: Serialize,
        W: Serialize,
        P: Serialize,
        B: Serialize,
    {
        program: Program,
        model: M,
        finding: F,
        spof: S,
        redundancy: R,
        restart: W,
        replay: P,
        #[serde(skip_serializing_if = "Option::is_none")]
        scenario: Option<B>,
    }
    #[derive(Serialize)]
    struct Program {
        name: &'static str,
        version: &'static str,
    }
    #[derive(Serialize)]
    struct Scenario<'a, B: Serialize> {
        id: &'a str,
        #[serde(flatten)]
        blast: B,
    }
    let scenario = findings.scenario.as_ref().and_then(|(at, result)| {
        let id = &model.scenarios().get(at.index())?.id;
        Some(Scenario { id, blast: blast_value(model, result) })
    });
    document(&Out {
        program: Program { name: "linchpin", version: VERSION },
        model: check_value(model),
        finding: finding_value(model, &finding(model, findings)),
        spof: spof_value(model, &findings.single_points),
        redundancy: redundancy_value(model, &findings.redundancy),
        restart: restart_value(model, &findings.cold_start),
        replay: replay_value(model, &findings.replay),
        scenario,
    })
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
