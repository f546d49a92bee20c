//! Single points and weak points that come and go.

use serde::{Deserialize, Serialize};

use super::{
    Absence, Diff,
    absence::before_ways,
    sides::{Side, leads},
};
use crate::{
    analysis::{SinglePoints, spof},
    graph::GateId,
    model::ComponentId,
};

/// A component and a target that its failure alone takes down, or makes partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// What fails.
    pub point: ComponentId,
    /// What goes down, or becomes partial.
    pub target: ComponentId,
    /// Why that is not so in the other model.
    pub otherwise: Absence,
}

/// A component that alone takes down targets, and none in the other model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The component.
    pub component: ComponentId,
    /// How many targets its failure alone takes down.
    pub takes_down: u32,
    /// Users that its failure alone hits, over the whole model and itself included.
    pub users_hit: u128,
}

/// A point and a target.
type Ends = (ComponentId, ComponentId);

/// The points of one model with their targets, sorted.
pub(super) struct Links {
    /// Those that take it down.
    pub(super) single: Vec<Ends>,
    /// Those that make it partial.
    pub(super) weak: Vec<Ends>,
}

impl Links {
    /// All of them. Cost: linear, but for the sort.
    pub(super) fn of(found: &SinglePoints) -> Self {
        let ends = |of: fn(&spof::Point) -> &Vec<ComponentId>| {
            let of_point = |it: &spof::Point| -> Vec<Ends> {
                of(it).iter().map(|&target| (it.component, target)).collect()
            };
            let mut ends: Vec<Ends> = found.points.iter().flat_map(of_point).collect();
            ends.sort_unstable();
            ends
        };
        Self { single: ends(|it| &it.takes_down), weak: ends(|it| &it.hits) }
    }
}

/// Single points that come and go.
pub(super) fn single(old: &Side<'_>, new: &Side<'_>, [before, after]: &[Links; 2]) -> Diff<Link> {
    let only = |here, there, mine: &Links, theirs: &Links| {
        only_here(here, there, &mine.single, &theirs.single, (&theirs.weak, Absence::Milder))
    };
    Diff { came: only(new, old, after, before), gone: only(old, new, before, after) }
}

/// Weak points that come and go.
pub(super) fn weak(old: &Side<'_>, new: &Side<'_>, [before, after]: &[Links; 2]) -> Diff<Link> {
    let only = |here, there, mine: &Links, theirs: &Links| {
        only_here(here, there, &mine.weak, &theirs.weak, (&theirs.single, Absence::Worse))
    };
    Diff { came: only(new, old, after, before), gone: only(old, new, before, after) }
}

/// Those of `mine` that are not among `theirs`; `instead` says what those are that are found there.
fn only_here(
    here: &Side<'_>,
    there: &Side<'_>,
    mine: &[Ends],
    theirs: &[Ends],
    (instead, is): (&[Ends], Absence),
) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut asked: Vec<(ComponentId, GateId)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for &(point, target) in mine {
        let same = here.other(point).zip(here.other(target));
        if same.is_some_and(|same| theirs.binary_search(&same).is_ok()) {
            continue;
        }
        let otherwise = if same.is_some_and(|same| instead.binary_search(&same).is_ok()) {
            is
        } else {
            match before_ways(here, there, &[point], target) {
                Err(known) => known,
                Ok((points, node)) => {
                    open.push(found.len());
                    asked.extend(points.into_iter().map(|point| (point, node)));
                    Absence::Withstood
                }
            }
        };
        found.push(Link { point, target, otherwise });
    }
    for (at, leads) in open.into_iter().zip(leads(there.graph, &asked)) {
        if !leads && let Some(link) = found.get_mut(at) {
            link.otherwise = Absence::NotDeclared;
        }
    }
    found
}

/// Components that are a single point in one of the models only.
pub(super) fn points(
    old: &Side<'_>,
    new: &Side<'_>,
    [before, after]: &[SinglePoints; 2],
) -> Diff<Point> {
    let only = |here: &Side<'_>, there: &Side<'_>, mine: &SinglePoints, theirs: &SinglePoints| {
        let mut is_point = vec![false; there.graph.len()];
        for point in theirs.points.iter().filter(|it| !it.takes_down.is_empty()) {
            is_point[point.component.index()] = true;
        }
        let is_new = |it: &&spof::Point| {
            let same = here.other(it.component);
            !it.takes_down.is_empty() && !same.is_some_and(|same| is_point[same.index()])
        };
        let point = |it: &spof::Point| Point {
            component: it.component,
            takes_down: u32::try_from(it.takes_down.len()).unwrap_or(u32::MAX),
            users_hit: it.users_hit,
        };
        mine.points.iter().filter(is_new).map(point).collect()
    };
    Diff { came: only(new, old, after, before), gone: only(old, new, before, after) }
}
