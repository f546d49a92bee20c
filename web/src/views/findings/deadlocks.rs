//! Circles of components that wait for each other when everything starts from nothing.

use linchpin_explorer::select::look;
use linchpin_explorer::state::{Document, Failures, Run};
use yew::prelude::*;

use super::pending::pending;
use crate::i18n::{counted, grouped, use_words};
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::replay::cold_start;
use crate::views::rows::{MOST_ROWS, rest, use_choose};
use crate::views::selection::link;

/// See the module.
#[component]
pub fn Deadlocks() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let choose = use_choose();
    let Some(model) = document.model() else { return Html::default() };
    let Some(found) = document.findings() else { return pending(words) };
    let play = cold_start(&dispatch, words);
    if found.deadlocks.is_empty() {
        let waves = grouped(found.waves.into());
        return html! { <><p class="nothing" data-testid="deadlocks">{ words.with("deadlocks.none", &[("n", &waves)]) }</p>{ play }</> };
    }
    let state = now.state();
    let circle = |(at, it): (usize, &Vec<linchpin_engine::ComponentId>)| {
        html! {
            <li class="circle" key={at}>
                <p class="circle__title">{ words.with("deadlocks.circle", &[("n", &counted(it.len()))]) }</p>
                <ul class="links">
                    { for it.iter().take(MOST_ROWS).map(|&on| html! { <li>{ link(model, on, look(&state, on).0, words, &choose) }</li> }) }
                </ul>
                { rest(it.len(), words) }
            </li>
        }
    };
    html! {
        <>
            <ul class="circles" data-testid="deadlocks">{ for found.deadlocks.iter().take(MOST_ROWS).enumerate().map(circle) }</ul>
            if found.blocked > 0 {
                <p class="nothing">{ words.with("deadlocks.blocked", &[("n", &grouped(found.blocked.into()))]) }</p>
            }
            { play }
        </>
    }
}
