//! Circles of components that wait for each other when everything starts from nothing.

use linchpin_explorer::select::look;
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use crate::i18n::use_words;
use crate::store::{use_now, use_slice};
use crate::views::rows::{MOST_ROWS, use_choose};
use crate::views::selection::link;

/// See the module.
#[component]
pub fn Deadlocks() -> Html {
    let words = use_words();
    let now = use_now();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let choose = use_choose();
    let (Some(model), Some(facts)) = (document.model(), document.facts()) else {
        return Html::default();
    };
    if facts.deadlocks.is_empty() {
        let waves = facts.waves.to_string();
        return html! { <p class="nothing" data-testid="deadlocks">{ words.with("deadlocks.none", &[("n", &waves)]) }</p> };
    }
    let state = now.state();
    let circle = |(at, it): (usize, &Vec<linchpin_engine::ComponentId>)| {
        html! {
            <li class="circle" key={at}>
                <p class="circle__title">{ words.with("deadlocks.circle", &[("n", &it.len().to_string())]) }</p>
                <ul class="links">
                    { for it.iter().map(|&on| html! { <li>{ link(model, on, look(&state, on).0, words, &choose) }</li> }) }
                </ul>
            </li>
        }
    };
    html! {
        <>
            <ul class="circles" data-testid="deadlocks">{ for facts.deadlocks.iter().take(MOST_ROWS).enumerate().map(circle) }</ul>
            if facts.blocked > 0 {
                <p class="nothing">{ words.with("deadlocks.blocked", &[("n", &facts.blocked.to_string())]) }</p>
            }
        </>
    }
}
