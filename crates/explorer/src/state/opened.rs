//! What the answer to opening a file does to the whole state: a model takes the place of the one before
//! it, or a complaint is kept. How an opening is asked for is `document`'s.

use linchpin_engine::sorting;
use std::rc::Rc;

use linchpin_engine::{Model, packed, read_bytes};
use smol_str::SmolStr;

use super::{
    Asked, Document, Marks, Run, Selection, Shared, State, carry::Bridge, compare, document,
    replay, timeline::Arrival, view::View,
};
use crate::{
    camera::Camera,
    edit::Act,
    kept::fitting,
    select::hidden,
    session::{Facts, FileProblem},
};

pub(super) fn opened(next: &mut State, id: u32, facts: Facts, packed: &[u8]) {
    let document = Shared::clone(&next.document);
    let Some(opening) = document.opening.as_ref().filter(|opening| opening.id == id) else {
        return;
    };
    // The worker read the same bytes, so this cannot fail unless the two are of different versions.
    let model = match packed::read(packed).map_or_else(|| read_bytes(&opening.bytes), Ok) {
        Ok(model) => Rc::new(model),
        Err(problems) => return rejected(next, id, FileProblem::all_of(&problems)),
    };
    let facts = Rc::new(facts);
    if let Arrival::Origin(kept) = &opening.arrival {
        let origin = document::Open {
            id,
            file_name: Rc::clone(&opening.file_name),
            bytes: Rc::clone(&opening.bytes),
            changed: None,
            group_of: document::groups_of(&model),
            model,
            facts,
            findings: Asked::default(),
        };
        let origin = origin.asking_findings(next.next_id());
        let kept = Shared::new(kept.with_origin(origin));
        let id = next.next_id();
        next.document = Shared::new(document.restoring(&kept, id));
        return;
    }
    let restored = match &opening.arrival {
        Arrival::Restored(kept) => Some(Shared::clone(kept)),
        _ => None,
    };
    let before = document.open.as_ref();
    let (timeline, failures, changed) =
        document.timeline.after(&opening.arrival, before, &next.failures, &model);
    // A changed model keeps what was looked at, by its id.
    let is_step = !matches!(opening.arrival, Arrival::Fresh | Arrival::Restored(_));
    let kept = before.filter(|_| is_step).map(|before| {
        let undone = opening.arrival == Arrival::Undone;
        let step = if undone { &before.changed } else { &changed };
        let bridge = Bridge::over(step.as_deref(), undone, &before.model, &model);
        let mut selection = bridge.selection(&next.view.selection);
        let anchor = next.view.selection.primary;
        let layouts = (&before.facts.layout, &facts.layout);
        let mut camera = bridge.camera(&next.camera, layouts, anchor);
        // What is new is what one wants to see.
        let new = changed.as_ref().filter(|step| !undone && step.act == Act::Added);
        if let Some(new) = new.and_then(|step| model.find(&step.on.first()?.id)) {
            selection = Selection::of(new);
            if let Some(card) = facts.layout.card(new) {
                camera = Camera { centre: card.centre(), ..camera };
            }
        }
        // A neighbourhood may have other neighbours now.
        let view = View { selection, focus: None, ..(*next.view).clone() };
        (view, camera, bridge.marks(&next.marks))
    });
    let origin = match &opening.arrival {
        Arrival::Fresh => None,
        Arrival::Restored(kept) => kept.origin().cloned(),
        _ => document.origin.clone(),
    };
    let open = document::Open {
        id,
        file_name: Rc::clone(&opening.file_name),
        bytes: Rc::clone(&opening.bytes),
        changed,
        group_of: document::groups_of(&model),
        model: Rc::clone(&model),
        facts: Rc::clone(&facts),
        findings: Asked::default(),
    };
    let origin = origin.or_else(|| Some(Rc::new(open.clone())));
    next.document =
        Shared::new(Document { open: Some(open), opening: None, rejected: None, timeline, origin });
    // What was kept outside the page may be damaged, and undo leads there too.
    next.failures = fitting(&failures, &model);
    let compare = compare::of_next_model(&next.compare, is_step, &facts);
    let asked = Asked::settled(facts.baseline.clone());
    next.run = Shared::new(Run { asked, risk: Asked::default(), ..Run::default() });
    next.preview = Shared::default();
    next.compare = Shared::new(compare);
    next.playback = Shared::default();
    next.why = Shared::default();
    next.inquiry = Shared::new(next.inquiry.anew());
    let (view, camera, marks) = kept.unwrap_or_else(|| {
        let view = View {
            selection: Selection::default(),
            filter: String::new(),
            query: String::new(),
            folded_groups: folded_at_first(&model),
            hidden_kinds: Vec::new(),
            hidden_looks: Vec::new(),
            focus: None,
            naming: None,
            ..(*next.view).clone()
        };
        (view, Camera::fitting(next.camera.viewport, facts.layout.bounds), Marks::default())
    });
    if !is_step {
        next.editor = Shared::default();
    }
    next.view = Shared::new(view);
    next.camera = Shared::new(camera);
    next.marks = Shared::new(marks);
    if let Some(kept) = &restored {
        next.marks = Shared::new(kept.marks(&model));
        next.view = Shared::new(kept.view(&model, &next.view));
        next.camera = Shared::new(kept.camera(*next.camera));
    }
    if next.camera.fitted
        && let Some(bounds) = hidden::bounds(next)
    {
        next.camera = Shared::new(Camera::fitting(next.camera.viewport, bounds));
    }
    if next.failures.now().assumed != Default::default() {
        next.ask_run();
    }
    next.ask_why();
    replay::restored(next, restored.and_then(|kept| kept.shown()));
    // Last, so that nothing that is looked at waits for it.
    next.ask_findings();
}

/// Above so many components groups open folded.
const FOLDED_ABOVE: usize = 2_000;

/// The groups that open folded: all of a large model.
fn folded_at_first(model: &Model) -> Vec<SmolStr> {
    if model.components().len() <= FOLDED_ABOVE {
        return Vec::new();
    }
    let mut ids: Vec<SmolStr> = model.file().groups.iter().map(|it| it.id.clone()).collect();
    sorting::sort(&mut ids);
    ids
}

pub(super) fn rejected(next: &mut State, id: u32, problems: Vec<FileProblem>) {
    let Some(opening) = next.document.opening.as_ref().filter(|opening| opening.id == id) else {
        return;
    };
    if let Arrival::Origin(kept) = &opening.arrival {
        // Without it the work is still there; only its changes are counted from elsewhere.
        let (document, kept) = (Shared::clone(&next.document), Shared::clone(kept));
        let id = next.next_id();
        next.document = Shared::new(document.restoring(&kept, id));
        return;
    }
    let rejected = document::Rejected { file_name: Rc::clone(&opening.file_name), problems };
    next.document = Shared::new(Document {
        opening: None,
        rejected: Some(rejected),
        ..(*next.document).clone()
    });
}
