//! The graph: the canvas with what lies over it; two of them while A and B are compared side by side.

mod alike;
mod canvas;
mod eye;
mod faces;
pub mod hidden;
mod kept;
mod legend;
mod marquee;
mod minimap;
mod motion;
mod picture;
mod pointer;
mod steer;
mod tooltip;
mod whose;

use std::rc::Rc;

use linchpin_explorer::commands::Command;
use linchpin_explorer::state::{Compare, Document, Failures};
use whose::Letter;
use yew::prelude::*;

use self::steer::use_steer;
use super::icons::{Icon, icon};
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::store::{use_now, use_slice};

/// See the module.
#[component]
pub fn Graph() -> Html {
    let words = use_words();
    let run = use_command();
    let now = use_now();
    let steer = use_steer();
    let button = |command: Command, shape: Icon, testid: &'static str, label: String, key: &str| {
        let run = run.clone();
        let onclick = Callback::from(move |_: MouseEvent| run.emit(command));
        html! {
            <button type="button" class="button button--icon" data-testid={testid} {onclick}
                title={format!("{label} ({key})")} aria-label={label}>{ icon(shape) }</button>
        }
    };
    let _ = (use_slice::<Compare>(), use_slice::<Failures>());
    let open = use_slice::<Document>().open.is_some();
    let sides = eye::use_sides();
    let two = eye::is_two(&sides);
    let heading = |text: &str, testid: &'static str| {
        html! { <h2 class="graph__whose" data-testid={testid} title={text.to_owned()}>{ text.to_owned() }</h2> }
    };
    let label = |name: &str| format!("{}. {name}", words.t("graph.canvas"));
    let of_a = two.then(|| {
        let name = whose::name(Letter::A, &now.state(), words);
        html! {
            <div key="a" class="graph__side">
                { heading(&name, "graph-a-name") }
                <div class="graph__pane"><canvas::Canvas id="graph-a" steer={Rc::clone(&steer)} eye={eye::Eye::a(&sides)} label={label(&name)} /></div>
            </div>
        }
    });
    let of_b = two.then(|| whose::name(Letter::B, &now.state(), words));
    let of_b = html! {
        <div key="b" class="graph__side">
            { of_b.as_ref().map(|name| heading(name, "graph-name")).unwrap_or_default() }
            <div class="graph__pane">
                <canvas::Canvas id="graph" steer={Rc::clone(&steer)} eye={eye::Eye::b(&sides)}
                    label={of_b.as_ref().map_or_else(|| words.t("graph.canvas"), |name| label(name))} />
                if !open { <p class="graph__waiting" role="status">{ words.t("graph.waiting") }</p> }
                <tooltip::Tooltip />
                <div class="graph__zoom" role="group" aria-label={words.t("zoom.label")}>
                    { button(Command::ZoomIn, Icon::Plus, "zoom-in", words.t("zoom.in"), "+") }
                    { button(Command::ZoomOut, Icon::Minus, "zoom-out", words.t("zoom.out"), "-") }
                    { button(Command::ZoomToFit, Icon::Fit, "zoom-fit", words.t("zoom.fit"), "0") }
                </div>
                <hidden::HiddenNote />
                <minimap::Minimap steer={Rc::clone(&steer)} />
            </div>
        </div>
    };
    html! {
        <section class="graph" aria-label={words.t("graph.label")}>
            <div class={classes!("graph__sides", two.then_some("graph__sides--two"))}>{ for of_a.into_iter().chain([of_b]) }</div>
            <legend::Legend />
        </section>
    }
}
