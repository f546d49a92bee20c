//! What is found of models before anything fails: of the open one, and of the one that its file was opened as, so that
//! the two can be compared. Of small models the worker tells it among the quick questions; of large ones it is worked
//! out apart, so that no hover waits for it.

use std::rc::Rc;

use super::{
    Asked, Document, RequestId, Shared, State,
    document::{Open, Opening},
    timeline::Arrival,
};
use crate::session::{Ask, FINDINGS_AT_ONCE, Findings, Request};

/// A model whose findings are worked out apart.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The number of the question; the answer is [`crate::session::Answer::Found`] with this number, or `Stale` when
    /// there will be none.
    pub id: RequestId,
    /// The file.
    pub bytes: Rc<[u8]>,
}

impl Open {
    /// Whether its findings take longer than a hover may wait.
    fn is_surveyed(&self) -> bool {
        self.facts.requirements > FINDINGS_AT_ONCE
    }

    /// The number of the open question for its findings, if they are worked out apart or, else, if they are not.
    fn asks_findings(&self, apart: bool) -> Option<RequestId> {
        let (id, ()) = self.findings.open().filter(|_| self.is_surveyed() == apart)?;
        Some(id)
    }
}

impl State {
    /// The model whose findings are to be worked out apart now, one at a time: the open one before the one that it
    /// was opened as. Whoever works on another one works on what nobody wants to know any more, or not yet.
    pub fn survey(&self) -> Option<Survey> {
        let of = |it: &Open| {
            let id = it.asks_findings(true)?;
            Some(Survey { id, bytes: Rc::clone(&it.bytes) })
        };
        let open = self.document.open.as_ref()?;
        of(open).or_else(|| of(self.document.origin.as_deref()?))
    }

    /// The questions for findings that are among the quick ones. That about the first model of kept work goes out
    /// before the next model takes its place.
    pub(super) fn findings_requests(&self) -> impl Iterator<Item = Request> {
        let first = self.document.opening.as_ref().and_then(restored_from);
        [first, self.document.open.as_ref()].into_iter().flatten().filter_map(|open| {
            let id = open.asks_findings(false)?;
            Some(Request { id, ask: Ask::Findings { document: open.id } })
        })
    }

    /// Asks what is found of the model that has just been opened, and with it of the model as its file was opened
    /// where that is the same.
    pub(super) fn ask_findings(&mut self) {
        let Some(open) = self.document.open.clone() else { return };
        let id = self.next_id();
        let open = open.asking_findings(id);
        let mut document = (*self.document).clone();
        let is_it = |it: &&Rc<Open>| it.id == open.id && it.findings.answer().is_none();
        if let Some(origin) = document.origin.as_ref().filter(is_it) {
            document.origin = Some(Rc::new(origin.asking_findings(id)));
        }
        document.open = Some(open);
        self.document = Shared::new(document);
    }
}

/// The first model of the work that is being opened again, where the worker has it.
fn restored_from(opening: &Opening) -> Option<&Open> {
    match &opening.arrival {
        Arrival::Restored(kept) => kept.origin().map(|it| &**it),
        _ => None,
    }
}

impl Open {
    /// The same with its findings being asked for under this number.
    pub(super) fn asking_findings(&self, id: RequestId) -> Self {
        Self { findings: self.findings.ask(id, ()), ..self.clone() }
    }
}

impl Document {
    /// The same without the questions for findings that have the number `id`; nothing where there are none.
    pub(super) fn without_findings(&self, id: RequestId) -> Option<Self> {
        self.with_findings(|it| it.dropped(id))
    }

    /// The same with what was found, wherever `id` asked for it; nothing where nobody did. What is found of the open
    /// model holds for the model as it was opened too, where that is the same.
    pub(super) fn found(&self, id: RequestId, found: Findings) -> Option<Self> {
        let found = Rc::new(found);
        let mut next = self.with_findings(|it| it.answered_by(id, &found))?;
        if let (Some(open), Some(origin)) = (&next.open, &next.origin)
            && open.findings.answer().is_some_and(|it| std::ptr::eq(it, &*found))
            && origin.findings.answer().is_none()
            && origin.bytes == open.bytes
        {
            let origin = Open { findings: open.findings.clone(), ..(**origin).clone() };
            next.origin = Some(Rc::new(origin));
        }
        Some(next)
    }

    /// The same with `change` made wherever it makes one: to the open model, to the one that its file was opened as,
    /// and to the first one of work that is being opened.
    fn with_findings(
        &self,
        change: impl Fn(&Asked<(), Findings>) -> Option<Asked<(), Findings>>,
    ) -> Option<Self> {
        let changed = |it: &Open| {
            let findings = change(&it.findings)?;
            Some(Open { findings, ..it.clone() })
        };
        let mut next = self.clone();
        let mut is_changed = false;
        if let Some(open) = self.open.as_ref().and_then(changed) {
            (next.open, is_changed) = (Some(open), true);
        }
        if let Some(origin) = self.origin.as_deref().and_then(changed) {
            (next.origin, is_changed) = (Some(Rc::new(origin)), true);
        }
        if let Some(opening) = &self.opening
            && let Arrival::Restored(kept) = &opening.arrival
            && let Some(origin) = kept.origin().and_then(|it| changed(it))
        {
            let arrival = Arrival::Restored(Shared::new(kept.with_origin(origin)));
            (next.opening, is_changed) = (Some(Opening { arrival, ..opening.clone() }), true);
        }
        is_changed.then_some(next)
    }
}
