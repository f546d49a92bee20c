//! The audit of a change against the oracle: every coincidence tried, on random small models and random changes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use linchpin_engine::analysis::plan::{Coincidence, NewPoint, Planned, Stake, WORST, Wave};
use linchpin_engine::analysis::{Plan, plan};
use linchpin_engine::scenario::{Change, Step, Unresolved};
use linchpin_engine::{Availability, ComponentId, Graph, Model};
use linchpin_tests::generate::{Rng, case};
use linchpin_tests::oracle;
use serde_json::{Value, json};

/// Random models in each of two runs.
const EACH: u64 = 400;

#[test]
fn first_half_of_the_seeds() {
    (0..EACH).for_each(agree);
}

#[test]
fn second_half_of_the_seeds() {
    (EACH..2 * EACH).for_each(agree);
}

/// Ids with what is left of them.
type Failed = BTreeMap<String, u32>;

/// What the oracle says of one set of failures.
struct State {
    values: Vec<u32>,
    states: Vec<String>,
}

/// The oracle and what everything is measured against.
struct Oracle<'a> {
    file: &'a Value,
    model: &'a Model,
    graph: &'a Graph,
    normal: State,
}

impl<'a> Oracle<'a> {
    fn of(file: &'a Value, model: &'a Model, graph: &'a Graph) -> Self {
        let normal = state(file, &Failed::new(), 100);
        Self { file, model, graph, normal }
    }

    fn at(&self, failed: &Failed, load: u32) -> State {
        state(self.file, failed, load)
    }

    fn users(&self, now: &State) -> u128 {
        let lost = |id: ComponentId| {
            let at = id.index();
            let lost = self.normal.values[at].saturating_sub(now.values[at]);
            u128::from(self.graph.users(id)) * u128::from(lost) / 1_000_000
        };
        self.model.ids().map(lost).sum()
    }

    fn targets(&self, condition: impl Fn(ComponentId) -> bool) -> Vec<ComponentId> {
        self.graph.targets().iter().copied().filter(|&id| condition(id)).collect()
    }

    fn hit(&self, now: &State) -> Vec<ComponentId> {
        self.targets(|id| now.values[id.index()] < self.normal.values[id.index()])
    }

    /// Targets that `then` takes down beyond `now`, `x` left out.
    fn newly_down(&self, now: &State, then: &State, x: ComponentId) -> Vec<ComponentId> {
        let down = |state: &State, id: ComponentId| state.values[id.index()] == 0;
        self.targets(|id| id != x && !down(now, id) && down(then, id))
    }

    fn id(&self, component: ComponentId) -> String {
        self.model.component(component).id.to_string()
    }
}

fn state(file: &Value, failed: &Failed, load: u32) -> State {
    let failed: Vec<(String, u32)> = failed.iter().map(|(id, ppm)| (id.clone(), *ppm)).collect();
    let found = oracle::blast(file, &failed, Some(load));
    let rows = found["components"].as_array().unwrap();
    State {
        values: rows.iter().map(|row| row["availability"].as_u64().unwrap() as u32).collect(),
        states: rows.iter().map(|row| row["state"].as_str().unwrap().to_owned()).collect(),
    }
}

fn agree(seed: u64) {
    let file = case(seed).model;
    let model = linchpin_engine::read(&file.to_string()).unwrap();
    let graph = Graph::of(&model);
    let change = random_change(&mut Rng::new(seed ^ 0x9a_1a), &model);
    let found = plan(&model, &graph, &change);
    assert_eq!(found, plan(&model, &graph, &change), "seed {seed}: the same again");
    let oracle = Oracle::of(&file, &model, &graph);
    let force: Failed = change
        .unresolved
        .iter()
        .filter(|it| it.ceiling < Availability::FULL)
        .map(|it| (oracle.id(it.on), it.ceiling.ppm()))
        .collect();
    let before = oracle.at(&force, 100);
    planned(&oracle, &found.before, &before, &force, &format!("seed {seed}, before"));
    for (number, (step, audit)) in change.steps.iter().zip(&found.steps).enumerate() {
        let waves: Vec<&[ComponentId]> = step.waves();
        assert_eq!(waves.len(), audit.waves.len());
        for (out, wave) in waves.into_iter().zip(&audit.waves) {
            let at = format!("seed {seed}, step {number}, out {out:?}: {change:?}");
            assert_eq!(wave.out, out, "{at}");
            let mut failed = force.clone();
            failed.extend(out.iter().map(|&id| (oracle.id(id), 0)));
            let now = oracle.at(&failed, step.load);
            planned(&oracle, &wave.planned, &now, &failed, &at);
            let moment = Moment { change: &change, step, force: &force, failed: &failed, now };
            coincidences(&oracle, &moment, wave, &at);
            restart(&oracle, &moment, wave, &at);
            groups(&oracle, &moment, wave, &at);
        }
    }
    points_of_the_change(&found);
}

