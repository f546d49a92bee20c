//! What signs and lines mean.

use linchpin_engine::Availability;
use linchpin_explorer::select::Look;
use yew::prelude::*;

use crate::i18n::use_words;
use crate::names;
use crate::views::icons::sign;

/// See the module. It can be folded away; a `details` needs no state of ours for that.
#[component]
pub fn Legend() -> Html {
    let words = use_words();
    let looks = [Look::Up, Look::Failed, Look::Down, Look::Partial, Look::Impaired, Look::AtRisk];
    let half = Availability::saturating(600_000);
    let line = |class: &'static str, text: String| {
        html! {
            <li class="legend__row">
                <svg class={classes!("legend__line", class)} viewBox="0 0 24 12" aria-hidden="true" focusable="false">
                    <path d="M1 6h22" />
                </svg>
                { text }
            </li>
        }
    };
    let ring = |class: &'static str, text: String| {
        html! {
            <li class="legend__row">
                <svg class={classes!("legend__ring", class)} viewBox="0 0 24 12" aria-hidden="true" focusable="false">
                    <rect x="3" y="1.5" width="18" height="9" rx="3" />
                </svg>
                { text }
            </li>
        }
    };
    html! {
        <details class="legend" data-testid="legend">
            <summary class="legend__title">{ words.t("legend.title") }</summary>
            <ul class="legend__list">
                { for looks.map(|look| html! {
                    <li class="legend__row">{ sign(look, half) }{ names::look(look, words) }</li>
                }) }
                { ring("legend__ring--down", words.t("legend.preview-down")) }
                { ring("legend__ring--partial", words.t("legend.preview-partial")) }
                { line("legend__line--requires", words.t("legend.requires")) }
                { line("legend__line--wants", words.t("legend.wants")) }
            </ul>
        </details>
    }
}
