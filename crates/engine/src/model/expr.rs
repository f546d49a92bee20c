//! Requirements: what must work for something else to work. Their meaning is in [`crate::graph`].

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};
use smol_str::SmolStr;

use super::{Duration, Evidence, Text};

/// One requirement, as a tree of forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// One component must work: its availability.
    On(On),
    /// All must work: the minimum; of none, full.
    All {
        /// The members.
        of: Vec<Expr>,
        /// Whether the file spells it `{"all": […]}` rather than as a bare list. It means the same;
        /// it is kept so that pointers into the file stay true and a saved file reads as it did.
        spelled: bool,
    },
    /// One must work: the maximum; never empty in a verified model.
    Any(Vec<Expr>),
    /// `k` of the members must work: the k-th largest value.
    AtLeast {
        /// How many must work: 1 to the number of members.
        k: u64,
        /// The members.
        of: Vec<Expr>,
    },
    /// The primary, or else the standby woken through `via`: max(p, min(s, v)).
    Failover(Box<Failover>),
    /// Users are split over cells: ⌊Σ w·value / Σ w⌋.
    Shares(Vec<Share>),
    /// Members carry one load together.
    Pool(Box<Pool>),
}

/// A requirement on one component, with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct On {
    /// The component's id.
    pub id: SmolStr,
    /// What supports or explains the requirement; nothing in most requirements of large models, so
    /// it costs one pointer.
    pub basis: Option<Box<Basis>>,
}

/// Why a requirement is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// A remark for readers.
    pub note: Option<Text>,
    /// What supports it.
    pub evidence: Vec<Evidence>,
    /// That nobody reported it, with the reason for assuming it where one is given.
    pub assumed: Option<Assumed>,
}

/// The mark of a guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Assumed {
    /// Assumed (true), or expressly not (false).
    Flag(bool),
    /// Assumed, for this reason.
    Because(Text),
}

impl Assumed {
    /// Whether this says that something is assumed.
    pub fn is_assumed(&self) -> bool {
        !matches!(self, Self::Flag(false))
    }
}

/// A primary with a standby.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failover {
    /// What carries the users normally.
    pub primary: Expr,
    /// What can carry them instead.
    pub standby: Expr,
    /// What is needed to wake the standby; without it, waking needs nothing.
    pub via: Option<Expr>,
    /// How long the switch takes.
    pub switch: Option<Duration>,
}

/// One cell of a `shares` form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// What serves the cell.
    pub of: Expr,
    /// The cell's part of the users, relative to the other weights; at least 1.
    pub weight: u64,
}

/// A pool of members that carry one load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The members.
    pub members: Vec<Member>,
    /// The load, in the unit of the capacities; at least 1.
    pub load: u64,
    /// What happens when the members cannot carry it.
    pub overload: Overload,
}

/// One member of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The member.
    pub of: Expr,
    /// What it can carry, in the unit of the load.
    pub capacity: u64,
}

/// What a pool does under a load that it cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Overload {
    /// The survivors fall over too.
    Collapse,
    /// Only what cannot be carried is dropped.
    Shed,
}

/// Where a part stands in the requirement around it; written as a JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartPath {
    key: &'static str,
    at: Option<usize>,
    tail: &'static str,
}

impl fmt::Display for PartPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        if let Some(at) = self.at {
            write!(f, "/{at}")?;
        }
        f.write_str(self.tail)
    }
}

impl Expr {
    /// A requirement on one component and nothing more.
    pub fn on(id: impl Into<SmolStr>) -> Self {
        Self::On(On { id: id.into(), basis: None })
    }

