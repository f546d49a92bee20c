//! Blast radii that grow or shrink: what one failure alone does, before and after.

use serde::{Deserialize, Serialize};

use super::sides::Side;
use crate::{
    analysis::spof::{self, Total},
    model::ComponentId,
    sorting,
};

/// What the failure of one component alone does, in both models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The component in the new model.
    pub component: ComponentId,
    /// The same in the old one.
    pub was: ComponentId,
    /// What it did.
    pub before: Extent,
    /// What it does.
    pub after: Extent,
}

/// What one failure does to everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// How many other components go down.
    pub down: u32,
    /// How many others lose a part of their availability.
    pub partial: u32,
    /// Users that are hit, the component's own included.
    pub users_hit: u128,
}

impl From<Total> for Extent {
    fn from(total: Total) -> Self {
        Self { down: total.takes_down, partial: total.hits, users_hit: total.users_hit }
    }
}

/// Every component of both models whose extent differs: by the difference of users, then of components down and
/// partial, greatest first, then by id. What cannot fail by itself does nothing. Cost: one sweep over each model.
pub(super) fn compare(old: &Side<'_>, new: &Side<'_>) -> Vec<Reach> {
    let (before, after) = (spof::reach(old.graph), spof::reach(new.graph));
    let mut found: Vec<Reach> = Vec::new();
    for total in after {
        let component = total.component;
        let was = new.other(component).and_then(|was| before.get(was.index()));
        let Some(&was) = was else { continue };
        let reach =
            Reach { component, was: was.component, before: was.into(), after: total.into() };
        if reach.before != reach.after {
            found.push(reach);
        }
    }
    sorting::sort_by_cached_key(&mut found, |it| {
        let Reach { before, after, .. } = it;
        let by = (
            before.users_hit.abs_diff(after.users_hit),
            before.down.abs_diff(after.down),
            before.partial.abs_diff(after.partial),
        );
        (std::cmp::Reverse(by), new.model.component(it.component).id.clone())
    });
    found
}
