//! Start-up deadlocks against a rule.

use super::{
    Breach, Rule,
    exceptions::Exceptions,
    judge::{Facts, Found, Targets, ranked},
};
use crate::{
    analysis::cold_start,
    model::{ComponentId, Model},
};

/// The circles of components that wait for each other after everything has stopped. Of a rule with a filter only
/// those that keep a target from starting. Cost: one start from nothing, and for each circle one walk over what needs
/// it.
pub(super) fn found(
    facts: &Facts<'_>,
    targets: &Targets,
    rule: &Rule,
    exceptions: &mut Exceptions<'_>,
) -> Found {
    let mut found = Found { judged: targets.sound.len() as u64, ..Found::default() };
    let start = cold_start(facts.graph);
    let mut stuck: Vec<ComponentId> = start.deadlocks.iter().flatten().copied().collect();
    stuck.extend(&start.blocked);
    stuck.sort_unstable();
    let held: Vec<ComponentId> =
        targets.sound.iter().copied().filter(|it| stuck.binary_search(it).is_ok()).collect();
    let needed_by = if start.deadlocks.is_empty() { Vec::new() } else { needed_by(facts.model) };
    for members in start.deadlocks {
        let waiting = waiting(&needed_by, &held, &members);
        if rule.targets.is_some() && waiting.is_empty() {
            continue;
        }
        // A circle is one matter, whatever waits for it: it is put up with as a whole.
        let first = members.first().copied().unwrap_or(ComponentId(0));
        let covered = if waiting.is_empty() {
            exceptions.cover(&members, first)
        } else {
            let covered = waiting.iter().filter(|&&it| exceptions.cover(&members, it)).count();
            covered == waiting.len()
        };
        if !covered {
            let users_hit = facts.users_of(&waiting);
            found.breaches.push(Breach::Circle { members, targets: waiting, users_hit });
        }
    }
    found.breaches = ranked(found.breaches);
    found
}

/// For each component those that require it, or need it to start.
fn needed_by(model: &Model) -> Vec<Vec<ComponentId>> {
    let mut by = vec![Vec::new(); model.components().len()];
    for (user, component) in model.ids().zip(model.components()) {
        for root in component.requires.iter().chain(&component.starts) {
            for on in root.references() {
                if let Some(users) = model.find(&on.id).and_then(|it| by.get_mut(it.index())) {
                    users.push(user);
                }
            }
        }
    }
    by
}

/// Those of `held` that stand in the circle or need something of it, directly or not.
fn waiting(
    needed_by: &[Vec<ComponentId>],
    held: &[ComponentId],
    circle: &[ComponentId],
) -> Vec<ComponentId> {
    let mut reached = vec![false; needed_by.len()];
    let mut stack = circle.to_vec();
    while let Some(id) = stack.pop() {
        match reached.get_mut(id.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        stack.extend(needed_by.get(id.index()).into_iter().flatten());
    }
    held.iter().copied().filter(|it| reached.get(it.index()) == Some(&true)).collect()
}
