//! A file dropped anywhere on the page is opened.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

use super::use_open_file;
use crate::platform::files;

/// Whether a file is being dragged over the page.
#[hook]
pub fn use_drop() -> bool {
    let dropping = use_state_eq(|| false);
    let open = use_open_file();
    use_effect_with((), {
        let dropping = dropping.clone();
        move |()| {
            let window = gloo::utils::window();
            let listen = |name: &'static str, handle: Box<dyn Fn(&DragEvent)>| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, name, options, move |event| {
                    if let Some(event) = event.dyn_ref::<DragEvent>() {
                        // Without this the browser would leave the page for the file.
                        event.prevent_default();
                        handle(event);
                    }
                })
            };
            let (over, left) = (dropping.clone(), dropping.clone());
            let listeners = [
                listen("dragover", Box::new(move |_| over.set(true))),
                listen(
                    "dragleave",
                    Box::new(move |event| {
                        // Only leaving the window has nothing it goes to.
                        if event.related_target().is_none() {
                            left.set(false);
                        }
                    }),
                ),
                listen(
                    "drop",
                    Box::new(move |event| {
                        dropping.set(false);
                        if let Some(file) = files::dropped(event.data_transfer()) {
                            open.emit(file);
                        }
                    }),
                ),
            ];
            move || drop(listeners)
        }
    });
    *dropping
}
