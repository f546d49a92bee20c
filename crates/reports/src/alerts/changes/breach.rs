//! What a change may not do, and whether it does.

use linchpin_engine::analysis::compare::{Absence, Comparison};
use linchpin_engine::analysis::redundancy::Reason;

use crate::Lang;
use crate::alerts::{Level, Rule};

/// One of the things that a change may make worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// A component alone takes down a target, which it did not.
    NewSpof,
    /// One failure takes several members of a redundancy group, which it did not.
    NewPaperRedundancy,
    /// A redundancy group does not survive the loss of one member, which it did.
    NewNoHeadroom,
    /// Components wait for each other to start, which they did not.
    NewDeadlock,
    /// A component declares less than it did.
    LostRequirements,
    /// Two components together take down a target, which neither they nor one of them did.
    NewPair,
    /// A component alone takes down a target in part, and had no effect on it.
    NewWeakPoint,
}

impl Breach {
    /// All of them, the gravest first.
    pub const ALL: [Self; 7] = [
        Self::NewSpof,
        Self::NewPaperRedundancy,
        Self::NewNoHeadroom,
        Self::NewDeadlock,
        Self::LostRequirements,
        Self::NewPair,
        Self::NewWeakPoint,
    ];

    /// Its word, the same in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NewSpof => "new-spof",
            Self::NewPaperRedundancy => "new-paper-redundancy",
            Self::NewNoHeadroom => "new-no-headroom",
            Self::NewDeadlock => "new-deadlock",
            Self::LostRequirements => "lost-requirements",
            Self::NewPair => "new-pair",
            Self::NewWeakPoint => "new-weak-point",
        }
    }

    /// The breach of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Its position in [`Self::ALL`].
    pub const fn at(self) -> usize {
        self as usize
    }

    /// The rule in words.
    pub fn rule(self, lang: Lang) -> Rule {
        let (title, help, level) = match self {
            Self::NewSpof => (lang.diff_rule_spof(), lang.diff_help_spof(), Level::Error),
            Self::NewPaperRedundancy => {
                (lang.diff_rule_paper(), lang.diff_help_paper(), Level::Error)
            }
            Self::NewNoHeadroom => {
                (lang.diff_rule_headroom(), lang.diff_help_headroom(), Level::Warning)
            }
            Self::NewDeadlock => {
                (lang.diff_rule_deadlock(), lang.diff_help_deadlock(), Level::Error)
            }
            Self::LostRequirements => {
                (lang.diff_rule_lost(), lang.diff_help_lost(), Level::Warning)
            }
            Self::NewPair => (lang.diff_rule_pair(), lang.diff_help_pair(), Level::Note),
            Self::NewWeakPoint => (lang.diff_rule_weak(), lang.diff_help_weak(), Level::Note),
        };
        Rule { id: self.word().into(), title: title.into(), help: help.into(), level }
    }

    /// How often a change does it. What was worse before, a pair of which one was enough, is not counted.
    pub fn count(self, found: &Comparison) -> usize {
        let defeats =
            |reason: Reason| found.redundancy.came.iter().filter(|it| it.reason == reason).count();
        match self {
            Self::NewSpof => found.single_points.came.len(),
            Self::NewPaperRedundancy => defeats(Reason::CommonCause),
            Self::NewNoHeadroom => defeats(Reason::NoHeadroom),
            Self::NewDeadlock => found.deadlocks.came.len(),
            Self::LostRequirements => found.lost.len(),
            Self::NewPair => {
                found.pairs.came.iter().filter(|it| it.otherwise != Absence::Worse).count()
            }
            Self::NewWeakPoint => {
                found.weak_points.came.iter().filter(|it| it.otherwise != Absence::Worse).count()
            }
        }
    }

    /// How many targets it could not be judged for.
    pub fn undecided(self, found: &Comparison) -> usize {
        match self {
            Self::NewPair => found.pairs_unknown.came.len(),
            _ => 0,
        }
    }
}
