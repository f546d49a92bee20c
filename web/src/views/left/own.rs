//! The user's own scenarios: chosen like the model's, renamed, duplicated, deleted, and put in order by buttons or by
//! dragging; and the button that keeps the present failures as a new one.

use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::select::own_scenarios;
use linchpin_explorer::select::scenarios::OwnRow;
use linchpin_explorer::state::own::{self, LONGEST_NAME, Origin};
use linchpin_explorer::state::{Document, Failures, View, failures, view};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::use_command;
use crate::i18n::{Words, counted, use_words};
use crate::names;
use crate::platform::document as page;
use crate::store::{Dispatch, use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon};

/// A small button below a scenario that is chosen.
fn tool(
    testid: &'static str,
    text: Html,
    label: String,
    disabled: bool,
    press: impl Fn() + 'static,
) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| press());
    html! {
        <button type="button" class="button button--small" data-testid={testid} title={label.clone()} aria-label={label}
            {disabled} {onclick}>{ text }</button>
    }
}

fn send(dispatch: &Dispatch, msg: own::Msg) {
    dispatch.dispatch(Msg::Failures(failures::Msg::Own(msg)));
}

/// The one tool of a scenario of the model: it can be duplicated and not changed.
pub fn of_model(dispatch: &Dispatch, from: Origin, name: &str, words: Words) -> Html {
    let (dispatch, copy) = (dispatch.clone(), words.with("own.copy", &[("name", name)]));
    let label = words.with("own.duplicate-of", &[("name", name)]);
    html! {
        <div class="scenarios__tools">
            { tool("duplicate", html! { words.t("own.duplicate") }, label, false, move || send(&dispatch, own::Msg::Duplicate(from, copy.as_str().into()))) }
        </div>
    }
}

