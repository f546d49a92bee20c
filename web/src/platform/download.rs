//! Hands a finished text to the user as a file.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves `text` as `name`; `false` when the browser cannot.
///
/// `mime` is the media type without a character set; the text is UTF-8.
pub fn text(name: &str, mime: &str, text: &str) -> bool {
    offer(name, mime, text).is_ok()
}

/// Saves what `blob` holds as `name`; `false` when the browser cannot.
pub fn blob(name: &str, blob: &Blob) -> bool {
    link(name, blob).is_ok()
}

fn offer(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{mime};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    link(name, &blob)
}

fn link(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = gloo::utils::document();
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The click has started the download; a moment later nothing needs the address any more.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
