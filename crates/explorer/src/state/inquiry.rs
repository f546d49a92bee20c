//! The question that takes long: which one the screen asks for, how far it is, and the newest answers.
//! One is worked on at a time; it follows what is on screen, and a newer one takes its place.

use std::rc::Rc;

use linchpin_engine::analysis::{
    cut_sets::{CutSets, Level},
    diagnose::Diagnosis,
    harden::Hardening,
};

use super::{RequestId, Shared, State, view::FindingsTab};
use crate::session::{Finding, Pairs, Probe};

/// Long questions and their answers.
#[derive(Clone, Debug, Default)]
pub struct Inquiry {
    /// What risk groups bring the selected component to.
    pub level: Level,
    /// Which page of the list is shown, from 0.
    pub page: usize,
    /// What the screen asks for.
    pub wanted: Option<Probe>,
    /// What is being worked on: what is wanted, or nothing.
    pub running: Option<Running>,
    /// What was wanted and came to nothing; it is not asked again by itself.
    pub stopped: Option<(Probe, Stopped)>,
    /// The newest risk groups.
    pub risk_groups: Option<Rc<CutSets>>,
    /// The pairs of failures.
    pub pairs: Option<Rc<Pairs>>,
    /// What to make redundant.
    pub hardening: Option<Rc<Hardening>>,
    /// What may have happened.
    pub diagnosis: Option<Rc<Diagnosis>>,
}

/// A question that is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its number.
    pub id: RequestId,
    /// The question.
    pub probe: Probe,
    /// How much of the work that may be done is done, in thousandths.
    pub done: u16,
}

/// Why a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The user ended it.
    Cancelled,
    /// Whatever worked on it broke down.
    Failed,
}

/// What happens to long questions. The shell begins to work on [`Inquiry::running`] whenever its id is
/// new, and ends what it works on whenever that is gone.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Ask for risk groups of this level.
    Level(Level),
    /// Show this page of the list.
    Page(usize),
    /// End what is being worked on.
    Cancel,
    /// Ask again what came to nothing.
    Again,
    /// So much of the work is done, in thousandths.
    Progress(RequestId, u16),
    /// The answer; nothing when there is none.
    Answered(RequestId, Option<Box<Finding>>),
}

impl Inquiry {
    /// Whether the answer to `probe` is there.
    pub fn holds(&self, probe: &Probe) -> bool {
        match probe {
            Probe::RiskGroups { of, level } => {
                let is_it = |it: &Rc<CutSets>| (it.of, it.level) == (*of, *level);
                self.risk_groups.as_ref().is_some_and(is_it)
            }
            Probe::Pairs => self.pairs.is_some(),
            Probe::Harden => self.hardening.is_some(),
            Probe::Diagnose { down, up } => {
                let seen = self.diagnosis.as_ref().map(|it| &it.observation);
                seen.is_some_and(|seen| (&seen.down, &seen.up) == (down, up))
            }
        }
    }

    /// The same for another model: what was chosen stays, what was found does not.
    pub(super) fn anew(&self) -> Self {
        Self { level: self.level, ..Self::default() }
    }

    /// Takes `finding` as the newest of its sort.
    fn found(mut self, finding: Finding) -> Self {
        match finding {
            Finding::RiskGroups(found) => self.risk_groups = Some(Rc::new(found)),
            Finding::Pairs(found) => self.pairs = Some(Rc::new(found)),
            Finding::Hardening(found) => self.hardening = Some(Rc::new(found)),
            Finding::Diagnosis(found) => self.diagnosis = Some(Rc::new(found)),
        }
        self
    }

    /// Ends what is being worked on, for this reason.
    fn stopped(&self, why: Stopped) -> Option<Self> {
        let probe = self.running.as_ref()?.probe.clone();
        Some(Self { running: None, stopped: Some((probe, why)), ..self.clone() })
    }
}

/// The next inquiry, or nothing when the message changes nothing. What is asked next is decided by
/// [`follow`].
pub(super) fn update(inquiry: &Inquiry, msg: Msg) -> Option<Inquiry> {
    let running = |id: RequestId| inquiry.running.as_ref().filter(|running| running.id == id);
    match msg {
        Msg::Level(level) => (level != inquiry.level).then(|| Inquiry { level, ..inquiry.clone() }),
        Msg::Page(page) => (page != inquiry.page).then(|| Inquiry { page, ..inquiry.clone() }),
        Msg::Cancel => inquiry.stopped(Stopped::Cancelled),
        Msg::Again => {
            inquiry.stopped.as_ref()?;
            Some(Inquiry { stopped: None, ..inquiry.clone() })
        }
        Msg::Progress(id, done) => {
            let running = running(id).filter(|running| running.done != done)?;
            let running = Some(Running { done, ..running.clone() });
            Some(Inquiry { running, ..inquiry.clone() })
        }
        Msg::Answered(id, finding) => {
            running(id)?;
            match finding {
                Some(finding) => Some(Inquiry { running: None, ..inquiry.clone() }.found(*finding)),
                None => inquiry.stopped(Stopped::Failed),
            }
        }
    }
}

/// Asks what the screen asks for, unless it is being worked on, answered, or came to nothing before.
pub(super) fn follow(state: &mut State) {
    let now = &state.inquiry;
    let wanted = wanted(state);
    let moved = wanted != now.wanted;
    let stopped = now.stopped.clone().filter(|(probe, _)| !moved || wanted.as_ref() == Some(probe));
    let open = wanted
        .as_ref()
        .filter(|probe| !now.holds(probe) && stopped.as_ref().is_none_or(|(it, _)| it != *probe));
    let running = now.running.as_ref().map(|running| &running.probe);
    if !moved && open == running {
        return;
    }
    let running = match open {
        Some(probe) if running == Some(probe) => now.running.clone(),
        Some(probe) => {
            let probe = probe.clone();
            Some(Running { id: state.next_id(), probe, done: 0 })
        }
        None => None,
    };
    let page = if moved { 0 } else { state.inquiry.page };
    let next = Inquiry { wanted, running, stopped, page, ..(*state.inquiry).clone() };
    state.inquiry = Shared::new(next);
}

/// The long question that the screen asks: that of the list of findings that is shown.
fn wanted(state: &State) -> Option<Probe> {
    state.document.open.as_ref()?;
    match state.view.findings {
        _ if state.view.right_folded => None,
        FindingsTab::SinglePoints
        | FindingsTab::OnPaper
        | FindingsTab::Deadlocks
        | FindingsTab::Charts
        | FindingsTab::Changes
        | FindingsTab::OverTime => None,
        FindingsTab::RiskGroups => {
            let of = state.view.selection.primary?;
            Some(Probe::RiskGroups { of, level: state.inquiry.level })
        }
        FindingsTab::Pairs => Some(Probe::Pairs),
        FindingsTab::Harden => Some(Probe::Harden),
        FindingsTab::Diagnose if state.marks.down.is_empty() => None,
        FindingsTab::Diagnose => {
            let marks = (*state.marks).clone();
            Some(Probe::Diagnose { down: marks.down, up: marks.up })
        }
    }
}
