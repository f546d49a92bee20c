//! Tells in passing what an edit did, or why it was refused; and saves the model as it is now.

use std::cell::Cell;

use linchpin_explorer::edit::changes::since_opened;
use linchpin_explorer::edit::{Act, save};
use linchpin_explorer::state::{Document, Editor};
use yew::prelude::*;

use crate::i18n::{counted, use_words};
use crate::names;
use crate::platform::download;
use crate::shell::{Shell, use_shell};
use crate::store::{Now, use_now, use_slice};

/// See the module. A proposal tells of itself where it was made.
#[hook]
pub fn use_edits() {
    let words = use_words();
    let shell = use_shell();
    let now = use_now();
    let document = use_slice::<Document>();
    let editor = use_slice::<Editor>();
    // What became of the single points is told once they are known.
    let known = document.findings().is_some();
    let id = document.open.as_ref().map(|open| open.id);
    let told = use_memo((), |()| Cell::new(None));
    use_effect_with((id, known), {
        let (shell, document, now) = (shell.clone(), document.clone(), now.clone());
        move |_| {
            let newest = document.timeline.future.is_empty();
            let step = document.open.as_ref().and_then(|open| open.changed.clone());
            if let Some(step) = step.filter(|step| newest && step.act != Act::Hardened) {
                let mut said = names::change(&step, words);
                let counts = now
                    .with(since_opened)
                    .map(|changes| (changes.points_removed.len(), changes.points_added.len()));
                if let Some((gone, new)) = counts.filter(|&counts| counts != (0, 0)) {
                    let (gone, new) = (counted(gone), counted(new));
                    let points = words.with("notice.points", &[("gone", &gone), ("new", &new)]);
                    said = format!("{said} · {points}");
                } else if told.replace(id) == id {
                    return;
                }
                shell.tell("notice.edited", said);
            }
        }
    });
    use_effect_with(editor.refusals, {
        let editor = editor.clone();
        move |_| {
            if let Some(first) = editor.refused.first() {
                shell.tell("notice.refused", words.complaint(&first.message).0);
            }
        }
    });
}

/// Hands the model to the user as a file that opens again as it is.
pub fn save_model(now: &Now, shell: &Shell) {
    let written = now.with(|state| {
        let open = state.document.open.as_ref()?;
        let name = save::file_name(&open.file_name, state.document.is_changed());
        Some((save::json(open.model.file())?, name))
    });
    let Some((text, name)) = written else { return };
    let saved = download::text(&name, "application/json", &text);
    shell.tell(if saved { "notice.saved" } else { "notice.not-saved" }, name);
}
