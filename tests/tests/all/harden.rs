//! What to make redundant, against the oracle's trying of every small set, and the edited model against
//! what was promised of it.

use std::collections::BTreeSet;

use linchpin_engine::analysis::cut_sets::unwatched;
use linchpin_engine::analysis::harden::{self, Hardening, Pair, Question, WORK, apply};
use linchpin_engine::analysis::{harden as ask, single_points};
use linchpin_engine::{ComponentId, Graph, Model};
use linchpin_tests::generate::{Rng, case, larger_case};
use linchpin_tests::oracle;
use serde_json::Value;

/// Random models in each of two runs.
const EACH: u64 = 1_500;

#[test]
fn first_half_of_the_seeds() {
    (0..EACH).for_each(agree);
}

#[test]
fn second_half_of_the_seeds() {
    (EACH..2 * EACH).for_each(agree);
}

/// Sets of up to so many components are all tried.
const MOST: usize = 3;

fn agree(seed: u64) {
    let file = case(seed).model;
    let (model, graph) = read(&file);
    let mut rng = Rng::new(!seed);
    let all = graph.targets().to_vec();
    let some: Vec<ComponentId> = model.ids().filter(|_| rng.chance(50)).collect();
    for targets in [all, some] {
        let names = ids(&model, &targets);
        let oracle = oracle::Hardening::of(&file, &names);
        let best = oracle.best(MOST);
        let at = |budget| format!("seed {seed}, targets {names:?}, budget {budget:?}");

        let found = answer(&model, &graph, &targets, None, WORK);
        let chosen = chosen(&model, &found);
        check(&file, &model, &graph, &targets, &found, &at(None));
        assert!(found.exact, "{}", at(None));
        assert_eq!(found.at_least as usize, chosen.len(), "{}", at(None));
        assert!(oracle.remaining(&chosen).is_empty(), "{} {chosen:?}", at(None));
        match best.iter().find(|best| best.weight == 0) {
            Some(smallest) => assert_eq!(chosen.len(), smallest.size, "{}", at(None)),
            None => assert!(chosen.len() > MOST, "{} {chosen:?}", at(None)),
        }
        for (budget, best) in (0..).zip(&best) {
            let at = at(Some(budget));
            let found = answer(&model, &graph, &targets, Some(budget), WORK);
            check(&file, &model, &graph, &targets, &found, &at);
            assert!(found.exact, "{at}");
            let mut sorted = self::chosen(&model, &found);
            sorted.sort_unstable();
            assert_eq!((sorted.len(), &sorted), (best.size, &best.ids), "{at}");
            assert!(found.at_least as usize <= chosen.len(), "{at}");
        }
    }
}

/// The edited model has the single points that remain and no others, the numbers add up, and every
/// component removes something.
fn check(
    file: &Value,
    model: &Model,
    graph: &Graph,
    targets: &[ComponentId],
    found: &Hardening,
    at: &str,
) {
    let set: Vec<ComponentId> = found.components.iter().map(|it| it.component).collect();
    let remaining: Vec<(String, String)> = pairs(model, &found.remaining);
    let removed: u64 = found.components.iter().map(|it| it.removes).sum();
    let users: u128 = found.components.iter().map(|it| it.users).sum();
    assert_eq!(found.before.pairs - found.after.pairs, removed, "{at}");
    assert_eq!(found.before.users - found.after.users, users, "{at}");
    assert_eq!(found.after.pairs, found.remaining.len() as u64, "{at}");
    assert!(found.components.iter().all(|it| it.removes > 0), "{at}: {:?}", found.components);
    assert_eq!(found.remaining, harden::remaining(graph, targets, &set), "{at}");
    let oracle = oracle::Hardening::of(file, &ids(model, targets));
    let expected = oracle.remaining(&ids(model, &set));
    assert_eq!(remaining.iter().cloned().collect::<BTreeSet<_>>(), expected, "{at}");

    let edited = Model::new(apply(model, graph, &set)).unwrap_or_else(|it| panic!("{at}: {it}"));
    let edited_graph = Graph::of(&edited);
    let asked: Vec<ComponentId> =
        ids(model, targets).iter().map(|id| edited.find(id).unwrap()).collect();
    let mut there = Vec::new();
    for target in single_points(&edited_graph, &asked).targets {
        there.extend(
            target.single_points.iter().map(|&point| Pair { point, target: target.target }),
        );
    }
    let mut there = pairs(&edited, &there);
    there.sort_unstable();
    let mut remaining = remaining;
    remaining.sort_unstable();
    assert_eq!(there, remaining, "{at}: the edited model");
    for id in model.ids() {
        let there = edited.find(&model.component(id).id).unwrap();
        assert_eq!(graph.baseline_state(id), edited_graph.baseline_state(there), "{at}");
    }
}

#[test]
fn larger_models_keep_their_promises() {
    let mut given_up = 0;
    for (seed, count) in [(1, 40), (2, 60), (3, 80), (4, 120), (5, 200)] {
        let file = larger_case(seed, count).model;
        let (model, graph) = read(&file);
        let targets = graph.targets().to_vec();
        let smallest = answer(&model, &graph, &targets, None, WORK);
        check(&file, &model, &graph, &targets, &smallest, &format!("seed {seed}"));
        assert_eq!(smallest.after.pairs, 0, "seed {seed}");
        // With less and less work the answers get worse, and they say so.
        for work in [10_000, 1_000, 100, 0] {
            let at = format!("seed {seed}, work {work}");
            let found = answer(&model, &graph, &targets, None, work);
            assert!(remains_nothing(&graph, &targets, &found), "{at}");
            assert!(found.at_least <= smallest.components.len() as u32, "{at}");
            assert!(found.components.len() >= smallest.at_least as usize, "{at}");
            let few = answer(&model, &graph, &targets, Some(3), work);
            given_up += [&found, &few].iter().filter(|it| !it.exact).count();
            assert!(few.components.len() <= 3 && few.after.pairs <= few.before.pairs, "{at}");
        }
        assert_eq!(smallest, answer(&model, &graph, &targets, None, WORK), "seed {seed}");
    }
    assert!(given_up >= 10, "only {given_up} answers without a proof");
}

fn remains_nothing(graph: &Graph, targets: &[ComponentId], found: &Hardening) -> bool {
    let set: Vec<ComponentId> = found.components.iter().map(|it| it.component).collect();
    harden::remaining(graph, targets, &set).is_empty()
}

fn read(file: &Value) -> (Model, Graph) {
    let model = linchpin_engine::read(&file.to_string()).unwrap();
    let graph = Graph::of(&model);
    (model, graph)
}

fn answer(
    model: &Model,
    graph: &Graph,
    targets: &[ComponentId],
    budget: Option<u32>,
    work: u64,
) -> Hardening {
    let question = Question { targets: targets.to_vec(), budget };
    ask(model, graph, &question, work, &unwatched)
}

fn chosen(model: &Model, found: &Hardening) -> Vec<String> {
    found.components.iter().map(|it| model.component(it.component).id.to_string()).collect()
}

fn ids(model: &Model, components: &[ComponentId]) -> Vec<String> {
    components.iter().map(|&id| model.component(id).id.to_string()).collect()
}

fn pairs(model: &Model, pairs: &[Pair]) -> Vec<(String, String)> {
    let id = |component| model.component(component).id.to_string();
    pairs.iter().map(|pair| (id(pair.point), id(pair.target))).collect()
}
