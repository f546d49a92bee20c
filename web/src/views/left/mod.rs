//! The left column: scenarios, the reports on the chosen one, the outline.

mod filters;
mod outline;
mod own;
mod report;
mod scenarios;

use linchpin_explorer::Msg;
use linchpin_explorer::state::view::{self, View};
use yew::prelude::*;

use super::icons::{Icon, icon};
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_slice};

/// See the module. Folded it is a button.
#[component]
pub fn Left() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let folded = use_slice::<View>().left_folded;
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Msg::View(view::Msg::FoldLeft(!folded)))
    });
    let label = if folded { words.t("left.unfold") } else { words.t("left.fold") };
    html! {
        <nav class="left" aria-label={words.t("left.label")}>
            <button type="button" class="button button--icon fold" data-testid="fold-left" {onclick} title={label.clone()}
                aria-label={label} aria-expanded={if folded { "false" } else { "true" }} aria-controls="left-inside">
                { icon(Icon::Left) }
            </button>
            <div class="left__inside" id="left-inside">
                <scenarios::Scenarios />
                <outline::Outline />
                <filters::Filters />
            </div>
        </nav>
    }
}
