//! Redundancy that one failure defeats: redundancy on paper only.

use serde::{Deserialize, Serialize};

use super::{paths::Fall, sweep};
use crate::{
    graph::{GateId, Graph, forms},
    model::{ComponentId, Model},
};

/// The redundancy groups of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redundancy {
    /// Every group, defeated or not, in file order.
    pub groups: Vec<Group>,
}

/// An `any`, `at_least`, `failover`, `pool` or `shares` with two or more members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The component that requires it.
    pub owner: ComponentId,
    /// The word of its form.
    pub form: String,
    /// Its place in the owner's `requires`, as a JSON Pointer.
    pub path: String,
    /// How many members it has; a failover has two, whatever wakes the standby being part of it.
    pub members: u32,
    /// The fallible components, the owner left out, whose failure alone takes its value to zero; in
    /// file order.
    pub defeated_by: Vec<Defeat>,
}

/// How one component defeats a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defeat {
    /// The component.
    pub by: ComponentId,
    /// Why the group does not survive it.
    pub reason: Reason,
    /// For each member that fell, in their order, the shortest way by which the failure reaches it:
    /// from the failed component to one in the member, both included.
    pub paths: Vec<Vec<ComponentId>>,
}

/// Why a group does not survive a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Two or more members fall with it.
    CommonCause,
    /// One member falls and the rest cannot carry on.
    NoHeadroom,
}

impl Reason {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CommonCause => "common_cause",
            Self::NoHeadroom => "no_headroom",
        }
    }
}

/// Every redundancy group of the model and what defeats it. Without groups the answer is empty,
/// which is not to say that nothing is needed twice.
///
/// Cost: one sweep over all single failures, and for each that defeats something one walk over what
/// it brings down.
pub fn redundancy(model: &Model, graph: &Graph) -> Redundancy {
    redundancy_up_to(model, graph, usize::MAX).0
}

/// The same with the first `most` defeats only, in order of the groups and then of what defeats them, and how many
/// there are in all: in a large model they are millions, and each names its ways.
///
/// Cost: one sweep over all single failures, and for each that is listed one walk over what it brings down.
pub fn redundancy_up_to(model: &Model, graph: &Graph, most: usize) -> (Redundancy, u64) {
    let Found { mut groups, members, mut defeats } = found(model, graph);
    let all = defeats.len() as u64;
    if most < defeats.len() {
        defeats.select_nth_unstable_by_key(most, |&(by, group)| (group, by));
        defeats.truncate(most);
    }
    defeats.sort_unstable();
    let mut fall = Fall::new(graph);
    let mut failed = None;
    for (by, group) in defeats {
        if failed != Some(by) {
            fall.of(by);
            failed = Some(by);
        }
        let (Some(group), Some((_, members))) =
            (groups.get_mut(group as usize), members.get(group as usize))
        else {
            continue;
        };
        let fallen: Vec<GateId> = members.iter().copied().filter(|&it| fall.fell(it)).collect();
        let paths: Vec<_> = fallen.into_iter().map(|it| fall.path_into(it)).collect();
        let reason = reason(&fall, members);
        group.defeated_by.push(Defeat { by, reason, paths });
    }
    (Redundancy { groups }, all)
}

/// Groups and what defeats them, without reasons and ways.
pub(super) struct Found {
    /// Every group, in file order; none of them says yet what defeats it.
    pub(super) groups: Vec<Group>,
    /// The node of each group, and those of its members.
    pub(super) members: Vec<(GateId, Vec<GateId>)>,
    /// Pairs of the failed component and the group that it defeats; in no order.
    pub(super) defeats: Vec<(ComponentId, u32)>,
}

/// Every group of the model and which single failures defeat it. Cost: one sweep.
pub(super) fn found(model: &Model, graph: &Graph) -> Found {
    let mut groups = Vec::new();
    let mut members: Vec<(GateId, Vec<GateId>)> = Vec::new();
    for (owner, form) in forms::redundancy(model, graph) {
        groups.push(Group {
            owner,
            form: form.expr.form().to_owned(),
            path: form.path,
            members: form.members.len() as u32,
            defeated_by: Vec::new(),
        });
        members.push((form.node, form.members));
    }
    let mut group_of = vec![u32::MAX; graph.rules.len()];
    for (at, (node, _)) in members.iter().enumerate() {
        group_of[node.index()] = at as u32;
    }
    let mut defeats: Vec<(ComponentId, u32)> = Vec::new();
    let fallible: Vec<ComponentId> = graph.ids().filter(|&id| graph.is_fallible(id)).collect();
    sweep::each_alone(graph, &graph.baseline, &fallible, |node, losses| {
        let group = group_of[node.index()];
        let Some(owner) = groups.get(group as usize).map(|group| group.owner) else { return };
        let fatal = losses.iter().filter(|loss| loss.value == 0 && loss.by != owner);
        defeats.extend(fatal.map(|loss| (loss.by, group)));
    });
    Found { groups, members, defeats }
}

/// Why a failure defeats a group with these members; `fall` is that of the failure.
pub(super) fn reason(fall: &Fall<'_>, members: &[GateId]) -> Reason {
    let fallen = members.iter().filter(|&&it| fall.fell(it)).count();
    if fallen >= 2 { Reason::CommonCause } else { Reason::NoHeadroom }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Graph, read_bytes};

    #[test]
    fn a_part_is_the_beginning_of_the_whole_and_the_count_that_of_the_whole() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [
            { "id": "room", "kind": "site", "name": "Room" },
            { "id": "a", "kind": "site", "name": "A", "requires": "room" },
            { "id": "b", "kind": "site", "name": "B", "requires": "room" },
            { "id": "c", "kind": "site", "name": "C" },
            { "id": "one", "kind": "service", "name": "One", "requires": { "any": ["a", "b"] } },
            { "id": "two", "kind": "service", "name": "Two", "requires": { "all": ["room", { "any": ["a", "b"] }] } },
            { "id": "three", "kind": "service", "name": "Three", "requires": { "any": ["a", "c"] } } ] }"#;
        let model = read_bytes(text.as_bytes()).unwrap();
        let graph = Graph::of(&model);
        let whole = redundancy(&model, &graph);
        let flat = |it: &Redundancy| -> Vec<(usize, Defeat)> {
            let groups = it.groups.iter().enumerate();
            groups
                .flat_map(|(at, it)| it.defeated_by.iter().map(move |d| (at, d.clone())))
                .collect()
        };
        let all = flat(&whole);
        assert_eq!(all.len(), 2, "{all:?}");
        for most in 0..4 {
            let (part, count) = redundancy_up_to(&model, &graph, most);
            assert_eq!(count, 2);
            assert_eq!(part.groups.len(), 3, "groups are there, defeated or not");
            assert_eq!(flat(&part), all[..most.min(2)]);
        }
    }
}
