//! What follows: conclusions drawn from a compiled graph. Every analysis is a function over borrowed
//! facts, and its result is plain data.

pub mod cold_start;
pub mod compare;
pub mod cut_sets;
pub mod diagnose;
pub mod explain;
pub mod harden;
pub mod impact;
pub mod importance;
mod paths;
pub mod redundancy;
pub mod replay;
pub mod spof;
mod sweep;
#[cfg(test)]
mod tests;
pub mod tolls;

pub use cold_start::{ColdStart, cold_start};
pub use compare::{Comparison, compare};
pub use cut_sets::{CutSets, cut_sets};
pub use diagnose::{Diagnosis, Observation, diagnose};
pub use explain::{Explanation, explain};
pub use harden::{Hardening, harden};
pub use impact::{Blast, Impact, blast};
pub use importance::{Importance, importance};
pub use redundancy::{Redundancy, redundancy};
pub use replay::{Replay, replay};
pub use spof::{SinglePoints, single_points};
pub use tolls::{Tolls, tolls};
