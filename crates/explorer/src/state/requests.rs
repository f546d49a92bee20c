//! Which questions are open: how they are asked, and how the shell learns of them.

use super::{Asked, Preview, RequestId, Run, Shared, State, Why};
use crate::session::{Ask, Assumed, Request};
use linchpin_engine::sorting;

impl State {
    /// The requests that still lack an answer, in order of their ids. The shell sends those whose
    /// id is higher than that of the last one it sent; it never sends one twice.
    pub fn requests(&self) -> Vec<Request> {
        let mut requests: Vec<Request> = self.findings_requests().collect();
        if let Some(opening) = &self.document.opening {
            let bytes = (&*opening.bytes).into();
            requests.push(Request { id: opening.id, ask: Ask::Open { bytes } });
        }
        if let Some(open) = &self.document.open {
            let document = open.id;
            let assumed = || self.failures.now().assumed.clone();
            if let Some((id, assumed)) = self.run.asked.open() {
                requests.push(Request { id, ask: Ask::Run { document, assumed: assumed.clone() } });
            }
            if let Some((id, assumed)) = self.run.risk.open() {
                requests
                    .push(Request { id, ask: Ask::Risk { document, assumed: assumed.clone() } });
            }
            if let Some((id, assumed)) = self.compare.asked.open() {
                requests.push(Request { id, ask: Ask::Run { document, assumed: assumed.clone() } });
            }
            if let Some((id, assumed)) = self.compare.risk.open() {
                requests
                    .push(Request { id, ask: Ask::Risk { document, assumed: assumed.clone() } });
            }
            if let Some((id, components)) = self.preview.asked.open() {
                let components = components.clone();
                requests.push(Request {
                    id,
                    ask: Ask::Preview { document, assumed: assumed(), components },
                });
            }
            if let Some((id, &component)) = self.why.asked.open() {
                requests.push(Request {
                    id,
                    ask: Ask::Explain { document, assumed: assumed(), component },
                });
            }
        }
        requests.extend(self.replay_request());
        sorting::sort_by_key(&mut requests, |request| request.id);
        requests
    }

    /// The ids of the open requests, in order; cheap, to tell whether there is anything to send.
    pub fn open_requests(&self) -> Vec<RequestId> {
        let mut ids: Vec<RequestId> = [
            self.document.opening.as_ref().map(|opening| opening.id),
            self.run.asked.open().map(|(id, _)| id),
            self.run.risk.open().map(|(id, _)| id),
            self.compare.asked.open().map(|(id, _)| id),
            self.compare.risk.open().map(|(id, _)| id),
            self.preview.asked.open().map(|(id, _)| id),
            self.why.asked.open().map(|(id, _)| id),
        ]
        .into_iter()
        .flatten()
        .chain(self.findings_requests().chain(self.replay_request()).map(|it| it.id))
        .collect();
        ids.sort();
        ids
    }

    pub(super) fn next_id(&mut self) -> RequestId {
        self.last_request += 1;
        self.last_request
    }

    /// Asks what follows from the failures.
    pub(super) fn ask_run(&mut self) {
        let id = self.next_id();
        let asked = self.run.asked.ask(id, self.failures.now().assumed.clone());
        // What is at risk is shown beside the run that it belongs to, until the next is there.
        self.run = Shared::new(Run { asked, risk: self.run.risk.closed(), ..Run::default() });
    }

    /// Asks what the failures leave without reserve, once what follows from them is on the screen.
    pub(super) fn ask_risk(&mut self) {
        let assumed = self.failures.now().assumed.clone();
        if assumed == Assumed::default() {
            return;
        }
        let id = self.next_id();
        let risk = Asked::default().ask(id, assumed);
        self.run = Shared::new(Run { asked: self.run.asked.clone(), risk, ..Run::default() });
    }

    /// Asks what the failure of what is previewed would do, if anything is.
    pub(super) fn ask_preview(&mut self) {
        if self.preview.target.is_empty() {
            return;
        }
        let id = self.next_id();
        let asked = self.preview.asked.ask(id, self.preview.target.clone());
        self.preview = Shared::new(Preview { asked, ..(*self.preview).clone() });
    }

    /// Asks why the primary component is as it is; forgets the answer when nothing is selected.
    pub(super) fn ask_why(&mut self) {
        let pinned = self.why.pinned;
        match self.view.selection.primary {
            Some(component) => {
                let id = self.next_id();
                let asked = self.why.asked.ask(id, component);
                self.why = Shared::new(Why { asked, pinned, at: 0 });
            }
            None if self.why.asked.open().is_none() && self.why.asked.answer().is_none() => {}
            None => self.why = Shared::new(Why::default()),
        }
    }
}
