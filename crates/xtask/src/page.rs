//! Assembles what is served beside the wasm file: the page shell, its loader, one style sheet, the bundled models.

use crate::{offline, paths};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes `index.html`, the scripts, `styles.css`, the manifest with its icons and `data/*.json` into `dist/` and
/// removes what no longer belongs there. The service worker lists all of it and comes last; see [`offline`].
///
/// A file whose content is the same keeps its time stamp, so that it is not compressed again.
pub fn assemble() -> Result<()> {
    let (root, dist) = (paths::root(), paths::dist());
    let shell = root.join("index.html");
    put("index.html", &fs::read(&shell).with_context(|| shell.display().to_string())?)?;
    put("styles.css", style_sheet(&root.join("web").join("styles"))?.as_bytes())?;
    for script in files(&root.join("web"), "js")? {
        let name = script.file_name().context("a script without a name")?;
        if name != offline::WORKER {
            let bytes = fs::read(&script).with_context(|| script.display().to_string())?;
            put(name, &bytes)?;
        }
    }
    let catalogue = |name: &str| {
        let path = root.join("web").join("i18n").join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    put("words.js", offline::words(&catalogue("ko.txt")?, &catalogue("en.txt")?).as_bytes())?;
    let manifest = root.join("web").join("manifest.webmanifest");
    let bytes = fs::read(&manifest).with_context(|| manifest.display().to_string())?;
    put("manifest.webmanifest", &bytes)?;
    for kind in ["svg", "png"] {
        for icon in files(&root.join("web").join("icons"), kind)? {
            let bytes = fs::read(&icon).with_context(|| icon.display().to_string())?;
            put(
                Path::new("icons").join(icon.file_name().context("an icon without a name")?),
                &bytes,
            )?;
        }
    }
    let mut kept = BTreeSet::new();
    for model in files(&root.join("data"), "json")? {
        let bytes = fs::read(&model).with_context(|| model.display().to_string())?;
        let name = model.file_name().context("a model without a name")?;
        kept.insert(name.to_os_string());
        put(Path::new("data").join(name), &bytes)?;
    }
    for stale in files(&dist.join("data"), "json")? {
        if stale.file_name().is_some_and(|name| !kept.contains(name)) {
            fs::remove_file(&stale).with_context(|| stale.display().to_string())?;
        }
    }
    Ok(())
}

/// Writes `bytes` unless the file holds them already; creates the folder.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    }
    fs::write(path, bytes).with_context(|| path.display().to_string())
}

fn put(name: impl AsRef<Path>, bytes: &[u8]) -> Result<()> {
    write_if_changed(&paths::dist().join(name), bytes)
}

/// Every style sheet of `dir` in the order of their names, without what only their authors read.
fn style_sheet(dir: &Path) -> Result<String> {
    let mut all = String::new();
    for sheet in files(dir, "css")? {
        let text = fs::read_to_string(&sheet).with_context(|| sheet.display().to_string())?;
        all.push_str(&bare(&text).with_context(|| sheet.display().to_string())?);
    }
    Ok(all)
}

/// A style sheet without its comments, indentation and empty lines; a comment that does not end is an error. What
/// is written in quotes must not look like a comment.
fn bare(sheet: &str) -> Result<String> {
    let (mut rules, mut rest) = (String::new(), sheet);
    while let Some((before, comment)) = rest.split_once("/*") {
        rules.push_str(before);
        rest = comment.split_once("*/").context("a comment that does not end")?.1;
    }
    rules.push_str(rest);
    let lines = rules.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// The files of `dir` itself that end in `extension`, by name; none where the folder is missing.
fn files(dir: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if dir.is_dir() {
        for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
            let path = entry?.path();
            if path.is_file() && path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_missing_has_no_files() {
        assert!(files(Path::new("/nowhere/at/all"), "css").is_ok_and(|found| found.is_empty()));
    }

    #[test]
    fn a_style_sheet_is_served_without_comments() {
        let sheet = "/* Tokens. */\n\n:root {\n  --a: 1px; /* thin */\n}\n.b > * { margin: 0 }\n";
        assert_eq!(bare(sheet).expect("rules"), ":root {\n--a: 1px;\n}\n.b > * { margin: 0 }\n");
        assert_eq!(bare("").expect("nothing"), "");
        assert!(bare("a {} /* b").is_err());
    }

    #[test]
    fn files_come_by_name_and_only_of_one_kind() {
        let found =
            files(&paths::root().join("crates").join("xtask").join("src"), "rs").expect("sources");
        assert!(found.len() > 5 && found.is_sorted(), "{found:?}");
        assert!(
            found.iter().all(|path| path.extension().is_some_and(|extension| extension == "rs"))
        );
    }
}
