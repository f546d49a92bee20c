//! What both exact searches and the greedy one share: the components chosen so far, what is known of the
//! pairs, and the work that is left.

use super::{
    derive::{Derivations, Deriver},
    fall::{Fall, Meter, Spent},
    problem::Problem,
};
use crate::model::ComponentId;

/// A search for components to make redundant.
pub(super) struct Search<'a, 'g, 'w> {
    pub(super) problem: &'a Problem<'g>,
    pub(super) derivations: Derivations,
    pub(super) meter: Meter<'w>,
    /// The candidates chosen, in the order chosen.
    pub(super) members: Vec<u32>,
    /// The same as marks.
    pub(super) is_chosen: Vec<bool>,
    pub(super) fall: Fall<'g>,
    deriver: Deriver<'g>,
}

impl<'a, 'g, 'w> Search<'a, 'g, 'w> {
    /// Nothing is chosen, nothing known, and no work allowed.
    pub(super) fn new(problem: &'a Problem<'g>, meter: Meter<'w>) -> Self {
        Self {
            problem,
            derivations: Derivations::default(),
            meter,
            members: Vec::new(),
            is_chosen: problem.no_marks(),
            fall: Fall::new(problem.graph),
            deriver: Deriver::new(problem.graph),
        }
    }

    /// Chooses one more.
    pub(super) fn choose(&mut self, candidate: u32) {
        self.members.push(candidate);
        self.is_chosen[candidate as usize] = true;
    }

    /// Takes back all choices but the first `left`.
    pub(super) fn back_to(&mut self, left: usize) {
        for candidate in self.members.drain(left.min(self.members.len())..) {
            self.is_chosen[candidate as usize] = false;
        }
    }

    /// Fails the point at `point` while the candidates marked in `held` are held up; what happens is in
    /// [`Search::fall`] then.
    ///
    /// # Errors
    /// When the work is spent.
    pub(super) fn fail(&mut self, point: usize, held: &[bool]) -> Result<(), Spent> {
        let problem = self.problem;
        let x = problem.points[point].component;
        self.fall.of(x, |component| held[problem.rank(component)]);
        self.meter.spend(self.fall.take_steps())
    }

    /// The same with what has been chosen held up.
    ///
    /// # Errors
    /// When the work is spent.
    pub(super) fn fail_now(&mut self, point: usize) -> Result<(), Spent> {
        let (problem, held) = (self.problem, &self.is_chosen);
        let x = problem.points[point].component;
        self.fall.of(x, |component| held[problem.rank(component)]);
        self.meter.spend(self.fall.take_steps())
    }

    /// Whether the pair at `pair` remains after [`Search::fail`].
    pub(super) fn remains(&self, pair: usize) -> bool {
        self.fall.is_down(self.problem.graph.node(self.problem.targets[pair]))
    }

    /// Adds a derivation of a pair that remains while `held` are held up, and says where it is.
    ///
    /// # Errors
    /// When the work is spent.
    pub(super) fn derive(
        &mut self,
        point: usize,
        pair: usize,
        held: Option<&[bool]>,
    ) -> Result<u32, Spent> {
        let problem = self.problem;
        let held = held.unwrap_or(&self.is_chosen);
        let ends = (problem.points[point].component, problem.targets[pair]);
        let is_held = |component: ComponentId| held[problem.rank(component)];
        let members = self.deriver.derive(problem, ends, is_held, &mut self.meter)?;
        Ok(self.derivations.add(pair as u32, members))
    }
}
