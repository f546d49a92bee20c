//! A YAML text as a tree with places. `granit-parser` says what is written; [`compose`] builds the tree,
//! within limits against alias bombs and deep nesting, and [`scalar`] says what a word means.

mod compose;
mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::node::{Entry, Node, Opened, Spot};
use crate::model::Place;

pub(super) use compose::root;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Yaml {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(Place, String, Yaml)>),
}

/// Why a text is no YAML, or none that is read here, and where.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) what: String,
    pub(super) place: Place,
}

impl Yaml {
    /// Looks one level into the value.
    pub(super) fn open(&self) -> Opened<'_> {
        match &self.value {
            Value::Null => Opened::Null,
            Value::Bool(flag) => Opened::Bool(*flag),
            Value::Number(number) => Opened::Number(Cow::Borrowed(number)),
            Value::Text(text) => Opened::Text(Cow::Borrowed(text)),
            Value::List(items) => Opened::List(items.iter().map(Node::Yaml).collect()),
            Value::Map(entries) => Opened::Map(
                entries
                    .iter()
                    .map(|(place, key, value)| Entry {
                        key: Cow::Borrowed(key),
                        spot: Spot::Place(*place),
                        value: Node::Yaml(value),
                    })
                    .collect(),
            ),
        }
    }
}
