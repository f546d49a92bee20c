//! What follows: conclusions drawn from a compiled graph. Every analysis is a function over borrowed
//! facts, and its result is plain data.

#[cfg(test)]
mod absorb_tests;
pub mod arrivals;
pub mod channels;
pub mod cold_start;
pub mod compare;
pub mod course;
pub mod cut_sets;
pub mod diagnose;
pub mod explain;
pub mod harden;
pub mod headroom;
pub mod impact;
pub mod importance;
pub mod load;
pub mod pairs;
mod paths;
pub mod plan;
pub mod recovery;
pub mod redundancy;
pub mod replay;
pub mod review;
pub mod runbook;
pub mod spof;
mod sweep;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod tolls;
pub mod ways;

pub use arrivals::{Arrivals, arrivals};
pub use channels::{Channels, channels};
pub use cold_start::{ColdStart, cold_start, restart};
pub use compare::{Comparison, compare};
pub use course::{Course, course};
pub use cut_sets::{CutSets, cut_sets};
pub use diagnose::{Diagnosis, Observation, diagnose};
pub use explain::{Explanation, explain};
pub use harden::{Hardening, harden};
pub use headroom::{Headroom, headroom};
pub use impact::{Blast, Impact, blast};
pub use importance::{Importance, importance};
pub use load::{Load, load};
pub use pairs::{Pairs, pairs};
pub use plan::{Plan, plan};
pub use recovery::{Recovery, recovery};
pub use redundancy::{Redundancy, redundancy};
pub use replay::{Replay, replay};
pub use review::{Review, review};
pub use runbook::{Runbook, runbook};
pub use spof::{SinglePoints, single_points};
pub use timeline::{Timeline, timeline};
pub use tolls::{Tolls, tolls};
pub use ways::{Ways, ways};
