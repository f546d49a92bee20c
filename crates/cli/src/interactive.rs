//! `report --interactive`: the built explorer, read from where a build puts it, inside the report.

use std::fs;
use std::path::Path;

use linchpin_engine::Model;
use linchpin_reports::html::{self, Explorer};

use crate::failure::Failure;

/// What to do where the explorer is not there, or another one.
const HELP: &str = "`cargo xtask build` builds it, `--dir` says where it is";

/// `html`, the report on `model`, with the explorer that was built into `dist` inside it.
///
/// # Errors
/// When the explorer is not built, cannot be read, or is no build of this program's.
pub fn embed(html: &str, dist: &Path, model: &Model) -> Result<String, Failure> {
    let text = |name: &str| {
        fs::read_to_string(dist.join(name)).map_err(|error| missing(dist, name, &error))
    };
    let (glue, words, crash, style) =
        (text("pkg/linchpin.js")?, text("words.js")?, text("crash.js")?, text("styles.css")?);
    // A build for release has a compressed copy beside the file; any other build removes it.
    let name = "pkg/linchpin_bg.wasm";
    let wasm = fs::read(dist.join("pkg/linchpin_bg.wasm.gz"))
        .or_else(|_| fs::read(dist.join(name)))
        .map_err(|error| missing(dist, name, &error))?;
    let explorer =
        Explorer { glue: &glue, words: &words, crash: &crash, style: &style, wasm: &wasm };
    html::interactive(html, &explorer, model).ok_or_else(|| {
        let message = format!("what is in {} is no explorer of this version", dist.display());
        Failure::new(message, Some(HELP))
    })
}

fn missing(dist: &Path, name: &str, error: &std::io::Error) -> Failure {
    let message = format!("there is no built explorer in {}: {name}: {error}", dist.display());
    Failure::new(message, Some(HELP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_the_explorer_is_said_to_be_one() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [ { "id": "a", "kind": "site", "name": "A" } ] }"#;
        let model = linchpin_engine::read(text).expect("a model");
        let folder = tempfile::tempdir().expect("a folder");
        let said = embed("", folder.path(), &model).expect_err("no explorer").0;
        assert!(
            said.contains("there is no built explorer") && said.contains("cargo xtask build"),
            "{said}"
        );
        for name in
            ["words.js", "crash.js", "styles.css", "pkg/linchpin.js", "pkg/linchpin_bg.wasm"]
        {
            fs::create_dir_all(folder.path().join("pkg")).expect("a folder");
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        let said = embed("", folder.path(), &model).expect_err("another one").0;
        assert!(said.contains("no explorer of this version"), "{said}");
    }
}
