//! What a file hands over that holds the page as a part of itself, as an interactive report does: one model, how
//! workers are started without a server, and its language. Such a page has nothing beside it that could be fetched.
//! The other end is `crates/reports/src/html/interactive.js`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Where it stands, as a property of the global object.
const PLACE: &str = "linchpin";

/// Whether the page is a part of another file.
pub fn is_embedded() -> bool {
    text("id").is_some()
}

/// The id of the model that the file is about.
pub fn id() -> Option<String> {
    text("id")
}

/// That model, as JSON.
pub fn model() -> Option<Vec<u8>> {
    text("model").map(String::into_bytes)
}

/// The tag of the file's language.
pub fn language() -> Option<String> {
    text("lang")
}

/// The address of the script that starts workers, and the compiled module, which such a worker gets first.
pub fn boot() -> Option<(String, JsValue)> {
    Some((text("boot")?, value("module")?))
}

fn text(name: &str) -> Option<String> {
    value(name)?.as_string()
}

fn value(name: &str) -> Option<JsValue> {
    // Tests of what needs no browser have no global object to ask.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let all = Reflect::get(&js_sys::global(), &PLACE.into()).ok().filter(JsValue::is_object)?;
    Reflect::get(&all, &name.into()).ok().filter(|it| !it.is_undefined())
}
