//! How large a change is by the rules of a team, and what has to be done first.

use serde::{Deserialize, Serialize};

use super::{Class, ClassRule, Danger, Plan, Rules, Wave};
use crate::model::Text;

/// What a change is measured by: of everything the most over its waves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Users at stake.
    pub users: u128,
    /// Targets at stake.
    pub targets: u64,
    /// Sites touched at once.
    pub sites: u64,
    /// The dangers that are there, in their order.
    pub dangers: Vec<Danger>,
}

/// Why a change is of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// So many users are at stake, and the class begins at so many.
    Users(u128, u64),
    /// So many targets are at stake, and the class begins at so many.
    Targets(u64, u64),
    /// So many sites are touched at once, and the class begins at so many.
    Sites(u64, u64),
    /// A danger is there.
    Danger(Danger),
}

/// The size of a change and what follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizing {
    /// Its class.
    pub class: Class,
    /// Why; empty for a small change.
    pub reasons: Vec<Reason>,
    /// What it was measured by.
    pub measure: Measure,
    /// What blocks it, in the order of the rules.
    pub blocked: Vec<Danger>,
    /// What to do first, in order: for what blocks it, then for every class up to its own.
    pub first: Vec<Text>,
}

/// Applies `rules` to `plan`. Rules without bounds make every change small. Cost: the waves of the plan.
pub fn size(plan: &Plan, rules: &Rules) -> Sizing {
    let measure = measure(plan);
    let is_there = |danger: &Danger| measure.dangers.contains(danger);
    let stops: Vec<_> = rules.stops.iter().filter(|stop| is_there(&stop.on)).collect();
    let (medium, large) = (reached(&measure, &rules.medium), reached(&measure, &rules.large));
    let (class, reasons) = match (large.is_empty(), medium.is_empty()) {
        (false, _) => (Class::Large, large),
        (true, false) => (Class::Medium, medium),
        (true, true) => (Class::Small, Vec::new()),
    };
    let of_stops = stops.iter().flat_map(|stop| &stop.first);
    let of_class = match class {
        Class::Small => [&rules.small[..], &[], &[]],
        Class::Medium => [&rules.small[..], &rules.medium.first, &[]],
        Class::Large => [&rules.small[..], &rules.medium.first, &rules.large.first],
    };
    let first = of_stops.chain(of_class.into_iter().flatten()).cloned().collect();
    Sizing { class, reasons, blocked: stops.iter().map(|stop| stop.on).collect(), first, measure }
}

fn measure(plan: &Plan) -> Measure {
    let waves = || plan.steps.iter().flat_map(|step| &step.waves);
    let most = |of: fn(&Wave) -> u64| waves().map(of).max().unwrap_or(0);
    let goes_down = |wave: &Wave| {
        let known = &plan.before.targets_down;
        wave.planned.targets_down.iter().any(|it| known.binary_search(it).is_err())
    };
    let is_there = |danger: &Danger| match danger {
        Danger::Overlap => {
            plan.steps.iter().any(|step| !step.touched_again.is_empty())
                || waves().any(|wave| wave.groups.iter().any(|group| group.is_overlap))
        }
        Danger::Deadlock => waves().any(Wave::never_returns),
        Danger::Down => waves().any(goes_down),
        Danger::NewSpof => waves().any(|wave| !plan.added_points(wave).is_empty()),
    };
    Measure {
        users: waves().map(|wave| wave.stake.users).max().unwrap_or(0),
        targets: most(|wave| wave.stake.targets),
        sites: most(|wave| wave.sites.len() as u64),
        dangers: Danger::ALL.into_iter().filter(is_there).collect(),
    }
}

/// The bounds of `rule` that are reached.
fn reached(measure: &Measure, rule: &ClassRule) -> Vec<Reason> {
    let users = rule.users.filter(|&from| measure.users >= u128::from(from));
    let targets = rule.targets.filter(|&from| measure.targets >= from);
    let sites = rule.sites.filter(|&from| measure.sites >= from);
    let mut found = Vec::new();
    found.extend(users.map(|from| Reason::Users(measure.users, from)));
    found.extend(targets.map(|from| Reason::Targets(measure.targets, from)));
    found.extend(sites.map(|from| Reason::Sites(measure.sites, from)));
    let dangers = Danger::ALL.into_iter().filter(|it| rule.dangers.contains(it));
    found.extend(dangers.filter(|it| measure.dangers.contains(it)).map(Reason::Danger));
    found
}
