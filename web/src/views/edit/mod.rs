//! The editor of a component: its fields, what it requires and wants as a form with the JSON beside it, and what the
//! format says against either, in its place. What an edit does is the explorer's.

mod acts;
mod field;
mod node;
mod requirement;
mod suggest;

pub use acts::Acts;

use linchpin_engine::model::Kind;
use linchpin_explorer::Msg;
use linchpin_explorer::edit::Field;
use linchpin_explorer::edit::draft::{self, Draft, Entry, Place};
use linchpin_explorer::edit::{Complaint, Edit};
use linchpin_explorer::state::settings::Language;
use linchpin_explorer::state::{Document, Editor, editor};
use yew::prelude::*;

use self::field::{Choice, TextField, complaints};
use self::requirement::Requirement;
use super::dialogs::use_modal;
use crate::i18n::{Words, use_words};
use crate::names;
use crate::store::{use_dispatch, use_slice};
use crate::views::icons::{Icon, icon};

/// As many groups are offered in a list; of more, one types the id.
const GROUPS: usize = 200;
/// Stands in the list of kinds for a word of one's own.
const OTHER: &str = "…";

/// See the module.
#[component]
pub fn EditDialog() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let document = use_slice::<Document>();
    let editor = use_slice::<Editor>();
    let open = editor.draft.is_some();
    let send = {
        let dispatch = dispatch.clone();
        Callback::from(move |msg: editor::Msg| dispatch.dispatch(Msg::Editor(msg)))
    };
    let leave = send.reform(|()| editor::Msg::Leave);
    let (root, onclose) = use_modal(open, leave.clone());
    let save = send.reform(|()| editor::Msg::Save);
    let onkeydown = {
        let save = save.clone();
        Callback::from(move |event: KeyboardEvent| {
            let ctrl = event.ctrl_key() || event.meta_key();
            if ctrl && matches!(event.key().as_str(), "Enter" | "s" | "S") {
                event.prevent_default();
                save.emit(());
            }
        })
    };
    let busy = document.opening.is_some();
    let inside = editor.draft.as_ref().zip(document.model()).map(|(draft, model)| {
        let title = match &draft.of {
            None => words.t("edit.new"),
            Some(id) => {
                let name = model.find(id).map(|it| names::name(model, it, words));
                words.with("edit.title", &[("name", name.as_deref().unwrap_or(id))])
            }
        };
        let remove = draft.of.clone().map(|id| {
            let send = send.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                send.emit(editor::Msg::Leave);
                send.emit(editor::Msg::Apply(Edit::Remove(vec![id.clone()])));
            });
            html! {
                <button type="button" class="button button--fail" data-testid="edit-remove" {onclick} disabled={busy}>{ words.t("edit.remove") }</button>
            }
        });
        let whole: Vec<Complaint> = draft.complaints_about(Field::Other).cloned().collect();
        let wrong = !draft.complaints.is_empty();
        html! {
            <>
                <div class="dialog__bar">
                    <h2 class="dialog__title" id="edit-title">{ title }</h2>
                    <button type="button" class="button button--icon" onclick={leave.reform(|_: MouseEvent| ())} aria-label={words.t("close")}>
                        { icon(Icon::Close) }
                    </button>
                </div>
                <div class="edit__body">
                    <Fields draft={draft.clone()} send={send.clone()} />
                    <Requirement draft={draft.clone()} place={Place::Requires} send={send.clone()} />
                    <Requirement draft={draft.clone()} place={Place::Wants} send={send.clone()} />
                    { complaints("edit-whole", &whole, words) }
                </div>
                <div class="edit__foot">
                    { remove.unwrap_or_default() }
                    <span class="edit__verdict" role="status" data-testid="edit-verdict">
                        if wrong { { words.with("edit.wrong", &[("n", &draft.complaints.len().to_string())]) } }
                    </span>
                    <button type="button" class="button" onclick={leave.reform(|_: MouseEvent| ())} data-testid="edit-cancel">{ words.t("edit.cancel") }</button>
                    <button type="button" class="button button--main" onclick={save.reform(|_: MouseEvent| ())} data-testid="edit-save" disabled={busy}
                        title="Ctrl+Enter" aria-keyshortcuts="Control+Enter">{ words.t("edit.save") }</button>
                </div>
            </>
        }
    });
    html! {
        <dialog class="dialog dialog--edit" ref={root} aria-labelledby="edit-title" data-testid="edit-dialog" {onclose} {onkeydown}>
            { inside.unwrap_or_default() }
        </dialog>
    }
}

