//! The menu of models: the bundled ones, and a file of the user.

use linchpin_explorer::commands::Command;
use linchpin_explorer::state::Document;
use yew::prelude::*;

use super::earlier;
use super::menu::Menu;
use crate::bundled;
use crate::hooks::{use_command, use_open_file, use_open_path};
use crate::i18n::use_words;
use crate::names;
use crate::platform::files;
use crate::store::use_slice;
use crate::views::icons::{Icon, icon};

/// See the module.
#[component]
pub fn ModelMenu() -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let open = use_state_eq(|| false);
    let open_path = use_open_path();
    let open_file = use_open_file();
    let run = use_command();
    let model = document.model();
    let name = model.map_or_else(|| words.t("model.none"), |it| names::title(it, words));
    let busy = document.opening.is_some();
    let onopen: Callback<bool> = {
        let open = open.clone();
        Callback::from(move |to| open.set(to))
    };
    let open_list = onopen.clone();
    let bundled = bundled::offered().iter().map(|it| {
        let onclick = {
            let (open, open_path) = (open.clone(), open_path.clone());
            Callback::from(move |_: MouseEvent| {
                open.set(false);
                open_path.emit(bundled::path(it.id));
            })
        };
        let current = model.is_some_and(|model| model.file().id == it.id);
        html! {
            <button type="button" class="menu__item" data-row="" data-testid={format!("model-{}", it.id)} {onclick}
                aria-current={current.then_some("true")}>
                <span class="menu__mark">{ if current { icon(Icon::Check) } else { Html::default() } }</span>
                { words.t(it.key) }
            </button>
        }
    });
    let onpaste = {
        let (open, run) = (open.clone(), run.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            run.emit(Command::PasteModel);
        })
    };
    let onfile = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            run.emit(Command::OpenFile);
        })
    };
    let onchange = Callback::from(move |event: Event| {
        if let Some(file) = files::picked(&event) {
            open_file.emit(file);
        }
    });
    let changed = document.is_changed();
    let mut label = words.with("model.menu", &[("name", &name)]);
    if changed {
        label = format!("{label} {}", words.t("model.changed"));
    }
    let face = html! { <><span class="menu__face">{ if busy { words.t("model.opening") } else { name.clone() } }</span>if changed { { " " }<span class="tag" data-testid="model-changed">{ words.t("model.changed") }</span> }</> };
    html! {
        <>
            <Menu testid="model-menu" {label} {face} open={*open} {onopen} class="menu--model">
                if !bundled::offered().is_empty() {
                    <p class="menu__title">{ words.t("model.bundled") }</p>
                    { for bundled }
                    <hr class="menu__line" />
                }
                <button type="button" class="menu__item" data-row="" data-testid="open-file-item" onclick={onfile}>
                    <span class="menu__mark">{ icon(Icon::Open) }</span>{ words.t("model.open-file") }
                </button>
                <button type="button" class="menu__item" data-row="" data-testid="paste-item" onclick={onpaste}>
                    <span class="menu__mark">{ icon(Icon::Paste) }</span>{ words.t("paste.item") }
                </button>
                <earlier::Earlier open={*open} onchoose={open_list.reform(|()| false)} />
                <p class="menu__note">{ words.t("model.local") }</p>
            </Menu>
            <input type="file" id="open-file" class="hidden" data-testid="open-file" accept=".json,.yaml,.yml,application/json"
                tabindex="-1" aria-label={words.t("model.open-file")} {onchange} />
        </>
    }
}
