//! The bar at the top: model, search, graph or table, language, theme, keys, export.

mod earlier;
mod export;
mod menu;
mod model;
mod search;

use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::state::settings::{Settings, ThemeChoice};
use linchpin_explorer::state::view::{self, MainView, View};
pub use search::{command_name, keys_of};
use yew::prelude::*;

use super::icons::{Icon, icon};
use crate::hooks::use_command;
use crate::i18n::{Words, use_words};
use crate::store::{use_dispatch, use_slice};

/// The bar at the top.
#[component]
pub fn Header() -> Html {
    let words = use_words();
    let run = use_command();
    let settings = use_slice::<Settings>();
    let press = |command: Command| {
        let run = run.clone();
        Callback::from(move |_: MouseEvent| run.emit(command))
    };
    let other = Words(settings.language.other());
    let theme = match settings.theme {
        ThemeChoice::System => words.t("theme.system"),
        ThemeChoice::Light => words.t("theme.light"),
        ThemeChoice::Dark => words.t("theme.dark"),
    };
    let theme = words.with("theme.label", &[("theme", &theme)]);
    html! {
        <header class="header">
            <h1 class="header__brand">
                <svg class="header__logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <rect class="header__tile" width="32" height="32" rx="7" />
                    <circle class="header__pin" cx="16" cy="9" r="4.5" />
                    <path class="header__pin" d="M16 13.5v13M10.5 26.5h11" />
                </svg>
                <span class="header__name">{ "Linchpin" }</span>
            </h1>
            <model::ModelMenu />
            <search::Search />
            <MainSwitch />
            <div class="header__tools">
                <button type="button" class="button" data-testid="language" lang={other.tag()} onclick={press(Command::ToggleLanguage)} title={format!("{} (L)", other.t("language.switch"))}>
                    { other.t("language.short") }
                </button>
                <button type="button" class="button button--icon" data-testid="theme" onclick={press(Command::NextTheme)}
                    aria-label={theme.clone()} title={theme}>
                    { icon(Icon::Theme) }
                </button>
                <button type="button" class="button button--icon" data-testid="help" onclick={press(Command::Help)}
                    aria-label={words.t("help.open")} title={format!("{} (?)", words.t("help.open"))} aria-haspopup="dialog">
                    <span aria-hidden="true">{ "?" }</span>
                </button>
                <export::ExportMenu />
            </div>
        </header>
    }
}

/// Graph, table or both.
#[component]
fn MainSwitch() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let shown = use_slice::<View>().main;
    let choice = |main: MainView, id: &'static str, text: String| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::View(view::Msg::Main(main)))
        });
        html! {
            <button type="button" class="switch__choice" data-testid={format!("view-{id}")} {onclick}
                aria-pressed={if shown == main { "true" } else { "false" }}>{ text }</button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={words.t("main.label")}>
            { choice(MainView::Graph, "graph", words.t("main.graph")) }
            { choice(MainView::Table, "table", words.t("main.table")) }
            { choice(MainView::Split, "split", words.t("main.split")) }
        </div>
    }
}
