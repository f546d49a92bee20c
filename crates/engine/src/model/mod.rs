//! What a system is: components, what they require, and what was reported of them. No assumption
//! and no conclusion lives here.

mod availability;
mod duration;
mod expr;
pub mod file;
mod ids;
mod index;
mod kind;
pub(crate) mod path;
mod problem;
mod suggest;
mod text;
mod unavailability;
mod verify;

pub use availability::{Availability, State};
pub use duration::{Duration, DurationError};
pub use expr::{Assumed, Basis, Expr, Failover, Member, On, Overload, PartPath, Pool, Share};
pub use file::{
    Absorb, Component, Event, Evidence, Group, ModelFile, Reported, Scenario, Source, is_id, schema,
};
pub use ids::{ComponentId, ScenarioId};
pub use kind::Kind;
pub use problem::{Place, Problem, Problems};
pub use suggest::nearest;
pub use text::Text;
pub use unavailability::{Unavailability, UnavailabilityError};
pub(crate) use verify::DEEPEST;

use index::Index;

/// A verified model: ids are unique, every reference has something to refer to, and every form has
/// a meaning. The fields are private because of that.
#[derive(Clone, Debug)]
pub struct Model {
    file: ModelFile,
    index: Index,
}

impl Model {
    /// Verifies `file`. Cost: linear in its size.
    ///
    /// # Errors
    /// All problems at once, each with its path in the file and without a place in a text.
    pub fn new(file: ModelFile) -> Result<Self, Problems> {
        let index = Index::of(&file.components);
        match Problems::of(verify::problems(&file, &index)) {
            None => Ok(Self { file, index }),
            Some(problems) => Err(problems),
        }
    }

    /// The model as plain data, as it would be written.
    pub const fn file(&self) -> &ModelFile {
        &self.file
    }

    /// The model's plain data, to change it and verify it again.
    pub fn into_file(self) -> ModelFile {
        self.file
    }

    /// The components in file order; a [`ComponentId`] is a position in this slice.
    pub fn components(&self) -> &[Component] {
        &self.file.components
    }

    /// The ids of all components, in file order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = ComponentId> + use<> {
        (0..self.file.components.len() as u32).map(ComponentId)
    }

    /// One component.
    ///
    /// # Panics
    /// When `id` is of another, larger model.
    pub fn component(&self, id: ComponentId) -> &Component {
        &self.file.components[id.index()]
    }

    /// The component that is called `id` in the file. Cost: constant.
    pub fn find(&self, id: &str) -> Option<ComponentId> {
        self.index.find(&self.file.components, id)
    }

    /// The existing component id most like `id`, for "did you mean"; nothing when none is alike.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.file.components.iter().map(|component| component.id.as_str()))
    }

    /// The scenarios in file order; a [`ScenarioId`] is a position in this slice.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.file.scenarios
    }

    /// The scenario that is called `id` in the file.
    pub fn find_scenario(&self, id: &str) -> Option<ScenarioId> {
        let at = self.file.scenarios.iter().position(|scenario| scenario.id == id)?;
        u32::try_from(at).ok().map(ScenarioId)
    }

    /// Where outages are felt: components of kind service, external or channel; every component if
    /// there is none. In file order.
    pub fn targets(&self) -> Vec<ComponentId> {
        let targets: Vec<_> =
            self.ids().filter(|&id| self.component(id).kind.is_target()).collect();
        if targets.is_empty() { self.ids().collect() } else { targets }
    }
}
