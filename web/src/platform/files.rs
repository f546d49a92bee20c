//! Reads files that the user picks or drops. They are read here and stay here.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, Event, File, HtmlInputElement};

/// Larger files are refused before they are read. On its way to the worker a file exists several times over, and a tab
/// that runs out of memory would take the open model with it.
pub const LIMIT_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than [`LIMIT_BYTES`].
    TooLarge,
    /// The browser could not read it; a folder, for one.
    Unreadable,
}

/// The file that was picked in a file field, if any. The field is emptied, so that the same file can be picked again.
pub fn picked(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The first file of a drop, if any.
pub fn dropped(transfer: Option<DataTransfer>) -> Option<File> {
    transfer?.files()?.get(0)
}

/// The whole content of `file`.
pub async fn bytes(file: &File) -> Result<Vec<u8>, Refusal> {
    if file.size() > LIMIT_BYTES {
        return Err(Refusal::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Refusal::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
