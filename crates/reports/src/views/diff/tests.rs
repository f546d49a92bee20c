//! What a reader is told of a change, on models small enough to check by hand.

use linchpin_engine::Model;
use linchpin_engine::analysis::compare::{Question, compare};

use crate::{Lang, alerts, json, markdown, views};

fn model(components: &str) -> Model {
    linchpin_engine::read(&format!(r#"{{"linchpin":1,"id":"m","components":[{components}]}}"#))
        .expect("a model")
}

fn told(old: &str, new: &str, lang: Lang) -> String {
    let (old, new) = (model(old), model(new));
    let found = compare(&old, &new, &Question::default());
    markdown::write(&views::diff(&old, &new, &found, None, lang))
}

const SITE: &str = r#"{"id":"a","kind":"site","name":"A"}"#;
const CHAT: &str = r#"{"id":"a","kind":"site","name":"A"},
    {"id":"chat","kind":"service","name":"Chat","users":10,"requires":"a"}"#;
const SILENT: &str = r#"{"id":"a","kind":"site","name":"A"},
    {"id":"chat","kind":"service","name":"Chat","users":10}"#;

#[test]
fn what_is_out_of_sight_is_not_told_as_mended() {
    for lang in Lang::ALL {
        let text = told(CHAT, SILENT, lang);
        assert!(text.contains(lang.diff_new_undeclared()), "{text}");
        assert!(text.contains(lang.diff_nothing_left()), "{text}");
        assert!(text.contains(&lang.diff_mended("1", "0")), "{text}");
        let back = told(SILENT, CHAT, lang);
        assert!(back.contains(lang.diff_old_undeclared()), "{back}");
        assert!(!back.contains(lang.diff_lost()), "{back}");
    }
}

#[test]
fn the_same_is_the_same_and_a_name_alone_has_no_effect() {
    for lang in Lang::ALL {
        let text = told(CHAT, CHAT, lang);
        assert!(text.contains(lang.diff_same()) && !text.contains(lang.diff_structure()), "{text}");
        let named = CHAT.replace("\"A\"", "\"Hall\"");
        let text = told(CHAT, &named, lang);
        assert!(text.contains(lang.diff_no_effect()) && text.contains("A → Hall"), "{text}");
    }
}

#[test]
fn a_comment_fits_however_much_there_is_to_say() {
    let many = |on: &str| -> String {
        let row = |at: usize| {
            let name = "n".repeat(60);
            format!(r#",{{"id":"s{at}","kind":"service","name":"{name}{at}","users":{at}{on}}}"#)
        };
        SITE.to_owned() + &(0..3_000).map(row).collect::<String>()
    };
    let (old, new) = (model(&many("")), model(&many(r#","requires":"a""#)));
    let found = compare(&old, &new, &Question::default());
    for lang in Lang::ALL {
        let text = markdown::comment(views::diff(&old, &new, &found, None, lang), lang);
        assert!(text.len() <= markdown::LONGEST && text.len() > 5_000, "{}", text.len());
        assert!(text.contains(lang.diff_links()), "{text}");
    }
    // Names alone are too long.
    let long = model(&format!(
        r#"{SITE},{{"id":"x","kind":"service","name":"{}","requires":"a"}}"#,
        "가".repeat(80_000)
    ));
    let found = compare(&old, &long, &Question::default());
    let text = markdown::comment(views::diff(&old, &long, &found, None, Lang::Ko), Lang::Ko);
    assert!(text.len() <= markdown::LONGEST && text.contains("Linchpin"));
}

#[test]
fn hostile_names_are_text_in_every_format() {
    let hostile =
        "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> [x](javascript:y) \\u202e\\u0007";
    let new = CHAT
        .replace("\"Chat\"", &format!("\"{hostile}\""))
        .replace("\"A\"", &format!("\"{hostile}\""));
    let (old, new) = (model(SITE), model(&new));
    let found = compare(&old, &new, &Question::default());
    for lang in Lang::ALL {
        let markdown = markdown::comment(views::diff(&old, &new, &found, None, lang), lang);
        // A note begins with a mark of its own.
        let escaped = ["\n> ", "\\<", "\\>", "\\[", "\\]"];
        let open = escaped.iter().fold(markdown.clone(), |text, it| text.replace(it, ""));
        assert!(!open.contains(['<', '>', '[', ']']), "{markdown}");
        let csv = alerts::changes_csv(&old, &new, &found, lang);
        assert!(csv.contains("'=cmd") && !csv.contains(",=cmd"), "{csv}");
        for text in [&markdown, &csv] {
            assert!(!text.contains(['\u{202e}', '\u{7}']), "{text}");
        }
    }
    let json = json::diff(&old, &new, &found, None);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["single_points"]["new"][0]["why"], "target_absent");
    assert_eq!(value["structure"]["added"][0], "chat");
}

#[test]
fn every_reason_has_a_word_in_both_languages() {
    use linchpin_engine::analysis::compare::Absence::{
        DownAlready, GroupAbsent, Milder, NotATarget, NotDeclared, NotFallible, PointAbsent,
        TargetAbsent, Withstood, Worse,
    };
    let all = [
        PointAbsent,
        TargetAbsent,
        NotATarget,
        GroupAbsent,
        NotFallible,
        DownAlready,
        Milder,
        Worse,
        NotDeclared,
        Withstood,
    ];
    for (at, a) in all.iter().enumerate() {
        let written = serde_json::to_value(a).expect("JSON");
        assert_eq!(written, a.word());
        for b in &all[..at] {
            for lang in Lang::ALL {
                assert_ne!(lang.diff_why_new(*a), lang.diff_why_new(*b));
                assert_ne!(lang.diff_why_gone(*a), lang.diff_why_gone(*b));
            }
        }
    }
}
