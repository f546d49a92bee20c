//! The editor of components: what stands in it, and the way from there into the model. What an edit does
//! is [`crate::edit`]'s.

use linchpin_engine::ComponentId;

use super::{Shared, State};
use crate::edit::{
    self, Complaint, Edit,
    draft::{self, Draft},
};

/// What is being edited.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    /// The component that is being described; the editor is open while there is one.
    pub draft: Option<Draft>,
    /// What was described and left without saving, to go on with when the same is opened again.
    pub left: Option<Draft>,
    /// Why the last edit outside the editor was refused; empty when it was not.
    pub refused: Vec<Complaint>,
    /// Counts refusals, so that the same one twice is told twice.
    pub refusals: u32,
}

/// What can be done in the editor.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Describe a new component.
    New,
    /// Describe a component anew.
    Edit(ComponentId),
    /// Change what stands in the editor.
    Draft(draft::Msg),
    /// Put what stands there into the model, as a step; it stays where the format refuses it.
    Save,
    /// Close the editor.
    Leave,
    /// Change the model at once, as a step.
    Apply(Edit),
}

/// Takes a message; what does not fit the open model changes nothing.
pub(super) fn update(next: &mut State, msg: Msg) {
    let Some(model) = next.document.model().cloned() else { return };
    let language = next.settings.language;
    let editor = Shared::clone(&next.editor);
    let with = |draft: Option<Draft>, left: Option<Draft>| {
        Shared::new(Editor { draft, left, ..(*editor).clone() })
    };
    // A step starts from what is open, so the one before it must have arrived.
    if next.document.opening.is_some() && matches!(msg, Msg::Save | Msg::Apply(_)) {
        return;
    }
    match msg {
        Msg::New => {
            let beside = next.view.selection.primary.map(|it| model.component(it));
            let fresh = || Draft::new(&model, beside, language);
            let draft = editor.left.clone().filter(|it| it.of.is_none()).unwrap_or_else(fresh);
            next.editor = with(Some(draft), None);
        }
        Msg::Edit(component) => {
            let Some(component) = model.components().get(component.index()) else { return };
            let left = editor.left.clone().filter(|it| it.is_about(component));
            next.editor = with(Some(left.unwrap_or_else(|| Draft::of(component, language))), None);
        }
        Msg::Draft(msg) => {
            if let Some(draft) = &editor.draft {
                next.editor = with(Some(draft.after(msg, &model)), None);
            }
        }
        Msg::Save => {
            let Some(draft) = &editor.draft else { return };
            match draft.edit().and_then(|edit| edit::apply(&model, &edit)) {
                Ok(edited) => {
                    next.editor = with(None, None);
                    if let Some(edited) = edited {
                        next.open_edited(edited);
                    }
                }
                Err(complaints) => {
                    let mut draft = draft.clone();
                    draft.complaints = complaints;
                    next.editor = with(Some(draft), None);
                }
            }
        }
        Msg::Leave => {
            if let Some(draft) = &editor.draft {
                next.editor = with(None, Some(draft.clone()).filter(Draft::is_touched));
            }
        }
        Msg::Apply(edit) => match edit::apply(&model, &edit) {
            Ok(Some(edited)) => next.open_edited(edited),
            Ok(None) => {}
            Err(refused) => {
                let refusals = editor.refusals + 1;
                next.editor = Shared::new(Editor { refused, refusals, ..(*editor).clone() });
            }
        },
    }
}

impl State {
    fn open_edited(&mut self, edited: edit::Edited) {
        let id = self.next_id();
        if let Some(document) = self.document.editing(edited, id) {
            self.document = Shared::new(document);
        }
    }
}
