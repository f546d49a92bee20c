//! The entry of the one wasm file: the page where there is a window, else the worker. Nothing else lives here.

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once the module is loaded, in the page and in the worker alike.
#[wasm_bindgen(start)]
pub fn start() {
    linchpin_web::start();
}
