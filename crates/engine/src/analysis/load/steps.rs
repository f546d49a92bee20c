//! A sweep over load factors: what falls at which.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::solve::Solver;
use crate::{
    graph::{Graph, value::FULL},
    model::ComponentId,
    scenario::{FailureSet, MOST_LOAD},
};

/// As many rows as a sweep has at most.
pub const MOST_STEPS: u32 = 1_000;

/// Load factors in percent: from one to another, both included where the step meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    from: u32,
    to: u32,
    step: u32,
}

impl Default for Steps {
    /// 100 % to 300 % by 10.
    fn default() -> Self {
        Self { from: 100, to: 300, step: 10 }
    }
}

/// Why load factors are no sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadSteps {
    /// A factor of 0 or above [`MOST_LOAD`].
    #[error("a load factor of {0} % is not between 1 and {MOST_LOAD}")]
    Factor(u32),
    /// The end comes before the beginning.
    #[error("a sweep from {0} % to {1} % is empty")]
    Backwards(u32, u32),
    /// No step.
    #[error("a step of 0 goes nowhere")]
    NoStep,
    /// More than [`MOST_STEPS`] rows.
    #[error("a sweep of {0} rows is longer than {MOST_STEPS}")]
    TooMany(u32),
}

impl Steps {
    /// `from`, and every `step` percent more up to `to`.
    ///
    /// # Errors
    /// When a factor is 0 or above [`MOST_LOAD`], `from` is above `to`, the step is 0, or the rows are too many.
    pub fn new(from: u32, to: u32, step: u32) -> Result<Self, BadSteps> {
        if let Some(&bad) = [from, to].iter().find(|it| !(1..=MOST_LOAD).contains(*it)) {
            return Err(BadSteps::Factor(bad));
        }
        let span = to.checked_sub(from).ok_or(BadSteps::Backwards(from, to))?;
        let rows = span.checked_div(step).ok_or(BadSteps::NoStep)? + 1;
        if rows > MOST_STEPS {
            return Err(BadSteps::TooMany(rows));
        }
        Ok(Self { from, to, step })
    }

    /// The factors, ascending; at least one.
    pub fn factors(self) -> impl Iterator<Item = u32> {
        (self.from..=self.to).step_by(self.step as usize)
    }
}

/// What one load factor does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The load in percent of what the model says.
    pub percent: u32,
    /// How many of the targets are down.
    pub down: u32,
    /// How many of them are partial.
    pub partial: u32,
    /// Σ ⌊users·(baseline − a) / 1 000 000⌋ over all components, the baseline being that of the model's own load with
    /// nothing failed: users per service, not distinct people.
    pub users_hit: u128,
    /// The targets that are down here and were not one step before; at the first step all that are down. In the order
    /// asked.
    pub falls: Vec<ComponentId>,
}

/// A row for each of `steps`, ascending, under `failures`. Factors are of the loads of `graph`. Since nothing comes back
/// as load grows, what falls at one step is down at all that follow.
///
/// Cost: a pass over the graph for each end, and for each step one over what differs between them.
pub fn sweep(
    graph: &Graph,
    failures: &FailureSet,
    targets: &[ComponentId],
    steps: Steps,
) -> Vec<Step> {
    let mut solver = Solver::new(graph, failures);
    let all = Solver::running(graph);
    solver.lower(steps.from, &all);
    let low = solver.of(&all);
    solver.lower(steps.factors().last().unwrap_or(steps.to), &all);
    let differ = all.iter().zip(&low).filter(|(node, low)| solver.values[**node as usize] != **low);
    let (moving, low): (Vec<u32>, Vec<u32>) = differ.map(|(&node, &low)| (node, low)).unzip();
    let mut moves = vec![false; graph.rules.len()];
    moving.iter().for_each(|&node| moves[node as usize] = true);
    let users = |values: &[u32], node: u32| {
        let at = node as usize;
        let lost = graph.baseline[at].saturating_sub(values[at]);
        u128::from(graph.users_at[at]) * u128::from(lost) / u128::from(FULL)
    };
    // What stays is counted once.
    let stays = all.iter().filter(|node| !moves[**node as usize]);
    let users_anyway: u128 = stays.map(|&node| users(&solver.values, node)).sum();
    solver.set(&moving, &low);
    let mut is_down = vec![false; graph.len()];
    let mut rows = Vec::new();
    for percent in steps.factors() {
        solver.lower(percent, &moving);
        let value = |target: ComponentId| solver.values[graph.node(target).index()];
        let count = |is: fn(u32) -> bool| {
            targets.iter().filter(|target| is(value(**target))).count() as u32
        };
        let falls: Vec<ComponentId> = targets
            .iter()
            .copied()
            .filter(|&target| {
                value(target) == 0 && !std::mem::replace(&mut is_down[target.index()], true)
            })
            .collect();
        rows.push(Step {
            percent,
            down: count(|value| value == 0),
            partial: count(|value| value > 0 && value < FULL),
            users_hit: users_anyway
                + moving.iter().map(|&node| users(&solver.values, node)).sum::<u128>(),
            falls,
        });
    }
    rows
}
