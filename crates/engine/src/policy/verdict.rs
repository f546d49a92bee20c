//! What a policy came to, as plain data: rule by rule what breaks it, what is put up with, and what could not be
//! judged.

use serde::Serialize;
use smol_str::SmolStr;

use super::{Date, Demand, Level, Rule};
use crate::{
    analysis::redundancy::Defeat,
    model::{ComponentId, Model, Text},
    sorting,
};

/// How a model fares under a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Each rule with what came of it, in the policy's order.
    pub rules: Vec<Judged>,
    /// What should be known of the policy itself: exceptions and words that meet nothing. In its order.
    pub notes: Vec<Note>,
}

/// One rule and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The rule.
    pub rule: Rule,
    /// What came of it.
    pub outcome: Outcome,
    /// How many it was judged of: targets; redundancy groups for demands on redundancy; components for `owner`.
    pub judged: u64,
    /// What breaks it, the most users first, then in file order; without what an exception covers.
    pub breaches: Vec<Breach>,
    /// Exceptions that cover something, in the policy's order.
    pub excepted: Vec<Excepted>,
    /// Targets that say nothing of what they require, so that nothing can be said of them; in file order.
    pub undeclared: Vec<ComponentId>,
    /// Targets that are down before anything fails; in file order.
    pub down: Vec<ComponentId>,
    /// Targets that were too much work to be judged wholly; in file order.
    pub unfinished: Vec<ComponentId>,
    /// Points that are tolerated since they hit no more users than `max-users`; the most users first.
    pub tolerated: Vec<ComponentId>,
    /// How many of those take down or hit a target whose users nobody counted.
    pub uncounted: u64,
}

/// What came of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing breaks it, within what is declared.
    Passed,
    /// Something breaks it.
    Broken,
    /// Nothing is known to break it, and it is not known to hold either; counts as broken.
    Undecided(Why),
    /// There was nothing to judge.
    Skipped(Why),
}

/// Why a rule could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The filter selects no component of the model.
    NothingSelected,
    /// No target says what it requires.
    NothingDeclared,
    /// There is no redundancy.
    NoRedundancy,
    /// A target is down before anything fails.
    DownAlready,
    /// It was too much work.
    TooMuchWork,
}

/// One thing that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// A component takes targets down, or makes them partial, alone.
    Point {
        /// The component.
        component: ComponentId,
        /// The targets; in file order, never empty.
        targets: Vec<ComponentId>,
        /// Users that it hits over the whole model, once per service.
        users_hit: u128,
    },
    /// A redundancy group is defeated by one failure.
    Group {
        /// Whose it is.
        owner: ComponentId,
        /// The word of its form.
        form: String,
        /// Its place in the owner's `requires`, as a JSON Pointer.
        path: String,
        /// How many members it has.
        members: u32,
        /// What defeats it; in file order, never empty.
        by: Vec<Defeat>,
        /// Users that the worst of these hits.
        users_hit: u128,
    },
    /// Components take targets down together.
    Set {
        /// The components, in file order.
        members: Vec<ComponentId>,
        /// The targets; in file order, never empty.
        targets: Vec<ComponentId>,
        /// Users of these targets, once per target.
        users_hit: u128,
    },
    /// Components wait for each other when everything starts from nothing.
    Circle {
        /// The components, in file order.
        members: Vec<ComponentId>,
        /// The selected targets that therefore never start; in file order.
        targets: Vec<ComponentId>,
        /// Users of these targets, once per target.
        users_hit: u128,
    },
    /// A component does not say what is demanded of it.
    Lacks {
        /// The component.
        component: ComponentId,
        /// Its users.
        users_hit: u128,
    },
}

/// An exception that covers something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excepted {
    /// The component that breaks the rule.
    pub component: ComponentId,
    /// The one that goes down for it, where the exception names one.
    pub target: Option<ComponentId>,
    /// Why it is put up with.
    pub reason: Text,
    /// The last day on which it is.
    pub until: Date,
    /// How much it covers: pairs of what breaks the rule and what goes down for it.
    pub covers: u64,
}

/// What should be known of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// An exception that covers nothing: mended, or misnamed.
    UnusedException {
        /// The id of its rule.
        rule: SmolStr,
        /// The id of its component.
        component: SmolStr,
        /// The id of its target, where it names one.
        target: Option<SmolStr>,
    },
    /// A word of a filter that no component of the model has.
    UnknownWord {
        /// The id of the rule.
        rule: SmolStr,
        /// The key: `kinds`, `owners` or `tags`.
        key: &'static str,
        /// The word; of a tag its key and value.
        word: String,
    },
}

/// A rule that does not hold, by ids alone, so that it can be known again in another version of a model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Broken {
    /// The id of the rule.
    pub rule: SmolStr,
    /// What a breach is.
    pub level: Level,
    /// The [`Breach::key`] of everything that breaks it, sorted; empty for a rule that is undecided.
    pub breaches: Vec<String>,
}

