//! The filters: kinds and states that can be switched off, which then stand back in the graph or are
//! hidden there, and leave lists; and the way to select whatever is left.

use linchpin_explorer::Msg;
use linchpin_explorer::select::hidden::count;
use linchpin_explorer::select::narrowed::{Switch, kinds, left, looks};
use linchpin_explorer::state::view::{self, View};
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use crate::i18n::{grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::sign;

/// See the module.
#[component]
pub fn Filters() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    if document.open.is_none() {
        return Html::default();
    }
    let state = now.state();
    let press = |msg: view::Msg| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::View(msg.clone())))
    };
    fn toggle<T>(
        it: &Switch<T>,
        mark: Html,
        text: String,
        testid: String,
        onclick: Callback<MouseEvent>,
    ) -> Html {
        html! {
            <li>
                <button type="button" class="filters__toggle" data-testid={testid} {onclick} aria-pressed={if it.on { "true" } else { "false" }}>
                    { mark }{ text }<span class="filters__count">{ grouped(it.count as u128) }</span>
                </button>
            </li>
        }
    }
    let half = linchpin_engine::Availability::saturating(500_000);
    let narrowed =
        !view.filter.is_empty() || !view.hidden_kinds.is_empty() || !view.hidden_looks.is_empty();
    let remaining = if narrowed { left(&state) } else { Vec::new() };
    let n = grouped(remaining.len() as u128);
    let hidden = count(&state);
    let [all, of, lines] = [hidden.components, hidden.of, hidden.lines].map(|n| grouped(n as u128));
    let choice = |hides: bool, testid: &'static str, text: String| {
        html! {
            <button type="button" class="switch__choice" data-testid={testid} onclick={press(view::Msg::Hide(hides))} aria-keyshortcuts="h"
                aria-pressed={if view.hides == hides { "true" } else { "false" }}>{ text }</button>
        }
    };
    html! {
        <details class="filters" data-testid="filters">
            <summary class="title filters__title">{ words.t("filters.title") }
                if narrowed { <span class="badge">{ words.with("filters.left", &[("n", &n)]) }</span> }
            </summary>
            <h3 class="filters__head" id="filters-states">{ words.t("filters.states") }</h3>
            <ul class="filters__list" aria-labelledby="filters-states">
                { for looks(&state).iter().map(|it| toggle(it, sign(it.of, half), names::look(it.of, words), format!("look-{:?}", it.of), press(view::Msg::ToggleLook(it.of)))) }
            </ul>
            <h3 class="filters__head" id="filters-kinds">{ words.t("filters.kinds") }</h3>
            <ul class="filters__list" aria-labelledby="filters-kinds">
                { for kinds(&state).iter().map(|it| toggle(it, Html::default(), words.of_word("kind.", &it.of), format!("kind-{}", it.of), press(view::Msg::ToggleKind(it.of.clone())))) }
            </ul>
            <h3 class="filters__head" id="filters-rest">{ words.t("filters.rest") }</h3>
            <div class="filters__list switch" role="group" aria-labelledby="filters-rest">
                { choice(false, "filters-dim", words.t("filters.dim")) }
                { choice(true, "filters-hide", words.t("filters.hide")) }
            </div>
            if hidden.components > 0 {
                <p class="filters__note" data-testid="filters-hidden">{ words.with("filters.hidden", &[("components", &all), ("of", &of), ("lines", &lines)]) }</p>
            }
            <div class="filters__acts">
                <button type="button" class="button button--small" data-testid="select-left" disabled={remaining.is_empty()}
                    onclick={press(view::Msg::SelectMany(remaining))}>{ words.with("filters.select", &[("n", &n)]) }</button>
                <button type="button" class="button button--small" data-testid="show-all" disabled={!narrowed} onclick={press(view::Msg::ShowAll)}>
                    { words.t("filters.show-all") }
                </button>
            </div>
        </details>
    }
}
