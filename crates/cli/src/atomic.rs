//! Files that are either written whole or left as they were.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Writes `text` to `path` by way of a temporary file beside it. What is there and is no ordinary
/// file, such as a device or a pipe, is written to directly: renaming would replace it.
///
/// # Errors
/// When the file cannot be written; what was at `path` is still there then.
pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let cannot = |error: &dyn std::fmt::Display| {
        Failure::new(format_args!("cannot write {}: {error}", path.display()), None)
    };
    // A link keeps pointing where it points.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if target.is_dir() {
        return Err(cannot(&"it is a folder"));
    }
    if target.exists() && !target.is_file() {
        return fs::write(&target, text).map_err(|error| cannot(&error));
    }
    let folder = folder(&target);
    if !folder.is_dir() {
        return Err(cannot(&format_args!("there is no folder {}", folder.display())));
    }
    let mut file =
        builder(&target).tempfile_in(folder).map_err(|error| cannot(&without_path(&error)))?;
    file.write_all(text.as_bytes()).map_err(|error| cannot(&error))?;
    file.persist(&target).map(drop).map_err(|error| cannot(&error.error))
}

/// What is wrong, without the name of the temporary file, which nobody asked for.
fn without_path(error: &std::io::Error) -> String {
    let cause = error.get_ref().and_then(|inner| inner.source());
    cause.map_or_else(|| error.to_string(), ToString::to_string)
}

/// The folder that a file is in; of a bare name, the working directory.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// A temporary file with the permissions of the file that it replaces, or of any new file.
fn builder(target: &Path) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".linchpin-");
    if let Ok(metadata) = fs::metadata(target) {
        builder.permissions(metadata.permissions());
    } else {
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::write;
    use std::fs;

    #[test]
    fn replaces_whole_files_and_leaves_nothing_beside_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("report.md");
        write(&file, "one").expect("written");
        write(&file, "two").expect("written again");
        assert_eq!(fs::read_to_string(&file).expect("readable"), "two");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }

    #[test]
    fn refuses_folders_and_places_that_are_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(write(folder.path(), "x").is_err());
        let told = write(&folder.path().join("no/such/folder.md"), "x").expect_err("refused").0;
        assert!(told.contains("there is no folder") && !told.contains(".linchpin-"), "{told}");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
    }
}
