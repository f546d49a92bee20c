//! The command `load`: its arguments, and what it does with them. What load does is the engine's business, how that
//! reads the reports'.

use std::path::{Path, PathBuf};

use clap::Args;
use linchpin_engine::analysis::Load;
use linchpin_engine::analysis::load::{BadSteps, LISTED, MOST_STEPS, Question, Steps, load};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_engine::scenario::MOST_LOAD;
use linchpin_reports::{Lang, charts, json, views};

use crate::args::{FailureArgs, Format};
use crate::commands::Wish;
use crate::failure::Failure;
use crate::output::show;
use crate::{ask, atomic, input};

/// What `load --help` shows.
pub const HELP: &str = "\
A pool is what carries a load together. For each: what it has to spare now and after every single
failure; a pool that stands and that one more failure takes is named. For each target: the smallest
load, in percent of what the model says, at which it is hit and at which it is down. Then a sweep:
what is down at each load from --from to --to.

With --format json: load, failed, pools (owner, path, members, overload, load, capacity, left, short,
lowered_by, broken_by, after, left_out, rests_on_assumption), elsewhere, one_more, targets (id,
down_at, hit_at, has_pool), most_load, sweep (load, down, partial, users_hit, falls).

Examples:
  linchpin load data/kakao-2012.json
  linchpin load data/small/shop.yaml --load 120 --fail dc-a=500000
  linchpin load data/small/shop.yaml --from 100 --to 200 --step 25 --chart load.svg";

/// Options of `load`.
#[derive(Debug, Args)]
pub struct LoadArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    #[command(flatten)]
    pub failures: FailureArgs,
    /// Load of every pool for the margins, in percent of what the model says.
    #[arg(long, value_name = "PERCENT", default_value_t = 100,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_LOAD)))]
    pub load: u32,
    /// Where the sweep begins, in percent.
    #[arg(long, value_name = "PERCENT", default_value_t = 100)]
    pub from: u32,
    /// Where it ends.
    #[arg(long, value_name = "PERCENT", default_value_t = 300)]
    pub to: u32,
    /// By how much the load grows from row to row.
    #[arg(long, value_name = "PERCENT", default_value_t = 10)]
    pub step: u32,
    /// A component that must not go down; by default every service, third party and channel.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub target: Vec<String>,
    /// Write the sweep as a chart to this file, as SVG.
    #[arg(long, value_name = "FILE")]
    pub chart: Option<PathBuf>,
}

/// As many single failures as are listed for each pool for programs.
const WRITTEN: usize = 1_000;

/// How wide a chart is, in pixels.
const WIDE: u32 = 720;

/// Shows margins, limits and the sweep, and writes the chart where one is asked for.
///
/// # Errors
/// When input or call are wrong, or the chart cannot be written; nothing has been written then.
pub fn run(args: &LoadArgs, wish: Wish) -> Result<(), Failure> {
    let steps = Steps::new(args.from, args.to, args.step).map_err(refused)?;
    let model = input::model(&args.model)?;
    let mut targets = match args.target.as_slice() {
        [] => model.targets(),
        named => ask::components(&model, named)?,
    };
    targets.sort_unstable();
    targets.dedup();
    let question = Question {
        failures: ask::in_force(&model, &args.failures)?,
        percent: args.load,
        targets,
        steps,
        most: if wish.format == Format::Json { WRITTEN } else { LISTED },
    };
    let found = load(&model, &Graph::of(&model), &question);
    if let Some(path) = &args.chart {
        draw(path, &model, &found, wish.lang)?;
    }
    show(wish.format, || json::load(&model, &found), || views::load(&model, &found, wish.lang))
}

fn draw(path: &Path, model: &Model, found: &Load, lang: Lang) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        let hint = "name a file; standard output has the tables";
        return Err(Failure::new("--chart writes a file", Some(hint)));
    }
    let chart = charts::load(model, found, lang).ok_or_else(|| {
        let hint = "leave out --chart; without pools, nothing is declared about load";
        Failure::new("the model has no pool, so there is no chart", Some(hint))
    })?;
    let svg = charts::file(&chart, WIDE)
        .map_err(|_| Failure::new("the chart could not be drawn", None))?;
    atomic::write(path, &svg)
}

/// Why load factors are no sweep, and what would be one.
fn refused(why: BadSteps) -> Failure {
    let hint = match why {
        BadSteps::Factor(_) => {
            format!("--from and --to are percent of the model's load, 1 to {MOST_LOAD}")
        }
        BadSteps::Backwards(..) => "let --from be at most --to".into(),
        BadSteps::NoStep => "let --step be at least 1".into(),
        BadSteps::TooMany(_) => {
            format!("let --step be larger, so that there are {MOST_STEPS} rows at most")
        }
    };
    Failure::new(why, Some(&hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_sweep_has_a_hint() {
        for (from, to, step, hint) in [
            (0, 5, 1, "1 to 100000"),
            (1, 200_000, 1, "1 to 100000"),
            (300, 200, 10, "--from"),
            (100, 200, 0, "--step"),
            (1, 100_000, 1, "1000 rows"),
        ] {
            let Failure(said) = refused(Steps::new(from, to, step).expect_err("bad"));
            assert!(said.contains(hint), "{said}");
        }
    }
}
