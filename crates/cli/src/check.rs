//! The command `check`: what a model holds, and whether it keeps to a policy.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, ValueEnum};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_engine::policy::{self, Date, Policy, Rule, Verdict};
use linchpin_reports::policy::{cases, rows};
use linchpin_reports::{alerts, csv, json, markdown, views};

use crate::args::Format;
use crate::commands::Wish;
use crate::failure::{Ended, Failure};
use crate::formats::{as_junit, as_sarif};
use crate::output::{self, show};
use crate::policy::{day, rules_of, today};
use crate::{atomic, diagnostic, input};

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
    #[arg(long, value_name = "DATE", requires = "rules", value_parser = day)]
    pub today: Option<Date>,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE", requires = "rules")]
    pub output: Option<PathBuf>,
    /// The format; by default what the file name ends in, Markdown for any other file, else text.
    #[arg(long = "as", value_name = "FORMAT", requires = "rules")]
    pub kind: Option<CheckKind>,
}

/// The formats of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckKind {
    /// Text as for a terminal.
    Text,
    /// JSON.
    Json,
    /// Markdown.
    Md,
    /// SARIF 2.1.0, an alert for each finding.
    Sarif,
    /// JUnit XML, a test for each rule.
    Junit,
    /// A table of findings.
    Csv,
}

impl CheckKind {
    /// The format that a file's name ends in.
    fn of_name(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let endings = [
            (".sarif.json", Self::Sarif),
            (".sarif", Self::Sarif),
            (".json", Self::Json),
            (".csv", Self::Csv),
            (".xml", Self::Junit),
            (".txt", Self::Text),
        ];
        endings.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind)
    }
}

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
    let written = match kind(args, wish.format) {
        CheckKind::Text if file(args).is_none() => {
            show(Format::Text, String::new, || views::policy(&model, &verdict, wish.lang))?;
            return Ok(ended(&verdict));
        }
        CheckKind::Text => output::plain(&views::policy(&model, &verdict, wish.lang)),
        CheckKind::Md => markdown::write(&views::policy(&model, &verdict, wish.lang)),
        CheckKind::Json => json::policy(&model, &verdict),
        CheckKind::Csv => {
            let (heads, rows) = rows(&model, &verdict, wish.lang);
            csv::write(&heads, rows.into_iter())
        }
        CheckKind::Junit => as_junit(&model, &cases(&model, &verdict, wish.lang)),
        CheckKind::Sarif => {
            let alerts = alerts::of_verdict(&model, &verdict, wish.lang);
            as_sarif(&args.model, &text, &model, &alerts, wish.lang)
        }
    };
    match file(args) {
        None => output::text(&written)?,
        Some(path) => {
            atomic::write(path, &written)?;
            if verdict.fails() {
                // Nothing more can be done when standard error is closed too.
                let where_to = format!("the findings are in {}", path.display());
                let lead = views::lead(&verdict, wish.lang);
                let _ = output::complain(&diagnostic::plain(&lead, Some(&where_to)));
            }
        }
    }
    Ok(ended(&verdict))
}

fn ended(verdict: &Verdict) -> Ended {
    if verdict.fails() { Ended::Broken } else { Ended::Done }
}

/// The file to write to, where it is one.
fn file(args: &CheckArgs) -> Option<&Path> {
    args.output.as_deref().filter(|path| path.as_os_str() != "-")
}

/// What was asked for, else what the file's name says.
fn kind(args: &CheckArgs, format: Format) -> CheckKind {
    let by_name = |path| CheckKind::of_name(path).unwrap_or(CheckKind::Md);
    match (args.kind, format) {
        (Some(kind), _) => kind,
        (None, Format::Json) => CheckKind::Json,
        (None, Format::Text) => file(args).map_or(CheckKind::Text, by_name),
    }
}

/// What the model comes to under the rules asked for.
fn judged(args: &CheckArgs, model: &Model) -> Result<Verdict, Failure> {
    let (mut rules, text) = match &args.policy {
        None => (Policy::of(Vec::new()), None),
        Some(path) => {
            let (read, text) = rules_of(path)?;
            (read, Some((path, text)))
        }
    };
    add(&mut rules, &args.fail_on)?;
    let verdict = policy::check(model, &Graph::of(model), &rules, today(args.today)?);
    verdict.map_err(|problems| match &text {
        None => Failure::new(problems, None),
        Some((path, text)) => {
            let problems = policy::placed(problems, text);
            Failure(diagnostic::problems(&problems, &input::called(path), text))
        }
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_format() {
        for (name, kind) in [
            ("a/verdict.JSON", Some(CheckKind::Json)),
            ("v.sarif.json", Some(CheckKind::Sarif)),
            ("v.sarif", Some(CheckKind::Sarif)),
            ("v.xml", Some(CheckKind::Junit)),
            ("v.csv", Some(CheckKind::Csv)),
            ("v.md", None),
            ("..", None),
        ] {
            assert_eq!(CheckKind::of_name(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn a_word_counts_once_and_never_hides_a_rule() {
        let words = ["spof".to_owned(), "owner".to_owned(), "spof".to_owned()];
        let mut policy = Policy::of(Vec::new());
        add(&mut policy, &words).expect("added");
        assert_eq!(policy.rules.len(), 2);
        assert!(add(&mut policy, &words).expect_err("refused").0.contains("of its own"));
    }
}
