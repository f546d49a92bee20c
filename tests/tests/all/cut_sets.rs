//! Cut sets against what else the engine says: on random models too large for the oracle, where every
//! failure in turn and every answer cut short must agree with the whole one.

use linchpin_engine::analysis::cut_sets::{Budget, Level, Question, cut_sets, unwatched, verdict};
use linchpin_engine::analysis::{CutSets, single_points};
use linchpin_engine::{Availability, ComponentId, Graph, Model};
use linchpin_tests::generate::{case, larger_case};

fn read(model: &serde_json::Value) -> (Model, Graph) {
    let model = linchpin_engine::read(&model.to_string()).unwrap();
    let graph = Graph::of(&model);
    (model, graph)
}

#[test]
fn sets_of_one_are_the_single_points_and_the_weak_points() {
    for (seed, count) in [(8, 60), (2, 90), (3, 40), (4, 120), (5, 50), (6, 75), (7, 64)] {
        let (model, graph) = read(&larger_case(seed, count).model);
        let all: Vec<ComponentId> = model.ids().collect();
        for target in single_points(&graph, &all).targets {
            let of = target.target;
            let ask = |level| {
                let question = Question { of, level, max_order: Some(1), limit: usize::MAX };
                let found = cut_sets(&model, &graph, &question, Budget::default(), &unwatched);
                assert!(found.complete, "seed {seed}, {of:?}");
                let mut sets: Vec<ComponentId> = found.sets.concat();
                sets.sort_unstable();
                sets
            };
            let baseline = linchpin_engine::analysis::Impact::new(&graph).availability(of);
            if baseline != Availability::NONE {
                assert_eq!(ask(Level::Down), target.single_points, "seed {seed}, {of:?}");
            }
            if baseline == Availability::FULL {
                let mut hits = [target.single_points, target.weak_points].concat();
                hits.sort_unstable();
                assert_eq!(ask(Level::Hit), hits, "seed {seed}, {of:?}");
            }
        }
    }
}

#[test]
fn an_answer_cut_short_is_the_beginning_of_the_whole() {
    for seed in 0..300 {
        let (model, graph) = read(&case(seed).model);
        for of in model.ids() {
            let level = if seed % 2 == 0 { Level::Down } else { Level::Hit };
            let ask = |max_order, limit| {
                let question = Question { of, level, max_order, limit };
                cut_sets(&model, &graph, &question, Budget::default(), &unwatched)
            };
            let whole = ask(None, usize::MAX);
            assert!(whole.complete && whole.complete_to.is_none(), "seed {seed}, {of:?}");
            for order in 0..4 {
                let part = ask(Some(order), usize::MAX);
                assert!(part.complete, "seed {seed}, {of:?}, order {order}");
                assert_eq!(part.complete_to, Some(order));
                assert_begins(&whole, &part, order);
            }
            for limit in [0, 1, 3] {
                let part = ask(None, limit);
                assert_eq!(part.counts, whole.counts, "seed {seed}, {of:?}");
                assert_eq!(part.sets[..], whole.sets[..limit.min(whole.sets.len())]);
            }
            for set in &whole.sets {
                let found = verdict(&graph, of, level, set);
                assert!(found.cuts && found.superfluous.is_empty(), "seed {seed}, {of:?}: {set:?}");
            }
        }
    }
}

/// Asserts that `part` is what `whole` says of the orders up to `order`.
fn assert_begins(whole: &CutSets, part: &CutSets, order: u32) {
    let counts: Vec<_> = whole.counts.iter().filter(|count| count.order <= order).collect();
    assert_eq!(part.counts.iter().collect::<Vec<_>>(), counts);
    let sets: Vec<_> = whole.sets.iter().filter(|set| set.len() <= order as usize).collect();
    assert_eq!(part.sets.iter().collect::<Vec<_>>(), sets);
}
