//! Puts text on the clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies `text`; `false` when the browser refuses, as it does on plain http or without a gesture.
pub async fn copy(text: &str) -> bool {
    let navigator = gloo::utils::window().navigator();
    // Outside a secure context the property is missing and reading it as an object would throw.
    let present = js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false);
    present && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
