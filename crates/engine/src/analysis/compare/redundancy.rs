//! Redundancy on paper that comes and goes: groups and what defeats them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Absence, Diff,
    sides::{Side, leads},
};
use crate::{
    analysis::{
        paths::Fall,
        redundancy::{Found, Reason, reason},
    },
    graph::{
        GateId,
        forms::{Form, forms},
    },
    model::ComponentId,
};

/// A redundancy group and a component whose failure alone defeats it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defeat {
    /// The component that requires the group.
    pub owner: ComponentId,
    /// The word of the group's form.
    pub form: String,
    /// The group's place in the owner's `requires`, as a JSON Pointer.
    pub path: String,
    /// What defeats it.
    pub by: ComponentId,
    /// Why it does not survive that.
    pub reason: Reason,
    /// Why that is not so in the other model.
    pub otherwise: Absence,
}

/// How many groups are defeated.
pub(super) fn on_paper(found: &Found) -> u64 {
    let mut groups: Vec<u32> = found.defeats.iter().map(|&(_, group)| group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups.len() as u64
}

/// Defeats that are in one model only. A group is the same where it names the same components in the same form, else
/// where it stands in the same place, else where it is the next of its form.
///
/// Cost: linear in both lists but for the sorts, and for each component that defeats something anew what it brings down.
pub(super) fn compare(
    old: &Side<'_>,
    new: &Side<'_>,
    [before, after]: &[Found; 2],
) -> Diff<Defeat> {
    let same = same(old, new, before, after);
    let back = |to: usize| -> Vec<Option<u32>> {
        let mut back = vec![None; to];
        for (was, is) in same.iter().enumerate().filter_map(|(was, is)| Some((was, (*is)?))) {
            back[is as usize] = Some(was as u32);
        }
        back
    };
    let back = back(after.groups.len());
    Diff {
        came: only_here(new, old, (after, before), &back),
        gone: only_here(old, new, (before, after), &same),
    }
}

/// For each group of the old model which it is in the new one.
fn same(old: &Side<'_>, new: &Side<'_>, before: &Found, after: &Found) -> Vec<Option<u32>> {
    let before = looks(old, before, Some);
    let after = looks(new, after, |it| new.other(it));
    let mut same = vec![None; before.len()];
    let mut is_taken = vec![false; after.len()];
    for pass in Pass::ALL {
        let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (at, look) in after.iter().enumerate().rev().filter(|&(at, _)| !is_taken[at]) {
            if let Some(key) = look.key(pass) {
                by_key.entry(key).or_default().push(at);
            }
        }
        for (was, look) in before.iter().enumerate() {
            let waiting = look.key(pass).filter(|_| same[was].is_none());
            // The last that was put in is the first of the file.
            if let Some(is) = waiting.and_then(|key| by_key.get_mut(&key)?.pop()) {
                same[was] = Some(is as u32);
                is_taken[is] = true;
            }
        }
    }
    same
}

/// What a group is known again by, in the order in which it is tried.
#[derive(Clone, Copy)]
enum Pass {
    Members,
    Place,
    Form,
    PlaceAlone,
}

impl Pass {
    const ALL: [Self; 4] = [Self::Members, Self::Place, Self::Form, Self::PlaceAlone];
}

/// The owner in the old model, form, place and members.
type Key<'l> = (ComponentId, &'l str, &'l str, &'l [Option<ComponentId>]);

/// What a group looks like, in places of the old model.
struct Look<'f> {
    owner: Option<ComponentId>,
    form: &'f str,
    path: &'f str,
    members: Vec<Option<ComponentId>>,
}

impl Look<'_> {
    /// Nothing for a group of a component that only one of the models has.
    fn key(&self, pass: Pass) -> Option<Key<'_>> {
        let owner = self.owner?;
        Some(match pass {
            Pass::Members => (owner, self.form, "", &self.members),
            Pass::Place => (owner, self.form, self.path, &[]),
            Pass::Form => (owner, self.form, "", &[]),
            Pass::PlaceAlone => (owner, "", self.path, &[]),
        })
    }
}

fn looks<'f>(
    side: &Side<'_>,
    found: &'f Found,
    in_old: impl Fn(ComponentId) -> Option<ComponentId>,
) -> Vec<Look<'f>> {
    let mut looks: Vec<Look<'f>> = Vec::with_capacity(found.groups.len());
    let mut owner = None;
    let mut named: Vec<Vec<Option<ComponentId>>> = Vec::new();
    for group in &found.groups {
        if owner != Some(group.owner) {
            owner = Some(group.owner);
            let forms = forms(side.model, side.graph, group.owner);
            let members = |form: &Form<'_>| {
                let mut members: Vec<_> =
                    side.named([form.expr]).into_iter().map(&in_old).collect();
                members.sort_unstable();
                members
            };
            // In reading order, as the groups are; the last one is taken first.
            named = forms.iter().filter(|it| it.is_redundancy()).map(members).collect();
            named.reverse();
        }
        looks.push(Look {
            owner: in_old(group.owner),
            form: &group.form,
            path: &group.path,
            members: named.pop().unwrap_or_default(),
        });
    }
    looks
}

/// Defeats of `mine` that are none of `theirs`; `same` says which group is which there.
fn only_here(
    here: &Side<'_>,
    there: &Side<'_>,
    (mine, theirs): (&Found, &Found),
    same: &[Option<u32>],
) -> Vec<Defeat> {
    let mut known = theirs.defeats.clone();
    known.sort_unstable();
    let mut defeats = mine.defeats.clone();
    defeats.sort_unstable();
    let mut fall = Fall::new(here.graph);
    let mut failed = None;
    let mut found: Vec<(u32, Defeat)> = Vec::new();
    let mut asked: Vec<(ComponentId, GateId)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (by, at) in defeats {
        let group_there = same.get(at as usize).copied().flatten();
        let by_there = here.other(by);
        if by_there.zip(group_there).is_some_and(|it| known.binary_search(&it).is_ok()) {
            continue;
        }
        let (Some(group), Some((_, members))) =
            (mine.groups.get(at as usize), mine.members.get(at as usize))
        else {
            continue;
        };
        if failed != Some(by) {
            fall.of(by);
            failed = Some(by);
        }
        let node = group_there.and_then(|it| theirs.members.get(it as usize)).map(|it| it.0);
        let otherwise = match (by_there, node) {
            (None, _) => Absence::PointAbsent,
            (_, None) => Absence::GroupAbsent,
            (Some(_), Some(node)) if there.is_down(node) => Absence::DownAlready,
            (Some(by), _) if !there.graph.is_fallible(by) => Absence::NotFallible,
            (Some(by), Some(node)) => {
                open.push(found.len());
                asked.push((by, node));
                Absence::Withstood
            }
        };
        let defeat = Defeat {
            owner: group.owner,
            form: group.form.clone(),
            path: group.path.clone(),
            by,
            reason: reason(&fall, members),
            otherwise,
        };
        found.push((at, defeat));
    }
    for (at, leads) in open.into_iter().zip(leads(there.graph, &asked)) {
        if !leads && let Some((_, defeat)) = found.get_mut(at) {
            defeat.otherwise = Absence::NotDeclared;
        }
    }
    found.sort_by_key(|(group, defeat)| (*group, defeat.by));
    found.into_iter().map(|(_, defeat)| defeat).collect()
}
