//! What the explorer knows and how it changes, with no browser in sight. Drawing, events, storage
//! and words in a language live in the web crate.
//!
//! # One page
//!
//! - [`state`]: everything on screen is a function of [`State`], which is made of slices behind
//!   [`Shared`] handles: `document`, `failures`, `run`, `preview`, `why`, `marks`, `inquiry`, `editor`,
//!   `view`, `camera`, `settings`, `playback` (how far the waves of a failure are shown), `replay` (what is
//!   played over time, and which moment of it is on the screen), `compare`.
//!   [`update`] takes a [`Msg`] (nested: one variant per slice) and gives the next
//!   state; a slice that a message does not concern keeps its identity, so a view re-renders only
//!   for the slices that it reads.
//! - [`session`]: what the worker runs. [`State::requests`] lists the requests that are open, in
//!   order of their ids. The shell sends each one whose id is higher than the last one it sent to
//!   [`session::Session::handle`] and dispatches what comes back as [`Msg::Answered`]. Answers to
//!   questions that are no longer open are dropped by [`update`]; the shell need not care.
//!   Opening a file is [`state::document::Msg::Open`] with its bytes; a broken file ends as
//!   `document.rejected` and the open model stays. The page's own model, for names, is
//!   [`state::Document::model`].
//! - [`session::Prober`] answers questions that may take seconds, in a worker of its own. What
//!   [`state::Inquiry::running`] names is worked on, and ended when it is gone; progress and the
//!   answer come back as [`Msg::Inquiry`].
//! - [`commands`] and [`keys`]: a key press gives a [`commands::Command`], and
//!   [`commands::messages`] turns one into messages. Buttons, palette and help use the same list.
//! - [`select`]: what each panel shows, as ids, numbers and enumerations; the web crate words them.
//! - [`layout`] places cards once per model (in the worker); [`scene::draw`] turns layout and state
//!   into a draw list, back to front, in world coordinates and colour roles; [`theme`] gives each
//!   role its colour; [`scene::svg`] writes a scene as a file; [`hit`] finds what is under a point;
//!   [`camera`] is pan, zoom and fit.
//! - [`edit`]: changes of the model as pure functions from one file to the next, and what stands in
//!   the editor; a changed model is opened like any file, as a step that undo takes back.
//! - [`kept`] writes the work as it outlives the page, and brings it back; whatever it reads is checked.
//! - [`search`] ranks components for a query and narrows them by its conditions; [`permalink`] writes and reads a
//!   link to a state.
//! - [`state::own`] keeps the user's own scenarios among the assumptions, so that editing them is undone like
//!   anything else; [`state::own::in_file`] puts them into a model file.
//!
//! ```
//! use linchpin_explorer::{Msg, State, state::document, update};
//!
//! let bytes = br#"{ "linchpin": 1, "id": "m", "components": [] }"#;
//! let open = document::Msg::Open { file_name: "m.json".into(), bytes: bytes.as_slice().into() };
//! let state = update(&State::default(), Msg::Document(open));
//! assert_eq!(state.requests().len(), 1, "the shell owes one answer");
//! ```
pub mod camera;
pub mod commands;
pub mod edit;
pub mod geometry;
pub mod hit;
pub mod kept;
pub mod keys;
pub mod layout;
pub mod minimap;
pub mod permalink;
pub mod scene;
pub mod search;
pub mod select;
pub mod session;
pub mod state;
#[cfg(test)]
mod testing;
pub mod text;
pub mod theme;

pub use state::{Msg, Shared, State, update};
