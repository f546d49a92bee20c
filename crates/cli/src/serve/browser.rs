//! Opening the desktop's browser, where there is a desktop.

use std::env;

/// Opens `address`, if this looks like a desktop. That it did not work is no failure: the address
/// has been printed.
pub fn open(address: &str) {
    if has_display() {
        let _ = open::that_detached(address);
    }
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
