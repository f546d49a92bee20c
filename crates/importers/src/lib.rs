//! Foreign text in, a model out, with findings: what was read otherwise than it was written. No file
//! is opened here, and what follows from a model is the engine's business.
//!
//! One module per format, each with a `read` and, where a model can be said in that format, a `write`.
//! What cannot be read is a problem with its place and advice; all problems of a text are told at
//! once, and no model comes of it then.
//!
//! ```
//! let import = linchpin_importers::open_psa::read(r#"<opsa-mef>
//!   <define-fault-tree name="lamp">
//!     <define-gate name="dark"><or><basic-event name="bulb"/><gate name="no-power"/></or></define-gate>
//!     <define-gate name="no-power"><and><basic-event name="grid"/><basic-event name="battery"/></and></define-gate>
//!     <define-basic-event name="bulb"><float value="0.01"/></define-basic-event>
//!     <define-basic-event name="grid"/>
//!     <define-basic-event name="battery"/>
//!   </define-fault-tree>
//! </opsa-mef>"#)?;
//! assert_eq!(import.model.components().len(), 5);
//! assert!(import.findings.is_empty());
//! # Ok::<(), linchpin_engine::Problems>(())
//! ```

pub mod dot;
mod finding;
mod graph;
pub mod open_psa;
mod xml;

pub use finding::{Finding, Import};
