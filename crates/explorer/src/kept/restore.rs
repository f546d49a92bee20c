//! From what was kept back to a state. The models decide what still holds: whatever refers to something that they
//! do not have is left out.

use linchpin_engine::sorting;
use std::rc::Rc;

use linchpin_engine::{Availability, ComponentId, FailureSet, Model};
use smol_str::SmolStr;

use super::{KeptError, Session as KeptSession, fingerprint, session::Version as Kept};
use crate::{
    Msg, Shared,
    camera::{self, Camera},
    geometry::Point,
    session::Assumed,
    state::{
        Failures, Marks, Selection, View, document,
        failures::{Assumptions, Label},
        replay::Shown,
        timeline::{Timeline, Version},
    },
};

/// Work to be opened again; its models have the fingerprints that they had.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The model to open and what was assumed of it.
    pub(crate) open: Version,
    /// The models before and after it.
    pub(crate) timeline: Timeline,
    marks: Marks,
    view: View,
    camera: Option<(Point, f64)>,
    shown: Option<Shown>,
    /// The first model, where the worker has read it on the way.
    origin: Option<Rc<document::Open>>,
}

impl KeptSession {
    /// The message that opens the work again, where `content` gives the bytes for a fingerprint.
    ///
    /// # Errors
    /// When a model is missing or is not what it was.
    pub fn restore(
        self,
        mut content: impl FnMut(&SmolStr) -> Option<Rc<[u8]>>,
    ) -> Result<Msg, KeptError> {
        let mut found: Vec<(SmolStr, Rc<[u8]>)> = Vec::new();
        let mut version = |kept: Kept| {
            let bytes = match found.iter().find(|(print, _)| *print == kept.content) {
                Some((_, bytes)) => Rc::clone(bytes),
                None => {
                    let bytes = content(&kept.content)
                        .filter(|bytes| fingerprint(bytes) == kept.content)
                        .ok_or(KeptError::Damaged)?;
                    found.push((kept.content, Rc::clone(&bytes)));
                    bytes
                }
            };
            Ok(Version {
                file_name: kept.file_name.into(),
                bytes,
                changed: kept.changed.map(Rc::new),
                failures: Shared::new(Failures { history: kept.failures }),
            })
        };
        let mut past = Vec::with_capacity(self.versions.len());
        for kept in self.versions {
            past.push(version(kept)?);
        }
        let mut future = past.split_off((self.at + 1).min(past.len()));
        future.reverse();
        let open = past.pop().ok_or(KeptError::Damaged)?;
        Ok(Msg::Document(document::Msg::Restore(Shared::new(Restored {
            open,
            timeline: Timeline { past, future },
            marks: self.marks,
            view: self.view,
            camera: self.camera,
            shown: self.shown,
            origin: None,
        }))))
    }
}

impl Restored {
    /// A model to be opened with the ones before it, looked at as in `view`, with everything in sight.
    pub(crate) fn of(open: Version, past: Vec<Version>, view: View) -> Self {
        let timeline = Timeline { past, future: Vec::new() };
        let (marks, camera, shown, origin) = Default::default();
        Self { open, timeline, marks, view, camera, shown, origin }
    }

    /// The first model, where it is not the open one: the worker has to open it before that.
    pub(crate) fn first(&self) -> Option<&Version> {
        self.timeline.past.first()
    }

    /// The same with the first model as the worker has opened it.
    pub(crate) fn with_origin(&self, origin: document::Open) -> Self {
        Self { origin: Some(Rc::new(origin)), ..self.clone() }
    }

    /// The first model as it was opened, with what is known of it; nothing where it is the open one, or could not be
    /// read.
    pub(crate) const fn origin(&self) -> Option<&Rc<document::Open>> {
        self.origin.as_ref()
    }

    /// What was marked, of components that `model` has.
    pub(crate) fn marks(&self, model: &Model) -> Marks {
        let known = |list: &[ComponentId]| sorted(list, model);
        let down = known(&self.marks.down);
        let up = known(&self.marks.up);
        Marks { up: up.into_iter().filter(|id| !down.contains(id)).collect(), down }
    }

    /// How it was looked at. Whether the side panels are folded stays as on `now`, which knows the screen.
    pub(crate) fn view(&self, model: &Model, now: &View) -> View {
        let members = sorted(&self.view.selection.members, model);
        let primary = self.view.selection.primary.filter(|id| members.contains(id));
        let primary = primary.or_else(|| members.first().copied());
        let mut folded_groups = self.view.folded_groups.clone();
        sorting::sort(&mut folded_groups);
        folded_groups.dedup();
        View {
            selection: Selection { members, primary },
            folded_groups,
            split: self.view.split.clamped(),
            left_folded: now.left_folded,
            right_folded: now.right_folded,
            ..self.view.clone()
        }
    }

    /// The moment that was shown.
    pub(crate) const fn shown(&self) -> Option<Shown> {
        self.shown
    }

    /// Where the camera was, from a camera that shows everything.
    pub(crate) fn camera(&self, fitted: Camera) -> Camera {
        let moved = self.camera.and_then(|(centre, zoom)| {
            let sound = centre.x.is_finite() && centre.y.is_finite() && zoom > 0.0;
            let message = camera::Msg::MoveTo { centre, zoom };
            sound.then(|| camera::moved(&fitted, message, None)).flatten()
        });
        moved.unwrap_or(fitted)
    }
}

/// The components of `model` among `list`, sorted, without repeats.
fn sorted(list: &[ComponentId], model: &Model) -> Vec<ComponentId> {
    let mut known: Vec<_> =
        list.iter().copied().filter(|id| id.index() < model.components().len()).collect();
    known.sort();
    known.dedup();
    known
}

/// The same steps where all of them are about things that `model` has; none at all otherwise. For assumptions that
/// come from outside. Cost: linear in them.
pub(crate) fn fitting(failures: &Shared<Failures>, model: &Model) -> Shared<Failures> {
    let known = |id: &ComponentId| id.index() < model.components().len();
    let scenario = |id: linchpin_engine::model::ScenarioId| id.index() < model.scenarios().len();
    let sound = |it: &Assumptions| {
        let Assumed { failures, load_percent } = &it.assumed;
        failures.iter().all(|(id, ceiling)| known(&id) && ceiling < Availability::FULL)
            // What was read need not be in order; a set is.
            && *failures == failures.iter().collect::<FailureSet>()
            && (1..=1000).contains(load_percent)
            && it.scenario.is_none_or(scenario)
            && it.moment.is_none_or(|(id, _)| scenario(id))
            && it.own_scenario.is_none_or(|id| it.own.iter().any(|own| own.id == id))
    };
    let told = |label: &Label| match label {
        Label::Failed(ids) | Label::Limited(ids, _) | Label::Restored(ids) => ids.iter().all(known),
        Label::Scenario(id) | Label::Moment(id, _) => scenario(*id),
        Label::Cleared | Label::Load(_) | Label::Link | Label::Own(..) => true,
    };
    if failures.history.all(sound, told) { failures.clone() } else { Shared::default() }
}
