//! A YAML text as a tree with places. `serde-saphyr` does the reading, within its budget against
//! alias bombs and deep nesting.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::{Options, Spanned};

use super::node::{Entry, Node, Opened, Spot};
use crate::model::Place;

/// A value and where it stands.
pub(super) struct Yaml {
    pub(super) place: Place,
    value: Value,
}

enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(Place, String, Yaml)>),
}

/// Reads the whole text.
pub(super) fn root(text: &str) -> Result<Yaml, serde_saphyr::Error> {
    serde_saphyr::from_str_with_options::<Spanned<Value>>(text, options(text.len())).map(Yaml::from)
}

/// The reader's limits, grown with the length of the text: a long file may hold much, while a short
/// one that unfolds into much (aliases of aliases) may not.
fn options(bytes: usize) -> Options {
    let mut options = Options::default();
    if let Some(budget) = &mut options.budget {
        budget.max_nodes = budget.max_nodes.max(bytes);
        budget.max_events = budget.max_events.max(bytes.saturating_mul(2));
        budget.max_total_scalar_bytes = budget.max_total_scalar_bytes.max(bytes.saturating_mul(2));
    }
    options.alias_limits.max_total_replayed_events = bytes.max(100_000);
    options
}

/// What an error says, without advice about options that only programs have.
pub(super) fn message_of(error: &serde_saphyr::Error) -> String {
    let full = error.without_snippet().to_string();
    let what = full.split(" at line ").next().unwrap_or(&full);
    let what = what.split(", set ").next().unwrap_or(what);
    if what.contains("budget") {
        return format!("it unfolds into too much ({what})");
    }
    what.to_owned()
}

/// Where an error stands, if it is known.
pub(super) fn place_of(error: &serde_saphyr::Error) -> Option<Place> {
    error.location().map(place)
}

fn place(location: serde_saphyr::Location) -> Place {
    let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX).max(1);
    Place { line: narrow(location.line()), column: narrow(location.column()) }
}

impl From<Spanned<Value>> for Yaml {
    fn from(spanned: Spanned<Value>) -> Self {
        Self { place: place(spanned.referenced), value: spanned.value }
    }
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

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visit)
    }
}

struct Visit;

impl<'de> Visitor<'de> for Visit {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<Spanned<Value>>()? {
            items.push(item.into());
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            let value = map.next_value::<Spanned<Value>>()?;
            entries.push((place(key.referenced), key.value, value.into()));
        }
        Ok(Value::Map(entries))
    }
}
