//! A change before it is made: `plan`.

use linchpin_engine::analysis::ColdStart;
use linchpin_engine::analysis::plan::{
    Again, Coincidence, NewPoint, Part, Planned, Reason, Reduced, StepAudit, Wave,
};
use linchpin_engine::model::{Availability, Model, Text};
use linchpin_engine::scenario::{FailureSet, Step, Unresolved};
use serde::Serialize;

use super::write::{Each, Ids, Lists, Program, document, id};
use crate::fingerprint::fingerprint;
use crate::views::Audit;

/// The audit of a change: `{"program", "model", "change", "size", "reasons", "measure", "blocked", "first",
/// "unresolved", "before", "steps"}`. Components and their lists stand in the order of their files, coincidences in
/// that of the audit, the worst first. Nothing is left out.
pub fn plan(model: &Model, audit: Audit<'_>) -> String {
    let Audit { change, plan, sizing } = audit;
    document(&Out {
        program: Program::THIS,
        model: Identity { id: &model.file().id, fingerprint: fingerprint(model) },
        change: Named { id: &change.id, name: change.name.as_ref() },
        size: sizing.class.word(),
        reasons: sizing.reasons.iter().map(|it| reason(*it)).collect(),
        measure: Measure {
            users: sizing.measure.users,
            targets: sizing.measure.targets,
            sites: sizing.measure.sites,
            dangers: sizing.measure.dangers.iter().map(|it| it.word()).collect(),
        },
        blocked: sizing.blocked.iter().map(|it| it.word()).collect(),
        first: &sizing.first,
        unresolved: Each(|| change.unresolved.iter().map(|it| broken(model, it))),
        before: Before {
            state: planned(model, &plan.before),
            new_single_points: points(model, &plan.before_points),
        },
        steps: Each(|| change.steps.iter().zip(&plan.steps).map(|(step, it)| one(model, step, it))),
    })
}

#[derive(Serialize)]
struct Out<'a, U: Serialize, B: Serialize, S: Serialize> {
    program: Program,
    model: Identity<'a>,
    change: Named<'a>,
    size: &'static str,
    reasons: Vec<Because>,
    measure: Measure,
    blocked: Vec<&'static str>,
    first: &'a [Text],
    unresolved: U,
    before: B,
    steps: S,
}

#[derive(Serialize)]
struct Identity<'a> {
    id: &'a str,
    fingerprint: String,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a Text>,
}

#[derive(Serialize)]
struct Measure {
    users: u128,
    targets: u64,
    sites: u64,
    dangers: Vec<&'static str>,
}

#[derive(Serialize)]
struct Because {
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<u64>,
}

fn reason(reason: Reason) -> Because {
    let bound = |by, value, from| Because { by, value: Some(value), from: Some(from) };
    match reason {
        Reason::Users(users, from) => bound("users", users, from),
        Reason::Targets(targets, from) => bound("targets", targets.into(), from),
        Reason::Sites(sites, from) => bound("sites", sites.into(), from),
        Reason::Danger(danger) => Because { by: danger.word(), value: None, from: None },
    }
}

#[derive(Serialize)]
struct Failed<'a> {
    id: &'a str,
    ceiling: Availability,
}

fn broken<'a>(model: &'a Model, it: &Unresolved) -> Failed<'a> {
    Failed { id: id(model, it.on), ceiling: it.ceiling }
}

#[derive(Serialize)]
struct Before<S: Serialize, P: Serialize> {
    #[serde(flatten)]
    state: S,
    new_single_points: P,
}

fn planned<'a>(model: &'a Model, it: &'a Planned) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, F: Serialize> {
        failed: F,
        down: Ids<'a>,
        partial: Ids<'a>,
        impaired: Ids<'a>,
        targets_hit: Ids<'a>,
        targets_down: Ids<'a>,
        users_hit: u128,
    }
    Out {
        failed: failures(model, &it.failed),
        down: Ids(model, &it.down),
        partial: Ids(model, &it.partial),
        impaired: Ids(model, &it.impaired),
        targets_hit: Ids(model, &it.targets_hit),
        targets_down: Ids(model, &it.targets_down),
        users_hit: it.users_hit,
    }
}

fn failures<'a>(model: &'a Model, set: &'a FailureSet) -> impl Serialize + 'a {
    Each(move || set.iter().map(move |(on, ceiling)| Failed { id: id(model, on), ceiling }))
}

