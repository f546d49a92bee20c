//! What the answer to opening a file does to the whole state: a model takes the place of the one before
//! it, or a complaint is kept. How an opening is asked for is `document`'s.

use std::rc::Rc;

use linchpin_engine::read_bytes;

use super::{
    Asked, Document, Run, Selection, Shared, State, document, timeline::Arrival, view::View,
};
use crate::{
    camera::Camera,
    kept::fitting,
    session::{Facts, FileProblem},
};

pub(super) fn opened(next: &mut State, id: u32, facts: Facts) {
    let Some(opening) = next.document.opening.as_ref().filter(|opening| opening.id == id) else {
        return;
    };
    // The worker read the same bytes, so this cannot fail unless the two are of different versions.
    let model = match read_bytes(&opening.bytes) {
        Ok(model) => Rc::new(model),
        Err(problems) => return rejected(next, id, FileProblem::all_of(&problems)),
    };
    let facts = Rc::new(facts);
    let restored = match &opening.arrival {
        Arrival::Restored(kept) => Some(Shared::clone(kept)),
        _ => None,
    };
    let before = next.document.open.as_ref();
    let (timeline, failures, changed) =
        next.document.timeline.after(&opening.arrival, before, &next.failures);
    // A changed model keeps what is selected, by its id; what else was looked at is gone.
    let selected = before
        .filter(|_| opening.arrival != Arrival::Fresh)
        .zip(next.view.selection.primary)
        .and_then(|(open, id)| model.find(&open.model.components().get(id.index())?.id));
    let open = document::Open {
        id,
        file_name: Rc::clone(&opening.file_name),
        bytes: Rc::clone(&opening.bytes),
        changed,
        model: Rc::clone(&model),
        facts: Rc::clone(&facts),
    };
    next.document =
        Shared::new(Document { open: Some(open), opening: None, rejected: None, timeline });
    // What was kept outside the page may be damaged, and undo leads there too.
    next.failures = fitting(&failures, &model);
    let asked = Asked::settled(facts.baseline.clone());
    next.run = Shared::new(Run { asked, risk: Asked::default() });
    next.preview = Shared::default();
    next.why = Shared::default();
    next.marks = Shared::default();
    next.inquiry = Shared::new(next.inquiry.anew());
    let selection = selected.map(Selection::of).unwrap_or_default();
    next.view = Shared::new(View {
        selection,
        filter: String::new(),
        query: String::new(),
        folded_groups: Vec::new(),
        ..(*next.view).clone()
    });
    next.camera = Shared::new(Camera::fitting(next.camera.viewport, facts.layout.bounds));
    if let Some(kept) = restored {
        next.marks = Shared::new(kept.marks(&model));
        next.view = Shared::new(kept.view(&model, &next.view));
        next.camera = Shared::new(kept.camera(*next.camera));
    }
    if next.failures.now().assumed != Default::default() {
        next.ask_run();
    }
    next.ask_why();
}

pub(super) fn rejected(next: &mut State, id: u32, problems: Vec<FileProblem>) {
    let Some(opening) = next.document.opening.as_ref().filter(|opening| opening.id == id) else {
        return;
    };
    let rejected = document::Rejected { file_name: Rc::clone(&opening.file_name), problems };
    next.document = Shared::new(Document {
        opening: None,
        rejected: Some(rejected),
        ..(*next.document).clone()
    });
}
