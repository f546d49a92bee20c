//! What stands in the editor while a component is described: texts of fields, requirements, and what is
//! wrong with them. Nothing of it is in the model before it is saved.

use linchpin_engine::{
    Model,
    model::{Component, Expr, Kind, Text},
};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use super::{
    Edit, apply,
    check::{Complaint, Field},
    slot::{Act, Slot, whole},
};
use crate::state::settings::Language;

/// The most components of a model for which every keystroke is verified; beyond it saving does.
pub const LIVE_LIMIT: usize = 5_000;

/// A field that takes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The id.
    Id,
    /// The name in a language.
    Name(Language),
    /// The kind, as the word of the file format.
    Kind,
    /// The id of the group; empty for none.
    Group,
    /// The owner, in the reader's language.
    Owner,
    /// The number of users; empty for none.
    Users,
}

/// The two requirements that the editor shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What the component requires.
    Requires,
    /// What it wants; a list.
    Wants,
}

/// A change in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// This stands in a field now.
    Enter(Entry, String),
    /// The node of a requirement at this path is changed.
    Shape(Place, Vec<usize>, Act),
    /// This is typed as the JSON of a requirement.
    Json(Place, String),
}

/// The texts of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entries {
    id: String,
    names: [String; 2],
    kind: String,
    group: String,
    owner: String,
    users: String,
}

/// A component that is being described.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The id of the component that is changed; nothing for a new one.
    pub of: Option<SmolStr>,
    /// What is wrong, as far as it is known.
    pub complaints: Vec<Complaint>,
    /// What it requires.
    pub requires: Slot,
    /// What it wants.
    pub wants: Slot,
    entries: Entries,
    /// The fields as they were at first, to leave alone what was not touched.
    first: Entries,
    /// The component before; what the editor has no fields for stays.
    base: Component,
    language: Language,
}

/// The place of a language's name.
const fn position(language: Language) -> usize {
    match language {
        Language::Ko => 0,
        Language::En => 1,
    }
}

impl Draft {
    /// A new component, in the group of the one that is named by `beside`. Cost: until a free id is found.
    pub fn new(model: &Model, beside: Option<&Component>, language: Language) -> Self {
        let free = (1_u32..).map(|at| format_smolstr!("component-{at}"));
        let id = free.into_iter().find(|id| model.find(id).is_none()).unwrap_or_default();
        let mut component = Component::new(id.clone(), Kind::Platform, id.as_str());
        component.group = beside.and_then(|it| it.group.clone());
        let mut draft = Self::of(&component, language);
        draft.of = None;
        draft.entries.names = Default::default();
        draft.first = draft.entries.clone();
        draft
    }

    /// The editor for a component of the model.
    pub fn of(component: &Component, language: Language) -> Self {
        let named = |text: &Text, tag: &str| match text {
            Text::Plain(text) => text.to_string(),
            Text::ByLanguage(texts) => texts.get(tag).map(SmolStr::to_string).unwrap_or_default(),
        };
        let entries = Entries {
            id: component.id.to_string(),
            names: [Language::Ko, Language::En].map(|it| named(&component.name, it.tag())),
            kind: component.kind.word().to_owned(),
            group: component.group.as_deref().unwrap_or_default().to_owned(),
            owner: component
                .owner
                .as_ref()
                .map_or("", |it| it.in_language(language.tag()))
                .to_owned(),
            users: component.users.map(|it| it.to_string()).unwrap_or_default(),
        };
        Self {
            of: Some(component.id.clone()),
            complaints: Vec::new(),
            requires: Slot::of(component.requires.clone()),
            wants: Slot::of(listed(component.wants.clone())),
            first: entries.clone(),
            entries,
            base: component.clone(),
            language,
        }
    }

    /// What stands in a field.
    pub fn entry(&self, entry: Entry) -> &str {
        match entry {
            Entry::Id => &self.entries.id,
            Entry::Name(language) => &self.entries.names[position(language)],
            Entry::Kind => &self.entries.kind,
            Entry::Group => &self.entries.group,
            Entry::Owner => &self.entries.owner,
            Entry::Users => &self.entries.users,
        }
    }

    /// One of the requirements.
    pub const fn slot(&self, place: Place) -> &Slot {
        match place {
            Place::Requires => &self.requires,
            Place::Wants => &self.wants,
        }
    }

    /// The complaints about a field, and about the node of it that `path` (a JSON Pointer) names.
    pub fn complaints_at(&self, field: Field, path: &str) -> impl Iterator<Item = &Complaint> {
        self.complaints.iter().filter(move |it| it.field == field && it.path == path)
    }

    /// Every complaint about a field.
    pub fn complaints_about(&self, field: Field) -> impl Iterator<Item = &Complaint> {
        self.complaints.iter().filter(move |it| it.field == field)
    }

