//! From the engine's results to what travels: cut where lists grow with the model.

use linchpin_engine::analysis::{explain, impact};

use super::{Counts, Explained, PREVIEW_LIMIT, Previewed};
use linchpin_engine::ComponentId;

impl Previewed {
    /// The engine's preview, with lists of at most [`PREVIEW_LIMIT`].
    pub(super) fn of(preview: impact::Preview) -> Self {
        let count = |list: &Vec<ComponentId>| u32::try_from(list.len()).unwrap_or(u32::MAX);
        let counts = Counts {
            down: count(&preview.newly_down),
            partial: count(&preview.newly_partial),
            impaired: count(&preview.newly_impaired),
        };
        let cut = |mut list: Vec<ComponentId>| {
            list.truncate(PREVIEW_LIMIT);
            list
        };
        Self {
            newly_down: cut(preview.newly_down),
            newly_partial: cut(preview.newly_partial),
            newly_impaired: cut(preview.newly_impaired),
            counts,
            users_hit: preview.users_hit,
        }
    }
}

impl Explained {
    /// The engine's explanation with what its own failure would do. The complete reason is cut to
    /// its last [`PREVIEW_LIMIT`] steps, those nearest to the component.
    pub(super) fn of(
        explanation: explain::Explanation,
        if_failed: Option<Previewed>,
        single_points: Vec<ComponentId>,
    ) -> Self {
        let mut reasons = explanation.reasons;
        let far = reasons.len().saturating_sub(PREVIEW_LIMIT);
        reasons.drain(..far);
        Self {
            component: explanation.component,
            state: explanation.state,
            availability: explanation.availability,
            baseline: explanation.baseline,
            chain: explanation.chain,
            causes: explanation.causes,
            reasons,
            survival: explanation.survives,
            if_failed,
            single_points,
        }
    }
}
