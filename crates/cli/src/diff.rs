//! The command `diff`: two models, or one at two revisions, and what lies between them. What a change does is the
//! engine's business, how that reads the reports'.

use std::path::{Path, PathBuf};

use clap::Args;
use linchpin_engine::Model;
use linchpin_engine::analysis::compare::{Comparison, Question, Renamed, compare};
use linchpin_engine::policy::{Date, Level};
use linchpin_engine::read::utf8;
use linchpin_reports::alerts::{self, Breach};
use linchpin_reports::{json, markdown, views};

use crate::commands::Wish;
use crate::failure::{Ended, Failure};
use crate::formats::as_sarif;
use crate::git::Tracked;
use crate::wanted::{Kind, Wanted, one_of, word_of};
use crate::{diagnostic, input, output, policy};

/// What `diff --help` shows.
pub const DIFF: &str = "\
Components are the same where their ids are; --renamed says where only the id changed. Of whatever
came or is gone it is said why the other model does not have it: a single point that is gone because
it is withstood now is mended, one that is gone because it is no longer declared is not.

With --git: FILE at REV against the file as it is now, as it is staged (--staged), or at REV2.

--policy tells which rules a change newly breaks; exceptions are looked at as of --today.

--fail-on ends with exit code 1 if the change makes something worse: new-spof, new-paper-redundancy,
new-no-headroom, new-deadlock, new-pair, new-weak-point, or lost-requirements (a component declares
less than it did). Targets whose pairs were too many to compare break new-pair too.

With --as json: program; old and new (id, fingerprint, numbers); structure (added, removed, changed
(id, was, parts), likely_renamed (old, new), elsewhere); lost_requirements (id, dropped, gained,
undeclared); single_points and weak_points (point, target, why), points (id, takes_down, users_hit),
redundancy (owner, form, path, by, reason, why), pairs (members, target, why), pairs_unknown and
deadlocks, each with new and gone; reach (id, before and after: down, partial, users_hit). why:
point_absent, target_absent, not_a_target, group_absent, not_fallible, down_already, milder, worse,
not_declared or withstood in the other model.

Examples:
  linchpin diff data/kakao-2012.json data/kakao-2022.json
  linchpin diff old.yaml new.yaml --as md -o comment.md
  linchpin diff --git main model.json --fail-on new-spof,new-paper-redundancy
  linchpin diff --git main feature model.json --as sarif -o linchpin.sarif";

/// Options of `diff`.
#[derive(Debug, Args)]
#[command(override_usage = "linchpin diff [OPTIONS] OLD NEW\n       \
    linchpin diff [OPTIONS] --git REV [REV2] FILE")]
pub struct DiffArgs {
    /// The old and the new model, as JSON or YAML; one of them may be `-`, standard input. With --git one or two
    /// revisions and a file.
    #[arg(value_name = "OLD NEW", required = true, num_args = 1..)]
    pub models: Vec<PathBuf>,
    /// Compare a file with what it was at a revision.
    #[arg(long)]
    pub git: bool,
    /// With --git: the file as it is staged, in place of as it is.
    #[arg(long, requires = "git")]
    pub staged: bool,
    /// A component that is the same under another id.
    #[arg(long, value_name = "OLD=NEW", num_args = 1)]
    pub renamed: Vec<String>,
    /// Where to write; by default standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The format; by default what the file name ends in, Markdown for any other file, else text.
    #[arg(long = "as", value_name = "FORMAT", value_parser = one_of(&KINDS))]
    pub kind: Option<Kind>,
    /// End with exit code 1 where the change does one of these.
    #[arg(long, value_name = "WORD,…", value_delimiter = ',',
        value_parser = word_of(Breach::ALL.map(Breach::word), Breach::of_word))]
    pub fail_on: Vec<Breach>,
    /// Tell which rules of a policy the change newly breaks, and end with exit code 1 if it does.
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// The day on which the policy's exceptions are looked at; by default today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = policy::day, requires = "policy")]
    pub today: Option<Date>,
}

/// The formats of a comparison.
const KINDS: [Kind; 5] = [Kind::Text, Kind::Md, Kind::Json, Kind::Sarif, Kind::Csv];

/// One of the two models, with the text that it was read from.
struct Read {
    model: Model,
    text: String,
    /// Where it is: for a revision, where the file is now.
    path: PathBuf,
}

