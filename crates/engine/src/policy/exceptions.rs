//! The exceptions of one rule, and what each of them covers.

use super::{Excepted, Exception, Note, Policy, Rule};
use crate::model::{ComponentId, Model};

/// The exceptions of a rule, counting what they cover.
pub(super) struct Exceptions<'p> {
    all: Vec<Entry<'p>>,
}

struct Entry<'p> {
    exception: &'p Exception,
    component: ComponentId,
    target: Option<ComponentId>,
    covers: u64,
}

impl<'p> Exceptions<'p> {
    /// Those of `rule`, in the policy's order; of components that the model lacks there are none left.
    pub(super) fn of(model: &Model, policy: &'p Policy, rule: &Rule) -> Self {
        let of_rule = policy.exceptions.iter().filter(|it| it.rule == rule.id);
        let entry = |exception: &'p Exception| {
            let target = exception.target.as_deref();
            Some(Entry {
                exception,
                component: model.find(&exception.component)?,
                target: target.map(|it| model.find(it)).map_or(Some(None), |it| it.map(Some))?,
                covers: 0,
            })
        };
        Self { all: of_rule.filter_map(entry).collect() }
    }

    /// Whether something that one of `causes` does to `target` is put up with. Every exception that says so counts it.
    pub(super) fn cover(&mut self, causes: &[ComponentId], target: ComponentId) -> bool {
        let mut covered = false;
        for it in &mut self.all {
            if causes.contains(&it.component) && it.target.is_none_or(|only| only == target) {
                it.covers += 1;
                covered = true;
            }
        }
        covered
    }

    /// Those that cover something, and notes on those that do not.
    pub(super) fn told(self) -> (Vec<Excepted>, Vec<Note>) {
        let (mut used, mut notes) = (Vec::new(), Vec::new());
        for Entry { exception, component, target, covers } in self.all {
            if covers == 0 {
                notes.push(Note::UnusedException {
                    rule: exception.rule.clone(),
                    component: exception.component.clone(),
                    target: exception.target.clone(),
                });
            } else {
                let Exception { reason, until, .. } = exception;
                used.push(Excepted {
                    component,
                    target,
                    reason: reason.clone(),
                    until: *until,
                    covers,
                });
            }
        }
        (used, notes)
    }
}
