//! Language and theme: what a reader prefers, whatever the model. The shell keeps it over reloads.

use serde::{Deserialize, Serialize};

/// What the reader prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The language of the page and of names.
    pub language: Language,
    /// The theme chosen.
    pub theme: ThemeChoice,
    /// Whether the system asks for a dark page; the shell keeps it current.
    pub system_is_dark: bool,
    /// Whether the system asks for less motion; the shell keeps it current.
    pub reduced_motion: bool,
}

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Korean.
    #[default]
    Ko,
    /// English.
    En,
}

/// Which theme to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// The system's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A change of preference.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Use this language.
    Language(Language),
    /// Use the other language.
    ToggleLanguage,
    /// Use this theme.
    Theme(ThemeChoice),
    /// System, light, dark, and round again.
    NextTheme,
    /// The system asks for a dark page, or no longer does.
    SystemIsDark(bool),
    /// The system asks for less motion, or no longer does.
    ReducedMotion(bool),
    /// What was kept from an earlier visit.
    Restore(Settings),
}

impl Language {
    /// The language tag: `ko` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The language for a tag such as `ko-KR`: Korean for Korean, English for everything else.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("ko") { Self::Ko } else { Self::En }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }
}

impl Settings {
    /// The theme in force.
    pub const fn theme(&self) -> crate::theme::Theme {
        match (self.theme, self.system_is_dark) {
            (ThemeChoice::Dark, _) | (ThemeChoice::System, true) => crate::theme::Theme::Dark,
            _ => crate::theme::Theme::Light,
        }
    }
}

/// The next settings, or nothing when the message changes nothing.
pub(super) fn update(settings: &Settings, msg: Msg) -> Option<Settings> {
    let mut next = *settings;
    match msg {
        Msg::Language(language) => next.language = language,
        Msg::ToggleLanguage => next.language = settings.language.other(),
        Msg::Theme(theme) => next.theme = theme,
        Msg::NextTheme => {
            next.theme = match settings.theme {
                ThemeChoice::System => ThemeChoice::Light,
                ThemeChoice::Light => ThemeChoice::Dark,
                ThemeChoice::Dark => ThemeChoice::System,
            }
        }
        Msg::SystemIsDark(dark) => next.system_is_dark = dark,
        Msg::ReducedMotion(reduced) => next.reduced_motion = reduced,
        Msg::Restore(kept) => {
            (next.language, next.theme) = (kept.language, kept.theme);
        }
    }
    (next != *settings).then_some(next)
}
