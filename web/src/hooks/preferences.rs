//! Language and theme: taken from the last visit or from the browser, kept when they change, told to the document.

use gloo::events::EventListener;
use linchpin_explorer::Msg;
use linchpin_explorer::state::settings::{self, Language, Settings, ThemeChoice};
use linchpin_explorer::theme::Theme;
use yew::prelude::*;

use crate::i18n::Words;
use crate::names;
use crate::platform::{document, embedded, storage};
use crate::store::{use_dispatch, use_slice};

const LANGUAGE: &str = "language";
const THEME: &str = "theme";

/// The preferences to begin with: those of the last visit, else the browser's. A page that is a part of another file
/// speaks that file's language.
pub fn initial() -> Vec<settings::Msg> {
    let language = embedded::language().or_else(|| storage::get(LANGUAGE));
    let language = language.unwrap_or_else(document::preferred_language);
    let theme = match storage::get(THEME).as_deref() {
        Some("light") => ThemeChoice::Light,
        Some("dark") => ThemeChoice::Dark,
        _ => ThemeChoice::System,
    };
    vec![
        settings::Msg::Language(Language::of_tag(&language)),
        settings::Msg::Theme(theme),
        settings::Msg::SystemIsDark(document::prefers_dark()),
        settings::Msg::ReducedMotion(document::prefers_reduced_motion()),
    ]
}

/// Keeps the document and the browser's storage in step with the settings, and the settings with the system.
#[hook]
pub fn use_preferences() {
    let dispatch = use_dispatch();
    let settings = use_slice::<Settings>();
    let open = use_slice::<linchpin_explorer::state::Document>();
    let words = Words(settings.language);
    let name = open.model().map(|model| names::title(model, words));
    use_effect_with((words.tag(), name), |(tag, name)| {
        let title = name
            .as_ref()
            .map_or_else(|| "Linchpin".to_owned(), |name| format!("{name} · Linchpin"));
        document::describe(tag, &title);
    });
    let dark = settings.theme() == Theme::Dark;
    use_effect_with(dark, |&dark| document::set_theme(if dark { "dark" } else { "light" }));
    // What the browser says is followed until the user has chosen, so the first values are not kept.
    let first = use_mut_ref(|| true);
    use_effect_with((settings.language.tag(), settings.theme), {
        move |&(language, theme)| {
            if !first.replace(false) {
                storage::set(LANGUAGE, language);
                let theme = match theme {
                    ThemeChoice::System => "system",
                    ThemeChoice::Light => "light",
                    ThemeChoice::Dark => "dark",
                };
                storage::set(THEME, theme);
            }
        }
    });
    use_effect_with((), move |()| {
        let watch = |query: &str, message: fn(bool) -> settings::Msg| {
            let list = gloo::utils::window().match_media(query).ok().flatten()?;
            let dispatch = dispatch.clone();
            let listened = list.clone();
            Some(EventListener::new(&listened, "change", move |_| {
                dispatch.dispatch(Msg::Settings(message(list.matches())));
            }))
        };
        let listeners = (
            watch("(prefers-color-scheme: dark)", settings::Msg::SystemIsDark),
            watch("(prefers-reduced-motion: reduce)", settings::Msg::ReducedMotion),
        );
        move || drop(listeners)
    });
}
