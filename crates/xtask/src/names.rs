//! The names by which the module and its JavaScript find each other. Each ends in a hash of 16 digits, told in both files
//! and as heavy as random bytes are; here it becomes the number among those that are otherwise called the same, as
//! long as before, so that nothing in either file moves.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// How many digits a hash has.
const DIGITS: usize = 16;

/// Numbers the names in the JavaScript of `folder` and in the module beside it.
pub fn number(folder: &Path) -> Result<()> {
    let (script, module) = (folder.join("linchpin.js"), folder.join("linchpin_bg.wasm"));
    let read = |path: &Path| fs::read(path).with_context(|| path.display().to_string());
    let (mut text, mut code) = (read(&script)?, read(&module)?);
    let numbers = numbers(&text);
    rename(&mut text, &numbers);
    rename(&mut code, &numbers);
    fs::write(script, text)?;
    Ok(fs::write(module, code)?)
}

/// Names with a hash, and what they are to be called.
type Numbers = BTreeMap<Vec<u8>, Vec<u8>>;

fn numbers(script: &[u8]) -> Numbers {
    let mut hashes: BTreeMap<&[u8], BTreeSet<&[u8]>> = BTreeMap::new();
    for word in script.split(|it| !it.is_ascii_alphanumeric() && *it != b'_') {
        if let Some((stem, hash)) = word.split_last_chunk::<DIGITS>()
            && (stem.starts_with(b"__wb") || stem.starts_with(b"wasm_bindgen"))
            && hash.iter().all(is_digit)
        {
            hashes.entry(stem).or_default().insert(hash);
        }
    }
    let numbered = |(stem, hashes): (&[u8], BTreeSet<&[u8]>)| {
        let number = |(at, hash): (usize, &[u8])| {
            ([stem, hash].concat(), [stem, format!("{at:0DIGITS$}").as_bytes()].concat())
        };
        hashes.into_iter().enumerate().map(number).collect::<Vec<_>>()
    };
    hashes.into_iter().flat_map(numbered).collect()
}

fn rename(bytes: &mut [u8], numbers: &Numbers) {
    // In the module a name has no end of its own, but a hash is where its digits are.
    let lengths: BTreeSet<usize> = numbers.keys().map(Vec::len).collect();
    for end in DIGITS..=bytes.len() {
        if !bytes[end - DIGITS..end].iter().all(is_digit) {
            continue;
        }
        for &length in lengths.iter().filter(|it| **it <= end) {
            if let Some(name) = numbers.get(&bytes[end - length..end]) {
                bytes[end - length..end].copy_from_slice(name);
            }
        }
    }
}

fn is_digit(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_alike_in_both_files_and_nothing_moves() {
        let script = b"{ __wbg_get_b446f51afd210135: f, __wbg_get_0a30c11fbbf41841: wasm.wasm_bindgen_invoke__h4c5011d4ecbcefee(a_0a30c11fbbf41841) }";
        let numbers = numbers(script);
        let mut text = script.to_vec();
        rename(&mut text, &numbers);
        let told = "{ __wbg_get_0000000000000001: f, __wbg_get_0000000000000000: wasm.wasm_bindgen_invoke__h0000000000000000(a_0a30c11fbbf41841) }";
        assert_eq!(String::from_utf8_lossy(&text), told);
        let mut code =
            b"\x1a__wbg_get_0a30c11fbbf418410__wbg_get_b446f51afd210135\0\0a30c11fbbf41841"
                .to_vec();
        rename(&mut code, &numbers);
        let told = b"\x1a__wbg_get_00000000000000000__wbg_get_0000000000000001\0\0a30c11fbbf41841";
        assert_eq!(code, told);
    }
}
