//! A model on the clipboard is opened when it is pasted anywhere but into a field.

use gloo::events::{EventListener, EventListenerOptions};
use linchpin_explorer::edit::paste::looks_like_a_model;
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;
use yew::prelude::*;

use super::use_open_text;
use crate::platform::document;

/// See the module. Other texts are left to the browser.
#[hook]
pub fn use_paste() {
    let open = use_open_text();
    use_effect_with(open, move |open| {
        let open = open.clone();
        let window = gloo::utils::window();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window, "paste", options, move |event| {
            let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
            if document::typing() || document::modal() {
                return;
            }
            let text = event.clipboard_data().and_then(|it| it.get_data("text/plain").ok());
            if let Some(text) = text.filter(|text| looks_like_a_model(text)) {
                event.prevent_default();
                open.emit(text);
            }
        });
        move || drop(listener)
    });
}
