//! Policies from files, and the day as of which they are looked at, for the commands that take one.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_engine::policy::{self, Broken, Date, Policy, Verdict};

use crate::failure::Failure;
use crate::{diagnostic, input};

/// The policy in the file at `path`, and the text that it was read from.
///
/// # Errors
/// What is wrong with the path, or everything that is wrong with the policy.
pub fn rules_of(path: &Path) -> Result<(Policy, String), Failure> {
    let text = input::text(path)?;
    let read = policy::read(&text).map_err(|problems| {
        Failure(diagnostic::problems(&problems, &input::called(path), &text))
    })?;
    Ok((read, text))
}

/// What `model` comes to under `rules`, which were read from `source` where that is a file and its text.
///
/// # Errors
/// Everything that is wrong between policy and model.
pub fn judged(
    model: &Model,
    rules: &Policy,
    source: Option<(&Path, &str)>,
    today: Date,
) -> Result<Verdict, Failure> {
    policy::check(model, &Graph::of(model), rules, today).map_err(|problems| match source {
        None => Failure::new(problems, None),
        Some((path, text)) => {
            let problems = policy::placed(problems, text);
            Failure(diagnostic::problems(&problems, &input::called(path), text))
        }
    })
}

/// The rules of the policy at `path` that hold in `old` and not in `new`, or are broken by more there.
///
/// # Errors
/// As [`rules_of`]; everything that is wrong between the policy and the new model.
pub fn newly_broken(
    path: &Path,
    old: &Model,
    new: &Model,
    asked: Option<Date>,
) -> Result<Vec<Broken>, Failure> {
    let (rules, text) = rules_of(path)?;
    let today = today(asked)?;
    let broken = |model: &Model, rules: &Policy| {
        let verdict = judged(model, rules, Some((path, &text)), today)?;
        Ok(policy::broken(model, &verdict))
    };
    let after = broken(new, &rules)?;
    let before = broken(old, &rules.as_of(old))?;
    Ok(policy::newly_broken(&before, &after))
}

/// A day as an option.
///
/// # Errors
/// How it is written, where it is none.
pub fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day as 2027-01-31".into())
}

/// The day asked for, else that of `SOURCE_DATE_EPOCH`, by which builds are repeated, else the clock's in UTC.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is no time, or the clock is wrong.
pub fn today(asked: Option<Date>) -> Result<Date, Failure> {
    const DAY: u64 = 24 * 60 * 60;
    if let Some(day) = asked {
        return Ok(day);
    }
    let of_seconds = |seconds: u64| i64::try_from(seconds / DAY).ok().and_then(Date::of_days);
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(epoch) if !epoch.is_empty() => {
            epoch.parse().ok().and_then(of_seconds).ok_or_else(|| {
                let message = format!("SOURCE_DATE_EPOCH is `{epoch}`");
                Failure::new(message, Some("it has to be seconds since 1970 as a whole number"))
            })
        }
        _ => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
            let day = now.and_then(|since| of_seconds(since.as_secs()));
            day.ok_or_else(|| {
                Failure::new("this computer's clock is wrong", Some("say the day with --today"))
            })
        }
    }
}
