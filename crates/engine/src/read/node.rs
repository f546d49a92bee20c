//! One value of a foreign text, whatever the syntax: what it is, and where it stands. Opened level
//! by level, so that no tree of the whole text is ever built for JSON.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::{json, yaml::Yaml};
use crate::model::Place;

/// A value that has not been looked into yet.
#[derive(Clone, Copy)]
pub(super) enum Node<'t> {
    Json(&'t RawValue),
    Yaml(&'t Yaml),
}

/// Where a value or a key stands: a byte of the text, or a place that the parser told.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    Byte(usize),
    Place(Place),
}

/// A value, looked into one level deep.
pub(super) enum Opened<'t> {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(Cow<'t, str>),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// A key and its value.
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) spot: Spot,
    pub(super) value: Node<'t>,
}

impl<'t> Node<'t> {
    /// Looks one level into the value; `text` is the whole text. Cost: the length of the value.
    ///
    /// # Errors
    /// When a string in it is not Unicode text (a lone surrogate escape).
    pub(super) fn open(self, text: &'t str) -> Result<Opened<'t>, String> {
        match self {
            Self::Json(raw) => json::open(raw, text),
            Self::Yaml(yaml) => Ok(yaml.open()),
        }
    }

    /// Where the value begins in `text`.
    pub(super) fn spot(self, text: &str) -> Spot {
        match self {
            Self::Json(raw) => Spot::Byte(json::offset(raw.get(), text)),
            Self::Yaml(yaml) => Spot::Place(yaml.place),
        }
    }
}

impl Opened<'_> {
    /// What the value is, for "expected …, found …".
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "an object",
        }
    }
}
