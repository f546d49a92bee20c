//! Alerts as SARIF 2.1.0 (OASIS), which code-scanning viewers read: each finding at its line of the model's
//! file.

use linchpin_engine::model::{Model, Place};
use serde::Serialize;

use crate::alerts::{Alert, Alerts, Level, Related};
use crate::clean::clean;
use crate::fingerprint::fingerprint;
use crate::json::document;
use crate::views::names;
use crate::{Lang, VERSION};

/// As many results as are written; viewers refuse files of more than some thousands.
pub const MOST: usize = 5_000;

/// As many characters as a message has at most.
const LONGEST: usize = 2_000;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The file that a model was read from.
pub struct Source<'a> {
    /// Its address: a path relative to the repository, with slashes; without one results have no lines.
    pub path: Option<&'a str>,
    /// The place of a JSON Pointer in it, where there is one.
    pub place: &'a dyn Fn(&str) -> Option<Place>,
}

/// `alerts` as a log of one run, the first [`MOST`] of them; that more were found is told as a notification. The
/// same input gives the same bytes. Cost: linear in what is written.
pub fn write(model: &Model, alerts: &Alerts, source: &Source<'_>, lang: Lang) -> String {
    let rules = alerts.rules.iter().map(|rule| Descriptor {
        id: &rule.id,
        short_description: Message::of(&rule.title),
        full_description: Message::of(&rule.help),
        help: Message::of(&rule.help),
        default_configuration: Configuration { level: word(rule.level) },
    });
    let shown = alerts.alerts.iter().take(MOST);
    let results = shown.filter_map(|alert| result(model, alerts, alert, source)).collect();
    let left_out = alerts.alerts.len().saturating_sub(MOST);
    let more = (left_out > 0).then(|| lang.rows_left_out(&crate::lang::grouped(left_out as u128)));
    let notes = alerts.notes.iter().cloned().chain(more);
    let notes = notes.map(|it| Notification { level: "note", message: Message::of(&it) });
    document(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "linchpin",
                    semantic_version: VERSION,
                    language: lang.tag(),
                    rules: rules.collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: true,
                tool_execution_notifications: notes.collect(),
            }],
            artifacts: source
                .path
                .map(|path| Artifact { location: location(path) })
                .into_iter()
                .collect(),
            column_kind: "unicodeCodePoints",
            results,
            properties: RunProperties { model: &model.file().id, fingerprint: fingerprint(model) },
        }],
    })
}

fn result<'a>(
    model: &'a Model,
    alerts: &'a Alerts,
    alert: &'a Alert,
    source: &Source<'_>,
) -> Option<SarifResult<'a>> {
    let rule = alerts.rules.get(alert.rule)?;
    let logical = alert.component.map(|component| LogicalLocation {
        fully_qualified_name: names::id(model, component),
        kind: model.component(component).kind.word(),
    });
    let related = alert.related.iter().enumerate();
    Some(SarifResult {
        rule_id: &rule.id,
        rule_index: alert.rule,
        level: word(rule.level),
        message: Message::of(&alert.message),
        locations: vec![Location {
            id: None,
            physical_location: physical(source, &alert.path),
            logical_locations: logical.into_iter().collect(),
            message: None,
        }],
        related_locations: related.map(|(at, it)| related_location(source, at, it)).collect(),
        partial_fingerprints: Fingerprints { finding: format!("{}: {}", rule.id, alert.key) },
        properties: ResultProperties {
            users_hit: alert.users_hit,
            rests_on_assumption: alert.is_assumed,
        },
    })
}

fn related_location<'a>(source: &Source<'_>, at: usize, related: &Related) -> Location<'a> {
    Location {
        id: Some(at),
        physical_location: physical(source, &related.path),
        logical_locations: Vec::new(),
        message: Some(Message::of(&related.message)),
    }
}

