//! The command line as types: which commands and options there are, and what their help says. What
//! they do is in [`crate::commands`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use linchpin_engine::model::Duration;
use linchpin_reports::Lang;

use crate::check::{self, CheckArgs};
use crate::diff::{self, DiffArgs};
use crate::plan::{self, PlanArgs};
use crate::recovery;
use crate::report::{self, ReportArgs};
use crate::review::{self, ReviewArgs};
use crate::risk::{self, CutsArgs, DiagnoseArgs, ImportanceArgs};
use crate::runbook::{self, RunbookArgs};
use crate::timeline::{self, TimelineArgs};

/// Which services fall when anything goes down, and where single points of failure lie.
#[derive(Debug, Parser)]
#[command(name = "linchpin", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language of names and sentences; by default that of the locale.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// Text for people, or JSON for programs.
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

const EXAMPLES: &str = "\
Examples:
  linchpin blast data/kakao-2022.json --fail pangyo
  linchpin redundancy data/kakao-2022.json
  linchpin report data/kakao-2022.json -o report.md

MODEL is a JSON or YAML file; `-` reads standard input. Exit codes: 0 done,
1 what was forbidden was found, 2 wrong input or call.";

const HARDEN: &str = "\
Redundant means: a standby that shares nothing with the component serves everyone who requires it.
Without --budget the answer is the smallest set of components that leaves no single point of failure;
where that is too much to search, a good one, with the number that is needed at least.

With --format json: components (id, removes, users) in the order of their effect; before and after
(pairs, targets, users); remaining (point, target); exact; at_least; undeclared. Pairs are of a
single point and a target that it takes down; users are added up over pairs.

Examples:
  linchpin harden data/kakao-2022.json
  linchpin harden data/kakao-2022.json --budget 3
  linchpin harden data/kakao-2022.json --of kakaotalk --format json";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a model: count what it declares and what supports it, or hold it against a policy
    #[command(after_help = check::CHECK)]
    Check(CheckArgs),
    /// Show what falls when the named components fail
    #[command(after_help = "Examples:\n  linchpin blast data/kakao-2022.json --fail pangyo\n  \
        linchpin blast data/small/shop.yaml --fail dc-a=500000 --load 120")]
    Blast(BlastArgs),
    /// List single points of failure, the worst first
    #[command(after_help = "Examples:\n  linchpin spof data/kakao-2022.json\n  \
        linchpin spof data/kakao-2022.json --target kakaotalk --format json")]
    Spof(SpofArgs),
    /// List redundancy, and what defeats it although it is redundant
    #[command(after_help = "Example:\n  linchpin redundancy data/kakao-2022.json")]
    Redundancy(ModelArg),
    /// Name what to make redundant, so that no single failure takes a service down
    #[command(after_help = HARDEN)]
    Harden(HardenArgs),
    /// List the smallest sets of failures that take a component down together
    #[command(after_help = risk::CUTS)]
    Cuts(CutsArgs),
    /// Rank components by how much another hangs on them
    #[command(after_help = risk::IMPORTANCE)]
    Importance(ImportanceArgs),
    /// Name the failures that explain what is seen down and up
    #[command(after_help = risk::DIAGNOSE)]
    Diagnose(DiagnoseArgs),
    /// Show how everything starts from nothing or after a failure, how long it takes, and what never does
    #[command(after_help = recovery::RESTART)]
    Restart(FailedModelArgs),
    /// Show which channels survive a failure, and whose users can still be told
    #[command(after_help = recovery::CHANNELS)]
    Channels(FailedModelArgs),
    /// Explain why a component is down, or why it is not
    #[command(
        after_help = "Examples:\n  linchpin why data/kakao-2022.json kakaotalk --fail pangyo\n  \
        linchpin why data/kakao-2022.json kakaobank --scenario fire-2022"
    )]
    Why(WhyArgs),
    /// Compare scenarios with what was publicly reported
    #[command(after_help = "Examples:\n  linchpin replay data/kakao-2022.json\n  \
        linchpin replay data/kakao-2022.json fire-2022 --lang ko")]
    Replay(ReplayArgs),
    /// Follow an incident over time: what falls when, what comes back when, and why
    #[command(after_help = timeline::HELP)]
    Timeline(TimelineArgs),
    /// Audit a change before it is made
    #[command(after_help = plan::PLAN)]
    Plan(PlanArgs),
    /// Compare two models, and say what the change between them does
    #[command(after_help = diff::DIFF)]
    Diff(DiffArgs),
    /// Write the single-point-of-failure report of a model
    #[command(after_help = report::REPORT)]
    Report(ReportArgs),
    /// Write what a team starts the review of an outage from
    #[command(after_help = review::HELP)]
    Review(ReviewArgs),
    /// Write what to do when each of the worst single points fails
    #[command(after_help = runbook::HELP)]
    Runbook(RunbookArgs),
    /// Make a model of a file in a foreign format
    #[command(
        after_help = "Examples:\n  linchpin import open-psa data/small/cooling.xml -o cooling.json\n  \
        linchpin import open-psa data/small/cooling.xml | linchpin spof -\n\n\
        What is left out or read otherwise than written is said on standard error."
    )]
    Import(ImportArgs),
    /// Write a model in a foreign format
    #[command(after_help = "Examples:\n  linchpin export open-psa data/small/shop.yaml\n  \
        linchpin export open-psa data/kakao-2022.json -o kakao.xml\n\n\
        A fault tree says what is down when others are; what is only wanted, needed to start or \
        partly up, times, users and evidence are left out.")]
    Export(ExportArgs),
    /// Print the JSON Schema of the model format, or of another
    #[command(after_help = "Examples:\n  linchpin schema > linchpin.schema.json\n  \
        linchpin schema --of policy > linchpin-policy.schema.json")]
    Schema(SchemaArgs),
    /// Serve the explorer on this computer
    #[command(
        after_help = "Examples:\n  linchpin serve\n  linchpin serve my-model.yaml --port 9000"
    )]
    Serve(ServeArgs),
}

