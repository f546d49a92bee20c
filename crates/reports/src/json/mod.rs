//! Machine output: one function per result, with the keys that programs may rely on. No sentence
//! for people lives here.
//!
//! Every function writes straight from the results, without a tree in between, indented by two
//! spaces and closed by a line feed. Cost: linear in what is written.

mod channels;
mod check;
mod cuts;
mod diagnose;
mod diff;
mod findings;
mod harden;
mod importance;
mod plan;
mod policy;
mod recovery;
mod report;
mod result;
mod runbook;
mod scenario;
mod timeline;
mod why;
mod write;

#[cfg(test)]
mod tests;

pub use channels::channels;
pub use check::check;
pub use cuts::{cuts, verdict};
pub use diagnose::diagnose;
pub use diff::diff;
pub use harden::harden;
pub use importance::importance;
pub use plan::plan;
pub use policy::{policy, policy_schema};
pub use recovery::recovery;
pub use report::report;
pub use result::{blast, redundancy, restart, spof};
pub use runbook::runbook;
pub use scenario::replay;
pub use timeline::timeline;
pub use why::why;
pub(crate) use write::document;

use linchpin_engine::model::{self, Model};

/// The JSON Schema of the model format, as a document of its own.
pub fn schema() -> String {
    write::document(&model::schema())
}

/// A model as its file would be in JSON, whatever it was read from.
pub fn model(model: &Model) -> String {
    write::document(model.file())
}
