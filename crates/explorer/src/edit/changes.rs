//! What is different between the model as it was opened and the open one: components, and the single
//! points of failure that come and go with them. Computed from the two models, whatever steps lie
//! between them.

use linchpin_engine::sorting;
use std::collections::{BTreeMap, BTreeSet};

use linchpin_engine::{
    ComponentId, Model,
    model::{Component, Expr},
};
use smol_str::SmolStr;

use super::{Act, Field, Named, Step, expr, named};
use crate::{State, session::Findings, state::Document};

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

/// What got another id: the old one by the new one.
pub type Renamed = BTreeMap<SmolStr, SmolStr>;

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
pub(crate) fn renamed_since_opened(document: &Document) -> Renamed {
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

/// The differences of the components alone; `renamed` says which are the same under another id.
pub fn of(before: &Model, now: &Model, renamed: &Renamed) -> Changes {
    let mut changes = Changes::default();
    for component in now.ids() {
        let is = now.component(component);
        let old = before.find(renamed.get(&is.id).unwrap_or(&is.id));
        let Some(was) = old.map(|it| before.component(it)) else {
            changes.added.push(component);
            continue;
        };
        let parts = differences(was, is, renamed);
        if !parts.is_empty() {
            changes.changed.push(Changed { component, parts });
        }
    }
    let still: BTreeSet<&SmolStr> = sorting::gathered(renamed.values());
    let is_gone = |it: &&Component| {
        let same = !renamed.contains_key(&it.id) && now.find(&it.id).is_some();
        !same && !still.contains(&it.id)
    };
    changes.removed = before.components().iter().filter(is_gone).map(named).collect();
    changes
}

fn differences(was: &Component, is: &Component, renamed: &Renamed) -> Vec<Field> {
    let mut parts = Vec::new();
    // Nearly all are as they were, and a copy of each would cost more than all comparisons.
    if was == is {
        return parts;
    }
    let mut is = is.clone();
    let mut differ = |part: Field, differs: bool| {
        if differs {
            parts.push(part);
        }
    };
    differ(Field::Id, was.id != is.id);
    if !renamed.is_empty() {
        expr::of_component(&mut is, |it| back(it, renamed));
    }
    differ(Field::Name, was.name != is.name);
    differ(Field::Kind, was.kind != is.kind);
    differ(Field::Group, was.group != is.group);
    differ(Field::Owner, was.owner != is.owner);
    differ(Field::Users, was.users != is.users);
    differ(Field::Requires, was.requires != is.requires);
    differ(Field::Wants, was.wants != is.wants);
    let other = was.url != is.url
        || was.starts != is.starts
        || was.fallible != is.fallible
        || was.unavailability != is.unavailability
        || was.holds != is.holds
        || was.repair != is.repair
        || was.evidence != is.evidence
        || was.assumed != is.assumed
        || was.tags != is.tags;
    differ(Field::Other, other);
    parts
}

/// Lets references have the ids of before, so that a new id alone is no difference of those who refer.
fn back(expr: &mut Expr, renamed: &Renamed) {
    match expr {
        Expr::On(on) => {
            if let Some(old) = renamed.get(&on.id) {
                on.id = old.clone();
            }
        }
        other => expr::parts_mut(other).into_iter().for_each(|part| back(part, renamed)),
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