impl Verdict {
    /// Whether the check fails: a rule of level error is broken or undecided.
    pub fn fails(&self) -> bool {
        self.rules.iter().any(|it| it.rule.level == Level::Error && !it.holds())
    }
}

impl Judged {
    /// Whether nothing is held against the model: the rule passed, or there was nothing to judge.
    pub const fn holds(&self) -> bool {
        matches!(self.outcome, Outcome::Passed | Outcome::Skipped(_))
    }
}

impl Outcome {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Broken => "broken",
            Self::Undecided(_) => "undecided",
            Self::Skipped(_) => "skipped",
        }
    }

    /// Why it could not be judged, where it could not.
    pub const fn why(self) -> Option<Why> {
        match self {
            Self::Passed | Self::Broken => None,
            Self::Undecided(why) | Self::Skipped(why) => Some(why),
        }
    }
}

impl Why {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NothingSelected => "nothing_selected",
            Self::NothingDeclared => "nothing_declared",
            Self::NoRedundancy => "no_redundancy",
            Self::DownAlready => "down_already",
            Self::TooMuchWork => "too_much_work",
        }
    }
}

impl Breach {
    /// Users at stake, once per service; 0 where nobody was counted.
    pub const fn users_hit(&self) -> u128 {
        match self {
            Self::Point { users_hit, .. }
            | Self::Group { users_hit, .. }
            | Self::Set { users_hit, .. }
            | Self::Circle { users_hit, .. }
            | Self::Lacks { users_hit, .. } => *users_hit,
        }
    }

    /// What goes down for it, in file order: targets, or the owner of a redundancy. Empty where nothing does.
    pub fn targets(&self) -> &[ComponentId] {
        match self {
            Self::Point { targets, .. }
            | Self::Set { targets, .. }
            | Self::Circle { targets, .. } => targets,
            Self::Group { owner, .. } => std::slice::from_ref(owner),
            Self::Lacks { .. } => &[],
        }
    }

    /// The components that cause it, in file order.
    pub fn components(&self) -> Vec<ComponentId> {
        match self {
            Self::Point { component, .. } | Self::Lacks { component, .. } => vec![*component],
            Self::Group { by, .. } => by.iter().map(|it| it.by).collect(),
            Self::Set { members, .. } | Self::Circle { members, .. } => members.clone(),
        }
    }

    /// What tells it from every other breach of its rule, of ids and places only: the same as long as the breach is
    /// there, whatever is renamed, moved or counted anew.
    pub fn key(&self, model: &Model) -> String {
        let id = |component: &ComponentId| model.component(*component).id.as_str();
        match self {
            Self::Point { component, .. } | Self::Lacks { component, .. } => id(component).into(),
            Self::Group { owner, path, .. } => format!("{} {path}", id(owner)).trim_end().into(),
            Self::Set { members, .. } | Self::Circle { members, .. } => {
                let mut ids: Vec<&str> = members.iter().map(id).collect();
                sorting::sort(&mut ids);
                ids.join(" ")
            }
        }
    }
}

/// The rules that do not hold, warnings included, in the policy's order. To see what a change newly breaks, compare
/// those of the model before with those after. Cost: linear in the breaches.
pub fn broken(model: &Model, verdict: &Verdict) -> Vec<Broken> {
    let of = |it: &Judged| {
        let mut breaches: Vec<String> = it.breaches.iter().map(|it| it.key(model)).collect();
        sorting::sort(&mut breaches);
        Broken { rule: it.rule.id.clone(), level: it.rule.level, breaches }
    };
    verdict.rules.iter().filter(|it| !it.holds()).map(of).collect()
}

/// What a change newly breaks, of the rules `before` and `after` it (see [`broken`]): in the order of `after`, each rule
/// with the breaches that it did not have before. A rule that is undecided and held before has none. Cost: linear, the
/// breaches being sorted.
pub fn newly_broken(before: &[Broken], after: &[Broken]) -> Vec<Broken> {
    let mut found = Vec::new();
    for now in after {
        let Some(was) = before.iter().find(|it| it.rule == now.rule) else {
            found.push(now.clone());
            continue;
        };
        let is_new = |key: &&String| was.breaches.binary_search(key).is_err();
        let breaches: Vec<String> = now.breaches.iter().filter(is_new).cloned().collect();
        if !breaches.is_empty() {
            found.push(Broken { breaches, ..now.clone() });
        }
    }
    found
}

impl Demand {
    /// Whether it is about redundancy groups rather than targets.
    pub const fn is_of_redundancy(self) -> bool {
        matches!(self, Self::NoPaperRedundancy | Self::Headroom)
    }
}
