//! What the page does beside drawing: preferences, the first model, the address, keys, dropped files.

mod drop;
mod edits;
mod inquiry;
mod keep;
mod keys;
mod link;
mod narrow;
mod open;
mod paste;
mod playback;
mod preferences;
mod startup;
mod survey;
mod update;

pub use drop::use_drop;
pub use edits::{save_model, use_edits};
pub use inquiry::use_inquiry;
pub use keep::{Keeper, use_keep};
pub use keys::{use_command, use_keys};
pub use link::use_link;
pub use narrow::use_narrow;
pub use open::{use_open_file, use_open_path, use_open_text};
pub use paste::use_paste;
pub use playback::use_playback;
pub use preferences::{initial, use_preferences};
pub use startup::{Pending, use_open_kept, use_startup};
pub use survey::use_survey;
pub use update::use_update;
