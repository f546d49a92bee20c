//! The command `check`: what a model holds, and whether it keeps to a policy.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args};
use linchpin_engine::model::Model;
use linchpin_engine::policy::{Date, Policy, Rule, Verdict};
use linchpin_reports::policy::{cases, rows};
use linchpin_reports::{alerts, csv, json, markdown, views};

use crate::commands::Wish;
use crate::failure::{Ended, Failure};
use crate::formats::{as_junit, as_sarif};
use crate::output::{self, show};
use crate::wanted::{Kind, Wanted, one_of};
use crate::{diagnostic, input, policy};

/// What `check --help` shows.
pub const CHECK: &str = "\
Without --policy and --fail-on: whether the model is valid, what it declares and what supports it.

With them, whether it keeps to the rules; exit code 1 when one of level `error` is broken or could not be
judged. A policy is a TOML or JSON file: `linchpin-policy = 1`, rules ([[rule]]) with an `id`, a
`demand` and perhaps `targets`, `max-users`, `order` and `level`, and exceptions ([[exception]]) with a
`rule`, a `component`, perhaps a `target`, a `reason` and the last day on which they hold, `until`. An
exception that has expired is refused with exit code 2. data/README.md says it in full, `linchpin schema
--of policy` for programs.

--fail-on: spof, weak-point, paper-redundancy, no-headroom, deadlock, pair, undeclared, owner.

With --as json: program, model, passed, rules (id, demand, level, outcome, why, judged, findings (form,
key, components, targets, users_hit, group), excepted, undeclared, down, unfinished, tolerated,
uncounted), notes. The file's name says the format where --as does not: .json .md .csv .sarif .xml.

Examples:
  linchpin check data/small/shop.yaml
  linchpin check data/kakao-2022.json --policy data/policies/services.toml
  linchpin check data/kakao-2022.json --fail-on spof,paper-redundancy,deadlock
  linchpin check data/kakao-2022.json --policy data/policies/services.toml -o linchpin.sarif";

/// Options of `check`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("rules").args(["policy", "fail_on"]).multiple(true))]
pub struct CheckArgs {
    /// The model, as JSON or YAML; `-` is standard input.
    pub model: PathBuf,
    /// The policy that it has to keep to, as TOML or JSON; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Built-in rules that it has to keep to, for the whole model.
    #[arg(long, value_name = "WORD,…", value_delimiter = ',',
        value_parser = PossibleValuesParser::new(Rule::WORDS.map(|(word, _)| word)))]
    pub fail_on: Vec<String>,
    /// The day on which exceptions must still hold, as 2027-01-31; by default today in UTC, or that of
    /// SOURCE_DATE_EPOCH.
    #[arg(long, value_name = "DATE", requires = "rules", value_parser = policy::day)]
    pub today: Option<Date>,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE", requires = "rules")]
    pub output: Option<PathBuf>,
    /// The format; by default what the file name ends in, Markdown for any other file, else text.
    #[arg(long = "as", value_name = "FORMAT", requires = "rules", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
}

/// The formats of a verdict.
const KINDS: [Kind; 6] = [Kind::Text, Kind::Json, Kind::Md, Kind::Sarif, Kind::Junit, Kind::Csv];

/// Says what a model holds, or whether it keeps to the rules asked for.
///
/// # Errors
/// When input or call are wrong, an exception has expired or the answer cannot be written; nothing has been written
/// then.
pub fn run(args: &CheckArgs, wish: Wish) -> Result<Ended, Failure> {
    if args.policy.is_none() && args.fail_on.is_empty() {
        let model = input::model(&args.model)?;
        show(wish.format, || json::check(&model), || views::check(&model, wish.lang))?;
        return Ok(Ended::Done);
    }
    let from_stdin = |path: &Path| path.as_os_str() == "-";
    if from_stdin(&args.model) && args.policy.as_deref().is_some_and(from_stdin) {
        let hint = "name a file for the model or for the policy";
        return Err(Failure::new("standard input can be read only once", Some(hint)));
    }
    let text = input::text(&args.model)?;
    let model = input::model_of(&args.model, &text)?;
    let verdict = judged(args, &model)?;
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    let document = || views::policy(&model, &verdict, wish.lang);
    wanted.write(&match wanted.kind {
        Kind::Text => wanted.rendered(&document()),
        Kind::Json => json::policy(&model, &verdict),
        Kind::Csv => {
            let (heads, rows) = rows(&model, &verdict, wish.lang);
            csv::write(&heads, rows.into_iter())
        }
        Kind::Junit => as_junit(&model, &cases(&model, &verdict, wish.lang)),
        Kind::Sarif => {
            let alerts = alerts::of_verdict(&model, &verdict, wish.lang);
            as_sarif(&args.model, &text, &model, &alerts, wish.lang)
        }
        Kind::Md | Kind::Html => markdown::comment(document(), wish.lang),
    })?;
    if let (true, Some(path)) = (verdict.fails(), wanted.file) {
        // Nothing more can be done when standard error is closed too.
        let where_to = format!("the findings are in {}", path.display());
        let lead = views::lead(&verdict, wish.lang);
        let _ = output::complain(&diagnostic::plain(&lead, Some(&where_to)));
    }
    Ok(if verdict.fails() { Ended::Broken } else { Ended::Done })
}

/// What the model comes to under the rules asked for.
fn judged(args: &CheckArgs, model: &Model) -> Result<Verdict, Failure> {
    let (mut rules, text) = match &args.policy {
        None => (Policy::of(Vec::new()), None),
        Some(path) => {
            let (read, text) = policy::rules_of(path)?;
            (read, Some((path, text)))
        }
    };
    add(&mut rules, &args.fail_on)?;
    let source = text.as_ref().map(|(path, text)| (path.as_path(), text.as_str()));
    policy::judged(model, &rules, source, policy::today(args.today)?)
}

/// Adds the built-in rules called `words`, each once.
fn add(policy: &mut Policy, words: &[String]) -> Result<(), Failure> {
    let own = policy.rules.len();
    for word in words {
        let same = policy.rules.iter().position(|it| it.id == **word);
        match same {
            Some(at) if at < own => {
                let message = format!("the policy has a rule `{word}` of its own");
                let hint = format!("leave `{word}` out of --fail-on, or call the rule otherwise");
                return Err(Failure::new(message, Some(&hint)));
            }
            Some(_) => {}
            None => policy.rules.extend(Rule::of_word(word)),
        }
    }
    Ok(())
}
