//! Which components are offered while one types an id: a few that fit, never the whole model.

use linchpin_engine::Model;
use linchpin_explorer::search;
use linchpin_explorer::state::Document;
use yew::prelude::*;

use crate::i18n::{Words, use_words};
use crate::names;
use crate::store::use_slice;

/// How many are offered at once.
const OFFERED: usize = 40;

/// Properties of [`Suggestions`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SuggestionsProps {
    /// The id that fields name as their list.
    pub id: AttrValue,
    /// What is typed.
    pub query: String,
}

/// See the module. The browser shows the list; values are ids, labels are names.
#[component]
pub fn Suggestions(props: &SuggestionsProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let Some(model) = document.model() else { return Html::default() };
    let known = model.find(&props.query).is_some();
    // A whole id is no search any more: then one wants to see what else there is.
    let found = if props.query.is_empty() || known {
        model.ids().take(OFFERED).collect::<Vec<_>>()
    } else {
        let found = search::find(model, &props.query, OFFERED);
        found.into_iter().map(|it| it.component).collect()
    };
    let option = |it: linchpin_engine::ComponentId| {
        let id = model.components().get(it.index()).map(|it| it.id.to_string());
        html! { <option value={id} label={names::name(model, it, words)} /> }
    };
    html! { <datalist id={props.id.clone()}>{ for found.into_iter().map(option) }</datalist> }
}

/// The name of the component with this id, where it says more than the id.
pub fn shown_name(model: &Model, id: &str, words: Words) -> Option<String> {
    model.find(id).map(|it| names::name(model, it, words)).filter(|name| name != id)
}
