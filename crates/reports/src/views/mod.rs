//! Results as documents for readers, one view per command. Every view takes the model for its names
//! and a language, and changes nothing.

mod blast;
mod channels;
mod check;
mod cuts;
mod diagnose;
mod diff;
mod harden;
mod headroom;
mod importance;
pub(crate) mod limits;
pub(crate) mod names;
mod pairs;
mod plan;
mod policy;
mod questions;
mod recovery;
pub(crate) mod redundancy;
mod replay;
mod report;
mod restart;
mod review;
mod runbook;
mod spof;
mod timeline;
mod why;

#[cfg(test)]
mod tests;

pub use blast::blast;
pub use channels::channels;
pub use check::check;
pub use cuts::{cuts, verdict};
pub use diagnose::diagnose;
pub use diff::diff;
pub(crate) use diff::{by_point, users_of};
pub use harden::harden;
pub use headroom::headroom;
pub use importance::importance;
pub use pairs::pairs;
pub use plan::{Audit, plan};
pub use policy::{lead, policy};
pub use recovery::recovery;
pub(crate) use redundancy::direct;
pub use redundancy::redundancy;
pub use replay::replay;
pub use report::{Finding, Findings, finding, report};
pub use restart::restart;
pub use review::review;
pub use runbook::runbook;
pub use spof::spof;
pub use timeline::{Incident, timeline};
pub use why::why;
