//! The least that a requirement can be when it is not down: what is all or nothing, and what sums can
//! count on.

use linchpin_engine::model::{Expr, Model, Overload};

/// Full availability in millionths.
pub(super) const FULL: u32 = 1_000_000;

/// A form that adds up weighted values: `shares` or `pool`.
pub(super) struct Adds {
    /// The weight of each member.
    pub(super) weights: Vec<u64>,
    /// What the weighted values, in millionths, must come to, so that the form is not down.
    pub(super) enough: u128,
    is_all_or_nothing: bool,
}

impl Adds {
    /// How `expr` adds up; nothing for other forms.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Shares(cells) => Some(Self {
                weights: cells.iter().map(|cell| cell.weight).collect(),
                // Less than a millionth of the users is rounded down to nobody.
                enough: cells.iter().map(|cell| u128::from(cell.weight)).sum(),
                is_all_or_nothing: false,
            }),
            Expr::Pool(pool) => {
                let is_all_or_nothing = pool.overload == Overload::Collapse;
                let load = u128::from(pool.load);
                Some(Self {
                    weights: pool.members.iter().map(|member| member.capacity).collect(),
                    enough: if is_all_or_nothing { load * u128::from(FULL) } else { load },
                    is_all_or_nothing,
                })
            }
            _ => None,
        }
    }

    /// The least value above nothing of the form, where its members have these.
    fn least(&self, members: &[u32]) -> u32 {
        if self.is_all_or_nothing {
            return FULL;
        }
        let alone = |(&weight, &least): (&u64, &u32)| {
            let value = u128::from(weight) * u128::from(least) / self.enough.max(1);
            u32::try_from(value).unwrap_or(FULL).min(FULL)
        };
        // Where some value rounds down to nothing, together with others it may still be a millionth.
        let weighed = self.weights.iter().zip(members).filter(|(weight, _)| **weight > 0);
        weighed.map(alone).min().unwrap_or(FULL).max(1)
    }
}

/// For each component, by position, a value that it cannot fall below without being down, although
/// whatever fails fails whole. Full means all or nothing.
pub(super) struct Least(Vec<u32>);

impl Least {
    /// Takes the components in `order`, what is required first. Cost: linear.
    pub(super) fn of(model: &Model, order: &[usize]) -> Self {
        let mut least = Self(vec![FULL; model.components().len()]);
        for &at in order {
            let requires = model.components().get(at).and_then(|it| it.requires.as_ref());
            let value = requires.map_or(FULL, |expr| least.of_form(model, expr));
            if let Some(slot) = least.0.get_mut(at) {
                *slot = value;
            }
        }
        least
    }

    /// The same for a form of the model.
    pub(super) fn of_form(&self, model: &Model, expr: &Expr) -> u32 {
        if let Expr::On(on) = expr {
            let at = model.find(&on.id);
            return at.and_then(|id| self.0.get(id.index())).copied().unwrap_or(FULL);
        }
        let parts: Vec<u32> = expr.parts().map(|(_, part)| self.of_form(model, part)).collect();
        match Adds::of(expr) {
            Some(adds) => adds.least(&parts),
            None => parts.into_iter().min().unwrap_or(FULL),
        }
    }
}
