//! What is assumed: failure sets, scenarios that put them on a clock, and changes that are planned.

mod at_time;
mod change;
mod failure_set;

pub use at_time::{ceilings_at, worst_ceilings};
pub use change::{CHANGE_VERSION, Change, MOST_LOAD, Step, Unresolved};
pub use failure_set::FailureSet;
