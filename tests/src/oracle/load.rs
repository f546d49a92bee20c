//! What pools carry under a failure set and a load factor.

use super::groups::forms_of;
use super::model::{Expr, System};
use super::solve::{FULL, solve, value};

/// One pool: its owner, its place, what its members carry in millionths of a unit, and what they have to.
pub type Carried = (String, String, u128, u128);

/// Every pool inside `requires`, in file order, with `failed` in force and loads at `percent`.
pub fn carried(model: &serde_json::Value, failed: &[(String, u32)], percent: u32) -> Vec<Carried> {
    let system = System::read(model);
    let percent = u64::from(percent);
    let mut ceilings = vec![FULL; system.components.len()];
    for (id, ceiling) in failed {
        let own = &mut ceilings[system.position(id)];
        *own = (*own).min(*ceiling);
    }
    let a = solve(&system, &ceilings, percent);
    let mut found = Vec::new();
    for group in forms_of(&system) {
        if let Expr::Pool { members, load, .. } = group.expr {
            let carried: u128 =
                members.iter().map(|(of, c)| c * u128::from(value(of, &a, percent))).sum();
            let load = (load * u128::from(percent)).div_ceil(100);
            let owner = system.components[group.owner].id.clone();
            found.push((owner, group.path, carried, load));
        }
    }
    found
}
