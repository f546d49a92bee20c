//! Values of requirements and the greatest solution, by the plainest method there is: start from
//! everything available and apply the equations until nothing changes.

use super::model::{Component, Expr, System};

/// Full availability, in millionths.
pub(super) const FULL: u32 = 1_000_000;

/// The states, best first, so that a later one is worse.
pub(super) const STATES: [&str; 4] = ["up", "impaired", "partial", "down"];

/// The value of a requirement when the components have availability `a` and every load is taken at
/// `percent` percent.
pub(super) fn value(expr: &Expr, a: &[u32], percent: u64) -> u32 {
    let of = |part: &Expr| value(part, a, percent);
    match expr {
        Expr::On(position) => a[*position],
        Expr::Failover { primary, standby, via, .. } => {
            of(primary).max(standby_value(standby, via.as_deref(), a, percent))
        }
        form => combined(form, &of, percent),
    }
}

/// The value of a form of equal parts when its parts have the values `of`; every load is taken at `percent` percent.
pub(super) fn combined(form: &Expr, of: &dyn Fn(&Expr) -> u32, percent: u64) -> u32 {
    match form {
        Expr::On(_) | Expr::Failover { .. } => panic!("not a form of equal parts"),
        Expr::All { parts, .. } => parts.iter().map(of).min().unwrap_or(FULL),
        Expr::Any(parts) => parts.iter().map(of).max().expect("an `any` of something"),
        Expr::AtLeast(k, parts) => {
            let mut values: Vec<u32> = parts.iter().map(of).collect();
            values.sort_unstable_by(|one, other| other.cmp(one));
            values[k - 1]
        }
        Expr::Shares(members) => {
            let whole: u128 = members.iter().map(|(_, weight)| weight).sum();
            let part: u128 = members.iter().map(|(of_, w)| w * u128::from(of(of_))).sum();
            u32::try_from(part / whole).expect("a mean is no larger than its terms")
        }
        Expr::Pool { members, load, shed } => {
            let supply: u128 = members.iter().map(|(of_, c)| c * u128::from(of(of_))).sum();
            let load = (load * u128::from(percent)).div_ceil(100);
            // supply >= load * 1e6, without the product that may pass 128 bits
            if supply / u128::from(FULL) >= load {
                FULL
            } else if *shed {
                u32::try_from(supply / load).expect("below the load, so below full")
            } else {
                0
            }
        }
    }
}

/// What a failover's standby is worth: as much as can be woken through `via`.
pub(super) fn standby_value(standby: &Expr, via: Option<&Expr>, a: &[u32], percent: u64) -> u32 {
    let through = via.map_or(FULL, |via| value(via, a, percent));
    value(standby, a, percent).min(through)
}

/// The greatest solution under the given ceilings, one per component.
pub(super) fn solve(system: &System, ceilings: &[u32], percent: u64) -> Vec<u32> {
    let mut a = vec![FULL; system.components.len()];
    loop {
        let next: Vec<u32> = system
            .components
            .iter()
            .zip(ceilings)
            .map(|(component, ceiling)| {
                let required = &component.requires;
                let required = required.as_ref().map_or(FULL, |expr| value(expr, &a, percent));
                required.min(*ceiling).min(room(system, component, &a))
            })
            .collect();
        if next == a {
            return a;
        }
        a = next;
    }
}

/// What a component can serve of those who come to it: everything, unless it says how many those may be.
pub(super) fn room(system: &System, component: &Component, a: &[u32]) -> u32 {
    let Some(capacity) = component.capacity.filter(|_| !component.absorbs.is_empty()) else {
        return FULL;
    };
    // Everybody who comes, each of them a hundred million parts, so that nothing is rounded before the end.
    let parts = 100 * u128::from(FULL);
    let coming = component.absorbs.iter().map(|(from, percent)| {
        percent * system.components[*from].users * u128::from(FULL - a[*from])
    });
    let load = component.users * parts + coming.sum::<u128>();
    if load <= capacity * parts {
        return FULL;
    }
    u32::try_from(capacity * parts * u128::from(FULL) / load).expect("less than all of them")
}

/// The solution with nothing failed, at normal load.
pub(super) fn baseline(system: &System) -> Vec<u32> {
    solve(system, &vec![FULL; system.components.len()], 100)
}

/// The solution with one component failed and nothing else, at normal load.
pub(super) fn failing_alone(system: &System, failed: usize) -> Vec<u32> {
    let mut ceilings = vec![FULL; system.components.len()];
    ceilings[failed] = 0;
    solve(system, &ceilings, 100)
}

/// How bad the state of a component is: an index into [`STATES`].
pub(super) fn state(component: &Component, own: u32, a: &[u32], percent: u64) -> usize {
    let misses = || component.wants.iter().any(|want| value(want, a, percent) < FULL);
    match own {
        0 => 3,
        FULL if misses() => 1,
        FULL => 0,
        _ => 2,
    }
}

/// Users hit, summed over services.
pub(super) fn users_hit(system: &System, before: &[u32], now: &[u32]) -> u64 {
    let lost = |position: usize| u128::from(before[position] - now[position]);
    let components = system.components.iter().enumerate();
    let hit: u128 =
        components.map(|(position, c)| c.users * lost(position) / u128::from(FULL)).sum();
    u64::try_from(hit).expect("fewer users than JSON numbers that every reader takes")
}
