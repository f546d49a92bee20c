//! The results that hold for a model as it stands or with a failure set: `blast`, `spof`,
//! `redundancy` and `restart`.

use linchpin_engine::sorting;
use std::cmp::Reverse;

use linchpin_engine::analysis::redundancy::{Defeat, Group};
use linchpin_engine::analysis::spof::{Point, TargetPoints};
use linchpin_engine::analysis::{Arrivals, Blast, ColdStart, Redundancy, SinglePoints, arrivals};
use linchpin_engine::model::{Availability, ComponentId, Model, State};
use serde::Serialize;

use super::write::{Each, Failed, Ids, Lists, SortedIds, document, id};

/// What a failure set does: `{"failed", "components", "blast_radius", "users_hit"}`, with all
/// components in file order. Of an empty failure set, the baseline. Where people go elsewhere, `arrivals` beside them:
/// `[{"id", "people", "from": [{"id", "people"}], "users", "capacity"}]`, null for what is not known.
pub fn blast(model: &Model, blast: &Blast) -> String {
    document(&blast_value(model, blast))
}

/// The single points: `{"targets", "points"}`, ids sorted, a point that hits nothing left out.
pub fn spof(model: &Model, found: &SinglePoints) -> String {
    document(&spof_value(model, found))
}

/// Every redundancy group and what defeats it: `{"groups"}`.
pub fn redundancy(model: &Model, found: &Redundancy) -> String {
    document(&redundancy_value(model, found))
}

/// How the system starts from nothing: `{"waves", "deadlocks", "blocked"}`.
pub fn restart(model: &Model, found: &ColdStart) -> String {
    document(&restart_value(model, found))
}

pub(super) fn blast_value<'a>(model: &'a Model, blast: &'a Blast) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize> {
        failed: Failed<'a>,
        components: C,
        blast_radius: Ids<'a>,
        users_hit: u128,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        arrivals: Vec<Coming<'a>>,
    }
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        state: State,
        availability: Availability,
        baseline: Availability,
    }
    Out {
        failed: Failed(model, &blast.failed),
        components: Each(move || {
            model.ids().zip(&blast.components).map(|(c, impact)| Row {
                id: id(model, c),
                state: impact.state,
                availability: impact.availability,
                baseline: impact.baseline,
            })
        }),
        blast_radius: Ids(model, &blast.radius),
        users_hit: blast.users_hit,
        arrivals: arrivals(model, blast).into_iter().map(|it| Coming::of(model, &it)).collect(),
    }
}

/// Who comes to a component.
#[derive(Serialize)]
struct Coming<'a> {
    id: &'a str,
    people: u64,
    from: Vec<Origin<'a>>,
    users: Option<u64>,
    capacity: Option<u64>,
}

/// How many come from a component.
#[derive(Serialize)]
struct Origin<'a> {
    id: &'a str,
    people: u64,
}

impl<'a> Coming<'a> {
    fn of(model: &'a Model, it: &Arrivals) -> Self {
        let from = it.from.iter().map(|&(origin, people)| Origin { id: id(model, origin), people });
        Self {
            id: id(model, it.at),
            people: it.people,
            from: from.collect(),
            users: it.users,
            capacity: it.capacity,
        }
    }
}

pub(super) fn spof_value<'a>(model: &'a Model, found: &'a SinglePoints) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<T: Serialize, P: Serialize> {
        targets: T,
        points: P,
    }
    #[derive(Serialize)]
    struct Target<'a> {
        id: &'a str,
        single_points: SortedIds<'a>,
        weak_points: SortedIds<'a>,
    }
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        takes_down: SortedIds<'a>,
        hits: SortedIds<'a>,
        users_hit: u128,
    }
    let target = move |it: &'a TargetPoints| Target {
        id: id(model, it.target),
        single_points: SortedIds(model, &it.single_points),
        weak_points: SortedIds(model, &it.weak_points),
    };
    // The engine breaks ties in file order; the format does by id.
    let mut ranked: Vec<&Point> = found.points.iter().collect();
    sorting::sort_by_key(&mut ranked, |it| {
        (Reverse((it.users_hit, it.takes_down.len())), id(model, it.component))
    });
    let point = move |it: &&'a Point| Row {
        id: id(model, it.component),
        takes_down: SortedIds(model, &it.takes_down),
        hits: SortedIds(model, &it.hits),
        users_hit: it.users_hit,
    };
    Out {
        targets: Each(move || found.targets.iter().map(target)),
        points: ranked.iter().map(point).collect::<Vec<_>>(),
    }
}

pub(super) fn redundancy_value<'a>(model: &'a Model, found: &'a Redundancy) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<G: Serialize> {
        groups: G,
    }
    let group = move |it: &'a Group| {
        group_value(model, (it.owner, &it.form, &it.path), it.members, &it.defeated_by)
    };
    Out { groups: Each(move || found.groups.iter().map(group)) }
}

/// A redundancy group and what defeats it, by id.
pub(super) fn group_value<'a>(
    model: &'a Model,
    (owner, form, path): (ComponentId, &'a str, &'a str),
    members: u32,
    defeated_by: &'a [Defeat],
) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Row<'a, D: Serialize> {
        owner: &'a str,
        form: &'a str,
        path: &'a str,
        members: u32,
        defeated_by: D,
    }
    #[derive(Serialize)]
    struct By<'a> {
        id: &'a str,
        reason: &'static str,
        paths: Lists<'a>,
    }
    Row {
        owner: id(model, owner),
        form,
        path,
        members,
        defeated_by: Each(move || {
            let mut by_id: Vec<_> = defeated_by.iter().collect();
            sorting::sort_by_key(&mut by_id, |defeat| id(model, defeat.by));
            by_id.into_iter().map(move |defeat| By {
                id: id(model, defeat.by),
                reason: defeat.reason.word(),
                paths: Lists(model, &defeat.paths),
            })
        }),
    }
}

pub(super) fn restart_value<'a>(model: &'a Model, found: &'a ColdStart) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, W: Serialize, D: Serialize> {
        waves: W,
        deadlocks: D,
        blocked: SortedIds<'a>,
    }
    Out {
        waves: Each(move || found.waves.iter().map(move |wave| SortedIds(model, wave))),
        deadlocks: Each(move || {
            let mut circles: Vec<_> = found.deadlocks.iter().collect();
            // Circles share no component, so their first ids order them.
            sorting::sort_by_key(&mut circles, |circle| {
                circle.iter().map(|&it| id(model, it)).min()
            });
            circles.into_iter().map(move |circle| SortedIds(model, circle))
        }),
        blocked: SortedIds(model, &found.blocked),
    }
}
