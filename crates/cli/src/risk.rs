//! The commands about sets of failures: `cuts`, `importance` and `diagnose`. Their arguments, and what they
//! do with them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use linchpin_engine::analysis::cut_sets::{self, Budget, Level, Question, unwatched};
use linchpin_engine::analysis::diagnose::{
    Observation, at_odds, diagnose, next_check, predictions,
};
use linchpin_engine::analysis::importance;
use linchpin_engine::graph::Graph;
use linchpin_engine::model::{ComponentId, Model};
use linchpin_reports::{json, views};

use crate::args::Format;
use crate::commands::Wish;
use crate::failure::Failure;
use crate::output::show;
use crate::{ask, input};

/// Sets that are listed for people, and for programs, unless another number is asked for.
const SHOWN: usize = 20;
const WRITTEN: usize = 10_000;

/// Explanations that the next thing to check is to tell apart, however few are listed.
const WEIGHED: usize = 1_000;

/// What `cuts --help` shows.
pub const CUTS: &str = "\
A minimal cut set is a smallest set of components whose failing together takes the component down:
what auditors call a risk group. Sets of one are the single points of failure, sets of two the hidden
double points. Counts are exact even where the list is cut; where a budget was too small, the answer
says up to which size it is whole.

With --format json: of, level, counts (by size; past 64 bits as text), sets, complete, complete_to.
With --check: of, level, set, cuts, minimal, superfluous. 20 sets are listed for people, 10 000 for
programs, unless --limit says otherwise.

Examples:
  linchpin cuts data/kakao-2022.json --of kakaotalk
  linchpin cuts data/kakao-2022.json --of kakaotalk --level hit --max-order 2 --format json
  linchpin cuts data/kakao-2022.json --of kakaotalk --smallest 5
  linchpin cuts data/kakao-2022.json --of kakaotalk --check pangyo-servers-a pangyo-servers-b";

/// What `importance --help` shows.
pub const IMPORTANCE: &str = "\
Counts in how many minimal cut sets each component stands. Where components carry `unavailability`,
the probability that the target is down is computed exactly, with Birnbaum's measure, that of Fussell
and Vesely, and risk achievement and reduction worth.

With --format json: of, level, probability, components (id, by_order, birnbaum, fussell_vesely,
risk_achievement, risk_reduction), unknown, complete, complete_to.

Examples:
  linchpin importance data/kakao-2022.json --of kakaotalk
  linchpin importance data/small/shop.yaml --of checkout --level hit --format json";

/// What `diagnose --help` shows.
pub const DIAGNOSE: &str = "\
Names the smallest sets of failures that explain all that is seen down and leave up what is seen up,
and the component to look at next.

With --format json: down, up, counts, sets, complete, complete_to, next_check.

Examples:
  linchpin diagnose data/kakao-2022.json --down kakaotalk melon
  linchpin diagnose data/kakao-2022.json --down kakaotalk --up kakaobank --max-order 2";

/// Options of `cuts`.
#[derive(Debug, Args)]
pub struct CutsArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The component that the sets take down.
    #[arg(long, value_name = "ID")]
    pub of: String,
    /// Down: nobody is served; hit: somebody is not.
    #[arg(long, value_name = "LEVEL", default_value = "down")]
    pub level: LevelArg,
    /// Only sets of up to so many members.
    #[arg(long, value_name = "K")]
    pub max_order: Option<u32>,
    /// How many sets to list.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Only the N smallest sets; larger ones are counted as far as the search came: for networks where all are
    /// too many.
    #[arg(long, value_name = "N", conflicts_with_all = ["max_order", "limit"])]
    pub smallest: Option<usize>,
    /// Say whether this set is a cut set, and whether a minimal one.
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["max_order", "limit", "smallest"])]
    pub check: Vec<String>,
}

/// Options of `importance`.
#[derive(Debug, Args)]
pub struct ImportanceArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The component that others are important for.
    #[arg(long, value_name = "ID")]
    pub of: String,
    /// Down: nobody is served; hit: somebody is not.
    #[arg(long, value_name = "LEVEL", default_value = "down")]
    pub level: LevelArg,
    /// How many components to list; by default 20 for people and all for programs.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Options of `diagnose`.
