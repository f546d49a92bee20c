//! Which components a rule is about, and what those stand on.

use super::{Demand, Filter, Note, Policy, Rule};
use crate::model::{Component, ComponentId, Expr, Model};

/// What the filter of a rule selects, in file order. Cost: linear in components, times the words of the filter.
pub(super) fn selected(model: &Model, rule: &Rule) -> Vec<ComponentId> {
    let everything = || model.ids().collect();
    let base: Vec<ComponentId> = match &rule.targets {
        _ if rule.demand == Demand::Owner => everything(),
        Some(filter) if !filter.kinds.is_empty() || !filter.ids.is_empty() => everything(),
        _ => model.targets(),
    };
    match &rule.targets {
        None => base,
        Some(filter) => {
            base.into_iter().filter(|&id| matches(filter, model.component(id))).collect()
        }
    }
}

fn matches(filter: &Filter, component: &Component) -> bool {
    let among = |words: &[smol_str::SmolStr], word: &str| {
        words.is_empty() || words.iter().any(|it| it == word)
    };
    let owned = |it: &smol_str::SmolStr| {
        component.owner.iter().flat_map(|owner| owner.wordings()).any(|owner| owner == it)
    };
    among(&filter.kinds, component.kind.word())
        && among(&filter.ids, &component.id)
        && (filter.groups.is_empty()
            || component.group.as_ref().is_some_and(|it| filter.groups.contains(it)))
        && (filter.owners.is_empty() || filter.owners.iter().any(owned))
        && filter.tags.iter().all(|(key, value)| component.tags.get(key) == Some(value))
        && component.users.unwrap_or(0) >= filter.min_users.unwrap_or(0)
}

/// Whether a component says what it requires; of one that does not, no weakness can be found.
pub(super) fn declares(component: &Component, demand: Demand) -> bool {
    let refers = |it: &Option<Expr>| it.as_ref().is_some_and(|it| !it.references().is_empty());
    refers(&component.requires) || demand == Demand::NoStartupDeadlock && refers(&component.starts)
}

/// For each component whether it is one of `from` or something that those require, directly or not; with what they
/// need to start where `starts`. Cost: linear in what is reached.
pub(super) fn below(model: &Model, from: &[ComponentId], starts: bool) -> Vec<bool> {
    let mut reached = vec![false; model.components().len()];
    let mut stack = from.to_vec();
    while let Some(id) = stack.pop() {
        match reached.get_mut(id.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let component = model.component(id);
        let needed = component.starts.iter().filter(|_| starts);
        for root in component.requires.iter().chain(needed) {
            stack.extend(root.references().iter().filter_map(|on| model.find(&on.id)));
        }
    }
    reached
}

/// The words of the policy's filters that no component has, in the policy's order. Cost: one look at every component
/// for each word.
pub(super) fn unknown_words(model: &Model, policy: &Policy) -> Vec<Note> {
    let mut found = Vec::new();
    for rule in &policy.rules {
        let Some(filter) = &rule.targets else { continue };
        let mut judge = |key: &'static str, word: String, met: &dyn Fn(&Component) -> bool| {
            if !model.components().iter().any(met) {
                found.push(Note::UnknownWord { rule: rule.id.clone(), key, word });
            }
        };
        for word in &filter.kinds {
            judge("kinds", word.to_string(), &|it| it.kind.word() == word);
        }
        for word in &filter.owners {
            judge("owners", word.to_string(), &|it| {
                it.owner.iter().flat_map(|owner| owner.wordings()).any(|owner| owner == word)
            });
        }
        for (key, value) in &filter.tags {
            judge("tags", format!("{key} = {value}"), &|it| it.tags.get(key) == Some(value));
        }
    }
    found
}
