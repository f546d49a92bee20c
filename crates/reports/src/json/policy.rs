//! What a model comes to under a policy: `check --policy` and `check --fail-on`.

use linchpin_engine::model::{ComponentId, Model, Text};
use linchpin_engine::policy::{
    self, Breach, Date, Excepted, Filter, Judged, Note, Verdict as Result,
};
use serde::Serialize;

use super::check::check_value;
use super::result::group_value;
use super::write::{Each, Ids, Program, document, id};

/// The verdict: `{"program", "model", "passed", "rules", "notes"}`; whole, in the policy's order.
pub fn policy(model: &Model, verdict: &Result) -> String {
    #[derive(Serialize)]
    struct Out<M: Serialize, R: Serialize, N: Serialize> {
        program: Program,
        model: M,
        passed: bool,
        rules: R,
        notes: N,
    }
    document(&Out {
        program: Program::THIS,
        model: check_value(model),
        passed: !verdict.fails(),
        rules: Each(|| verdict.rules.iter().map(|it| rule(model, it))),
        notes: Each(|| verdict.notes.iter().map(note)),
    })
}

/// The JSON Schema of policies, as a document of its own.
pub fn policy_schema() -> String {
    document(&policy::schema())
}

fn rule<'a>(model: &'a Model, judged: &'a Judged) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Row<'a, F: Serialize, E: Serialize> {
        id: &'a str,
        demand: &'static str,
        level: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        order: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        max_users: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        targets: Option<&'a Filter>,
        outcome: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<&'static str>,
        judged: u64,
        findings: F,
        excepted: E,
        undeclared: Ids<'a>,
        down: Ids<'a>,
        unfinished: Ids<'a>,
        tolerated: Ids<'a>,
        uncounted: u64,
    }
    let rule = &judged.rule;
    Row {
        id: &rule.id,
        demand: rule.demand.word(),
        level: rule.level.word(),
        order: rule.order,
        max_users: rule.max_users,
        targets: rule.targets.as_ref(),
        outcome: judged.outcome.word(),
        why: judged.outcome.why().map(policy::Why::word),
        judged: judged.judged,
        findings: Each(move || judged.breaches.iter().map(move |it| breach(model, it))),
        excepted: Each(move || judged.excepted.iter().map(move |it| excepted(model, it))),
        undeclared: Ids(model, &judged.undeclared),
        down: Ids(model, &judged.down),
        unfinished: Ids(model, &judged.unfinished),
        tolerated: Ids(model, &judged.tolerated),
        uncounted: judged.uncounted,
    }
}

fn breach<'a>(model: &'a Model, breach: &'a Breach) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Row<'a, C: Serialize, G: Serialize> {
        form: &'static str,
        key: String,
        components: C,
        targets: Ids<'a>,
        users_hit: u128,
        #[serde(skip_serializing_if = "Option::is_none")]
        group: Option<G>,
    }
    let components = breach.components();
    let group = match breach {
        Breach::Group { owner, form, path, members, by, .. } => {
            Some(group_value(model, (*owner, form, path), *members, by))
        }
        _ => None,
    };
    let ids = |all: Vec<ComponentId>| all.into_iter().map(|it| id(model, it)).collect::<Vec<_>>();
    Row {
        form: match breach {
            Breach::Point { .. } => "point",
            Breach::Group { .. } => "group",
            Breach::Set { .. } => "set",
            Breach::Circle { .. } => "circle",
            Breach::Lacks { .. } => "lacks",
        },
        key: breach.key(model),
        components: ids(components),
        targets: Ids(model, breach.targets()),
        users_hit: breach.users_hit(),
        group,
    }
}

fn excepted<'a>(model: &'a Model, it: &'a Excepted) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Row<'a> {
        component: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        target: Option<&'a str>,
        reason: &'a Text,
        until: Date,
        covers: u64,
    }
    Row {
        component: id(model, it.component),
        target: it.target.map(|target| id(model, target)),
        reason: &it.reason,
        until: it.until,
        covers: it.covers,
    }
}

fn note(note: &Note) -> impl Serialize + '_ {
    #[derive(Serialize)]
    #[serde(tag = "note", rename_all = "snake_case")]
    enum Row<'a> {
        UnusedException {
            rule: &'a str,
            component: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            target: Option<&'a str>,
        },
        UnknownWord {
            rule: &'a str,
            key: &'static str,
            word: &'a str,
        },
    }
    match note {
        Note::UnusedException { rule, component, target } => {
            Row::UnusedException { rule, component, target: target.as_deref() }
        }
        Note::UnknownWord { rule, key, word } => Row::UnknownWord { rule, key, word },
    }
}
