//! Positions of things in a verified model; what they point at lives elsewhere.

/// Position of a component in its model, in file order, from 0.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct ComponentId(pub u32);

/// Position of a scenario in its model, in file order, from 0.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct ScenarioId(pub u32);

impl ComponentId {
    /// The position as an index into a slice with one entry per component.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl ScenarioId {
    /// The position as an index into a slice with one entry per scenario.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}
