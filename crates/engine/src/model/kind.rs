//! What sort of thing a component is.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

/// The sort of a component. It decides how the component is drawn and whether it is a target; it has
/// no effect on availability.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A data center or another place.
    Site,
    /// Power: feeds, batteries, panels.
    Power,
    /// Networks.
    Network,
    /// Where data lies.
    Storage,
    /// Shared software that services stand on.
    Platform,
    /// What operators work with.
    Tool,
    /// What users use.
    Service,
    /// A third party that depends on us.
    External,
    /// A way to reach people.
    Channel,
    /// People whose work is needed.
    People,
    /// Any other word; drawn neutrally.
    Other(SmolStr),
}

impl Kind {
    /// The kinds with a meaning of their own, in the order of the format's page.
    pub const KNOWN: [Self; 10] = [
        Self::Site,
        Self::Power,
        Self::Network,
        Self::Storage,
        Self::Platform,
        Self::Tool,
        Self::Service,
        Self::External,
        Self::Channel,
        Self::People,
    ];

    /// The word of the file format.
    pub fn word(&self) -> &str {
        match self {
            Self::Site => "site",
            Self::Power => "power",
            Self::Network => "network",
            Self::Storage => "storage",
            Self::Platform => "platform",
            Self::Tool => "tool",
            Self::Service => "service",
            Self::External => "external",
            Self::Channel => "channel",
            Self::People => "people",
            Self::Other(word) => word,
        }
    }

    /// Whether components of this kind are what outages are felt at: services, third parties and
    /// channels.
    pub const fn is_target(&self) -> bool {
        matches!(self, Self::Service | Self::External | Self::Channel)
    }
}

impl From<&str> for Kind {
    fn from(word: &str) -> Self {
        Self::KNOWN
            .into_iter()
            .find(|kind| kind.word() == word)
            .unwrap_or_else(|| Self::Other(word.into()))
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(&*Cow::<str>::deserialize(deserializer)?))
    }
}

impl JsonSchema for Kind {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "minLength": 1,
            "description": "One of the examples, or any other text, which is drawn neutrally.",
            "examples": Self::KNOWN.map(|kind| kind.word().to_owned())
        })
    }
}
