//! Files as they were at a revision, by the `git` program. It is started without a shell, with nothing of the user's in
//! a place where it could be an option, and only to read.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::failure::Failure;

/// What git calls a file that is staged to be committed.
const STAGED: &str = ":0";

/// A file in a repository.
pub struct Tracked {
    /// The folder that it is in.
    folder: PathBuf,
    /// Its name in that folder.
    name: String,
    /// The path as it was given.
    path: PathBuf,
}

impl Tracked {
    /// The file at `path`, which may be gone from the working tree.
    ///
    /// # Errors
    /// When git is missing, or the path leads into no repository.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        let told = path.display();
        if path.as_os_str() == "-" {
            let hint = "name a file of the repository";
            return Err(Failure::new("standard input has no revisions", Some(hint)));
        }
        let name = path.file_name().and_then(|it| it.to_str());
        let name = name.ok_or_else(|| Failure::new(format_args!("{told} names no file"), None))?;
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        if !folder.is_dir() {
            let message = format_args!("there is no folder {}", folder.display()).to_string();
            return Err(Failure::new(message, None));
        }
        let tracked = Self { folder, name: name.to_owned(), path: path.to_path_buf() };
        let inside = tracked.git(&["rev-parse", "--is-inside-work-tree"])?;
        if !inside.status.success() || inside.stdout.trim_ascii() != b"true" {
            let hint = git_says(&inside);
            let message = format_args!("{told} is not in a git repository").to_string();
            return Err(Failure::new(message, hint.as_deref()));
        }
        Ok(tracked)
    }

    /// How the file at a revision is called in messages.
    pub fn called(&self, revision: &str) -> PathBuf {
        PathBuf::from(format!("{revision}:{}", self.path.display()))
    }

    /// How the staged file is called in messages.
    pub fn called_staged(&self) -> PathBuf {
        PathBuf::from(format!("staged:{}", self.path.display()))
    }

    /// The bytes of the file at `revision`, as they are kept, without any filter.
    ///
    /// # Errors
    /// When the revision is none, or does not have the file.
    pub fn at_revision(&self, revision: &str) -> Result<Vec<u8>, Failure> {
        let shown = revision.to_owned();
        if revision.starts_with('-') || revision.is_empty() || revision.contains(char::is_control) {
            let message = format!("`{shown}` is no revision");
            return Err(Failure::new(message, Some("name a branch, a tag or a commit")));
        }
        let commit = format!("{revision}^{{commit}}");
        let found = self.git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let id = String::from_utf8_lossy(found.stdout.trim_ascii()).into_owned();
        // `--verify` gives one name; anything else would be passed on to the next call.
        let is_name = !id.is_empty() && id.bytes().all(|it| it.is_ascii_hexdigit());
        if !found.status.success() || !is_name {
            let hint = "name a branch, a tag or a commit; a shallow clone may lack it (git fetch)";
            let message = format!("the repository has no revision `{shown}`");
            return Err(Failure::new(message, Some(hint)));
        }
        let missing = || format!("there is no file {} at `{shown}`", self.path.display());
        self.blob(&id, missing)
    }

    /// The bytes of the file as it is staged.
    ///
    /// # Errors
    /// When nothing of the name is staged.
    pub fn staged(&self) -> Result<Vec<u8>, Failure> {
        self.blob(STAGED, || format!("git has no {} that is staged", self.path.display()))
    }

    fn blob(&self, of: &str, missing: impl Fn() -> String) -> Result<Vec<u8>, Failure> {
        let object = format!("{of}:./{}", self.name);
        let found = self.git(&["cat-file", "blob", &object])?;
        match found.status.success() {
            true => Ok(found.stdout),
            false => Err(Failure::new(missing(), git_says(&found).as_deref())),
        }
    }

    fn git(&self, args: &[&str]) -> Result<Output, Failure> {
        let mut git = Command::new("git");
        git.args(args).current_dir(&self.folder);
        // Within a hook these name the repository from another folder; git finds it by itself from this one.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"] {
            git.env_remove(name);
        }
        // A commit of some files has an index of its own, named from the folder in which the hook runs.
        if let Some(index) = std::env::var_os("GIT_INDEX_FILE")
            && let Ok(whole) = std::path::absolute(PathBuf::from(index))
        {
            git.env("GIT_INDEX_FILE", whole);
        }
        git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        git.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                Failure::new("there is no program `git`", Some("install git, or compare two files"))
            }
            _ => Failure::new(format_args!("cannot start git: {error}"), None),
        })
    }
}

/// What git complained of, in its first line.
fn git_says(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    Some(format!("git says: {}", line.trim_start_matches("fatal: ")))
}
