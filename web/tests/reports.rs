//! Reports in wasm32 have the bytes that they have natively.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../../crates/reports/tests/every/mod.rs"]
mod every;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_report_has_the_bytes_that_it_has_natively() {
    let native = include_str!("../../crates/reports/tests/identical.txt");
    assert_eq!(every::lines(), native);
}
