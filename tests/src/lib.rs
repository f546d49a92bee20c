//! What the integration tests share: the oracle, random models, and the ways to compare and to run
//! things. The tests themselves stand in `tests/tests`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop where it is"
)]

pub mod engine;
pub mod files;
pub mod generate;
pub mod json_schema;
pub mod oracle;
pub mod program;
pub mod shrink;
