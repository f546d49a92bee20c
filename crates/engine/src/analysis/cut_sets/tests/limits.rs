//! What an answer is where lists are long, budgets small, or whoever asked changes their mind.

use std::{cell::Cell, ops::ControlFlow};

use super::model;
use crate::{
    Graph, Model,
    analysis::cut_sets::{Budget, CutSets, Level, OrderCount, Question, cut_sets, unwatched},
};

fn ask(model: &Model, max_order: Option<u32>, limit: usize, budget: Budget) -> CutSets {
    let of = model.find("t").expect("a component");
    let question = Question { of, level: Level::Down, max_order, limit };
    cut_sets(model, &Graph::of(model), &question, budget, &unwatched)
}

fn ids(model: &Model, sets: &[Vec<crate::ComponentId>]) -> Vec<Vec<String>> {
    let id = |&member: &crate::ComponentId| model.component(member).id.to_string();
    sets.iter().map(|set| set.iter().map(id).collect()).collect()
}

/// Groups of which one must stand. Each falls to any of its `alone`, or to any of its `pairs` both of
/// which fall. Names are such that groups lie among each other.
fn groups(count: usize, alone: usize, pairs: usize) -> (Model, Vec<Vec<Vec<String>>>) {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut ways: Vec<Vec<Vec<String>>> = Vec::new();
    for group in 0..count {
        let name =
            |at: usize, part: &str| format!("{}{at}-{group}{part}", (at * 7 + group * 3) % 10);
        let mut fall: Vec<Vec<String>> = (0..alone).map(|at| vec![name(at, "")]).collect();
        fall.extend((0..pairs).map(|at| vec![name(at, "x"), name(at, "y")]));
        let part = |way: &Vec<String>| match way.as_slice() {
            [one] => format!("{one:?}"),
            both => format!(r#"{{"any":{both:?}}}"#),
        };
        let parts: Vec<String> = fall.iter().map(part).collect();
        rows.push((format!("G{group}"), format!("[{}]", parts.join(","))));
        rows.extend(fall.iter().flatten().map(|name| (name.clone(), String::new())));
        ways.push(fall);
    }
    let all: Vec<String> = (0..count).map(|group| format!("\"G{group}\"")).collect();
    rows.push(("t".into(), format!(r#"{{"any":[{}]}}"#, all.join(","))));
    let rows: Vec<(&str, &str)> = rows.iter().map(|(id, it)| (id.as_str(), it.as_str())).collect();
    (model(&rows), ways)
}

/// Every way to choose one of each, sorted as cut sets are.
fn products(ways: &[Vec<Vec<String>>]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for ways in ways {
        let with =
            |set: &Vec<String>| ways.iter().map(|way| [&set[..], way].concat()).collect::<Vec<_>>();
        all = all.iter().flat_map(with).collect();
    }
    all.iter_mut().for_each(|set| set.sort_unstable());
    all.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    all
}

#[test]
fn the_first_of_many_sets_are_the_first_of_all() {
    // 16 807 sets of five members, 48 020 of six, 54 880 of seven: the last are not all made.
    let (model, ways) = groups(5, 7, 4);
    let found = ask(&model, None, 16_807 + 48_020 + 300, Budget::default());
    let expected = products(&ways);
    assert_eq!(ids(&model, &found.sets), expected[..found.sets.len()]);
    assert_eq!(found.sets.len(), 16_807 + 48_020 + 300);
    assert_eq!(
        found.counts.iter().map(|count| count.order).collect::<Vec<_>>(),
        [5, 6, 7, 8, 9, 10]
    );
    let total: super::super::Count = found.counts.into_iter().map(|count| count.count).sum();
    assert_eq!(total.small(), Some(11 * 11 * 11 * 11 * 11));
}

#[test]
fn the_first_of_a_million_million_come_at_once() {
    let (model, ways) = groups(12, 10, 0);
    let found = ask(&model, None, 100, Budget::default());
    assert!(found.complete);
    let count = OrderCount { order: 12, count: 1_000_000_000_000.into() };
    assert_eq!(found.counts, [count]);
    // The first hundred take the first members in all groups but those whose choice comes last.
    let sets = ids(&model, &found.sets);
    assert_eq!(sets.len(), 100);
    assert!(sets.is_sorted() && sets.windows(2).all(|two| two[0] != two[1]));
    let mut first: Vec<String> =
        ways.iter().filter_map(|ways| ways.iter().flatten().min().cloned()).collect();
    first.sort_unstable();
    assert_eq!(sets[0], first);
    // No set that takes another member in one place comes before the last listed and is not listed.
    for (at, _) in first.iter().enumerate() {
        for ways in &ways {
            let mut other = first.clone();
            if !ways.contains(&vec![other[at].clone()]) {
                continue;
            }
            for way in ways {
                other[at].clone_from(&way[0]);
                let mut set = other.clone();
                set.sort_unstable();
                assert!(set > sets[99] || sets.contains(&set), "{set:?}");
            }
        }
    }
}

/// Thirty of sixty rows must stand, each on any of three components that other rows stand on too.
fn tangle() -> Model {
    let names: Vec<String> = (0..60).map(|at| format!("c{at:02}")).collect();
    let row = |at: usize| {
        let three = [at, (at + 7) % 60, (at * 13 + 5) % 60].map(|it| &names[it]);
        format!(r#"{{"any":{three:?}}}"#)
    };
    let rows: Vec<String> = (0..60).map(row).collect();
    let top = format!(r#"["c59",{{"at_least":57,"of":[{}]}}]"#, rows.join(","));
    let mut components = vec![("t", top.as_str())];
    components.extend(names.iter().map(|name| (name.as_str(), "")));
    model(&components)
}

#[test]
fn a_small_budget_gives_the_beginning_of_the_answer() {
    let (small, _) = groups(4, 3, 2);
    for model in [small, tangle()] {
        let whole = ask(&model, Some(7), 2_000, Budget::default());
        assert!(whole.complete);
        let mut seen = std::collections::BTreeSet::new();
        let nodes = (1..17).map(|power| Budget { nodes: 1 << power, work: u64::MAX });
        let work = (0..6).map(|times| Budget { nodes: 1 << 20, work: times << 16 });
        for budget in nodes.chain(work) {
            let found = ask(&model, Some(7), 2_000, budget);
            let known = found.complete_to.expect("cut off at seven at least");
            seen.insert(known);
            assert_eq!(found.complete, known == 7, "{budget:?}");
            let counts: Vec<&OrderCount> =
                whole.counts.iter().filter(|count| count.order <= known).collect();
            assert_eq!(found.counts.iter().collect::<Vec<_>>(), counts, "{budget:?}");
            let begins = whole.sets.iter().filter(|set| set.len() <= known as usize);
            assert!(found.sets.iter().eq(begins), "{budget:?}");
        }
        assert!(seen.contains(&0) && seen.len() > 1, "{seen:?}");
    }
}

#[test]
fn whoever_asks_is_told_of_progress_and_may_end_it() {
    let model = tangle();
    let graph = Graph::of(&model);
    let of = model.find("t").expect("a component");
    let question = Question { of, level: Level::Down, max_order: None, limit: 10 };
    let budget = Budget { nodes: 1 << 20, work: 4_000_000 };
    let told = Cell::new(0);
    let found = cut_sets(&model, &graph, &question, budget, &|done| {
        assert!(done > told.replace(done) && done <= budget.work);
        ControlFlow::Continue(())
    });
    assert!(told.get() > 0);
    let ended = Cell::new(0);
    let stopped = cut_sets(&model, &graph, &question, budget, &|_| {
        ended.set(ended.get() + 1);
        ControlFlow::Break(())
    });
    assert_eq!(ended.get(), 1, "nobody is asked again");
    assert!(!stopped.complete && stopped.complete_to <= found.complete_to.or(Some(u32::MAX)));
}
