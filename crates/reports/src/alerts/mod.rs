//! Findings one by one, for programs that list them where code is reviewed: each with its rule, its place in
//! the model's file, and a key by which it is known again. How they are written is [`crate::sarif`]'s.

mod policy;

pub use policy::of_verdict;

use linchpin_engine::model::{ComponentId, Model};

use crate::views::names;

/// How grave an alert is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something to know.
    Note,
    /// Something to look at.
    Warning,
    /// Something to mend.
    Error,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its word, in lower case with hyphens; the same in every language.
    pub id: String,
    /// What it looks for, in a few words.
    pub title: String,
    /// Why that matters and what to do about it, in a sentence or two.
    pub help: String,
    /// How grave a breach is.
    pub level: Level,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The position of its rule in [`Alerts::rules`].
    pub rule: usize,
    /// The component it is about; without one it is about the model.
    pub component: Option<ComponentId>,
    /// Where in the model's file it is best mended, as a JSON Pointer; empty for the file as a whole.
    pub path: String,
    /// What was found, in one sentence or two.
    pub message: String,
    /// What tells it from every other finding of the rule, of ids and fixed words only: it stays the same while the
    /// finding does, whatever is renamed, moved or counted anew.
    pub key: String,
    /// Users at stake; 0 where nobody was counted.
    pub users_hit: u128,
    /// Whether the way to it leads over something that is only assumed.
    pub is_assumed: bool,
    /// Other places that belong to it, in the order in which they explain it.
    pub related: Vec<Related>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where in the model's file, as a JSON Pointer.
    pub path: String,
    /// What stands there.
    pub message: String,
}

/// Findings by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alerts {
    /// What was looked for, breached or not.
    pub rules: Vec<Rule>,
    /// What was found: by rule, then the gravest first.
    pub alerts: Vec<Alert>,
    /// What has to be known to read them rightly: how complete the model is, what was left out.
    pub notes: Vec<String>,
}

/// Where a component stands in the model's file, as a JSON Pointer.
pub fn place_of(component: ComponentId) -> String {
    format!("/components/{}", component.index())
}

/// The place of the part `part` of what a component requires.
pub fn requirement_of(component: ComponentId, part: &str) -> String {
    format!("/components/{}/requires{part}", component.index())
}

/// A key made of fixed words and the ids of components, which hold no white space.
pub fn key(model: &Model, words: &[&str], components: &[ComponentId]) -> String {
    let ids = components.iter().map(|&component| names::id(model, component));
    words.iter().copied().chain(ids).collect::<Vec<_>>().join(" ")
}
