//! The command `report`: everything that follows from one model, in the format that its reader needs.

use std::path::PathBuf;

use clap::Args;
use linchpin_engine::graph::Graph;
use linchpin_reports::alerts;
use linchpin_reports::html::Extras;
use linchpin_reports::views::Findings;
use linchpin_reports::{html, json, markdown};

use crate::commands::Wish;
use crate::failure::Failure;
use crate::formats::{as_junit, as_sarif};
use crate::wanted::{Kind, Wanted, one_of};
use crate::{ask, input, interactive};

/// What `report --help` shows.
pub const REPORT: &str = "\
The finding first, then what was analysed and how complete it is, what to mend first, single points of
failure with the shortest way by which each takes services down, redundancy on paper, pairs that fail
a service together, headroom of pools, start-up deadlocks, and the evidence for each. Where little is
declared the report says so: it is never an all-clear.

  md     for a comment on a pull request or the summary of a job; at most 60 kB
  html   one file that works offline and prints
  json   everything, for programs
  csv    a line for each finding, for spreadsheets
  sarif  2.1.0, for code scanning: each finding at its line of the model
  junit  a test for each rule: spof, paper-redundancy, no-headroom, deadlock, undeclared

Without --as the format is what FILE ends in (.md .html .json .csv .sarif .sarif.json .xml), else md.

Examples:
  linchpin report data/kakao-2022.json
  linchpin report data/kakao-2022.json --scenario fire-2022 --lang ko -o report.md
  linchpin report data/kakao-2022.json -o report.html
  linchpin report data/kakao-2022.json --interactive -o report.html
  linchpin report data/kakao-2022.json -o linchpin.sarif
  linchpin report data/kakao-2022.json --as csv --bom -o findings.csv";

/// Options of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The format; by default what the file name ends in, else Markdown.
    #[arg(long = "as", value_name = "FORMAT", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
    /// A scenario to tell in full.
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// Begin a CSV with a byte order mark, by which some spreadsheets know UTF-8.
    #[arg(long)]
    pub bom: bool,
    /// Put the explorer into the HTML, with the model: a button opens it in place.
    #[arg(long)]
    pub interactive: bool,
    /// The built explorer, for --interactive.
    #[arg(long, value_name = "DIR", default_value = "dist", requires = "interactive")]
    pub dir: PathBuf,
}

/// The formats of a report.
const KINDS: [Kind; 6] = [Kind::Md, Kind::Html, Kind::Json, Kind::Csv, Kind::Sarif, Kind::Junit];

/// Writes the report.
///
/// # Errors
/// When input or call are wrong, or the file cannot be written; nothing has been written then.
pub fn run(args: &ReportArgs, wish: Wish) -> Result<(), Failure> {
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    if args.bom && wanted.kind != Kind::Csv {
        return Err(Failure::new("--bom is for CSV", Some("add --as csv")));
    }
    if args.interactive && wanted.kind != Kind::Html {
        return Err(Failure::new("--interactive is for HTML", Some("add --as html")));
    }
    let text = input::text(&args.model)?;
    let model = input::model_of(&args.model, &text)?;
    let scenario = args.scenario.as_deref().map(|id| ask::scenario(&model, id)).transpose()?;
    let findings = Findings::of(&model, &Graph::of(&model), scenario);
    let lang = wish.lang;
    let written = match wanted.kind {
        Kind::Md | Kind::Text => markdown::report(&model, &findings, lang),
        Kind::Html => {
            let html = html::report(&model, &findings, &Extras::default(), lang);
            if args.interactive { interactive::embed(&html, &args.dir, &model)? } else { html }
        }
        Kind::Json => json::report(&model, &findings),
        Kind::Csv => {
            let mark = if args.bom { "\u{feff}" } else { "" };
            format!("{mark}{}", alerts::csv(&model, &findings, lang))
        }
        Kind::Sarif => {
            let found = alerts::of_findings(&model, &findings, lang);
            as_sarif(&args.model, &text, &model, &found, lang)
        }
        Kind::Junit => {
            let cases = alerts::cases(&model, &findings, lang);
            as_junit(&model, &cases)
        }
    };
    wanted.write(&written)
}
