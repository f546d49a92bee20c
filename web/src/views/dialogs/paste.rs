//! A model as pasted or typed text. What is wrong with it is told below the text, which stays as it is.

use linchpin_explorer::Msg;
use linchpin_explorer::state::Document;
use linchpin_explorer::state::view::{self, Dialog, View};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::modal::use_modal;
use super::problems::problem_list;
use crate::hooks::use_open_text;
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::{Icon, icon};

/// See the module.
#[component]
pub fn Paste() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let open_text = use_open_text();
    let text = use_state_eq(String::new);
    let asked = use_state_eq(|| false);
    let document = use_slice::<Document>();
    let open = use_slice::<View>().dialog == Dialog::Paste;
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| {
            asked.set(false);
            dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::None)));
        })
    };
    // Once the model is there, nothing is left to do here.
    use_effect_with(document.open.as_ref().map(|open| open.id), {
        let (close, asked, text) = (close.clone(), asked.clone(), text.clone());
        move |_| {
            if *asked {
                text.set(String::new());
                close.emit(());
            }
        }
    });
    let (root, onclose) = use_modal(open, close.clone());
    let oninput = {
        let (text, asked) = (text.clone(), asked.clone());
        Callback::from(move |event: InputEvent| {
            let area = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
            text.set(area.map(|it| it.value()).unwrap_or_default());
            asked.set(false);
        })
    };
    let submit = {
        let (text, asked) = (text.clone(), asked.clone());
        Callback::from(move |()| {
            asked.set(true);
            open_text.emit((*text).clone());
        })
    };
    let onkeydown = {
        let (submit, text) = (submit.clone(), text.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && (event.ctrl_key() || event.meta_key())
                && !text.trim().is_empty()
            {
                event.prevent_default();
                submit.emit(());
            }
        })
    };
    let rejected = document.rejected.as_ref().filter(|_| *asked && document.opening.is_none());
    html! {
        <dialog class="dialog dialog--paste" ref={root} aria-labelledby="paste-title" data-testid="paste-dialog" {onclose} {onkeydown}>
            if open {
                <div class="dialog__bar">
                    <h2 class="dialog__title" id="paste-title">{ words.t("paste.title") }</h2>
                    <button type="button" class="button button--icon" onclick={close.reform(|_: MouseEvent| ())} aria-label={words.t("close")}>
                        { icon(Icon::Close) }
                    </button>
                </div>
                <p class="edit__note" id="paste-note">{ words.t("paste.note") }</p>
                <textarea class="field__text field__text--json" data-testid="paste-text" rows="14" spellcheck="false" wrap="off" autofocus={true}
                    aria-labelledby="paste-title" aria-describedby="paste-note" value={(*text).clone()} {oninput}
                    aria-invalid={rejected.is_some().then_some("true")} />
                if let Some(rejected) = rejected {
                    <div class="paste__problems" role="alert" data-testid="paste-problems">{ problem_list(&rejected.problems, words) }</div>
                }
                <div class="edit__foot">
                    <span class="edit__verdict"></span>
                    <button type="button" class="button" onclick={close.reform(|_: MouseEvent| ())}>{ words.t("edit.cancel") }</button>
                    <button type="button" class="button button--main" data-testid="paste-open" disabled={text.trim().is_empty() || document.opening.is_some()}
                        onclick={submit.reform(|_: MouseEvent| ())}>{ words.t("paste.open") }</button>
                </div>
            }
        </dialog>
    }
}
