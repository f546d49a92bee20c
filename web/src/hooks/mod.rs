//! What the page does beside drawing: preferences, the first model, the address, keys, dropped files.

mod drop;
mod inquiry;
mod keys;
mod link;
mod open;
mod playback;
mod preferences;

pub use drop::use_drop;
pub use inquiry::use_inquiry;
pub use keys::{use_command, use_keys};
pub use link::use_link;
pub use open::{use_open_file, use_open_path, use_startup};
pub use playback::use_playback;
pub use preferences::{initial, use_preferences};
