//! The one update function: a message goes to its slice, and the questions that follow from the
//! change are asked here and nowhere else.

use linchpin_engine::ComponentId;

use super::{
    Asked, Playback, Preview, Run, Shared, State, Why, compare, document, editor, failures,
    inquiry, marks, opened, own, playback, preview, replay, settings, view,
};
use crate::{
    camera,
    select::{hidden, reasons},
    session::{Answer, Response},
};

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Open a file.
    Document(document::Msg),
    /// Edit the assumptions.
    Failures(failures::Msg),
    /// Rest the pointer on something.
    Preview(preview::Msg),
    /// Mark what was seen.
    Marks(marks::Msg),
    /// Steer the long questions, or bring their answers.
    Inquiry(inquiry::Msg),
    /// Step through the waves of the present failure.
    Playback(playback::Msg),
    /// Go through what is played over time.
    Replay(replay::Msg),
    /// Compare.
    Compare(compare::Msg),
    /// Edit the model.
    Editor(editor::Msg),
    /// Look elsewhere.
    View(view::Msg),
    /// Move the camera.
    Camera(camera::Msg),
    /// Change a preference.
    Settings(settings::Msg),
    /// The worker answered.
    Answered(Response),
}

/// The next state. Slices that a message does not concern keep their identity. Cost: small, but for
/// the answer to opening a file, which brings the whole model.
pub fn update(state: &State, msg: Msg) -> State {
    let mut next = state.clone();
    match msg {
        Msg::Document(msg) => {
            let id = state.last_request + 1;
            if let Some(document) = document::update(&state.document, msg, id) {
                if document.opening.as_ref().is_some_and(|opening| opening.id == id) {
                    next.last_request = id;
                }
                next.document = Shared::new(document);
            }
        }
        Msg::Failures(msg) => {
            replay::stand_on_moment(&mut next, &msg);
            let state = &next.clone();
            let edits = !matches!(msg, failures::Msg::Undo | failures::Msg::Redo);
            let saves = matches!(msg, failures::Msg::Own(own::Msg::Save(_)));
            let edited = state
                .document
                .model()
                .and_then(|model| failures::update(&state.failures, msg, model));
            if let Some(failures) = edited {
                let same = failures.now().assumed == state.failures.now().assumed;
                if saves {
                    // The name that it got by itself is there to be typed over.
                    let naming = failures.now().own_scenario;
                    next.view = Shared::new(view::View { naming, ..(*next.view).clone() });
                }
                next.failures = Shared::new(failures);
                if edits && !next.document.timeline.future.is_empty() {
                    next.document = Shared::new(next.document.without_future());
                }
                if !same {
                    if *next.playback != Playback::default() {
                        next.playback = Shared::default();
                    }
                    next.ask_run();
                    next.ask_preview();
                    next.ask_why();
                }
                replay::assumed(&mut next);
            }
        }
        Msg::Preview(msg) => preview_update(&mut next, msg),
        Msg::Marks(msg) => {
            let components = state.document.model().map_or(0, |model| model.components().len());
            if let Some(marks) = marks::update(&state.marks, msg, components) {
                next.marks = Shared::new(marks);
            }
        }
        Msg::Inquiry(msg) => {
            if let Some(inquiry) = inquiry::update(&state.inquiry, msg) {
                next.inquiry = Shared::new(inquiry);
            }
        }
        Msg::Playback(msg) => {
            let last = state.run.shown().map_or(0, crate::session::Ran::last_wave);
            if let Some(playback) = playback::update(&state.playback, msg, last) {
                next.playback = Shared::new(playback);
            }
        }
        Msg::Replay(msg) => replay::update(&mut next, msg),
        Msg::Compare(msg) => compare::update(&mut next, msg),
        Msg::Editor(msg) => editor::update(&mut next, msg),
        Msg::View(msg) => {
            let components = state.document.model().map_or(0, |model| model.components().len());
            if let Some(view) = view::update(&state.view, msg, components) {
                let same = view.selection.primary == state.view.selection.primary;
                let hides = view.hides || state.view.hides;
                let refit = hides && view.narrowing() != state.view.narrowing();
                next.view = Shared::new(view);
                // A camera that had everything in sight has in sight what is shown now.
                if let Some(bounds) = hidden::bounds(&next).filter(|_| refit && state.camera.fitted)
                    && let Some(camera) =
                        camera::moved(&state.camera, camera::Msg::Fit, Some(bounds))
                {
                    next.camera = Shared::new(camera);
                }
                if !same {
                    next.ask_why();
                }
            }
        }
        Msg::Camera(msg) => {
            let fits = matches!(msg, camera::Msg::Fit | camera::Msg::Resize(_));
            let bounds = if fits { hidden::bounds(state) } else { None };
            if let Some(camera) = camera::moved(&state.camera, msg, bounds) {
                next.camera = Shared::new(camera);
            }
        }
        Msg::Settings(msg) => {
            if let Some(settings) = settings::update(&state.settings, msg) {
                next.settings = Shared::new(settings);
            }
        }
        Msg::Answered(response) => answered(&mut next, response),
    }
    inquiry::follow(&mut next);
    replay::follow(&mut next);
    next
}

