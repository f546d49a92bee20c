//! Why a component is in its state: `why`.

use linchpin_engine::analysis::Explanation;
use linchpin_engine::analysis::explain::{Carrier, Rule, Step, Survival};
use linchpin_engine::model::{Availability, Model, State};
use serde::Serialize;

use super::write::{Each, Ids, document, id};

/// The explanation: `{"id", "state", "availability", "baseline", "chain", "causes", "reasons",
/// "survives"}`. A step is `{"id", "availability", "rule"}` with the keys of its rule beside them;
/// `survives` is there where the component is not down.
pub fn why(model: &Model, found: &Explanation) -> String {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize, R: Serialize, S: Serialize> {
        id: &'a str,
        state: State,
        availability: Availability,
        baseline: Availability,
        chain: C,
        causes: Ids<'a>,
        reasons: R,
        #[serde(skip_serializing_if = "Option::is_none")]
        survives: Option<S>,
    }
    document(&Out {
        id: id(model, found.component),
        state: found.state,
        availability: found.availability,
        baseline: found.baseline,
        chain: Each(|| found.chain.iter().map(|it| step(model, it))),
        causes: Ids(model, &found.causes),
        reasons: Each(|| found.reasons.iter().map(|it| step(model, it))),
        survives: found.survives.as_ref().map(|it| survival(model, it)),
    })
}

fn step<'a>(model: &'a Model, step: &'a Step) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a> {
        id: &'a str,
        availability: Availability,
        #[serde(flatten)]
        rule: RuleOut<'a>,
    }
    Out {
        id: id(model, step.component),
        availability: step.availability,
        rule: rule(model, &step.rule),
    }
}

/// The engine's rule with ids instead of positions.
#[derive(Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
enum RuleOut<'a> {
    Failed { ceiling: Availability },
    Needs { on: Ids<'a> },
    NoneLeft { members: u32, left: u32 },
    TooFew { needed: u32, members: u32, left: u32 },
    FailoverLost { standby_lost: bool, via_lost: bool },
    CellsLost { left: Availability },
    Overloaded { load: u128, left: u128, collapse: bool },
    Crowded { load: u128, capacity: u128 },
    WantsMissing { on: Ids<'a> },
}

fn rule<'a>(model: &'a Model, rule: &'a Rule) -> RuleOut<'a> {
    match *rule {
        Rule::Failed { ceiling } => RuleOut::Failed { ceiling },
        Rule::Needs { ref on } => RuleOut::Needs { on: Ids(model, on) },
        Rule::NoneLeft { members, left } => RuleOut::NoneLeft { members, left },
        Rule::TooFew { needed, members, left } => RuleOut::TooFew { needed, members, left },
        Rule::FailoverLost { standby_lost, via_lost } => {
            RuleOut::FailoverLost { standby_lost, via_lost }
        }
        Rule::CellsLost { left } => RuleOut::CellsLost { left },
        Rule::Overloaded { load, left, collapse } => RuleOut::Overloaded { load, left, collapse },
        Rule::Crowded { load, capacity } => RuleOut::Crowded { load, capacity },
        Rule::WantsMissing { ref on } => RuleOut::WantsMissing { on: Ids(model, on) },
    }
}

fn survival<'a>(model: &'a Model, found: &'a Survival) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Out<'a, C: Serialize> {
        carried_by: C,
        ends_with: Ids<'a>,
    }
    #[derive(Serialize)]
    struct By<'a> {
        form: &'a str,
        members: u32,
        left: u32,
        by: Ids<'a>,
    }
    let carrier = move |it: &'a Carrier| By {
        form: &it.form,
        members: it.members,
        left: it.left,
        by: Ids(model, &it.by),
    };
    Out {
        carried_by: Each(move || found.carried_by.iter().map(carrier)),
        ends_with: Ids(model, &found.ends_with),
    }
}
