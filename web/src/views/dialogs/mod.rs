//! What lies over the page or speaks beside it: the keys, what is wrong with a file, notices, the live region.

mod help;
mod live;
mod offers;
mod problems;

pub use help::Help;
pub use live::{Live, Toast};
pub use offers::Offers;
pub use problems::Problems;