fn random_change(rng: &mut Rng, model: &Model) -> Change {
    let mut all: Vec<ComponentId> = model.ids().collect();
    rng.shuffle(&mut all);
    let broken = rng.below(3) as usize;
    let ceilings = [0, 0, 400_000, 1_000_000];
    let unresolved = all.iter().take(broken).map(|&on| Unresolved {
        on,
        ceiling: Availability::saturating(rng.pick(&ceilings)),
        evidence: Vec::new(),
        assumed: None,
    });
    let unresolved = unresolved.collect();
    let steps = 1 + rng.below(2);
    let mut step = |rng: &mut Rng| {
        rng.shuffle(&mut all);
        let out = rng.below(all.len() as u64) as usize;
        let touched = rng.below(3) as usize;
        Step {
            out: all[..out].to_vec(),
            share: rng.pick(&[100, 50, 34]),
            touches: all[out..].iter().copied().take(touched).collect(),
            load: rng.pick(&[100, 100, 100, 80, 130]),
            ..Step::new("step")
        }
    };
    let steps = (0..steps).map(|_| rng.next_u64()).map(|seed| step(&mut Rng::new(seed))).collect();
    Change { unresolved, steps, ..Change::default() }
}

/// One wave of a step as the oracle sees it.
struct Moment<'a> {
    change: &'a Change,
    step: &'a Step,
    force: &'a Failed,
    failed: &'a Failed,
    now: State,
}

fn planned(oracle: &Oracle<'_>, found: &Planned, now: &State, failed: &Failed, at: &str) {
    let order = ["up", "impaired", "partial", "down"];
    let rank = |word: &String| order.iter().position(|it| it == word).unwrap();
    let worse = |wanted: &str| -> Vec<ComponentId> {
        let ids = oracle.model.ids().filter(|id| !failed.contains_key(&oracle.id(*id)));
        ids.filter(|id| {
            let is = &now.states[id.index()];
            is == wanted && rank(is) > rank(&oracle.normal.states[id.index()])
        })
        .collect()
    };
    assert_eq!(found.down, worse("down"), "{at}");
    assert_eq!(found.partial, worse("partial"), "{at}");
    assert_eq!(found.impaired, worse("impaired"), "{at}");
    let hit = oracle.hit(now);
    assert_eq!(found.targets_hit, hit, "{at}");
    let down: Vec<_> = hit.into_iter().filter(|id| now.values[id.index()] == 0).collect();
    assert_eq!(found.targets_down, down, "{at}");
    assert_eq!(found.users_hit, oracle.users(now), "{at}");
    let forced: Failed = found.failed.iter().map(|(id, c)| (oracle.id(id), c.ppm())).collect();
    assert_eq!(&forced, failed, "{at}");
}

