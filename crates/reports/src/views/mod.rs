//! Results as documents for readers, one view per command. Every view takes the model for its names
//! and a language, and changes nothing.

mod blast;
mod check;
mod cuts;
mod diagnose;
mod harden;
mod importance;
pub(crate) mod limits;
pub(crate) mod names;
mod plan;
mod policy;
mod redundancy;
mod replay;
mod report;
mod restart;
mod spof;
mod why;

#[cfg(test)]
mod tests;

pub use blast::blast;
pub use check::check;
pub use cuts::{cuts, verdict};
pub use diagnose::diagnose;
pub use harden::harden;
pub use importance::importance;
pub use plan::{Audit, plan};
pub use policy::{lead, policy};
pub(crate) use redundancy::direct;
pub use redundancy::redundancy;
pub use replay::replay;
pub use report::{Finding, Findings, finding, report};
pub use restart::restart;
pub use spof::spof;
pub use why::why;