/// A model and nothing else.
#[derive(Debug, Args)]
pub struct ModelArg {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
}

/// Options of `blast`.
#[derive(Debug, Args)]
pub struct BlastArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// A component that fails; with =PPM it keeps that many millionths of its availability.
    #[arg(long, value_name = "ID[=PPM]", required = true, num_args = 1..)]
    pub fail: Vec<String>,
    #[command(flatten)]
    pub load: LoadArg,
}

/// The load factor of pools.
#[derive(Debug, Args)]
pub struct LoadArg {
    /// Load of every pool, in percent of what the model says.
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub load: u32,
}

/// Options of `spof`.
#[derive(Debug, Args)]
pub struct SpofArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// A component that must not go down; by default every service, third party and channel.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub target: Vec<String>,
}

/// Options of `harden`.
#[derive(Debug, Args)]
pub struct HardenArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// A component that must not go down; by default every service, third party and channel.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub of: Vec<String>,
    /// How many components may be made redundant; by default as many as it takes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub budget: Option<u32>,
}

/// Options of `why`.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The component to explain.
    pub id: String,
    #[command(flatten)]
    pub failures: FailureArgs,
    #[command(flatten)]
    pub load: LoadArg,
}

/// What fails.
#[derive(Debug, Args)]
pub struct FailureArgs {
    /// A component that fails; with =PPM it keeps that many millionths of its availability.
    #[arg(long, value_name = "ID[=PPM]", num_args = 1.., conflicts_with = "scenario")]
    pub fail: Vec<String>,
    /// A scenario of the model, with all of its failures in force.
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,
    /// Of the scenario only what is in force so long after its first event, such as `1h 30m`.
    #[arg(long, value_name = "DURATION", requires = "scenario", value_parser = Duration::parse)]
    pub at: Option<Duration>,
}

/// A model and what fails in it.
#[derive(Debug, Args)]
pub struct FailedModelArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    #[command(flatten)]
    pub failures: FailureArgs,
}

/// Options of `replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The scenario; by default all of them.
    pub scenario: Option<String>,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The format of the file.
    #[arg(value_name = "FORMAT")]
    pub foreign: ForeignFormat,
    /// The file; `-` is standard input.
    pub file: PathBuf,
    /// Where to write the model, as JSON; by default standard output.
    #[arg(short, long, value_name = "MODEL")]
    pub output: Option<PathBuf>,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The format to write.
    #[arg(value_name = "FORMAT")]
    pub foreign: ForeignFormat,
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Of which format.
    #[arg(long, value_name = "FORMAT", default_value = "model")]
    pub of: SchemaOf,
}

/// The formats that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Models.
    Model,
    /// Policies.
    Policy,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// A model to open instead of the bundled one.
    pub model: Option<PathBuf>,
    /// The built explorer.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub dir: PathBuf,
    /// The port; 0 is any free one. By default 8080, or any free one when that is taken.
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Do not open a browser.
    #[arg(long)]
    pub no_open: bool,
}

/// A language, as an option.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Ko => Self::Ko,
            LangArg::En => Self::En,
        }
    }
}

/// For whom the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    Text,
    /// JSON for programs.
    Json,
}

/// The foreign formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ForeignFormat {
    /// Fault trees in the Open-PSA Model Exchange Format.
    OpenPsa,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                help.contains(&format!("linchpin {}", command.get_name())),
                "{}",
                command.get_name()
            );
        }
    }
}
