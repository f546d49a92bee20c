//! What can be changed about the selected component without opening the editor: one need more, a standby, away with it.

use linchpin_engine::{ComponentId, Model};
use linchpin_explorer::Msg;
use linchpin_explorer::commands::Command;
use linchpin_explorer::edit::Edit;
use linchpin_explorer::state::{Document, editor};
use smol_str::SmolStr;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::value_of;
use super::suggest::Suggestions;
use crate::hooks::use_command;
use crate::i18n::use_words;
use crate::store::{use_dispatch, use_now, use_slice};

/// Properties of [`Acts`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ActsProps {
    /// The selected component.
    pub component: ComponentId,
}

/// See the module.
#[component]
pub fn Acts(props: &ActsProps) -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let now = use_now();
    let run = use_command();
    let document = use_slice::<Document>();
    let query = use_state_eq(String::new);
    let Some((model, component)) = document
        .model()
        .and_then(|model| Some((model, model.components().get(props.component.index())?)))
    else {
        return Html::default();
    };
    let press = |command: Command,
                 testid: &'static str,
                 text: String,
                 key: &'static str,
                 class: Option<&'static str>| {
        let onclick = run.reform(move |_: MouseEvent| command);
        html! {
            <button type="button" class={classes!("button", class)} data-testid={testid} {onclick}>{ text }<kbd aria-hidden="true">{ key }</kbd></button>
        }
    };
    let oninput = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| query.set(value_of(&event)))
    };
    let known = |model: &Model, of: &str, on: &str| on != of && model.find(on).is_some();
    let add = {
        let (query, now, of) = (query.clone(), now.clone(), component.id.clone());
        Callback::from(move |()| {
            let on = SmolStr::from(query.trim());
            if now.with(|state| state.document.model().is_some_and(|it| known(it, &of, &on))) {
                let edit = Edit::AddNeed { of: of.clone(), on };
                dispatch.dispatch(Msg::Editor(editor::Msg::Apply(edit)));
                query.set(String::new());
            }
        })
    };
    let onkeydown = {
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                add.emit(());
            }
        })
    };
    // Escape in the field leaves it for the page, whose keys are single letters.
    let onkeyup = Callback::from(|event: KeyboardEvent| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|_| event.key() == "Escape") {
            let _ = input.blur();
        }
    });
    html! {
        <section class="part" data-testid="edit-acts">
            <h3 class="part__title">{ words.t("edit.acts") }</h3>
            <div class="selection__acts">
                { press(Command::EditComponent, "edit", words.t("edit.change"), "E", None) }
                { press(Command::MakeRedundant, "make-redundant", words.t("edit.redundant"), "⇧E", None) }
                { press(Command::NewComponent, "new-component", words.t("edit.new"), "N", None) }
                { press(Command::RemoveComponents, "remove", words.t("edit.remove"), "Del", Some("button--fail")) }
            </div>
            <div class="acts__need">
                <input type="text" class="field__text" data-testid="add-need" value={(*query).clone()} {oninput} {onkeydown} {onkeyup} list="add-need-list"
                    autocomplete="off" spellcheck="false" dir="auto" placeholder={words.t("edit.need-hint")} aria-label={words.t("edit.need-hint")} />
                <Suggestions id="add-need-list" query={(*query).clone()} />
                <button type="button" class="button" data-testid="add-need-do" onclick={add.reform(|_: MouseEvent| ())} disabled={!known(model, &component.id, query.trim())}>{ words.t("edit.need-add") }</button>
            </div>
        </section>
    }
}
