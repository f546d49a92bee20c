//! What belongs to this tab alone and outlives a reload of it: the key of its work, of which work it shows a copy,
//! and the address that it wrote last. A browser without such storage forgets both, and then a reload is a new tab.

use web_sys::Storage;

const KEY: &str = "linchpin.tab";
const ORIGIN: &str = "linchpin.origin";
const WROTE: &str = "linchpin.wrote";
/// Left by `web/crash.js` for the page that it loads.
const AFRESH: &str = "linchpin.afresh";

/// The key under which this tab keeps its work, if it has one.
pub fn key() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Gives the tab a key that no other has, and says it. What the tab shows may be a copy of what lies under `origin`.
pub fn anew(origin: Option<&str>) -> String {
    let key = word();
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &key);
        let _ = match origin {
            Some(origin) => storage.set_item(ORIGIN, origin),
            None => storage.remove_item(ORIGIN),
        };
    }
    key
}

/// The key of the work of which this tab shows a copy, until it has changed that.
pub fn origin() -> Option<String> {
    storage()?.get_item(ORIGIN).ok().flatten()
}

/// A word that nobody else has come upon.
pub fn word() -> String {
    // Two times 52 bits; it keeps nothing secret.
    let half = || (js_sys::Math::random() * (1u64 << 52) as f64) as u64;
    format!("{:013x}{:013x}", half(), half())
}

/// Remembers the fragment that the page has put into the address.
pub fn wrote(fragment: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(WROTE, fragment);
    }
}

/// Whether this page itself put `fragment` into the address, so that it says nothing new.
pub fn is_own(fragment: &str) -> bool {
    let wrote = storage().and_then(|it| it.get_item(WROTE).ok().flatten());
    wrote.is_some_and(|wrote| wrote == fragment)
}

/// Whether this page was loaded to begin without what was kept, because that broke the page down; asked once.
pub fn begins_afresh() -> bool {
    let Some(storage) = storage() else { return false };
    let asked = storage.get_item(AFRESH).ok().flatten().is_some();
    let _ = storage.remove_item(AFRESH);
    asked
}

fn storage() -> Option<Storage> {
    gloo::utils::window().session_storage().ok().flatten()
}
