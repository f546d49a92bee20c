//! A model in a link: where it was changed, or comes from a file that lies beside no page, the link holds what is needed to
//! open it elsewhere. Of a bundled model these are the changes alone; else the model as it was opened with its changes,
//! or, where that is too long, the model as it is.

use std::rc::Rc;

use linchpin_engine::{Model, model::ModelFile, read_bytes};

use super::{
    LinkError, MOST, packed, patch,
    squeezed::{squeeze, unsqueeze},
};
use crate::{
    Msg, Shared, State,
    edit::{Act, Step, named},
    kept::Restored,
    state::{Failures, Selection, View, document, timeline::Version, view::Narrowing},
};

/// What a link holds of a model; the texts are JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The model as it was opened; nothing where it is bundled.
    origin: Option<String>,
    /// What was changed, and the print of the model that it was changed from.
    changes: Option<(String, String)>,
}

/// `file` as a text that only its content decides.
fn text_of(file: &ModelFile) -> Option<String> {
    serde_json::to_string(file).ok()
}

/// What a link to `state` should hold, the fullest first; none where nothing need be. `bundled` is the bundled model
/// of the same id, if there is one. Cost: linear in the models.
pub(super) fn of(state: &State, bundled: Option<&[u8]>) -> Vec<Carried> {
    let found = || {
        let open = state.document.open.as_ref()?;
        let now = text_of(open.model.file())?;
        let bundled = bundled.and_then(|bytes| read_bytes(bytes).ok());
        let bundled = bundled.and_then(|it| Some((text_of(it.file())?, it)));
        let changes = |text: &str, model: &Model| {
            let patch = patch::between(model.file(), open.model.file())?;
            Some((packed::print([text]), patch.to_string()))
        };
        let whole = Carried { origin: Some(now.clone()), changes: None };
        if let Some((text, model)) = &bundled {
            if *text == now {
                return None;
            }
            // What has little to do with the bundled model is shorter as it is.
            let changed = Carried { origin: None, changes: Some(changes(text, model)?) };
            return Some(vec![changed, whole]);
        }
        let origin = state.document.origin.as_ref().filter(|_| state.document.is_changed());
        let both = origin.and_then(|origin| {
            let text = text_of(origin.model.file())?;
            let changes = changes(&text, &origin.model)?;
            Some(Carried { origin: Some(text), changes: Some(changes) })
        });
        Some(both.into_iter().chain([whole]).collect())
    };
    found().unwrap_or_default()
}

impl Carried {
    /// The parts of a link that say it.
    pub(super) fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        if let Some(origin) = &self.origin {
            parts.push(format!("m={}", squeeze(origin)));
        }
        if let Some((print, changes)) = &self.changes {
            parts.push(format!("b={print}"));
            parts.push(format!("e={}", squeeze(changes)));
        }
        parts
    }

    /// Whether it is surely too long for a link; then it need not be made small. A text shrinks to a fifth at best.
    pub(super) fn is_long(&self) -> bool {
        let changes = self.changes.as_ref().map_or(0, |(_, it)| it.len());
        self.origin.as_ref().map_or(0, String::len) + changes > MOST * 40
    }

    /// Takes the part `key` of a link in, if it is one of these.
    pub(super) fn take(of: &mut Option<Self>, key: &str, value: &str) -> Result<(), LinkError> {
        let it = of.get_or_insert(Self { origin: None, changes: None });
        match key {
            "m" => it.origin = Some(unsqueeze(value)?),
            "b" => it.changes = Some((value.to_owned(), String::new())),
            _ => it.changes.as_mut().ok_or(LinkError::Damaged)?.1 = unsqueeze(value)?,
        }
        Ok(())
    }

    /// Whether the bundled model is needed to open it.
    pub const fn needs_bundled(&self) -> bool {
        self.origin.is_none()
    }

    /// The message that opens the model, changed as it is, looked at as in `view`. `bundled` is the bundled model that
    /// the link names. Cost: that of reading the model.
    ///
    /// # Errors
    /// When what the link holds is no model, or was changed from another.
    pub fn opening(&self, id: &str, bundled: Option<&[u8]>, view: &View) -> Result<Msg, LinkError> {
        let origin = match (&self.origin, bundled) {
            (Some(text), _) => read_bytes(text.as_bytes()).map_err(|_| LinkError::Damaged)?,
            (None, Some(bytes)) => read_bytes(bytes).map_err(|_| LinkError::Stale)?,
            (None, None) => return Err(LinkError::Stale),
        };
        let bytes = |model: &Model| -> Result<Rc<[u8]>, LinkError> {
            Ok(serde_json::to_vec(model.file()).map_err(|_| LinkError::Damaged)?.into())
        };
        let before = match bundled {
            Some(bytes) if self.origin.is_none() => bytes.into(),
            _ => bytes(&origin)?,
        };
        let file_name: Rc<str> = format!("{id}.json").into();
        let Some((print, changes)) = &self.changes else {
            return match origin.file().id == id {
                true => Ok(Msg::Document(document::Msg::Open { file_name, bytes: before })),
                false => Err(LinkError::Damaged),
            };
        };
        let text = text_of(origin.file()).ok_or(LinkError::Damaged)?;
        if packed::print([text.as_str()]) != *print {
            return Err(LinkError::Stale);
        }
        let patch = serde_json::from_str(changes).map_err(|_| LinkError::Damaged)?;
        let model = patch::applied(origin.file(), &patch)?;
        if model.file().id != id {
            return Err(LinkError::Damaged);
        }
        let version = |bytes: Rc<[u8]>, changed: Option<Rc<Step>>| Version {
            file_name: Rc::clone(&file_name),
            bytes,
            changed,
            failures: Shared::new(Failures::default()),
        };
        let other = |id: &&linchpin_engine::model::Component| {
            let before = origin.find(&id.id).map(|it| origin.component(it));
            before != Some(*id)
        };
        let on = model.components().iter().filter(other).map(named).collect();
        let step = Step { act: Act::Linked, on, also: Vec::new(), renamed: None };
        let (selection, folded_groups) = (Selection::default(), Vec::new());
        let mut view = View { selection, folded_groups, ..view.clone() };
        view.narrow(Narrowing { hides: view.hides, ..Narrowing::default() });
        let open = version(bytes(&model)?, Some(Rc::new(step)));
        let restored = Restored::of(open, vec![version(before, None)], view);
        Ok(Msg::Document(document::Msg::Restore(Shared::new(restored))))
    }
}
