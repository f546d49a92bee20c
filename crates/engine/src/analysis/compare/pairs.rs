//! Pairs of failures that come and go: those that take a target down together while neither does alone.

use serde::{Deserialize, Serialize};

use super::{
    Absence, Diff, Part, Structure,
    absence::before_ways,
    points::Links,
    sides::{Side, leads},
};
use crate::{
    analysis::cut_sets::{OfOne, of_each},
    graph::GateId,
    model::ComponentId,
};

/// Two components and a target that they take down together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// What goes down.
    pub target: ComponentId,
    /// The two, in file order.
    pub members: [ComponentId; 2],
    /// Why they do not in the other model.
    pub otherwise: Absence,
}

/// A target with the pairs that take it down; nothing where they are not all known.
type OfTarget = (ComponentId, Option<Vec<[ComponentId; 2]>>);

/// Pairs that are in one model only, and the targets of which that is not known, by model. Targets that nothing which
/// changed can reach are left out unlooked at. Cost: the cut sets up to size two of the others, bounded by `work`
/// operations over both models.
pub(super) fn compare(
    old: &Side<'_>,
    new: &Side<'_>,
    structure: &Structure,
    links: &[Links; 2],
    work: u64,
) -> (Diff<Pair>, Diff<ComponentId>) {
    let [old_reached, new_reached] = reached(old, new, structure);
    let asks = |here: &Side<'_>, there: &Side<'_>, mine: &[bool], theirs: &[bool]| {
        let is_asked = |&target: &ComponentId| {
            here.other(target).is_none_or(|same| {
                !there.is_target(same) || mine[target.index()] || theirs[same.index()]
            })
        };
        here.graph.targets().iter().copied().filter(is_asked).collect::<Vec<_>>()
    };
    let before = of_targets(old, &asks(old, new, &old_reached, &new_reached), work / 2);
    let after = of_targets(new, &asks(new, old, &new_reached, &old_reached), work / 2);
    let [old_links, new_links] = links;
    let (came, came_unknown) = only_here((new, &after), (old, &before), old_links);
    let (gone, gone_unknown) = only_here((old, &before), (new, &after), new_links);
    (Diff { came, gone }, Diff { came: came_unknown, gone: gone_unknown })
}

/// For the components of both models whether what changed lies on the way to them.
fn reached(old: &Side<'_>, new: &Side<'_>, structure: &Structure) -> [Vec<bool>; 2] {
    let matters = |part: &Part| matches!(part, Part::Requires | Part::Fallible);
    let changed = structure.changed.iter().filter(|it| it.parts.iter().any(matters));
    let (mut before, mut after) = (structure.removed.clone(), structure.added.clone());
    for it in changed {
        before.push(it.was);
        after.push(it.component);
    }
    [downstream(old, &before), downstream(new, &after)]
}

fn downstream(side: &Side<'_>, from: &[ComponentId]) -> Vec<bool> {
    let graph = side.graph;
    let mut is_reached = vec![false; graph.rules.len()];
    let mut queue: Vec<u32> = from.iter().map(|&it| graph.node(it).0).collect();
    while let Some(node) = queue.pop() {
        if !std::mem::replace(&mut is_reached[node as usize], true) {
            queue.extend_from_slice(graph.outputs.row(node as usize));
        }
    }
    graph.ids().map(|it| is_reached[graph.node(it).index()]).collect()
}

fn of_targets(side: &Side<'_>, targets: &[ComponentId], work: u64) -> Vec<OfTarget> {
    let pairs = |it: OfOne| {
        let pair = |set: &Vec<ComponentId>| match set[..] {
            [a, b] => Some([a.min(b), a.max(b)]),
            _ => None,
        };
        let mut pairs: Vec<_> = it.sets.iter().filter_map(pair).collect();
        pairs.sort_unstable();
        (it.of, it.is_whole.then_some(pairs))
    };
    of_each(side.model, side.graph, targets, 2, work).into_iter().map(pairs).collect()
}

/// Pairs of `here` that are none `there`, where `their_links` are the points.
fn only_here(
    (here, mine): (&Side<'_>, &[OfTarget]),
    (there, theirs): (&Side<'_>, &[OfTarget]),
    their_links: &Links,
) -> (Vec<Pair>, Vec<ComponentId>) {
    let mut found: Vec<Pair> = Vec::new();
    let mut unknown: Vec<ComponentId> = Vec::new();
    let mut asked: Vec<(ComponentId, GateId)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (target, pairs) in mine {
        let same = here.other(*target);
        let at = same.map(|same| theirs.binary_search_by_key(&same, |it| it.0));
        let known = match at {
            // It is no target there, so it has no pairs.
            None | Some(Err(_)) => Some(&[][..]),
            Some(Ok(at)) => theirs[at].1.as_deref(),
        };
        let (Some(pairs), Some(known)) = (pairs, known) else {
            unknown.push(*target);
            continue;
        };
        for &members in pairs {
            let there_too = here.other(members[0]).zip(here.other(members[1]));
            let there_too = there_too.map(|(a, b)| [a.min(b), a.max(b)]);
            if there_too.is_some_and(|pair| known.binary_search(&pair).is_ok()) {
                continue;
            }
            let otherwise = match before_ways(here, there, &members, *target) {
                Err(known) => known,
                Ok((points, node)) => {
                    let alone = |&point: &ComponentId| {
                        same.is_some_and(|target| {
                            their_links.single.binary_search(&(point, target)).is_ok()
                        })
                    };
                    if points.iter().any(alone) {
                        Absence::Worse
                    } else {
                        open.push(found.len());
                        asked.extend(points.into_iter().map(|point| (point, node)));
                        Absence::Withstood
                    }
                }
            };
            found.push(Pair { target: *target, members, otherwise });
        }
    }
    let leads = leads(there.graph, &asked);
    for (at, both) in open.into_iter().zip(leads.chunks(2)) {
        if both.contains(&false)
            && let Some(pair) = found.get_mut(at)
        {
            pair.otherwise = Absence::NotDeclared;
        }
    }
    (found, unknown)
}
