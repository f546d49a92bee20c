//! Starting other programs: shows what is run, waits for it, and reports how it ended.

use crate::paths;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

/// A program to be run from the root of the checkout, with the project's own tools first on `PATH`.
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// `program` without arguments.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(paths::root());
        if let Ok(path) = std::env::join_paths(paths::search_path()) {
            command.env("PATH", path);
        }
        let name = Path::new(program).file_name().unwrap_or(program);
        Self { command, shown: name.to_string_lossy().into_owned() }
    }

    /// The cargo that started this program.
    pub fn cargo() -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// npm, which is a batch file on Windows.
    pub fn npm() -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        let arg = arg.as_ref();
        self.shown.push(' ');
        self.shown.push_str(&arg.to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// Adds arguments separated by blanks.
    pub fn args(self, args: &str) -> Self {
        args.split_whitespace().fold(self, Self::arg)
    }

    /// Sets an environment variable; it is shown in front of the command.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.shown = format!("{key}={} {}", value.as_ref().to_string_lossy(), self.shown);
        self.command.env(key, value);
        self
    }

    /// Runs elsewhere than at the root.
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs with the terminal's own input and output. An ending other than success is an error.
    pub fn run(self) -> Result<()> {
        let shown = self.shown.clone();
        let status = self.status()?;
        if !status.success() {
            bail!("`{shown}` failed ({status})");
        }
        Ok(())
    }

    /// Runs with the terminal's own input and output and says how it ended.
    pub fn status(mut self) -> Result<ExitStatus> {
        println!("$ {}", self.shown);
        self.command.status().with_context(|| format!("could not start `{}`", self.shown))
    }

    /// Runs silently; its standard output when it succeeds, `None` when it fails or does not exist.
    pub fn output(self) -> Option<String> {
        self.output_with(&[0])
    }

    /// The same for a program that succeeds with any of these exit codes.
    pub fn output_with(mut self, codes: &[i32]) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        let is_fine = output.status.code().is_some_and(|code| codes.contains(&code));
        is_fine.then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs, passing on each line of both outputs as it comes, and returns the lines without colours.
    pub fn lines(mut self) -> Result<(ExitStatus, Vec<String>)> {
        println!("$ {}", self.shown);
        self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child =
            self.command.spawn().with_context(|| format!("could not start `{}`", self.shown))?;
        let stdout = child.stdout.take().context("no standard output")?;
        let stderr = child.stderr.take().context("no standard error")?;
        let (out, err) = thread::scope(|scope| {
            let err = scope.spawn(|| pass_on(stderr, |line| eprintln!("{line}")));
            let out = pass_on(stdout, |line| println!("{line}"));
            (out, err.join().unwrap_or_default())
        });
        let status = child.wait().with_context(|| format!("lost `{}`", self.shown))?;
        Ok((status, out.into_iter().chain(err).collect()))
    }
}

/// Reads to the end; bytes that are not UTF-8 are replaced.
fn pass_on(stream: impl Read, show: impl Fn(&str)) -> Vec<String> {
    let mut lines = Vec::new();
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while matches!(reader.read_until(b'\n', &mut bytes), Ok(1..)) {
        let text = String::from_utf8_lossy(&bytes);
        let line = text.trim_end_matches(['\n', '\r']);
        show(line);
        lines.push(without_colours(line));
        bytes.clear();
    }
    lines
}

/// `line` without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or("");
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_and_text_stays() {
        assert_eq!(without_colours("\u{1b}[32;1m3 passed\u{1b}[0m, rest"), "3 passed, rest");
        assert_eq!(without_colours("plain"), "plain");
        assert_eq!(without_colours("cut \u{1b}["), "cut ");
    }

    #[test]
    fn both_outputs_are_kept() {
        let cargo = Run::cargo().args("--version").lines();
        let (status, lines) = cargo.expect("cargo runs");
        assert!(status.success());
        assert!(lines.iter().any(|line| line.starts_with("cargo ")), "{lines:?}");
    }
}
