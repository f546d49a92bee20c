//! Redundancy that a step takes from or touches, and what unresolved failures have done to it already.

use super::{Part, Reduced};
use crate::{
    analysis::{impact::ImpactState, sweep},
    graph::{
        GateId, Graph,
        forms::{Form, redundancy},
    },
    model::{Availability, ComponentId, Model},
};

/// The redundancy groups of a model under one load, and which of some causes lower their members.
pub(super) struct Groups {
    groups: Vec<Group>,
    /// For each node the causes that lower it, each failing alone and whole; in file order.
    lowered_by: Vec<Vec<ComponentId>>,
}

struct Group {
    owner: ComponentId,
    form: String,
    path: String,
    node: GateId,
    members: Vec<GateId>,
}

/// Who does what to the groups in one wave; lists of components are sorted.
pub(super) struct Hands<'a> {
    /// What is out.
    pub(super) out: &'a [ComponentId],
    /// What is changed in service.
    pub(super) touches: &'a [ComponentId],
    /// What has failed before, whatever is left of it.
    pub(super) unresolved: &'a [ComponentId],
    /// The state with `out` alone.
    pub(super) by_out: &'a ImpactState,
    /// The state with the unresolved failures alone.
    pub(super) by_unresolved: &'a ImpactState,
    /// The state with both.
    pub(super) planned: &'a ImpactState,
}

impl Groups {
    /// The groups of `model` and what each of `causes` lowers. Cost: one sweep and the requirements of the model.
    pub(super) fn of(model: &Model, graph: &Graph, causes: &[ComponentId]) -> Self {
        let mut lowered_by: Vec<Vec<ComponentId>> = vec![Vec::new(); graph.rules.len()];
        sweep::each_alone(graph, &graph.baseline, causes, |node, losses| {
            let by = &mut lowered_by[node.index()];
            by.extend(losses.iter().map(|loss| loss.by));
            by.sort_unstable();
        });
        let group = |(owner, form): (ComponentId, Form<'_>)| Group {
            owner,
            form: form.expr.form().to_owned(),
            path: form.path,
            node: form.node,
            members: form.members,
        };
        let groups = redundancy(model, graph).map(group).collect();
        Self { groups, lowered_by }
    }

    /// The causes that lower `component`, each failing alone and whole, itself among them; in file order.
    pub(super) fn lowering(&self, graph: &Graph, component: ComponentId) -> &[ComponentId] {
        &self.lowered_by[graph.node(component).index()]
    }

    /// The groups that `hands` take from, and those that they touch where something unresolved weakens them. Cost: the
    /// members of all groups.
    pub(super) fn reduced(&self, graph: &Graph, hands: &Hands<'_>) -> Vec<Reduced> {
        let found = self.groups.iter().map(|group| self.reduced_group(graph, group, hands));
        found
            .filter(|it| {
                let touched = !it.touched.members.is_empty() && !it.unresolved.members.is_empty();
                !it.out.members.is_empty() || touched
            })
            .collect()
    }

    fn reduced_group(&self, graph: &Graph, group: &Group, hands: &Hands<'_>) -> Reduced {
        let baseline = |node: GateId| graph.baseline[node.index()];
        let fell = |state: &ImpactState, node: GateId| state.value(node) < baseline(node);
        let out = self.part(group, hands.out, |member| fell(hands.by_out, member));
        let touched = self.part(group, hands.touches, |_| false);
        let unresolved =
            self.part(group, hands.unresolved, |member| fell(hands.by_unresolved, member));
        let left = group.members.iter().filter(|&&it| !fell(hands.planned, it)).count();
        let mut taken = out.members.iter().chain(&touched.members);
        let is_overlap = !unresolved.members.is_empty()
            && taken.any(|member| unresolved.members.binary_search(member).is_err());
        Reduced {
            owner: group.owner,
            form: group.form.clone(),
            path: group.path.clone(),
            members: group.members.len() as u32,
            left: left as u32,
            value: Availability::saturating(hands.planned.value(group.node)),
            baseline: Availability::saturating(baseline(group.node)),
            out,
            touched,
            unresolved,
            is_overlap,
        }
    }

    /// The members that one of `hands` lowers alone or all of them `together`, and who does.
    fn part(
        &self,
        group: &Group,
        hands: &[ComponentId],
        together: impl Fn(GateId) -> bool,
    ) -> Part {
        let mut part = Part::default();
        if hands.is_empty() {
            return part;
        }
        for (&member, at) in group.members.iter().zip(0..) {
            let by = &self.lowered_by[member.index()];
            let alone = by.iter().filter(|it| hands.binary_search(it).is_ok());
            let before = part.by.len();
            part.by.extend(alone);
            let is_alone = part.by.len() > before;
            if !is_alone && together(member) {
                part.by.extend(hands);
            } else if !is_alone {
                continue;
            }
            part.members.push(at);
        }
        part.by.sort_unstable();
        part.by.dedup();
        part
    }
}
