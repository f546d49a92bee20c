//! All minimal cut sets of a component, exactly: the smallest sets of failures that take it down, or hit it.
//!
//! What reliability engineering calls minimal cut sets, data-center auditing calls minimal risk groups. Those
//! of size one are the single points of failure, those of size two the hidden double points.
//!
//! **How.** The question becomes a circuit (`circuit`, `build`), which is made smaller (`simplify`) and
//! taken apart into independent modules (`modules`). Each module becomes a decision diagram under the first
//! of several variable orders that keeps it small (`order`, `solve`), and the diagram of its minimal
//! sets. Counts compose module by module (`count`); listed sets are put together from them (`list`).
//! Where forms that add have too many values, only those that matter are told apart (`refine`).
//! Where the whole does not fit the budget, the orders from one up are computed with a cut-off instead, as
//! many as fit.

mod build;
mod circuit;
mod count;
mod each;
mod first;
mod joint;
mod list;
mod modules;
mod order;
mod refine;
mod simplify;
mod smallest;
mod solution;
mod solve;
#[cfg(test)]
mod tests;
mod threshold;
mod values;

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

pub use count::{Count, OrderCount};
pub use each::{OfOne, of_each};

pub(super) use self::{
    build::Built,
    circuit::{Circuit, Fails, Source},
    count::{containing, counts},
    joint::apart,
    list::list,
    refine::{Asked, circuit},
    solution::{Solution, lower},
    solve::Aim,
};
use crate::{
    diagram::Meter,
    graph::{Graph, value::FULL},
    model::{Availability, ComponentId, Model},
    scenario::FailureSet,
};

/// What a cut set brings a component to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Availability 0.
    #[default]
    Down,
    /// Availability below full: some users are hit.
    Hit,
}

impl Level {
    /// A component is at the level when its availability is below this many millionths.
    pub(crate) const fn below(self) -> u32 {
        match self {
            Self::Down => 1,
            Self::Hit => FULL,
        }
    }
}

/// Which cut sets are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Of which component.
    pub of: ComponentId,
    /// What they bring it to.
    pub level: Level,
    /// Only sets of up to so many members; all of them where not given. The computation itself is cut off.
    pub max_order: Option<u32>,
    /// How many sets to list; counts do not depend on it.
    pub limit: usize,
}

/// How much may be spent on an answer. Counted in what is done and not in seconds, so that the same question
/// has the same answer everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Nodes of a decision diagram, for each module. A million take some 30 MB.
    pub nodes: usize,
    /// Operations on nodes, and on gates that are put in order, over all attempts. Ten million take some two seconds
    /// at worst.
    pub work: u64,
}

impl Default for Budget {
    /// Ten million nodes, which a browser tab can hold, and half a minute of work at worst.
    fn default() -> Self {
        Self { nodes: 10_000_000, work: 200_000_000 }
    }
}

/// What is told now and then how much work was done, of at most [`Budget::work`], and may end it: the answer
/// then holds what is known so far.
pub type Watch<'w> = &'w dyn Fn(u64) -> ControlFlow<()>;

