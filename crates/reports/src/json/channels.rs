//! Who can still be told: `channels`.

use linchpin_engine::analysis::Channels;
use linchpin_engine::analysis::channels::{Lost, Owner, Surviving};
use linchpin_engine::model::{Availability, Model, State, Text};
use serde::Serialize;

use super::result::failed_value;
use super::write::{Each, Ids, document, id};
use crate::basis;

/// The channels: `{"failed", "order", "lost", "owners"}`. `order` holds those that survive in the order in which to use
/// them: `{"id", "owner", "state", "availability", "reaches", "declares", "ends_with", "assumed"}`; `lost` those that are
/// down: `{"id", "owner", "path", "assumed"}`; `owners` whoever answers for a target that is hit: `{"owner", "hit", "own",
/// "own_lost", "open", "told"}`. An owner that nobody named is null, and so is a reach that nobody counted.
pub fn channels(model: &Model, found: &Channels) -> String {
    #[derive(Serialize)]
    struct Out<F: Serialize, S: Serialize, L: Serialize, O: Serialize> {
        failed: F,
        order: S,
        lost: L,
        owners: O,
    }
    document(&Out {
        failed: failed_value(model, &found.failed),
        order: Each(|| found.order.iter().map(|it| surviving(model, it))),
        lost: Each(|| found.lost.iter().map(|it| lost(model, it))),
        owners: Each(|| found.owners.iter().map(|it| owner(model, it))),
    })
}

fn surviving<'a>(model: &'a Model, it: &'a Surviving) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        owner: Option<&'a Text>,
        state: State,
        availability: Availability,
        reaches: Option<u64>,
        declares: bool,
        ends_with: Ids<'a>,
        assumed: bool,
    }
    Out {
        id: id(model, it.channel),
        owner: model.component(it.channel).owner.as_ref(),
        state: it.state,
        availability: it.availability,
        reaches: it.reaches,
        declares: it.declares,
        ends_with: Ids(model, &it.ends_with),
        assumed: basis::stands_on_guess(model, it.channel),
    }
}

fn lost<'a>(model: &'a Model, it: &'a Lost) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        owner: Option<&'a Text>,
        path: Ids<'a>,
        assumed: bool,
    }
    Out {
        id: id(model, it.channel),
        owner: model.component(it.channel).owner.as_ref(),
        path: Ids(model, &it.path),
        assumed: basis::is_assumed(model, std::slice::from_ref(&it.path)),
    }
}

fn owner<'a>(model: &'a Model, it: &'a Owner) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        owner: Option<&'a Text>,
        hit: Ids<'a>,
        own: Ids<'a>,
        own_lost: Ids<'a>,
        open: Ids<'a>,
        told: &'static str,
    }
    Out {
        owner: it.owner.as_ref(),
        hit: Ids(model, &it.hit),
        own: Ids(model, &it.own),
        own_lost: Ids(model, &it.own_lost),
        open: Ids(model, &it.open),
        told: it.told.word(),
    }
}
