//! From the forms of a requirement, as they stand in the file, to their nodes.

use super::{GateId, Graph};
use crate::model::{ComponentId, Expr, Model};

/// One form of a requirement and the nodes that it was compiled to.
pub(crate) struct Form<'m> {
    /// The form.
    pub(crate) expr: &'m Expr,
    /// Its place in the component's `requires`, as a JSON Pointer; empty for the whole.
    pub(crate) path: String,
    /// The node that has its value. A list at the root has the component's own.
    pub(crate) node: GateId,
    /// The nodes of its members. A failover has two: the primary, and the standby together with what
    /// wakes it.
    pub(crate) members: Vec<GateId>,
}

impl Form<'_> {
    /// Whether this is redundancy: a form that can lose a member, with two members or more.
    pub(crate) fn is_redundancy(&self) -> bool {
        !matches!(self.expr, Expr::On(_) | Expr::All { .. }) && self.members.len() >= 2
    }
}

/// Every form in the `requires` of `component` but plain references, in reading order. Cost: linear
/// in the requirement.
pub(crate) fn forms<'m>(model: &'m Model, graph: &Graph, component: ComponentId) -> Vec<Form<'m>> {
    let Some(requires) = &model.component(component).requires else { return Vec::new() };
    let mut found = Vec::new();
    let own = graph.node(component);
    let root = match requires {
        // Its parts are the component's own inputs.
        Expr::All { .. } => own,
        _ => match graph.inputs.row(own.index()) {
            [node, ..] => GateId(*node),
            [] => own,
        },
    };
    walk(graph, requires, root, String::new(), &mut found);
    found
}

/// Every form in the `starts` of `component` but plain references, in reading order, each with its place in there. Cost:
/// linear in the requirement.
pub(crate) fn of_starts<'m>(
    model: &'m Model,
    graph: &Graph,
    component: ComponentId,
) -> Vec<Form<'m>> {
    let mut found = Vec::new();
    if let (Some(starts), Some(node)) =
        (&model.component(component).starts, graph.starts_node(component))
    {
        walk(graph, starts, node, String::new(), &mut found);
    }
    found
}

/// Every redundancy group with its owner, in file order. Cost: linear in the requirements.
pub(crate) fn redundancy<'m>(
    model: &'m Model,
    graph: &Graph,
) -> impl Iterator<Item = (ComponentId, Form<'m>)> {
    model.ids().flat_map(move |owner| {
        let found = forms(model, graph, owner).into_iter().filter(Form::is_redundancy);
        found.map(move |form| (owner, form))
    })
}

fn walk<'m>(graph: &Graph, expr: &'m Expr, node: GateId, path: String, found: &mut Vec<Form<'m>>) {
    if matches!(expr, Expr::On(_)) {
        return;
    }
    let members: Vec<GateId> = graph.inputs.row(node.index()).iter().copied().map(GateId).collect();
    let mut parts = members.clone();
    if let (Expr::Failover(failover), [primary, standby]) = (expr, members.as_slice())
        && failover.via.is_some()
    {
        parts = std::iter::once(*primary)
            .chain(graph.inputs.row(standby.index()).iter().copied().map(GateId))
            .collect();
    }
    let below: Vec<_> = expr.parts().map(|(at, part)| (format!("{path}{at}"), part)).collect();
    found.push(Form { expr, path, node, members });
    for ((path, part), node) in below.into_iter().zip(parts) {
        walk(graph, part, node, path, found);
    }
}
