//! The keys, from the same list that the page listens by.

use linchpin_explorer::Msg;
use linchpin_explorer::keys::BINDINGS;
use linchpin_explorer::state::view::{self, Dialog, View};
use yew::prelude::*;

use super::modal::use_modal;
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_slice};
use crate::views::header::{command_name, keys_of};
use crate::views::icons::{Icon, icon};

/// See the module.
#[component]
pub fn Help() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let open = use_slice::<View>().dialog == Dialog::Help;
    let close =
        Callback::from(move |()| dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::None))));
    let (root, onclose) = use_modal(open, close.clone());
    let lines = BINDINGS.iter().map(|binding| {
        html! {
            <div class="keys__line">
                <dt><kbd>{ keys_of(binding.chord) }</kbd></dt>
                <dd>{ command_name(binding.command, words) }</dd>
            </div>
        }
    });
    html! {
        <dialog class="dialog" ref={root} aria-labelledby="help-title" data-testid="help-dialog" {onclose}>
            <div class="dialog__bar">
                <h2 class="dialog__title" id="help-title">{ words.t("help.title") }</h2>
                <button type="button" class="button button--icon" onclick={close.reform(|_: MouseEvent| ())} aria-label={words.t("close")}>
                    { icon(Icon::Close) }
                </button>
            </div>
            <dl class="keys">{ for lines }</dl>
            <p class="dialog__note">{ words.t("help.mouse") }</p>
        </dialog>
    }
}
