//! What a system is, what is assumed, and what follows. No screen, no file, no clock, and no
//! randomness that was not given.
pub mod analysis;
pub mod graph;
pub mod model;
pub mod read;
pub mod scenario;

pub use graph::Graph;
pub use model::{Availability, ComponentId, Model, Problems, State};
pub use read::{read, read_bytes};
pub use scenario::FailureSet;
