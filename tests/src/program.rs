//! Runs the command line program as a user would. It is built on first use, so that these tests can
//! be run by themselves; the environment variable `LINCHPIN` names another program to test.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// The folder that holds the whole project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie inside the project")
}

/// What a run of the program left behind.
pub struct Ran {
    /// The exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    /// Asserts what holds of every refusal: code 2, nothing on standard output, and one message,
    /// which is not a panic, on standard error. Returns the message.
    pub fn refusal(&self, of: &str) -> &str {
        let Self { code, stdout, stderr } = self;
        assert!(!stderr.contains("panicked"), "{of}: a panic\n{stderr}");
        assert_eq!(*code, Some(2), "{of}: the exit code\n{stderr}");
        assert_eq!(stdout, "", "{of}: something on standard output");
        assert!(stderr.trim().len() > 10, "{of}: no message: {stderr:?}");
        assert!(stderr.len() < 20_000, "{of}: a message of {} bytes", stderr.len());
        stderr
    }

    /// Asserts success, with nothing on standard error, and returns standard output.
    pub fn success(&self, of: &str) -> &str {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{of}");
        &self.stdout
    }
}

/// Runs `linchpin` with these arguments in the project's folder, without colour and in English.
pub fn linchpin<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    linchpin_in(project(), args)
}

/// Runs `linchpin` with these arguments in a folder.
pub fn linchpin_in<S: AsRef<std::ffi::OsStr>>(
    folder: &Path,
    args: impl IntoIterator<Item = S>,
) -> Ran {
    let Output { status, stdout, stderr } =
        command().current_dir(folder).args(args).output().expect("the program runs");
    let stdout = String::from_utf8(stdout).expect("standard output is UTF-8");
    Ran { code: status.code(), stdout, stderr: String::from_utf8_lossy(&stderr).into_owned() }
}

/// Runs `linchpin` with a standard output that nobody reads.
pub fn linchpin_into_broken_pipe(args: &[&str]) -> Ran {
    // Closed before the program starts: a short answer would otherwise be written in time.
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut child = command()
        .current_dir(project())
        .args(args)
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stderr = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
    let status = child.wait().expect("the program ends");
    Ran { code: status.code(), stdout: String::new(), stderr }
}

/// The program with an environment in which it says the same everywhere.
fn command() -> Command {
    let mut command = Command::new(binary());
    command.stdin(Stdio::null()).env("NO_COLOR", "1").env("COLUMNS", "100");
    command.env("LC_ALL", "en_US.UTF-8").env("LANG", "en_US.UTF-8").env_remove("RUST_BACKTRACE");
    command
}

/// The program itself.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| std::env::var_os("LINCHPIN").map_or_else(build, PathBuf::from))
}

/// Builds the program and asks cargo where it put it.
fn build() -> PathBuf {
    let output = cargo()
        .args(["build", "-q", "-p", "linchpin", "--bin", "linchpin"])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "the program does not build");
    String::from_utf8(output.stdout)
        .expect("cargo writes UTF-8")
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .expect("cargo names the program")
}

/// Cargo, the one that runs these tests, in the project's folder.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(project());
    cargo
}
