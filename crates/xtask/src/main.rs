//! `cargo xtask …`: reads the arguments and hands over to one module per command; does no work itself.

mod args;
mod bench;
mod bench_page;
mod browser;
mod build;
mod compress;
mod counts;
mod gate;
mod names;
mod offline;
mod page;
mod paths;
mod process;
mod progress;
mod readme;
mod serve;
mod tools;

use anyhow::Result;
use args::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("error: {message}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Help => println!("{}", args::USAGE),
        Command::Build(profile) => build::run(profile)?,
        Command::Serve(options) => return serve::run(&options),
        Command::Test { only } => return gate::run(only.as_deref()),
        Command::ListSteps => gate::list(),
        Command::Bench { names, further } => bench::run(&names, &further)?,
    }
    Ok(ExitCode::SUCCESS)
}