/// Every candidate fails on top of the planned state, of the state before, and of nothing.
fn coincidences(oracle: &Oracle<'_>, moment: &Moment<'_>, wave: &Wave, at: &str) {
    let Moment { change, step, force, failed, now } = moment;
    let before = oracle.at(force, 100);
    let touched: BTreeSet<ComponentId> =
        change.steps.iter().flat_map(|step| step.touches.iter().copied()).collect();
    let is_candidate = |id: &ComponentId| {
        (oracle.graph.is_fallible(*id) || touched.contains(id))
            && failed.get(&oracle.id(*id)) != Some(&0)
    };
    let with = |failed: &Failed, x: ComponentId, load: u32| {
        let mut failed = failed.clone();
        failed.insert(oracle.id(x), 0);
        oracle.at(&failed, load)
    };
    let hits = |state: &State| oracle.hit(state).len() as u64;
    let users = oracle.users(now).saturating_sub(oracle.users(&before));
    let targets = hits(now).saturating_sub(hits(&before));
    let mut stake = Stake { users, targets, by: None };
    let (mut all, mut of_touched, mut adding) = (Vec::new(), Vec::new(), Vec::new());
    let mut points: BTreeMap<ComponentId, Vec<ComponentId>> = BTreeMap::new();
    for x in oracle.model.ids().filter(|id| is_candidate(id) || step.touches.contains(id)) {
        let then = with(failed, x, step.load);
        let alone = with(&Failed::new(), x, 100);
        let otherwise = with(force, x, 100);
        let is_touched = step.touches.contains(&x);
        let takes_down = oracle.newly_down(now, &then, x);
        for &target in &takes_down {
            if !oracle.newly_down(&oracle.normal, &alone, x).contains(&target) {
                points.entry(target).or_default().push(x);
            }
        }
        let one = Coincidence {
            component: x,
            users_hit: oracle.users(&then) - oracle.users(now),
            users_otherwise: oracle.users(&otherwise) - oracle.users(&before),
            takes_down,
            down_otherwise: oracle.newly_down(&before, &otherwise, x).len() as u32,
            is_touched,
        };
        if one.users_hit > 0 || !one.takes_down.is_empty() || hits(&then) > hits(now) {
            adding.push(x);
        }
        if is_candidate(&x) {
            let anyway = if is_touched { &before } else { &otherwise };
            let users = oracle.users(&then).saturating_sub(oracle.users(anyway));
            stake.targets = stake.targets.max(hits(&then).saturating_sub(hits(anyway)));
            let is_first = stake.by.is_some_and(|by| oracle.id(x) < oracle.id(by));
            if users > stake.users || users == stake.users && is_first {
                (stake.users, stake.by) = (users, Some(x));
            }
        }
        if is_touched {
            of_touched.push(one.clone());
        }
        all.push(one);
    }
    let rank =
        |it: &Coincidence| (Reverse((it.users_hit, it.takes_down.len())), oracle.id(it.component));
    let more = |it: &Coincidence| {
        let down = (it.takes_down.len() as u32).saturating_sub(it.down_otherwise);
        (it.users_hit.saturating_sub(it.users_otherwise), down)
    };
    let mut made_worse: Vec<Coincidence> =
        all.iter().filter(|it| more(it) > (0, 0)).cloned().collect();
    made_worse.sort_by_key(|it| (Reverse(more(it)), oracle.id(it.component)));
    made_worse.truncate(WORST);
    assert_eq!(wave.made_worse, made_worse, "{at}");
    all.retain(|it| adding.contains(&it.component));
    all.sort_by_key(rank);
    all.truncate(WORST);
    of_touched.sort_by_key(rank);
    assert_eq!(wave.worst, all, "{at}");
    assert_eq!(wave.touched, of_touched, "{at}");
    assert_eq!(wave.stake, stake, "{at}");
    let points: Vec<NewPoint> =
        points.into_iter().map(|(target, points)| NewPoint { target, points }).collect();
    assert_eq!(wave.new_points, points, "{at}");
}

/// The file with what each component needs to start as a requirement of a component of its own, behind all others.
fn with_probes(file: &Value) -> Value {
    let mut probed = file.clone();
    let rows = probed["components"].as_array_mut().unwrap();
    let probes: Vec<Value> = rows
        .iter()
        .map(|row| {
            let id = format!("probe of {}", row["id"].as_str().unwrap()).replace(' ', "-");
            let requires = row.get("starts").cloned().unwrap_or(json!([]));
            json!({ "id": id, "kind": "tool", "name": "probe", "requires": requires })
        })
        .collect();
    rows.extend(probes);
    probed
}

/// What the wave lowers starts one after the other, each when the rest of it counts as nothing.
fn restart(oracle: &Oracle<'_>, moment: &Moment<'_>, wave: &Wave, at: &str) {
    let Moment { step, force, now, .. } = moment;
    let goal = oracle.at(force, step.load);
    let mut stopped: BTreeSet<ComponentId> =
        oracle.model.ids().filter(|id| now.values[id.index()] < goal.values[id.index()]).collect();
    // Nothing waits for those who come from elsewhere to go again: what they leave it with is a ceiling here.
    let mut calm = oracle.file.clone();
    let mut crowds = Failed::new();
    for (row, ppm) in calm["components"].as_array_mut().unwrap().iter_mut().zip(&goal.values) {
        let row = row.as_object_mut().unwrap();
        if row.remove("capacity").is_some() {
            crowds.insert(row["id"].as_str().unwrap().to_owned(), *ppm);
        }
        row.remove("absorbs");
    }
    let whole = state(&with_probes(oracle.file), &Failed::new(), step.load);
    let probed = with_probes(&calm);
    let count = oracle.model.components().len();
    let mut waves: Vec<Vec<ComponentId>> = Vec::new();
    loop {
        let failing = |without: Option<ComponentId>, stopped: &BTreeSet<ComponentId>| {
            let mut failed = (*force).clone();
            for (id, ppm) in &crowds {
                if without.is_none_or(|it| oracle.id(it) != *id) {
                    let ceiling = failed.entry(id.clone()).or_insert(*ppm);
                    *ceiling = (*ceiling).min(*ppm);
                }
            }
            let rest = stopped.iter().filter(|&&id| Some(id) != without);
            failed.extend(rest.map(|&id| (oracle.id(id), 0)));
            failed
        };
        let there = state(&probed, &failing(None, &stopped), step.load);
        let is_ready = |&id: &ComponentId| {
            let (own, probe) = (id.index(), count + id.index());
            let alone = state(&calm, &failing(Some(id), &stopped), step.load);
            let needed = state(&calm, &failing(Some(id), &BTreeSet::new()), step.load);
            alone.values[own] >= needed.values[own] && there.values[probe] >= whole.values[probe]
        };
        let ready: Vec<ComponentId> = stopped.iter().copied().filter(is_ready).collect();
        if ready.is_empty() {
            break;
        }
        stopped.retain(|id| !ready.contains(id));
        waves.push(ready);
    }
    let found = &wave.restart;
    assert_eq!(found.waves, waves, "{at}");
    let mut stuck: Vec<ComponentId> =
        found.deadlocks.iter().flatten().chain(&found.blocked).copied().collect();
    stuck.sort_unstable();
    assert_eq!(stuck, stopped.into_iter().collect::<Vec<_>>(), "{at}");
    assert_eq!(wave.never_returns(), !stuck.is_empty(), "{at}");
}

