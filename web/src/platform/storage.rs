//! Settings that outlive the visit, in the browser's local storage. Nothing is sent anywhere.

use gloo::storage::{LocalStorage, Storage};

/// Keys are shared by everything served from one origin, so ours carry the project's name.
const PREFIX: &str = "linchpin.";

/// The value kept under `key`; `None` when there is none or storage is switched off.
pub fn get(key: &str) -> Option<String> {
    LocalStorage::get(format!("{PREFIX}{key}")).ok()
}

/// Keeps `value` under `key`. A browser that refuses (private mode, full disk) loses the setting and nothing else.
pub fn set(key: &str, value: &str) {
    let _ = LocalStorage::set(format!("{PREFIX}{key}"), value);
}
