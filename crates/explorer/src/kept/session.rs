//! Everything of the work but the models, as a text that knows its version.

use linchpin_engine::sorting;
use std::rc::Rc;

use linchpin_engine::model::Text;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::{Content, KeptError, VERSION};
use crate::{
    State,
    edit::Step,
    geometry::Point,
    state::{
        Failures, History, Marks, View,
        failures::{Assumptions, Label},
        replay::Shown,
    },
};

/// How many ceilings the steps of one model may hold together; the oldest steps are left out beyond that, so that a
/// session stays small whatever was failed in it.
const KEPT_CEILINGS: usize = 20_000;

/// The work without its models.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// The version that wrote it.
    kept: u32,
    /// The id of the open model.
    pub model: SmolStr,
    /// The name of the open model, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The models in the order in which undo and redo walk them.
    pub(super) versions: Vec<Version>,
    /// Which of them is open.
    pub(super) at: usize,
    #[serde(default)]
    pub(super) marks: Marks,
    #[serde(default)]
    pub(super) view: View,
    /// The middle of the screen and the zoom, unless everything is in sight.
    #[serde(default)]
    pub(super) camera: Option<(Point, f64)>,
    /// The moment that is shown of what is played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) shown: Option<Shown>,
}

/// One model with what was assumed of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) file_name: String,
    pub(super) content: SmolStr,
    #[serde(default)]
    pub(super) changed: Option<Step>,
    pub(super) failures: History<Assumptions, Label>,
}

impl Session {
    /// The session of `state` with the contents that it names; nothing while no model is open.
    pub(super) fn of(
        state: &State,
        content: impl Fn(&Rc<[u8]>) -> Content,
    ) -> Option<(Self, Vec<Content>)> {
        let document = &state.document;
        let open = document.open.as_ref()?;
        let mut contents: Vec<Content> = Vec::new();
        let mut keep = |bytes: &Rc<[u8]>| {
            let content = content(bytes);
            let print = content.print.clone();
            if contents.iter().all(|it| it.print != print) {
                contents.push(content);
            }
            print
        };
        let mut version = |file_name: &str,
                           bytes: &Rc<[u8]>,
                           changed: &Option<Rc<Step>>,
                           failures: &Failures| Version {
            file_name: file_name.to_owned(),
            content: keep(bytes),
            changed: changed.as_deref().cloned(),
            failures: failures.history.newest(KEPT_CEILINGS, |it| it.assumed.failures.len() + 1),
        };
        let timeline = &document.timeline;
        let mut versions: Vec<Version> = timeline
            .past
            .iter()
            .map(|it| version(&it.file_name, &it.bytes, &it.changed, &it.failures))
            .collect();
        let at = versions.len();
        versions.push(version(&open.file_name, &open.bytes, &open.changed, &state.failures));
        let future = timeline.future.iter().rev();
        versions
            .extend(future.map(|it| version(&it.file_name, &it.bytes, &it.changed, &it.failures)));
        let session = Self {
            kept: VERSION,
            model: open.model.file().id.clone(),
            name: open.model.file().name.clone(),
            versions,
            at,
            marks: (*state.marks).clone(),
            view: (*state.view).clone(),
            camera: (!state.camera.fitted).then_some((state.camera.centre, state.camera.zoom)),
            shown: state.replay.shown(),
        };
        Some((session, contents))
    }

    /// The session as a text.
    pub fn text(&self) -> String {
        // Fails only for maps whose keys are no texts, and there are none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Session::text`] wrote.
    ///
    /// # Errors
    /// When it was written by a newer version, or is damaged.
    pub fn read(text: &str) -> Result<Self, KeptError> {
        /// The version alone, which a newer one keeps where it is.
        #[derive(Deserialize)]
        struct Header {
            kept: u32,
        }
        let Header { kept } = serde_json::from_str(text).map_err(|_| KeptError::Damaged)?;
        if kept > VERSION {
            return Err(KeptError::Newer);
        }
        let session: Self = serde_json::from_str(text).map_err(|_| KeptError::Damaged)?;
        if session.at < session.versions.len() { Ok(session) } else { Err(KeptError::Damaged) }
    }

    /// The fingerprints of the models that it needs, each once.
    pub fn contents(&self) -> Vec<SmolStr> {
        let mut prints: Vec<_> = self.versions.iter().map(|it| it.content.clone()).collect();
        sorting::sort(&mut prints);
        prints.dedup();
        prints
    }

    /// The fingerprint of the first model, as it was opened.
    pub fn opened(&self) -> Option<&SmolStr> {
        self.versions.first().map(|it| &it.content)
    }

    /// What the file of the open model is called.
    pub fn file_name(&self) -> &str {
        self.versions.get(self.at).map_or("", |it| &it.file_name)
    }

    /// How many steps changed the model since it was opened.
    pub const fn changes(&self) -> usize {
        self.at
    }

    /// How many components have failed in the open model.
    pub fn failed(&self) -> usize {
        self.versions.get(self.at).map_or(0, |it| it.failures.present().assumed.failures.len())
    }

    /// What was done, without how it is looked at: two sessions with the same are the same work.
    pub fn done(&self) -> String {
        serde_json::to_string(&(&self.versions, self.at, &self.marks)).unwrap_or_default()
    }

    /// Whether anything was done beside opening a model and looking at it.
    pub fn is_touched(&self) -> bool {
        let stepped = |it: &Version| {
            it.failures.steps().len() > 0
                || it.failures.undone() > 0
                || *it.failures.present() != Assumptions::default()
        };
        self.versions.len() > 1 || self.versions.iter().any(stepped) || !self.marks.is_empty()
    }
}
