//! What every command does: read, ask the engine, show. Nothing is written before everything that
//! can go wrong has gone right.

use linchpin_engine::analysis::cut_sets::unwatched;
use linchpin_engine::analysis::harden::{Question, WORK};
use linchpin_engine::analysis::{
    Replay, blast, explain, harden, redundancy, replay, single_points,
};
use linchpin_engine::graph::Graph;
use linchpin_reports::{Lang, json, views};

use crate::args::{
    BlastArgs, Cli, Command, Format, HardenArgs, ModelArg, ReplayArgs, SchemaOf, SpofArgs, WhyArgs,
};
use crate::failure::{Ended, Failure};
use crate::output::show;
use crate::{
    ask, check, diff, foreign, input, locale, output, plan, recovery, report, review, risk,
    runbook, serve, timeline,
};

/// How an answer is wanted.
#[derive(Clone, Copy)]
pub struct Wish {
    /// Text or JSON.
    pub format: Format,
    /// In which language.
    pub lang: Lang,
}

/// Runs the command.
///
/// # Errors
/// When input or call are wrong; nothing has been written then.
pub fn run(cli: &Cli) -> Result<Ended, Failure> {
    let wish = Wish { format: cli.format, lang: locale::language(cli.lang) };
    let answered = match &cli.command {
        Command::Plan(args) => return plan::run(args, wish),
        Command::Check(args) => return check::run(args, wish),
        Command::Diff(args) => return diff::run(args, wish),
        Command::Blast(args) => run_blast(args, wish),
        Command::Spof(args) => spof(args, wish),
        Command::Redundancy(args) => run_redundancy(args, wish),
        Command::Harden(args) => run_harden(args, wish),
        Command::Cuts(args) => risk::cuts(args, wish),
        Command::Importance(args) => risk::run_importance(args, wish),
        Command::Diagnose(args) => risk::run_diagnose(args, wish),
        Command::Restart(args) => recovery::restart(args, wish),
        Command::Channels(args) => recovery::run_channels(args, wish),
        Command::Why(args) => why(args, wish),
        Command::Replay(args) => run_replay(args, wish),
        Command::Timeline(args) => timeline::run(args, wish),
        Command::Report(args) => report::run(args, wish),
        Command::Review(args) => review::run(args, wish),
        Command::Runbook(args) => runbook::run(args, wish),
        Command::Import(args) => foreign::import(args),
        Command::Export(args) => foreign::export(args),
        Command::Schema(args) => output::text(&match args.of {
            SchemaOf::Model => json::schema(),
            SchemaOf::Policy => json::policy_schema(),
        }),
        Command::Serve(args) => serve::run(args),
    };
    answered.map(|()| Ended::Done)
}

fn run_blast(args: &BlastArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let failed = ask::failures(&model, &args.fail)?;
    let found = blast(&Graph::with_load(&model, args.load.load), &failed);
    show(wish.format, || json::blast(&model, &found), || views::blast(&model, &found, wish.lang))
}

fn spof(args: &SpofArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let targets = match args.target.as_slice() {
        [] => model.targets(),
        named => ask::components(&model, named)?,
    };
    let found = single_points(&Graph::of(&model), &targets);
    show(wish.format, || json::spof(&model, &found), || views::spof(&model, &found, wish.lang))
}

fn run_redundancy(args: &ModelArg, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let found = redundancy(&model, &Graph::of(&model));
    show(
        wish.format,
        || json::redundancy(&model, &found),
        || views::redundancy(&model, &found, wish.lang),
    )
}

fn run_harden(args: &HardenArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let targets = match args.of.as_slice() {
        [] => model.targets(),
        named => ask::components(&model, named)?,
    };
    let question = Question { targets, budget: args.budget };
    let found = harden(&model, &Graph::of(&model), &question, WORK, &unwatched);
    show(wish.format, || json::harden(&model, &found), || views::harden(&model, &found, wish.lang))
}

fn why(args: &WhyArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let component = ask::component(&model, &args.id)?;
    let failed = ask::in_force(&model, &args.failures)?;
    let graph = Graph::with_load(&model, args.load.load);
    let found = explain(&model, &graph, &failed, component);
    show(wish.format, || json::why(&model, &found), || views::why(&model, &found, wish.lang))
}

fn run_replay(args: &ReplayArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let graph = Graph::of(&model);
    let found = match &args.scenario {
        None => replay::replay(&model, &graph),
        Some(id) => {
            let scenario = ask::scenario(&model, id)?;
            Replay { scenarios: vec![replay::score(&model, &graph, scenario)] }
        }
    };
    show(wish.format, || json::replay(&model, &found), || views::replay(&model, &found, wish.lang))
}
