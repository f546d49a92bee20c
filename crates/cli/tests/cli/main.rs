//! The program from outside: calls, exit codes, what is on which stream, and the local server.
#![allow(clippy::expect_used, reason = "a test whose helper fails has failed")]

mod bad_input;
mod calls;
mod diff;
mod foreign;
mod load;
mod policy;
mod program;
mod readme;
mod serve;