fn points<'a>(model: &'a Model, all: &'a [NewPoint]) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct One<'a> {
        target: &'a str,
        points: Ids<'a>,
    }
    Each(move || {
        all.iter()
            .map(move |it| One { target: id(model, it.target), points: Ids(model, &it.points) })
    })
}

fn one<'a>(model: &'a Model, step: &'a Step, found: &'a StepAudit) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, A: Serialize, W: Serialize> {
        name: &'a Text,
        share: u32,
        load: u32,
        touches: Ids<'a>,
        touched_again: A,
        waves: W,
    }
    #[derive(Serialize)]
    struct Pair<'a> {
        touched: &'a str,
        unresolved: &'a str,
    }
    let pair = move |it: &Again| Pair {
        touched: id(model, it.touched),
        unresolved: id(model, it.unresolved),
    };
    Out {
        name: &step.name,
        share: step.share,
        load: step.load,
        touches: Ids(model, &step.touches),
        touched_again: Each(move || found.touched_again.iter().map(pair)),
        waves: Each(move || found.waves.iter().map(move |it| wave(model, it))),
    }
}

fn wave<'a>(model: &'a Model, it: &'a Wave) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<
        'a,
        P: Serialize,
        C: Serialize,
        M: Serialize,
        T: Serialize,
        N: Serialize,
        G: Serialize,
        R: Serialize,
    > {
        out: Ids<'a>,
        planned: P,
        worst: C,
        made_worse: M,
        touched: T,
        at_stake: Stake<'a>,
        new_single_points: N,
        redundancy: G,
        sites: Ids<'a>,
        restart: R,
    }
    #[derive(Serialize)]
    struct Stake<'a> {
        users: u128,
        targets: u64,
        by: Option<&'a str>,
    }
    Out {
        out: Ids(model, &it.out),
        planned: planned(model, &it.planned),
        worst: Each(move || it.worst.iter().map(move |it| coincidence(model, it))),
        made_worse: Each(move || it.made_worse.iter().map(move |it| coincidence(model, it))),
        touched: Each(move || it.touched.iter().map(move |it| coincidence(model, it))),
        at_stake: Stake {
            users: it.stake.users,
            targets: it.stake.targets,
            by: it.stake.by.map(|by| id(model, by)),
        },
        new_single_points: points(model, &it.new_points),
        redundancy: Each(move || it.groups.iter().map(move |it| group(model, it))),
        sites: Ids(model, &it.sites),
        restart: restart(model, &it.restart),
    }
}

fn coincidence<'a>(model: &'a Model, it: &'a Coincidence) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        users_hit: u128,
        takes_down: Ids<'a>,
        users_otherwise: u128,
        down_otherwise: u32,
        touched: bool,
    }
    Out {
        id: id(model, it.component),
        users_hit: it.users_hit,
        takes_down: Ids(model, &it.takes_down),
        users_otherwise: it.users_otherwise,
        down_otherwise: it.down_otherwise,
        touched: it.is_touched,
    }
}

fn group<'a>(model: &'a Model, it: &'a Reduced) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        owner: &'a str,
        form: &'a str,
        path: &'a str,
        members: u32,
        left: u32,
        availability: Availability,
        baseline: Availability,
        out: Share<'a>,
        touched: Share<'a>,
        unresolved: Share<'a>,
        overlap: bool,
    }
    #[derive(Serialize)]
    struct Share<'a> {
        members: &'a [u32],
        by: Ids<'a>,
    }
    let share = |part: &'a Part| Share { members: &part.members, by: Ids(model, &part.by) };
    Out {
        owner: id(model, it.owner),
        form: &it.form,
        path: &it.path,
        members: it.members,
        left: it.left,
        availability: it.value,
        baseline: it.baseline,
        out: share(&it.out),
        touched: share(&it.touched),
        unresolved: share(&it.unresolved),
        overlap: it.is_overlap,
    }
}

fn restart<'a>(model: &'a Model, it: &'a ColdStart) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        waves: Lists<'a>,
        deadlocks: Lists<'a>,
        blocked: Ids<'a>,
    }
    Out {
        waves: Lists(model, &it.waves),
        deadlocks: Lists(model, &it.deadlocks),
        blocked: Ids(model, &it.blocked),
    }
}
