//! The engine against the oracle on random small models. A mismatch is shown with its seed, made as
//! small as it gets; put the seed into `tests/cases/oracle-seeds.txt`, which is always run.

use linchpin_tests::engine::difference;
use linchpin_tests::generate::{Case, Question, case, larger_case};
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
        check(seed, &larger_case(seed, count));
    }
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
    seeds.into_iter().for_each(agree);
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
