//! The table of components: the same model for people who do not see the graph.

use linchpin_engine::sorting;
use std::{cmp::Reverse, collections::BTreeMap};

use linchpin_engine::{Availability, ComponentId, model::Kind};

use super::{Look, narrowed::Filter};
use crate::{
    State,
    state::{marks::Seen, view::TableColumn},
};

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// How it looks.
    pub look: Look,
    /// The share of its users that it serves.
    pub availability: Availability,
    /// How many components it requires or wants.
    pub needs: u32,
    /// How many require or want it.
    pub needed_by: u32,
    /// How many services its failure alone takes down, and how many users that hits; nothing where it harms none, or
    /// while that is being worked out.
    pub impact: Option<(u32, u128)>,
    /// People who use it in a month.
    pub users: Option<u64>,
    /// What it is marked as.
    pub seen: Option<Seen>,
    /// Whether it is selected.
    pub selected: bool,
}

/// The table in the order chosen, narrowed by the filter. Numbers begin with the largest, states
/// with the worst; ties stay in file order. Cost: linear and a sort.
pub fn table(state: &State) -> Vec<Row> {
    let Some(open) = &state.document.open else { return Vec::new() };
    let model = &open.model;
    let (needs, needed_by) = degrees(model.components().len(), &open.facts.layout.edges);
    let found = open.findings.answer().into_iter().flat_map(|found| &found.points);
    let points: BTreeMap<ComponentId, (u32, u128)> =
        sorting::gathered(found.map(|it| (it.component, (it.takes_down, it.users_hit))));
    let Some(filter) = Filter::of(state) else { return Vec::new() };
    let mut rows: Vec<Row> = model
        .ids()
        .zip(model.components())
        .filter(|(id, _)| filter.accepts(*id))
        .map(|(id, component)| {
            let (look, availability) = super::look(state, id);
            Row {
                component: id,
                kind: component.kind.clone(),
                look,
                availability,
                needs: needs[id.index()],
                needed_by: needed_by[id.index()],
                impact: points.get(&id).copied(),
                users: component.users,
                seen: state.marks.of(id),
                selected: state.view.selection.contains(id),
            }
        })
        .collect();
    let language = state.settings.language;
    match state.view.table_sort.column {
        TableColumn::File => {}
        TableColumn::Name => sorting::sort_by_cached_key(&mut rows, |row| {
            super::name(model, row.component, language).to_lowercase()
        }),
        TableColumn::Kind => sorting::sort_by(&mut rows, |a, b| a.kind.cmp(&b.kind)),
        TableColumn::State => {
            sorting::sort_by_key(&mut rows, |row| (Reverse(row.look), row.availability))
        }
        TableColumn::Needs => sorting::sort_by_key(&mut rows, |row| Reverse(row.needs)),
        TableColumn::NeededBy => sorting::sort_by_key(&mut rows, |row| Reverse(row.needed_by)),
        TableColumn::Impact => sorting::sort_by_key(&mut rows, |row| Reverse(row.impact)),
        TableColumn::Users => sorting::sort_by_key(&mut rows, |row| Reverse(row.users)),
    }
    if state.view.table_sort.reversed {
        rows.reverse();
    }
    rows
}

/// How many components each one needs, and how many need it. Edges are sorted by their ends, so that
/// several between the same two are neighbours.
fn degrees(count: usize, edges: &[crate::layout::Edge]) -> (Vec<u32>, Vec<u32>) {
    let (mut needs, mut needed_by) = (vec![0; count], vec![0; count]);
    for run in edges.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
        let edge = &run[0];
        if let (Some(to), Some(from)) =
            (needs.get_mut(edge.to.index()), needed_by.get_mut(edge.from.index()))
        {
            *to += 1;
            *from += 1;
        }
    }
    (needs, needed_by)
}
