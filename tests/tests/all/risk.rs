//! Importance and diagnosis against all subsets of failures, on random small models.

use linchpin_engine::analysis::cut_sets::{
    Budget, Level, OrderCount, Question, cut_sets, smallest, unwatched,
};
use linchpin_engine::analysis::{Impact, Observation, diagnose, importance};
use linchpin_engine::model::Unavailability;
use linchpin_engine::{Availability, ComponentId, Graph, Model};
use linchpin_tests::generate::{Rng, case};

/// The availability of every component under every set of failures, indexed by the set's bits.
struct Subsets {
    fallible: Vec<ComponentId>,
    availability: Vec<Vec<u32>>,
}

impl Subsets {
    fn of(graph: &Graph) -> Self {
        let fallible: Vec<ComponentId> = graph.ids().filter(|&id| graph.is_fallible(id)).collect();
        let mut impact = Impact::new(graph);
        let mut under = |bits: usize| {
            let mark = impact.mark();
            for (at, &id) in fallible.iter().enumerate() {
                if bits >> at & 1 == 1 {
                    impact.fail(id, Availability::NONE);
                }
            }
            let values = graph.ids().map(|id| impact.availability(id).ppm()).collect();
            impact.rollback(mark);
            values
        };
        let availability = (0..1_usize << fallible.len()).map(&mut under).collect();
        Self { fallible, availability }
    }

    /// The sets that meet a condition though no smaller one within them meets `explains`.
    fn minimal(
        &self,
        explains: impl Fn(&[u32]) -> bool,
        also: impl Fn(&[u32]) -> bool,
        without: Option<ComponentId>,
    ) -> Vec<Vec<ComponentId>> {
        let barred = |bits: usize| {
            self.fallible
                .iter()
                .enumerate()
                .any(|(at, &id)| bits >> at & 1 == 1 && Some(id) == without)
        };
        let meets = |bits: usize| explains(&self.availability[bits]);
        let below = |bits: usize| {
            (0..self.fallible.len()).map(move |at| bits & !(1 << at)).filter(move |&it| it != bits)
        };
        (0..self.availability.len())
            .filter(|&bits| !barred(bits) && meets(bits) && !below(bits).any(meets))
            .filter(|&bits| also(&self.availability[bits]))
            .map(|bits| self.set(bits))
            .collect()
    }

    fn set(&self, bits: usize) -> Vec<ComponentId> {
        let members = self.fallible.iter().enumerate();
        members.filter(|(at, _)| bits >> at & 1 == 1).map(|(_, &id)| id).collect()
    }
}

fn model_of(seed: u64) -> Model {
    linchpin_engine::read(&case(seed).model.to_string()).unwrap()
}

/// Sets as they are listed: members by text, sets by size and text.
fn listed(model: &Model, mut sets: Vec<Vec<ComponentId>>) -> Vec<Vec<ComponentId>> {
    let text = |id: &ComponentId| model.component(*id).id.clone();
    for set in &mut sets {
        set.sort_by_key(text);
    }
    sets.sort_by_key(|set| (set.len(), set.iter().map(text).collect::<Vec<_>>()));
    sets
}

#[test]
fn diagnoses_explain_everything_and_contradict_nothing() {
    for seed in 0..3_000 {
        let model = model_of(seed);
        let graph = Graph::of(&model);
        let subsets = Subsets::of(&graph);
        let mut rng = Rng::new(!seed);
        let ids: Vec<ComponentId> = graph.ids().collect();
        let mut some = |most: u64| -> Vec<ComponentId> {
            (0..rng.below(most)).map(|_| rng.pick(&ids)).collect()
        };
        let (down, up) = (some(3), some(3));
        let baseline = &subsets.availability[0];
        let expected = subsets.minimal(
            |a| down.iter().all(|id| a[id.index()] == 0),
            |a| up.iter().all(|id| a[id.index()] == baseline[id.index()]),
            None,
        );
        let expected = listed(&model, expected);
        let observation = Observation { down, up, max_order: None, limit: usize::MAX };
        let found = diagnose(&model, &graph, &observation, Budget::default(), &unwatched);
        assert_eq!(found.sets, expected, "seed {seed}, {observation:?}");
        assert!(found.complete && found.complete_to.is_none());
        for order in 0..3 {
            let observation = Observation { max_order: Some(order), ..observation.clone() };
            let found = diagnose(&model, &graph, &observation, Budget::default(), &unwatched);
            let small = expected.iter().filter(|set| set.len() <= order as usize).cloned();
            assert_eq!(found.sets, small.collect::<Vec<_>>(), "seed {seed}, order {order}");
        }
    }
}

