//! What is assumed: failure sets, and scenarios that put them on a clock.

mod at_time;
mod failure_set;

pub use at_time::{ceilings_at, worst_ceilings};
pub use failure_set::FailureSet;
