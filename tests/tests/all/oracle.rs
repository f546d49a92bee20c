//! The engine against the oracle on random small models. A mismatch is shown with its seed, made as
//! small as it gets; put the seed into `tests/cases/oracle-seeds.txt`, which is always run.

use linchpin_tests::engine::difference;
use linchpin_tests::generate::{Case, Question, case, cuts_case, larger_case};
use linchpin_tests::program::project;
use linchpin_tests::shrink::shrink;
use serde_json::Value;

/// Random models in each of four runs, which test runners spread over the cores.
const EACH: u64 = 2_500;

#[test]
fn first_quarter_of_the_seeds() {
    (0..EACH).for_each(agree);
}

#[test]
fn second_quarter_of_the_seeds() {
    (EACH..2 * EACH).for_each(agree);
}

#[test]
fn third_quarter_of_the_seeds() {
    (2 * EACH..3 * EACH).for_each(agree);
}

#[test]
fn fourth_quarter_of_the_seeds() {
    (3 * EACH..4 * EACH).for_each(agree);
}

/// The engine takes single failures in blocks of 64 to 256; small models never fill one.
#[test]
fn models_of_several_blocks() {
    for (seed, count) in [(8, 300), (2, 270), (3, 520), (4, 257), (5, 256), (6, 330)] {
        let mut case = larger_case(seed, count);
        // The oracle takes minutes for every second of so many; rows without a time need none.
        for scenario in case.model["scenarios"].as_array_mut().unwrap() {
            scenario["reported"].as_array_mut().unwrap().retain(|row| row.get("at").is_none());
        }
        check(seed, &case);
    }
}

/// Sets of more members than the smallest models have, and more of them.
#[test]
fn cut_sets_of_a_dozen_components() {
    for (count, seeds) in [(10, 0..120), (12, 0..60)] {
        seeds.for_each(|seed| check(seed, &cuts_case(seed, count)));
    }
}

/// What the random models are meant to hold: every form nested in sums, and circles through those.
#[test]
fn random_models_have_circles_through_every_form_in_sums() {
    let mut found = std::collections::BTreeSet::new();
    for seed in 0..500 {
        let model = case(seed).model;
        for component in model["components"].as_array().unwrap() {
            let id = component["id"].as_str().unwrap();
            sums_of(&component["requires"], &mut |sum, form| {
                if leads_to(&model, form, id) {
                    found.insert(format!("{} in {sum}", name_of(form)));
                }
            });
        }
    }
    for sum in ["shares", "collapse", "shed"] {
        for form in ["on", "all", "any", "at_least", "failover", "shares", "pool"] {
            assert!(found.contains(&format!("{form} in {sum}")), "{form} in {sum}: {found:?}");
        }
    }
}

/// Tells the members of every sum, with what kind of sum it is.
fn sums_of(form: &Value, tell: &mut impl FnMut(&str, &Value)) {
    for (key, kind) in [("shares", "shares"), ("pool", form["overload"].as_str().unwrap_or(""))] {
        for member in form[key].as_array().into_iter().flatten() {
            tell(kind, &member["of"]);
        }
    }
    match form {
        Value::Array(parts) => parts.iter().for_each(|part| sums_of(part, tell)),
        Value::Object(keys) => keys.values().for_each(|part| sums_of(part, tell)),
        _ => {}
    }
}

fn name_of(form: &Value) -> &'static str {
    let forms = ["all", "any", "at_least", "failover", "shares", "pool"];
    match form {
        Value::Array(_) => "all",
        _ => forms.into_iter().find(|key| form.get(key).is_some()).unwrap_or("on"),
    }
}

/// Whether a requirement stands, however far down, on the component `id`.
fn leads_to(model: &Value, form: &Value, id: &str) -> bool {
    let components = model["components"].as_array().unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![form];
    while let Some(form) = open.pop() {
        match form {
            Value::String(name) if name == id => return true,
            Value::String(name) if seen.insert(name) => {
                open.extend(
                    components.iter().filter(|it| it["id"] == *name).map(|it| &it["requires"]),
                );
            }
            Value::Array(parts) => open.extend(parts),
            Value::Object(keys) => open.extend(keys.values()),
            _ => {}
        }
    }
    false
}

#[test]
fn seeds_that_once_failed() {
    let path = project().join("tests/cases/oracle-seeds.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let seeds: Vec<u64> = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .map(|line| line.parse().unwrap())
        .collect();
    assert!(!seeds.is_empty());
    for seed in seeds {
        agree(seed);
        // They failed before people went elsewhere.
        let mut case = case(seed);
        for component in case.model["components"].as_array_mut().unwrap() {
            let component = component.as_object_mut().unwrap();
            component.shift_remove("absorbs");
            component.shift_remove("capacity");
        }
        check(seed, &case);
    }
}

fn agree(seed: u64) {
    check(seed, &case(seed));
}

/// Asserts that every question of a case has the same answer from both.
fn check(seed: u64, case: &Case) {
    let model = linchpin_engine::read(&case.model.to_string()).unwrap_or_else(|problems| {
        panic!("seed {seed}: the engine refuses a valid model\n{problems}")
    });
    for question in &case.questions {
        if difference(&case.model, &model, question).is_some() {
            report(seed, &case.model, question);
        }
    }
}

/// Shows the smallest model found on which both still differ.
fn report(seed: u64, file: &Value, question: &Question) -> ! {
    let differ = |file: &Value| {
        let model = linchpin_engine::read(&file.to_string()).ok()?;
        // What is asked about may have been left out; then neither can answer.
        std::panic::catch_unwind(|| difference(file, &model, question)).ok()?
    };
    // Such attempts should not be shown.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let file = shrink(file, |file| differ(file).is_some());
    let answers = differ(&file);
    std::panic::set_hook(hook);
    let (oracle, engine) = answers.expect("what was shrunk still differs");
    panic!("seed {seed}, {question:?}\n{file:#}\noracle: {oracle:#}\nengine: {engine:#}");
}
