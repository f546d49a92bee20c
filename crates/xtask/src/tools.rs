//! Gets what a build needs and is missing: the wasm target, wasm-pack, the wasm-bindgen tools, npm packages.
//! The browser is in [`crate::browser`].

use crate::paths;
use crate::process::Run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// The wasm-pack that the build was tried with.
const WASM_PACK: &str = "0.15.1";

/// The oldest Node.js that the scripts and Playwright run on.
const NODE: u32 = 20;

/// Makes sure that a page can be built: compile target, wasm-pack, wasm-bindgen, Node.js, wasm-opt.
pub fn for_page() -> Result<()> {
    wasm_target(paths::WASM)?;
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK)?;
    wasm_bindgen()?;
    npm_packages()
}

/// Makes sure that wasm-bindgen's command line tools have exactly the version of the lock file;
/// with any other, wasm-pack would start an installation of its own and the glue would not fit.
pub fn wasm_bindgen() -> Result<()> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock names no wasm-bindgen: is the web crate part of the workspace?")?;
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", version)
}

/// Adds a compile target through rustup unless its standard library is there.
pub fn wasm_target(target: &str) -> Result<()> {
    let libraries = Run::new("rustc").args("--print target-libdir --target").arg(target).output();
    if libraries.is_some_and(|dir| Path::new(dir.trim()).is_dir()) {
        return Ok(());
    }
    if Run::new("rustup").arg("--version").output().is_none() {
        bail!(
            "the compile target {target} is missing and there is no rustup to add it; install it with your Rust packages or see https://rustup.rs"
        );
    }
    Run::new("rustup").args("target add").arg(target).run()
}

/// Adds rustfmt and clippy through rustup where a minimal toolchain came without them.
pub fn components() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if Run::cargo().args(command).arg("--version").output().is_none() {
            Run::new("rustup").args("component add").arg(component).run()?;
        }
    }
    Ok(())
}

/// Makes sure that Node.js is there and new enough.
pub fn node() -> Result<()> {
    let version = Run::new("node").arg("--version").output();
    let version =
        version.context("Node.js is missing: install version 20 or later, https://nodejs.org")?;
    if major(&version) < NODE {
        bail!("Node.js {} is too old: version {NODE} or later is needed", version.trim());
    }
    Ok(())
}

/// Installs the npm packages of `tests/browser` when its lock file is not what was installed last.
pub fn npm_packages() -> Result<()> {
    npm_packages_in(&paths::browser_tests())
}

/// Installs the npm packages of the folder `dir` when its lock file is not what was installed last.
pub fn npm_packages_in(dir: &Path) -> Result<()> {
    node()?;
    let lock = dir.join("package-lock.json");
    let lock = fs::read_to_string(&lock).with_context(|| lock.display().to_string())?;
    let stamp = dir.join("node_modules").join(".linchpin-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Run::npm().args("ci --no-audit --no-fund --loglevel=error").dir(dir).run()?;
    fs::write(&stamp, lock).context("could not note what npm installed")
}

/// Builds `package` into `target/tools` unless a `program` of that version is found.
///
/// The tools do little work compared with what optimising them costs, so they are built at level 1.
fn cargo_tool(program: &str, package: &str, version: &str) -> Result<()> {
    let found = Run::new(program).arg("--version").output();
    if found.is_some_and(|text| text.split_whitespace().nth(1) == Some(version)) {
        return Ok(());
    }
    println!("{package} {version} is missing; building it once into target/tools (a few minutes)");
    Run::cargo()
        .args("install --locked --force --root target/tools --version")
        .args(version)
        .arg(package)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .run()
}

/// The version of `package` in the text of a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    after.strip_prefix("version = \"")?.strip_suffix('"')
}

/// `v20.11.1` has the major version 20; what cannot be read counts as 0.
fn major(version: &str) -> u32 {
    let number = version.trim().trim_start_matches('v').split('.').next();
    number.and_then(|text| text.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_exact_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2\n"), 20);
        assert_eq!(major("nonsense"), 0);
    }
}
