//! Verdicts on policies against the oracle: on random models, what breaks a rule is what the definitions say of the
//! targets that it selects, and an exception takes away what it names and nothing else.

use std::collections::BTreeSet;

use linchpin_engine::policy::{
    self, Breach, Date, Demand, Exception, Filter, Judged, Level, Outcome, Policy, Rule,
};
use linchpin_engine::{ComponentId, Graph, Model, State};
use linchpin_tests::generate::{Rng, case};
use linchpin_tests::oracle;
use serde_json::Value;

/// Random models.
const CASES: u64 = 400;

/// What breaks a rule and what goes down for it, by ids.
type Pairs = BTreeSet<(String, String)>;

#[test]
fn random_models_are_judged_as_the_definitions_say() {
    (0..CASES).for_each(agree);
}

fn agree(seed: u64) {
    let file = case(seed).model;
    let model = linchpin_engine::read(&file.to_string()).unwrap();
    let graph = Graph::of(&model);
    let mut rng = Rng::new(!seed);
    let chosen: Vec<ComponentId> = model.ids().filter(|_| rng.chance(50)).collect();
    let named: Vec<String> = chosen.iter().map(|&it| id(&model, it)).collect();
    for ids in [None, Some(named).filter(|it| !it.is_empty())] {
        let selected = ids.as_ref().map_or_else(|| model.targets(), |_| chosen.clone());
        let declares = |it: &ComponentId| {
            let requires = &model.component(*it).requires;
            requires.as_ref().is_some_and(|it| !it.references().is_empty())
        };
        let sound: Vec<String> = selected
            .iter()
            .filter(|it| declares(it) && graph.baseline_state(**it) != State::Down)
            .map(|&it| id(&model, it))
            .collect();
        for (demand, order) in [
            (Demand::NoSinglePoint, None),
            (Demand::NoWeakPoint, None),
            (Demand::NoPair, None),
            (Demand::MinCutOrder, Some(3)),
        ] {
            let at = format!("seed {seed}, {demand:?} of {ids:?}");
            let expected = by_definition(&file, &sound, demand);
            let rule = rule(demand, order, ids.as_deref());
            let judged = judge(&model, &graph, &rule, Vec::new());
            assert_eq!(pairs(&model, &judged), expected, "{at}");
            assert_eq!(judged.outcome == Outcome::Broken, !expected.is_empty(), "{at}");
            assert_eq!(judged.judged as usize, sound.len(), "{at}");
            if judged.outcome == Outcome::Passed {
                assert!(!sound.is_empty() && judged.down.is_empty(), "{at}: judged nothing");
            }
            let all: Vec<_> = expected.iter().cloned().collect();
            if !all.is_empty() {
                let (causes, target) = all[rng.below(all.len() as u64) as usize].clone();
                let cause = causes.split(' ').next().unwrap_or_default().to_owned();
                let left = judge(&model, &graph, &rule, vec![except(&cause, &target)]);
                let is_left = |(causes, of): &(String, String)| {
                    !(causes.split(' ').any(|it| it == cause) && *of == target)
                };
                let kept: Pairs = expected.into_iter().filter(is_left).collect();
                assert_eq!(pairs(&model, &left), kept, "{at} but {cause} for {target}");
                assert_eq!(left.excepted.len(), 1, "{at}");
            }
        }
    }
    redundancy(seed, &file, &model, &graph);
}

/// Redundancy of the whole model, group by group.
fn redundancy(seed: u64, file: &Value, model: &Model, graph: &Graph) {
    let groups = oracle::redundancy(file);
    for (demand, reason) in
        [(Demand::NoPaperRedundancy, "common_cause"), (Demand::Headroom, "no_headroom")]
    {
        let mut expected = BTreeSet::new();
        for group in groups["groups"].as_array().unwrap() {
            for by in group["defeated_by"].as_array().unwrap() {
                if by["reason"] == reason {
                    let owner = text(&group["owner"]);
                    expected.insert((owner, text(&group["path"]), text(&by["id"])));
                }
            }
        }
        let judged = judge(model, graph, &rule(demand, None, None), Vec::new());
        let mut found = BTreeSet::new();
        for breach in &judged.breaches {
            let Breach::Group { owner, path, by, .. } = breach else { panic!("{breach:?}") };
            found.extend(by.iter().map(|it| (id(model, *owner), path.clone(), id(model, it.by))));
        }
        assert_eq!(found, expected, "seed {seed}, {demand:?}");
    }
}

fn by_definition(file: &Value, targets: &[String], demand: Demand) -> Pairs {
    let mut found = Pairs::new();
    if targets.is_empty() {
        // To the oracle, no targets are all of them.
        return found;
    }
    let spof = oracle::spof(file, targets);
    for target in spof["targets"].as_array().unwrap() {
        let of = text(&target["id"]);
        let mut add = |key: &str| {
            let points = target[key].as_array().unwrap().iter();
            found.extend(points.map(|it| (text(it), of.clone())));
        };
        match demand {
            Demand::NoSinglePoint | Demand::MinCutOrder => add("single_points"),
            Demand::NoWeakPoint => add("weak_points"),
            _ => {}
        }
    }
    if matches!(demand, Demand::NoPair | Demand::MinCutOrder) {
        for of in targets {
            let cuts = oracle::cuts(file, of, "down", Some(2), usize::MAX);
            for set in cuts["sets"].as_array().unwrap() {
                let set: BTreeSet<String> = set.as_array().unwrap().iter().map(text).collect();
                if set.len() == 2 {
                    found.insert((Vec::from_iter(set).join(" "), of.clone()));
                }
            }
        }
    }
    found
}

fn pairs(model: &Model, judged: &Judged) -> Pairs {
    let mut found = Pairs::new();
    for breach in &judged.breaches {
        let causes: BTreeSet<String> =
            breach.components().iter().map(|&it| id(model, it)).collect();
        let causes = Vec::from_iter(causes).join(" ");
        found.extend(breach.targets().iter().map(|&it| (causes.clone(), id(model, it))));
    }
    found
}

fn judge(model: &Model, graph: &Graph, rule: &Rule, exceptions: Vec<Exception>) -> Judged {
    let policy = Policy { exceptions, ..Policy::of(vec![rule.clone()]) };
    policy::check(model, graph, &policy, Date::FIRST).unwrap().rules.remove(0)
}

fn rule(demand: Demand, order: Option<u32>, ids: Option<&[String]>) -> Rule {
    let filter =
        |ids: &[String]| Filter { ids: ids.iter().map(Into::into).collect(), ..Filter::default() };
    Rule {
        id: "r".into(),
        demand,
        order,
        targets: ids.map(filter),
        max_users: None,
        level: Level::Error,
    }
}

fn except(component: &str, target: &str) -> Exception {
    Exception {
        rule: "r".into(),
        component: component.into(),
        target: Some(target.into()),
        reason: "for a while".into(),
        until: Date::FIRST,
    }
}

fn id(model: &Model, component: ComponentId) -> String {
    model.component(component).id.to_string()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
