//! The whole state and its one update function; each slice has a module.

mod asked;
mod carry;
mod columns;
pub mod compare;
pub mod document;
pub mod editor;
#[cfg(test)]
mod editor_tests;
pub mod failures;
#[cfg(test)]
mod findings_tests;
pub mod focus;
mod found;
mod history;
pub mod inquiry;
#[cfg(test)]
mod inquiry_tests;
pub mod marks;
mod opened;
pub mod own;
pub mod playback;
pub mod preview;
pub mod replay;
#[cfg(test)]
mod replay_tests;
mod requests;
pub mod settings;
mod shared;
#[cfg(test)]
mod tests;
pub mod timeline;
mod update;
pub mod view;
#[cfg(test)]
mod what_if_tests;

pub use asked::{Asked, RequestId};
pub use compare::Compare;
pub use document::Document;
pub use editor::Editor;
pub use failures::Failures;
pub use found::Survey;
pub use history::{History, Moment};
pub use inquiry::Inquiry;
pub use marks::Marks;
pub use playback::Playback;
pub use preview::{Preview, Run, Why};
pub use replay::Replay;
pub use settings::Settings;
pub use shared::Shared;
pub use update::{Msg, update};
pub use view::{Selection, View};

use linchpin_engine::FailureSet;

use crate::camera::Camera;

/// Everything on screen is a function of this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The open model and what is known of it before anything fails.
    pub document: Shared<Document>,
    /// What is assumed to have failed, with undo and redo.
    pub failures: Shared<Failures>,
    /// What follows from it.
    pub run: Shared<Run>,
    /// What one more failure would do: the one that the pointer is on.
    pub preview: Shared<Preview>,
    /// Why the selected component is as it is.
    pub why: Shared<Why>,
    /// What is marked as seen down or up.
    pub marks: Shared<Marks>,
    /// The question that takes long, and the newest answers to such.
    pub inquiry: Shared<Inquiry>,
    /// The component that is being described, before it is in the model.
    pub editor: Shared<Editor>,
    /// Selection, panels, sorting, filters.
    pub view: Shared<View>,
    /// Which part of the graph is on screen; apart from `view` because it changes with every frame
    /// of a drag.
    pub camera: Shared<Camera>,
    /// Language and theme.
    pub settings: Shared<Settings>,
    /// How far the present failure is shown, wave by wave.
    pub playback: Shared<Playback>,
    /// What is played over time, and at which moment it is shown.
    pub replay: Shared<Replay>,
    /// What is compared with what.
    pub compare: Shared<Compare>,
    /// The id of the newest request.
    pub(crate) last_request: RequestId,
}

impl State {
    /// What has failed on the screen: by the events up to the moment that is shown of what is played, else as assumed.
    pub fn failed(&self) -> &FailureSet {
        self.run.moment.as_ref().map_or_else(|| self.failures.set(), |moment| &moment.failed)
    }

    /// The same with what is assumed on the screen, all at once, whatever moment is shown: what reports tell of.
    pub fn at_once(&self) -> Self {
        let run = match &self.run.moment {
            Some(_) => Shared::new(Run { moment: None, ..(*self.run).clone() }),
            None => Shared::clone(&self.run),
        };
        Self { run, ..self.clone() }
    }
}
