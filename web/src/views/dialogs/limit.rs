//! How far to fail what is selected: the share of its users that it still serves. Enter applies, Escape cancels.

use linchpin_engine::Availability;
use linchpin_explorer::Msg;
use linchpin_explorer::state::view::{self, Dialog, View};
use linchpin_explorer::state::{Document, Failures, Run, failures};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::modal::use_modal;
use crate::i18n::use_words;
use crate::names;
use crate::store::{use_dispatch, use_now, use_slice};

/// What is offered first, in percent.
const OFFERED: u32 = 50;

/// A share in percent as the explorer has it; nothing for what is no share.
pub fn share(percent: &str) -> Option<Availability> {
    let percent: u32 = percent.trim().parse().ok()?;
    (percent <= 100).then(|| Availability::saturating(percent * 10_000))
}

/// See the module.
#[component]
pub fn Limit() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let number = use_node_ref();
    let percent = use_state_eq(|| OFFERED.to_string());
    let (view, document) = (use_slice::<View>(), use_slice::<Document>());
    let shown = use_now();
    let _ = (use_slice::<Failures>(), use_slice::<Run>());
    let open = view.dialog == Dialog::Limit;
    // What is limited already is offered as it is.
    let now = view
        .selection
        .primary
        .and_then(|id| shown.with(|state| state.failed().ceiling(id)))
        .filter(|ceiling| *ceiling != Availability::NONE)
        .map_or(OFFERED, |ceiling| ceiling.ppm() / 10_000);
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::None))))
    };
    let (root, onclose) = use_modal(open, close.clone());
    use_effect_with(open, {
        let (number, percent) = (number.clone(), percent.clone());
        move |&open| {
            if let Some(number) = number.cast::<HtmlInputElement>().filter(|_| open) {
                percent.set(now.to_string());
                number.set_value(&now.to_string());
                number.select();
            }
        }
    });
    let oninput = {
        let percent = percent.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                percent.set(input.value());
            }
        })
    };
    let onsubmit = {
        let (shown, percent, close) = (shown.clone(), percent.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(ceiling) = share(&percent) {
                let members = shown.with(|state| state.view.selection.members.clone());
                let limit = failures::Msg::Limit(members, ceiling);
                dispatch.dispatch(Msg::Failures(limit));
                close.emit(());
            }
        })
    };
    let listed = document
        .model()
        .map(|model| names::names(model, &view.selection.members, words))
        .unwrap_or_default();
    let refused = share(&percent).is_none();
    html! {
        <dialog class="dialog dialog--small" ref={root} aria-labelledby="limit-title" data-testid="limit-dialog" {onclose}>
            <form class="limit" method="dialog" {onsubmit}>
                <h2 class="dialog__title" id="limit-title">{ words.t("limit.title") }</h2>
                <p class="limit__names">{ listed }</p>
                <label class="limit__row" for="limit-number">{ words.t("limit.share") }</label>
                <div class="limit__row">
                    <input id="limit-slider" class="limit__slider" type="range" min="0" max="100" step="5" value={(*percent).clone()}
                        aria-label={words.t("limit.share")} oninput={oninput.clone()} data-testid="limit-slider" />
                    <input id="limit-number" class="limit__number" ref={number} type="number" min="0" max="100" step="1" value={(*percent).clone()}
                        aria-invalid={refused.then_some("true")} {oninput} data-testid="limit-number" />{ "%" }
                </div>
                <div class="limit__acts">
                    <button type="button" class="button" onclick={close.reform(|_: MouseEvent| ())} data-testid="limit-cancel">{ words.t("limit.cancel") }</button>
                    <button type="submit" class="button button--chosen" disabled={refused} data-testid="limit-apply">{ words.t("limit.apply") }</button>
                </div>
            </form>
        </dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percents_up_to_a_hundred() {
        assert_eq!(share(" 50 "), Some(Availability::saturating(500_000)));
        assert_eq!(share("0"), Some(Availability::NONE));
        assert_eq!(share("100"), Some(Availability::FULL));
        assert_eq!((share("101"), share("-1"), share(""), share("x")), (None, None, None, None));
    }
}