/// Compares, writes, and says whether the change does what it may not.
///
/// # Errors
/// When an input or the call are wrong; nothing has been written then.
pub fn run(args: &DiffArgs, wish: Wish) -> Result<Ended, Failure> {
    let [old, new] = both(args)?;
    let question =
        Question { renamed: renamed(args, &old.model, &new.model)?, ..Question::default() };
    let found = compare(&old.model, &new.model, &question);
    let rules = match &args.policy {
        Some(path) => Some(policy::newly_broken(path, &old.model, &new.model, args.today)?),
        None => None,
    };
    let wanted = Wanted::of(args.kind, args.output.as_deref(), wish.format, &KINDS);
    let document = || views::diff(&old.model, &new.model, &found, rules.as_deref(), wish.lang);
    wanted.write(&match wanted.kind {
        Kind::Text => wanted.rendered(&document()),
        Kind::Json => json::diff(&old.model, &new.model, &found, rules.as_deref()),
        Kind::Csv => alerts::changes_csv(&old.model, &new.model, &found, wish.lang),
        Kind::Sarif => {
            let alerts = alerts::of_changes(&old.model, &new.model, &found, wish.lang);
            as_sarif(&new.path, &new.text, &new.model, &alerts, wish.lang)
        }
        _ => markdown::comment(document(), wish.lang),
    })?;
    let mut told: Vec<String> = Vec::new();
    let words: Vec<String> = args.fail_on.iter().filter_map(|&it| broken(it, &found)).collect();
    if !words.is_empty() {
        told.push(format!("--fail-on: {}", words.join(", ")));
    }
    let rules = rules.iter().flatten().filter(|it| it.level == Level::Error);
    let rules: Vec<&str> = rules.map(|it| it.rule.as_str()).collect();
    if !rules.is_empty() {
        told.push(format!("--policy: newly broken: {}", rules.join(", ")));
    }
    if told.is_empty() {
        return Ok(Ended::Done);
    }
    // The answer stands; when standard error is closed, the exit code still tells.
    let _ = output::complain(&diagnostic::plain(&told.join("; "), None));
    Ok(Ended::Broken)
}

/// How often a change does what it may not, in words; nothing where it does not.
fn broken(breach: Breach, found: &Comparison) -> Option<String> {
    match (breach.count(found), breach.undecided(found)) {
        (0, 0) => None,
        (count @ 1.., 0) => Some(format!("{} ({count})", breach.word())),
        (count, open) => {
            Some(format!("{} ({count}; targets too large to compare: {open})", breach.word()))
        }
    }
}

/// Both models, old and new.
fn both(args: &DiffArgs) -> Result<[Read; 2], Failure> {
    match (args.git, args.models.as_slice()) {
        (false, [old, new]) => {
            if old == new && old.as_os_str() == "-" {
                let hint = "name a file for one of them";
                return Err(Failure::new("standard input can be read only once", Some(hint)));
            }
            Ok([from_file(old)?, from_file(new)?])
        }
        (false, _) => Err(Failure::new(
            "two models are compared",
            Some("linchpin diff OLD NEW, or linchpin diff --git REV [REV2] FILE"),
        )),
        (true, [old, new, path]) if !args.staged => {
            let tracked = Tracked::at(path)?;
            Ok([at_revision(&tracked, old, path)?, at_revision(&tracked, new, path)?])
        }
        (true, [old, path]) => {
            let tracked = Tracked::at(path)?;
            let old = at_revision(&tracked, old, path)?;
            let new = match args.staged {
                true => from_git(tracked.staged()?, &tracked.called_staged(), path)?,
                false => from_file(path)?,
            };
            Ok([old, new])
        }
        (true, _) => Err(Failure::new(
            "--git takes one or two revisions and a file, --staged one revision and a file",
            Some("linchpin diff --git REV [REV2] FILE, or linchpin diff --git REV --staged FILE"),
        )),
    }
}

fn from_file(path: &Path) -> Result<Read, Failure> {
    let text = input::text(path)?;
    let model = input::model_of(path, &text)?;
    Ok(Read { model, text, path: path.to_path_buf() })
}

fn at_revision(tracked: &Tracked, revision: &Path, path: &Path) -> Result<Read, Failure> {
    let revision = revision.to_str().ok_or_else(|| {
        Failure::new(format_args!("`{}` is no revision", revision.display()), None)
    })?;
    from_git(tracked.at_revision(revision)?, &tracked.called(revision), path)
}

fn from_git(bytes: Vec<u8>, called: &Path, path: &Path) -> Result<Read, Failure> {
    let shown = String::from_utf8_lossy(&bytes);
    let wrong = |problems| Failure(diagnostic::problems(&problems, &input::called(called), &shown));
    let text = utf8(&bytes).map_err(wrong)?.to_owned();
    let model = input::model_of(called, &text)?;
    Ok(Read { model, text, path: path.to_path_buf() })
}

/// What got another id, the old one by the new one. An id may hold an equals sign: the split that names a component of
/// each model counts.
fn renamed(args: &DiffArgs, old: &Model, new: &Model) -> Result<Renamed, Failure> {
    let mut found = Renamed::new();
    for text in &args.renamed {
        let mut splits = text.match_indices('=').filter_map(|(at, _)| {
            let (was, is) = (text.get(..at)?, text.get(at + 1..)?);
            (old.find(was).is_some() && new.find(is).is_some()).then_some((was, is))
        });
        let Some((was, is)) = splits.next_back() else {
            let help = "write OLD=NEW, a component of the old model and one of the new";
            return Err(Failure::new(format!("`{text}` names no renamed component"), Some(help)));
        };
        let is_twice = found.contains_key(is) || found.values().any(|it| it == was);
        if is_twice || was == is {
            let help = "each component has one id in each model";
            return Err(Failure::new(format!("`{text}` renames a component twice"), Some(help)));
        }
        found.insert(is.into(), was.into());
    }
    Ok(found)
}
