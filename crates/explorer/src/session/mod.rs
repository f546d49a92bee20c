//! What the worker runs: one open model and its analyses behind a question-and-answer interface.
//! How questions travel is the web crate's.

mod wire;

pub use wire::*;

/// A model that is open in the worker, or none yet.
#[derive(Debug, Default)]
pub struct Session {
    opened: Option<u32>,
}

impl Session {
    /// A session with no model open.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers one request. Cost: opening reads, compiles, analyses and lays out the whole model;
    /// everything else costs what changes. Never panics, whatever the file holds.
    pub fn handle(&mut self, request: Request) -> Response {
        let _ = self.opened;
        Response { id: request.id, answer: Answer::Stale }
    }
}
