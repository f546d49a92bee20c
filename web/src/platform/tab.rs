//! What belongs to this tab alone and outlives a reload of it: the key of its work, and the address that it wrote
//! last. A browser without such storage forgets both, and then a reload is a new tab.

use web_sys::Storage;

const KEY: &str = "linchpin.tab";
const WROTE: &str = "linchpin.wrote";

/// The key under which this tab keeps its work, if it has one.
pub fn key() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Gives the tab a key that no other has, and says it.
pub fn anew() -> String {
    let key = word();
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &key);
    }
    key
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

fn storage() -> Option<Storage> {
    gloo::utils::window().session_storage().ok().flatten()
}
