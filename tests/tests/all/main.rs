//! Every integration test, in one program so that it is linked once. Each module says what it holds
//! to account; helpers that more than one of them needs are in the library beside this.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop where it is"
)]

mod architecture;
mod atlas;
mod compare;
mod cut_sets;
mod data;
mod extremes;
mod golden;
mod harden;
mod hostile;
mod impact;
mod imports;
mod incidents;
mod load;
mod oracle;
mod oracle_by_hand;
mod plan;
mod plan_files;
mod policy;
mod published;
mod recovery;
mod reports;
mod risk;
mod timeline;
mod workflow;
