//! The project's own files, and folders for files that tests write.

use std::path::{Path, PathBuf};
use std::{fs, io, process};

use crate::program::project;

/// Folders that hold what was built or fetched, not what was written.
const NOT_OURS: [&str; 6] = ["target", "dist", "node_modules", ".git", "test-results", "pkg"];

/// Every file of the project that people write, sorted, as paths from the project's folder.
pub fn ours() -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(project(), &mut found).expect("the project's folders can be listed");
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if NOT_OURS.contains(&name) {
            // In a worktree `.git` is a file.
            continue;
        } else if path.is_dir() {
            walk(&path, found)?;
        } else if path.is_file() {
            found.push(path.strip_prefix(project()).expect("inside the project").to_owned());
        }
    }
    Ok(())
}

/// The JSON and YAML files directly in a folder of the project, sorted.
pub fn models_in(folder: &str) -> Vec<PathBuf> {
    let is_model = |path: &PathBuf| path.extension().is_some_and(|e| e == "json" || e == "yaml");
    let within = Path::new(folder);
    ours().into_iter().filter(|p| p.parent() == Some(within)).filter(is_model).collect()
}

/// A folder for one test's files, removed at the end of the test.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new folder; `name` is that of the test.
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("linchpin-{name}-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Self(folder)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file and returns its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("room for a temporary file");
        path.into_os_string().into_string().expect("a path of plain characters")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder left behind does no harm, and a test that panics should show its own message.
        let _ = fs::remove_dir_all(&self.0);
    }
}
