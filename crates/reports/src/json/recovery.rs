//! How a system comes back: `restart` of the command line.

use linchpin_engine::analysis::Recovery;
use linchpin_engine::analysis::cold_start::Timed;
use linchpin_engine::analysis::recovery::Inside;
use linchpin_engine::model::{Duration, Model};
use serde::Serialize;

use super::result::{failed_value, restart_value};
use super::write::{Each, Ids, SortedIds, document, id};
use crate::basis;

/// The recovery: the keys of [`super::restart`], and `{"failed", "times", "total", "critical_path", "without_repair",
/// "restart_dependencies", "complete"}`. Times are durations as models write them, counted from the stop: `{"id", "ready",
/// "up", "after"}`, the first to be up first. `failed` is null where everything stopped, `after` where a component waits
/// for no other, `total` where nothing starts.
pub fn recovery(model: &Model, found: &Recovery) -> String {
    #[derive(Serialize)]
    struct Out<'a, S: Serialize, F: Serialize, T: Serialize, I: Serialize> {
        #[serde(flatten)]
        start: S,
        failed: Option<F>,
        times: T,
        total: Option<Duration>,
        critical_path: Ids<'a>,
        without_repair: SortedIds<'a>,
        restart_dependencies: I,
        complete: bool,
    }
    #[derive(Serialize)]
    struct Time<'a> {
        id: &'a str,
        ready: Duration,
        up: Duration,
        after: Option<&'a str>,
    }
    let time = |it: &Timed| Time {
        id: id(model, it.component),
        ready: it.ready,
        up: it.up,
        after: it.after.map(|after| id(model, after)),
    };
    document(&Out {
        start: restart_value(model, &found.start),
        failed: found.failed.as_ref().map(|it| failed_value(model, it)),
        times: Each(|| found.times.iter().map(time)),
        total: found.total,
        critical_path: Ids(model, &found.path),
        without_repair: SortedIds(model, &found.without_repair),
        restart_dependencies: Each(|| found.inside.iter().map(|it| inside(model, it))),
        complete: found.is_complete(),
    })
}

fn inside<'a>(model: &'a Model, inside: &'a Inside) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        need: &'static str,
        on: &'a str,
        path: Ids<'a>,
        blocks: bool,
        assumed: bool,
    }
    Out {
        id: id(model, inside.component),
        need: inside.need.word(),
        on: id(model, inside.on),
        path: Ids(model, &inside.path),
        blocks: inside.blocks,
        assumed: basis::is_assumed(model, &basis::led_to(inside.component, &[inside.path.clone()])),
    }
}