/// Lets work go on until the budget is spent.
pub fn unwatched(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The minimal cut sets of a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutSets {
    /// The component.
    pub of: ComponentId,
    /// What the sets bring it to.
    pub level: Level,
    /// How many sets there are of each order, ascending, orders without any left out. A component that is at
    /// the level already has one set, the empty one.
    pub counts: Vec<OrderCount>,
    /// The sets: by size, then lexicographic by the ids' text; members sorted by text. No more than asked for.
    pub sets: Vec<Vec<ComponentId>>,
    /// Whether everything that was asked for was computed: all sets, or all up to the order asked for. A
    /// list cut by [`Question::limit`] does not count against it.
    pub complete: bool,
    /// The order up to which everything is known, where the budget or [`Question::max_order`] cut the
    /// answer; `None` when nothing did.
    pub complete_to: Option<u32>,
}

impl CutSets {
    /// Nothing is known.
    fn nothing(question: &Question) -> Self {
        Self {
            of: question.of,
            level: question.level,
            counts: Vec::new(),
            sets: Vec::new(),
            complete: false,
            complete_to: Some(0),
        }
    }
}

/// Forms that add have too many values to be told apart, or there are too many sets to be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// The minimal cut sets that `question` asks for: sets of fallible components, the one asked about left out.
///
/// Cost: exponential in the worst case and bounded by `budget`; for models as people draw them, little more
/// than linear. Never fails: where the budget is too small, the answer says up to which order it is whole.
pub fn cut_sets(
    model: &Model,
    graph: &Graph,
    question: &Question,
    budget: Budget,
    watch: Watch<'_>,
) -> CutSets {
    let Question { of, level, max_order, .. } = *question;
    let meter = Meter::new(budget.work, watch);
    let (asks, spared) = ([(of, level.below())], [of]);
    let asked = Asked { model, graph, asks: &asks, spared: &spared, max_order };
    let Ok((built, known)) = circuit(asked, budget.nodes, &meter) else {
        return CutSets::nothing(question);
    };
    let bound = lower(max_order, known);
    let solution = Solution::of(built.circuit, Aim::Sets, bound, budget.nodes, &meter);
    answer(model, question, &solution, &built.components)
}

/// What a solution says, `components` being its variables.
fn answer(
    model: &Model,
    question: &Question,
    solution: &Solution<'_>,
    components: &[ComponentId],
) -> CutSets {
    let counts = counts(solution);
    let name = |variable: u32| {
        let component = components.get(variable as usize).copied().unwrap_or(question.of);
        (model.component(component).id.as_str(), component)
    };
    let sets = list(solution, &counts, question.limit, name);
    CutSets {
        of: question.of,
        level: question.level,
        counts,
        sets,
        complete: solution.is_as_asked(question.max_order),
        complete_to: solution.order,
    }
}

/// The smallest minimal cut sets of `of`: no fewer than `wanted` where there are so many, and all others of
/// their size; of those listed, the first `wanted`. For where all sets are too many even to be counted: the
/// sets are searched for, smallest first, and the answer is known up to the size of the last.
///
/// Cost: for each set, the way to it; bounded by `budget`.
pub fn smallest(
    model: &Model,
    graph: &Graph,
    (of, level): (ComponentId, Level),
    wanted: usize,
    budget: Budget,
    watch: Watch<'_>,
) -> CutSets {
    let question = Question { of, level, max_order: None, limit: wanted };
    let meter = Meter::new(budget.work, watch);
    let (asks, spared) = ([(of, level.below())], [of]);
    let asked = Asked { model, graph, asks: &asks, spared: &spared, max_order: None };
    let Ok((built, known)) = circuit(asked, budget.nodes, &meter) else {
        return CutSets::nothing(&question);
    };
    let solution = Solution::smallest(built.circuit, wanted, known, budget.nodes, &meter);
    let mut answer = self::answer(model, &question, &solution, &built.components);
    let found: Count = answer.counts.iter().map(|count| count.count.clone()).sum();
    answer.complete |= found >= Count::from(wanted as u64);
    answer
}

/// Whether failing some components together brings another to a level, and whether all of them are needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the set is a cut set.
    pub cuts: bool,
    /// The members that the rest does without; empty for a minimal cut set.
    pub superfluous: Vec<ComponentId>,
}

/// Whether `set` is a cut set of `of`, and which of its members it does not need. Members that are not
/// fallible, and `of` itself, do not fail. Cost: one propagation for each member, without any diagram.
pub fn verdict(graph: &Graph, of: ComponentId, level: Level, set: &[ComponentId]) -> Verdict {
    let mut members: Vec<ComponentId> = set.to_vec();
    members.sort_unstable();
    members.dedup();
    let reached = |without: Option<ComponentId>| {
        let failing = members
            .iter()
            .copied()
            .filter(|&member| Some(member) != without && member != of && graph.is_fallible(member));
        let mut impact = super::Impact::new(graph);
        impact.set(&failing.map(|member| (member, Availability::NONE)).collect::<FailureSet>());
        impact.availability(of).ppm() < level.below()
    };
    let cuts = reached(None);
    let superfluous = match cuts {
        true => members.iter().copied().filter(|&member| reached(Some(member))).collect(),
        false => Vec::new(),
    };
    Verdict { cuts, superfluous }
}
