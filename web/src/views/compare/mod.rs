//! The comparison: what A is, how much differs, and the differences as a table; the graph shows the same as rings.

mod models;
mod table;

use linchpin_engine::model::ScenarioId;
use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::select::comparison;
use linchpin_explorer::state::compare::{self, Side};
use linchpin_explorer::state::view::{self, Compared};
use linchpin_explorer::state::{Compare, Document, Failures, Run, View};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::icons::{Icon, icon};
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::platform::document as page;
use crate::store::{use_dispatch, use_now, use_slice};

/// See the module; nothing while no comparison is open.
#[component]
pub fn Comparison() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let run = use_command();
    let (document, failures) = (use_slice::<Document>(), use_slice::<Failures>());
    let (compare, _) = (use_slice::<Compare>(), use_slice::<Run>());
    let shown = use_slice::<View>().compared;
    let opened = compare.open && document.open.is_some();
    // What opens takes the focus, what closes gives it back to the graph.
    let was_open = use_mut_ref(|| opened);
    use_effect_with(opened, move |&opened| {
        if was_open.replace(opened) != opened {
            page::focus(if opened { "#compare-a" } else { "#graph" });
        }
    });
    let Some(model) = document.model().filter(|_| opened) else { return Html::default() };
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target().and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let Some(chosen) = chosen.map(|it| it.value()) else { return };
            let number = |text: &str| text.parse::<u32>().ok();
            let msg = match chosen.split_once('-') {
                Some(("model", id)) => number(id).map(|id| compare::Msg::Model(ScenarioId(id))),
                Some(("own", id)) => number(id).map(compare::Msg::Own),
                _ if chosen == "present" => None,
                _ => Some(compare::Msg::Baseline),
            };
            if let Some(msg) = msg {
                dispatch.dispatch(Msg::Compare(msg));
            }
        })
    };
    let option = |value: String, text: String, chosen: bool| {
        html! { <option {value} selected={chosen}>{ text }</option> }
    };
    let scenarios = (0..).zip(model.scenarios()).map(|(at, it)| {
        let chosen = compare.a == Side::Model(ScenarioId(at));
        option(format!("model-{at}"), it.name.in_language(words.tag()).to_owned(), chosen)
    });
    let own = failures.now().own.iter().map(|it| {
        let chosen = matches!(&compare.a, Side::Own(id, _) if *id == it.id);
        option(format!("own-{}", it.id), it.name.to_string(), chosen)
    });
    let press = |msg: compare::Msg| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::Compare(msg.clone())))
    };
    let set = {
        let run = run.clone();
        Callback::from(move |_: MouseEvent| run.emit(Command::SetAsA))
    };
    let close = Callback::from(move |_: MouseEvent| run.emit(Command::Compare));
    let tab = |models: bool, testid: &'static str, text: String| {
        html! {
            <button type="button" class="switch__choice" data-testid={testid} onclick={press(compare::Msg::Models(models))}
                aria-pressed={if compare.models == models { "true" } else { "false" }}>{ text }</button>
        }
    };
    let way = |as_: Compared, testid: &'static str, text: String| {
        let onclick = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                dispatch.dispatch(Msg::View(view::Msg::Compared(as_)));
            })
        };
        html! {
            <button type="button" class="switch__choice" data-testid={testid} {onclick}
                aria-pressed={if shown == as_ { "true" } else { "false" }}>{ text }</button>
        }
    };
    let (form, list) = match shown {
        Compared::Overlay => ("overlay", true),
        Compared::Sides => ("sides", false),
        Compared::Table => ("table", true),
    };
    let found = comparison(&now.state());
    html! {
        <section class="compare" aria-labelledby="compare-title" data-testid="compare" data-shown={form}>
            <div class="compare__bar compare__bar--first">
                <h2 class="title compare__title" id="compare-title">{ words.t("compare.title") }</h2>
                <div class="switch" role="group" aria-label={words.t("compare.what")}>
                    { tab(false, "compare-failures", words.t("compare.failures")) }
                    { tab(true, "compare-models", words.t("compare.models")) }
                </div>
                <div class="switch compare__ways" role="group" aria-label={words.t("compare.how")}>
                    { way(Compared::Overlay, "compare-overlay", words.t("compare.overlay")) }
                    { way(Compared::Sides, "compare-sides", words.t("compare.sides")) }
                    { way(Compared::Table, "compare-table", words.t("compare.table")) }
                </div>
                <button type="button" class="button button--icon compare__close" data-testid="compare-close" onclick={close}
                    aria-label={words.t("close")} title={words.t("close")}>{ icon(Icon::Close) }</button>
            </div>
            if !compare.models {
                <div class="compare__bar">
                    <label class="compare__side"><b>{ "A" }</b>
                        <select id="compare-a" class="compare__choice" data-testid="compare-a" {onchange} aria-label={words.t("compare.a")}>
                            { option("baseline".into(), words.t("scenarios.baseline"), compare.a == Side::Baseline) }
                            if matches!(compare.a, Side::Present(_)) { { option("present".into(), words.t("compare.kept"), true) } }
                            { for scenarios }
                            { for own }
                        </select>
                    </label>
                    // Two pictures say themselves what they are of.
                    if shown != Compared::Sides {
                        <span class="compare__side"><b>{ "B" }</b>{ words.t("compare.present") }</span>
                    }
                    <button type="button" class="button button--small" data-testid="set-as-a" onclick={set} aria-keyshortcuts="shift+c">
                        { words.t("compare.set") }<kbd aria-hidden="true">{ "Shift+C" }</kbd>
                    </button>
                </div>
            }
            {
                if compare.models {
                    html! { <models::Models {list} /> }
                } else if let Some(found) = found {
                    html! { <table::Differences comparison={found} {list} /> }
                } else {
                    html! { <p class="nothing">{ words.t("status.running") }</p> }
                }
            }
        </section>
    }
}
