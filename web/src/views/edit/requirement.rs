//! A requirement in the editor: the form, and the JSON beside it for those who prefer to type.

use linchpin_explorer::edit::draft::{self, Draft, Place};
use linchpin_explorer::edit::slot::{Act, JSON};
use linchpin_explorer::edit::{Complaint, Field};
use linchpin_explorer::state::{Document, editor};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::field::complaints;
use super::node::Tree;
use super::suggest::Suggestions;
use crate::i18n::use_words;
use crate::platform::document as page;
use crate::store::use_slice;
use crate::views::icons::{Icon, icon};

/// Requirements with more references than this are edited as JSON alone.
const MOST: usize = 300;

/// Properties of [`Requirement`].
#[derive(Clone, PartialEq, Properties)]
pub struct RequirementProps {
    /// What stands in the editor.
    pub draft: Draft,
    /// Which of the two.
    pub place: Place,
    /// Takes messages.
    pub send: Callback<editor::Msg>,
}

/// See the module.
#[component]
pub fn Requirement(props: &RequirementProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let typing = use_state_eq(String::new);
    let Some(model) = document.model() else { return Html::default() };
    let (draft, place) = (&props.draft, props.place);
    let slot = draft.slot(place);
    let (id, title, note, field) = match place {
        Place::Requires => (
            "edit-requires",
            words.t("edit.requires"),
            words.t("edit.requires-note"),
            Field::Requires,
        ),
        Place::Wants => {
            ("edit-wants", words.t("edit.wants"), words.t("edit.wants-note"), Field::Wants)
        }
    };
    let act = props.send.reform(move |(path, act): (Vec<usize>, Act)| {
        editor::Msg::Draft(draft::Msg::Shape(place, path, act))
    });
    let ontyping = {
        let typing = typing.clone();
        Callback::from(move |text: String| typing.set(text))
    };
    let many = slot.expr.as_ref().is_some_and(|it| it.references().len() > MOST);
    let list = AttrValue::from(format!("{id}-list"));
    let form = match &slot.expr {
        Some(_) if many => html! { <p class="edit__note">{ words.t("edit.too-long") }</p> },
        Some(root) => {
            let tree = Tree {
                model,
                draft,
                place,
                field,
                root,
                list: &list,
                act: &act,
                ontyping: &ontyping,
                words,
            };
            tree.node(&mut Vec::new(), None)
        }
        None => {
            let onclick = {
                let act = act.clone();
                let focus = format!("#{id}-0 input, #{id}-root input");
                Callback::from(move |_: MouseEvent| {
                    act.emit((Vec::new(), Act::Add("".into())));
                    page::focus_soon(focus.clone());
                })
            };
            html! {
                <>
                    <p class="edit__note">{ words.t("edit.nothing") }</p>
                    <button type="button" class="button button--small" data-testid={format!("{id}-add")} {onclick}>{ icon(Icon::Plus) }{ words.t("edit.add") }</button>
                </>
            }
        }
    };
    let oninput = props.send.reform(move |event: InputEvent| {
        let area = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
        let text = area.map(|it| it.value()).unwrap_or_default();
        editor::Msg::Draft(draft::Msg::Json(place, text))
    });
    let wrong = slot.problems.first().map(|it| {
        let place = match (it.line, it.column) {
            (Some(line), Some(column)) => words.with(
                "problems.place",
                &[("line", &line.to_string()), ("column", &column.to_string())],
            ),
            _ => String::new(),
        };
        let (message, language) = words.complaint(&it.message);
        let hint = it.hint.as_deref().map(|hint| words.complaint(hint));
        html! {
            <p class="wrong" id={format!("{id}-json-wrong")} data-testid={format!("{id}-json-wrong")} role="status">
                <b class="wrong__place">{ place }</b>{ " " }<span lang={language}>{ message }</span>
                if let Some((hint, language)) = hint { <span class="wrong__hint" lang={language}>{ hint }</span> }
            </p>
        }
    });
    let lines = slot.text.lines().count().clamp(3, 14).to_string();
    // What the form has no node for: the JSON has its own place, and a form that is too long is not shown.
    let elsewhere: Vec<Complaint> = draft
        .complaints_about(field)
        .filter(|it| it.path != JSON && (many || slot.expr.is_none()))
        .cloned()
        .collect();
    html! {
        <fieldset class="edit__part" data-testid={id}>
            <legend class="edit__legend">{ title.clone() }</legend>
            <p class="edit__note">{ note }</p>
            <div class="edit__sides">
                <div class="edit__form" {id}>
                    { form }
                    { complaints(&format!("{id}-form"), &elsewhere, words) }
                    <Suggestions id={list.clone()} query={(*typing).clone()} />
                </div>
                <div class="edit__json">
                    <textarea class="field__text field__text--json" data-testid={format!("{id}-json")} rows={lines} spellcheck="false" wrap="off"
                        aria-label={words.with("edit.json", &[("what", &title)])} placeholder={words.t("edit.json-empty")}
                        value={slot.text.clone()} {oninput} aria-invalid={wrong.is_some().then_some("true")}
                        aria-describedby={wrong.is_some().then(|| format!("{id}-json-wrong"))} />
                    { wrong.unwrap_or_default() }
                </div>
            </div>
        </fieldset>
    }
}
