//! What rows of every list share: resting on one previews its failure on the graph, arrow keys move between them,
//! and choosing one selects it and brings it to the middle.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use linchpin_engine::ComponentId;
use linchpin_explorer::state::{preview, view};
use linchpin_explorer::{Msg, commands};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::i18n::{Words, grouped};
use crate::store::{use_dispatch, use_now};

/// The most rows that one list puts on the page. A browser that lays out more is slow at everything else, and nobody
/// reads that far; the filter leads to the rest.
pub const MOST_ROWS: usize = 1_000;

/// Says how many rows were left out, if any were.
pub fn rest(total: usize, words: Words) -> Html {
    match total.saturating_sub(MOST_ROWS) {
        0 => Html::default(),
        left_out => {
            html! { <p class="nothing">{ words.with("list.rest", &[("n", &grouped(left_out as u128))]) }</p> }
        }
    }
}

/// Tells the state what the pointer is on, at once, and what it has rested on, after a moment.
#[hook]
pub fn use_dwell() -> Callback<Option<ComponentId>> {
    let dispatch = use_dispatch();
    let now = use_now();
    let waiting = use_memo((), |()| RefCell::new(None::<Timeout>));
    {
        let waiting = Rc::clone(&waiting);
        // A view that goes away must not preview anything afterwards.
        use_effect_with((), move |()| move || drop(waiting.take()));
    }
    use_callback((), move |on: Option<ComponentId>, ()| {
        if now.with(|state| state.preview.hover == on) {
            return;
        }
        dispatch.dispatch(Msg::Preview(preview::Msg::Hover(on)));
        let rested = on.map(|component| {
            let dispatch = dispatch.clone();
            Timeout::new(preview::DWELL_MS, move || {
                dispatch.dispatch(Msg::Preview(preview::Msg::Preview(Some(component))));
            })
        });
        waiting.replace(rested);
    })
}

/// Previews, after a moment, the failure of all members of a set that the pointer or the focus rests on; an empty set
/// ends the preview.
#[hook]
pub fn use_dwell_on_set() -> Callback<Vec<ComponentId>> {
    let dispatch = use_dispatch();
    let waiting = use_memo((), |()| RefCell::new(None::<Timeout>));
    {
        let (waiting, dispatch) = (Rc::clone(&waiting), dispatch.clone());
        // A view that goes away takes its preview along.
        use_effect_with((), move |()| {
            move || {
                drop(waiting.take());
                dispatch.dispatch(Msg::Preview(preview::Msg::PreviewAll(Vec::new())));
            }
        });
    }
    use_callback((), move |members: Vec<ComponentId>, ()| {
        let ends = members.is_empty();
        let dispatch = dispatch.clone();
        let show = move || {
            dispatch.dispatch(Msg::Preview(preview::Msg::PreviewAll(members)));
        };
        if ends {
            drop(waiting.take());
            show();
        } else {
            waiting.replace(Some(Timeout::new(preview::DWELL_MS, show)));
        }
    })
}

/// Selects a component and brings its card to the middle of the graph.
#[hook]
pub fn use_choose() -> Callback<ComponentId> {
    let dispatch = use_dispatch();
    let now = use_now();
    use_callback((), move |component: ComponentId, ()| {
        dispatch.dispatch(Msg::View(view::Msg::Select(Some(component))));
        if let Some(message) = now.with(|state| commands::centre_on(state, component)) {
            dispatch.dispatch(message);
        }
    })
}

/// Moves the focus between the elements with `data-row` below the element that listens; `true` when the key was one
/// for that. `selected` hears the row that has the focus now.
pub fn move_focus(event: &KeyboardEvent, selected: impl FnOnce(&HtmlElement)) -> bool {
    let step: isize = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => 10,
        "PageUp" => -10,
        "Home" => isize::MIN,
        "End" => isize::MAX,
        _ => return false,
    };
    let Some(container) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok())
    else {
        return false;
    };
    let Ok(found) = container.query_selector_all("[data-row]") else { return false };
    let rows: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let active = gloo::utils::document().active_element();
    let holds = |row: &HtmlElement| active.as_ref().is_some_and(|it| row.contains(Some(it)));
    let at = rows.iter().position(holds).unwrap_or_default();
    let last = rows.len().saturating_sub(1);
    let to = at.saturating_add_signed(step).min(last);
    let Some(row) = rows.get(to) else { return false };
    event.prevent_default();
    let _ = row.focus();
    selected(row);
    true
}
