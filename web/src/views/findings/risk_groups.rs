//! The risk groups of the selected component: the smallest sets of failures that take it down, or hit it.

use linchpin_engine::analysis::cut_sets::Level;
use linchpin_explorer::Msg;
use linchpin_explorer::select::risk_groups;
use linchpin_explorer::state::view::View;
use linchpin_explorer::state::{Document, Inquiry, inquiry};
use yew::prelude::*;

use super::board::board;
use super::sets::Sets;
use crate::i18n::use_words;
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};

/// See the module.
#[component]
pub fn RiskGroups() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let (document, view) = (use_slice::<Document>(), use_slice::<View>());
    let level = use_slice::<Inquiry>().level;
    let of = document.model().zip(view.selection.primary);
    let name = of.map(|(model, id)| names::name(model, id, words)).unwrap_or_default();
    let choice = |to: Level, text: String, testid: &'static str| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::Inquiry(inquiry::Msg::Level(to)));
        });
        html! {
            <button type="button" class="button button--small" data-testid={testid} {onclick}
                aria-pressed={if level == to { "true" } else { "false" }}>{ text }</button>
        }
    };
    let label = words.t("findings.risk-groups");
    let asks = match level {
        Level::Down => words.with("groups.down", &[("name", &name)]),
        Level::Hit => words.with("groups.hit", &[("name", &name)]),
    };
    let state = now.state();
    let answer = board(&risk_groups(&state), words.t("groups.idle"), words, &dispatch, |sets| {
        if sets.counts.is_empty() && sets.complete_to.is_none() {
            return html! { <p class="nothing">{ words.t("groups.none") }</p> };
        }
        html! { <Sets sets={sets.clone()} {label} /> }
    });
    html! {
        <div class="risk" data-testid="risk-groups">
            if of.is_some() {
                <div class="risk__head">
                    <p class="risk__text">{ asks }</p>
                    <div class="risk__level" role="group" aria-label={words.t("groups.level")}>
                        { choice(Level::Down, words.t("groups.level-down"), "level-down") }
                        { choice(Level::Hit, words.t("groups.level-hit"), "level-hit") }
                    </div>
                </div>
            }
            { answer }
        </div>
    }
}
