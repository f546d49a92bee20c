//! Where things stand in the checkout; creates nothing.

use std::env;
use std::path::{Path, PathBuf};

/// The wasm target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Where programs built by `cargo install` are kept; always inside the checkout.
pub fn tools() -> PathBuf {
    root().join("target").join("tools")
}

/// The command line program as `cargo build` leaves it.
pub fn program() -> PathBuf {
    target().join("debug").join(format!("linchpin{}", env::consts::EXE_SUFFIX))
}

/// What is served.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests and the npm packages.
pub fn browser_tests() -> PathBuf {
    root().join("tests").join("browser")
}

/// Programs that npm installed.
pub fn npm_bin() -> PathBuf {
    browser_tests().join("node_modules").join(".bin")
}

/// A small file that remembers what a step was last done for.
pub fn stamp(name: &str) -> PathBuf {
    target().join("xtask").join(name)
}

/// `PATH` with the project's own tools in front: wasm-pack takes the first wasm-opt it meets, unchecked.
pub fn search_path() -> Vec<PathBuf> {
    let mut dirs = vec![tools().join("bin"), npm_bin()];
    dirs.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    dirs
}

/// The first program called `name` on [`search_path`].
pub fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    search_path().into_iter().map(|dir| dir.join(&file)).find(|path| path.is_file())
}
