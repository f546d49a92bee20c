//! What opening a model works out: everything that does not depend on failures.

use linchpin_engine::sorting;
use linchpin_engine::{
    Graph, Model,
    analysis::{cold_start, redundancy, replay, spof, tolls},
};

use super::{
    DefeatFact, DefeatReason, FINDINGS_LIMIT, Facts, Form, PointFact, Ran, Score, ScoreRow,
    Verdict, WORST,
};
use crate::layout;

/// The facts of a model. Cost: one sweep over all single failures, the worst of them one by one, one over all
/// redundancy groups, a replay of every scenario and a layout, which keeps to that of `previous` where most is the same.
pub(super) fn facts(
    model: &Model,
    graph: &Graph,
    baseline: Ran,
    previous: Option<&layout::Previous<'_>>,
) -> Facts {
    let mut facts = Facts {
        components: graph.len() as u64,
        requirements: graph.requirements() as u64,
        baseline,
        layout: previous.map_or_else(
            || layout::lay_out(model),
            |previous| layout::lay_out_after(model, previous),
        ),
        ..Facts::default()
    };
    let mut totals = spof::totals(graph, graph.targets());
    // Of equals the first by id comes first, as the format's command line output has it.
    let id = |it: &spof::Total| model.components().get(it.component.index()).map(|it| &it.id);
    let rank = |it: &spof::Total| std::cmp::Reverse((it.users_hit, it.takes_down));
    sorting::sort_by(&mut totals, |a, b| (rank(a), id(a)).cmp(&(rank(b), id(b))));
    facts.points_total = totals.iter().filter(|it| it.takes_down > 0).count() as u64;
    facts.tolls = tolls::tolls(graph, &totals, WORST);
    facts.points = totals
        .into_iter()
        .take(FINDINGS_LIMIT)
        .map(|it| PointFact {
            component: it.component,
            takes_down: it.takes_down,
            hits: it.hits,
            users_hit: it.users_hit,
        })
        .collect();
    add_redundancy(&mut facts, redundancy::redundancy(model, graph));
    let mut start = cold_start::cold_start(graph);
    facts.waves = start.waves.len() as u64;
    facts.blocked = start.blocked.len() as u64;
    start.deadlocks.truncate(FINDINGS_LIMIT);
    facts.deadlocks = start.deadlocks;
    facts.scores = replay::replay(model, graph).scenarios.into_iter().map(score).collect();
    facts
}

fn add_redundancy(facts: &mut Facts, redundancy: redundancy::Redundancy) {
    facts.redundancy_groups = redundancy.groups.len() as u64;
    for group in redundancy.groups {
        facts.on_paper_total += group.defeated_by.len() as u64;
        let room = FINDINGS_LIMIT.saturating_sub(facts.on_paper.len());
        facts.on_paper.extend(group.defeated_by.into_iter().take(room).map(|defeat| DefeatFact {
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

fn score(score: replay::ScenarioScore) -> Score {
    let row = |row: replay::Row| ScoreRow {
        on: row.on,
        reported: row.reported,
        predicted: row.predicted,
        verdict: match row.verdict {
            replay::Verdict::Agree => Verdict::Agree,
            replay::Verdict::TooMild => Verdict::TooMild,
            replay::Verdict::TooHarsh => Verdict::TooHarsh,
        },
        at_seconds: row.at.map(|at| at.secs()),
        row: u32::try_from(row.row).unwrap_or(u32::MAX),
    };
    Score {
        scenario: score.scenario,
        rows: score.rows.into_iter().map(row).collect(),
        agree: score.agree,
        too_mild: score.too_mild,
        too_harsh: score.too_harsh,
    }
}
