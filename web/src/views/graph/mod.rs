//! The graph: the canvas with what lies over it.

mod canvas;
pub mod hidden;
mod legend;
mod marquee;
mod minimap;
mod motion;
mod picture;
mod pointer;
mod tooltip;

use linchpin_explorer::commands::Command;
use linchpin_explorer::state::Document;
use yew::prelude::*;

use super::icons::{Icon, icon};
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::store::use_slice;

/// See the module.
#[component]
pub fn Graph() -> Html {
    let words = use_words();
    let run = use_command();
    let open = use_slice::<Document>().open.is_some();
    let button = |command: Command, shape: Icon, testid: &'static str, label: String, key: &str| {
        let run = run.clone();
        let onclick = Callback::from(move |_: MouseEvent| run.emit(command));
        html! {
            <button type="button" class="button button--icon" data-testid={testid} {onclick}
                title={format!("{label} ({key})")} aria-label={label}>{ icon(shape) }</button>
        }
    };
    html! {
        <section class="graph" aria-label={words.t("graph.label")}>
            <canvas::Canvas />
            if !open { <p class="graph__waiting" role="status">{ words.t("graph.waiting") }</p> }
            <tooltip::Tooltip />
            <div class="graph__zoom" role="group" aria-label={words.t("zoom.label")}>
                { button(Command::ZoomIn, Icon::Plus, "zoom-in", words.t("zoom.in"), "+") }
                { button(Command::ZoomOut, Icon::Minus, "zoom-out", words.t("zoom.out"), "-") }
                { button(Command::ZoomToFit, Icon::Fit, "zoom-fit", words.t("zoom.fit"), "0") }
            </div>
            <hidden::HiddenNote />
            <minimap::Minimap />
            <legend::Legend />
        </section>
    }
}