/// See the module.
#[component]
pub fn Own() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let document = use_slice::<Document>();
    let failures = use_slice::<Failures>();
    let run = use_command();
    let naming = use_slice::<View>().naming;
    let field = use_node_ref();
    let dragged = use_mut_ref(|| None::<(u32, usize)>);
    let renamed = use_mut_ref(|| None::<u32>);
    use_effect_with(naming, {
        let field = field.clone();
        let before = renamed.replace(naming);
        move |naming| match (field.cast::<HtmlInputElement>(), naming, before) {
            (Some(field), Some(_), _) => {
                let _ = field.focus();
                field.select();
            }
            // The field is gone, and with it the focus unless it went elsewhere.
            (_, None, Some(id)) => page::focus_if_lost(&format!("[data-testid='own-{id}']")),
            _ => {}
        }
    });
    if document.open.is_none() {
        return Html::default();
    }
    let rows = own_scenarios(&now.state());
    let save = run.reform(|_: MouseEvent| Command::NewScenario);
    let name_is = {
        let dispatch = dispatch.clone();
        Callback::from(move |id| dispatch.dispatch(Msg::View(view::Msg::Name(id))))
    };
    let rename = |row: &OwnRow| {
        let id = row.own.id;
        let onblur = {
            let (dispatch, name_is) = (dispatch.clone(), name_is.clone());
            Callback::from(move |event: FocusEvent| {
                if let Some(input) = input_of(&event) {
                    send(&dispatch, own::Msg::Rename(id, input.value().into()));
                }
                name_is.emit(None);
            })
        };
        let onkeydown = {
            let (dispatch, before, name_is) =
                (dispatch.clone(), row.own.name.clone(), name_is.clone());
            Callback::from(move |event: KeyboardEvent| {
                let Some(input) = input_of(&event) else { return };
                match event.key().as_str() {
                    // While a Korean syllable is being composed, Enter ends the syllable.
                    "Enter" if !event.is_composing() => {
                        send(&dispatch, own::Msg::Rename(id, input.value().into()));
                    }
                    // What loses the focus is kept, so it gets its old name first.
                    "Escape" => input.set_value(&before),
                    _ => return,
                }
                event.prevent_default();
                event.stop_propagation();
                name_is.emit(None);
            })
        };
        html! {
            <input ref={field.clone()} class="scenarios__field" type="text" data-testid="rename-field" maxlength={LONGEST_NAME.to_string()}
                aria-label={words.with("own.name-of", &[("name", &row.own.name)])} value={row.own.name.to_string()} {onblur} {onkeydown} />
        }
    };
    let tools = |row: &OwnRow| {
        let (id, name) = (row.own.id, row.own.name.as_str());
        let with = |key: &str| words.with(key, &[("name", name)]);
        let press = |msg: own::Msg| {
            let dispatch = dispatch.clone();
            move || send(&dispatch, msg.clone())
        };
        let begin = {
            let name_is = name_is.clone();
            move || name_is.emit(Some(id))
        };
        let copy = own::Msg::Duplicate(Origin::Own(id), with("own.copy").into());
        let delete = {
            let delete = press(own::Msg::Delete(id));
            move || {
                delete();
                page::focus("#new-scenario");
            }
        };
        html! {
            <div class="scenarios__tools">
                { tool("rename", html! { words.t("own.rename") }, with("own.rename-of"), false, begin) }
                { tool("duplicate", html! { words.t("own.duplicate") }, with("own.duplicate-of"), false, press(copy)) }
                { tool("move-up", html! { "↑" }, with("own.up-of"), !row.can_rise, press(own::Msg::Move(id, -1))) }
                { tool("move-down", html! { "↓" }, with("own.down-of"), !row.can_sink, press(own::Msg::Move(id, 1))) }
                { tool("delete", html! { words.t("own.delete") }, with("own.delete-of"), false, delete) }
            </div>
        }
    };
    let item = |(at, row): (usize, &OwnRow)| {
        let id = row.own.id;
        let choose = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| send(&dispatch, own::Msg::Choose(id)))
        };
        let ondragstart = {
            let dragged = dragged.clone();
            Callback::from(move |_: DragEvent| {
                dragged.replace(Some((id, at)));
            })
        };
        let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
        let ondrop = {
            let (dragged, dispatch) = (dragged.clone(), dispatch.clone());
            Callback::from(move |event: DragEvent| {
                if let Some((id, from)) = dragged.take() {
                    event.prevent_default();
                    event.stop_propagation();
                    let by = i32::try_from(at).unwrap_or(0) - i32::try_from(from).unwrap_or(0);
                    send(&dispatch, own::Msg::Move(id, by));
                }
            })
        };
        let note = match row.missing {
            0 => words.with("own.note", &[("n", &counted(row.own.size()))]),
            n => words.with("own.missing", &[("n", &counted(n))]),
        };
        html! {
            <li class="scenarios__item" key={id} {ondragover} {ondrop}>
                if naming == Some(id) {
                    { rename(row) }
                } else {
                    <button type="button" class="scenarios__row" data-testid={format!("own-{id}")} onclick={choose} draggable="true" {ondragstart}
                        aria-pressed={if row.chosen { "true" } else { "false" }}>
                        <span class="scenarios__name">{ names::cut(row.own.name.to_string()) }</span>
                        <span class="scenarios__note">{ note }</span>
                    </button>
                }
                if row.chosen { { tools(row) } }
            </li>
        }
    };
    let nothing = failures.set().is_empty();
    html! {
        <>
            if !rows.is_empty() {
                <h3 class="scenarios__own" id="own-title">{ words.t("own.title") }</h3>
                <ul class="scenarios__list" aria-labelledby="own-title" data-testid="own-scenarios">{ for rows.iter().enumerate().map(item) }</ul>
            }
            <button type="button" class="button button--small scenarios__new" id="new-scenario" data-testid="new-scenario" onclick={save}
                disabled={nothing} title={if nothing { words.t("own.new-nothing") } else { words.t("own.new-note") }}>
                { icon(Icon::Plus) }{ words.t("own.new") }
            </button>
        </>
    }
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|it| it.dyn_into().ok())
}
