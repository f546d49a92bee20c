//! The open model, opening another one, and changing it as a what-if that can be undone. What is assumed
//! of it lives in `failures`.

use linchpin_engine::sorting;
use std::{collections::BTreeMap, rc::Rc};

use linchpin_engine::{
    ComponentId, Graph, Model,
    analysis::harden,
    model::{Component, ModelFile, Text},
};
use smol_str::{SmolStr, format_smolstr};

use super::{
    Asked, RequestId, Shared,
    timeline::{Arrival, Timeline, Version},
};
use crate::{
    edit::{self, Act, Edited, Step},
    kept::Restored,
    session::{Facts, FileProblem, Findings},
};

/// What is open.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The open model, once one has been read.
    pub open: Option<Open>,
    /// The file that is being read.
    pub opening: Option<Opening>,
    /// The last file, when it could not be read; the open model is still the one before it.
    pub rejected: Option<Rejected>,
    /// The models that undo and redo lead to.
    pub timeline: Timeline,
    /// The model as its file was opened, before any step changed it.
    pub origin: Option<Rc<Open>>,
}

/// A model that has been read.
#[derive(Clone, Debug)]
pub struct Open {
    /// The id of the request that opened it; requests about it carry this.
    pub id: RequestId,
    /// What the file was called.
    pub file_name: Rc<str>,
    /// The file as it lies on disk.
    pub bytes: Rc<[u8]>,
    /// The step that led to it; nothing for a model as it was opened.
    pub changed: Option<Rc<Step>>,
    /// The model, for names, groups and evidence.
    pub model: Rc<Model>,
    /// For each component the position of its group in the model; see [`crate::scene::NO_GROUP`].
    pub group_of: Rc<[u32]>,
    /// What its picture needs.
    pub facts: Rc<Facts>,
    /// What is found of it before anything fails: asked once it is open, so nothing is known at first. See `found`.
    pub findings: Asked<(), Findings>,
}

/// For each component of `model` the position of its group, or [`crate::scene::NO_GROUP`]. Cost: linear, and a
/// look-up for each component.
pub(crate) fn groups_of(model: &Model) -> Rc<[u32]> {
    let groups = (0..).zip(&model.file().groups);
    let known: BTreeMap<&str, u32> = sorting::gathered(groups.map(|(at, it)| (it.id.as_str(), at)));
    let of = |it: &Component| it.group.as_deref().and_then(|id| known.get(id)).copied();
    model.components().iter().map(|it| of(it).unwrap_or(crate::scene::NO_GROUP)).collect()
}

/// A file that is being read.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The id of the request.
    pub id: RequestId,
    /// What the file is called.
    pub file_name: Rc<str>,
    /// What it holds.
    pub bytes: Rc<[u8]>,
    /// How it comes to be opened.
    pub arrival: Arrival,
}

/// A file that could not be read.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// What the file is called.
    pub file_name: Rc<str>,
    /// What is wrong, in the order of the text; never empty.
    pub problems: Vec<FileProblem>,
}

/// What can be done with documents.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Read this file; the open model stays until that has gone well.
    Open {
        /// What the file is called.
        file_name: Rc<str>,
        /// What it holds.
        bytes: Rc<[u8]>,
    },
    /// Open the model with a standby for each of these, as a step that can be undone.
    Harden(Vec<ComponentId>),
    /// Open the model before the last such step again, with what was assumed of it.
    Undo,
    /// The other way round.
    Redo,
    /// Open work that was kept, as it was.
    Restore(Shared<Restored>),
    /// Forget the complaint about the last file.
    DismissRejection,
}

impl Document {
    /// Whether the open model is another than the one that its file was opened as.
    pub fn is_changed(&self) -> bool {
        let both = self.open.as_ref().zip(self.origin.as_ref());
        both.is_some_and(|(open, origin)| open.id != origin.id && open.bytes != origin.bytes)
    }

    /// The same with an edited model being opened, as a step; nothing when it cannot be written.
    pub(super) fn editing(&self, Edited { file, step }: Edited, id: RequestId) -> Option<Self> {
        let open = self.open.as_ref()?;
        let opening = opening(open, &file, step, id)?;
        Some(Self { opening: Some(opening), ..self.clone() })
    }

    /// The same with `version` being opened.
    fn reopening(&self, version: &Version, arrival: Arrival, id: RequestId) -> Self {
        let (file_name, bytes) = (Rc::clone(&version.file_name), Rc::clone(&version.bytes));
        Self { opening: Some(Opening { id, file_name, bytes, arrival }), ..self.clone() }
    }