#[test]
fn probabilities_and_measures_are_those_of_all_subsets() {
    for seed in 0..2_000 {
        let mut rng = Rng::new(!seed);
        let mut file = model_of(seed).into_file();
        for component in &mut file.components {
            let percent = rng.below(101) as f64 / 100.0;
            component.unavailability = Unavailability::new(percent).filter(|_| rng.below(8) > 0);
        }
        let model = Model::new(file).unwrap();
        let graph = Graph::of(&model);
        let subsets = Subsets::of(&graph);
        let of = rng.pick(&graph.ids().collect::<Vec<_>>());
        let level = if rng.below(2) == 0 { Level::Down } else { Level::Hit };
        let threshold = if level == Level::Down { 1 } else { 1_000_000 };
        let reached = |a: &[u32]| a[of.index()] < threshold;
        let found = importance(&model, &graph, of, level, Budget::default(), &unwatched);

        // Which sets each component stands in.
        let sets = subsets.minimal(reached, |_| true, Some(of));
        for it in &found.components {
            for order in 0..10 {
                let with =
                    sets.iter().filter(|set| set.len() == order && set.contains(&it.component));
                let counted = it.by_order.iter().find(|count| count.order as usize == order);
                let counted = counted.and_then(|count| count.count.small()).unwrap_or(0);
                assert_eq!(counted, with.count() as u64, "seed {seed}, order {order}");
            }
        }
        let standing = graph.ids().filter(|id| sets.iter().any(|set| set.contains(id)));
        assert_eq!(found.components.len(), standing.count(), "seed {seed}");

        // The component itself does not fail; who does not say so never does.
        let chance = |id: ComponentId| match model.component(id).unavailability {
            Some(own) if id != of => own.get(),
            _ => 0.0,
        };
        let total = |fixed: Option<(ComponentId, f64)>| -> f64 {
            let weight = |bits: usize| -> f64 {
                let members = subsets.fallible.iter().enumerate();
                let factor = |(at, &id): (usize, &ComponentId)| {
                    let own = fixed.filter(|(it, _)| *it == id).map_or(chance(id), |(_, own)| own);
                    if bits >> at & 1 == 1 { own } else { 1.0 - own }
                };
                members.map(factor).product()
            };
            let hit = |&bits: &usize| reached(&subsets.availability[bits]);
            (0..subsets.availability.len()).filter(hit).map(weight).sum()
        };
        let Some(probability) = found.probability else {
            assert!(found.components.iter().all(|it| it.measures.is_none()));
            continue;
        };
        near(probability, total(None), seed);
        for it in &found.components {
            let measures = it.measures.unwrap();
            let with = total(Some((it.component, 1.0)));
            let without = total(Some((it.component, 0.0)));
            near(measures.birnbaum, with - without, seed);
            if probability > 1e-6 {
                near(measures.fussell_vesely, (probability - without) / probability, seed);
                near(measures.risk_achievement.unwrap() * probability, with, seed);
            }
            if without > 1e-6 {
                near(measures.risk_reduction.unwrap() * without, probability, seed);
            }
        }
    }
}

fn near(found: f64, expected: f64, seed: u64) {
    assert!((found - expected).abs() < 1e-9, "seed {seed}: {found} is not {expected}");
}

#[test]
fn the_smallest_sets_are_the_first_of_all() {
    let mut cut_short = 0;
    for seed in 0..3_000 {
        let model = model_of(seed);
        let graph = Graph::of(&model);
        let mut rng = Rng::new(!seed);
        let of = rng.pick(&graph.ids().collect::<Vec<_>>());
        let level = if rng.below(2) == 0 { Level::Down } else { Level::Hit };
        let wanted = 1 + rng.below(3) as usize;
        let question = Question { of, level, max_order: None, limit: usize::MAX };
        let all = cut_sets(&model, &graph, &question, Budget::default(), &unwatched);
        let found = smallest(&model, &graph, (of, level), wanted, Budget::default(), &unwatched);
        let at = format!("seed {seed}, {of:?}, {level:?}, {wanted}");
        assert!(all.complete && found.complete, "{at}");
        assert_eq!(found.sets, all.sets[..wanted.min(all.sets.len())], "{at}");
        // What is known is known exactly.
        let known = |count: &&OrderCount| found.complete_to.is_none_or(|to| count.order <= to);
        let expected: Vec<OrderCount> = all.counts.iter().filter(known).cloned().collect();
        assert_eq!(found.counts, expected, "{at}");
        cut_short += u32::from(found.complete_to.is_some());
    }
    assert!(cut_short > 50, "only {cut_short} models had larger sets than were wanted");
}