fn physical(source: &Source<'_>, pointer: &str) -> Option<PhysicalLocation> {
    let path = source.path?;
    let place = (source.place)(pointer).unwrap_or(Place { line: 1, column: 1 });
    Some(PhysicalLocation {
        artifact_location: location(path),
        region: Region { start_line: place.line.max(1), start_column: place.column.max(1) },
    })
}

fn location(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: uri(path) }
}

/// A path as a URI: slashes stay, what is no unreserved character is written as the bytes of its UTF-8 (RFC 3986). A
/// colon in the first step would read as a scheme and is written so too; a path from the root becomes a file's.
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The word of a level, in SARIF and wherever else a program reads it.
pub const fn word(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    artifacts: Vec<Artifact>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
    properties: RunProperties<'a>,
}

#[derive(Serialize)]
struct RunProperties<'a> {
    model: &'a str,
    fingerprint: String,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints,
    properties: ResultProperties,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "finding/v1")]
    finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultProperties {
    users_hit: u128,
    rests_on_assumption: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
    kind: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

/// Plain text. Brackets are escaped, as a viewer would take `[…](…)` for a link (3.11.6).
#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    fn of(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len());
        for (at, c) in clean(text).chars().enumerate() {
            if at == LONGEST {
                safe.push('…');
                break;
            }
            if matches!(c, '[' | ']' | '\\') {
                safe.push('\\');
            }
            safe.push(c);
        }
        // A message may not be empty.
        if safe.trim().is_empty() { Self { text: "–".into() } } else { Self { text: safe } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alerts::{Rule, key, place_of};
    use linchpin_engine::model::ComponentId;

    fn log(name: &str, path: &str) -> serde_json::Value {
        let model = linchpin_engine::read(
            r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"site","name":"A"}]}"#,
        )
        .expect("a model");
        let a = model.find("a").expect("a component");
        let alerts = Alerts {
            rules: vec![Rule {
                id: "spof".into(),
                title: "Single points".into(),
                help: String::new(),
                level: Level::Error,
            }],
            alerts: vec![Alert {
                rule: 0,
                component: Some(a),
                path: place_of(a),
                message: name.into(),
                key: key(&model, &[], &[a]),
                users_hit: 7,
                is_assumed: true,
                related: vec![Related { path: String::new(), message: "whole".into() }],
            }],
            notes: vec!["few requirements".into()],
        };
        let place =
            |pointer: &str| (pointer == "/components/0").then_some(Place { line: 3, column: 5 });
        let source = Source { path: Some(path), place: &place };
        serde_json::from_str(&write(&model, &alerts, &source, Lang::En)).expect("JSON")
    }

    #[test]
    fn a_finding_stands_at_its_line_and_is_known_again() {
        let log = log("A takes everything down", "models/a b.json");
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "spof");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "models/a%20b.json");
        assert_eq!(
            (&place["region"]["startLine"], &place["region"]["startColumn"]),
            (&3.into(), &5.into())
        );
        assert_eq!(result["partialFingerprints"]["finding/v1"], "spof: a");
        assert_eq!(result["properties"]["usersHit"], 7);
        let notes = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
        assert_eq!(notes[0]["message"]["text"], "few requirements");
    }

    #[test]
    fn a_name_is_no_link_and_moves_nothing() {
        let hostile = log("[click](javascript:x) \u{202e}evil\u{7}", "m.json");
        let text = hostile["runs"][0]["results"][0]["message"]["text"].as_str().expect("text");
        assert_eq!(text, "\\[click\\](javascript:x) �evil�");
        assert_eq!(log("", "m.json")["runs"][0]["results"][0]["message"]["text"], "–");
    }

    #[test]
    fn paths_are_addresses() {
        assert_eq!(uri("./data/a.json"), "data/a.json");
        assert_eq!(uri("c:x/카.json"), "c%3Ax/%EC%B9%B4.json");
        assert_eq!(uri("/srv/a.json"), "file:///srv/a.json");
        assert_eq!(place_of(ComponentId(4)), "/components/4");
    }
}
