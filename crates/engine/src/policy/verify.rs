//! What is wrong with a policy by itself, whatever model it is held against.

use std::collections::BTreeSet;

use super::{Demand, Filter, POLICY_VERSION, Policy, Rule};
use crate::model::{Problem, Text, is_id};

/// The least and the most that `min-cut-order` may ask for.
const ORDERS: std::ops::RangeInclusive<u32> = 2..=10;

/// Everything that is wrong, each with its path and without a place. Cost: linear.
pub(crate) fn problems(policy: &Policy) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    if policy.linchpin_policy != POLICY_VERSION {
        let message = format!(
            "this is version {} of the format of policies, and only version 1 is known",
            policy.linchpin_policy
        );
        found.add("/linchpin-policy".into(), message, Some("write linchpin-policy = 1"));
    }
    if policy.rules.is_empty() {
        found.add("/rule".into(), "a policy needs a rule", Some("add one that begins [[rule]]"));
    }
    let mut known = BTreeSet::new();
    for (at, rule) in policy.rules.iter().enumerate() {
        let path = format!("/rule/{at}");
        if !is_id(&rule.id) {
            let id = rule.id.escape_debug();
            let hint = Some("an id has 1 to 200 characters and no white space");
            found.add(format!("{path}/id"), format!("`{id}` cannot be an id"), hint);
        } else if !known.insert(rule.id.as_str()) {
            found.add(format!("{path}/id"), format!("the rule `{}` stands twice", rule.id), None);
        }
        found.rule(rule, &path);
    }
    for (at, exception) in policy.exceptions.iter().enumerate() {
        if is_blank(&exception.reason) {
            let hint = Some("say why it is put up with, so that others can judge it");
            found.add(format!("/exception/{at}/reason"), "the reason is empty", hint);
        }
    }
    found.0
}

/// Whether a text says nothing in some language.
fn is_blank(text: &Text) -> bool {
    text.wordings().next().is_none() || text.wordings().any(|it| it.trim().is_empty())
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, path: String, message: impl Into<String>, hint: Option<&str>) {
        let hint = hint.map(str::to_owned);
        self.0.push(Problem { place: None, path, message: message.into(), hint });
    }

    fn rule(&mut self, rule: &Rule, path: &str) {
        let word = rule.demand.word();
        match (rule.demand, rule.order) {
            (Demand::MinCutOrder, None) => {
                let hint = Some("say how many failures it must take at least: order = 2");
                self.add(path.to_owned(), "`min-cut-order` needs an `order`", hint);
            }
            (Demand::MinCutOrder, Some(order)) if !ORDERS.contains(&order) => {
                let message = format!("an order of {order} cannot be demanded");
                self.add(format!("{path}/order"), message, Some("write 2 to 10"));
            }
            (Demand::MinCutOrder, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                let message = format!("`order` has no meaning for `{word}`");
                self.add(format!("{path}/order"), message, Some("only `min-cut-order` has one"));
            }
        }
        if rule.max_users.is_some() && !rule.demand.counts_users() {
            let message = format!("`max-users` has no meaning for `{word}`");
            let hint = Some("only `no-single-point` and `no-weak-point` have it");
            self.add(format!("{path}/max-users"), message, hint);
        }
        if let Some(filter) = &rule.targets {
            self.filter(filter, &format!("{path}/targets"));
        }
    }

    fn filter(&mut self, filter: &Filter, path: &str) {
        if *filter == Filter::default() {
            let hint =
                Some("leave it out to mean everything, or name kinds, ids, groups and so on");
            self.add(path.to_owned(), "`targets` selects by nothing", hint);
        }
    }
}
