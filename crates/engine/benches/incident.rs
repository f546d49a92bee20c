//! An incident over time in a generated model: a hundred events of a day, half of them failures and half of them returns,
//! where a fifth holds, a third takes time to come back, and standbys take time to switch.

use linchpin_engine::{
    Graph, Model,
    analysis::timeline::{outages, timeline},
    model::{Availability, Duration, Event, Expr, Scenario},
};

use crate::{
    figures::{Clock, Figures},
    generate::{self, Random},
};

const EVENTS: usize = 100;

/// Measures a generated model of `count` components.
pub fn measure(count: usize, clock: Clock) -> Option<Figures> {
    let mut random = Random(1_015);
    let mut file = generate::model(count, 20_221_015);
    let minutes = |random: &mut Random, most: usize| {
        Some(Duration::from_secs(60 * (1 + random.below(most) as u64)))
    };
    for component in &mut file.components {
        if random.below(5) == 0 {
            component.holds = minutes(&mut random, 30);
        }
        if random.below(3) == 0 {
            component.repair = minutes(&mut random, 120);
        }
        let mut forms: Vec<&mut Expr> = component.requires.iter_mut().collect();
        while let Some(form) = forms.pop() {
            match form {
                Expr::All { of, .. } => forms.extend(of),
                Expr::Failover(failover) => failover.switch = minutes(&mut random, 20),
                _ => {}
            }
        }
    }
    let mut events = Vec::new();
    for _ in 0..EVENTS / 2 {
        let on = format!("c{}", random.below(count));
        let at = random.below(12 * 3_600) as u64;
        let back = at + random.below(12 * 3_600) as u64;
        let event = |at, availability| {
            let at = Duration::from_secs(at);
            Event { at, on: on.as_str().into(), availability }
        };
        events.push(event(at, Availability::NONE));
        events.push(event(back, Availability::saturating(1_000_000)));
    }
    file.scenarios.push(Scenario {
        id: "day".into(),
        name: "A day".into(),
        events,
        reported: vec![],
    });
    let model = Model::new(file).ok()?;
    let graph = Graph::of(&model);
    let scenario = model.scenarios().first()?;
    let mut best = f64::INFINITY;
    let mut steps = 0;
    for _ in 0..5 {
        let start = clock();
        let found = timeline(&model, &graph, scenario);
        best = best.min(clock() - start);
        steps = found.tracks.iter().map(|track| track.steps.len()).sum();
        if outages(&graph, &found).len() != found.tracks.len() {
            return None;
        }
    }
    Some(Figures(vec![("a day of 100 events", best), ("steps of it", steps as f64)]))
}
