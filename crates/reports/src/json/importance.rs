//! How much hangs on each component: `importance`.

use linchpin_engine::analysis::Importance;
use linchpin_engine::analysis::cut_sets::Level;
use linchpin_engine::analysis::importance::ComponentImportance;
use linchpin_engine::model::Model;
use serde::Serialize;

use super::cuts::ByOrder;
use super::write::{Each, SortedIds, document, id};

/// The importance of the first `most` components: `{"of", "level", "probability", "components", "unknown",
/// "complete", "complete_to"}`. Components stand most important first; a measure that there is none of is
/// null. Numbers are the shortest decimals that read back the same.
pub fn importance(model: &Model, found: &Importance, most: usize) -> String {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize> {
        of: &'a str,
        level: Level,
        probability: Option<f64>,
        components: C,
        unknown: SortedIds<'a>,
        complete: bool,
        complete_to: Option<u32>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        id: &'a str,
        by_order: ByOrder<'a>,
        birnbaum: Option<f64>,
        fussell_vesely: Option<f64>,
        risk_achievement: Option<f64>,
        risk_reduction: Option<f64>,
    }
    fn one<'a>(model: &'a Model, it: &'a ComponentImportance) -> One<'a> {
        One {
            id: id(model, it.component),
            by_order: ByOrder(&it.by_order),
            birnbaum: it.measures.map(|it| it.birnbaum),
            fussell_vesely: it.measures.map(|it| it.fussell_vesely),
            risk_achievement: it.measures.and_then(|it| it.risk_achievement),
            risk_reduction: it.measures.and_then(|it| it.risk_reduction),
        }
    }
    document(&Out {
        of: id(model, found.of),
        level: found.level,
        probability: found.probability,
        components: Each(|| found.components.iter().take(most).map(|it| one(model, it))),
        unknown: SortedIds(model, &found.unknown),
        complete: found.complete,
        complete_to: found.complete_to,
    })
}
