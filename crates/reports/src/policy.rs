//! How verdicts on a policy are put, whatever the format: a sentence for each finding, a title for each rule, the
//! rules as tests, and the findings as rows of a table.

use linchpin_engine::analysis::redundancy::Group;
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::policy::{
    Breach, Demand, Filter, Judged, Level, Note, Outcome, Rule, Verdict,
};

use crate::junit::{self, Case};
use crate::lang::grouped;
use crate::views::names::{id, named, names};
use crate::views::{direct, limits};
use crate::{Lang, words::Noun};

/// As many findings of a rule as are told one by one to programs that show them to people.
const TOLD: usize = 1_000;

/// What a rule demands, with its limit.
pub fn title(rule: &Rule, lang: Lang) -> String {
    let title = lang.demand_title(rule.demand, rule.order.unwrap_or(0));
    match rule.max_users {
        None => title,
        Some(users) => lang.above_users(&title, &lang.count(users, Noun::User)),
    }
}

/// What a filter selects by, in the words of its file: `kinds: service; min-users: 1000`.
pub fn scope(filter: &Filter) -> String {
    let lists = [
        ("kinds", &filter.kinds),
        ("ids", &filter.ids),
        ("groups", &filter.groups),
        ("owners", &filter.owners),
    ];
    let lists = lists.iter().filter(|(_, words)| !words.is_empty());
    let mut parts: Vec<String> =
        lists.map(|(key, words)| format!("{key}: {}", words.join(", "))).collect();
    if !filter.tags.is_empty() {
        let tags = filter.tags.iter().map(|(key, value)| format!("{key} = {value}"));
        parts.push(format!("tags: {}", tags.collect::<Vec<_>>().join(", ")));
    }
    parts.extend(filter.min_users.map(|users| format!("min-users: {users}")));
    parts.join("; ")
}

/// A breach in one sentence without a full stop, with the users at stake where they were counted.
pub fn sentence(model: &Model, rule: &Rule, breach: &Breach, lang: Lang) -> String {
    let called = |component: ComponentId| named(model, component, lang);
    let point = |component, targets: &[ComponentId]| match rule.demand {
        Demand::NoWeakPoint => lang.point_hits(&called(component), &names(model, targets, lang)),
        _ => lang.point_takes_down(&called(component), &names(model, targets, lang)),
    };
    let said = match breach {
        Breach::Point { component, targets, .. } => point(*component, targets),
        Breach::Group { owner, form, path, members, by, .. } => {
            let group = Group {
                owner: *owner,
                form: form.clone(),
                path: path.clone(),
                members: *members,
                defeated_by: by.clone(),
            };
            let nearest = direct(&group).into_iter().map(|it| match it.also.len() {
                0 => called(it.defeat.by),
                more => format!("{} (+{})", called(it.defeat.by), grouped(more as u128)),
            });
            let nearest: Vec<String> = nearest.collect();
            let by = lang.enumerated(nearest.into_iter(), limits::NAMES);
            let (owner, form) = (called(*owner), lang.form_word(form));
            match rule.demand {
                Demand::Headroom => lang.group_lacks_headroom(&owner, form, &by),
                _ => lang.group_falls(&owner, form, &by),
            }
        }
        Breach::Set { members, targets, .. } => match members.as_slice() {
            [alone] => point(*alone, targets),
            _ => {
                let all: Vec<String> = members.iter().map(|&it| called(it)).collect();
                lang.set_takes_down(&all.join(" + "), &names(model, targets, lang))
            }
        },
        Breach::Circle { members, targets, .. } => {
            let circle = names(model, members, lang);
            match targets.as_slice() {
                [] => lang.deadlock(&circle),
                _ => lang.circle_keeps_down(&circle, &names(model, targets, lang)),
            }
        }
        Breach::Lacks { component, .. } => match rule.demand {
            Demand::Owner => lang.lacks_owner(&called(*component)),
            _ => lang.lacks_requirements(&called(*component)),
        },
    };
    match (breach, breach.users_hit()) {
        (_, 0) => said,
        (Breach::Lacks { .. }, users) => {
            lang.finding_used_by(&said, &lang.count(users, Noun::User))
        }
        (_, users) => lang.finding_hits(&said, &lang.count(users, Noun::User)),
    }
}

