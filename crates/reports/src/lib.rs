//! Results in, text out: JSON for machines, documents for people, Markdown for both. No file, no
//! clock, no terminal; what follows from a model is the engine's business.
//!
//! A reader's text is built in two steps. [`views`] turn a result into a [`document::Document`]
//! that knows headings, paragraphs, tables and lists, in Korean or English; a writer such as
//! [`markdown`] gives it a format. [`json`] skips both and writes results as they are.

pub mod alerts;
pub mod basis;
pub mod charts;
pub mod clean;
pub mod completeness;
pub mod csv;
pub mod document;
pub mod fingerprint;
pub mod html;
pub mod json;
pub mod junit;
pub mod lang;
pub mod markdown;
pub mod policy;
pub mod sarif;
pub mod views;
pub mod words;

#[cfg(test)]
mod policy_tests;

pub use document::Document;
pub use lang::Lang;

/// The version of the program that makes the reports.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
