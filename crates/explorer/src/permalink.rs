//! A link to what is on screen: which model, what has failed, what is selected, where the camera is,
//! as a short URL fragment. The model itself is not in it. Damaged input is a value.

use linchpin_engine::Model;
use smol_str::SmolStr;

use crate::{Msg, State, geometry::Point};

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The id of the model.
    pub model: SmolStr,
    /// The id of the scenario chosen.
    pub scenario: Option<SmolStr>,
    /// Ids and ceilings in millionths; not there when a scenario says it.
    pub failures: Vec<(SmolStr, u32)>,
    /// The load in percent.
    pub load_percent: u32,
    /// The id of the primary component.
    pub selected: Option<SmolStr>,
    /// The middle of the screen and the zoom, unless everything is in sight.
    pub camera: Option<(Point, f64)>,
}

/// Why a text is not a link of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No link at all: an empty fragment, or one of something else.
    #[error("this is not a link to a state of the explorer")]
    NotALink,
    /// Made by a newer version.
    #[error("the link was made by a newer version")]
    Newer,
    /// Cut off or changed on the way.
    #[error("the link is damaged")]
    Damaged,
}

/// The fragment for what is on screen, without `#`; nothing when no model is open.
pub fn write(state: &State) -> Option<String> {
    let _ = state;
    None
}

/// Reads a fragment, with or without `#`.
///
/// # Errors
/// When it is no link, a newer one, or damaged.
pub fn read(fragment: &str) -> Result<Link, LinkError> {
    let _ = fragment;
    Err(LinkError::NotALink)
}

impl Link {
    /// The messages that bring about what the link says, for when `model` is open; nothing when the
    /// link is about another model. Ids that the model lacks are left out.
    pub fn messages(&self, model: &Model) -> Vec<Msg> {
        let _ = model;
        Vec::new()
    }
}