    /// The same with the open model of kept work being opened.
    pub(super) fn restoring(&self, kept: &Shared<Restored>, id: RequestId) -> Self {
        self.reopening(&kept.open, Arrival::Restored(Shared::clone(kept)), id)
    }

    /// The same with nothing to take again.
    pub(super) fn without_future(&self) -> Self {
        let timeline = Timeline { future: Vec::new(), ..self.timeline.clone() };
        Self { timeline, ..self.clone() }
    }

    /// The open model.
    pub fn model(&self) -> Option<&Rc<Model>> {
        self.open.as_ref().map(|open| &open.model)
    }

    /// The components of the group at this position of the model, in file order. Cost: linear.
    pub fn members_of(&self, group: u32) -> Vec<ComponentId> {
        let groups = self.open.iter().flat_map(|open| open.group_of.iter());
        (0..).zip(groups).filter(|(_, it)| **it == group).map(|(id, _)| ComponentId(id)).collect()
    }

    /// What the picture of the open model needs.
    pub fn facts(&self) -> Option<&Rc<Facts>> {
        self.open.as_ref().map(|open| &open.facts)
    }

    /// What is found of the open model; nothing while that is being worked out.
    pub fn findings(&self) -> Option<&Findings> {
        self.open.as_ref()?.findings.answer()
    }
}

/// The next document, or nothing when the message changes nothing; `id` is the number that a new
/// request would have.
pub(super) fn update(document: &Document, msg: Msg, id: RequestId) -> Option<Document> {
    match msg {
        Msg::Open { file_name, bytes } => {
            let opening = Opening { id, file_name, bytes, arrival: Arrival::Fresh };
            Some(Document { opening: Some(opening), ..document.clone() })
        }
        Msg::Harden(components) => {
            let opening = hardened(document.open.as_ref()?, components, id)?;
            Some(Document { opening: Some(opening), ..document.clone() })
        }
        Msg::Undo => Some(document.reopening(document.timeline.past.last()?, Arrival::Undone, id)),
        Msg::Redo => {
            Some(document.reopening(document.timeline.future.last()?, Arrival::Redone, id))
        }
        Msg::Restore(kept) => Some(match kept.first() {
            Some(first) => document.reopening(first, Arrival::Origin(Shared::clone(&kept)), id),
            None => document.restoring(&kept, id),
        }),
        Msg::DismissRejection => {
            document.rejected.as_ref()?;
            Some(Document { rejected: None, ..document.clone() })
        }
    }
}

/// What is added to the name of a changed model, by language; the first is for names without one.
const CHANGED: [(&str, &str); 2] = [("en", "what if"), ("ko", "가정")];

/// The open model with standbys for `components`, to be opened; nothing when there is nothing to change.
fn hardened(open: &Open, mut components: Vec<ComponentId>, id: RequestId) -> Option<Opening> {
    let model = &open.model;
    components.retain(|it| it.index() < model.components().len());
    if components.is_empty() {
        return None;
    }
    let mut file = harden::apply(model, &Graph::of(model), &components);
    if open.changed.is_none() {
        file.name = Some(marked(file.name.as_ref(), &file.id));
    }
    let on = components.iter().map(|&it| edit::named(model.component(it))).collect();
    let step = Step { act: Act::Hardened, on, also: Vec::new(), renamed: None };
    opening(open, &file, step, id)
}

/// A model that a step made of the open one, to be opened.
fn opening(open: &Open, file: &ModelFile, step: Step, id: RequestId) -> Option<Opening> {
    Some(Opening {
        id,
        file_name: Rc::clone(&open.file_name),
        bytes: serde_json::to_vec(file).ok()?.into(),
        arrival: Arrival::Changed(Rc::new(step)),
    })
}

/// The name with the remark that it is no longer the model of the file.
fn marked(name: Option<&Text>, id: &SmolStr) -> Text {
    let plain = |name: &SmolStr| format_smolstr!("{name} ({})", CHANGED[0].1);
    match name {
        None => Text::Plain(plain(id)),
        Some(Text::Plain(name)) => Text::Plain(plain(name)),
        Some(Text::ByLanguage(names)) => {
            let mark = |(tag, name): (&SmolStr, &SmolStr)| {
                let word = CHANGED.iter().find(|(it, _)| it == tag).unwrap_or(&CHANGED[0]).1;
                (tag.clone(), format_smolstr!("{name} ({word})"))
            };
            Text::ByLanguage(Box::new(sorting::gathered(names.iter().map(mark))))
        }
    }
}
