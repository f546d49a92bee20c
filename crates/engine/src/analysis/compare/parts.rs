//! The keys of a model's file in which two models may differ.

use serde::{Deserialize, Serialize};

/// A key of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the key of that name")]
pub enum Part {
    Id,
    Kind,
    Name,
    Group,
    Owner,
    Users,
    Url,
    Requires,
    Wants,
    Starts,
    Fallible,
    Unavailability,
    Absorbs,
    Capacity,
    Holds,
    Repair,
    Evidence,
    Assumed,
    Tags,
}

/// A key of a model's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the key of that name")]
pub enum Section {
    Id,
    Name,
    Sources,
    Groups,
    Scenarios,
}

impl Part {
    /// The key in files and machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Name => "name",
            Self::Group => "group",
            Self::Owner => "owner",
            Self::Users => "users",
            Self::Url => "url",
            Self::Requires => "requires",
            Self::Wants => "wants",
            Self::Starts => "starts",
            Self::Fallible => "fallible",
            Self::Unavailability => "unavailability",
            Self::Absorbs => "absorbs",
            Self::Capacity => "capacity",
            Self::Holds => "holds",
            Self::Repair => "repair",
            Self::Evidence => "evidence",
            Self::Assumed => "assumed",
            Self::Tags => "tags",
        }
    }
}

impl Section {
    /// The key in files and machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Sources => "sources",
            Self::Groups => "groups",
            Self::Scenarios => "scenarios",
        }
    }
}
