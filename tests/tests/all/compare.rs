//! Two models against each other: the difference of two random models is that of what the analyses say of each, it is
//! the same the other way round, and a model does not differ from itself.

use std::collections::BTreeSet;

use linchpin_engine::analysis::compare::{Absence, Comparison, Diff, Link, Question, compare};
use linchpin_engine::analysis::cut_sets::{self, Budget, Level, cut_sets, unwatched};
use linchpin_engine::analysis::{blast, cold_start, redundancy, single_points};
use linchpin_engine::{ComponentId, FailureSet, Graph, Model, read};
use linchpin_tests::generate::case;
use serde_json::Value;

/// Random pairs of models in each of two runs.
const EACH: u64 = 600;

#[test]
fn first_half_of_the_seeds() {
    (0..EACH).for_each(agree);
}

#[test]
fn second_half_of_the_seeds() {
    (EACH..2 * EACH).for_each(agree);
}

fn agree(seed: u64) {
    // Two models of their own, and one of which a single component was taken from the other.
    let (a, b) = (case(seed).model, case(seed + 2 * EACH).model);
    pair(&a, &b, seed);
    if let Some(near) = grafted(&a, &b, seed) {
        pair(&a, &near, seed);
    }
}

fn pair(a: &Value, b: &Value, seed: u64) {
    let (old, new) = (read(&a.to_string()).unwrap(), read(&b.to_string()).unwrap());
    if [(a, &old), (b, &new)].into_iter().any(|(file, model)| is_slow(file, model)) {
        return;
    }
    let question = Question::default();
    let same = compare(&old, &old, &question);
    assert_eq!(
        same,
        Comparison { before: same.before, after: same.before, ..Comparison::default() }
    );
    let there = compare(&old, &new, &question);
    mirrored(&there, &compare(&new, &old, &question), seed);
    effects(&old, &new, &there, seed);
}

/// Whether a circle leads through shares: it may fall by a millionth a turn, and here it would fall a hundred times.
/// Such circles are the oracle's.
fn is_slow(file: &Value, model: &Model) -> bool {
    let graph = Graph::of(model);
    let components = file["components"].as_array().unwrap();
    model.ids().zip(components).any(|(id, component)| {
        let needs = hangs_on(model, &graph, id);
        component["requires"].to_string().contains("\"shares\"")
            && needs.iter().any(|&need| upstream(model, &graph, need).contains(&id))
    })
}

/// `a` with what one of its components requires in `b`, where both have it and the result is a model.
fn grafted(a: &Value, b: &Value, seed: u64) -> Option<Value> {
    let mut near = a.clone();
    let components = near["components"].as_array_mut()?;
    let at = seed as usize % components.len();
    let other = b["components"].as_array()?.iter().find(|it| it["id"] == components[at]["id"])?;
    components[at]["requires"] = other.get("requires")?.clone();
    read(&near.to_string()).ok().map(|_| near)
}

fn mirrored(there: &Comparison, back: &Comparison, seed: u64) {
    fn turned<T: Clone + PartialEq + std::fmt::Debug>(there: &Diff<T>, back: &Diff<T>, seed: u64) {
        assert_eq!((&there.came, &there.gone), (&back.gone, &back.came), "seed {seed}");
    }
    turned(&there.single_points, &back.single_points, seed);
    turned(&there.points, &back.points, seed);
    turned(&there.weak_points, &back.weak_points, seed);
    turned(&there.redundancy, &back.redundancy, seed);
    turned(&there.pairs, &back.pairs, seed);
    turned(&there.pairs_unknown, &back.pairs_unknown, seed);
    turned(&there.deadlocks, &back.deadlocks, seed);
    assert_eq!((there.before, there.after), (back.after, back.before), "seed {seed}");
    assert_eq!(there.structure.added, back.structure.removed, "seed {seed}");
    let of = |of: &Comparison| -> BTreeSet<_> {
        of.structure.changed.iter().map(|it| (it.component, it.was, it.parts.clone())).collect()
    };
    let swapped: BTreeSet<_> =
        of(back).into_iter().map(|(is, was, parts)| (was, is, parts)).collect();
    assert_eq!(of(there), swapped, "seed {seed}");
    let reach: Vec<_> = there.reach.iter().map(|it| (it.component, it.before, it.after)).collect();
    let back: Vec<_> = back.reach.iter().map(|it| (it.was, it.after, it.before)).collect();
    assert_eq!(reach, back, "seed {seed}");
}

/// Texts that stand for findings of a model, so that those of two models can be compared.
type Said = BTreeSet<Vec<String>>;