    /// The word of the form in files and machine output; a reference is `on`.
    pub const fn form(&self) -> &'static str {
        match self {
            Self::On(_) => "on",
            Self::All { .. } => "all",
            Self::Any(_) => "any",
            Self::AtLeast { .. } => "at_least",
            Self::Failover(_) => "failover",
            Self::Shares(_) => "shares",
            Self::Pool(_) => "pool",
        }
    }

    /// The part one level down at position `at` in reading order, with its place in this
    /// requirement. A reference has none.
    pub fn part(&self, at: usize) -> Option<(PartPath, &Expr)> {
        let path = |key, tail| PartPath { key, at: Some(at), tail };
        let named = |key| PartPath { key, at: None, tail: "" };
        match self {
            Self::On(_) => None,
            Self::All { of, spelled } => {
                of.get(at).map(|part| (path(if *spelled { "/all" } else { "" }, ""), part))
            }
            Self::Any(of) => of.get(at).map(|part| (path("/any", ""), part)),
            Self::AtLeast { of, .. } => of.get(at).map(|part| (path("/of", ""), part)),
            Self::Failover(it) => match at {
                0 => Some((named("/failover/primary"), &it.primary)),
                1 => Some((named("/failover/standby"), &it.standby)),
                2 => it.via.as_ref().map(|via| (named("/failover/via"), via)),
                _ => None,
            },
            Self::Shares(cells) => cells.get(at).map(|cell| (path("/shares", "/of"), &cell.of)),
            Self::Pool(pool) => {
                pool.members.get(at).map(|member| (path("/pool", "/of"), &member.of))
            }
        }
    }

    /// The parts one level down, in reading order, each with its place in this requirement.
    pub fn parts(&self) -> impl Iterator<Item = (PartPath, &Expr)> {
        (0..).map_while(|at| self.part(at))
    }

    /// Every reference in this requirement, in reading order.
    pub fn references(&self) -> Vec<&On> {
        let mut found = Vec::new();
        let mut stack = vec![self];
        while let Some(expr) = stack.pop() {
            match expr {
                Self::On(on) => found.push(on),
                other => {
                    let first = stack.len();
                    stack.extend(other.parts().map(|(_, part)| part));
                    stack[first..].reverse();
                }
            }
        }
        found
    }
}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = match self {
            Self::On(On { id, basis: None }) => return serializer.serialize_str(id),
            Self::All { of, spelled: false } => return of.serialize(serializer),
            _ => serializer.serialize_map(None)?,
        };
        match self {
            Self::On(On { id, basis }) => {
                map.serialize_entry("on", id)?;
                if let Some(basis) = basis {
                    if let Some(note) = &basis.note {
                        map.serialize_entry("note", note)?;
                    }
                    if !basis.evidence.is_empty() {
                        map.serialize_entry("evidence", &basis.evidence)?;
                    }
                    if let Some(assumed) = &basis.assumed {
                        map.serialize_entry("assumed", assumed)?;
                    }
                }
            }
            Self::All { of, .. } => map.serialize_entry("all", of)?,
            Self::Any(of) => map.serialize_entry("any", of)?,
            Self::AtLeast { k, of } => {
                map.serialize_entry("at_least", k)?;
                map.serialize_entry("of", of)?;
            }
            Self::Failover(failover) => map.serialize_entry("failover", failover)?,
            Self::Shares(cells) => map.serialize_entry("shares", cells)?,
            Self::Pool(pool) => {
                map.serialize_entry("pool", &pool.members)?;
                map.serialize_entry("load", &pool.load)?;
                map.serialize_entry("overload", &pool.overload)?;
            }
        }
        map.end()
    }
}

impl JsonSchema for Expr {
    fn schema_name() -> Cow<'static, str> {
        "Requirement".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let expr = generator.subschema_for::<Self>();
        let id = generator.subschema_for::<super::file::IdSchema>();
        let text = generator.subschema_for::<Text>();
        let evidence = generator.subschema_for::<Evidence>();
        let assumed = generator.subschema_for::<Assumed>();
        let duration = generator.subschema_for::<Duration>();
        let overload = generator.subschema_for::<Overload>();
        let natural = json_schema!({ "type": "integer", "minimum": 1, "maximum": u64::MAX });
        let list = json_schema!({ "type": "array", "items": expr });
        let filled = json_schema!({ "type": "array", "items": expr, "minItems": 1 });
        let form = |required: &[&str], properties: serde_json::Value| {
            json_schema!({
                "type": "object", "required": required, "properties": properties, "additionalProperties": false
            })
        };
        let on = form(
            &["on"],
            serde_json::json!({
                "on": id, "note": text, "assumed": assumed,
                "evidence": { "type": "array", "items": evidence }
            }),
        );
        let failover = form(
            &["primary", "standby"],
            serde_json::json!({ "primary": expr, "standby": expr, "via": expr, "switch": duration }),
        );
        let share = form(&["of", "weight"], serde_json::json!({ "of": expr, "weight": natural }));
        let capacity = json_schema!({ "type": "integer", "minimum": 0, "maximum": u64::MAX });
        let member =
            form(&["of", "capacity"], serde_json::json!({ "of": expr, "capacity": capacity }));
        let pool = form(
            &["pool", "load", "overload"],
            serde_json::json!({
                "pool": { "type": "array", "items": member, "minItems": 1 },
                "load": natural, "overload": overload
            }),
        );
        json_schema!({
            "description": "What must work for the component to work.",
            "anyOf": [
                id, on, list,
                form(&["all"], serde_json::json!({ "all": list })),
                form(&["any"], serde_json::json!({ "any": filled })),
                form(&["at_least", "of"], serde_json::json!({ "at_least": natural, "of": filled })),
                form(&["failover"], serde_json::json!({ "failover": failover })),
                form(&["shares"], serde_json::json!({
                    "shares": { "type": "array", "items": share, "minItems": 1 }
                })),
                pool
            ]
        })
    }
}

impl Serialize for Failover {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("primary", &self.primary)?;
        map.serialize_entry("standby", &self.standby)?;
        if let Some(via) = &self.via {
            map.serialize_entry("via", via)?;
        }
        if let Some(switch) = &self.switch {
            map.serialize_entry("switch", switch)?;
        }
        map.end()
    }
}
