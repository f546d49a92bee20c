//! The three questions that follow the state: what follows from the failures (`Run`), what one more
//! failure would do (`Preview`), and why the selected component is as it is (`Why`).

use std::rc::Rc;

use linchpin_engine::{ComponentId, FailureSet};

use super::Asked;
use crate::session::{Assumed, Explained, Played, Previewed, Ran};

/// What follows from the failures.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The question and the newest answer. While a question is open, the answer is that to an
    /// earlier one and still what the screen shows.
    pub asked: Asked<Assumed, Ran>,
    /// What the failures leave without reserve; asked once the run itself is answered.
    pub risk: Asked<Assumed, Vec<ComponentId>>,
    /// The moment of what is played over time that the screen shows in place of the answer.
    pub moment: Option<Rc<Moment>>,
}

/// How everything stands at one moment of what is played over time.
#[derive(Clone, Debug)]
pub struct Moment {
    /// What is played.
    pub of: Rc<Played>,
    /// Which of its moments this is.
    pub at: usize,
    /// How everything stands then.
    pub ran: Ran,
    /// The ceilings that its events have set by then.
    pub failed: FailureSet,
}

/// What the pointer is on, and what its failure would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// What the pointer is on, at once.
    pub hover: Option<ComponentId>,
    /// What is previewed: what the pointer has rested on, one component or a set of them that fail
    /// together; empty for nothing.
    pub target: Vec<ComponentId>,
    /// The question about `target`.
    pub asked: Asked<Vec<ComponentId>, Previewed>,
}

/// Why the primary component of the selection is as it is.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// The question and the newest answer.
    pub asked: Asked<ComponentId, Explained>,
    /// Whether the reason is pinned on the graph.
    pub pinned: bool,
    /// Which of the reasons is shown, from 0.
    pub at: usize,
}

/// What the pointer does. The shell sends `Hover` at once and `Preview` after a rest of
/// [`DWELL_MS`] (or while Space is held), and `Preview(None)` when the pointer leaves.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The pointer is on this.
    Hover(Option<ComponentId>),
    /// Show what its failure would do, or nothing any more.
    Preview(Option<ComponentId>),
    /// Show what the failure of all of these would do, or nothing any more.
    PreviewAll(Vec<ComponentId>),
    /// Pin the reason on the graph, or take it off.
    PinReason(bool),
    /// Show the reason so many places further on, round and round.
    Reason(i32),
}

/// How long the pointer rests on a component before its failure is previewed, in milliseconds.
pub const DWELL_MS: u32 = 150;

impl Run {
    /// What the screen shows: a moment of what is played, else the newest answer.
    pub fn shown(&self) -> Option<&Ran> {
        match &self.moment {
            Some(moment) => Some(&moment.ran),
            None => self.asked.answer(),
        }
    }

    /// The newest answer, to keep.
    pub fn shared(&self) -> Option<Rc<Ran>> {
        self.asked.shared_answer()
    }

    /// What stands and is at risk, in file order: one more failure would end it, which none could
    /// with nothing failed. Nothing at a moment of what is played, of which that is not asked.
    pub fn at_risk(&self) -> &[ComponentId] {
        if self.moment.is_some() {
            return &[];
        }
        self.risk.answer().map_or(&[], Vec::as_slice)
    }

    /// Whether an answer is still owed.
    pub fn is_running(&self) -> bool {
        self.asked.open().is_some() || self.risk.open().is_some()
    }
}

impl Preview {
    /// What the failure of `target` would do, once that is known.
    pub fn shown(&self) -> Option<(&[ComponentId], &Previewed)> {
        match (&self.target[..], self.asked.open(), self.asked.answer()) {
            (target, None, Some(answer)) if !target.is_empty() => Some((target, answer)),
            _ => None,
        }
    }
}

impl Why {
    /// The reason for `component`, once that is known.
    pub fn of(&self, component: ComponentId) -> Option<&Explained> {
        self.asked.answer().filter(|answer| answer.component == component)
    }
}
