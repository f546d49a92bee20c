//! Single points and weak points against a rule.

use super::{
    Breach, Demand, Rule,
    exceptions::Exceptions,
    judge::{Found, Targets},
};
use crate::{analysis::single_points, policy::judge::Facts};

/// The components that alone take targets down, or for `no-weak-point` make them partial. Those that hit no more
/// users than the rule allows are tolerated. Cost: one sweep and the length of its answer.
pub(super) fn found(
    facts: &Facts<'_>,
    targets: &Targets,
    rule: &Rule,
    exceptions: &mut Exceptions<'_>,
) -> Found {
    let mut found = Found { judged: targets.sound.len() as u64, ..Found::default() };
    if targets.sound.is_empty() {
        return found;
    }
    for point in single_points(facts.graph, &targets.sound).points {
        let component = point.component;
        let all = match rule.demand {
            Demand::NoWeakPoint => point.hits,
            _ => point.takes_down,
        };
        if all.is_empty() {
            continue;
        }
        if rule.max_users.is_some_and(|most| point.users_hit <= u128::from(most)) {
            let uncounted = all.iter().any(|&it| facts.model.component(it).users.is_none());
            found.uncounted += u64::from(uncounted);
            found.tolerated.push(component);
            continue;
        }
        let left = all.into_iter().filter(|&it| !exceptions.cover(&[component], it));
        let left: Vec<_> = left.collect();
        if !left.is_empty() {
            let users_hit = point.users_hit;
            found.breaches.push(Breach::Point { component, targets: left, users_hit });
        }
    }
    found
}
