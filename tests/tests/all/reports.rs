//! Reports in every format, held against judges of other origin: the published schema of SARIF, a reader of JUnit;
//! names that mean harm; the same bytes on every run.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use linchpin_tests::json_schema::breaches;
use linchpin_tests::program::{linchpin, linchpin_in, project};
use serde_json::Value;

const MODELS: [&str; 5] = [
    "data/kakao-2012.json",
    "data/kakao-2022.json",
    "data/kakao-2024.json",
    "data/small/shop.json",
    "data/small/shop.yaml",
];

const FORMATS: [&str; 6] = ["md", "html", "json", "csv", "sarif", "junit"];

/// A model whose names, ids' neighbours and assumptions try everything: markup, links, formulas, escape sequences,
/// marks that turn the reading direction, ends of fences and of CDATA.
fn hostile() -> String {
    let name = concat!(
        r#"=1+1</td><script>alert(1)</script>]]> | [x](javascript:y) `c` ``` \u202eevil\u0007\u001b[31m"#,
        r#"\n# heading\n\"];%%{init}%% &amp; ' -->"#
    );
    format!(
        r#"{{ "linchpin": 1, "id": "m", "name": "{name}",
        "sources": {{ "s": {{ "title": "{name}", "publisher": "{name}", "url": "javascript:alert(1)" }} }},
        "components": [
          {{ "id": "=cmd|'/c'!A0", "kind": "site", "name": "{name}" }},
          {{ "id": "b", "kind": "site", "name": "@{name}", "requires": "=cmd|'/c'!A0" }},
          {{ "id": "login<b>", "kind": "platform", "name": "{name}", "requires": {{ "any": ["=cmd|'/c'!A0", {{ "on": "b", "assumed": "{name}" }}] }},
             "evidence": [{{ "source": "s", "says": "{name}" }}] }},
          {{ "id": "chat", "kind": "service", "name": "{name}", "users": 7, "requires": "login<b>", "starts": "clock" }},
          {{ "id": "clock", "kind": "service", "name": "{name}", "requires": "chat" }},
          {{ "id": "mute", "kind": "service", "name": "{name}" }} ] }}"#
    )
}

/// A folder with the hostile model in it.
fn hostile_folder() -> PathBuf {
    let folder = project().join("target/hostile-reports");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("m model.json"), hostile()).expect("written");
    folder
}

/// The published schema, from a package that ships it; nothing of the package is built.
fn schema() -> Value {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(project())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo knows its packages");
    let packages = metadata["packages"].as_array().expect("a list");
    let package = packages.iter().find(|it| it["name"] == "serde-sarif").expect("a package");
    let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
    let path = manifest.with_file_name("src").join("schema.json");
    serde_json::from_str(&fs::read_to_string(path).expect("a schema")).expect("JSON")
}

#[test]
fn sarif_is_what_its_schema_allows() {
    let schema = schema();
    assert!(schema["$id"].as_str().is_some_and(|it| it.ends_with("sarif-schema-2.1.0.json")));
    let check = |name: &str, text: &str| {
        let log: Value = serde_json::from_str(text).expect("JSON");
        let found = breaches(&schema, &schema, &log, "");
        assert!(found.is_empty(), "{name}: {found:#?}");
        log
    };
    for model in MODELS {
        for lang in ["ko", "en"] {
            let ran = linchpin(["report", model, "--as", "sarif", "--lang", lang]);
            let log = check(model, ran.success(model));
            let results = log["runs"][0]["results"].as_array().expect("a list");
            assert!(!results.is_empty(), "{model}");
            let text = fs::read_to_string(project().join(model)).expect("a model");
            let lines: Vec<&str> = text.lines().collect();
            for result in results {
                let rule = &log["runs"][0]["tool"]["driver"]["rules"]
                    [result["ruleIndex"].as_u64().unwrap() as usize];
                assert_eq!(rule["id"], result["ruleId"]);
                let place = &result["locations"][0]["physicalLocation"];
                assert_eq!(place["artifactLocation"]["uri"], model);
                // The line and column of a finding are those of its component or requirement.
                let (line, column) =
                    (&place["region"]["startLine"], &place["region"]["startColumn"]);
                let line = lines[line.as_u64().unwrap() as usize - 1];
                let rest: String =
                    line.chars().skip(column.as_u64().unwrap() as usize - 1).collect();
                assert!(!rest.trim().is_empty(), "{model}: {result}");
            }
        }
    }
    let folder = hostile_folder();
    let ran = linchpin_in(&folder, ["report", "m model.json", "--as", "sarif"]);
    let log = check("hostile", ran.success("hostile"));
    assert_eq!(log["runs"][0]["artifacts"][0]["location"]["uri"], "m%20model.json");
    // A schema that allows anything would prove nothing.
    let mut broken = log;
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert_eq!(breaches(&schema, &schema, &broken, "").len(), 1);
}

