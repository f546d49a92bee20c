//! The command line of `cargo xtask`, parsed by hand so that the first start compiles next to nothing.

use std::path::PathBuf;

/// What `cargo xtask help` prints.
pub const USAGE: &str = "\
Usage: cargo xtask COMMAND

  build [--dev]                            put the explorer into dist/
  serve [--port N] [--dev] [--no-open] [MODEL]
                                           build it, serve it on 127.0.0.1 (8080, or a free port)
  test [--only STEP]…                      everything the gate checks, or only some steps
  test --list                              the steps of the gate
  bench [NAME]… [-- ARGUMENT…]             benchmarks, native and in wasm32 under Node.js;
                                           `page`: the explorer beside sigma.js and Cytoscape.js
  help                                     this text

What is missing is installed below target/ and tests/browser/node_modules; nothing global changes
except a compile target that rustup adds, and, as root on Debian, packages for the browser tests.";

/// How the page is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to compile, large, not compressed.
    Dev,
    /// Optimised by rustc and wasm-opt, with a Brotli and a gzip copy of every file.
    Release,
}

/// Options of `cargo xtask serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// How the page is compiled.
    pub profile: Profile,
    /// The port to ask for; `None` leaves it to the server.
    pub port: Option<u16>,
    /// Whether the server may open a browser.
    pub open: bool,
    /// A model file to open instead of the bundled one, relative to where the user stands.
    pub model: Option<PathBuf>,
}

/// One call of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Put the page into `dist/`.
    Build(Profile),
    /// Build the page and serve it.
    Serve(Serve),
    /// Run the gate, or only the named steps.
    Test {
        /// Names of the steps to run; empty means all.
        only: Option<Vec<String>>,
    },
    /// Print the names of the gate's steps.
    ListSteps,
    /// Run benchmarks.
    Bench {
        /// Names of the benchmarks to run; empty means all.
        names: Vec<String>,
        /// What is handed on to them.
        further: Vec<String>,
    },
}

/// The command that `args` (without the program name) ask for, or what is wrong with them.
pub fn parse(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    let command = args.next().unwrap_or_else(|| "help".to_owned());
    match command.as_str() {
        "help" | "-h" | "--help" => Ok(Command::Help),
        "build" => {
            let mut profile = Profile::Release;
            for arg in args {
                match arg.as_str() {
                    "--dev" => profile = Profile::Dev,
                    _ => return Err(unknown(&arg, "build")),
                }
            }
            Ok(Command::Build(profile))
        }
        "serve" => serve(args),
        "test" => test(args),
        "bench" => {
            let names: Vec<String> = args.by_ref().take_while(|arg| arg != "--").collect();
            match names.iter().find(|name| name.starts_with('-')) {
                Some(flag) => Err(unknown(flag, "bench")),
                None => Ok(Command::Bench { names, further: args.collect() }),
            }
        }
        _ => Err(format!("there is no command `{command}`")),
    }
}

fn serve(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = Serve { profile: Profile::Release, port: None, open: true, model: None };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--dev" => options.profile = Profile::Dev,
            "--no-open" => options.open = false,
            "--port" => {
                let text = args.next().ok_or("--port needs a number")?;
                let port =
                    text.parse().map_err(|_| format!("`{text}` is not a port (0 to 65535)"))?;
                options.port = Some(port);
            }
            flag if flag.starts_with('-') => return Err(unknown(flag, "serve")),
            _ if options.model.is_some() => return Err("serve opens one model".to_owned()),
            path => options.model = Some(PathBuf::from(path)),
        }
    }
    Ok(Command::Serve(options))
}

fn test(mut args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut only = Vec::new();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--list" => return Ok(Command::ListSteps),
            "--only" => only.push(args.next().ok_or("--only needs the name of a step")?),
            _ => return Err(unknown(&arg, "test")),
        }
    }
    Ok(Command::Test { only: (!only.is_empty()).then_some(only) })
}

fn unknown(arg: &str, command: &str) -> String {
    format!("`{command}` does not know `{arg}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn serve_reads_every_option_in_any_order() {
        let expected = Serve {
            profile: Profile::Dev,
            port: Some(9000),
            open: false,
            model: Some(PathBuf::from("a.json")),
        };
        assert_eq!(
            parsed("serve a.json --port 9000 --no-open --dev"),
            Ok(Command::Serve(expected))
        );
    }

    #[test]
    fn wrong_calls_are_named() {
        for (line, part) in [
            ("serve --port x", "`x`"),
            ("serve --port", "number"),
            ("serve a b", "one model"),
            ("build --fast", "--fast"),
            ("test --only", "name"),
            ("fly", "`fly`"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains(part), "{line}: {message}");
        }
    }

    #[test]
    fn benchmarks_get_what_stands_behind_the_dashes() {
        let (names, further) = (vec!["scale".to_owned()], vec!["--in-turn".to_owned()]);
        assert_eq!(parsed("bench scale -- --in-turn"), Ok(Command::Bench { names, further }));
        assert!(parsed("bench --fast").is_err());
    }

    #[test]
    fn steps_add_up() {
        let only = Some(vec!["lint".to_owned(), "docs".to_owned()]);
        assert_eq!(parsed("test --only lint --only docs"), Ok(Command::Test { only }));
        assert_eq!(parsed("test"), Ok(Command::Test { only: None }));
    }
}
