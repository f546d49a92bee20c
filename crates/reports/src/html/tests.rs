//! The HTML report of ordinary, hostile and large models.

use linchpin_engine::Graph;
use linchpin_engine::model::ScenarioId;

use super::*;
use crate::charts::Series;
use crate::views::Findings;
use crate::{Lang, VERSION};

fn written(text: &str, extras: &Extras<'_>, lang: Lang) -> String {
    let model = linchpin_engine::read(text).unwrap();
    let findings = Findings::of(&model, &Graph::of(&model), Some(ScenarioId(0)));
    report(&model, &findings, extras, lang)
}

const KAKAO: &str = include_str!("../../../../data/kakao-2022.json");

#[test]
fn a_report_holds_everything_in_both_languages() {
    let series = Series::read(include_str!("../../../../data/outages/kakao.json")).unwrap();
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>";
    let extras = Extras { picture: Some(picture), outages: Some(&series), ..Extras::default() };
    for (lang, words) in [
        (Lang::En, ["Single points of failure", "Evidence and assumptions", "The graph", "2018"]),
        (Lang::Ko, ["단일 장애점", "근거와 가정", "의존 그래프", "연도별 장애 건수"]),
    ] {
        let html = written(KAKAO, &extras, lang);
        for word in words {
            assert!(html.contains(word), "{word}");
        }
        assert!(html.starts_with("<!DOCTYPE html>"));
        assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())));
        assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        assert!(html.contains(VERSION) && html.contains(picture.strip_prefix("<svg").unwrap()));
        assert_eq!(html.matches("class=\"chart\"").count(), 4, "worst, users, stakes, outages");
        assert!(html.len() < 400_000, "{}", html.len());
    }
}

#[test]
fn it_asks_for_nothing_and_runs_nothing() {
    let html = written(KAKAO, &Extras::default(), Lang::Ko);
    for asking in
        ["<script", "<img", "<link", "<iframe", "src=", "@import", "url(", " onload", "style=\""]
    {
        assert!(!html.contains(asking), "{asking}");
    }
}

#[test]
fn hostile_names_stay_text() {
    let name = r#""<img src=x onerror=alert(1)>\"'</title></style>&lt;\u001b[2J\u202e""#;
    let text = format!(
        r#"{{ "linchpin": 1, "id": "m", "name": {name},
          "sources": {{ "s": {{ "title": {name}, "url": "javascript:alert(1)" }}, "t": {{ "title": "T", "url": "https://e.example/?a=1&b=\"x" }} }},
          "components": [ {{ "id": "dc<b>", "kind": "site", "name": {name} }},
          {{ "id": "chat", "kind": "service", "name": {name}, "users": 5, "requires": "dc<b>", "assumed": {name} }} ],
          "scenarios": [ {{ "id": "x", "name": {name}, "events": [ {{ "at": "0s", "on": "dc<b>", "availability": 0 }} ] }} ] }}"#
    );
    for lang in Lang::ALL {
        let html = written(&text, &Extras::default(), lang);
        for markup in ["<img", "</title></style>", "<b>", "href=\"javascript", "\u{1b}", "\u{202e}"]
        {
            assert!(!html.contains(markup), "{markup:?}");
        }
        assert_eq!(html.matches("</style>").count(), 1);
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
}

#[test]
fn only_a_whole_address_is_a_link() {
    for (text, link) in [
        ("https://example.org/a?b=1&c=2", true),
        ("http://example.org", true),
        ("javascript:alert(1)", false),
        ("see https://example.org", false),
        ("https://e.org/\"onmouseover=\"x", false),
        ("https://", false),
    ] {
        assert_eq!(is_address(text), link, "{text}");
    }
}

#[test]
fn a_hundred_thousand_names_make_no_huge_file() {
    let mut text = String::from(
        r#"{ "linchpin": 1, "id": "large", "components": [ { "id": "hub", "kind": "site", "name": "Hub" }"#,
    );
    for at in 0..100_000 {
        let name = format!("Service number {at} with a name of ordinary length");
        text.push_str(&format!(
            ",{{ \"id\": \"s{at}\", \"kind\": \"service\", \"name\": \"{name}\", \"users\": 7, \"requires\": \"hub\", \"assumed\": \"nobody said\" }}"
        ));
    }
    text.push_str(r#" ], "scenarios": [ { "id": "x", "name": "X", "events": [ { "at": "0s", "on": "hub", "availability": 0 } ] } ] }"#);
    let html = written(&text, &Extras { picture: Some(""), ..Extras::default() }, Lang::En);
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert!(html.contains("too large for its graph"));
    assert!(html.contains("linchpin report MODEL --as json"));
}