#[test]
fn sarif_stands_at_the_line_of_what_it_is_about() {
    let ran = linchpin(["report", "data/small/shop.json", "--as", "sarif"]);
    let log: Value = serde_json::from_str(ran.success("shop")).expect("JSON");
    let text = fs::read_to_string(project().join("data/small/shop.json")).expect("a model");
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let is = |it: &&Value| it["partialFingerprints"]["finding/v1"] == "spof: dc-a";
    let found = results.iter().find(is).expect("the data center is a single point");
    let line = &found["locations"][0]["physicalLocation"]["region"]["startLine"];
    let from = text.lines().nth(line.as_u64().unwrap() as usize - 1).unwrap();
    assert_eq!(from.trim(), "{", "the component opens there");
    let id = text.lines().nth(line.as_u64().unwrap() as usize).unwrap();
    assert_eq!(id.trim(), r#""id": "dc-a","#);
    assert!(!found["relatedLocations"].as_array().expect("steps").is_empty());
}

#[test]
fn junit_is_read_by_others() {
    let read = |text: &str| junit_parser::from_reader(std::io::Cursor::new(text)).expect("JUnit");
    for model in MODELS {
        let ran = linchpin(["report", model, "--as", "junit"]);
        let suites = read(ran.success(model)).suites;
        let [suite] = suites.as_slice() else { panic!("{model}: {} suites", suites.len()) };
        let names: Vec<&str> = suite.cases.iter().map(|it| it.original_name.as_str()).collect();
        let rules: Vec<&str> = names.iter().filter_map(|it| it.split(':').next()).collect();
        assert_eq!(rules, ["spof", "paper-redundancy", "no-headroom", "deadlock", "undeclared"]);
        let failed = suite.cases.iter().filter(|it| it.status.is_failure()).count() as u64;
        assert_eq!((suite.tests, suite.failures), (5, failed), "{model}");
        assert!(suite.cases[0].status.is_failure(), "{model}");
    }
    let ran = linchpin_in(&hostile_folder(), ["report", "m model.json", "--as", "junit"]);
    let suites = read(ran.success("hostile")).suites;
    let failure = suites[0].cases[0].status.failure_as_ref();
    assert!(failure.message.contains("</td><script>alert(1)</script>]]>"), "{}", failure.message);
    assert!(!failure.text.contains(['\u{202e}', '\u{7}', '\u{1b}']), "{}", failure.text);
}

#[test]
fn the_same_model_gives_the_same_bytes_in_every_format() {
    for model in ["data/kakao-2012.json", "data/kakao-2022.json", "data/small/shop.json"] {
        for format in FORMATS {
            for lang in ["ko", "en"] {
                let args = ["report", model, "--as", format, "--lang", lang];
                let (first, second) = (linchpin(args), linchpin(args));
                assert_eq!(first.success(model), second.success(model), "{args:?}");
            }
        }
    }
}

#[test]
fn a_comment_on_a_pull_request_fits() {
    for model in MODELS {
        for lang in ["ko", "en"] {
            let ran = linchpin(["report", model, "--lang", lang]);
            let text = ran.success(model);
            assert!(text.len() <= 60_000, "{model}: {} bytes", text.len());
            let is_small = text.contains("```mermaid\nflowchart TD\n");
            assert_eq!(is_small, !model.contains("2022"), "{model}");
            assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
        }
    }
}

#[test]
fn names_do_no_harm_in_any_format() {
    let folder = hostile_folder();
    for lang in ["ko", "en"] {
        for format in FORMATS {
            let args = ["report", "m model.json", "--as", format, "--lang", lang];
            let ran = linchpin_in(&folder, args);
            let text = ran.success(format);
            // JSON writes these by their numbers, which is harmless too.
            assert!(!text.contains(['\u{7}', '\u{1b}']), "{format}: a control character");
            assert!(format == "json" || !text.contains('\u{202e}'), "{format}: turned around");
            match format {
                "html" => {
                    assert!(!text.contains("<script"), "{text}");
                    assert!(!text.contains("href=\"javascript"), "{text}");
                }
                "csv" => {
                    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
                        assert!(!line.contains('\n'), "{line}");
                        let cells = cells(line);
                        assert_eq!(cells.len(), 11, "{line}");
                        let runs = |it: &String| it.starts_with(['=', '+', '-', '@']);
                        assert!(!cells.iter().any(runs), "{line}");
                    }
                }
                "md" => {
                    assert!(!text.contains("\n# heading") && !text.contains("\n%%{"), "{text}");
                    let picture = text.split("```mermaid").nth(1).expect("a picture");
                    let picture = picture.split("```").next().expect("its end");
                    assert!(!picture.contains("<script") && !picture.contains("%%"), "{picture}");
                    let outside = text.replace(&format!("```mermaid{picture}```"), "");
                    // Code spans hold ids, where nothing is markup.
                    let outside = outside.replace("\\`", "").replace("\\<", "");
                    let outside: String = outside.split('`').step_by(2).collect();
                    let tags = outside.match_indices('<').map(|(at, _)| &outside[at..]);
                    let ours = ["<details>", "</details>", "<summary>", "</summary>"];
                    for tag in tags {
                        assert!(ours.iter().any(|it| tag.starts_with(it)), "{tag}");
                    }
                }
                _ => {}
            }
        }
    }
}

