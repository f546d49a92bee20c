//! Scenarios held against what was reported, one full solution per reported row.

use serde_json::{Value, json};

use super::model::{Scenario, System};
use super::solve::{FULL, STATES, solve, state};

/// What `linchpin replay --format json` must say, of one scenario or of all of them.
pub fn replay(model: &Value, scenario: Option<&str>) -> Value {
    let system = System::read(model);
    let asked = system.scenarios.iter().filter(|one| scenario.is_none_or(|id| one.id == id));
    let scenarios: Vec<Value> = asked.map(|one| score(&system, one)).collect();
    json!({ "scenarios": scenarios })
}

fn score(system: &System, scenario: &Scenario) -> Value {
    let mut counts = [0_u64; 3];
    let mut rows = Vec::new();
    for row in &scenario.rows {
        let a = solve(system, &ceilings(system, scenario, row.at), 100);
        let predicted = state(&system.components[row.on], a[row.on], &a, 100);
        let reported = STATES.iter().position(|name| *name == row.state).expect("a state");
        let verdict = match predicted.cmp(&reported) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Greater => 2,
        };
        counts[verdict] += 1;
        let verdict = ["agree", "too_mild", "too_harsh"][verdict];
        rows.push(json!({
            "on": system.components[row.on].id,
            "reported": row.state,
            "predicted": STATES[predicted],
            "verdict": verdict,
        }));
    }
    json!({
        "id": scenario.id,
        "rows": rows,
        "agree": counts[0],
        "too_mild": counts[1],
        "too_harsh": counts[2],
    })
}

/// The ceilings a row is held against.
fn ceilings(system: &System, scenario: &Scenario, at: Option<u64>) -> Vec<u32> {
    let mut ceilings = vec![FULL; system.components.len()];
    let first = scenario.events.first().map_or(0, |event| event.0);
    for (time, on, ceiling) in &scenario.events {
        match at {
            None => ceilings[*on] = ceilings[*on].min(*ceiling),
            Some(at) if *time - first <= at => ceilings[*on] = *ceiling,
            Some(_) => {}
        }
    }
    ceilings
}
