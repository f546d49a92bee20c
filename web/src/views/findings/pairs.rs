//! Pairs of failures that take down what neither takes down alone, over all services, the most users first. A row under
//! the pointer or the focus previews both; Enter or a double click fails both.

use linchpin_explorer::Msg;
use linchpin_explorer::select::{self, risk::PairPage};
use linchpin_explorer::session::PairFact;
use linchpin_explorer::state::view::View;
use linchpin_explorer::state::{Document, Inquiry, failures, inquiry};
use yew::prelude::*;

use super::board::board;
use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::rows::{move_focus, use_dwell_on_set};

/// See the module.
#[component]
pub fn Pairs() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let dwell = use_dwell_on_set();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Inquiry>(), use_slice::<View>());
    let Some(model) = document.model() else { return Html::default() };
    let row = |(at, it): (usize, &PairFact)| {
        let members = it.members.to_vec();
        let rest = |members: Vec<linchpin_engine::ComponentId>| {
            let dwell = dwell.clone();
            move || dwell.emit(members.clone())
        };
        let fail = {
            let (dispatch, dwell, members) = (dispatch.clone(), dwell.clone(), members.clone());
            move || {
                dwell.emit(Vec::new());
                dispatch.dispatch(Msg::Failures(failures::Msg::Fail(members.clone())));
            }
        };
        let onkeydown = {
            let fail = fail.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Enter" {
                    event.prevent_default();
                    fail();
                }
            })
        };
        let (enter, focus) = (rest(members.clone()), rest(members));
        let (leave, blur) = (rest(Vec::new()), rest(Vec::new()));
        let [a, b] = it.members;
        html! {
            <tr key={format!("{}-{}", a.0, b.0)} class="grid__row" data-row="" tabindex={if at == 0 { "0" } else { "-1" }} {onkeydown}
                ondblclick={move |_: MouseEvent| fail()}
                onmouseenter={move |_: MouseEvent| enter()} onmouseleave={move |_: MouseEvent| leave()}
                onfocus={move |_: FocusEvent| focus()} onblur={move |_: FocusEvent| blur()}>
                <th scope="row" class="grid__name">
                    { names::short(model, a, words) }<span class="grid__kind">{ "+ " }{ names::short(model, b, words) }</span>
                </th>
                <td class="grid__number">{ grouped(it.takes_down.into()) }</td>
                <td class="grid__number">{ if it.users > 0 { words.people(it.users) } else { "–".to_owned() } }</td>
            </tr>
        }
    };
    let turn = |to: Option<usize>, text: String, testid: &'static str| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                dispatch.dispatch(Msg::Inquiry(inquiry::Msg::Page(to)));
            }
        });
        html! {
            <button type="button" class="button button--small" data-testid={testid} {onclick}
                aria-disabled={to.is_none().then_some("true")}>{ text }</button>
        }
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    let answer = board(&select::pairs(&now.state()), String::new(), words, &dispatch, |found| {
        let shown = (found.first + 1, found.first + found.rows.len());
        html! {
            <>
                <p class="risk__text risk__text--head">{ verdict(found, words) }</p>
                if !found.rows.is_empty() {
                    <table class="grid" role="grid" data-testid="pairs-list" aria-label={words.t("findings.pairs")} {onkeydown}>
                        <thead>
                            <tr>
                                <th scope="col" class="grid__name">{ words.t("pairs.both") }</th>
                                <th scope="col" class="grid__number">{ words.t("points.down") }</th>
                                <th scope="col" class="grid__number">{ words.t("points.users") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for found.rows.iter().enumerate().map(row) }</tbody>
                    </table>
                    if found.pages > 1 {
                        <div class="pager">
                            { turn(found.page.checked_sub(1), words.t("pager.previous"), "page-previous") }
                            <span class="pager__text" data-testid="pager">
                                { words.with("pager.text", &[("from", &grouped(shown.0 as u128)), ("to", &grouped(shown.1 as u128)),
                                    ("of", &grouped(found.cut_at.map_or(u128::from(found.total), |cut| cut as u128)))]) }
                            </span>
                            { turn(Some(found.page + 1).filter(|&to| to < found.pages), words.t("pager.next"), "page-next") }
                        </div>
                    }
                    <p class="sets__note">{ words.t("pairs.keys") }</p>
                }
            </>
        }
    });
    html! { <div class="risk" data-testid="pairs">{ answer }</div> }
}

/// How many there are and whether those are all, in a sentence; the live region says it too.
pub fn verdict(found: &PairPage, words: Words) -> String {
    let n = grouped(found.total.into());
    let told = match found.total {
        0 => words.t("pairs.none"),
        _ => words.with("pairs.found", &[("n", &n)]),
    };
    match found.left_out {
        0 => told,
        n => format!("{told} {}", words.with("pairs.left-out", &[("n", &grouped(n.into()))])),
    }
}
