//! `timeline`: an incident from its first event to its last change.

use std::path::PathBuf;

use clap::Args;
use linchpin_engine::analysis::timeline::{outages, recovery_path, timeline};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_reports::views::Incident;
use linchpin_reports::{json, views};

use crate::args::LoadArg;
use crate::commands::Wish;
use crate::failure::Failure;
use crate::output::show;
use crate::{ask, input};

/// Help below the options.
pub const HELP: &str = "\
Availability over time, with the cause of every step: batteries hold and then do not, standbys take
time to wake, repairs follow each other. Beside it how long everything was out, and for each target
that came back the chain of repairs that set the time.

Examples:
  linchpin timeline data/kakao-2022.json fire-2022
  linchpin timeline data/kakao-2022.json fire-2022 --target kakaotalk --format json";

/// Options of `timeline`.
#[derive(Debug, Args)]
pub struct TimelineArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The scenario.
    pub scenario: String,
    /// Whose recovery critical path is told; by default every service, third party and channel.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub target: Vec<String>,
    #[command(flatten)]
    pub load: LoadArg,
}

/// Runs `timeline`.
///
/// # Errors
/// When input or call are wrong.
pub fn run(args: &TimelineArgs, wish: Wish) -> Result<(), Failure> {
    let model: Model = input::model(&args.model)?;
    let at = ask::scenario(&model, &args.scenario)?;
    let targets = match args.target.as_slice() {
        [] => model.targets(),
        named => ask::components(&model, named)?,
    };
    let Some(scenario) = model.scenarios().get(at.index()) else { return Ok(()) };
    let graph = Graph::with_load(&model, args.load.load);
    let found = timeline(&model, &graph, scenario);
    let outages = outages(&graph, &found);
    let paths: Vec<_> =
        targets.into_iter().map(|target| (target, recovery_path(&found, target))).collect();
    let incident = Incident { timeline: &found, outages: &outages, paths: &paths };
    show(
        wish.format,
        || json::timeline(&model, &scenario.id, incident),
        || views::timeline(&model, incident, wish.lang),
    )
}
