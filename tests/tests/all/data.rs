//! The bundled models: the good ones say where every requirement comes from, the broken ones are
//! refused with the place of what is broken.

use std::fs;
use std::path::Path;

use linchpin_tests::files;
use linchpin_tests::program::{linchpin, project};
use serde_json::Value;

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(project().join(path)).unwrap()).unwrap()
}

/// Every reference in a requirement, with its JSON Pointer.
fn references<'a>(expr: &'a Value, at: &str, found: &mut Vec<(String, &'a Value)>) {
    match expr {
        Value::String(_) => found.push((at.to_owned(), expr)),
        Value::Array(parts) => {
            parts
                .iter()
                .enumerate()
                .for_each(|(n, part)| references(part, &format!("{at}/{n}"), found));
        }
        Value::Object(keys) if keys.contains_key("on") => found.push((at.to_owned(), expr)),
        Value::Object(keys) => {
            for (key, part) in keys {
                let is_part = matches!(
                    key.as_str(),
                    "all"
                        | "any"
                        | "of"
                        | "failover"
                        | "primary"
                        | "standby"
                        | "via"
                        | "shares"
                        | "pool"
                );
                if is_part {
                    references(part, &format!("{at}/{key}"), found);
                }
            }
        }
        _ => {}
    }
}

/// Whether something says where it comes from: evidence, or that it is assumed (and perhaps why).
fn has_basis(claim: &Value) -> bool {
    let evidence = claim["evidence"].as_array().is_some_and(|list| !list.is_empty());
    evidence || claim.get("assumed").is_some_and(|assumed| *assumed != Value::Bool(false))
}

#[test]
fn every_requirement_of_a_bundled_incident_has_evidence_or_is_assumed() {
    let mut seen = 0;
    for path in files::models_in("data") {
        let model = read(&path);
        for (number, component) in model["components"].as_array().unwrap().iter().enumerate() {
            for key in ["requires", "wants", "starts"] {
                let mut found = Vec::new();
                let at = format!("/components/{number}/{key}");
                references(component.get(key).unwrap_or(&Value::Null), &at, &mut found);
                for (pointer, reference) in found {
                    let (path, id) = (path.display(), &component["id"]);
                    assert!(
                        has_basis(reference),
                        "{path}: {pointer} of {id} has no basis: {reference}"
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} requirements found");
}

#[test]
fn every_reported_row_of_a_bundled_incident_names_its_source() {
    let mut seen = 0;
    for path in files::models_in("data") {
        let model = read(&path);
        for scenario in model["scenarios"].as_array().unwrap() {
            for row in scenario["reported"].as_array().unwrap() {
                let evidence = row["evidence"].as_array().map_or(&[][..], Vec::as_slice);
                assert!(!evidence.is_empty(), "{}: {row} names no source", path.display());
                for one in evidence {
                    let source = one["source"].as_str().unwrap();
                    assert!(model["sources"].get(source).is_some(), "{}: {source}", path.display());
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "only {seen} reported rows found");
}

#[test]
fn every_bundled_incident_is_named_after_its_file_and_says_what_was_reported() {
    for path in files::models_in("data") {
        let model = read(&path);
        let file = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        assert_eq!(model["id"], file);
        let scenarios = model["scenarios"].as_array().unwrap();
        let told = |scenario: &Value| !scenario["reported"].as_array().unwrap().is_empty();
        assert!(!scenarios.is_empty() && scenarios.iter().all(told), "{file}");
    }
}

/// Every text by language in a value, with its JSON Pointer.
fn texts<'a>(value: &'a Value, at: &str, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(keys) if keys.contains_key("ko") || keys.contains_key("en") => {
            found.push((at.to_owned(), value));
        }
        Value::Object(keys) => {
            for (key, part) in keys {
                texts(part, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(n, part)| texts(part, &format!("{at}/{n}"), found));
        }
        _ => {}
    }
}

#[test]
fn what_a_bundled_incident_says_in_one_language_it_says_in_the_other() {
    let mut seen = 0;
    for path in files::models_in("data") {
        let (model, mut found) = (read(&path), Vec::new());
        texts(&model, "", &mut found);
        let components = model["components"].as_array().unwrap();
        for name in components.iter().map(|it| &it["name"]).chain([&model["name"]]) {
            assert!(name.is_object(), "{}: {name} is of one language", path.display());
        }
        for (pointer, text) in found {
            let is_said = |tag: &str| text[tag].as_str().is_some_and(|it| !it.trim().is_empty());
            assert!(is_said("ko") && is_said("en"), "{}: {pointer}: {text}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 1_000, "only {seen} texts found");
}

#[test]
fn every_source_of_a_bundled_incident_is_cited() {
    for path in files::models_in("data") {
        let model = read(&path);
        let claims = format!("{}{}", model["components"], model["scenarios"]);
        for source in model["sources"].as_object().unwrap().keys() {
            let cited = format!(r#""source":"{source}""#);
            assert!(claims.contains(&cited), "{}: {source} is never cited", path.display());
        }
    }
}

#[test]
fn bundled_models_are_accepted() {
    let models = files::models_in("data").into_iter().chain(files::models_in("data/small"));
    let models: Vec<_> = models.collect();
    assert!(models.len() >= 4, "only {models:?}");
    for path in models {
        let path = path.to_str().unwrap();
        let ran = linchpin(["check", path]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{path}");
    }
}

#[test]
fn a_model_means_the_same_in_yaml() {
    for command in
        [&["restart"][..], &["spof"], &["redundancy"], &["replay"], &["blast", "--fail", "dc-a"]]
    {
        let [json, yaml] = ["data/small/shop.json", "data/small/shop.yaml"].map(|model| {
            let args = [command[0], model].into_iter().chain(command[1..].iter().copied());
            linchpin(args.chain(["--format", "json"])).success(model).to_owned()
        });
        assert_eq!(json, yaml, "{command:?}");
    }
}

#[test]
fn broken_models_are_refused_with_their_place() {
    let broken = files::models_in("data/invalid");
    assert!(broken.len() > 40, "only {} broken models", broken.len());
    for path in broken {
        let path = path.to_str().unwrap();
        let ran = linchpin(["check", path]);
        let message = ran.refusal(path);
        assert!(names_place(message, path), "{path}: no file, line and column in\n{message}");
    }
}

/// Whether a message holds `FILE:LINE:COLUMN`.
fn names_place(message: &str, file: &str) -> bool {
    let numbered = |rest: &str| {
        let mut parts = rest.split(|c: char| !c.is_ascii_digit() && c != ':');
        let mut numbers = parts.next().unwrap_or_default().split(':').skip(1);
        let mut positive = || numbers.next().is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 0));
        positive() && positive()
    };
    message.match_indices(file).any(|(at, found)| numbered(&message[at + found.len()..]))
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    for path in ["data/invalid/several-errors.json", "data/invalid/several-errors.yaml"] {
        let ran = linchpin(["check", path]);
        let message = ran.refusal(path);
        let places = message.match_indices(&format!("{path}:")).count();
        assert!(places >= 2, "{path}: {places} places in\n{message}");
    }
}