fn effects(old: &Model, new: &Model, found: &Comparison, seed: u64) {
    let differ = |what: &str, of: &dyn Fn(&Model) -> Said, came: Said, gone: Said| {
        let (before, after) = (of(old), of(new));
        let only = |a: &Said, b: &Said| a.difference(b).cloned().collect::<Said>();
        assert_eq!(came, only(&after, &before), "seed {seed}: {what} that came");
        assert_eq!(gone, only(&before, &after), "seed {seed}: {what} that are gone");
    };
    let link = |model: &Model, links: &[Link]| -> Said {
        links.iter().map(|it| ids(model, &[it.point, it.target])).collect()
    };
    let points = |model: &Model, single: bool| -> Said {
        let graph = Graph::of(model);
        let targets = single_points(&graph, graph.targets()).targets;
        let of_target = |it: &linchpin_engine::analysis::spof::TargetPoints| {
            let points = if single { &it.single_points } else { &it.weak_points };
            points.iter().map(|&point| ids(model, &[point, it.target])).collect::<Vec<_>>()
        };
        targets.iter().flat_map(of_target).collect()
    };
    let single = &found.single_points;
    differ("points", &|it| points(it, true), link(new, &single.came), link(old, &single.gone));
    let weak = &found.weak_points;
    differ("weak points", &|it| points(it, false), link(new, &weak.came), link(old, &weak.gone));
    let circles = |model: &Model, list: &[Vec<ComponentId>]| -> Said {
        let sorted = |circle: &Vec<ComponentId>| {
            let mut ids = ids(model, circle);
            ids.sort();
            ids
        };
        list.iter().map(sorted).collect()
    };
    let deadlocks = |it: &Model| circles(it, &cold_start(&Graph::of(it)).deadlocks);
    let (came, gone) = (&found.deadlocks.came, &found.deadlocks.gone);
    differ("deadlocks", &deadlocks, circles(new, came), circles(old, gone));
    let pairs = |model: &Model, list: &[(ComponentId, [ComponentId; 2])]| -> Said {
        let row = |(target, members): &(ComponentId, [ComponentId; 2])| {
            let mut row = ids(model, members);
            row.sort();
            row.push(model.component(*target).id.to_string());
            row
        };
        list.iter().map(row).collect()
    };
    let listed = |list: &[linchpin_engine::analysis::compare::Pair]| -> Vec<_> {
        list.iter().map(|it| (it.target, it.members)).collect()
    };
    let (came, gone) = (listed(&found.pairs.came), listed(&found.pairs.gone));
    differ("pairs", &|it| pairs(it, &all_pairs(it)), pairs(new, &came), pairs(old, &gone));
    assert!(found.pairs_unknown.is_empty(), "seed {seed}");
    paper(old, new, found, seed);
    extents(old, new, found, seed);
    reasons(old, new, found, seed);
}

/// Which group is which is for the comparison to say where a group moved; what came must be defeated, and the balance
/// of each owner must be right.
fn paper(old: &Model, new: &Model, found: &Comparison, seed: u64) {
    let defeats = |model: &Model| -> Vec<Vec<String>> {
        let groups = redundancy(model, &Graph::of(model)).groups;
        let of_group = |it: &linchpin_engine::analysis::redundancy::Group| {
            let row = |by| {
                let mut row = ids(model, &[it.owner, by]);
                row.push(it.path.clone());
                row
            };
            it.defeated_by.iter().map(|it| row(it.by)).collect::<Vec<_>>()
        };
        groups.iter().flat_map(of_group).collect()
    };
    let rows =
        |model: &Model, list: &[linchpin_engine::analysis::compare::Defeat]| -> Vec<Vec<String>> {
            let row = |it: &linchpin_engine::analysis::compare::Defeat| {
                let mut row = ids(model, &[it.owner, it.by]);
                row.push(it.path.clone());
                row
            };
            list.iter().map(row).collect()
        };
    let (before, after) = (defeats(old), defeats(new));
    let (came, gone) = (rows(new, &found.redundancy.came), rows(old, &found.redundancy.gone));
    assert!(came.iter().all(|it| after.contains(it)), "seed {seed}: {came:?}");
    assert!(gone.iter().all(|it| before.contains(it)), "seed {seed}: {gone:?}");
    assert_eq!(before.len() + came.len(), after.len() + gone.len(), "seed {seed}");
    let kept = |all: &[Vec<String>], but: &[Vec<String>]| -> Vec<Vec<String>> {
        let mut kept: Vec<_> = all.iter().filter(|it| !but.contains(it)).cloned().collect();
        // Where it stands may differ; by whom it is defeated may not.
        kept.iter_mut().for_each(|it| it.truncate(2));
        kept.sort();
        kept
    };
    assert_eq!(kept(&before, &gone), kept(&after, &came), "seed {seed}");
}

