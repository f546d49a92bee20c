//! Opens JSON values level by level. `serde_json` does the reading; a raw value is a slice of the
//! text, so its position is known.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::node::{Entry, Node, Opened, Spot};

/// Checks the syntax of the whole text.
pub(super) fn root(text: &str) -> Result<Node<'_>, serde_json::Error> {
    serde_json::from_str(text).map(Node::Json)
}

/// The position of `part` in `text`, in bytes; 0 for a string that is no part of it.
pub(super) fn offset(part: &str, text: &str) -> usize {
    let at = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if at <= text.len() { at } else { 0 }
}

/// Looks one level into `raw`, a part of `text`.
pub(super) fn open<'t>(raw: &'t RawValue, text: &'t str) -> Result<Opened<'t>, String> {
    let written = raw.get();
    let fail = |error: serde_json::Error| error.to_string();
    Ok(match written.as_bytes().first() {
        Some(b'{') => {
            let Entries(entries) = serde_json::from_str(written).map_err(fail)?;
            Opened::Map(entries.into_iter().map(|(key, value)| entry(key, value, text)).collect())
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(written).map_err(fail)?;
            Opened::List(items.into_iter().map(Node::Json).collect())
        }
        Some(b'"') => Opened::Text(serde_json::from_str::<Str<'_>>(written).map_err(fail)?.0),
        Some(b't') => Opened::Bool(true),
        Some(b'f') => Opened::Bool(false),
        Some(b'n') | None => Opened::Null,
        Some(_) => Opened::Number(Cow::Borrowed(written)),
    })
}

fn entry<'t>(key: Cow<'t, str>, value: &'t RawValue, text: &str) -> Entry<'t> {
    let spot = match &key {
        // One byte before the text of the key stands its quotation mark.
        Cow::Borrowed(key) => offset(key, text).saturating_sub(1),
        Cow::Owned(_) => offset(value.get(), text),
    };
    Entry { key, spot: Spot::Byte(spot), value: Node::Json(value) }
}

/// A string that borrows where it holds no escapes.
#[derive(Deserialize)]
struct Str<'t>(#[serde(borrow)] Cow<'t, str>);

/// All entries of an object, repeated keys included.
struct Entries<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Str(key), value)) = map.next_entry::<Str<'de>, &'de RawValue>()? {
                    entries.push((key, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visit)
    }
}
