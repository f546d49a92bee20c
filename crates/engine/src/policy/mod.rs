//! Declared rules: what a team demands of a model, what it puts up with for a while, and what comes of that.
//!
//! A [`Policy`] is read from TOML or JSON ([`read`]), or made of the built-in rules ([`Rule::of_word`]); [`check`]
//! holds a model against it. A rule that had nothing to judge is never told as passed, and neither is one whose
//! targets declare nothing. "Today" is handed in: exceptions end, and the engine has no clock.
//!
//! ```
//! use linchpin_engine::{Graph, policy, read};
//!
//! let model = read(r#"{ "linchpin": 1, "id": "m", "components": [
//!   { "id": "dc", "kind": "site", "name": "Data center" },
//!   { "id": "shop", "kind": "service", "name": "Shop", "requires": "dc" } ] }"#)?;
//! let today = policy::Date::parse("2026-11-28").unwrap();
//! let rules = policy::read(r#"
//!   linchpin-policy = 1
//!   [[rule]]
//!   id = "services"
//!   demand = "no-single-point"
//! "#)?;
//! let verdict = policy::check(&model, &Graph::of(&model), &rules, today)?;
//! assert!(verdict.fails());
//! # Ok::<(), linchpin_engine::Problems>(())
//! ```

mod bind;
mod date;
mod exceptions;
mod file;
mod groups;
mod judge;
mod points;
mod select;
mod sets;
mod starts;
#[cfg(test)]
mod tests;
mod verdict;
mod verify;

pub use date::Date;
pub use file::{Demand, Exception, Filter, Level, POLICY_VERSION, Policy, Rule, schema};
pub use verdict::{
    Breach, Broken, Excepted, Judged, Note, Outcome, Verdict, Why, broken, newly_broken,
};

pub use crate::read::policy::{placed, read};
pub(crate) use verify::problems;

use crate::{
    graph::Graph,
    model::{Model, Problems},
};

/// Holds `model` against `policy` as of `today`; `graph` is the model's.
///
/// Cost: for each demand the analysis that answers it, redundancy once for all rules; `no-pair` and `min-cut-order`
/// are bounded in work.
///
/// # Errors
/// All that is wrong between policy and model at once, each with its path in the policy (see [`placed`]): rules that
/// mean nothing, unknown rules, components and groups, and exceptions that have expired.
pub fn check(
    model: &Model,
    graph: &Graph,
    policy: &Policy,
    today: Date,
) -> Result<Verdict, Problems> {
    let mut found = verify::problems(policy);
    found.extend(bind::problems(policy, model, today));
    match Problems::of(found) {
        Some(problems) => Err(problems),
        None => Ok(judge::verdict(model, graph, policy)),
    }
}
