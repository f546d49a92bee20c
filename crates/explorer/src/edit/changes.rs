//! What is different between the model as it was opened and the open one: components, and the single
//! points of failure that come and go with them. Computed from the two models, whatever steps lie
//! between them; what differs in two models is the engine's to say.

use linchpin_engine::sorting;
use std::collections::BTreeSet;

use linchpin_engine::{
    ComponentId, Model,
    analysis::compare::{Matching, Part, structure},
};
use smol_str::SmolStr;

use super::{Act, Field, Named, Step, named};
use crate::{State, session::Findings, state::Document};

pub use linchpin_engine::analysis::compare::Renamed;

/// A component that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The component, in the open model.
    pub component: ComponentId,
    /// In what it differs; never empty.
    pub parts: Vec<Field>,
}

/// The differences, each list in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Components that are new, in the open model.
    pub added: Vec<ComponentId>,
    /// Components that are gone.
    pub removed: Vec<Named>,
    /// Components that differ.
    pub changed: Vec<Changed>,
    /// Single points of failure that there were none before, in the open model, the worst first.
    pub points_added: Vec<ComponentId>,
    /// Single points of failure that there are no more, the worst first.
    pub points_removed: Vec<Named>,
    /// Whether there are more single points than are compared.
    pub points_cut: bool,
    /// Whether the single points cannot be compared, because those of one of the two models are not known.
    pub points_unknown: bool,
}

impl Changes {
    /// How many components are new, gone or different.
    pub const fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }

    /// Whether the model is as it was opened.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The differences of the open model from the model as it was opened; nothing while they are the same
/// file. Cost: linear in both models.
pub fn since_opened(state: &State) -> Option<Changes> {
    let document = &state.document;
    let (open, origin) = (document.open.as_ref()?, document.origin.as_ref()?);
    if !document.is_changed() {
        return None;
    }
    let renamed = renamed_since_opened(document);
    let mut changes = of(&origin.model, &open.model, &renamed);
    match (origin.findings.answer(), open.findings.answer()) {
        (Some(was), Some(is)) => {
            points(&mut changes, (&origin.model, was), (&open.model, is), &renamed);
        }
        _ => changes.points_unknown = true,
    }
    Some(changes)
}

/// What has another id in the open model than in the one that was opened. Cost: linear in the steps.
pub fn renamed_since_opened(document: &Document) -> Renamed {
    let taken = document.timeline.past.iter().filter_map(|it| it.changed.as_deref());
    let last = document.open.as_ref().and_then(|open| open.changed.as_deref());
    renamed(taken.chain(last))
}

/// What has another id after all of `steps`.
fn renamed<'s>(steps: impl Iterator<Item = &'s Step>) -> Renamed {
    let mut renamed = Renamed::new();
    for step in steps {
        if step.act == Act::Removed {
            for it in &step.on {
                renamed.remove(&it.id);
            }
        }
        if let Some((old, new)) = &step.renamed {
            let first = renamed.remove(old).unwrap_or_else(|| old.clone());
            if first != *new {
                renamed.insert(new.clone(), first);
            }
        }
    }
    renamed
}

/// The differences of the components alone; `renamed` says which are the same under another id. Cost: linear.
pub fn of(before: &Model, now: &Model, renamed: &Renamed) -> Changes {
    let found = structure(before, now, &Matching::of(before, now, renamed));
    let changed = found.changed.iter().map(|it| Changed {
        component: it.component,
        parts: FIELDS
            .into_iter()
            .filter(|&field| it.parts.iter().any(|&part| field_of(part) == field))
            .collect(),
    });
    Changes {
        changed: changed.collect(),
        added: found.added,
        removed: found.removed.iter().map(|&it| named(before.component(it))).collect(),
        ..Changes::default()
    }
}

/// The fields in which components may differ, in the order in which they are told.
const FIELDS: [Field; 9] = [
    Field::Id,
    Field::Name,
    Field::Kind,
    Field::Group,
    Field::Owner,
    Field::Users,
    Field::Requires,
    Field::Wants,
    Field::Other,
];

/// The field that shows a key of the file.
const fn field_of(part: Part) -> Field {
    match part {
        Part::Id => Field::Id,
        Part::Name => Field::Name,
        Part::Kind => Field::Kind,
        Part::Group => Field::Group,
        Part::Owner => Field::Owner,
        Part::Users => Field::Users,
        Part::Requires => Field::Requires,
        Part::Wants => Field::Wants,
        _ => Field::Other,
    }
}

fn points(
    changes: &mut Changes,
    before: (&Model, &Findings),
    now: (&Model, &Findings),
    renamed: &Renamed,
) {
    let of = |(_, found): (&Model, &Findings)| -> Vec<ComponentId> {
        found.points.iter().filter(|it| it.takes_down > 0).map(|it| it.component).collect()
    };
    let (old, new) = (of(before), of(now));
    // Both by the id that they had at first.
    let first = |it: ComponentId| {
        let id = &now.0.component(it).id;
        renamed.get(id).unwrap_or(id)
    };
    let old_ids: BTreeSet<&SmolStr> =
        sorting::gathered(old.iter().map(|&it| &before.0.component(it).id));
    let new_ids: BTreeSet<&SmolStr> = sorting::gathered(new.iter().map(|&it| first(it)));
    changes.points_added = new.iter().copied().filter(|&it| !old_ids.contains(first(it))).collect();
    let gone = old.iter().map(|&it| before.0.component(it)).filter(|it| !new_ids.contains(&it.id));
    changes.points_removed = gone
        .map(|it| {
            // Where it is still there, it is found by the id that it has now.
            let now = renamed.iter().find(|(_, old)| **old == it.id).map(|(new, _)| new.clone());
            Named { id: now.unwrap_or_else(|| it.id.clone()), name: it.name.clone() }
        })
        .collect();
    let cut = |found: &Findings, listed: usize| found.points_total > listed as u64;
    changes.points_cut = cut(before.1, old.len()) || cut(now.1, new.len());
}