/// The targets that some rule is about and none could judge, as they declare nothing; in file order.
pub fn undeclared(verdict: &Verdict) -> Vec<ComponentId> {
    let mut all: Vec<ComponentId> =
        verdict.rules.iter().flat_map(|it| it.undeclared.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What must be known of a rule beside its findings and the targets that declare nothing: why it could not be judged,
/// what was left unjudged, what was tolerated. Sentences in that order; empty where there is nothing to know.
pub fn remarks(model: &Model, judged: &Judged, lang: Lang) -> Vec<String> {
    let mut said: Vec<String> =
        judged.outcome.why().map(|why| lang.why_unjudged(why).into()).into_iter().collect();
    let mut list = |of: &[ComponentId], put: &dyn Fn(&str) -> String| {
        if !of.is_empty() {
            said.push(put(&names(model, of, lang)));
        }
    };
    list(&judged.down, &|names| lang.rule_down(names));
    list(&judged.unfinished, &|names| lang.rule_unfinished(names));
    list(&judged.tolerated, &|names| lang.rule_tolerated(names));
    if judged.uncounted > 0 {
        said.push(lang.rule_uncounted(&grouped(judged.uncounted)));
    }
    said
}

/// A note on the policy in a sentence.
pub fn note(note: &Note, lang: Lang) -> String {
    match note {
        Note::UnusedException { rule, component, target } => {
            let what = match target {
                None => component.to_string(),
                Some(target) => lang.excepted_for(component, target),
            };
            lang.exception_unused(&what, rule)
        }
        Note::UnknownWord { rule, key, word } => lang.word_unknown(rule, &format!("{key}: {word}")),
    }
}

/// The rules as tests: one case each, in the policy's order. A rule that only warns does not fail a build: its
/// findings are told as skipped. Targets that no rule could judge are a skipped test of their own, lest a pass be
/// taken to speak for them.
pub fn cases(model: &Model, verdict: &Verdict, lang: Lang) -> Vec<Case> {
    let mut cases: Vec<Case> = verdict.rules.iter().map(|it| case(model, it, lang)).collect();
    let silent = undeclared(verdict);
    let asked = verdict.rules.iter().any(|it| it.rule.demand == Demand::Declared);
    if !silent.is_empty() && !asked {
        cases.push(Case {
            id: "undeclared".into(),
            title: lang.demand_title(Demand::Declared, 0),
            outcome: junit::Outcome::Skipped(lang.rule_undeclared(&names(model, &silent, lang))),
        });
    }
    cases
}

fn case(model: &Model, judged: &Judged, lang: Lang) -> Case {
    let rule = &judged.rule;
    let why = || remarks(model, judged, lang).join(" ");
    let found = || -> Vec<String> {
        let all = judged.breaches.iter().take(TOLD);
        all.map(|it| sentence(model, rule, it, lang)).collect()
    };
    let outcome = match (judged.outcome, rule.level) {
        (Outcome::Passed, _) => junit::Outcome::Passed,
        (Outcome::Skipped(_), _) | (Outcome::Undecided(_), Level::Warning) => {
            junit::Outcome::Skipped(why())
        }
        (Outcome::Undecided(_), Level::Error) => junit::Outcome::Failed(vec![why()]),
        (Outcome::Broken, Level::Error) => junit::Outcome::Failed(found()),
        (Outcome::Broken, Level::Warning) => {
            let first = found().into_iter().next().unwrap_or_default();
            let number = grouped(judged.breaches.len() as u128);
            junit::Outcome::Skipped(lang.warns_only(&first, &number))
        }
    };
    Case { id: rule.id.to_string(), title: title(rule, lang), outcome }
}

/// The findings as a table for spreadsheets: headings, and one row for each finding, or for a rule without any one
/// row that says what came of it; at the end a row of the targets that no rule could judge. Nothing is left out.
pub fn rows(model: &Model, verdict: &Verdict, lang: Lang) -> (Vec<String>, Vec<Vec<String>>) {
    let heads =
        ["rule", "demand", "level", "outcome", "components", "targets", "users_hit", "message"];
    let ids =
        |all: &[ComponentId]| all.iter().map(|&it| id(model, it)).collect::<Vec<_>>().join(" ");
    let mut rows = Vec::new();
    for judged in &verdict.rules {
        let rule = &judged.rule;
        let head = || {
            let words = [rule.id.as_str(), rule.demand.word(), rule.level.word()];
            words.into_iter().chain([judged.outcome.word()]).map(str::to_owned)
        };
        if judged.breaches.is_empty() {
            let why = remarks(model, judged, lang).join(" ");
            rows.push(head().chain([String::new(), String::new(), String::new(), why]).collect());
        }
        for breach in &judged.breaches {
            let cells = [
                ids(&breach.components()),
                ids(breach.targets()),
                breach.users_hit().to_string(),
                sentence(model, rule, breach, lang),
            ];
            rows.push(head().chain(cells).collect());
        }
    }
    let silent = undeclared(verdict);
    if !silent.is_empty() {
        let said = lang.rule_undeclared(&names(model, &silent, lang));
        let cells = ["", "", "", "skipped", "", &ids(&silent), "", &said];
        rows.push(cells.map(str::to_owned).to_vec());
    }
    (heads.map(str::to_owned).to_vec(), rows)
}
