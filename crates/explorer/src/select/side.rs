//! The side panel: the selected component, its state and the reason, and what its failure would do.

use linchpin_engine::{Availability, ComponentId, model::Kind};
use smol_str::SmolStr;

use super::Look;
use crate::{
    State,
    session::{Counts, Form, Step, Survival},
};

/// What the side panel shows of the primary component.
#[derive(Clone, Debug, PartialEq)]
pub struct SidePanel {
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// Its group's id.
    pub group: Option<SmolStr>,
    /// How it looks.
    pub look: Look,
    /// The share of users served now.
    pub availability: Availability,
    /// The ceiling that the user gave it.
    pub ceiling: Option<Availability>,
    /// People who use it in a month.
    pub users: Option<u64>,
    /// Whether it can fail by itself.
    pub fallible: bool,
    /// How many components are selected in all.
    pub selected: usize,
    /// What it requires, in reading order.
    pub needs: Vec<Need>,
    /// What it wants.
    pub wants: Vec<Linked>,
    /// What requires or wants it, in file order.
    pub needed_by: Vec<Linked>,
    /// Why it is as it is; nothing while the answer is awaited.
    pub why: Option<Why>,
    /// What its own failure would do now; nothing while awaited, or when it has failed.
    pub if_failed: Option<IfFailed>,
    /// What takes it down alone with nothing else failed; nothing while awaited.
    pub single_points: Option<Vec<ComponentId>>,
}

/// One requirement: a component, or a redundancy group.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// This component.
    One(Linked),
    /// Alternatives.
    Group {
        /// Which form.
        form: Form,
        /// How many must work.
        needed: u32,
        /// Every member's components; a member may need several. In reading order.
        members: Vec<Vec<Linked>>,
        /// How many members work fully now.
        working: u32,
    },
}

/// A component beside the selected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The component.
    pub component: ComponentId,
    /// How it looks now.
    pub look: Look,
    /// Whether the link is only assumed, not reported.
    pub assumed: bool,
    /// Whether it is a soft dependency.
    pub soft: bool,
}

/// The reason for a state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// From the root cause to the component, each with the rule that tripped; empty when it is as
    /// with nothing failed.
    pub chain: Vec<Step>,
    /// Every failure that contributes; the first of the chain is one of them.
    pub causes: Vec<ComponentId>,
    /// The complete reason.
    pub reasons: Vec<Step>,
    /// Why it survives, where alternatives were lost.
    pub survival: Option<Survival>,
}

/// What one more failure would do.
#[derive(Clone, Debug, PartialEq)]
pub struct IfFailed {
    /// How many others would become worse.
    pub counts: Counts,
    /// Users hit in addition.
    pub users_hit: u128,
    /// What would go down; at most [`crate::session::PREVIEW_LIMIT`].
    pub newly_down: Vec<ComponentId>,
    /// What would become partial.
    pub newly_partial: Vec<ComponentId>,
}

/// The side panel, or nothing when nothing is selected. Cost: linear in the model's references (to
/// find what needs the component).
pub fn side_panel(state: &State) -> Option<SidePanel> {
    let _ = state;
    None
}