fn extents(old: &Model, new: &Model, found: &Comparison, seed: u64) {
    let extent = |model: &Model, id: &str| {
        let (graph, failed) = (Graph::of(model), model.find(id).unwrap());
        if !graph.is_fallible(failed) {
            return (0, 0);
        }
        let blast = blast(&graph, &FailureSet::of(failed));
        let is_newly_down = |&it: &ComponentId| {
            let it = blast.components[it.index()];
            it.availability.ppm() == 0 && it.baseline.ppm() > 0
        };
        (model.ids().filter(|&it| it != failed).filter(is_newly_down).count(), blast.users_hit)
    };
    for component in new.components().iter().filter(|it| old.find(&it.id).is_some()) {
        let (before, after) = (extent(old, &component.id), extent(new, &component.id));
        let told = found.reach.iter().find(|it| new.component(it.component).id == component.id);
        let at = format!("seed {seed}, {}", component.id);
        match told {
            Some(it) => {
                assert_eq!((it.before.down as usize, it.before.users_hit), before, "{at}");
                assert_eq!((it.after.down as usize, it.after.users_hit), after, "{at}");
            }
            None => assert_eq!(before, after, "{at}"),
        }
    }
}

/// The reasons are what they say.
fn reasons(old: &Model, new: &Model, found: &Comparison, seed: u64) {
    for (here, there, links) in
        [(new, old, &found.single_points.came), (old, new, &found.single_points.gone)]
    {
        let graph = Graph::of(there);
        for link in links {
            let [point, target] = [link.point, link.target].map(|it| &here.component(it).id);
            let (point, target) = (there.find(point), there.find(target));
            let at = format!("seed {seed}: {link:?}");
            match (link.otherwise, point, target) {
                (Absence::PointAbsent, point, _) => assert_eq!(point, None, "{at}"),
                (Absence::TargetAbsent, _, target) => assert_eq!(target, None, "{at}"),
                (reason, Some(point), Some(target)) => {
                    let is_target = graph.targets().contains(&target);
                    assert_eq!(reason == Absence::NotATarget, !is_target, "{at}");
                    if !is_target {
                        continue;
                    }
                    let with = blast(&graph, &FailureSet::of(point)).components[target.index()];
                    let is_led_to = upstream(there, &graph, target).contains(&point);
                    let expected = if with.baseline.ppm() == 0 {
                        Absence::DownAlready
                    } else if !graph.is_fallible(point) {
                        Absence::NotFallible
                    } else if with.availability < with.baseline {
                        Absence::Milder
                    } else if is_led_to {
                        Absence::Withstood
                    } else {
                        Absence::NotDeclared
                    };
                    assert_eq!(reason, expected, "{at}");
                }
                _ => panic!("{at}"),
            }
        }
    }
}

/// What it hangs on: what it requires, and whose users come to it.
fn hangs_on(model: &Model, graph: &Graph, of: ComponentId) -> Vec<ComponentId> {
    let component = model.component(of);
    let absorbed = component.absorbs.iter().filter(|_| component.capacity.is_some());
    let mut all = graph.needs(of);
    all.extend(absorbed.filter_map(|it| model.find(&it.from)));
    all
}

fn upstream(model: &Model, graph: &Graph, of: ComponentId) -> BTreeSet<ComponentId> {
    let (mut seen, mut stack) = (BTreeSet::from([of]), vec![of]);
    while let Some(it) = stack.pop() {
        stack.extend(hangs_on(model, graph, it).into_iter().filter(|&it| seen.insert(it)));
    }
    seen
}

fn all_pairs(model: &Model) -> Vec<(ComponentId, [ComponentId; 2])> {
    let graph = Graph::of(model);
    let of_target = |&of: &ComponentId| {
        let question =
            cut_sets::Question { of, level: Level::Down, max_order: Some(2), limit: 1_000 };
        let found = cut_sets(model, &graph, &question, Budget::default(), &unwatched);
        let pair = |set: &Vec<ComponentId>| match set[..] {
            [a, b] => Some((of, [a, b])),
            _ => None,
        };
        found.sets.iter().filter_map(pair).collect::<Vec<_>>()
    };
    graph.targets().iter().flat_map(of_target).collect()
}

fn ids(model: &Model, components: &[ComponentId]) -> Vec<String> {
    components.iter().map(|&it| model.component(it).id.to_string()).collect()
}
