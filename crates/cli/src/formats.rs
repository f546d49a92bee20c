//! Findings in the formats of code scanning and of build servers.

use std::collections::BTreeMap;
use std::path::Path;

use linchpin_engine::model::{Model, Place};
use linchpin_engine::read::places;
use linchpin_reports::alerts::Alerts;
use linchpin_reports::fingerprint::fingerprint;
use linchpin_reports::{Lang, VERSION, junit, sarif};

/// `alerts` on the model that was read as `text` from `path`, each at its line. What came from standard input has no
/// lines that anybody could look up. Cost: one more walk over the text.
pub fn as_sarif(path: &Path, text: &str, model: &Model, alerts: &Alerts, lang: Lang) -> String {
    let shown = alerts.alerts.iter().take(sarif::MOST);
    let mut pointers: Vec<&str> = shown
        .flat_map(|it| {
            std::iter::once(it.path.as_str()).chain(it.related.iter().map(|it| it.path.as_str()))
        })
        .collect();
    pointers.sort_unstable();
    pointers.dedup();
    let address = address(path);
    let places = match address {
        Some(_) => places(text, pointers.iter().copied()),
        None => Vec::new(),
    };
    let known: BTreeMap<&str, Place> =
        pointers.into_iter().zip(places).filter_map(|(at, place)| Some((at, place?))).collect();
    let place = |pointer: &str| known.get(pointer).copied();
    let source = sarif::Source { path: address.as_deref(), place: &place };
    sarif::write(model, alerts, &source, lang)
}

/// Cases as JUnit, with the model, its fingerprint and the program's version as properties of the suite.
pub fn as_junit(model: &Model, cases: &[junit::Case]) -> String {
    let id = &model.file().id;
    let about = [
        ("model", id.to_string()),
        ("fingerprint", fingerprint(model)),
        ("linchpin", VERSION.to_owned()),
    ];
    junit::write(id, &about, cases)
}

/// How a file is called in a report that others read: relative to the working directory where it lies below it, with
/// slashes. Standard input has no address.
fn address(path: &Path) -> Option<String> {
    if path.as_os_str() == "-" {
        return None;
    }
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let shown = below.unwrap_or(path).to_string_lossy().into_owned();
    Some(if cfg!(windows) { shown.replace('\\', "/") } else { shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_below_here_is_called_from_here() {
        let here = std::env::current_dir().expect("a folder");
        assert_eq!(address(&here.join("data/a.json")).as_deref(), Some("data/a.json"));
        assert_eq!(address(Path::new("data/a.json")).as_deref(), Some("data/a.json"));
        assert_eq!(address(Path::new("-")), None);
    }
}
