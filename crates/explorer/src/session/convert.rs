//! From the engine's results to what travels: cut where lists grow with the model.

use linchpin_engine::analysis::{explain, impact};

use super::{Carrier, Counts, Explained, Form, PREVIEW_LIMIT, Previewed, Rule, Step, Survival};
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
            chain: explanation.chain.into_iter().map(Step::of).collect(),
            causes: explanation.causes,
            reasons: reasons.into_iter().map(Step::of).collect(),
            survival: explanation.survives.map(Survival::of),
            if_failed,
            single_points,
        }
    }
}

impl Step {
    fn of(step: explain::Step) -> Self {
        Self {
            component: step.component,
            availability: step.availability,
            rule: Rule::of(step.rule),
        }
    }
}

impl Rule {
    fn of(rule: explain::Rule) -> Self {
        match rule {
            explain::Rule::Failed { ceiling } => Self::Failed { ceiling },
            explain::Rule::Needs { on } => Self::Needs { on },
            explain::Rule::NoneLeft { members, left } => Self::NoneLeft { members, left },
            explain::Rule::TooFew { needed, members, left } => {
                Self::TooFew { needed, members, left }
            }
            explain::Rule::FailoverLost { standby_lost, via_lost } => {
                Self::FailoverLost { standby_lost, via_lost }
            }
            explain::Rule::CellsLost { left } => Self::CellsLost { share_left: left },
            explain::Rule::Overloaded { load, left, collapse } => {
                Self::Overloaded { load, left, collapse }
            }
            explain::Rule::Crowded { load, capacity } => Self::Crowded { load, capacity },
            explain::Rule::WantsMissing { on } => Self::WantsMissing { on },
        }
    }
}

impl Survival {
    fn of(survival: explain::Survival) -> Self {
        let carrier = |it: explain::Carrier| Carrier {
            form: Form::from_word(&it.form),
            members: it.members,
            left: it.left,
            by: it.by,
        };
        Self {
            carried_by: survival.carried_by.into_iter().map(carrier).collect(),
            ends_with: survival.ends_with,
        }
    }
}