/// Groups of plain ids: which members are out and which an unresolved failure has a hand in.
fn groups(oracle: &Oracle<'_>, moment: &Moment<'_>, wave: &Wave, at: &str) {
    let load = moment.step.load;
    let whole = oracle.at(&Failed::new(), load);
    let lowered = |failed: &Failed, members: &[ComponentId]| -> Vec<u32> {
        let state = oracle.at(failed, load);
        let fell = |id: &ComponentId| state.values[id.index()] < whole.values[id.index()];
        (0..).zip(members).filter(|(_, id)| fell(id)).map(|(at, _)| at).collect()
    };
    let any = |hands: &[ComponentId], members: &[ComponentId]| -> Vec<u32> {
        let alone = hands.iter().map(|&id| Failed::from([(oracle.id(id), 0)]));
        let all: BTreeSet<u32> = alone.flat_map(|failed| lowered(&failed, members)).collect();
        all.into_iter().collect()
    };
    let rows = oracle.file["components"].as_array().unwrap();
    for (owner, row) in oracle.model.ids().zip(rows) {
        let plain = row["requires"]["any"].as_array().filter(|any| any.len() > 1);
        let members: Option<Vec<ComponentId>> = plain.and_then(|any| {
            any.iter().map(|it| it.as_str().and_then(|id| oracle.model.find(id))).collect()
        });
        let Some(members) = members else { continue };
        let out: Failed = wave.out.iter().map(|&id| (oracle.id(id), 0)).collect();
        let out = lowered(&out, &members);
        let touched = any(&moment.step.touches, &members);
        let broken: Vec<ComponentId> = moment.change.unresolved.iter().map(|it| it.on).collect();
        let mut unresolved = any(&broken, &members);
        unresolved.extend(lowered(moment.force, &members));
        unresolved.sort_unstable();
        unresolved.dedup();
        let found = wave.groups.iter().find(|it| it.owner == owner && it.path.is_empty());
        let expected = !out.is_empty() || !touched.is_empty() && !unresolved.is_empty();
        assert_eq!(found.is_some(), expected, "{at}: {}", oracle.id(owner));
        let Some(found) = found else { continue };
        assert_eq!(found.out.members, out, "{at}");
        assert_eq!(found.touched.members, touched, "{at}");
        assert_eq!(found.unresolved.members, unresolved, "{at}");
        let further = out.iter().chain(&touched).any(|member| !unresolved.contains(member));
        assert_eq!(found.is_overlap, further && !unresolved.is_empty(), "{at}");
        let left = members.len() - lowered(moment.failed, &members).len();
        assert_eq!(found.left as usize, left, "{at}");
        assert_eq!(
            found.value.ppm(),
            members.iter().map(|id| moment.now.values[id.index()]).max().unwrap()
        );
    }
}

/// What the change adds is what a wave has beyond the unresolved failures.
fn points_of_the_change(found: &Plan) {
    let flat = |all: &[NewPoint]| -> BTreeSet<(ComponentId, ComponentId)> {
        let pairs = all.iter();
        pairs.flat_map(|it| it.points.iter().map(|&point| (it.target, point))).collect()
    };
    let known = flat(&found.before_points);
    for wave in found.steps.iter().flat_map(|step| &step.waves) {
        let added = flat(&found.added_points(wave));
        let expected: BTreeSet<_> = flat(&wave.new_points).difference(&known).copied().collect();
        assert_eq!(added, expected);
    }
}
