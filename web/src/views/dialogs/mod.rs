//! What lies over the page or speaks beside it: the keys, what is wrong with a file, notices, the live region.

mod charts;
mod help;
mod live;
mod problems;

pub use charts::ChartsDialog;
pub use help::Help;
pub use live::{Live, Toast};
pub use problems::Problems;
