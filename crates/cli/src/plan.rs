//! The command `plan`: a change before it is made. What a change does is the engine's business, how that reads the
//! reports'.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use linchpin_engine::analysis::plan::{Class, Danger, Rules, Sizing, plan, size};
use linchpin_engine::graph::Graph;
use linchpin_engine::read::{read_change, read_rules};
use linchpin_reports::views::{self, Audit};
use linchpin_reports::words::CHANGE_RULES;
use linchpin_reports::{json, markdown};

use crate::commands::Wish;
use crate::failure::{Ended, Failure};
use crate::wanted::{Kind, Wanted, one_of};
use crate::{diagnostic, input, output};

/// What `plan --help` shows.
pub const PLAN: &str = "\
CHANGE is a JSON, YAML or TOML file: `linchpin-change: 1`, an `id`, what is `unresolved` (ids, or `on` with
the `availability` that is left, in millionths), and `steps`: each with a `name`, the components that it
takes `out` of service, the `share` of them in percent that is out at once, what it `touches` in
service, and the `load` meanwhile in percent. What a step takes out is back when it ends.

For every step: what the planned state does, the worst single failure that would coincide, users and
targets at stake, single points that are there only then, redundancy that is reduced and whether an
unresolved failure has weakened it already, and what does not come back by itself.

RULES says from which bounds on a change is medium or large, what blocks it, and what has to be approved
or tested first; --print-rules prints those that hold without a file.

--fail-on: medium, large (so large or larger); blocked (by the rules); overlap (it hits what an
unresolved failure has weakened), deadlock (something does not come back), down (the plan itself takes
a target down), new-spof (a single point of failure only while it is made). Exit code 1 then.

With --as json: program, model, change, size, reasons, measure (users, targets, sites, dangers),
blocked, first, unresolved, before, steps (name, share, load, touches, touched_again, waves (out,
planned, worst, made_worse, touched, at_stake, new_single_points, redundancy, sites, restart)).

Examples:
  linchpin plan data/kakao-2024.json data/changes/kakao-2024-05-21.json
  linchpin plan data/small/shop.yaml data/changes/shop-rolling.yaml --fail-on large,blocked
  linchpin plan data/small/shop.yaml data/changes/shop-rolling.yaml --as md -o plan.md
  linchpin plan --print-rules";

/// Options of `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    #[arg(required_unless_present = "print_rules")]
    pub model: Option<PathBuf>,
    /// The change, as JSON, YAML or TOML; `-` is standard input.
    #[arg(required_unless_present = "print_rules")]
    pub change: Option<PathBuf>,
    /// The rules for its size, as JSON, YAML or TOML; by default those that --print-rules prints.
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// Print the rules that hold without a file, and do nothing else.
    #[arg(long, conflicts_with_all = ["model", "change", "rules", "output", "kind", "fail_on"])]
    pub print_rules: bool,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Text, Markdown or JSON; by default what the file name ends in, Markdown for any other file, else text.
    #[arg(long = "as", value_name = "FORMAT", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
    /// End with exit code 1 where the change is one of these.
    #[arg(long, value_name = "WORD,…", value_delimiter = ',')]
    pub fail_on: Vec<FailOn>,
}

/// The formats of an audit.
const KINDS: [Kind; 3] = [Kind::Text, Kind::Md, Kind::Json];

/// What a change may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Medium or larger.
    Medium,
    /// Large.
    Large,
    /// Blocked by the rules.
    Blocked,
    /// Made where an unresolved failure has weakened something.
    Overlap,
    /// Without a way back for something.
    Deadlock,
    /// Taking a target down by plan.
    Down,
    /// Adding a single point of failure while it is made.
    NewSpof,
}

impl FailOn {
    fn is_met(self, sizing: &Sizing) -> bool {
        let is_there = |danger| sizing.measure.dangers.contains(&danger);
        match self {
            Self::Medium => sizing.class >= Class::Medium,
            Self::Large => sizing.class >= Class::Large,
            Self::Blocked => !sizing.blocked.is_empty(),
            Self::Overlap => is_there(Danger::Overlap),
            Self::Deadlock => is_there(Danger::Deadlock),
            Self::Down => is_there(Danger::Down),
            Self::NewSpof => is_there(Danger::NewSpof),
        }
    }
}

/// Audits a change and says whether it is what it may not be.
///
/// # Errors
/// When a file or the call are wrong; nothing has been written then.
pub fn run(args: &PlanArgs, wish: Wish) -> Result<Ended, Failure> {
    let (Some(path), Some(change)) = (&args.model, &args.change) else {
        output::text(CHANGE_RULES)?;
        return Ok(Ended::Done);
    };
    let inputs = [Some(path), Some(change), args.rules.as_ref()];
    if inputs.into_iter().flatten().filter(|path| path.as_os_str() == "-").count() > 1 {
        let hint = "name a file for all but one of them";
        return Err(Failure::new("standard input can be read only once", Some(hint)));
    }
    let model = input::model(path)?;
    let change = read(change, |text| read_change(text, &model))?;
    let rules = match &args.rules {
        Some(path) => read(path, read_rules)?,
        None => built_in()?,
    };
    let plan = plan(&model, &Graph::of(&model), &change);
    let sizing = size(&plan, &rules);
    let audit = Audit { change: &change, plan: &plan, sizing: &sizing };
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    let document = || views::plan(&model, audit, wish.lang);
    wanted.write(&match wanted.kind {
        Kind::Text => wanted.rendered(&document()),
        Kind::Json => json::plan(&model, audit),
        _ => markdown::comment(document(), wish.lang),
    })?;
    let is_broken = args.fail_on.iter().any(|it| it.is_met(&sizing));
    Ok(if is_broken { Ended::Broken } else { Ended::Done })
}

/// What `parse` makes of the file at `path`.
fn read<T>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, linchpin_engine::Problems>,
) -> Result<T, Failure> {
    let text = input::text(path)?;
    parse(&text).map_err(|found| Failure(diagnostic::problems(&found, &input::called(path), &text)))
}

fn built_in() -> Result<Rules, Failure> {
    read_rules(CHANGE_RULES)
        .map_err(|found| Failure(diagnostic::problems(&found, "<built-in rules>", CHANGE_RULES)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_are_rules() {
        let rules = built_in().expect("rules");
        assert!(rules.large.users > rules.medium.users && !rules.stops.is_empty());
    }
}
