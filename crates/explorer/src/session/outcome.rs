//! What failures do: the outcome of a run, and what one more failure would add. An answer to a hover
//! stays small whatever the model's size.

use linchpin_engine::{Availability, ComponentId, model::State};
use serde::{Deserialize, Serialize};

/// The most components that one list of a [`Previewed`] names; its counts are always exact.
pub const PREVIEW_LIMIT: usize = 20_000;

/// The outcome of a failure set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ran {
    /// Every component that is not up, in file order; the rest is up and full.
    pub standings: Vec<Standing>,
    /// The wave in which each of them fell, in the same order: 0 for what failed by itself, else one more than that of
    /// what brought it down.
    #[serde(default)]
    pub waves: Vec<u32>,
    /// The numbers for the status bar.
    pub totals: Totals,
}

/// How one component stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The component.
    pub component: ComponentId,
    /// Its state.
    pub state: State,
    /// The share of its users that it serves.
    pub availability: Availability,
}

impl Ran {
    /// The last wave; 0 when nothing fell after what failed by itself.
    pub fn last_wave(&self) -> u32 {
        self.waves.iter().copied().max().unwrap_or_default()
    }

    /// How `component` stands. Cost: logarithmic in the number of components that are not up.
    pub fn standing(&self, component: ComponentId) -> Standing {
        match self.standings.binary_search_by_key(&component, |it| it.component) {
            Ok(at) => self.standings[at],
            Err(_) => Standing { component, state: State::Up, availability: Availability::FULL },
        }
    }
}

/// How many components are worse than at baseline without having failed themselves, by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Members of the failure set.
    pub failed: u32,
    /// Down.
    pub down: u32,
    /// Partial.
    pub partial: u32,
    /// Impaired.
    pub impaired: u32,
    /// Users hit, counted per service.
    pub users_hit: u128,
}

/// What more failures would do; the components themselves are not among what they harm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    /// What would go down, in file order, at most [`PREVIEW_LIMIT`].
    pub newly_down: Vec<ComponentId>,
    /// What would become partial, likewise.
    pub newly_partial: Vec<ComponentId>,
    /// What would become impaired, likewise.
    pub newly_impaired: Vec<ComponentId>,
    /// The exact numbers of the three.
    pub counts: Counts,
    /// Users hit in addition, counted per service.
    pub users_hit: u128,
}

/// How many components become worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// To down.
    pub down: u32,
    /// To partial.
    pub partial: u32,
    /// To impaired.
    pub impaired: u32,
}
