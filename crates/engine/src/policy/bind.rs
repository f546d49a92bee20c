//! What is wrong between a policy and the model it is held against: names of nothing, and exceptions that are over.

use super::{Date, Exception, Policy};
use crate::model::{Model, Problem, nearest};

/// How many "did you mean" are looked up: each compares one id with every other.
const SUGGESTIONS: usize = 20;

/// Everything that is wrong, each with its path and without a place. Cost: linear, and for the first unknown
/// components one look at every id.
pub(super) fn problems(policy: &Policy, model: &Model, today: Date) -> Vec<Problem> {
    let mut bind = Bind { policy, model, found: Vec::new(), suggested: 0 };
    for (at, rule) in policy.rules.iter().enumerate() {
        let Some(filter) = &rule.targets else { continue };
        for (nth, id) in filter.ids.iter().enumerate() {
            bind.component(format!("/rule/{at}/targets/ids/{nth}"), id);
        }
        for (nth, id) in filter.groups.iter().enumerate() {
            bind.group(format!("/rule/{at}/targets/groups/{nth}"), id);
        }
    }
    for (at, exception) in policy.exceptions.iter().enumerate() {
        bind.exception(at, exception, today);
    }
    bind.found
}

struct Bind<'a> {
    policy: &'a Policy,
    model: &'a Model,
    found: Vec<Problem>,
    suggested: usize,
}

impl Bind<'_> {
    fn add(&mut self, path: String, message: String, hint: Option<String>) {
        self.found.push(Problem { place: None, path, message, hint });
    }

    fn exception(&mut self, at: usize, exception: &Exception, today: Date) {
        let Exception { rule, component, target, until, .. } = exception;
        let known = || self.policy.rules.iter().map(|it| it.id.as_str());
        if !known().any(|it| it == rule) {
            let hint = match nearest(rule, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has {}", known().take(20).collect::<Vec<_>>().join(", ")),
            };
            let message = format!("the policy has no rule `{}`", rule.escape_debug());
            self.add(format!("/exception/{at}/rule"), message, Some(hint));
        }
        self.component(format!("/exception/{at}/component"), component);
        if let Some(target) = target {
            self.component(format!("/exception/{at}/target"), target);
        }
        if *until < today {
            let message = format!(
                "the exception for `{}` from `{}` expired on {until}",
                component.escape_debug(),
                rule.escape_debug()
            );
            let hint = "mend what it covers and remove it, or give it a reason that still holds and a later day";
            self.add(format!("/exception/{at}/until"), message, Some(hint.into()));
        }
    }

    fn component(&mut self, path: String, id: &str) {
        if self.model.find(id).is_some() {
            return;
        }
        self.suggested += 1;
        let near = if self.suggested <= SUGGESTIONS { self.model.nearest(id) } else { None };
        let hint = near.map(|near| format!("did you mean `{near}`?"));
        self.add(path, format!("the model has no component `{}`", id.escape_debug()), hint);
    }

    fn group(&mut self, path: String, id: &str) {
        let known = || self.model.file().groups.iter().map(|it| it.id.as_str());
        if known().any(|it| it == id) {
            return;
        }
        let hint = nearest(id, known()).map(|near| format!("did you mean `{near}`?"));
        self.add(path, format!("the model has no group `{}`", id.escape_debug()), hint);
    }
}
