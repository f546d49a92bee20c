//! A question to the worker and its newest answer. Which questions there are lives in the slices.

use std::rc::Rc;

/// The number of a request. It grows with each request, so that a stale answer is recognised.
pub type RequestId = u32;

/// A question that may be open, beside the newest answer, which may belong to an earlier question
/// while one is open.
#[derive(Clone, Debug)]
pub struct Asked<Q, A> {
    open: Option<(RequestId, Q)>,
    answer: Option<Rc<A>>,
}

impl<Q, A> Default for Asked<Q, A> {
    fn default() -> Self {
        Self { open: None, answer: None }
    }
}

impl<Q, A> Asked<Q, A> {
    /// The open question with its number, if an answer is still owed.
    pub fn open(&self) -> Option<(RequestId, &Q)> {
        self.open.as_ref().map(|(id, question)| (*id, question))
    }

    /// The newest answer.
    pub fn answer(&self) -> Option<&A> {
        self.answer.as_deref()
    }

    /// The newest answer, to keep.
    pub fn shared_answer(&self) -> Option<Rc<A>> {
        self.answer.clone()
    }

    /// An answer that was known without asking.
    pub(crate) fn settled(answer: A) -> Self {
        Self { open: None, answer: Some(Rc::new(answer)) }
    }

    /// Asks anew; the newest answer stays until the next one comes.
    pub(crate) fn ask(&self, id: RequestId, question: Q) -> Self {
        Self { open: Some((id, question)), answer: self.answer.clone() }
    }

    /// Gives up the open question, if there is one; the newest answer stays.
    pub(crate) fn closed(&self) -> Self {
        Self { open: None, answer: self.answer.clone() }
    }

    /// Gives up the open question, if it has this number; the newest answer stays.
    pub(crate) fn dropped(&self, id: RequestId) -> Option<Self> {
        let (open, _) = self.open.as_ref()?;
        (*open == id).then(|| Self { open: None, answer: self.answer.clone() })
    }

    /// Takes an answer, unless it belongs to another question than the open one.
    pub(crate) fn answered(&self, id: RequestId, answer: A) -> Option<Self> {
        self.answered_by(id, &Rc::new(answer))
    }

    /// The same with an answer that others have too.
    pub(crate) fn answered_by(&self, id: RequestId, answer: &Rc<A>) -> Option<Self> {
        let (open, _) = self.open.as_ref()?;
        (*open == id).then(|| Self { open: None, answer: Some(Rc::clone(answer)) })
    }
}
