//! Two models against each other, as they were before and after a change: what differs in them, and what that does.
//!
//! Components are the same where their ids are. Whatever came is told by its places in the new model, whatever is gone
//! by those in the old one, so that comparing the other way round gives the same lists with their sides exchanged. Each
//! finding says why it is none in the other model ([`Absence`]): a single point that vanished because something now
//! stands by is good news, one that vanished because nobody declares it any more is not.

mod absence;
mod lost;
mod pairs;
mod parts;
mod points;
mod reach;
mod redundancy;
mod sides;
mod structure;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{cold_start, redundancy as groups, single_points};
use crate::{
    graph::Graph,
    model::{ComponentId, Model},
};

pub use absence::Absence;
pub use lost::Lost;
pub use pairs::Pair;
pub use parts::{Part, Section};
pub use points::{Link, Point};
pub use reach::{Extent, Reach};
pub use redundancy::Defeat;
pub use sides::{Matching, Renamed};
pub use structure::{Alike, Changed, Structure, structure};

use sides::Side;

/// How models are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Components that are the same under another id: the old id by the new one. Ids that neither model has are passed
    /// over.
    pub renamed: Renamed,
    /// Operations that may be spent on pairs of failures, over both models; see
    /// [`Budget::work`](super::cut_sets::Budget::work). Of none, no pairs are compared.
    pub work: u64,
}

impl Default for Question {
    /// Nothing renamed, and some ten seconds for pairs at worst.
    fn default() -> Self {
        Self { renamed: Renamed::new(), work: 60_000_000 }
    }
}

/// What came and what is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff<T> {
    /// Only in the new model, with its places.
    pub came: Vec<T>,
    /// Only in the old model, with its places.
    pub gone: Vec<T>,
}

impl<T> Default for Diff<T> {
    fn default() -> Self {
        Self { came: Vec::new(), gone: Vec::new() }
    }
}

impl<T> Diff<T> {
    /// Whether both models have the same.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.gone.is_empty()
    }
}

/// What differs between two models, and what that does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Components and other parts of the file.
    pub structure: Structure,
    /// Components that declare less than they did, so that what hung on it can no longer be seen; in the order of the
    /// new model.
    pub lost: Vec<Lost>,
    /// Single points with the targets that they take down: by point, then by target, in file order.
    pub single_points: Diff<Link>,
    /// Components that are a single point of any target at all: the worst first.
    pub points: Diff<Point>,
    /// Weak points with the targets that they make partial: by point, then by target, in file order.
    pub weak_points: Diff<Link>,
    /// Redundancy on paper: groups with what defeats them, in file order of the groups.
    pub redundancy: Diff<Defeat>,
    /// Pairs that take a target down together and not alone: by target, then by members, in file order.
    pub pairs: Diff<Pair>,
    /// Targets of which the pairs were too many or too much work, in the new and in the old model; they have none in
    /// `pairs`.
    pub pairs_unknown: Diff<ComponentId>,
    /// Start-up deadlocks: their members, in file order.
    pub deadlocks: Diff<Vec<ComponentId>>,
    /// Components of both models that alone take down more or fewer others, or hit more or fewer users, than before:
    /// the greatest difference of users first, then that of components.
    pub reach: Vec<Reach>,
    /// The old model in numbers.
    pub before: Counts,
    /// The new model in numbers.
    pub after: Counts,
}

/// A model in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Components.
    pub components: u64,
    /// References in `requires`, `wants` and `starts`.
    pub references: u64,
    /// Where outages are felt.
    pub targets: u64,
    /// Targets that say of nothing that they require it.
    pub silent: u64,
    /// Components that alone take down a target.
    pub points: u64,
    /// The same with their targets.
    pub single: u64,
    /// Components with the targets that they alone make partial.
    pub weak: u64,
    /// Redundancy groups.
    pub groups: u64,
    /// Redundancy groups that one failure defeats.
    pub on_paper: u64,
    /// Start-up deadlocks.
    pub deadlocks: u64,
    /// Users of all components, counted per component.
    pub users: u128,
}

impl Comparison {
    /// Whether the models hold the same components and say the same of them, and of everything else.
    pub fn is_same(&self) -> bool {
        self.structure.is_empty()
    }
}

impl Counts {
    /// Whether the model says of nothing what it needs: then nothing follows from any failure.
    pub const fn is_undeclared(&self) -> bool {
        self.references == 0
    }
}

/// What differs between `old` and `new`. Of a model with itself, nothing.
///
/// Cost: that of the single points, the redundancy and the cold start of both models; pairs are computed only for targets
/// that a change can have reached, bounded by [`Question::work`].
pub fn compare(old: &Model, new: &Model, question: &Question) -> Comparison {
    let matching = Matching::of(old, new, &question.renamed);
    let structure = structure(old, new, &matching);
    let (old_graph, new_graph) = (Graph::of(old), Graph::of(new));
    let old = Side::new(old, &old_graph, &matching.new_of);
    let new = Side::new(new, &new_graph, &matching.old_of);
    let found = [&old, &new].map(|side| single_points(side.graph, side.graph.targets()));
    let groups = [&old, &new].map(|side| groups::found(side.model, side.graph));
    let starts = [&old, &new].map(|side| cold_start(side.graph).deadlocks);
    let links = found.each_ref().map(points::Links::of);
    let count = |at: usize, side: &Side<'_>| Counts {
        components: side.graph.len() as u64,
        references: side.graph.requirements() as u64,
        targets: side.graph.targets().len() as u64,
        silent: side.graph.targets().iter().filter(|&&it| side.is_silent(it)).count() as u64,
        points: found[at].points.iter().filter(|it| !it.takes_down.is_empty()).count() as u64,
        single: links[at].single.len() as u64,
        weak: links[at].weak.len() as u64,
        groups: groups[at].groups.len() as u64,
        on_paper: redundancy::on_paper(&groups[at]),
        deadlocks: starts[at].len() as u64,
        users: side.graph.ids().map(|it| u128::from(side.graph.users(it))).sum(),
    };
    let (pairs, pairs_unknown) = pairs::compare(&old, &new, &structure, &links, question.work);
    Comparison {
        lost: lost::lost(&old, &new, &structure),
        single_points: points::single(&old, &new, &links),
        points: points::points(&old, &new, &found),
        weak_points: points::weak(&old, &new, &links),
        redundancy: redundancy::compare(&old, &new, &groups),
        pairs,
        pairs_unknown,
        deadlocks: deadlocks(&old, &new, &starts),
        reach: reach::compare(&old, &new),
        before: count(0, &old),
        after: count(1, &new),
        structure,
    }
}

/// Circles that are none in the other model, member by member.
fn deadlocks(
    old: &Side<'_>,
    new: &Side<'_>,
    [before, after]: &[Vec<Vec<ComponentId>>; 2],
) -> Diff<Vec<ComponentId>> {
    let only = |here: &Side<'_>, mine: &[Vec<ComponentId>], theirs: &[Vec<ComponentId>]| {
        let is_there = |circle: &&Vec<ComponentId>| {
            let there: Option<Vec<_>> = circle.iter().map(|&it| here.other(it)).collect();
            let Some(mut there) = there else { return false };
            there.sort_unstable();
            // They are sorted by their first component, and none is in two of them.
            let at = theirs.partition_point(|it| it.first() < there.first());
            theirs.get(at) == Some(&there)
        };
        mine.iter().filter(|it| !is_there(it)).cloned().collect()
    };
    Diff { came: only(new, after, before), gone: only(old, before, after) }
}
