//! The catalogue of everything that reports say, in Korean and English side by side: a word that
//! lacks a language does not compile. Grammar that depends on a name is in `grammar`.
//!
//! Every entry is a method of [`Lang`](crate::Lang), so a view says `lang.users_hit("3")`.

mod alerts;
mod channels;
mod charts;
mod diff;
mod grammar;
mod harden;
mod labels;
mod model;
mod outcome;
mod plan;
mod policy;
mod reasons;
mod recovery;
mod report;
mod review;
mod risk;
mod runbook;
mod timeline;
mod weakness;
mod why;

pub use grammar::Noun;

/// The rules by which changes have a size where a team has none of its own, as a file.
pub const CHANGE_RULES: &str = include_str!("change-rules.json");

/// Words without parts to fill in.
macro_rules! terms {
    ($($(#[$doc:meta])+ $name:ident { ko: $ko:literal, en: $en:literal })+) => {
        impl crate::Lang {
            $(
                $(#[$doc])+
                pub const fn $name(self) -> &'static str {
                    match self { Self::Ko => $ko, Self::En => $en }
                }
            )+
        }
    };
}

/// Sentences with parts to fill in; the parts are text, numbers already written out.
macro_rules! sentences {
    ($($(#[$doc:meta])+ $name:ident($($part:ident),+) {
        ko: $ko:literal $(, $kop:expr)* ; en: $en:literal $(, $enp:expr)* $(;)?
    })+) => {
        impl crate::Lang {
            $(
                $(#[$doc])+
                pub fn $name(self, $($part: &str),+) -> String {
                    match self {
                        Self::Ko => format!($ko $(, $kop)*),
                        Self::En => format!($en $(, $enp)*),
                    }
                }
            )+
        }
    };
}

pub(crate) use {sentences, terms};