/// The fields of one line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("a cell").push(c),
        }
    }
    cells
}

#[test]
fn a_byte_order_mark_is_for_spreadsheets_alone() {
    let model = "data/small/shop.json";
    let plain = linchpin(["report", model, "--as", "csv"]);
    let marked = linchpin(["report", model, "--as", "csv", "--bom"]);
    assert_eq!(marked.success(model).strip_prefix('\u{feff}'), Some(plain.success(model)));
    let refused = linchpin(["report", model, "--as", "json", "--bom"]);
    assert!(refused.refusal("--bom").contains("--as csv"));
}

#[test]
fn what_declares_little_is_never_called_safe() {
    let folder = project().join("target/thin-reports");
    fs::create_dir_all(&folder).expect("made");
    let thin = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "A" }, { "id": "b", "kind": "site", "name": "B" },
        { "id": "one", "kind": "service", "name": "One", "requires": { "any": ["a", "b"] } },
        { "id": "two", "kind": "service", "name": "Two" }, { "id": "three", "kind": "platform", "name": "Three" } ] }"#;
    let none = r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
    for (name, text, form) in
        [("thin.json", thin, "little_declared"), ("none.json", none, "undeclared")]
    {
        fs::write(folder.join(name), text).expect("written");
        let report = |format: &str| {
            let ran = linchpin_in(&folder, ["report", name, "--as", format]);
            ran.success(name).to_owned()
        };
        for format in ["md", "html", "csv", "sarif", "junit"] {
            let text = report(format);
            assert!(!text.contains("no single point of failure was found"), "{format}: {text}");
            assert!(
                text.contains("does not mean that there is no single point"),
                "{format}: {text}"
            );
        }
        let json: Value = serde_json::from_str(&report("json")).expect("JSON");
        assert_eq!(json["finding"]["form"], form);
        assert_eq!(json["findings"][0]["rule"], "undeclared");
        let junit = report("junit");
        assert!(junit.contains("skipped=\"4\""), "{junit}");
    }
}
