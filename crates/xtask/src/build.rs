//! Builds the explorer into `dist/`: compiles, binds, optimises, and skips what is up to date.

use crate::args::Profile;
use crate::process::Run;
use crate::progress::{Progress, human};
use crate::{compress, names, offline, page, paths, tools};
use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// Steps that [`steps`] announces.
pub const STEPS: usize = 3;

/// The crate that becomes the wasm file, and that file's name.
const BUNDLE: &str = "linchpin-bundle";

/// `cargo xtask build`.
pub fn run(profile: Profile) -> Result<()> {
    let mut progress = Progress::new(STEPS);
    steps(profile, &mut progress)?;
    println!("\nbuilt dist/ in {}", human(progress.elapsed()));
    Ok(())
}

/// The steps of a build, as part of a longer command.
pub fn steps(profile: Profile, progress: &mut Progress) -> Result<()> {
    progress.next("tools: wasm target, wasm-pack, wasm-bindgen, wasm-opt");
    tools::for_page()?;
    progress.next("explorer: Rust to WebAssembly");
    wasm(profile)?;
    progress.next("page: shell, styles, models");
    page::assemble()?;
    offline::write_worker(profile)?;
    match profile {
        Profile::Release => compress::all()?,
        Profile::Dev => compress::remove_copies()?,
    }
    Ok(())
}

/// Compiles the bundle; wasm-pack binds and optimises it only when the compiled file has changed.
fn wasm(profile: Profile) -> Result<()> {
    let flag = match profile {
        Profile::Dev => "--dev",
        Profile::Release => "--profile page",
    };
    let cargo = Run::cargo().args("build --lib --target").arg(paths::WASM).args("-p").arg(BUNDLE);
    match profile {
        Profile::Dev => cargo.run()?,
        Profile::Release => without_home(cargo.args(flag)).run()?,
    }
    let stamp = paths::stamp("page");
    let wanted = format!("{flag} {:016x}", compiled(profile)?);
    let out = paths::dist().join("pkg");
    let complete = out.join("linchpin_bg.wasm").is_file() && out.join("linchpin.js").is_file();
    if complete && fs::read_to_string(&stamp).is_ok_and(|done| done == wanted) {
        println!("nothing to bind: the compiled file is the same as last time");
        return Ok(());
    }
    let pack = Run::new("wasm-pack")
        .args("build web/bundle --target web --mode no-install --no-pack --no-typescript")
        .args("--out-dir ../../dist/pkg --out-name linchpin")
        .args(flag);
    match profile {
        Profile::Dev => pack.run()?,
        Profile::Release => without_home(pack).run()?,
    }
    // wasm-pack assumes that its output must not be committed; dist is ignored as a whole.
    let _ = fs::remove_file(out.join(".gitignore"));
    if matches!(profile, Profile::Release) {
        names::number(&out)?;
    }
    page::write_if_changed(&stamp, wanted.as_bytes())
}

/// Has rustc leave the home of whoever builds out of the places that a panic tells: the page is the same bytes wherever it
/// was built. Flags that the environment sets stay alone.
fn without_home(run: Run) -> Run {
    let set = |name| env::var_os(name).is_some();
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    match home.filter(|_| !set("RUSTFLAGS") && !set("CARGO_ENCODED_RUSTFLAGS")) {
        Some(home) => {
            let sources = home.join("registry").join("src");
            run.env(
                "CARGO_ENCODED_RUSTFLAGS",
                format!("--remap-path-prefix={}=", sources.display()),
            )
        }
        None => run,
    }
}

/// A fingerprint of what rustc produced and of the settings that wasm-pack goes by.
fn compiled(profile: Profile) -> Result<u64> {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "page",
    };
    let file = paths::target().join(paths::WASM).join(folder).join("linchpin_bundle.wasm");
    let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
    let manifest = paths::root().join("web").join("bundle").join("Cargo.toml");
    let settings = fs::read(&manifest).with_context(|| manifest.display().to_string())?;
    let mut hasher = DefaultHasher::new();
    (bytes, settings).hash(&mut hasher);
    Ok(hasher.finish())
}
