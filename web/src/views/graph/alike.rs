//! What of the state a picture shows: two states that look alike need no new one.

use std::ptr;

use linchpin_explorer::State;
use linchpin_explorer::state::{Preview, View};

/// Whether two states look the same but for the camera.
pub fn looks_alike(a: &State, b: &State) -> bool {
    faces_alike(a, b)
        && a.preview.hover == b.preview.hover
        && previews_alike(&a.preview, &b.preview)
        && (a.view == b.view || a.view.selection == b.view.selection)
}

/// Whether two states have the same text and signs on and between their cards, but for the camera and for what stands
/// back behind a preview. What is selected or under the pointer changes cards and lines, and nothing that stands on
/// them, unless a reason is pinned.
pub fn faces_alike(a: &State, b: &State) -> bool {
    a.document == b.document
        && a.failures == b.failures
        && a.run == b.run
        && a.marks == b.marks
        && a.playback == b.playback
        && a.compare == b.compare
        && a.settings == b.settings
        && (a.view == b.view || narrowed_alike(&a.view, &b.view))
        && ((!a.why.pinned && !b.why.pinned)
            || (a.why == b.why && a.view.selection == b.view.selection))
}

/// Whether looks differ, beside what stands out or back: what all cards and lines are drawn from.
pub fn looks_differ(a: &State, b: &State) -> bool {
    a.run != b.run
        || a.failures != b.failures
        || a.playback != b.playback
        || a.view.folded_groups != b.view.folded_groups
        || ((a.view.hides || b.view.hides) && a.view.narrowing() != b.view.narrowing())
}

/// Whether two previews show the same: while an answer is owed nothing is shown.
pub fn previews_alike(a: &Preview, b: &Preview) -> bool {
    match (a.shown(), b.shown()) {
        (None, None) => true,
        (Some((target, answer)), Some((other, after))) => ptr::eq(answer, after) && target == other,
        _ => false,
    }
}

fn narrowed_alike(a: &View, b: &View) -> bool {
    let narrowed = |it: &View| (it.focus, it.hides);
    narrowed(a) == narrowed(b)
        && a.filter == b.filter
        && a.hidden_kinds == b.hidden_kinds
        && a.hidden_looks == b.hidden_looks
        && a.folded_groups == b.folded_groups
}
