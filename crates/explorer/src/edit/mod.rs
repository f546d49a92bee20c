//! Editing a model: what can be changed, as pure functions from one file to the next. What stands in
//! the editor while it is open is [`draft`]; how a changed model takes the place of the one before it
//! is [`crate::state::document`]'s.

pub mod changes;
mod check;
pub mod draft;
pub mod expr;
pub mod paste;
#[cfg(test)]
mod random_tests;
pub mod save;
pub mod shape;
pub mod slot;
#[cfg(test)]
mod tests;

pub use check::{Complaint, Field};

use linchpin_engine::{
    ComponentId, Graph, Model,
    analysis::harden,
    model::{Component, Expr, ModelFile, Text},
};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A change of a model. Components are named by their ids.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// One more component, behind the others.
    Add(Box<Component>),
    /// Another description of a component; where its id is another too, everything that refers to it
    /// follows.
    Change {
        /// Which.
        id: SmolStr,
        /// What it is from now on.
        to: Box<Component>,
    },
    /// These are gone, and nothing refers to them any more.
    Remove(Vec<SmolStr>),
    /// A component requires one more.
    AddNeed {
        /// Which.
        of: SmolStr,
        /// What it requires.
        on: SmolStr,
    },
    /// A component neither requires nor wants another any more.
    DropNeed {
        /// Which.
        of: SmolStr,
        /// What it no longer needs.
        on: SmolStr,
    },
    /// Each of these gets a standby that shares nothing with it; see [`harden::apply`].
    MakeRedundant(Vec<SmolStr>),
}

/// What a step did to a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Applied a proposal: these have standbys now.
    Hardened,
    /// Made these redundant, by hand.
    MadeRedundant,
    /// Added these.
    Added,
    /// Changed these.
    Changed,
    /// Removed these.
    Removed,
    /// Let the first require the others.
    NeedAdded,
    /// Let the first need the others no longer.
    NeedDropped,
    /// Opened these as a link had them changed.
    Linked,
}

/// A component as it was called when a step was taken; it may be gone since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: SmolStr,
    /// Its name.
    pub name: Text,
}

/// A step that changed a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it did.
    pub act: Act,
    /// To which components.
    pub on: Vec<Named>,
    /// From whose requirements something was taken because of it.
    pub also: Vec<Named>,
    /// The old and the new id, where a component got another.
    pub renamed: Option<(SmolStr, SmolStr)>,
}

/// A model that was changed.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The whole file; [`Model::new`] takes it.
    pub file: ModelFile,
    /// What was done.
    pub step: Step,
}

/// The model with `edit` made; nothing when it changes nothing.
///
/// Cost: a copy of the file, and its verification; for redundancy also one compilation.
///
/// # Errors
/// What the format says against the changed model, each with the field of the edited component that it
/// is about.
pub fn apply(model: &Model, edit: &Edit) -> Result<Option<Edited>, Vec<Complaint>> {
    let Some((file, step, at)) = changed(model, edit) else { return Ok(None) };
    if file == *model.file() {
        return Ok(None);
    }
    match Model::new(file) {
        Ok(model) => Ok(Some(Edited { file: model.into_file(), step })),
        Err(problems) => Err(check::complaints(&problems, at)),
    }
}

