//! What the bundled models must say of the outages they stand for: the rows that were reported, and
//! the finding that each model is there to make.

use std::collections::BTreeMap;

use linchpin_tests::files;
use linchpin_tests::program::{linchpin, project};
use serde_json::Value;

/// What a command answers as JSON.
pub(crate) fn json(args: &[&str]) -> Value {
    let ran = linchpin(args.iter().chain(&["--format", "json"]));
    serde_json::from_str(ran.success(&format!("{args:?}"))).unwrap()
}

/// The state of every component of a model when some have failed.
pub(crate) fn states(model: &str, failed: &[&str]) -> BTreeMap<String, String> {
    let mut args = vec!["blast", model, "--fail"];
    args.extend(failed);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let blast = json(&args);
    let components = blast["components"].as_array().unwrap().iter();
    components.map(|one| (text(&one["id"]), text(&one["state"]))).collect()
}

/// That each of `ids` is in one of the `allowed` states.
pub(crate) fn assert_states(states: &BTreeMap<String, String>, ids: &[&str], allowed: &[&str]) {
    for id in ids {
        let state = states.get(*id).unwrap_or_else(|| panic!("no component {id}"));
        assert!(allowed.contains(&state.as_str()), "{id} is {state}, not one of {allowed:?}");
    }
}

#[test]
fn losing_pangyo_takes_kakao_down_and_leaves_its_rivals_up() {
    let states = states("data/kakao-2022.json", &["pangyo"]);
    let kakao = [
        "kakao-account",
        "switch-over",
        "kakaotalk",
        "kakaotalk-messaging",
        "kakaotalk-media",
        "kakaotalk-pc",
        "talk-channel",
        "kakaomap",
        "kakao-t-taxi",
        "kakao-t-driver",
        "kakao-t-bike",
        "kakao-t-parking",
        "kakaonavi",
        "kakaosubway",
        "kakaopay",
        "kakaobank-alerts",
        "daum",
        "daum-mail",
        "gift",
        "shopping",
        "melon",
        "kakao-webtoon",
    ];
    assert_states(&states, &kakao, &["down"]);
    assert_states(&states, &["kakaobank", "naver-news", "naver-shopping-live"], &["impaired"]);
    let others = [
        "oliveyoung-pickup",
        "kakaopay-merchants",
        "social-login-sites",
        "gift-sellers",
        "taxi-drivers",
        "safety-ereport",
    ];
    assert_states(&states, &others, &["down", "impaired"]);
    let untouched = [
        "naver-main",
        "guppy-alerts",
        "line",
        "telegram",
        "sms",
        "phone",
        "naver-map",
        "t-map",
        "ut",
        "twitter-notice",
        "lgcns-dc",
        "kakao-other-dc",
    ];
    assert_states(&states, &untouched, &["up"]);
}

#[test]
fn the_standby_of_2022_is_redundancy_on_paper() {
    let found = json(&["redundancy", "data/kakao-2022.json"]);
    let through_the_switch = found["groups"].as_array().unwrap().iter().any(|group| {
        group["form"] == "failover"
            && group["defeated_by"].as_array().unwrap().iter().any(|by| {
                by["id"] == "pangyo"
                    && by["reason"] == "common_cause"
                    && by["paths"][1] == serde_json::json!(["pangyo", "switch-over"])
            })
    });
    assert!(through_the_switch, "{found:#}");
}

#[test]
fn one_panel_of_four_takes_everything_down_in_2012() {
    let model = "data/kakao-2012.json";
    for panel in ["gasan-panel-1", "gasan-panel-2", "gasan-panel-3", "gasan-panel-4"] {
        let states = states(model, &[panel]);
        assert_states(&states, &["kakaotalk", "kakaostory"], &["down"]);
        assert_states(&states, &["gasan-feed", "gasan-ups"], &["up"]);
    }
    let found = json(&["redundancy", model]);
    let pool = found["groups"].as_array().unwrap().iter().find(|group| group["form"] == "pool");
    let reasons = pool.unwrap()["defeated_by"].as_array().unwrap().iter();
    let panels: Vec<&Value> = reasons.filter(|by| by["reason"] == "no_headroom").collect();
    assert!(panels.len() >= 4, "{found:#}");
}

#[test]
fn every_reported_row_is_scored_and_most_agree() {
    for model in files::models_in("data") {
        let text = std::fs::read_to_string(project().join(&model)).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let model = model.to_str().unwrap();
        let replayed = json(&["replay", model]);
        let scored = replayed["scenarios"].as_array().unwrap();
        let scenarios = file["scenarios"].as_array().unwrap();
        assert_eq!(scored.len(), scenarios.len(), "{model}");
        for (score, scenario) in scored.iter().zip(scenarios) {
            let rows = scenario["reported"].as_array().unwrap().len() as u64;
            let count = |key: &str| score[key].as_u64().unwrap();
            let id = &scenario["id"];
            assert_eq!(
                count("agree") + count("too_mild") + count("too_harsh"),
                rows,
                "{model} {id}"
            );
            assert!(2 * count("agree") > rows, "{model} {id}: {score:#}");
        }
    }
}
