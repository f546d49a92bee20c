//! A policy as plain data: what a file says. What it means for a model is judged in [`super::check`].

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};
use serde::Serialize;
use smol_str::SmolStr;

use super::Date;
use crate::model::{Model, Text};

/// The version of the format that is read.
pub const POLICY_VERSION: u64 = 1;

/// What a team demands of its models, and what it puts up with for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Linchpin policy", deny_unknown_fields)]
pub struct Policy {
    /// The version of the format: 1.
    #[schemars(extend("const" = 1))]
    pub linchpin_policy: u64,
    /// The policy's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What is demanded, in the order in which it is told.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    /// What is put up with, each until a day.
    #[serde(rename = "exception", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub exceptions: Vec<Exception>,
}

/// One demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// Its word: unique in the policy, without white space.
    #[schemars(with = "String")]
    pub id: SmolStr,
    /// What is demanded.
    pub demand: Demand,
    /// For `min-cut-order` how many failures it must take at least, 2 to 10; without meaning for any other demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 10))]
    pub order: Option<u32>,
    /// Of what it is demanded; without it of every service, third party and channel (of every component for `owner`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Filter>,
    /// Single points and weak points that hit at most so many users are tolerated; without meaning for any other
    /// demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_users: Option<u64>,
    /// What a breach is: an error fails the check, a warning is only told.
    #[serde(skip_serializing_if = "Level::is_error")]
    #[schemars(default)]
    pub level: Level,
}

/// What can be demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Demand {
    /// No component's failure alone takes a target down.
    NoSinglePoint,
    /// No component's failure alone makes a target partial.
    NoWeakPoint,
    /// No failure reaches several members of a redundancy that targets stand on, so that none is left.
    NoPaperRedundancy,
    /// When one member of a redundancy that targets stand on fails, the rest can carry on.
    Headroom,
    /// Two failures do not take a target down together that neither takes down alone.
    NoPair,
    /// It takes at least `order` failures to take a target down.
    MinCutOrder,
    /// After everything has stopped, targets start again: nothing that they need waits for itself.
    NoStartupDeadlock,
    /// Every component says who answers for it.
    Owner,
    /// Every target says what it requires.
    Declared,
}

/// Which components a rule is about. What is given must all hold; of several words in a list one is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Filter {
    /// Kinds of component. Where these or `ids` are given, any component may be meant, not only targets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>", default)]
    pub kinds: Vec<SmolStr>,
    /// Ids of components.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>", default)]
    pub ids: Vec<SmolStr>,
    /// Ids of groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>", default)]
    pub groups: Vec<SmolStr>,
    /// Owners, in any language in which they are written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>", default)]
    pub owners: Vec<SmolStr>,
    /// Tags with their values, all of which must be there.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "BTreeMap<String, String>", default)]
    pub tags: BTreeMap<SmolStr, SmolStr>,
    /// Users in a month, at least; components without a number have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_users: Option<u64>,
}

/// What is put up with for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exception {
    /// The id of a rule.
    #[schemars(with = "String")]
    pub rule: SmolStr,
    /// The id of the component that breaks it: what fails alone, what lacks an owner, whose redundancy it is, one of
    /// a pair or of a circle.
    #[schemars(with = "String")]
    pub component: SmolStr,
    /// The id of the component that goes down for it; without it, whatever does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub target: Option<SmolStr>,
    /// Why it is put up with.
    pub reason: Text,
    /// The last day on which it is: `2027-01-31`. Later the check itself is refused.
    pub until: Date,
}

/// What a breach is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is told.
    Warning,
    /// It fails the check.
    #[default]
    Error,
}

impl Level {
    /// Every level with its word.
    pub const WORDS: [(&'static str, Self); 2] =
        [("error", Self::Error), ("warning", Self::Warning)];

    /// The word of the format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_error(&self) -> bool {
        *self == Self::Error
    }
}

impl Demand {
    /// Every demand with its word, in the order of the format's page.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("no-single-point", Self::NoSinglePoint),
        ("no-weak-point", Self::NoWeakPoint),
        ("no-paper-redundancy", Self::NoPaperRedundancy),
        ("headroom", Self::Headroom),
        ("no-pair", Self::NoPair),
        ("min-cut-order", Self::MinCutOrder),
        ("no-startup-deadlock", Self::NoStartupDeadlock),
        ("owner", Self::Owner),
        ("declared", Self::Declared),
    ];

    /// The word of the format.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, it)| *it == self).map_or("", |&(word, _)| word)
    }

    /// Whether `max-users` means something here.
    pub const fn counts_users(self) -> bool {
        matches!(self, Self::NoSinglePoint | Self::NoWeakPoint)
    }
}

impl Rule {
    /// The words of built-in rules, each with what it demands of the whole model: the simple case without a file.
    pub const WORDS: [(&'static str, Demand); 8] = [
        ("spof", Demand::NoSinglePoint),
        ("weak-point", Demand::NoWeakPoint),
        ("paper-redundancy", Demand::NoPaperRedundancy),
        ("no-headroom", Demand::Headroom),
        ("deadlock", Demand::NoStartupDeadlock),
        ("pair", Demand::NoPair),
        ("undeclared", Demand::Declared),
        ("owner", Demand::Owner),
    ];

    /// The built-in rule called `word`, if there is one.
    pub fn of_word(word: &str) -> Option<Self> {
        let &(id, demand) = Self::WORDS.iter().find(|(it, _)| *it == word)?;
        Some(Self {
            id: id.into(),
            demand,
            order: None,
            targets: None,
            max_users: None,
            level: Level::Error,
        })
    }
}

impl Policy {
    /// A policy of these rules and no exceptions.
    pub fn of(rules: Vec<Rule>) -> Self {
        Self { linchpin_policy: POLICY_VERSION, name: None, rules, exceptions: Vec::new() }
    }

    /// The policy as far as it can be held against `model`, an earlier version of the one that it is for: without the
    /// exceptions of components that are not there yet, and without such ids in filters; a rule whose filter names nothing
    /// that is there is left out, as nothing of it could be broken then. Cost: linear.
    #[must_use]
    pub fn as_of(&self, model: &Model) -> Self {
        let mut policy = self.clone();
        let is_there = |id: &SmolStr| model.find(id).is_some();
        let has_group = |id: &SmolStr| model.file().groups.iter().any(|it| it.id == *id);
        policy.rules.retain_mut(|rule| {
            let Some(filter) = &mut rule.targets else { return true };
            let before = (filter.ids.is_empty(), filter.groups.is_empty());
            filter.ids.retain(is_there);
            filter.groups.retain(has_group);
            before == (filter.ids.is_empty(), filter.groups.is_empty())
        });
        let rules: Vec<SmolStr> = policy.rules.iter().map(|it| it.id.clone()).collect();
        policy.exceptions.retain(|it| {
            rules.contains(&it.rule)
                && is_there(&it.component)
                && it.target.as_ref().is_none_or(is_there)
        });
        policy
    }
}

/// The JSON Schema of the format, generated from the types of this module.
pub fn schema() -> Schema {
    schemars::schema_for!(Policy)
}
