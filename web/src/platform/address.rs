//! The part of the page's address after `#`, where a view can be bookmarked. It is never sent to a server.

use wasm_bindgen::JsValue;

/// The fragment without its `#`; empty when there is none.
pub fn fragment() -> String {
    let hash = gloo::utils::window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Replaces the fragment without adding an entry to the history.
pub fn replace_fragment(fragment: &str) {
    let window = gloo::utils::window();
    let Ok(history) = window.history() else { return };
    let location = window.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
    if history.replace_state_with_url(&JsValue::NULL, "", Some(&url)).is_ok() {
        super::tab::wrote(fragment);
    }
}

/// The whole address with `fragment` in place of the present one.
pub fn with_fragment(fragment: &str) -> String {
    let href = gloo::utils::window().location().href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}#{fragment}")
}

/// The value of `name` in the query part of the address, when it is a path within this site.
///
/// The models it can name are therefore those that the page's own server offers.
pub fn query(name: &str) -> Option<String> {
    let search = gloo::utils::window().location().search().ok()?;
    let value = web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)?;
    let elsewhere = value.contains("//") || value.contains(':') || value.contains('\\');
    (!value.is_empty() && !elsewhere).then_some(value)
}