/// Properties of [`Fields`].
#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    draft: Draft,
    send: Callback<editor::Msg>,
}

/// Everything but the requirements.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let words = use_words();
    let document = use_slice::<Document>();
    let draft = &props.draft;
    let Some(model) = document.model() else { return Html::default() };
    let enter = |entry: Entry| {
        props.send.reform(move |text: String| editor::Msg::Draft(draft::Msg::Enter(entry, text)))
    };
    let field = |id: &'static str,
                 label: String,
                 entry: Entry,
                 about: Field,
                 focus: bool,
                 list: Option<&'static str>| {
        let wrong: Vec<Complaint> = draft.complaints_about(about).cloned().collect();
        html! {
            <TextField {id} {label} value={draft.entry(entry).to_owned()} oninput={enter(entry)} {wrong} {focus} {list} />
        }
    };
    let new = draft.of.is_none();
    let groups = &model.file().groups;
    let group = if groups.len() > GROUPS {
        field("edit-group", words.t("edit.group"), Entry::Group, Field::Group, false, None)
    } else {
        let mut options = vec![(AttrValue::from(""), AttrValue::from(words.t("edit.no-group")))];
        options.extend(groups.iter().map(|it| {
            (it.id.to_string().into(), it.name.in_language(words.tag()).to_owned().into())
        }));
        html! { <Choice id="edit-group" label={words.t("edit.group")} value={draft.entry(Entry::Group).to_owned()} {options} onchange={enter(Entry::Group)} /> }
    };
    let words_of_names = |language: Language| match language {
        Language::Ko => words.t("edit.name-ko"),
        Language::En => words.t("edit.name-en"),
    };
    let name = |id: &'static str, language: Language, focus: bool| {
        field(id, words_of_names(language), Entry::Name(language), Field::Name, focus, None)
    };
    let reader = words.0;
    let first = !new && reader == Language::Ko;
    html! {
        <div class="edit__fields">
            { field("edit-id", words.t("edit.id"), Entry::Id, Field::Id, new, None) }
            { kind(draft, &enter(Entry::Kind), words) }
            { name("edit-name-ko", Language::Ko, first) }
            { name("edit-name-en", Language::En, !new && !first) }
            { group }
            { field("edit-owner", words.t("edit.owner"), Entry::Owner, Field::Owner, false, None) }
            { field("edit-users", words.t("edit.users"), Entry::Users, Field::Users, false, None) }
        </div>
    }
}

/// The known kinds, and a field for any other word.
fn kind(draft: &Draft, enter: &Callback<String>, words: Words) -> Html {
    let value = draft.entry(Entry::Kind).to_owned();
    let known = Kind::KNOWN.iter().any(|kind| kind.word() == value);
    let mut options: Vec<(AttrValue, AttrValue)> = Kind::KNOWN
        .iter()
        .map(|kind| (kind.word().to_owned().into(), words.of_word("kind.", kind.word()).into()))
        .collect();
    options.push((OTHER.into(), words.t("edit.kind-other").into()));
    let onchange =
        enter.reform(|chosen: String| if chosen == OTHER { String::new() } else { chosen });
    let wrong: Vec<Complaint> = draft.complaints_about(Field::Kind).cloned().collect();
    html! {
        <div class="edit__pair">
            <Choice id="edit-kind" label={words.t("edit.kind")} value={if known { value.clone() } else { OTHER.to_owned() }} {options} {onchange} />
            if !known {
                <TextField id="edit-kind-word" label={words.t("edit.kind-word")} {value} oninput={enter.clone()} {wrong} />
            }
        </div>
    }
}
