//! Random small models and questions about them, each from one number: a seed is the same case for
//! ever, on every platform. What the engine or the oracle says about them is not here.

mod questions;
mod requirements;
mod rng;
mod time;

use serde_json::{Value, json};

pub use questions::Question;
pub use rng::Rng;

use requirements::Shape;

/// A model and what is asked of it.
pub struct Case {
    /// A valid model, as its file has it.
    pub model: Value,
    /// The questions, in a fixed order.
    pub questions: Vec<Question>,
}

/// Ids whose order in a file, in an alphabet and by length all differ.
const IDS: [&str; 9] = ["db", "c10", "c9", "Z", "a", "서울", "é", "x.y/z~0", "_"];
const OUTWARD: [&str; 3] = ["service", "external", "channel"];
const INWARD: [&str; 7] =
    ["site", "power", "network", "storage", "platform", "tool", "something of our own"];

/// The case of a seed: 2 to 9 components, every form of requirement nested up to three deep.
pub fn case(seed: u64) -> Case {
    let mut rng = Rng::new(seed);
    let count = 2 + rng.below(8) as usize;
    let mut ids = IDS.to_vec();
    rng.shuffle(&mut ids);
    ids.truncate(count);
    let mut case = of(rng, seed, &ids);
    case.questions.extend(about_cuts(seed, &ids));
    case
}

/// A case with `count` components that is asked for its cut sets only.
pub fn cuts_case(seed: u64, count: usize) -> Case {
    let mut case = larger_case(seed, count);
    let ids: Vec<String> = (0..count).map(|at| format!("n{at}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    case.questions = about_cuts(seed, &ids);
    case
}

/// Questions about cut sets have random numbers of their own: the models and the other questions of
/// a seed do not depend on them.
fn about_cuts(seed: u64, ids: &[&str]) -> Vec<Question> {
    questions::about_cuts(&mut Rng::new(!seed), ids)
}

/// A case with `count` components, for what only shows in larger models.
pub fn larger_case(seed: u64, count: usize) -> Case {
    let mut rng = Rng::new(seed);
    let ids: Vec<String> = (0..count).map(|at| format!("n{at}")).collect();
    let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    rng.shuffle(&mut ids);
    of(rng, seed, &ids)
}

fn of(mut rng: Rng, seed: u64, ids: &[&str]) -> Case {
    let shape = Shape::random(&mut rng);
    let outward_percent = rng.below(100);
    let mut components: Vec<Value> = (0..ids.len())
        .map(|at| {
            let outward = rng.below(100) < outward_percent;
            let kinds: &[&str] = if outward { &OUTWARD } else { &INWARD };
            let kind = rng.pick(kinds);
            requirements::component(&mut rng, &shape, ids, at, kind)
        })
        .collect();
    rng.shuffle(&mut components);

    let mut scenarios = questions::scenarios(&mut rng, ids);
    let questions = questions::questions(&mut rng, ids, &scenarios);
    // Numbers of their own, so that the requirements of a seed do not depend on them.
    let mut rng = Rng::new(seed.rotate_left(32) ^ 0x7113);
    time::retime(&mut rng, &mut components, &mut scenarios);
    if shape.has_no_circles() && rng.chance(75) {
        time::absorb(&mut rng, &mut components, ids);
    }
    let model = json!({
        "linchpin": 1,
        "id": format!("seed-{seed}"),
        "name": "Random model",
        "components": components,
        "scenarios": scenarios,
    });
    Case { model, questions }
}
