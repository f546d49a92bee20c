//! What a panic does before the module stops: it goes to the console, and to the page's own `crash.js`, which needs
//! nothing of this module to show it; in a worker, to the page that started it.

use web_sys::{CustomEvent, CustomEventInit};

use crate::platform::threads;

/// The event on the window that tells of a panic. `web/crash.js` listens for it.
const PANIC: &str = "linchpin-panic";

/// From now on every panic is told.
pub fn watch() {
    // Yew would put a hook of its own in the place of one that it has not been told of.
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let words = without_home(&info.to_string());
        match (web_sys::window(), threads::scope()) {
            (Some(window), _) => {
                let detail = CustomEventInit::new();
                detail.set_detail(&words.into());
                if let Ok(event) = CustomEvent::new_with_event_init_dict(PANIC, &detail) {
                    let _ = window.dispatch_event(&event);
                }
            }
            (None, Some(scope)) => threads::last_words(&scope, &words),
            (None, None) => {}
        }
    }));
}

/// A panic's words without the folder in which a crate of somebody else's lay when the page was built: that says
/// nothing about the fault.
fn without_home(words: &str) -> String {
    let (before, place) = words.split_once("panicked at ").unwrap_or(("", words));
    match place.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/')) {
        Some((_, rest)) if !before.contains('\n') => format!("{before}panicked at {rest}"),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_panic_is_within_its_crate() {
        let home = ["", "home", "x", ".cargo", "registry", "src", "index"].join("/");
        let there = format!("panicked at {home}/yew-0.23.0/src/a.rs:1:2:\nfailed");
        assert_eq!(without_home(&there), "panicked at yew-0.23.0/src/a.rs:1:2:\nfailed");
        for here in ["panicked at web/src/a.rs:1:2:\nfailed", "", "memory access out of bounds"] {
            assert_eq!(without_home(here), here);
        }
    }
}
