//! What waits for an answer: a sentence, a button that does it, a button that sends it away. None of it is in the
//! way of the work.

use yew::prelude::*;

use crate::i18n::use_words;
use crate::shell::{Offer, use_passing, use_shell};
use crate::views::icons::{Icon, icon};

/// See the module.
#[component]
pub fn Offers() -> Html {
    let words = use_words();
    let shell = use_shell();
    let passing = use_passing();
    let offer = |offer: &Offer| {
        let Offer { key, what, action, act } = offer.clone();
        let seen = {
            let shell = shell.clone();
            Callback::from(move |_: MouseEvent| shell.answered(key))
        };
        let onclick = {
            let shell = shell.clone();
            Callback::from(move |_: MouseEvent| {
                shell.answered(key);
                act.emit(());
            })
        };
        html! {
            <div class="offer" {key} data-testid={key.replace('.', "-")}>
                <p class="offer__text">{ words.with(key, &[("what", &what)]) }</p>
                <button type="button" class="button button--small offer__act" data-testid={action.replace('.', "-")} {onclick}>{ words.t(action) }</button>
                <button type="button" class="button button--icon button--small" onclick={seen} aria-label={words.t("close")}>{ icon(Icon::Close) }</button>
            </div>
        }
    };
    html! {
        <div class="offers" role="status">{ for passing.offers.iter().map(offer) }</div>
    }
}
