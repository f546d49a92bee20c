//! The rules by which a change has a size, and what each size asks for first. How such a file is read is in
//! [`crate::read`]; how they are applied is in `size`.

use serde::{Deserialize, Serialize};

use crate::model::Text;

/// The version of the format that this library reads.
pub const RULES_VERSION: u64 = 1;

/// How large a change is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Anything below the rest.
    #[default]
    Small,
    /// What somebody has to look at.
    Medium,
    /// What a whole company has to know of.
    Large,
}

impl Class {
    /// Every class, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// The word of files and machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// What may be wrong with a change whatever its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Danger {
    /// An unresolved failure already weakens what the change takes from or touches.
    Overlap,
    /// Something that stops with a step does not come back by itself.
    Deadlock,
    /// The planned state alone takes a target down.
    Down,
    /// A target gets a single point of failure during a step that it does not have otherwise.
    NewSpof,
}

impl Danger {
    /// Every danger, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Overlap, Self::Deadlock, Self::Down, Self::NewSpof];

    /// The word of files and machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Deadlock => "deadlock",
            Self::Down => "down",
            Self::NewSpof => "new-spof",
        }
    }
}

/// When a change is at least of a class, and what has to be approved or tested first. Whichever bound is reached
/// counts; without any the class is never reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassRule {
    /// From so many users at stake on.
    pub users: Option<u64>,
    /// From so many targets at stake on.
    pub targets: Option<u64>,
    /// From so many sites touched at once on.
    pub sites: Option<u64>,
    /// Where one of these dangers is there.
    pub dangers: Vec<Danger>,
    /// What to do before the change, in order.
    pub first: Vec<Text>,
}

/// What a change must be rid of before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The danger.
    pub on: Danger,
    /// What to do about it first, in order.
    pub first: Vec<Text>,
}

/// The rules of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What every change asks for first, the smallest too.
    pub small: Vec<Text>,
    /// When a change is medium, and what it asks for beside that.
    pub medium: ClassRule,
    /// When a change is large, and what it asks for beside that.
    pub large: ClassRule,
    /// What blocks a change, in the order of the file; no danger twice.
    pub stops: Vec<Stop>,
}
