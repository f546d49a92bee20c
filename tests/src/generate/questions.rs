//! Random scenarios, failure sets and targets for a random model.

use serde_json::{Value, json};

use super::Rng;
use super::requirements::duration;

/// One thing to ask about a model, as the command line would.
#[derive(Clone, Debug)]
pub enum Question {
    /// `blast --fail ID=PPM … --load P`.
    Blast {
        /// Ids with their ceilings, in millionths, each id once.
        failed: Vec<(String, u32)>,
        /// The load factor in percent.
        load: Option<u32>,
    },
    /// `spof --target ID …`; without targets, the model's own.
    Spof(Vec<String>),
    /// `redundancy`.
    Redundancy,
    /// `restart`.
    Restart,
    /// `replay SCENARIO`; without one, all of them.
    Replay(Option<String>),
    /// `cuts --of ID --level LEVEL --max-order K --limit N`.
    Cuts {
        /// The component.
        of: String,
        /// What its cut sets bring it to: `down` or `hit`.
        level: &'static str,
        /// Up to how many members.
        max_order: Option<u32>,
        /// How many to list.
        limit: usize,
    },
    /// `cuts --of ID --level LEVEL --check ID …`.
    Verdict {
        /// The component.
        of: String,
        /// What the set may bring it to: `down` or `hit`.
        level: &'static str,
        /// The set; each id once.
        set: Vec<String>,
    },
}

const CEILINGS: [u32; 8] = [0, 0, 0, 0, 1, 333_333, 999_999, 1_000_000];

pub(super) fn scenarios(rng: &mut Rng, ids: &[&str]) -> Vec<Value> {
    (0..rng.below(3))
        .map(|number| {
            let events: Vec<Value> = (0..1 + rng.below(4))
                .map(|_| {
                    let (at, on) = (duration(rng), rng.pick(ids));
                    json!({ "at": at, "on": on, "availability": rng.pick(&CEILINGS) })
                })
                .collect();
            let rows: Vec<Value> = (0..rng.below(6))
                .map(|_| {
                    let state = rng.pick(&["up", "impaired", "partial", "down"]);
                    let mut row = json!({ "on": rng.pick(ids), "state": state });
                    if rng.chance(50) {
                        row["at"] = duration(rng).into();
                    }
                    row
                })
                .collect();
            let id = format!("scenario-{number}");
            json!({ "id": id, "name": id, "events": events, "reported": rows })
        })
        .collect()
}

pub(super) fn questions(rng: &mut Rng, ids: &[&str], scenarios: &[Value]) -> Vec<Question> {
    let mut questions = vec![Question::Blast { failed: Vec::new(), load: None }];
    for size in [1, 1, 2, 3] {
        questions.push(Question::Blast { failed: failure_set(rng, ids, size), load: None });
    }
    let load = rng.pick(&[0, 1, 50, 99, 101, 150, 1_000, u32::MAX]);
    let size = rng.below(3) as usize;
    questions.push(Question::Blast { failed: failure_set(rng, ids, size), load: Some(load) });
    questions.push(Question::Spof(Vec::new()));
    let targets: Vec<String> =
        ids.iter().filter(|_| rng.chance(40)).map(|id| (*id).to_owned()).collect();
    if !targets.is_empty() {
        questions.push(Question::Spof(targets));
    }
    questions.extend([Question::Redundancy, Question::Restart, Question::Replay(None)]);
    if let Some(first) = scenarios.first() {
        questions.push(Question::Replay(first["id"].as_str().map(str::to_owned)));
    }
    questions
}

/// More sets than a model with few components has.
const EVERY: usize = 1_000_000;

/// Questions about cut sets of a model with few components: both levels, whole and cut off.
pub(super) fn about_cuts(rng: &mut Rng, ids: &[&str]) -> Vec<Question> {
    let mut questions = Vec::new();
    for level in ["down", "hit"] {
        let of = rng.pick(ids).to_owned();
        questions.push(Question::Cuts { of, level, max_order: None, limit: EVERY });
    }
    let of = rng.pick(ids).to_owned();
    let level = rng.pick(&["down", "hit"]);
    let max_order = Some(rng.pick(&[0, 1, 1, 2, 2, 3]));
    let limit = rng.pick(&[0, 1, 2, 5, EVERY]);
    questions.push(Question::Cuts { of, level, max_order, limit });
    for _ in 0..2 {
        let of = rng.pick(ids).to_owned();
        let level = rng.pick(&["down", "hit"]);
        let most = 1 + rng.below(5) as usize;
        let set = failure_set(rng, ids, most).into_iter().map(|(id, _)| id).collect();
        questions.push(Question::Verdict { of, level, set });
    }
    questions
}

/// At most `size` distinct components with ceilings.
fn failure_set(rng: &mut Rng, ids: &[&str], size: usize) -> Vec<(String, u32)> {
    let mut ids = ids.to_vec();
    rng.shuffle(&mut ids);
    ids.into_iter().take(size).map(|id| (id.to_owned(), rng.pick(&CEILINGS))).collect()
}
