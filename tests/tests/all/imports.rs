//! Models written in foreign formats and read again mean what they meant.

use linchpin_engine::{Availability, ComponentId, FailureSet, Graph, Model, State, analysis};
use linchpin_importers::open_psa;
use linchpin_tests::generate::case;

/// Random models tried; most have circles or sums that a fault tree cannot say.
const SEEDS: u64 = 3_000;

#[test]
fn random_models_fall_alike_as_fault_trees() {
    let mut written = 0;
    for seed in 0..SEEDS {
        let model = linchpin_engine::read(&case(seed).model.to_string()).expect("a valid model");
        let Ok(text) = open_psa::write(&model) else { continue };
        let again = match open_psa::read(&text) {
            Ok(import) => import.model,
            Err(problems) => panic!("seed {seed}: {problems}\n{text}"),
        };
        falls_alike(seed, &model, &again);
        written += 1;
    }
    assert!(written > SEEDS / 3, "only {written} of {SEEDS} can be written");
}

/// Asserts that every component falls with the same failures of up to three components.
fn falls_alike(seed: u64, model: &Model, again: &Model) {
    let (before, after) = (Graph::of(model), Graph::of(again));
    let pairs: Vec<_> = model.ids().map(|id| (id, twin(model, again, id))).collect();
    let fallible: Vec<_> = model.ids().filter(|&id| model.component(id).fallible).collect();
    for set in (0..1_u32 << fallible.len()).filter(|set| set.count_ones() <= 3) {
        let chosen = fallible.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        let chosen: Vec<_> = chosen.map(|(_, &id)| id).collect();
        let failed: FailureSet = chosen.iter().map(|&id| (id, Availability::NONE)).collect();
        let itself = chosen.iter().filter_map(|&id| {
            let gate = twin(model, again, id);
            let event = again.find(&format!("{}-itself", again.component(gate).id));
            let event = event.unwrap_or(gate);
            // What has always failed has no event of its own.
            again.component(event).fallible.then_some((event, Availability::NONE))
        });
        let (here, there) =
            (analysis::blast(&before, &failed), analysis::blast(&after, &itself.collect()));
        for &(id, twin) in &pairs {
            let is_down = here.components[id.index()].state == State::Down;
            let again = there.components[twin.index()].state == State::Down;
            assert_eq!(is_down, again, "seed {seed}: {} with {set:b}", model.component(id).id);
        }
    }
}

/// The component of a fault tree that stands for one of the model: of its id, or with the id beside.
fn twin(model: &Model, again: &Model, id: ComponentId) -> ComponentId {
    let id = &model.component(id).id;
    let beside = |at: &linchpin_engine::ComponentId| {
        again.component(*at).tags.get("id").is_some_and(|kept| kept == id)
    };
    again.ids().find(beside).or_else(|| again.find(id)).expect("every component is written")
}
