//! What to make redundant: `harden`.

use linchpin_engine::analysis::Hardening;
use linchpin_engine::analysis::harden::{Hardened, Pair, Stake};
use linchpin_engine::model::Model;
use linchpin_engine::sorting;
use serde::Serialize;

use super::write::{Each, SortedIds, document, id};

/// What to make redundant and what that does: `{"components", "before", "after", "remaining", "exact",
/// "at_least", "undeclared"}`. Components stand in the order of their effect, pairs and targets that
/// declare nothing by id. Of targets without single points everything is empty or zero; whether that is
/// good news, `undeclared` tells.
pub fn harden(model: &Model, found: &Hardening) -> String {
    document(&harden_value(model, found))
}

pub(super) fn harden_value<'a>(model: &'a Model, found: &'a Hardening) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize, R: Serialize> {
        components: C,
        before: Numbers,
        after: Numbers,
        remaining: R,
        exact: bool,
        at_least: u32,
        undeclared: SortedIds<'a>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        id: &'a str,
        removes: u64,
        users: u128,
    }
    #[derive(Serialize)]
    struct Numbers {
        pairs: u64,
        targets: u64,
        users: u128,
    }
    #[derive(Serialize)]
    struct Remaining<'a> {
        point: &'a str,
        target: &'a str,
    }
    let one = move |it: &'a Hardened| One {
        id: id(model, it.component),
        removes: it.removes,
        users: it.users,
    };
    let numbers = |it: Stake| Numbers { pairs: it.pairs, targets: it.targets, users: it.users };
    let pair = |it: &Pair| (id(model, it.point), id(model, it.target));
    let mut remaining: Vec<(&str, &str)> = found.remaining.iter().map(pair).collect();
    sorting::sort(&mut remaining);
    Out {
        components: Each(move || found.components.iter().map(one)),
        before: numbers(found.before),
        after: numbers(found.after),
        remaining: Each(move || {
            remaining.clone().into_iter().map(|(point, target)| Remaining { point, target })
        }),
        exact: found.exact,
        at_least: found.at_least,
        undeclared: SortedIds(model, &found.undeclared),
    }
}
