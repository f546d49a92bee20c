//! Margins, limits and sweeps against the oracle and against every percent, on random small models.

use linchpin_engine::analysis::Impact;
use linchpin_engine::analysis::load::{Limit, PoolMargin, Steps, limits, margins, sweep};
use linchpin_engine::scenario::{FailureSet, MOST_LOAD};
use linchpin_engine::{Availability, ComponentId, Graph, Model};
use linchpin_tests::generate::{Rng, case};
use linchpin_tests::oracle;
use serde_json::Value;

/// Random models in each of two runs.
const EACH: u64 = 250;

/// Every load factor up to this is tried by itself.
const EVERY: u32 = 160;

#[test]
fn first_half_of_the_seeds() {
    agree_on(0..EACH);
}

#[test]
fn second_half_of_the_seeds() {
    agree_on(EACH..2 * EACH);
}

fn agree_on(seeds: std::ops::Range<u64>) {
    let with_pools = seeds.filter(|&seed| agree(seed)).count() as u64;
    assert!(with_pools > EACH / 4, "only {with_pools} models with a pool");
}

/// A model, what has failed in it, and where that comes from.
struct Case {
    seed: u64,
    file: Value,
    model: Model,
    failed: Vec<(String, u32)>,
    failures: FailureSet,
}

/// Whether the model of that seed has a pool and so was looked at.
fn agree(seed: u64) -> bool {
    let file = case(seed).model;
    if !file.to_string().contains("\"pool\"") {
        return false;
    }
    let model = linchpin_engine::read(&file.to_string()).unwrap();
    let mut rng = Rng::new(!seed);
    let mut failed: Vec<(String, u32)> = Vec::new();
    for id in model.ids() {
        if rng.chance(15) {
            failed.push((name(&model, id), rng.pick(&[0, 0, 1, 333_333, 999_999])));
        }
    }
    let ceiling =
        |(id, ppm): &(String, u32)| (model.find(id).unwrap(), Availability::new(*ppm).unwrap());
    let failures: FailureSet = failed.iter().map(ceiling).collect();
    let case = Case { seed, file, model, failed, failures };
    for percent in [100, rng.pick(&[1, 30, 99, 101, 150, 1_000])] {
        every_failure_alone(&case, percent);
    }
    every_percent(&case);
    every_row(&case);
    true
}

fn name(model: &Model, id: ComponentId) -> String {
    model.component(id).id.to_string()
}

/// Margins are what the oracle finds when it fails every component in turn.
fn every_failure_alone(case: &Case, percent: u32) {
    let Case { seed, file, model, failed, failures } = case;
    let graph = Graph::with_load(model, percent);
    let found = margins(model, &graph, failures, usize::MAX);
    let now = oracle::carried(file, failed, percent);
    assert_eq!(found.len(), now.len(), "seed {seed}");
    let alone: Vec<(ComponentId, Vec<oracle::Carried>)> = model
        .ids()
        .filter(|&id| model.component(id).fallible)
        .map(|id| {
            let with = failed.iter().cloned().chain([(name(model, id), 0)]).collect::<Vec<_>>();
            (id, oracle::carried(file, &with, percent))
        })
        .collect();
    for (at, (pool, (owner, path, carried, load))) in found.iter().zip(&now).enumerate() {
        let told = format!("seed {seed}, {percent} %, {owner}{path}: {pool:?}");
        assert_eq!((&name(model, pool.owner), &pool.path), (owner, path), "{told}");
        assert_eq!((pool.capacity, pool.load), (carried / 1_000_000, *load), "{told}");
        let mut lowered: Vec<(u128, ComponentId)> = alone
            .iter()
            .filter(|(by, after)| *by != pool.owner && after[at].2 < *carried)
            .map(|(by, after)| (after[at].2, *by))
            .collect();
        lowered.sort_unstable();
        let listed: Vec<(u128, ComponentId)> =
            pool.worst.iter().map(|it| (it.capacity, it.by)).collect();
        let wanted: Vec<(u128, ComponentId)> =
            lowered.iter().map(|&(left, by)| (left / 1_000_000, by)).collect();
        assert_eq!(listed, wanted, "{told}");
        let stands = carried / 1_000_000 >= *load;
        let broken = wanted.iter().filter(|(left, _)| stands && left < load).count();
        assert_eq!(pool.broken_by, broken as u64, "{told}");
        assert_eq!(pool.one_more().len(), broken, "{told}");
        let few: Vec<PoolMargin> = margins(model, &graph, failures, 1);
        assert_eq!(few[at].broken_by, pool.broken_by, "{told}");
        assert!(few[at].worst.len() <= 1, "{told}");
    }
}

