//! The arrows and rules of the architecture, held against what cargo and the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use linchpin_tests::files;
use linchpin_tests::program::{cargo, project};
use serde_json::Value;

/// Each room with the rooms it may depend on, in any kind of dependency.
const ARROWS: [(&str, &[&str]); 8] = [
    ("engine", &[]),
    ("importers", &["engine"]),
    ("reports", &["engine"]),
    ("explorer", &["engine"]),
    ("cli", &["engine", "importers", "reports"]),
    ("xtask", &[]),
    ("web", &["engine", "importers", "reports", "explorer"]),
    ("tests", &["engine", "importers", "reports", "explorer"]),
];

/// Crates that know a browser, by how their names begin.
const BROWSER: [&str; 7] =
    ["gloo", "js-sys", "plotters-canvas", "wasm-", "web-sys", "yew", "console_"];

struct Package {
    room: String,
    uses: Vec<String>,
}

/// Every package of the workspace by name; a room is the folder a package lies in.
fn packages() -> BTreeMap<String, Package> {
    let output = cargo()
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let manifest = Path::new(package["manifest_path"].as_str().unwrap());
            let folder = manifest.strip_prefix(project().canonicalize().unwrap()).unwrap();
            let mut steps = folder.iter().filter_map(|step| step.to_str());
            let top = steps.next().unwrap();
            let room = if top == "crates" { steps.next().unwrap() } else { top };
            let uses = package["dependencies"].as_array().unwrap().iter();
            let uses = uses.map(|used| used["name"].as_str().unwrap().to_owned()).collect();
            let name = package["name"].as_str().unwrap().to_owned();
            (name, Package { room: room.to_owned(), uses })
        })
        .collect()
}

#[test]
fn dependencies_point_the_way_the_arrows_do() {
    let packages = packages();
    let arrows = BTreeMap::from(ARROWS);
    for (name, package) in &packages {
        let allowed = arrows.get(package.room.as_str());
        let allowed =
            allowed.unwrap_or_else(|| panic!("`{}` is a room without arrows", package.room));
        for used in package.uses.iter().filter_map(|used| packages.get(used)) {
            let inside = used.room == package.room;
            assert!(
                inside || allowed.contains(&used.room.as_str()),
                "{name} ({}) may not depend on {}",
                package.room,
                used.room
            );
        }
    }
    assert!(packages.contains_key("linchpin-engine") && packages.contains_key("linchpin"));
}

#[test]
fn only_the_web_room_knows_a_browser() {
    for (name, package) in packages().iter().filter(|(_, package)| package.room != "web") {
        let browser = |used: &&String| BROWSER.iter().any(|start| used.starts_with(start));
        assert_eq!(package.uses.iter().find(browser), None, "in {name}");
    }
}

#[test]
fn the_architecture_page_lists_the_crates_there_are() {
    let page = fs::read_to_string(project().join("crates/ARCHITECTURE.md")).unwrap();
    let listed: BTreeSet<&str> = page
        .split("crates/")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '-').next())
        .filter(|name| !name.is_empty())
        .collect();
    let folders: BTreeSet<String> = fs::read_dir(project().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("Cargo.toml").is_file())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(listed, folders.iter().map(String::as_str).collect());
}

#[test]
fn every_rust_file_opens_by_saying_what_lives_in_it() {
    let rust: Vec<PathBuf> = files::ours()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    assert!(rust.len() > 50, "only {} Rust files found", rust.len());
    for path in rust {
        let text = fs::read_to_string(project().join(&path)).unwrap();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 20, "{}: {first:?}", path.display());
    }
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    // Written in halves, so that this file does not name them either.
    let places = [("/wo", "rk"), ("/tm", "p"), ("/ro", "ot"), ("/ho", "me"), ("/Use", "rs")];
    let places = places.map(|(start, end)| format!("{start}{end}/"));
    let notes = ["shared", "design"].join("/");
    for path in files::ours() {
        let Ok(text) = fs::read_to_string(project().join(&path)) else { continue };
        assert!(!text.contains(&notes), "{} names the design notes", path.display());
        for place in &places {
            // Inside another path it is some folder; only a path from the root is a place.
            let at = text.match_indices(place.as_str()).map(|(at, _)| at).find(|at| {
                let before = text[..*at].chars().next_back().unwrap_or(' ');
                !before.is_alphanumeric() && !"./_-~}*)".contains(before)
            });
            assert_eq!(at, None, "{} names a path under {place}", path.display());
        }
    }
}

#[test]
fn the_lock_file_knows_one_registry() {
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    let sources: BTreeSet<&str> =
        lock.lines().filter(|line| line.starts_with("source = ")).collect();
    let registry = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    assert_eq!(sources, BTreeSet::from([registry]));
}
