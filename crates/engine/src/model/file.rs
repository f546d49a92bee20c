//! The model file as plain data: what a reader found and what a writer writes. Nothing here has been
//! checked against the rest of the file; [`super::Model`] has.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use smol_str::SmolStr;

use super::{Assumed, Availability, Duration, Expr, Kind, State, Text, Unavailability};

/// The version of the format that this library reads and writes.
pub const FORMAT_VERSION: u64 = 1;

/// A whole model file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Linchpin model", deny_unknown_fields)]
pub struct ModelFile {
    /// The version of the format: 1.
    #[schemars(extend("const" = 1))]
    pub linchpin: u64,
    /// The model's id.
    #[schemars(with = "IdSchema")]
    pub id: SmolStr,
    /// The model's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What evidence refers to, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, Source>", default)]
    pub sources: BTreeMap<SmolStr, Source>,
    /// Groups of components, in the order in which they are drawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub groups: Vec<Group>,
    /// The components.
    pub components: Vec<Component>,
    /// Named failure sets over time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub scenarios: Vec<Scenario>,
}

/// A document that evidence refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Text,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
    /// When: `2026`, `2026-01` or `2026-01-02`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<DateSchema>")]
    pub date: Option<SmolStr>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub url: Option<SmolStr>,
}

/// A group of components that are drawn together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    #[schemars(with = "IdSchema")]
    pub id: SmolStr,
    /// Its name.
    pub name: Text,
}

/// What supports a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Evidence {
    /// The id of a source.
    #[schemars(with = "IdSchema")]
    pub source: SmolStr,
    /// What the source says, in short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<Text>,
}

/// One component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Component {
    /// Its id, unique in the model.
    #[schemars(with = "IdSchema")]
    pub id: SmolStr,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its name.
    pub name: Text,
    /// The id of the group that it is drawn in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IdSchema>")]
    pub group: Option<SmolStr>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Text>,
    /// People who use it in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<u64>,
    /// Where to read more about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub url: Option<SmolStr>,
    /// What must work for it to work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Expr>,
    /// Soft dependencies: their loss costs features, not the service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub wants: Vec<Expr>,
    /// What is needed only to start or to be woken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<Expr>,
    /// Whether it can fail by itself.
    #[serde(skip_serializing_if = "is_true")]
    #[schemars(default = "yes")]
    pub fallible: bool,
    /// The probability that it has failed by itself, from 0 to 1; without meaning where it is not
    /// fallible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavailability: Option<Unavailability>,
    /// Whose users come to it when they are not served there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub absorbs: Vec<Absorb>,
    /// How many people a month it can serve, its own users and those who come to it; without it
    /// arrivals are counted and overload nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u64>,
    /// How long it goes on after what it requires is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Duration>,
    /// How long it takes to come back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<Duration>,
    /// What supports the component as described.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub evidence: Vec<Evidence>,
    /// That nobody reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<Assumed>,
    /// Anything else, text to text.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, String>", default)]
    pub tags: BTreeMap<SmolStr, SmolStr>,
}

/// From where people come to a component when they are not served there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Absorb {
    /// The id of a component that says how many `users` it has.
    #[schemars(with = "IdSchema")]
    pub from: SmolStr,
    /// How many in a hundred of those who are not served there come here.
    #[schemars(range(min = 1, max = 100))]
    pub percent: u8,
    /// What supports that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub evidence: Vec<Evidence>,
    /// That nobody reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<Assumed>,
}

/// A named failure set over time, with what was reported about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scenario {
    /// Its id, unique among the scenarios.
    #[schemars(with = "IdSchema")]
    pub id: SmolStr,
    /// Its name.
    pub name: Text,
    /// What fails or comes back, and when.
    pub events: Vec<Event>,
    /// What was publicly reported.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub reported: Vec<Reported>,
}

/// From this time on, a component has this ceiling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Event {
    /// When, since the scenario's beginning.
    pub at: Duration,
    /// The id of a component.
    #[schemars(with = "IdSchema")]
    pub on: SmolStr,
    /// The ceiling from then on, in millionths; 0 is failed.
    pub availability: Availability,
}

/// One publicly reported fact about a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reported {
    /// The id of a component.
    #[schemars(with = "IdSchema")]
    pub on: SmolStr,
    /// The state that was reported.
    pub state: State,
    /// When, since the first event; without it, once all failures are in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Duration>,
    /// The reported share of users hit, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100))]
    pub users_hit_percent: Option<u8>,
    /// Whether the model was given what the row says, such as a duration out of the same report: it
    /// is told and not scored, since it cannot be right or wrong.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub input: bool,
    /// Who reported it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub evidence: Vec<Evidence>,
}

impl Component {
    /// A fallible component with no requirements.
    pub fn new(id: impl Into<SmolStr>, kind: Kind, name: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            kind,
            name: name.into(),
            group: None,
            owner: None,
            users: None,
            url: None,
            requires: None,
            wants: Vec::new(),
            starts: None,
            fallible: true,
            unavailability: None,
            absorbs: Vec::new(),
            capacity: None,
            holds: None,
            repair: None,
            evidence: Vec::new(),
            assumed: None,
            tags: BTreeMap::new(),
        }
    }
}

/// Whether `id` may be an id: 1 to 200 characters, no control characters or white space.
pub fn is_id(id: &str) -> bool {
    (1..=200).contains(&id.chars().count())
        && !id.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// The JSON Schema of the format, generated from the types of this module.
pub fn schema() -> Schema {
    schemars::schema_for!(ModelFile)
}

fn is_true(flag: &bool) -> bool {
    *flag
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn yes() -> bool {
    true
}

/// Stands in the schema for an id.
pub(super) struct IdSchema;

impl JsonSchema for IdSchema {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^\s\u0000-\u001f\u007f-\u009f]+$"
        })
    }
}

/// Stands in the schema for a date.
struct DateSchema;

impl JsonSchema for DateSchema {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$" })
    }
}
