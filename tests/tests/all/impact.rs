//! One long-lived impact against the oracle: whatever was failed, restored, undone or previewed
//! before, what it says now must be what the failure set alone gives.

use linchpin_engine::analysis::Impact;
use linchpin_engine::analysis::impact::{Mark, Preview, Summary};
use linchpin_engine::model::State;
use linchpin_engine::{Availability, ComponentId, FailureSet, Graph, Model};
use linchpin_tests::generate::{Rng, case};
use linchpin_tests::oracle;
use serde_json::Value;

const CEILINGS: [u32; 6] = [0, 0, 0, 250_000, 999_999, 1_000_000];

/// The failure set, in the order in which it came about; later entries for a component only lower.
type Applied = Vec<(ComponentId, u32)>;

#[test]
fn what_came_before_leaves_no_trace() {
    for seed in 0..1_000 {
        let file = case(seed).model;
        let model = linchpin_engine::read(&file.to_string()).unwrap();
        let graph = Graph::of(&model);
        let mut rng = Rng::new(!seed);
        let mut impact = Impact::new(&graph);
        let mut applied = Applied::new();
        let mut marks: Vec<(Mark, Applied)> = Vec::new();
        for step in 0..20 {
            let at = format!("seed {seed}, step {step}");
            let component = any_of(&model, &mut rng);
            match rng.below(6) {
                0 | 1 => {
                    marks.push((impact.mark(), applied.clone()));
                    let ceiling = rng.pick(&CEILINGS);
                    impact.fail(component, Availability::saturating(ceiling));
                    applied.push((component, ceiling));
                }
                2 => {
                    if let Some((mark, then)) = marks.pop() {
                        impact.rollback(mark);
                        applied = then;
                    }
                }
                3 => {
                    // Restore one component, as the screen does.
                    let mut set = set_of(&applied);
                    set.restore(component);
                    impact.set(&set);
                    applied = set.iter().map(|(id, ceiling)| (id, ceiling.ppm())).collect();
                    marks.clear();
                }
                4 => {
                    applied = (0..rng.below(4))
                        .map(|_| (any_of(&model, &mut rng), rng.pick(&CEILINGS)))
                        .collect();
                    impact.set(&set_of(&applied));
                    applied = set_of(&applied).iter().map(|(id, c)| (id, c.ppm())).collect();
                    marks.clear();
                }
                _ => {
                    let preview = impact.preview(component);
                    assert_eq!(
                        preview,
                        expected_preview(&file, &model, &applied, component),
                        "{at}"
                    );
                }
            }
            check(&file, &model, &impact, &applied, &at);
        }
    }
}

fn any_of(model: &Model, rng: &mut Rng) -> ComponentId {
    ComponentId(rng.below(model.components().len() as u64) as u32)
}

/// The lowest ceiling that each component was given.
fn set_of(applied: &Applied) -> FailureSet {
    let mut set = FailureSet::none();
    for (id, ceiling) in applied {
        let ceiling = Availability::saturating(*ceiling);
        set.set(*id, set.ceiling(*id).map_or(ceiling, |present| present.min(ceiling)));
    }
    set
}

/// What the oracle says of every component under a failure set: its state, availability and
/// baseline; and the users hit.
fn solved(file: &Value, model: &Model, applied: &Applied) -> (Vec<(State, u32, u32)>, u128) {
    let name = |id: ComponentId| model.component(id).id.to_string();
    let failed: Vec<(String, u32)> =
        set_of(applied).iter().map(|(id, ceiling)| (name(id), ceiling.ppm())).collect();
    let blast = oracle::blast(file, &failed, None);
    let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
    let components = blast["components"].as_array().unwrap().iter();
    let components = components.map(|one| {
        let state = match one["state"].as_str().unwrap() {
            "up" => State::Up,
            "impaired" => State::Impaired,
            "partial" => State::Partial,
            _ => State::Down,
        };
        (state, number(&one["availability"]), number(&one["baseline"]))
    });
    (components.collect(), u128::from(blast["users_hit"].as_u64().unwrap()))
}

fn check(file: &Value, model: &Model, impact: &Impact, applied: &Applied, at: &str) {
    let (now, users_hit) = solved(file, model, applied);
    let (before, _) = solved(file, model, &Applied::new());
    let mut summary = Summary { users_hit, ..Summary::default() };
    let mut changed = Vec::new();
    for (id, ((state, availability, baseline), (was, ..))) in
        model.ids().zip(now.into_iter().zip(before))
    {
        assert_eq!(impact.availability(id).ppm(), availability, "{at}, {id:?}");
        assert_eq!(impact.state(id), state, "{at}, {id:?}");
        if availability != baseline || state != was {
            changed.push(id);
            if state > was && applied.iter().all(|(failed, _)| *failed != id) {
                summary.down += u32::from(state == State::Down);
                summary.partial += u32::from(state == State::Partial);
                summary.impaired += u32::from(state == State::Impaired);
            }
        }
    }
    assert_eq!(impact.changed(), changed, "{at}");
    assert_eq!(impact.summary(), summary, "{at}");
}

/// What failing one more component changes, from two solutions of the oracle.
fn expected_preview(file: &Value, model: &Model, applied: &Applied, next: ComponentId) -> Preview {
    let (now, users_now) = solved(file, model, applied);
    let mut more = applied.clone();
    more.push((next, 0));
    let (then, users_then) = solved(file, model, &more);
    let mut preview = Preview { users_hit: users_then - users_now, ..Preview::default() };
    for (id, ((was, ..), (is, ..))) in model.ids().zip(now.into_iter().zip(then)) {
        if id != next && is > was {
            match is {
                State::Down => preview.newly_down.push(id),
                State::Partial => preview.newly_partial.push(id),
                _ => preview.newly_impaired.push(id),
            }
        }
    }
    preview
}
