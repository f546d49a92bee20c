//! What every report looks for, without anybody asking for it.

use super::{Level, Rule};
use crate::Lang;

/// One of the things that every report looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BuiltIn {
    /// A component whose failure alone takes a target down.
    Spof,
    /// Redundancy that one failure defeats by taking several members.
    PaperRedundancy,
    /// Redundancy, or a pool, whose rest cannot carry on when one member is lost.
    NoHeadroom,
    /// Components that wait for each other after a total stop.
    Deadlock,
    /// A target, or a whole model, of which nothing is declared.
    Undeclared,
    /// Two components that take a target down together.
    Pair,
    /// A component whose failure alone takes a target down in part.
    WeakPoint,
}

impl BuiltIn {
    /// All of them, those that need mending first.
    pub const ALL: [Self; 7] = [
        Self::Spof,
        Self::PaperRedundancy,
        Self::NoHeadroom,
        Self::Deadlock,
        Self::Undeclared,
        Self::Pair,
        Self::WeakPoint,
    ];

    /// Those that a model passes or fails; the others are remarks.
    pub const JUDGED: [Self; 5] =
        [Self::Spof, Self::PaperRedundancy, Self::NoHeadroom, Self::Deadlock, Self::Undeclared];

    /// Its word, the same in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Spof => "spof",
            Self::PaperRedundancy => "paper-redundancy",
            Self::NoHeadroom => "no-headroom",
            Self::Deadlock => "deadlock",
            Self::Undeclared => "undeclared",
            Self::Pair => "pair",
            Self::WeakPoint => "weak-point",
        }
    }

    /// How grave a finding of it is.
    pub const fn level(self) -> Level {
        match self {
            Self::Spof | Self::PaperRedundancy | Self::Deadlock => Level::Error,
            Self::NoHeadroom | Self::Undeclared => Level::Warning,
            Self::Pair | Self::WeakPoint => Level::Note,
        }
    }

    /// Its position in [`Self::ALL`].
    pub const fn at(self) -> usize {
        self as usize
    }

    /// The rule in words.
    pub fn rule(self, lang: Lang) -> Rule {
        let (title, help) = match self {
            Self::Spof => (lang.rule_spof(), lang.help_spof()),
            Self::PaperRedundancy => (lang.rule_paper(), lang.help_paper()),
            Self::NoHeadroom => (lang.rule_headroom(), lang.help_headroom()),
            Self::Deadlock => (lang.rule_deadlock(), lang.help_deadlock()),
            Self::Undeclared => (lang.rule_undeclared(), lang.help_undeclared()),
            Self::Pair => (lang.rule_pair(), lang.help_pair()),
            Self::WeakPoint => (lang.rule_weak(), lang.help_weak()),
        };
        Rule { id: self.word().into(), title: title.into(), help: help.into(), level: self.level() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_list() {
        for (at, rule) in BuiltIn::ALL.into_iter().enumerate() {
            assert_eq!(rule.at(), at);
            for lang in Lang::ALL {
                assert!(!rule.rule(lang).title.is_empty() && !rule.rule(lang).help.is_empty());
            }
        }
    }
}
