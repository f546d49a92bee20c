//! The charts as large as the page, each with its table at its side.

use linchpin_explorer::Msg;
use linchpin_explorer::state::Replay;
use linchpin_explorer::state::view::{self, Dialog, View};
use yew::prelude::*;

use super::modal::use_modal;
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_slice};
use crate::views::findings::charts::use_charts;
use crate::views::findings::figure;
use crate::views::icons::{Icon, icon};
use crate::views::replay::Courses;

/// See the module. Closed, it is empty.
#[component]
pub fn ChartsDialog() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let open = use_slice::<View>().dialog == Dialog::Charts;
    let close =
        Callback::from(move |()| dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::None))));
    let (root, onclose) = use_modal(open, close.clone());
    html! {
        <dialog class="dialog dialog--charts" ref={root} aria-labelledby="charts-title" data-testid="charts-dialog" {onclose}>
            <div class="dialog__bar">
                <h2 class="dialog__title" id="charts-title">{ words.t("charts.title") }</h2>
                <button type="button" class="button button--icon" onclick={close.reform(|_: MouseEvent| ())} aria-label={words.t("close")}>
                    { icon(Icon::Close) }
                </button>
            </div>
            if open { <Figures /> }
        </dialog>
    }
}

#[component]
fn Figures() -> Html {
    let charts = use_charts();
    let plays = use_slice::<Replay>().played().is_some();
    html! { <>if plays { <Courses place="dialog" /> }{ for charts.into_iter().map(|chart| figure(chart, "dialog")) }</> }
}