fn preview_update(next: &mut State, msg: preview::Msg) {
    let components = next.document.model().map_or(0, |model| model.components().len());
    let before = Shared::clone(&next.preview);
    match msg {
        preview::Msg::Hover(hover) => {
            let hover = hover.filter(|id| id.index() < components);
            // What was previewed no longer is when the pointer goes elsewhere.
            let stays = before.target.is_empty() || before.target.as_slice() == hover.as_slice();
            if hover != before.hover || !stays {
                let (target, asked) = match stays {
                    true => (before.target.clone(), before.asked.clone()),
                    false => Default::default(),
                };
                next.preview = Shared::new(Preview { hover, target, asked });
            }
        }
        preview::Msg::Preview(target) => preview_all(next, target.into_iter().collect()),
        preview::Msg::PreviewAll(target) => preview_all(next, target),
        preview::Msg::PinReason(pinned) => {
            if pinned != next.why.pinned {
                next.why = Shared::new(Why { pinned, ..(*next.why).clone() });
            }
        }
        preview::Msg::Reason(by) => {
            let model = next.document.model();
            let of = next.view.selection.primary.and_then(|it| next.why.of(it));
            let count = model.zip(of).map_or(0, |(model, of)| reasons::chains(model, of).len());
            let at = |count: i64| (next.why.at as i64 + i64::from(by)).rem_euclid(count);
            if let Some(at) = i64::try_from(count).ok().filter(|it| *it > 1).map(at) {
                let at = usize::try_from(at).unwrap_or_default();
                next.why = Shared::new(Why { at, ..(*next.why).clone() });
            }
        }
    }
}

fn preview_all(next: &mut State, mut target: Vec<ComponentId>) {
    // What one more failure would do is a question about what is assumed, not about a moment on the way.
    if next.run.moment.is_some() {
        target.clear();
    }
    let components = next.document.model().map_or(0, |model| model.components().len());
    target.retain(|id| id.index() < components);
    if target != next.preview.target {
        let hover = next.preview.hover;
        next.preview = Shared::new(Preview { hover, target, asked: Asked::default() });
        next.ask_preview();
    }
}

/// Takes an answer where it belongs to a question that is still open.
fn answered(next: &mut State, Response { id, answer }: Response) {
    match answer {
        Answer::Opened(facts, packed) => opened::opened(next, id, *facts, &packed),
        Answer::Found(found) => {
            if let Some(document) = next.document.found(id, *found) {
                next.document = Shared::new(document);
            }
        }
        Answer::Rejected(problems) => opened::rejected(next, id, problems),
        Answer::Ran(ran) if next.compare.asked.open().is_some_and(|(open, _)| open == id) => {
            if let Some(asked) = next.compare.asked.answered(id, ran) {
                let assumed = next.compare.assumed.clone();
                let risk = Asked::default().ask(next.next_id(), assumed);
                let compare = compare::Compare { asked, risk, ..(*next.compare).clone() };
                next.compare = Shared::new(compare);
            }
        }
        Answer::Ran(ran) => {
            if let Some(asked) = next.run.asked.answered(id, ran) {
                next.run = Shared::new(Run { asked, risk: Asked::default(), ..Run::default() });
                next.ask_risk();
            }
        }
        Answer::Risky(risky) if next.compare.risk.open().is_some_and(|(open, _)| open == id) => {
            if let Some(risk) = next.compare.risk.answered(id, risky) {
                next.compare = Shared::new(compare::Compare { risk, ..(*next.compare).clone() });
            }
        }
        Answer::Risky(risky) => {
            if let Some(risk) = next.run.risk.answered(id, risky) {
                next.run =
                    Shared::new(Run { asked: next.run.asked.clone(), risk, ..Run::default() });
            }
        }
        Answer::Previewed(previewed) => {
            if let Some(asked) = next.preview.asked.answered(id, previewed) {
                next.preview = Shared::new(Preview { asked, ..(*next.preview).clone() });
            }
        }
        Answer::Explained(explained) => {
            if let Some(asked) = next.why.asked.answered(id, *explained) {
                next.why = Shared::new(Why { asked, ..(*next.why).clone() });
            }
        }
        Answer::Played(played) => replay::answered(next, id, *played),
        Answer::Stale => stale(next, id),
    }
}

/// The worker has no answer: nothing more is owed, and the screen shows what it did.
fn stale(next: &mut State, id: u32) {
    if let Some(document) = next.document.without_findings(id) {
        next.document = Shared::new(document);
    }
    if let Some(asked) = next.run.asked.dropped(id) {
        next.run = Shared::new(Run { asked, risk: next.run.risk.clone(), ..Run::default() });
    }
    if let Some(asked) = next.compare.asked.dropped(id) {
        next.compare = Shared::new(compare::Compare { asked, ..(*next.compare).clone() });
    }
    if let Some(risk) = next.compare.risk.dropped(id) {
        next.compare = Shared::new(compare::Compare { risk, ..(*next.compare).clone() });
    }
    if let Some(risk) = next.run.risk.dropped(id) {
        next.run = Shared::new(Run { asked: next.run.asked.clone(), risk, ..Run::default() });
    }
    if let Some(asked) = next.preview.asked.dropped(id) {
        next.preview =
            Shared::new(Preview { target: Vec::new(), asked, ..(*next.preview).clone() });
    }
    if let Some(asked) = next.why.asked.dropped(id) {
        next.why = Shared::new(Why { asked, ..(*next.why).clone() });
    }
    replay::dropped(next, id);
}
