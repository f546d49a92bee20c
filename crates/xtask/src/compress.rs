//! Keeps a Brotli and a gzip copy beside every served file, prints what a first visit weighs, and knows what it
//! may weigh.
//! The compression itself is Node's: it is there anyway, and native.

use crate::paths;
use crate::process::Run;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What is compressed.
const KINDS: [&str; 8] = ["html", "css", "js", "wasm", "json", "svg", "txt", "webmanifest"];
/// What is served and small already.
const PACKED: &str = "png";

/// What everything that a first visit can fetch may weigh after Brotli, in bytes. The aim is 400 kB; this is a
/// little above what was reached, so that weight never creeps up unseen: lower it with every saving. Of it some 34 kB are
/// what the reports that the page exports gained (ways, pairs, headroom, what to mend first), 34 kB the comparison of
/// models that it exports, some 13 kB the model as the worker hands it over and the layers that a hover is drawn above,
/// 34 kB the seven outages of others beside Kakao's, which open without a network too, and 80 kB time: what is played, its
/// chart and scoreboard, times of recovery, load in reports, and the longer files of Kakao's outages.
const LIMIT: u64 = 1_074_000;

/// Fails when the served files, as they were compressed last, are heavier than they may be.
pub fn check_weight() -> Result<()> {
    let mut packed = 0;
    for path in served(&paths::dist())? {
        packed += size(&travels(path))?;
    }
    within(packed, LIMIT)
}

fn within(packed: u64, limit: u64) -> Result<()> {
    if packed > limit {
        bail!(
            "a first visit can fetch {packed} bytes, {} more than the limit of {limit}: find what came in, or say \
             in crates/xtask/src/compress.rs why it is worth its weight",
            packed - limit
        );
    }
    Ok(())
}

/// Compresses what has changed since its copies were written, then prints the sizes.
pub fn all() -> Result<()> {
    let served = served(&paths::dist())?;
    let stale: Vec<&PathBuf> =
        served.iter().filter(|path| !is_packed(path) && !is_current(path)).collect();
    if !stale.is_empty() {
        let script = paths::root().join("crates").join("xtask").join("src").join("compress.mjs");
        let run = Run::new("node").arg(script).dir(&paths::dist());
        let name = |path: &PathBuf| path.strip_prefix(paths::dist()).unwrap_or(path).to_path_buf();
        stale.iter().fold(run, |run, path| run.arg(name(path))).run()?;
    }
    print_sizes(&served)
}

/// Removes the copies, which a server would prefer to the files of a development build.
pub fn remove_copies() -> Result<()> {
    for path in served(&paths::dist())? {
        for copy in copies(&path) {
            if copy.is_file() {
                fs::remove_file(&copy).with_context(|| copy.display().to_string())?;
            }
        }
    }
    Ok(())
}

/// Everything below `dir` that is served, by path.
pub fn served(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(served(&path)?);
        } else if path
            .extension()
            .is_some_and(|kind| KINDS.iter().chain([&PACKED]).any(|known| kind == *known))
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The names of the Brotli and the gzip copy of `path`.
fn copies(path: &Path) -> [PathBuf; 2] {
    ["br", "gz"].map(|ending| {
        let mut name = path.as_os_str().to_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Whether a served file is small already: it has no copies and travels as it is.
fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|kind| kind == PACKED)
}

/// What a browser that knows Brotli is sent of `path`.
fn travels(path: PathBuf) -> PathBuf {
    if is_packed(&path) {
        return path;
    }
    let [brotli, _] = copies(&path);
    brotli
}

fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| path.display().to_string())?.len())
}

fn is_current(path: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let written = time(path);
    copies(path).iter().all(|copy| time(copy) >= written)
}

fn print_sizes(served: &[PathBuf]) -> Result<()> {
    let (mut raw, mut packed) = (0, 0);
    println!("{:>10} {:>10}  served file", "bytes", "brotli");
    for path in served {
        let (full, small) = (size(path)?, size(&travels(path.clone()))?);
        (raw, packed) = (raw + full, packed + small);
        let name = path.strip_prefix(paths::dist()).unwrap_or(path);
        println!("{full:>10} {small:>10}  {}", name.display());
    }
    println!("{raw:>10} {packed:>10}  everything a first visit can fetch");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_after_the_whole_file_name() {
        let names = copies(Path::new("pkg/linchpin_bg.wasm"));
        assert_eq!(
            names,
            ["pkg/linchpin_bg.wasm.br", "pkg/linchpin_bg.wasm.gz"].map(PathBuf::from)
        );
    }

    #[test]
    fn pictures_travel_as_they_are_and_the_rest_in_its_copy() {
        assert_eq!(travels("icons/icon-512.png".into()), Path::new("icons/icon-512.png"));
        assert_eq!(travels("boot.js".into()), Path::new("boot.js.br"));
    }

    #[test]
    fn a_page_that_grew_too_heavy_is_refused() {
        assert!(within(400, 400).is_ok());
        let refusal = within(401, 400).expect_err("one too many").to_string();
        assert!(refusal.contains("401 bytes, 1 more"), "{refusal}");
    }

    #[test]
    fn a_file_without_copies_is_not_current() {
        assert!(!is_current(&paths::root().join("Cargo.toml")));
    }
}