/// What the oracle says of the availability of every component.
fn availability(case: &Case, percent: u32) -> Vec<u32> {
    let told = oracle::blast(&case.file, &case.failed, Some(percent));
    let components = told["components"].as_array().unwrap();
    components.iter().map(|it| it["availability"].as_u64().unwrap() as u32).collect()
}

/// Limits are the first of all percents, one after the other, and where they are large the oracle has them between two
/// neighbours.
fn every_percent(case: &Case) {
    let model = &case.model;
    let targets: Vec<ComponentId> = model.ids().collect();
    let found = limits(&Graph::of(model), &case.failures, &targets);
    let mut first: Vec<(Option<u32>, Option<u32>)> = vec![(None, None); targets.len()];
    for percent in 1..=EVERY {
        let graph = Graph::with_load(model, percent);
        let mut now = Impact::new(&graph);
        now.set(&case.failures);
        for (&target, (down, hit)) in targets.iter().zip(&mut first) {
            let left = now.availability(target).ppm();
            if left == 0 {
                *down = down.or(Some(percent));
            }
            if left < 1_000_000 {
                *hit = hit.or(Some(percent));
            }
        }
    }
    for (&Limit { target, down_at, hit_at, has_pool }, (down, hit)) in found.iter().zip(&first) {
        let told = format!("seed {}, {}: {down_at:?} {hit_at:?}", case.seed, name(model, target));
        let near = |at: Option<u32>| at.filter(|&at| at <= EVERY);
        assert_eq!((near(down_at), near(hit_at)), (*down, *hit), "{told}");
        let left = |percent| availability(case, percent)[target.index()];
        for (at, least) in [(down_at, 1), (hit_at, 1_000_000)] {
            match at {
                Some(at) => {
                    assert!(left(at) < least, "{told}");
                    assert!(at == 1 || left(at - 1) >= least, "{told}");
                    assert!(at == 1 || has_pool, "{told}");
                }
                None => assert!(left(MOST_LOAD) >= least, "{told}"),
            }
        }
    }
}

/// A sweep counts what the oracle finds at each of its factors.
fn every_row(case: &Case) {
    let (model, graph) = (&case.model, Graph::of(&case.model));
    let targets = graph.targets().to_vec();
    let steps = Steps::new(40, 1_000, 80).unwrap();
    let rows = sweep(&graph, &case.failures, &targets, steps);
    assert_eq!(rows.len(), 13);
    let normal = oracle::blast(&case.file, &[], None);
    let mut before: Vec<ComponentId> = Vec::new();
    for row in rows {
        let told = format!("seed {}: {row:?}", case.seed);
        let now = availability(case, row.percent);
        let at = |target: &ComponentId| now[target.index()];
        let down: Vec<ComponentId> =
            targets.iter().copied().filter(|target| at(target) == 0).collect();
        let partial = targets.iter().filter(|it| (1..1_000_000).contains(&at(it))).count();
        assert_eq!((row.down as usize, row.partial as usize), (down.len(), partial), "{told}");
        let fresh: Vec<ComponentId> =
            down.iter().copied().filter(|it| !before.contains(it)).collect();
        assert_eq!(row.falls, fresh, "{told}");
        let users = |id: ComponentId| {
            let was = normal["components"][id.index()]["availability"].as_u64().unwrap() as u32;
            let lost = was.saturating_sub(now[id.index()]);
            u128::from(graph.users(id)) * u128::from(lost) / 1_000_000
        };
        assert_eq!(row.users_hit, model.ids().map(users).sum::<u128>(), "{told}");
        before = down;
    }
}
