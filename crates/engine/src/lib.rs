//! What a system is, what is assumed, and what follows. No screen, no file, no clock, and no
//! randomness that was not given.
pub mod model;
pub mod read;

pub use model::{Availability, ComponentId, Model, Problems, State};
pub use read::{read, read_bytes};
