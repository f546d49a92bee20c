//! By which column the tables of single points and of components are sorted.

use serde::{Deserialize, Serialize};

/// The columns of the single points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointsColumn {
    /// By harm, as the engine ranks them.
    #[default]
    Rank,
    /// By name.
    Name,
    /// By kind.
    Kind,
    /// By how many services go down.
    Down,
    /// By users hit.
    Users,
}

/// The order of the single points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsSort {
    /// The column.
    pub column: PointsColumn,
    /// Whether it is turned round.
    pub reversed: bool,
}

/// The columns of the table of components.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableColumn {
    /// In file order.
    #[default]
    File,
    /// By name.
    Name,
    /// By kind.
    Kind,
    /// By state, the worst first.
    State,
    /// By how many it needs.
    Needs,
    /// By how many need it.
    NeededBy,
    /// By what its failure alone takes down.
    Impact,
    /// By users.
    Users,
}

/// The order of the table of components.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSort {
    /// The column.
    pub column: TableColumn,
    /// Whether it is turned round.
    pub reversed: bool,
}
