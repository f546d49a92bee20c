//! The commands for while something is down: `restart`, in which order and how fast to bring things back, and `channels`,
//! whom to tell meanwhile and through what.

use linchpin_engine::analysis::{channels, recovery};
use linchpin_engine::graph::Graph;
use linchpin_reports::{json, views};

use crate::args::FailedModelArgs;
use crate::commands::Wish;
use crate::failure::Failure;
use crate::output::show;
use crate::{ask, input};

/// What `restart --help` shows.
pub const RESTART: &str = "\
Without a failure everything has stopped. After one, what failed takes its repair, and what went down
with it starts again once everything that it requires and needs to start is there. What needs
something to start, or to wake a standby, that went down itself is told first: a restart dependency
inside the blast. Times add up `repair` and `switch` of the model; what gives none counts as taking
none, and the answer says so.

With --format json: waves, deadlocks, blocked; failed, times (id, ready, up, after), total,
critical_path, without_repair, restart_dependencies (id, need, on, path, blocks, assumed), complete.

Examples:
  linchpin restart data/kakao-2022.json
  linchpin restart data/kakao-2022.json --scenario fire-2022
  linchpin restart data/small/shop.yaml --fail dc-a --format json";

/// What `channels --help` shows.
pub const CHANNELS: &str = "\
A channel belongs to the owner that it names; one without an owner is open to everybody. Channels
that survive come in the order to use them: whole before impaired before partial, then those that
reach more users, then those that fewer further failures would end. An owner for whom the model names
no channel is a gap and told as one.

With --format json: failed, order (id, owner, state, availability, reaches, declares, ends_with,
assumed), lost (id, owner, path, assumed), owners (owner, hit, own, own_lost, open, told).

Examples:
  linchpin channels data/kakao-2022.json --scenario fire-2022
  linchpin channels data/kakao-2022.json --scenario fire-2022 --at 4d
  linchpin channels data/kakao-2022.json --fail pangyo --format json";

/// Shows how everything comes back.
///
/// # Errors
/// When input or call are wrong.
pub fn restart(args: &FailedModelArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let asked = &args.failures;
    let nothing = asked.fail.is_empty() && asked.scenario.is_none();
    let failed = if nothing { None } else { Some(ask::in_force(&model, asked)?) };
    let found = recovery(&model, &Graph::of(&model), failed.as_ref());
    show(
        wish.format,
        || json::recovery(&model, &found),
        || views::recovery(&model, &found, wish.lang),
    )
}

/// Shows which channels survive.
///
/// # Errors
/// When input or call are wrong.
pub fn run_channels(args: &FailedModelArgs, wish: Wish) -> Result<(), Failure> {
    let model = input::model(&args.model)?;
    let failed = ask::in_force(&model, &args.failures)?;
    let found = channels(&model, &Graph::of(&model), &failed);
    show(
        wish.format,
        || json::channels(&model, &found),
        || views::channels(&model, &found, wish.lang),
    )
}
