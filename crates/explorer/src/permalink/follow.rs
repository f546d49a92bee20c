//! What a link brings about in a model that is open, and how much of it holds there.

use linchpin_engine::{Availability, ComponentId, FailureSet, Model};
use smol_str::SmolStr;

use super::{Fit, Link, Positions, packed};
use crate::{
    Msg, camera,
    session::Assumed,
    state::{
        failures,
        failures::Assumptions,
        marks::{self, Seen},
        own,
        replay::{self, Shown},
        view,
    },
};

impl Link {
    /// How much of the link holds for `model`. Cost: linear in the link, and in the model where the link tells
    /// components by position.
    pub fn fit(&self, model: &Model) -> Fit {
        if let Some(positions) = &self.positions
            && positions.print != packed::print_of(model)
        {
            return Fit::Changed;
        }
        let failures = self.failures.iter().map(|(id, _)| id);
        let ids = failures.chain(&self.seen_down).chain(&self.seen_up).chain(&self.selected);
        let missing = ids.filter(|id| model.find(id).is_none()).count();
        let gone = |id: &SmolStr| model.find_scenario(id).is_none();
        match missing + usize::from(self.scenario.as_ref().is_some_and(gone)) {
            0 => Fit::Whole,
            missing => Fit::Missing(missing),
        }
    }

    /// The messages that bring about what the link says, for when `model` is open; nothing when the
    /// link is about another model. What the model lacks is left out.
    pub fn messages(&self, model: &Model) -> Vec<Msg> {
        if self.model != model.file().id {
            return Vec::new();
        }
        let load_percent = self.load_percent.clamp(1, 1000);
        let own = |msg| Msg::Failures(failures::Msg::Own(msg));
        let mut messages = Vec::new();
        if !self.own.is_empty() {
            messages.push(own(own::Msg::Restore(self.own.clone())));
        }
        // They are numbered anew in their order.
        let chosen = self.chosen.filter(|&at| at < self.own.len());
        if let Some(id) = chosen.and_then(|at| u32::try_from(at).ok()) {
            messages.push(own(own::Msg::Choose(id)));
        } else if let Some(scenario) =
            self.scenario.as_deref().and_then(|id| model.find_scenario(id))
        {
            messages.push(Msg::Failures(failures::Msg::Load(load_percent)));
            messages.push(Msg::Failures(failures::Msg::Scenario(scenario)));
        } else {
            let assumed = Assumed { failures: self.failures(model), load_percent };
            let assumptions = Assumptions { assumed, ..Assumptions::default() };
            messages.push(Msg::Failures(failures::Msg::Replace(assumptions)));
        }
        messages.push(Msg::Replay(replay::Msg::Leave));
        if let Some(Shown { cold, second }) = self.shown {
            if cold {
                messages.push(Msg::Replay(replay::Msg::ColdStart));
            }
            messages.push(Msg::Replay(replay::Msg::ToSecond(second)));
        }
        messages.push(Msg::View(view::Msg::Narrow(self.narrowing.clone())));
        messages.push(Msg::Marks(marks::Msg::Clear));
        for (seen, list) in self.seen(model) {
            if !list.is_empty() {
                messages.push(Msg::Marks(marks::Msg::Toggle(seen, list)));
            }
        }
        if let Some(component) = self.selected.as_deref().and_then(|id| model.find(id)) {
            messages.push(Msg::View(view::Msg::Select(Some(component))));
        }
        if let Some((centre, zoom)) = self.camera {
            messages.push(Msg::Camera(camera::Msg::MoveTo { centre, zoom }));
        }
        messages
    }

    /// The positions, where they mean anything in `model`.
    fn positions(&self, model: &Model) -> Option<&Positions> {
        self.positions.as_ref().filter(|it| it.print == packed::print_of(model))
    }

    pub(super) fn failures(&self, model: &Model) -> FailureSet {
        let by_id = self.failures.iter().filter_map(|(id, ppm)| Some((model.find(id)?, *ppm)));
        let by_position = self.positions(model).into_iter().flat_map(|it| &it.failures);
        let by_position = by_position.map(|&(at, ppm)| (ComponentId(at), ppm));
        by_id
            .chain(by_position)
            .filter(|&(id, ppm)| {
                id.index() < model.components().len() && ppm < Availability::FULL.ppm()
            })
            .map(|(id, ppm)| (id, Availability::saturating(ppm)))
            .collect()
    }

    fn seen(&self, model: &Model) -> [(Seen, Vec<ComponentId>); 2] {
        let positions = self.positions(model);
        let list = |ids: &[SmolStr], more: Option<&packed::Positions>| {
            let more = more.into_iter().flatten().map(|&(at, _)| ComponentId(at));
            ids.iter().filter_map(|id| model.find(id)).chain(more).collect()
        };
        [
            (Seen::Down, list(&self.seen_down, positions.map(|it| &it.seen_down))),
            (Seen::Up, list(&self.seen_up, positions.map(|it| &it.seen_up))),
        ]
    }
}
