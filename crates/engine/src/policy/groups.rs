//! Redundancy that one failure defeats, against a rule.

use super::{
    Breach, Demand, Rule,
    exceptions::Exceptions,
    judge::{Facts, Found, Targets, ranked},
    select,
};
use crate::analysis::redundancy::Reason;

/// The redundancy groups that a failure defeats: for `headroom` one that reaches a single member, else one that
/// reaches several. Of a rule with a filter only groups of what the targets require, directly or not.
/// Cost: that of all redundancy, once for all rules.
pub(super) fn found(
    facts: &Facts<'_>,
    targets: &Targets,
    rule: &Rule,
    exceptions: &mut Exceptions<'_>,
) -> Found {
    let reason = match rule.demand {
        Demand::Headroom => Reason::NoHeadroom,
        _ => Reason::CommonCause,
    };
    let of_targets =
        rule.targets.is_some().then(|| select::below(facts.model, &targets.sound, false));
    let (redundancy, is_whole) = facts.redundancy();
    let mut found = Found::default();
    for group in &redundancy.groups {
        let is_meant =
            of_targets.as_ref().is_none_or(|it| it.get(group.owner.index()) == Some(&true));
        if !is_meant {
            continue;
        }
        found.judged += 1;
        let mut by = Vec::new();
        for defeat in group.defeated_by.iter().filter(|it| it.reason == reason) {
            if !exceptions.cover(&[defeat.by, group.owner], group.owner) {
                by.push(defeat.clone());
            }
        }
        if !by.is_empty() {
            let users_hit = by.iter().map(|it| facts.users_hit(it.by)).max().unwrap_or(0);
            found.breaches.push(Breach::Group {
                owner: group.owner,
                form: group.form.clone(),
                path: group.path.clone(),
                members: group.members,
                by,
                users_hit,
            });
        }
    }
    found.breaches = ranked(found.breaches);
    if !is_whole {
        found.unfinished.clone_from(&targets.sound);
    }
    found
}
