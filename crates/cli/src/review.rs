//! `review`: what a team starts the review of an outage from.

use std::path::PathBuf;

use clap::Args;
use linchpin_engine::analysis::review;
use linchpin_engine::graph::Graph;
use linchpin_reports::{html, markdown, views};

use crate::args::Format;
use crate::commands::Wish;
use crate::failure::Failure;
use crate::wanted::{Kind, Wanted, one_of};
use crate::{ask, input};

/// Help below the options.
pub const HELP: &str = "\
The start of a blameless review: what happened when, what was hit and why, what held and why, the
single points and the redundancy on paper that were involved, which channels were left, what set the
time of recovery, how the model compares with what was reported, and six questions with what the
model knows. What it does not know is marked as a gap.

Examples:
  linchpin review data/kakao-2022.json fire-2022 -o review.md
  linchpin review data/kakao-2022.json fire-2022 --lang ko -o review.html";

/// The formats of a review.
const KINDS: [Kind; 2] = [Kind::Md, Kind::Html];

/// Options of `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The scenario.
    pub scenario: String,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Markdown or HTML; by default what the file name ends in, else Markdown.
    #[arg(long = "as", value_name = "FORMAT", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
}

/// Writes the review.
///
/// # Errors
/// When input or call are wrong; nothing has been written then.
pub fn run(args: &ReviewArgs, wish: Wish) -> Result<(), Failure> {
    if wish.format == Format::Json {
        let help = "`timeline`, `blast`, `channels`, `restart` and `replay` give its parts as JSON";
        return Err(Failure::new("a review is Markdown or HTML", Some(help)));
    }
    let model = input::model(&args.model)?;
    let at = ask::scenario(&model, &args.scenario)?;
    let Some(found) = review(&model, &Graph::of(&model), at) else { return Ok(()) };
    let document = views::review(&model, &found, wish.lang);
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    wanted.write(&match wanted.kind {
        Kind::Html => html::page(&document, wish.lang),
        _ => markdown::write(&document),
    })
}
