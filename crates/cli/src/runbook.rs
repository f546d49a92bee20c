//! The command `runbook`: its arguments, and what it does with them.

use std::path::PathBuf;

use clap::Args;
use linchpin_engine::analysis::runbook;
use linchpin_engine::graph::Graph;
use linchpin_reports::{html, json, markdown, views};

use crate::commands::Wish;
use crate::failure::Failure;
use crate::wanted::{Kind, Wanted, one_of};
use crate::{ask, input};

/// What `runbook --help` shows.
pub const HELP: &str = "\
A page for each of the worst single points of failure, by kind: the first signs, who answers for
what, what to check and what else would look the same, what still works, through which channels to
tell people, and what to bring back in which order. What the model does not know is marked as a gap.

With --as json: pages (id, kind, owner, users_hit, first_signs, hits, still_up, alike, defeats,
channels, lost_channels, restart, needs) and left_out.

Examples:
  linchpin runbook data/kakao-2022.json
  linchpin runbook data/kakao-2022.json --top 5 --lang ko -o runbook.html
  linchpin runbook data/kakao-2022.json --for pangyo --as json";

/// Options of `runbook`.
#[derive(Debug, Args)]
pub struct RunbookArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Markdown, HTML or JSON; by default what the file name ends in, else Markdown.
    #[arg(long = "as", value_name = "FORMAT", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
    /// How many pages at most.
    #[arg(long, value_name = "N", default_value_t = 12, conflicts_with = "of")]
    pub top: usize,
    /// Pages for these components only.
    #[arg(long = "for", id = "of", value_name = "ID", num_args = 1..)]
    pub of: Vec<String>,
}

/// The formats of a runbook.
const KINDS: [Kind; 3] = [Kind::Md, Kind::Html, Kind::Json];

/// Writes the runbook.
///
/// # Errors
/// When input or call are wrong; nothing has been written then.
pub fn run(args: &RunbookArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let mut asked = ask::components(&model, &args.of)?;
    asked.sort_unstable();
    asked.dedup();
    let found = runbook(&model, &Graph::of(&model), &asked, args.top);
    let document = || views::runbook(&model, &found, wish.lang);
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    wanted.write(&match wanted.kind {
        Kind::Html => html::page(&document(), wish.lang),
        Kind::Json => json::runbook(&model, &found),
        _ => markdown::write(&document()),
    })
}
