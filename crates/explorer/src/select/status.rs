//! The numbers of the status bar and the counts of the live region.

use crate::{State, session::Totals};

/// The status bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// How many components there are.
    pub components: u64,
    /// How many references stand in their requirements.
    pub requirements: u64,
    /// What the failures do.
    pub totals: Totals,
    /// Whether an answer is still owed.
    pub running: bool,
    /// Position of the present in the steps taken, from 0.
    pub step: usize,
    /// How many steps were taken or can be taken again.
    pub steps: usize,
}

/// The status bar's numbers; zeros when no model is open.
pub fn status(state: &State) -> Status {
    let _ = state;
    Status::default()
}
