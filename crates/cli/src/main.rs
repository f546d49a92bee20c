//! The command line tool: arguments in, exit code out. What a model means is the engine's business,
//! how a result reads is the reports'.

mod args;
mod ask;
mod atomic;
mod check;
mod commands;
mod diagnostic;
mod diff;
mod failure;
mod foreign;
mod formats;
mod git;
mod input;
mod interactive;
mod locale;
mod output;
mod plan;
mod policy;
mod recovery;
mod report;
mod review;
mod risk;
mod runbook;
mod serve;
mod terminal;
mod timeline;
mod wanted;

use std::process::ExitCode;

use clap::Parser;

use failure::{Ended, Failure};

/// The exit code of an answer that breaks what the user asked for.
const BROKEN: u8 = 1;

/// The exit code of a wrong call or wrong input.
const WRONG: u8 = 2;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match commands::run(&cli) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Broken) => ExitCode::from(BROKEN),
        Err(Failure(message)) => {
            // Nothing more can be done when standard error is closed too.
            let _ = output::complain(&message);
            ExitCode::from(WRONG)
        }
    }
}
