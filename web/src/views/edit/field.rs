//! Fields of the editor: a text, a choice, and what is wrong with either below it.

use linchpin_explorer::edit::Complaint;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::i18n::{Words, use_words};

/// What stands in the field that an event comes from; a choice, or a text of one line.
pub fn value_of(event: &Event) -> String {
    let target = event.target();
    let input = target.clone().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let select = target.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
    input.map(|it| it.value()).or_else(|| select.map(|it| it.value())).unwrap_or_default()
}

/// What is wrong, one line each, under the id that the field names as its description; nothing for nothing.
pub fn complaints(id: &str, list: &[Complaint], words: Words) -> Html {
    if list.is_empty() {
        return Html::default();
    }
    const SHOWN: usize = 5;
    let line = |it: &Complaint| {
        let (message, language) = words.complaint(&it.message);
        let hint = it.hint.as_deref().map(|hint| words.complaint(hint));
        html! {
            <li>
                <span lang={language}>{ message }</span>
                if let Some((hint, language)) = hint { <span class="wrong__hint" lang={language}>{ hint }</span> }
            </li>
        }
    };
    html! { <ul class="wrong" id={format!("{id}-wrong")} data-testid={format!("{id}-wrong")}>{ for list.iter().take(SHOWN).map(line) }</ul> }
}

/// Properties of [`TextField`].
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// The id of the field, and by which tests find it.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What stands in it.
    pub value: String,
    /// Hears every change.
    pub oninput: Callback<String>,
    /// What is wrong with it.
    #[prop_or_default]
    pub wrong: Vec<Complaint>,
    /// Whether it has the focus when the editor opens.
    #[prop_or_default]
    pub focus: bool,
    /// The id of the list of suggestions.
    #[prop_or_default]
    pub list: Option<AttrValue>,
}

/// A text of one line with its name above it.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let words = use_words();
    let oninput = props.oninput.reform(|event: InputEvent| value_of(&event));
    let wrong = !props.wrong.is_empty();
    html! {
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>
            <input type="text" class="field__text" id={props.id.clone()} data-testid={props.id.clone()} value={props.value.clone()} {oninput}
                autocomplete="off" spellcheck="false" dir="auto" autofocus={props.focus} list={props.list.clone()}
                aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then(|| format!("{}-wrong", props.id))} />
            { complaints(&props.id, &props.wrong, words) }
        </div>
    }
}

/// Properties of [`Choice`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChoiceProps {
    /// The id of the field, and by which tests find it.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// Whether the name is only read aloud.
    #[prop_or_default]
    pub bare: bool,
    /// What is chosen.
    pub value: String,
    /// What can be chosen, with what it is called.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// Hears every choice.
    pub onchange: Callback<String>,
}

/// One of a few, with its name above it.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let select = use_node_ref();
    // A choice that was made by hand no longer follows the attribute, so the property is set.
    use_effect_with((props.value.clone(), props.options.clone()), {
        let select = select.clone();
        move |(value, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        }
    });
    let onchange = props.onchange.reform(|event: Event| value_of(&event));
    let option = |(value, text): &(AttrValue, AttrValue)| {
        html! { <option key={value.to_string()} value={value.clone()} selected={*value == props.value}>{ text.clone() }</option> }
    };
    let select = html! {
        <select class="field__text" ref={select} id={props.id.clone()} data-testid={props.id.clone()} {onchange}
            aria-label={props.bare.then(|| props.label.clone())}>
            { for props.options.iter().map(option) }
        </select>
    };
    if props.bare {
        return select;
    }
    html! {
        <div class="field"><label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>{ select }</div>
    }
}
