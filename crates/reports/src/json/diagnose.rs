//! What may have happened: `diagnose`.

use linchpin_engine::analysis::Diagnosis;
use linchpin_engine::model::{ComponentId, Model};
use serde::Serialize;

use super::cuts::ByOrder;
use super::write::{Lists, SortedIds, document, id};

/// The minimal explanations: `{"down", "up", "counts", "sets", "complete", "complete_to", "next_check"}`. No
/// explanation leaves `counts` and `sets` empty; `next_check` is null where there is nothing to tell apart.
pub fn diagnose(model: &Model, found: &Diagnosis, next: Option<ComponentId>) -> String {
    #[derive(Serialize)]
    struct Out<'a> {
        down: SortedIds<'a>,
        up: SortedIds<'a>,
        counts: ByOrder<'a>,
        sets: Lists<'a>,
        complete: bool,
        complete_to: Option<u32>,
        next_check: Option<&'a str>,
    }
    document(&Out {
        down: SortedIds(model, &found.observation.down),
        up: SortedIds(model, &found.observation.up),
        counts: ByOrder(&found.counts),
        sets: Lists(model, &found.sets),
        complete: found.complete,
        complete_to: found.complete_to,
        next_check: next.map(|next| id(model, next)),
    })
}
