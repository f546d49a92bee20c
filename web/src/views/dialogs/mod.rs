//! What lies over the page or speaks beside it: the keys, what is wrong with a file, notices, the live region.

mod charts;
mod help;
mod limit;
mod live;
mod modal;
mod offers;
mod paste;
mod problems;

pub use charts::ChartsDialog;
pub use help::Help;
pub use limit::{Limit, share};
pub use live::{Live, Toast};
pub use modal::use_modal;
pub use offers::Offers;
pub use paste::Paste;
pub use problems::Problems;