#[derive(Debug, Args)]
pub struct DiagnoseArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// A component that is seen down.
    #[arg(long, value_name = "ID", required = true, num_args = 1..)]
    pub down: Vec<String>,
    /// A component that is seen up: as available as with no failure.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub up: Vec<String>,
    /// Only explanations of up to so many failures.
    #[arg(long, value_name = "K")]
    pub max_order: Option<u32>,
    /// How many explanations to list; by default 20 for people and 10 000 for programs.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// What a set of failures brings a component to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// Nobody is served.
    Down,
    /// Somebody is not served.
    Hit,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Down => Self::Down,
            LevelArg::Hit => Self::Hit,
        }
    }
}

/// Lists the minimal cut sets of a component, or checks one set.
///
/// # Errors
/// When input or call are wrong.
pub fn cuts(args: &CutsArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let (of, level) = (ask::component(&model, &args.of)?, Level::from(args.level));
    let graph = Graph::of(&model);
    if !args.check.is_empty() {
        let set = ask::components(&model, &args.check)?;
        let found = cut_sets::verdict(&graph, of, level, &set);
        return show(
            wish.format,
            || json::verdict(&model, of, level, &set, &found),
            || views::verdict(&model, &found, wish.lang),
        );
    }
    let budget = Budget::default();
    let found = match args.smallest {
        Some(wanted) => cut_sets::smallest(&model, &graph, (of, level), wanted, budget, &unwatched),
        None => {
            let limit = args.limit.unwrap_or(usual(wish));
            let question = Question { of, level, max_order: args.max_order, limit };
            cut_sets::cut_sets(&model, &graph, &question, budget, &unwatched)
        }
    };
    show(wish.format, || json::cuts(&model, &found), || views::cuts(&model, &found, wish.lang))
}

/// Lists how much a component hangs on each of the others.
///
/// # Errors
/// When input or call are wrong.
pub fn run_importance(args: &ImportanceArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let of = ask::component(&model, &args.of)?;
    let level = args.level.into();
    let found = importance(&model, &Graph::of(&model), of, level, Budget::default(), &unwatched);
    show(
        wish.format,
        || json::importance(&model, &found, args.limit.unwrap_or(usize::MAX)),
        || views::importance(&model, &found, args.limit.unwrap_or(SHOWN), wish.lang),
    )
}

/// Lists what may have happened.
///
/// # Errors
/// When input or call are wrong, as when something is seen both down and up.
pub fn run_diagnose(args: &DiagnoseArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let (down, up) = (seen(&model, &args.down)?, seen(&model, &args.up)?);
    if let Some(both) = args.down.iter().find(|id| args.up.contains(id)) {
        let message = format!("`{both}` cannot be seen down and up");
        return Err(Failure::new(message, Some("name it in one of --down and --up")));
    }
    let limit = args.limit.unwrap_or(usual(wish));
    let weighed = limit.max(WEIGHED);
    let observation = Observation { down, up, max_order: args.max_order, limit: weighed };
    let graph = Graph::of(&model);
    let mut found = diagnose(&model, &graph, &observation, Budget::default(), &unwatched);
    let predictions = predictions(&graph, &observation, &found.sets);
    let next = next_check(&graph, &observation, &found.sets, &predictions);
    found.sets.truncate(limit);
    let doubted = || match found.counts.as_slice() {
        [] => at_odds(&model, &graph, &observation, Budget::default(), &unwatched),
        _ => Vec::new(),
    };
    show(
        wish.format,
        || json::diagnose(&model, &found, next),
        || views::diagnose(&model, &found, &predictions, next, &doubted(), wish.lang),
    )
}

/// The components called `ids`, in file order, each once however often it was named.
fn seen(model: &Model, ids: &[String]) -> Result<Vec<ComponentId>, Failure> {
    let mut found = ask::components(model, ids)?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

const fn usual(wish: Wish) -> usize {
    match wish.format {
        Format::Text => SHOWN,
        Format::Json => WRITTEN,
    }
}
