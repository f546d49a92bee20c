//! The charts as large as the page, each with its table at its side.

use linchpin_explorer::Msg;
use linchpin_explorer::state::view::{self, Dialog, View};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::i18n::use_words;
use crate::store::{use_dispatch, use_slice};
use crate::views::findings::charts::use_charts;
use crate::views::findings::figure;
use crate::views::icons::{Icon, icon};

/// See the module. The browser's own dialog keeps the focus inside and gives it back; closed, it is empty.
#[component]
pub fn ChartsDialog() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let root = use_node_ref();
    let open = use_slice::<View>().dialog == Dialog::Charts;
    use_effect_with(open, {
        let root = root.clone();
        move |&open| {
            let Some(dialog) = root.cast::<HtmlDialogElement>() else { return };
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    let close =
        Callback::from(move |()| dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::None))));
    let onclose = {
        let close = close.clone();
        // Escape closes it by the browser's own hand; the state follows.
        Callback::from(move |_: Event| {
            if open {
                close.emit(())
            }
        })
    };
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
    html! { <>{ for charts.into_iter().map(|chart| figure(chart, "dialog")) }</> }
}
