//! What more load does: what pools have to spare now and after one more failure, at which load each target falls, and
//! what a sweep over load factors shows. What pools have to spare without their largest member is in
//! [`super::headroom()`].

mod limits;
mod margins;
mod solve;
mod steps;
#[cfg(test)]
mod tests;

pub use limits::{Limit, limits};
pub use margins::{After, PoolMargin, margins};
pub use steps::{BadSteps, MOST_STEPS, Step, Steps, sweep};

use serde::{Deserialize, Serialize};

use crate::{
    graph::Graph,
    model::{ComponentId, Expr, Model, Overload},
    scenario::FailureSet,
    sorting,
};

/// Single failures that are listed for each pool of a report; those that matter most come first, and all are counted.
pub const LISTED: usize = 20;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What has failed already; may be nothing.
    pub failures: FailureSet,
    /// The load for the margins, in percent of what the model says; at least 1.
    pub percent: u32,
    /// The targets whose limits are asked for, and that the sweep counts.
    pub targets: Vec<ComponentId>,
    /// The load factors of the sweep.
    pub steps: Steps,
    /// How many single failures are listed for each pool.
    pub most: usize,
}

impl Question {
    /// With nothing failed, under the model's own load, for all of its targets, 100 % to 300 % by 10.
    pub fn of(graph: &Graph) -> Self {
        Self {
            failures: FailureSet::none(),
            percent: 100,
            targets: graph.targets().to_vec(),
            steps: Steps::default(),
            most: LISTED,
        }
    }
}

/// What load does to a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// What has failed already.
    pub failures: FailureSet,
    /// The load for the margins, in percent of what the model says.
    pub percent: u32,
    /// Every pool in a `requires`, in file order.
    pub pools: Vec<PoolMargin>,
    /// How many pools stand in `wants` and `starts`. They take no availability away and are not among `pools`.
    pub elsewhere: u64,
    /// At which load each target falls, in the order asked.
    pub targets: Vec<Limit>,
    /// One row for each load factor, ascending.
    pub steps: Vec<Step>,
}

impl Load {
    /// The pools that carry their load now and that some one more failure brings below it: those that then collapse
    /// before those that shed, the largest lack first, of equals in file order.
    pub fn one_more(&self) -> Vec<&PoolMargin> {
        let mut found: Vec<&PoolMargin> =
            self.pools.iter().filter(|pool| pool.broken_by > 0).collect();
        sorting::sort_by_key(&mut found, |pool| {
            let lack = pool.worst.first().map_or(0, |worst| pool.short_of(worst.capacity));
            std::cmp::Reverse((pool.overload == Overload::Collapse, lack))
        });
        found
    }
}

/// Margins, limits and a sweep, each as its own function says. `graph` is the model's under its own load.
///
/// A model without pools has no margins; whatever falls in it falls under any load.
pub fn load(model: &Model, graph: &Graph, question: &Question) -> Load {
    let margins = match question.percent {
        100 => margins(model, graph, &question.failures, question.most),
        percent => {
            let loaded = Graph::with_load(model, percent);
            margins(model, &loaded, &question.failures, question.most)
        }
    };
    Load {
        failures: question.failures.clone(),
        percent: question.percent,
        pools: margins,
        elsewhere: elsewhere(model),
        targets: limits(graph, &question.failures, &question.targets),
        steps: sweep(graph, &question.failures, &question.targets, question.steps),
    }
}

/// How many pools stand in `wants` and `starts`.
fn elsewhere(model: &Model) -> u64 {
    let mut found = 0;
    let mut open: Vec<&Expr> = Vec::new();
    for component in model.components() {
        open.extend(component.wants.iter().chain(&component.starts));
        while let Some(expr) = open.pop() {
            found += u64::from(matches!(expr, Expr::Pool(_)));
            open.extend(expr.parts().map(|(_, part)| part));
        }
    }
    found
}
