//! The command `runbook`: its arguments, and what it does with them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use linchpin_engine::graph::Graph;
use linchpin_reports::views::runbook::Runbook;
use linchpin_reports::{html, json, markdown, views};

use crate::args::Format;
use crate::commands::Wish;
use crate::failure::Failure;
use crate::{ask, atomic, input, output};

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
    #[arg(long = "as", value_name = "FORMAT")]
    pub kind: Option<RunbookKind>,
    /// How many pages at most.
    #[arg(long, value_name = "N", default_value_t = 12, conflicts_with = "of")]
    pub top: usize,
    /// Pages for these components only.
    #[arg(long = "for", id = "of", value_name = "ID", num_args = 1..)]
    pub of: Vec<String>,
}

/// The formats of a runbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RunbookKind {
    /// Markdown.
    Md,
    /// A page that stands alone.
    Html,
    /// JSON.
    Json,
}

/// Writes the runbook.
///
/// # Errors
/// When input or call are wrong; nothing has been written then.
pub fn run(args: &RunbookArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let mut asked = ask::components(&model, &args.of)?;
    asked.sort_unstable();
    asked.dedup();
    let found = Runbook::of(&model, &Graph::of(&model), &asked, args.top);
    let document = || views::runbook(&model, &found, wish.lang);
    let text = match kind(args, wish.format) {
        RunbookKind::Md => markdown::write(&document()),
        RunbookKind::Html => html::page(&document(), wish.lang),
        RunbookKind::Json => json::runbook(&model, &found),
    };
    match args.output.as_deref() {
        Some(path) if path.as_os_str() != "-" => atomic::write(path, &text),
        _ => output::text(&text),
    }
}

/// What was asked for, else what the file's name says.
fn kind(args: &RunbookArgs, format: Format) -> RunbookKind {
    let by_name = || {
        let extension = args.output.as_ref()?.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "json" => Some(RunbookKind::Json),
            "html" | "htm" => Some(RunbookKind::Html),
            _ => None,
        }
    };
    match (args.kind, format) {
        (Some(kind), _) => kind,
        (None, Format::Json) => RunbookKind::Json,
        (None, Format::Text) => by_name().unwrap_or(RunbookKind::Md),
    }
}
