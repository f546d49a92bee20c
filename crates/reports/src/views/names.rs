//! How components are called in text: by name and id. What is said about them is in the views.

use linchpin_engine::model::{ComponentId, Model, State, Text};

use super::limits;
use crate::Lang;
use crate::document::{Inline, Style};

/// The id that a component has in its file.
pub fn id(model: &Model, component: ComponentId) -> &str {
    &model.component(component).id
}

/// The name of a component in the reader's language.
pub fn name(model: &Model, component: ComponentId, lang: Lang) -> &str {
    model.component(component).name.in_language(lang.tag())
}

/// Name and id, as text; the id alone where both are the same.
pub fn named(model: &Model, component: ComponentId, lang: Lang) -> String {
    let (id, name) = (id(model, component), name(model, component, lang));
    if id == name || name.trim().is_empty() { id.into() } else { format!("{name} ({id})") }
}

/// Name and id, the id marked as one.
pub fn labelled(model: &Model, component: ComponentId, lang: Lang) -> Inline {
    let (id, name) = (id(model, component), name(model, component, lang));
    if id == name || name.trim().is_empty() {
        Inline::new().code(id)
    } else {
        Inline::new().plain(format!("{name} (")).code(id).plain(")")
    }
}

/// The names of several components within a sentence.
pub fn names(model: &Model, components: &[ComponentId], lang: Lang) -> String {
    first_names(model, components, lang, limits::NAMES)
}

/// The names of the first `most` components, and how many more there are.
pub fn first_names(model: &Model, components: &[ComponentId], lang: Lang, most: usize) -> String {
    lang.enumerated(components.iter().map(|&c| name(model, c, lang)), most)
}

/// A path of ids.
pub fn path(model: &Model, components: &[ComponentId]) -> String {
    let ids: Vec<&str> = components.iter().map(|&component| id(model, component)).collect();
    ids.join(" → ")
}

/// The word for a state, marked as one.
pub fn state(state: State, lang: Lang) -> Inline {
    Inline::new().with(Style::State(state), lang.state_word(state))
}

/// Who answers for something; that nobody is named is a gap and said so.
pub fn owner(owner: Option<&Text>, lang: Lang) -> Inline {
    match owner {
        Some(owner) => owner.in_language(lang.tag()).into(),
        None => Inline::new().faint(lang.no_owner()),
    }
}

/// A text of the model in the reader's language, or its id where it has none.
pub fn text<'a>(text: Option<&'a Text>, id: &'a str, lang: Lang) -> &'a str {
    text.map_or(id, |text| text.in_language(lang.tag()))
}

/// Whether a component says what it requires; of one that does not, no weakness can be found.
pub fn declares(model: &Model, component: ComponentId) -> bool {
    model.component(component).requires.as_ref().is_some_and(|it| !it.references().is_empty())
}
