//! Every report on the bundled models, told by its length and hash: one line each. The native test and the one in the
//! browser (`web/tests/reports.rs`) hold these lines against the same file, so that both write the same bytes.

#![allow(missing_docs, clippy::expect_used)]

use linchpin_engine::graph::Graph;
use linchpin_engine::model::{Model, Place, ScenarioId};
use linchpin_engine::read::places;
use linchpin_reports::alerts::{self, Alerts};
use linchpin_reports::html::{self, Extras};
use linchpin_reports::views::Findings;
use linchpin_reports::{Lang, json, junit, markdown, sarif};

/// The models, by the names of their files.
const MODELS: [(&str, &str); 3] = [
    ("kakao-2012", include_str!("../../../../data/kakao-2012.json")),
    ("kakao-2022", include_str!("../../../../data/kakao-2022.json")),
    ("kakao-2024", include_str!("../../../../data/kakao-2024.json")),
];

/// One line for each model, language and format: what it is, how many bytes, and their hash.
pub fn lines() -> String {
    let mut lines = String::new();
    for (name, text) in MODELS {
        let model = linchpin_engine::read(text).expect("a bundled model");
        let scenario = model.scenarios().first().map(|_| ScenarioId(0));
        let findings = Findings::of(&model, &Graph::of(&model), scenario);
        for lang in Lang::ALL {
            let found = alerts::of_findings(&model, &findings, lang);
            let reports = [
                ("md", markdown::report(&model, &findings, lang)),
                ("html", html::report(&model, &findings, &Extras::default(), lang)),
                ("json", json::report(&model, &findings)),
                ("csv", alerts::csv(&model, &findings, lang)),
                ("sarif", as_sarif(name, text, &model, &found, lang)),
                ("junit", junit::write(name, &[], &alerts::cases(&model, &findings, lang))),
            ];
            for (format, report) in reports {
                let (lang, length, hash) = (lang.tag(), report.len(), hash(report.as_bytes()));
                lines.push_str(&format!("{name} {lang} {format} {length} {hash:016x}\n"));
            }
        }
    }
    lines
}

/// SARIF with the places of a file called as the model.
fn as_sarif(name: &str, text: &str, model: &Model, found: &Alerts, lang: Lang) -> String {
    let paths = found.alerts.iter().map(|it| it.path.as_str());
    let paths: Vec<&str> = paths
        .chain(found.alerts.iter().flat_map(|it| it.related.iter().map(|it| it.path.as_str())))
        .collect();
    let known: Vec<Option<Place>> = places(text, paths.iter().copied());
    let place = |path: &str| {
        let at = paths.iter().position(|it| *it == path)?;
        known.get(at).copied().flatten()
    };
    sarif::write(model, found, &sarif::Source { path: Some(name), place: &place }, lang)
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits: nobody means harm here, and it needs no library.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