    /// The editor after a change, verified against `model` where that is quick.
    pub(crate) fn after(&self, msg: Msg, model: &Model) -> Self {
        let mut next = self.clone();
        match msg {
            Msg::Enter(entry, text) => match entry {
                Entry::Id => next.entries.id = text,
                Entry::Name(language) => next.entries.names[position(language)] = text,
                Entry::Kind => next.entries.kind = text,
                Entry::Group => next.entries.group = text,
                Entry::Owner => next.entries.owner = text,
                Entry::Users => next.entries.users = text,
            },
            Msg::Shape(Place::Requires, path, act) => {
                next.requires = self.requires.with(&path, act)
            }
            Msg::Shape(Place::Wants, path, act) => next.wants = wanted(&self.wants, &path, act),
            Msg::Json(Place::Requires, text) => next.requires = self.requires.typed(text),
            Msg::Json(Place::Wants, text) => {
                let typed = self.wants.typed(text);
                let expr = typed.expr.clone().and_then(|it| listed(wants_of(Some(it))));
                next.wants = Slot { expr, ..typed };
            }
        }
        next.complaints = if model.components().len() <= LIVE_LIMIT {
            next.edit().and_then(|edit| apply(model, &edit)).err().unwrap_or_default()
        } else {
            next.edit().err().unwrap_or_default()
        };
        next
    }

    /// Whether anything was typed since it was opened.
    pub fn is_touched(&self) -> bool {
        self.entries != self.first
            || self.requires != Slot::of(self.base.requires.clone())
            || self.wants != Slot::of(listed(self.base.wants.clone()))
    }

    /// Whether it describes this very component, as it is in the model.
    pub(crate) fn is_about(&self, component: &Component) -> bool {
        self.of.is_some() && self.base == *component
    }

    /// The edit that the draft stands for.
    ///
    /// # Errors
    /// What stands in fields and cannot be read.
    pub fn edit(&self) -> Result<Edit, Vec<Complaint>> {
        let to = Box::new(self.component()?);
        Ok(match &self.of {
            None => Edit::Add(to),
            Some(id) => Edit::Change { id: id.clone(), to },
        })
    }

    fn component(&self) -> Result<Component, Vec<Complaint>> {
        let (now, first) = (&self.entries, &self.first);
        let mut wrong = self.requires.complaints(Field::Requires);
        wrong.extend(self.wants.complaints(Field::Wants));
        let mut made = self.base.clone();
        made.id = now.id.to_smolstr();
        made.kind = Kind::from(now.kind.as_str());
        if now.names != first.names || self.of.is_none() {
            made.name = name(&self.base.name, &now.names, &made.id);
        }
        made.group = (!now.group.is_empty()).then(|| now.group.to_smolstr());
        if now.owner != first.owner {
            made.owner = owner(self.base.owner.as_ref(), &now.owner, self.language);
        }
        made.users = match now.users.as_str() {
            "" => None,
            text => whole(text)
                .map_err(|message| {
                    let (field, path) = (Field::Users, String::new());
                    wrong.push(Complaint { field, path, message, hint: None });
                })
                .ok(),
        };
        made.requires = self.requires.expr.clone();
        made.wants = wants_of(self.wants.expr.clone());
        if wrong.is_empty() { Ok(made) } else { Err(wrong) }
    }
}

/// The name that two fields make: the same in both is one for all readers, unless it was by language
/// before; of one alone there is no other; of none the id has to do.
fn name(before: &Text, [ko, en]: &[String; 2], id: &SmolStr) -> Text {
    let by_language = matches!(before, Text::ByLanguage(_));
    match (ko.as_str(), en.as_str()) {
        ("", "") => Text::Plain(id.clone()),
        (ko, en) if !by_language && (ko == en || ko.is_empty() || en.is_empty()) => {
            Text::Plain(if ko.is_empty() { en } else { ko }.into())
        }
        (ko, en) => {
            let mut texts = match before {
                Text::ByLanguage(texts) => (**texts).clone(),
                Text::Plain(_) => Default::default(),
            };
            for (language, text) in [(Language::Ko, ko), (Language::En, en)] {
                if text.is_empty() {
                    texts.remove(language.tag());
                } else {
                    texts.insert(language.tag().into(), text.into());
                }
            }
            Text::ByLanguage(Box::new(texts))
        }
    }
}

fn owner(before: Option<&Text>, owner: &str, language: Language) -> Option<Text> {
    match before {
        _ if owner.is_empty() => None,
        Some(Text::ByLanguage(texts)) => {
            let mut texts = texts.clone();
            texts.insert(language.tag().into(), owner.into());
            Some(Text::ByLanguage(texts))
        }
        _ => Some(Text::Plain(owner.into())),
    }
}

/// What is wanted, as the one list that the editor shows; nothing for none.
fn listed(wants: Vec<Expr>) -> Option<Expr> {
    (!wants.is_empty()).then_some(Expr::All { of: wants, spelled: false })
}

/// What is wanted, from the one list that the editor shows.
fn wants_of(expr: Option<Expr>) -> Vec<Expr> {
    match expr {
        None => Vec::new(),
        Some(Expr::All { of, spelled: false }) => of,
        Some(other) => vec![other],
    }
}

/// What is wanted after a change; it stays a list, and an empty one is nothing.
fn wanted(slot: &Slot, path: &[usize], act: Act) -> Slot {
    let added = match (&slot.expr, &act) {
        (None, Act::Add(id)) => return Slot::of(listed(vec![Expr::on(id.clone())])),
        _ => slot.with(path, act),
    };
    match &added.expr {
        Some(Expr::All { of, .. }) if of.is_empty() => Slot::default(),
        _ => added,
    }
}
