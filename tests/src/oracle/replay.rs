//! Scenarios held against what was reported: the state of that second, or that under everything at once.

use serde_json::{Value, json};

use super::model::{Scenario, System};
use super::solve::{FULL, STATES, solve, state};
use super::timeline::course;

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
    // Seconds are gone through only where a row asks for one.
    let is_timed = scenario.rows.iter().any(|row| row.at.is_some());
    let over_time = is_timed.then(|| course(system, scenario));
    let worst = solve(system, &lowest(system, scenario), 100);
    for row in &scenario.rows {
        let predicted = match row.at.and_then(|at| Some((over_time.as_ref()?, at))) {
            Some((course, at)) => course.state(row.on, at),
            None => state(&system.components[row.on], worst[row.on], &worst, 100),
        };
        let reported = STATES.iter().position(|name| *name == row.state).expect("a state");
        let verdict = match predicted.cmp(&reported) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Greater => 2,
        };
        counts[verdict] += u64::from(!row.input);
        let verdict = ["agree", "too_mild", "too_harsh"][verdict];
        let mut scored = json!({
            "on": system.components[row.on].id,
            "reported": row.state,
            "predicted": STATES[predicted],
            "verdict": verdict,
        });
        if row.input {
            scored["input"] = true.into();
        }
        rows.push(scored);
    }
    json!({
        "id": scenario.id,
        "rows": rows,
        "agree": counts[0],
        "too_mild": counts[1],
        "too_harsh": counts[2],
        "inputs": scenario.rows.iter().filter(|row| row.input).count(),
    })
}

/// The lowest ceiling of each component.
fn lowest(system: &System, scenario: &Scenario) -> Vec<u32> {
    let mut ceilings = vec![FULL; system.components.len()];
    for (_, on, ceiling) in &scenario.events {
        ceilings[*on] = ceilings[*on].min(*ceiling);
    }
    ceilings
}
