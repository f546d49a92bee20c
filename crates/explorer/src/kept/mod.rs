//! The work as it is kept beyond the page: what is written of the state, and how it is brought back. Where it is
//! kept, and when, is the shell's.
//!
//! A [`Session`] is small and says everything but the models; these are named by a [`fingerprint()`] of their bytes, so
//! that a step in a large model writes a few hundred bytes. [`mod@file`] puts both into one file, which opens again as it
//! was. Whatever is read is checked: damage is a [`KeptError`], never a state that could not have been.

pub mod file;
mod fingerprint;
mod restore;
mod session;
pub mod shelf;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use smol_str::SmolStr;

pub use fingerprint::fingerprint;
pub use restore::Restored;
pub(crate) use restore::fitting;
pub use session::Session;

use crate::State;

/// The version of what is written.
pub const VERSION: u32 = 1;

/// Why something kept cannot be brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// Written by a newer version.
    #[error("this was kept by a newer version")]
    Newer,
    /// Not what was written.
    #[error("what was kept is damaged")]
    Damaged,
}

/// A model's bytes under their fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The fingerprint of the bytes.
    pub print: SmolStr,
    /// The file.
    pub bytes: Rc<[u8]>,
}

/// What is to be kept of a state.
#[derive(Clone, Debug)]
pub struct Work {
    /// Everything but the models.
    pub session: Session,
    /// The models that the session names, each once.
    pub contents: Vec<Content>,
}

/// The fingerprints of the models that were kept last, so that each is taken once and not at every step.
#[derive(Clone, Debug, Default)]
pub struct Prints(Vec<Content>);

impl Prints {
    /// The content of `bytes`; linear in them the first time, then a comparison of pointers.
    fn of(&self, bytes: &Rc<[u8]>) -> Content {
        let known = self.0.iter().find(|it| Rc::ptr_eq(&it.bytes, bytes));
        known
            .cloned()
            .unwrap_or_else(|| Content { print: fingerprint(bytes), bytes: Rc::clone(bytes) })
    }
}

/// What is to be kept of `state`; nothing while no model is open. Cost: linear in the steps, and in models that
/// `prints` has not seen.
pub fn work(state: &State, prints: &mut Prints) -> Option<Work> {
    let (session, contents) = Session::of(state, |bytes| prints.of(bytes))?;
    prints.0.clone_from(&contents);
    Some(Work { session, contents })
}
