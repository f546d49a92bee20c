//! The models before and after the open one, each with what was assumed of it: where undo and redo lead
//! beyond the steps in the open model. How a model is opened is `document`'s.

use std::rc::Rc;

use smol_str::SmolStr;

use super::{Failures, Shared, document::Open};
use crate::kept::Restored;

/// How a file comes to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By itself: nothing leads back.
    Fresh,
    /// As a step from the open model, which made these redundant.
    Changed(Rc<[SmolStr]>),
    /// By undoing such a step.
    Undone,
    /// By taking it again.
    Redone,
    /// As work that was kept, with the models before and after it.
    Restored(Shared<Restored>),
}

/// The models before and after the open one.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// Where undo leads, the nearest last.
    pub past: Vec<Version>,
    /// Where redo leads, the nearest last.
    pub future: Vec<Version>,
}

/// A model with what was assumed of it, to be opened again.
#[derive(Clone, Debug)]
pub struct Version {
    /// What its file is called.
    pub file_name: Rc<str>,
    /// The file.
    pub bytes: Rc<[u8]>,
    /// What the step that led to it made redundant.
    pub changed: Rc<[SmolStr]>,
    /// What was assumed.
    pub failures: Shared<Failures>,
}

impl Open {
    /// What to keep of it when another model takes its place.
    fn version(&self, failures: Shared<Failures>) -> Version {
        Version {
            file_name: Rc::clone(&self.file_name),
            bytes: Rc::clone(&self.bytes),
            changed: Rc::clone(&self.changed),
            failures,
        }
    }
}

impl Timeline {
    /// The timeline after `arrival`, where `open` was open with these assumptions; and what was assumed
    /// of the model that takes its place, and changed in it.
    pub(super) fn after(
        &self,
        arrival: &Arrival,
        open: Option<&Open>,
        failures: &Shared<Failures>,
    ) -> (Self, Shared<Failures>, Rc<[SmolStr]>) {
        let mut next = self.clone();
        let left = open.map(|open| open.version(Shared::clone(failures)));
        let reached = match arrival {
            Arrival::Fresh => return Default::default(),
            Arrival::Restored(kept) => {
                let Version { failures, changed, .. } = kept.open.clone();
                return (kept.timeline.clone(), failures, changed);
            }
            Arrival::Changed(ids) => {
                let history = failures.history.clone().without_future();
                let left =
                    left.map(|it| Version { failures: Shared::new(Failures { history }), ..it });
                next.past.extend(left);
                next.future.clear();
                return (next, Shared::default(), Rc::clone(ids));
            }
            Arrival::Undone => {
                next.future.extend(left);
                next.past.pop()
            }
            Arrival::Redone => {
                next.past.extend(left);
                next.future.pop()
            }
        };
        match reached {
            Some(version) => (next, version.failures, version.changed),
            None => Default::default(),
        }
    }
}
