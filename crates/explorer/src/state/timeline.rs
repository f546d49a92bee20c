//! The models before and after the open one, each with what was assumed of it: where undo and redo lead
//! beyond the steps in the open model. How a model is opened is `document`'s.

use std::rc::Rc;

use linchpin_engine::Model;

use super::{Failures, Shared, carry::carried, document::Open};
use crate::{
    edit::{Act, Step},
    kept::Restored,
};

/// How a file comes to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By itself: nothing leads back.
    Fresh,
    /// As a step from the open model.
    Changed(Rc<Step>),
    /// By undoing such a step.
    Undone,
    /// By taking it again.
    Redone,
    /// As work that was kept, with the models before and after it.
    Restored(Shared<Restored>),
    /// As the first model of such work, which is opened after it.
    Origin(Shared<Restored>),
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
    /// The step that led to it.
    pub changed: Option<Rc<Step>>,
    /// What was assumed.
    pub failures: Shared<Failures>,
}

impl Open {
    /// What to keep of it when another model takes its place.
    fn version(&self, failures: Shared<Failures>) -> Version {
        Version {
            file_name: Rc::clone(&self.file_name),
            bytes: Rc::clone(&self.bytes),
            changed: self.changed.clone(),
            failures,
        }
    }
}

/// The most bytes that the files of the past may take together; the oldest are forgotten beyond it.
const KEPT_BYTES: usize = 256 * 1024 * 1024;
/// The most models that undo leads to.
const KEPT: usize = 200;

impl Timeline {
    /// Forgets the oldest models where there are too many or they are too large together; one stays.
    fn forget(&mut self) {
        let mut bytes = 0_usize;
        let kept = self.past.iter().rev().take(KEPT).take_while(|version| {
            bytes = bytes.saturating_add(version.bytes.len());
            bytes <= KEPT_BYTES
        });
        let kept = kept.count().max(1);
        self.past.drain(..self.past.len().saturating_sub(kept));
    }

    /// The timeline after `arrival`, where `open` was open with these assumptions; and what was assumed
    /// of the model that takes its place, and the step that led to that. `model` is the one that does.
    pub(super) fn after(
        &self,
        arrival: &Arrival,
        open: Option<&Open>,
        failures: &Shared<Failures>,
        model: &Model,
    ) -> (Self, Shared<Failures>, Option<Rc<Step>>) {
        let mut next = self.clone();
        let left = open.map(|open| open.version(Shared::clone(failures)));
        let reached = match arrival {
            Arrival::Fresh | Arrival::Origin(_) => return Default::default(),
            Arrival::Restored(kept) => {
                let Version { failures, changed, .. } = kept.open.clone();
                return (kept.timeline.clone(), failures, changed);
            }
            Arrival::Changed(step) => {
                let history = failures.history.clone().without_future();
                let left =
                    left.map(|it| Version { failures: Shared::new(Failures { history }), ..it });
                next.past.extend(left);
                next.forget();
                next.future.clear();
                // A proposal is looked at with nothing failed; a hand that edits sees what it did to the
                // failures that are assumed.
                let assumed = match (step.act, open) {
                    (Act::Hardened, _) | (_, None) => Shared::new(failures.of_next_model()),
                    (_, Some(open)) => carried(failures, step, &open.model, model),
                };
                return (next, assumed, Some(Rc::clone(step)));
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
