//! In what order components came back: what was reported against what follows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Row, Timeline};
use crate::{
    graph::Graph,
    model::{ComponentId, State},
    sorting,
};

/// Of how many components the order is compared: pairs grow with the square.
pub const COMPARED: usize = 1_000;

/// How many pairs that came back the other way round are listed.
const LISTED: usize = 100;

/// The order of return of every two components of which the reports say which came back first.
///
/// A component came back between the last row that reports it down or partial and the next that
/// reports it up or impaired; of two the first is the one that was reported back by a time at which
/// the other was still reported to be out. Rows that are inputs say nothing here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// How many pairs come back in the order that was reported.
    pub agree: u32,
    /// How many pairs come back at the same moment, or neither does.
    pub same: u32,
    /// How many pairs come back the other way round.
    pub reversed: u32,
    /// The first hundred of `reversed`, by the time of the report and then in file order.
    pub pairs: Vec<Pair>,
    /// Whether all components with such reports were compared: no more than a thousand are.
    pub complete: bool,
}

/// Two components that came back in another order than follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The one that was reported first.
    pub first: ComponentId,
    /// The one that was reported later.
    pub later: ComponentId,
}

/// One return: no earlier than `after` and no later than `by` as reported, and at `predicted`.
struct Return {
    on: ComponentId,
    after: u64,
    by: u64,
    predicted: u64,
}

/// Compares every two components among `rows`. Cost: quadratic in those that were reported to come
/// back, of which the first thousand are compared.
pub(super) fn order(graph: &Graph, over_time: &Timeline, rows: &[Row]) -> Order {
    let mut returns = returns(graph, over_time, rows);
    let mut order = Order { complete: returns.len() <= COMPARED, ..Order::default() };
    returns.truncate(COMPARED);
    sorting::sort_by_key(&mut returns, |it| (it.by, it.on));
    for first in &returns {
        for later in returns.iter().filter(|later| first.by <= later.after) {
            match first.predicted.cmp(&later.predicted) {
                std::cmp::Ordering::Less => order.agree += 1,
                std::cmp::Ordering::Equal => order.same += 1,
                std::cmp::Ordering::Greater => {
                    order.reversed += 1;
                    if order.pairs.len() < LISTED {
                        order.pairs.push(Pair { first: first.on, later: later.on });
                    }
                }
            }
        }
    }
    order
}

fn is_back(state: State) -> bool {
    state <= State::Impaired
}

/// The last return of every component that was reported to come back, in file order.
fn returns(graph: &Graph, over_time: &Timeline, rows: &[Row]) -> Vec<Return> {
    let mut reports: BTreeMap<ComponentId, Vec<(u64, State)>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.input) {
        if let Some(at) = row.at {
            reports.entry(row.on).or_default().push((at.secs(), row.reported));
        }
    }
    let mut returns = Vec::new();
    for (on, mut reports) in reports {
        sorting::sort_by_key(&mut reports, |&(at, _)| at);
        let turn = reports.windows(2).rev().find_map(|pair| match *pair {
            [(after, was), (by, is)] if !is_back(was) && is_back(is) => Some((after, by)),
            _ => None,
        });
        if let Some((after, by)) = turn {
            returns.push(Return { on, after, by, predicted: predicted(graph, over_time, on) });
        }
    }
    returns
}

/// From when on a component is back for good; 0 for one that was never gone, and the end of time for
/// one that stays out.
fn predicted(graph: &Graph, over_time: &Timeline, on: ComponentId) -> u64 {
    let steps = over_time.track(on).map_or(&[][..], |track| &track.steps);
    let Some(out) = steps.iter().rposition(|step| !is_back(step.state)) else {
        return if is_back(graph.baseline_state(on)) || !steps.is_empty() { 0 } else { u64::MAX };
    };
    steps.get(out + 1).map_or(u64::MAX, |step| step.at.secs())
}
