//! What to make redundant so that no service keeps a single point of failure: the smallest set, what each member
//! removes, before and after; one press opens the model changed so, and undo brings the old one back.

use linchpin_engine::ComponentId;
use linchpin_engine::analysis::harden::{Hardened, Hardening, Stake};
use linchpin_explorer::Msg;
use linchpin_explorer::select::hardening;
use linchpin_explorer::state::view::View;
use linchpin_explorer::state::{Document, Inquiry, document};
use yew::prelude::*;

use super::board::board;
use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::platform::document as page;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::rows::{MOST_ROWS, move_focus, rest, use_choose, use_dwell};

/// See the module.
#[component]
pub fn Harden() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let _ = (use_slice::<Inquiry>(), use_slice::<View>());
    let choose = use_choose();
    let hover = use_dwell();
    let Some(model) = document.model() else { return Html::default() };
    let row = |(at, it): (usize, &Hardened)| {
        let component = it.component;
        let (click, key) = (choose.clone(), choose.clone());
        let (enter, leave) = (hover.clone(), hover.clone());
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                key.emit(component);
            }
        });
        html! {
            <tr key={component.0} class="grid__row" data-row="" tabindex={if at == 0 { "0" } else { "-1" }} {onkeydown}
                data-component={model.components().get(component.index()).map(|it| it.id.to_string())}
                onclick={move |_: MouseEvent| click.emit(component)}
                onmouseenter={move |_: MouseEvent| enter.emit(Some(component))} onmouseleave={move |_: MouseEvent| leave.emit(None)}>
                <th scope="row" class="grid__name">{ names::short(model, component, words) }</th>
                <td class="grid__number">{ grouped(it.removes.into()) }</td>
                <td class="grid__number">{ if it.users > 0 { words.people(it.users) } else { "–".to_owned() } }</td>
            </tr>
        }
    };
    let apply = |found: &Hardening| {
        let components: Vec<ComponentId> = found.components.iter().map(|it| it.component).collect();
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::Document(document::Msg::Harden(components.clone())));
            // The button is gone with the proposal.
            page::focus("#tab-harden");
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        move_focus(&event, |_| {});
    });
    let state = now.state();
    let answer = board(&hardening(&state), String::new(), words, &dispatch, |found| {
        html! {
            <>
                <p class="risk__text risk__text--head">{ verdict(found, words) }</p>
                if !found.components.is_empty() {
                    <p class="risk__act">
                        <button type="button" class="button" data-testid="apply" onclick={apply(found)}>{ words.t("harden.apply") }</button>
                    </p>
                    { stakes(found, words) }
                    <table class="grid" role="grid" data-testid="proposal" aria-label={words.t("findings.harden")} {onkeydown}>
                        <thead>
                            <tr>
                                <th scope="col" class="grid__name">{ words.t("points.name") }</th>
                                <th scope="col" class="grid__number" title={words.t("harden.pairs-note")}>{ words.t("harden.removes") }</th>
                                <th scope="col" class="grid__number">{ words.t("points.users") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for found.components.iter().take(MOST_ROWS).enumerate().map(row) }</tbody>
                    </table>
                    { rest(found.components.len(), words) }
                }
                { undeclared(found, words) }
            </>
        }
    });
    html! { <div class="risk" data-testid="harden">{ answer }</div> }
}

/// What was found, in a sentence; the live region says it too.
pub fn verdict(found: &Hardening, words: Words) -> String {
    let n = grouped(found.components.len() as u128);
    if found.components.is_empty() {
        return words.t("harden.nothing");
    }
    let told = words.with("harden.found", &[("n", &n)]);
    let proof = if found.exact {
        words.t("harden.exact")
    } else {
        words.with("harden.at-least", &[("n", &grouped(found.at_least.into()))])
    };
    format!("{told} {proof}")
}

fn undeclared(found: &Hardening, words: Words) -> Html {
    match found.undeclared.len() {
        0 => Html::default(),
        n => {
            html! { <p class="sets__note">{ words.with("harden.undeclared", &[("n", &grouped(n as u128))]) }</p> }
        }
    }
}

/// Before and after, side by side.
fn stakes(found: &Hardening, words: Words) -> Html {
    let column = |stake: &Stake, name: String| {
        html! {
            <tr>
                <th scope="row" class="grid__name">{ name }</th>
                <td class="grid__number">{ grouped(stake.targets.into()) }</td>
                <td class="grid__number">{ grouped(stake.pairs.into()) }</td>
                <td class="grid__number">{ words.people(stake.users) }</td>
            </tr>
        }
    };
    html! {
        <table class="grid grid--stakes" data-testid="stakes" aria-label={words.t("harden.stakes")}>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col" class="grid__number">{ words.t("harden.targets") }</th>
                    <th scope="col" class="grid__number" title={words.t("harden.pairs-note")}>{ words.t("harden.pairs") }</th>
                    <th scope="col" class="grid__number">{ words.t("points.users") }</th>
                </tr>
            </thead>
            <tbody>
                { column(&found.before, words.t("harden.before")) }
                { column(&found.after, words.t("harden.after")) }
            </tbody>
        </table>
    }
}
