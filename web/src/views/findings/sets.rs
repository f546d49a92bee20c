//! Sets of failures: how many there are of each size, and a page of them. A row under the pointer or the focus
//! previews the failure of all its members; Enter fails them all in one step.

use linchpin_engine::ComponentId;
use linchpin_explorer::Msg;
use linchpin_explorer::select::risk;
use linchpin_explorer::state::{Document, failures, inquiry};
use yew::prelude::*;

use crate::i18n::{grouped, grouped_digits, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::rows::{move_focus, use_dwell_on_set};

/// Properties of [`Sets`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SetsProps {
    /// What the selector gives.
    pub sets: risk::Sets,
    /// What the list is called.
    pub label: String,
}

/// See the module.
#[component]
pub fn Sets(props: &SetsProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let dwell = use_dwell_on_set();
    let Some(model) = document.model() else { return Html::default() };
    let sets = &props.sets;
    let fail = {
        let (dispatch, dwell) = (dispatch.clone(), dwell.clone());
        Callback::from(move |members: Vec<ComponentId>| {
            dwell.emit(Vec::new());
            dispatch.dispatch(Msg::Failures(failures::Msg::Fail(members)));
        })
    };
    let row = |(at, members): (usize, &Vec<ComponentId>)| {
        let on = |dwell: &Callback<Vec<ComponentId>>, members: Vec<ComponentId>| {
            let dwell = dwell.clone();
            move || dwell.emit(members.clone())
        };
        let (enter, focus) = (on(&dwell, members.clone()), on(&dwell, members.clone()));
        let (leave, blur) = (on(&dwell, Vec::new()), on(&dwell, Vec::new()));
        let onkeydown = {
            let (fail, members) = (fail.clone(), members.clone());
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Enter" {
                    event.prevent_default();
                    fail.emit(members.clone());
                }
            })
        };
        let ondblclick = {
            let (fail, members) = (fail.clone(), members.clone());
            Callback::from(move |_: MouseEvent| fail.emit(members.clone()))
        };
        let listed: Vec<String> = members.iter().map(|&it| names::name(model, it, words)).collect();
        html! {
            <li class="set" key={sets.first + at} data-row="" tabindex={if at == 0 { "0" } else { "-1" }} {onkeydown} {ondblclick}
                onmouseenter={move |_: MouseEvent| enter()} onmouseleave={move |_: MouseEvent| leave()}
                onfocus={move |_: FocusEvent| focus()} onblur={move |_: FocusEvent| blur()}>
                <span class="set__number" aria-hidden="true">{ grouped((sets.first + at + 1) as u128) }</span>
                <span class="set__members">
                    { names::cut(if listed.is_empty() { words.t("sets.empty") } else { listed.join(" + ") }) }
                </span>
            </li>
        }
    };
    let turn = |to: Option<usize>, text: String, testid: &'static str| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                dispatch.dispatch(Msg::Inquiry(inquiry::Msg::Page(to)));
            }
        });
        // Not disabled, so that turning to the last page leaves the focus where it is.
        html! {
            <button type="button" class="button button--small" data-testid={testid} {onclick}
                aria-disabled={to.is_none().then_some("true")}>{ text }</button>
        }
    };
    let count = |it: &linchpin_engine::analysis::cut_sets::OrderCount| {
        html! {
            <li class="counts__part">
                <b class="counts__number">{ grouped_digits(&it.count.to_string()) }</b>
                <span class="counts__what">{ words.with("sets.size", &[("size", &it.order.to_string())]) }</span>
            </li>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_: &web_sys::HtmlElement| {});
    });
    let shown = (sets.first + 1, sets.first + sets.sets.len());
    let listed = sets
        .cut_at
        .map_or_else(|| grouped_digits(&sets.total.to_string()), |cut| grouped(cut as u128));
    html! {
        <>
            <ul class="counts" data-testid="counts" aria-label={words.t("sets.counts")}>{ for sets.counts.iter().map(count) }</ul>
            if let Some(order) = sets.complete_to {
                <p class="sets__note" data-testid="incomplete">
                    { if order > 0 && sets.counts.is_empty() { words.with("sets.none-up-to", &[("size", &order.to_string())]) } else if order == 0 { words.t("sets.none-complete") } else { words.with("sets.complete-to", &[("size", &order.to_string())]) } }
                </p>
            }
            if let Some(cut) = sets.cut_at {
                <p class="sets__note">{ words.with("sets.cut", &[("n", &grouped(cut as u128))]) }</p>
            }
            if !sets.sets.is_empty() {
                <ol class="sets" data-testid="sets" aria-label={props.label.clone()} {onkeydown}>{ for sets.sets.iter().enumerate().map(row) }</ol>
                if sets.pages > 1 {
                    <div class="pager">
                        { turn(sets.page.checked_sub(1), words.t("pager.previous"), "page-previous") }
                        <span class="pager__text" data-testid="pager">
                            { words.with("pager.text", &[("from", &grouped(shown.0 as u128)), ("to", &grouped(shown.1 as u128)), ("of", &listed)]) }
                        </span>
                        { turn(Some(sets.page + 1).filter(|&to| to < sets.pages), words.t("pager.next"), "page-next") }
                    </div>
                }
                <p class="sets__note">{ words.t("sets.keys") }</p>
            }
        </>
    }
}
