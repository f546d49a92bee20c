//! Minimal cut sets, and whether a set is one: `cuts`.

use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::cut_sets::{Level, OrderCount, Verdict};
use linchpin_engine::model::{ComponentId, Model};
use serde::{Serialize, Serializer};

use super::write::{Lists, SortedIds, document, id};

/// The minimal cut sets of a component: `{"of", "level", "counts", "sets", "complete",
/// "complete_to"}`. Orders of which there is no set are left out of `counts`, where a count past 64
/// bits is decimal text; `complete_to` is null where nothing was cut off.
pub fn cuts(model: &Model, found: &CutSets) -> String {
    document(&cuts_value(model, found))
}

/// Whether `set` is a cut set of `of`, and a minimal one: `{"of", "level", "set", "cuts", "minimal",
/// "superfluous"}`, ids sorted. Members that the rest does without are superfluous.
pub fn verdict(
    model: &Model,
    of: ComponentId,
    level: Level,
    set: &[ComponentId],
    found: &Verdict,
) -> String {
    #[derive(Serialize)]
    struct Out<'a> {
        of: &'a str,
        level: Level,
        set: SortedIds<'a>,
        cuts: bool,
        minimal: bool,
        superfluous: SortedIds<'a>,
    }
    document(&Out {
        of: id(model, of),
        level,
        set: SortedIds(model, set),
        cuts: found.cuts,
        minimal: found.cuts && found.superfluous.is_empty(),
        superfluous: SortedIds(model, &found.superfluous),
    })
}

fn cuts_value<'a>(model: &'a Model, found: &'a CutSets) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        of: &'a str,
        level: Level,
        counts: ByOrder<'a>,
        sets: Lists<'a>,
        complete: bool,
        complete_to: Option<u32>,
    }
    Out {
        of: id(model, found.of),
        level: found.level,
        counts: ByOrder(&found.counts),
        // The engine sorts them by the ids' text, which is the order of the format.
        sets: Lists(model, &found.sets),
        complete: found.complete,
        complete_to: found.complete_to,
    }
}

/// Counts with their orders as keys.
pub(super) struct ByOrder<'a>(pub(super) &'a [OrderCount]);

impl Serialize for ByOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|it| (it.order, &it.count)))
    }
}
