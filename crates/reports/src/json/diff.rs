//! Two models against each other: `diff`.

use linchpin_engine::analysis::compare::{
    Changed, Comparison, Counts, Defeat, Diff, Extent, Link, Lost, Pair, Part, Point, Reach,
    Section,
};
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::policy::Broken;
use serde::Serialize;

use super::write::{Each, Ids, Program, document, id};
use crate::fingerprint::fingerprint;

/// What differs between two models and what that does: `{"program", "old", "new", "structure", "lost_requirements",
/// "single_points", "points", "weak_points", "redundancy", "pairs", "pairs_unknown", "deadlocks", "reach"}`. Whatever has
/// a `new` and a `gone` lists what is only in the new and only in the old model; `why` says why the other has none. Where a
/// policy was asked about, `newly_broken` has the rules that the change newly breaks: rule, level and breaches by their
/// keys.
pub fn diff(old: &Model, new: &Model, found: &Comparison, broken: Option<&[Broken]>) -> String {
    let models = Models { old, new };
    document(&Out {
        program: Program::THIS,
        old: numbers(old, &found.before),
        new: numbers(new, &found.after),
        structure: structure(&models, found),
        lost_requirements: Each(|| found.lost.iter().map(|it| lost(&models, it))),
        single_points: models.sides(&found.single_points, link),
        points: models.sides(&found.points, point),
        weak_points: models.sides(&found.weak_points, link),
        redundancy: models.sides(&found.redundancy, defeat),
        pairs: models.sides(&found.pairs, pair),
        pairs_unknown: models.sides(&found.pairs_unknown, |model, &it| id(model, it)),
        deadlocks: models.sides(&found.deadlocks, |model, it| Ids(model, it)),
        reach: Each(|| found.reach.iter().map(|it| reach(new, it))),
        newly_broken: broken,
    })
}

#[derive(Serialize)]
struct Out<'a, S, L, A, B, C, D, E, F, G, R>
where
    S: Serialize,
    L: Serialize,
    A: Serialize,
    B: Serialize,
    C: Serialize,
    D: Serialize,
    E: Serialize,
    F: Serialize,
    G: Serialize,
    R: Serialize,
{
    program: Program,
    old: Numbers,
    new: Numbers,
    structure: S,
    lost_requirements: L,
    single_points: A,
    points: B,
    weak_points: C,
    redundancy: D,
    pairs: E,
    pairs_unknown: F,
    deadlocks: G,
    reach: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    newly_broken: Option<&'a [Broken]>,
}

/// Both models.
struct Models<'a> {
    old: &'a Model,
    new: &'a Model,
}

#[derive(Serialize)]
struct Sides<N: Serialize, G: Serialize> {
    new: N,
    gone: G,
}

impl<'a> Models<'a> {
    /// What came with the ids of the new model, what is gone with those of the old one.
    fn sides<T, S: Serialize>(
        &self,
        diff: &'a Diff<T>,
        row: fn(&'a Model, &'a T) -> S,
    ) -> impl Serialize + use<'a, T, S> {
        let (old, new) = (self.old, self.new);
        Sides {
            new: Each(move || diff.came.iter().map(move |it| row(new, it))),
            gone: Each(move || diff.gone.iter().map(move |it| row(old, it))),
        }
    }
}

#[derive(Serialize)]
struct Numbers {
    id: String,
    fingerprint: String,
    components: u64,
    references: u64,
    targets: u64,
    undeclared_targets: u64,
    single_points: u64,
    single_points_with_targets: u64,
    weak_points_with_targets: u64,
    redundancy_groups: u64,
    on_paper: u64,
    deadlocks: u64,
    users: u128,
}

fn numbers(model: &Model, counts: &Counts) -> Numbers {
    Numbers {
        id: model.file().id.to_string(),
        fingerprint: fingerprint(model),
        components: counts.components,
        references: counts.references,
        targets: counts.targets,
        undeclared_targets: counts.silent,
        single_points: counts.points,
        single_points_with_targets: counts.single,
        weak_points_with_targets: counts.weak,
        redundancy_groups: counts.groups,
        on_paper: counts.on_paper,
        deadlocks: counts.deadlocks,
        users: counts.users,
    }
}