/// The file after `edit`, unverified, with the step and the position of the component that is edited;
/// nothing for components that the model lacks.
fn changed(model: &Model, edit: &Edit) -> Option<(ModelFile, Step, Option<usize>)> {
    let step = |act: Act, on: Vec<Named>| Step { act, on, also: Vec::new(), renamed: None };
    let mut file = model.file().clone();
    Some(match edit {
        Edit::Add(component) => {
            let at = file.components.len();
            file.components.push((**component).clone());
            (file, step(Act::Added, vec![named(component)]), Some(at))
        }
        Edit::Change { id, to } => {
            let at = model.find(id)?.index();
            let renamed = (to.id != *id).then(|| (id.clone(), to.id.clone()));
            *file.components.get_mut(at)? = (**to).clone();
            // Only where the new id is free: else the references of two components would run together.
            if renamed.is_some() && model.find(&to.id).is_none() {
                rewrite(&mut file, id, &to.id);
            }
            (file, Step { renamed, ..step(Act::Changed, vec![named(to)]) }, Some(at))
        }
        Edit::Remove(ids) => {
            let gone: Vec<ComponentId> = ids.iter().filter_map(|id| model.find(id)).collect();
            let on: Vec<Named> = gone.iter().map(|&it| named(model.component(it))).collect();
            if on.is_empty() {
                return None;
            }
            let also = remove(&mut file, &|id| on.iter().any(|it| it.id == id));
            (file, Step { also, ..step(Act::Removed, on) }, None)
        }
        Edit::AddNeed { of, on } => {
            let at = model.find(of)?.index();
            let component = file.components.get_mut(at)?;
            component.requires = Some(expr::with_need(component.requires.take(), on.clone()));
            let on = vec![named(component), named_by(model, on)];
            (file, step(Act::NeedAdded, on), Some(at))
        }
        Edit::DropNeed { of, on } => {
            let at = model.find(of)?.index();
            let component = file.components.get_mut(at)?;
            strip(component, &|id| id == on, false);
            let on = vec![named(component), named_by(model, on)];
            (file, step(Act::NeedDropped, on), Some(at))
        }
        Edit::MakeRedundant(ids) => {
            let found: Vec<ComponentId> = ids.iter().filter_map(|id| model.find(id)).collect();
            if found.is_empty() {
                return None;
            }
            let on = found.iter().map(|&it| named(model.component(it))).collect();
            let file = harden::apply(model, &Graph::of(model), &found);
            (file, step(Act::MadeRedundant, on), None)
        }
    })
}

/// How a component is called.
pub fn named(component: &Component) -> Named {
    Named { id: component.id.clone(), name: component.name.clone() }
}

fn named_by(model: &Model, id: &SmolStr) -> Named {
    let found = model.find(id).map(|it| named(model.component(it)));
    found.unwrap_or_else(|| Named { id: id.clone(), name: Text::Plain(id.clone()) })
}

/// Lets everything that refers to `old` refer to `new`.
fn rewrite(file: &mut ModelFile, old: &SmolStr, new: &SmolStr) {
    for component in &mut file.components {
        expr::of_component(component, |it| expr::rename(it, old, new));
    }
    let events = file.scenarios.iter_mut().flat_map(|it| it.events.iter_mut().map(|it| &mut it.on));
    for id in events.filter(|id| *id == old) {
        *id = new.clone();
    }
    let rows = file.scenarios.iter_mut().flat_map(|it| it.reported.iter_mut().map(|it| &mut it.on));
    for id in rows.filter(|id| *id == old) {
        *id = new.clone();
    }
}

/// Takes the components that are `gone` out of the file, with every reference to them; the others whose
/// requirements are shorter now.
fn remove(file: &mut ModelFile, gone: &dyn Fn(&str) -> bool) -> Vec<Named> {
    file.components.retain(|it| !gone(&it.id));
    let mut also = Vec::new();
    for component in &mut file.components {
        if strip(component, gone, true) {
            also.push(named(component));
        }
    }
    for scenario in &mut file.scenarios {
        scenario.events.retain(|it| !gone(&it.on));
        scenario.reported.retain(|it| !gone(&it.on));
    }
    also
}

/// Takes every reference to what is `gone` out of what a component requires and wants, and with `all`
/// out of what it needs to start; whether there was one.
fn strip(component: &mut Component, gone: &dyn Fn(&str) -> bool, all: bool) -> bool {
    let has = |it: &Expr| it.references().iter().any(|on| gone(&on.id));
    let mut any = false;
    let mut lists = vec![&mut component.requires];
    if all {
        lists.push(&mut component.starts);
    }
    for slot in lists {
        if slot.as_ref().is_some_and(has) {
            any = true;
            *slot = slot.take().and_then(|it| expr::without(it, gone));
        }
    }
    if component.wants.iter().any(has) {
        any = true;
        let wants = std::mem::take(&mut component.wants);
        component.wants = wants.into_iter().filter_map(|it| expr::without(it, gone)).collect();
    }
    any
}
