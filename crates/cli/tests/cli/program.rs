//! Running the program, for the other tests.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program, in English, without colours, 100 columns wide, at the root of the checkout.
pub fn linchpin(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    for name in
        ["LC_ALL", "LC_MESSAGES", "CLICOLOR_FORCE", "CLICOLOR", "DISPLAY", "WAYLAND_DISPLAY"]
    {
        command.env_remove(name);
    }
    command.env("LANG", "C.UTF-8").env("NO_COLOR", "1").env("COLUMNS", "100");
    command.current_dir(root()).args(args).stdin(Stdio::null());
    command
}

/// What a call gave back.
pub struct Answer {
    /// The exit code; nothing when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Answer {
    of(command.output().expect("the program starts"))
}

/// Runs the program with these arguments.
pub fn call(args: &[&str]) -> Answer {
    run(&mut linchpin(args))
}

/// Runs the program with these arguments and `input` on standard input.
pub fn call_with(args: &[&str], input: &[u8]) -> Answer {
    let mut command = linchpin(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // It may have seen enough before everything is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    of(child.wait_with_output().expect("the program ends"))
}

/// Asserts that a call was refused: exit code 2, a message, nothing on standard output.
pub fn refused(args: &[&str], part: &str) {
    let answer = call(args);
    assert_eq!(answer.code, Some(2), "{args:?}: {}", answer.err);
    assert_eq!(answer.out, "", "{args:?}");
    assert!(answer.err.contains(part), "{args:?}: {}", answer.err);
    assert!(!answer.err.contains("panicked"), "{args:?}: {}", answer.err);
}

fn of(output: Output) -> Answer {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Answer { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