fn structure<'a>(models: &Models<'a>, found: &'a Comparison) -> impl Serialize + use<'a> {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize, A: Serialize> {
        added: Ids<'a>,
        removed: Ids<'a>,
        changed: C,
        likely_renamed: A,
        elsewhere: Vec<&'static str>,
    }
    #[derive(Serialize)]
    struct Alike<'a> {
        old: &'a str,
        new: &'a str,
    }
    let (old, new, it) = (models.old, models.new, &found.structure);
    Out {
        added: Ids(new, &it.added),
        removed: Ids(old, &it.removed),
        changed: Each(move || it.changed.iter().map(move |it| changed(old, new, it))),
        likely_renamed: Each(move || {
            let alike = it.alike.iter();
            alike.map(move |it| Alike { old: id(old, it.was), new: id(new, it.component) })
        }),
        elsewhere: it.elsewhere.iter().copied().map(Section::word).collect(),
    }
}

fn changed<'a>(old: &'a Model, new: &'a Model, it: &Changed) -> impl Serialize + use<'a> {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<&'a str>,
        parts: Vec<&'static str>,
    }
    let (was, is) = (id(old, it.was), id(new, it.component));
    let parts = it.parts.iter().copied().map(Part::word).collect();
    Out { id: is, was: (was != is).then_some(was), parts }
}

fn lost<'a>(models: &Models<'a>, it: &'a Lost) -> impl Serialize + use<'a> {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        dropped: Ids<'a>,
        gained: u32,
        undeclared: bool,
    }
    Out {
        id: id(models.new, it.component),
        dropped: Ids(models.old, &it.dropped),
        gained: it.gained,
        undeclared: it.is_silent,
    }
}

#[derive(Serialize)]
struct LinkOut<'a> {
    point: &'a str,
    target: &'a str,
    why: &'static str,
}

fn link<'a>(model: &'a Model, it: &Link) -> LinkOut<'a> {
    LinkOut { point: id(model, it.point), target: id(model, it.target), why: it.otherwise.word() }
}

#[derive(Serialize)]
struct PointOut<'a> {
    id: &'a str,
    takes_down: u32,
    users_hit: u128,
}

fn point<'a>(model: &'a Model, it: &Point) -> PointOut<'a> {
    let Point { component, takes_down, users_hit } = *it;
    PointOut { id: id(model, component), takes_down, users_hit }
}

#[derive(Serialize)]
struct DefeatOut<'a> {
    owner: &'a str,
    form: &'a str,
    path: &'a str,
    by: &'a str,
    reason: &'static str,
    why: &'static str,
}

fn defeat<'a>(model: &'a Model, it: &'a Defeat) -> DefeatOut<'a> {
    DefeatOut {
        owner: id(model, it.owner),
        form: &it.form,
        path: &it.path,
        by: id(model, it.by),
        reason: it.reason.word(),
        why: it.otherwise.word(),
    }
}

#[derive(Serialize)]
struct PairOut<'a> {
    members: [&'a str; 2],
    target: &'a str,
    why: &'static str,
}

fn pair<'a>(model: &'a Model, it: &Pair) -> PairOut<'a> {
    PairOut {
        members: it.members.map(|member: ComponentId| id(model, member)),
        target: id(model, it.target),
        why: it.otherwise.word(),
    }
}

fn reach<'a>(new: &'a Model, it: &Reach) -> impl Serialize + use<'a> {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        before: ExtentOut,
        after: ExtentOut,
    }
    #[derive(Serialize)]
    struct ExtentOut {
        down: u32,
        partial: u32,
        users_hit: u128,
    }
    let extent = |it: Extent| {
        let Extent { down, partial, users_hit } = it;
        ExtentOut { down, partial, users_hit }
    };
    Out { id: id(new, it.component), before: extent(it.before), after: extent(it.after) }
}
