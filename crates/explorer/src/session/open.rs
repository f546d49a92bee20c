//! What does not depend on failures: the picture, worked out as a model opens, and what is found of it, asked after it.

use linchpin_engine::sorting;
use linchpin_engine::{
    Graph, Model,
    analysis::{cold_start, redundancy, replay, spof, tolls},
};

use super::{
    DefeatFact, DefeatReason, FINDINGS_LIMIT, Facts, Findings, Form, PointFact, Ran, Score,
    ScoreRow, Verdict, WORST,
};
use crate::layout;

/// The facts of a model. Cost: a layout, which keeps to that of `previous` where most is the same.
pub(super) fn facts(
    model: &Model,
    graph: &Graph,
    baseline: Ran,
    previous: Option<&layout::Previous<'_>>,
) -> Facts {
    Facts {
        components: graph.len() as u64,
        requirements: graph.requirements() as u64,
        baseline,
        layout: previous.map_or_else(
            || layout::lay_out(model),
            |previous| layout::lay_out_after(model, previous),
        ),
    }
}

/// The findings of a model. Cost: one sweep over all single failures, the worst of them one by one, one over all
/// redundancy groups and a replay of every scenario.
pub(super) fn findings(model: &Model, graph: &Graph) -> Findings {
    let mut found = Findings::default();
    let mut totals = spof::totals(graph, graph.targets());
    // Of equals the first by id comes first, as the format's command line output has it.
    let id = |it: &spof::Total| model.components().get(it.component.index()).map(|it| &it.id);
    let rank = |it: &spof::Total| std::cmp::Reverse((it.users_hit, it.takes_down));
    sorting::sort_by(&mut totals, |a, b| (rank(a), id(a)).cmp(&(rank(b), id(b))));
    found.points_total = totals.iter().filter(|it| it.takes_down > 0).count() as u64;
    found.tolls = tolls::tolls(graph, &totals, WORST);
    found.points = totals
        .into_iter()
        .take(FINDINGS_LIMIT)
        .map(|it| PointFact {
            component: it.component,
            takes_down: it.takes_down,
            hits: it.hits,
            users_hit: it.users_hit,
        })
        .collect();
    let (redundancy, defeats) = redundancy::redundancy_up_to(model, graph, FINDINGS_LIMIT);
    found.on_paper_total = defeats;
    add_redundancy(&mut found, redundancy);
    let mut start = cold_start::cold_start(graph);
    found.waves = start.waves.len() as u64;
    found.blocked = start.blocked.len() as u64;
    start.deadlocks.truncate(FINDINGS_LIMIT);
    found.deadlocks = start.deadlocks;
    found.scores = replay::replay(model, graph).scenarios.into_iter().map(score).collect();
    found
}

fn add_redundancy(found: &mut Findings, redundancy: redundancy::Redundancy) {
    found.redundancy_groups = redundancy.groups.len() as u64;
    for group in redundancy.groups {
        found.on_paper.extend(group.defeated_by.into_iter().map(|defeat| DefeatFact {
            owner: group.owner,
            form: Form::from_word(&group.form),
            path: group.path.clone(),
            members: group.members,
            by: defeat.by,
            reason: match defeat.reason {
                redundancy::Reason::CommonCause => DefeatReason::CommonCause,
                redundancy::Reason::NoHeadroom => DefeatReason::NoHeadroom,
            },
            paths: defeat.paths,
        }));
    }
}

/// A score as the page takes it.
pub(super) fn score(score: replay::ScenarioScore) -> Score {
    let verdict = |verdict| match verdict {
        replay::Verdict::Agree => Verdict::Agree,
        replay::Verdict::TooMild => Verdict::TooMild,
        replay::Verdict::TooHarsh => Verdict::TooHarsh,
    };
    let row = |row: replay::Row| ScoreRow {
        on: row.on,
        reported: row.reported,
        predicted: row.predicted,
        verdict: verdict(row.verdict),
        at_seconds: row.at.map(|at| at.secs()),
        row: u32::try_from(row.row).unwrap_or(u32::MAX),
        input: row.input,
        share: row.share.map(|it| (it.reported, it.predicted, verdict(it.verdict))),
        why: row.why.iter().map(|it| (it.component, it.at.map(|at| at.secs()))).collect(),
    };
    Score {
        scenario: score.scenario,
        rows: score.rows.into_iter().map(row).collect(),
        agree: score.agree,
        too_mild: score.too_mild,
        too_harsh: score.too_harsh,
        inputs: score.inputs,
        order: [score.order.agree, score.order.same, score.order.reversed],
    }
}
