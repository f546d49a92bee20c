//! Alerts of changes small enough to check by hand.

use linchpin_engine::Model;
use linchpin_engine::analysis::compare::{Comparison, Question, compare};

use super::{Breach, of_changes};
use crate::Lang;

fn model(requires: &str, more: &str) -> Model {
    let text = format!(
        r#"{{"linchpin":1,"id":"m","components":[{{"id":"a","kind":"site","name":"A"}},
        {{"id":"b","kind":"site","name":"B"}},
        {{"id":"chat","kind":"service","name":"Chat","users":7,"requires":{requires}}}{more}]}}"#
    );
    linchpin_engine::read(&text).expect("a model")
}

fn between(old: (&str, &str), new: (&str, &str)) -> (Model, Model, Comparison) {
    let (old, new) = (model(old.0, old.1), model(new.0, new.1));
    let found = compare(&old, &new, &Question::default());
    (old, new, found)
}

#[test]
fn what_came_stands_at_its_place_in_the_new_model() {
    let mail = r#",{"id":"mail","kind":"service","name":"Mail","users":1,"requires":"a"}"#;
    let (old, new, found) =
        between((r#"{"any":["a","b"]}"#, mail), (r#"["a",{"any":["a","b"]}]"#, mail));
    let alerts = of_changes(&old, &new, &found, Lang::En);
    assert_eq!(alerts.rules.len(), Breach::ALL.len());
    let [alert] = &alerts.alerts[..] else { panic!("{:?}", alerts.alerts) };
    assert_eq!(alerts.rules[alert.rule].id, "new-spof");
    assert_eq!((alert.path.as_str(), alert.key.as_str()), ("/components/0", "withstood a"));
    assert_eq!(alert.message, "A (a) alone now takes down Chat (withstood before).");
    assert_eq!((alert.users_hit, alert.related[0].path.as_str()), (7, "/components/2/requires"));
    // The other way round nothing came but a pair of which one was enough.
    let back = compare(&new, &old, &Question::default());
    assert!(of_changes(&new, &old, &back, Lang::En).alerts.is_empty());
    assert!(Breach::ALL.iter().all(|it| it.count(&back) == 0), "{back:?}");
}

#[test]
fn a_gate_counts_what_got_worse_only() {
    let (_, _, found) = between((r#""a""#, ""), (r#"{"any":["a","b"]}"#, ""));
    assert_eq!(found.pairs.came.len(), 1);
    assert_eq!(Breach::NewPair.count(&found), 0, "one of them was enough before");
    let (old, new, found) = between((r#"["a","b"]"#, ""), ("[]", ""));
    assert_eq!(Breach::LostRequirements.count(&found), 1);
    let alerts = of_changes(&old, &new, &found, Lang::En);
    assert_eq!(alerts.alerts[0].message, "Chat (chat) no longer declares that it requires A, B.");
    assert_eq!(alerts.notes.len(), 2, "{:?}", alerts.notes);
    for it in Breach::ALL {
        assert_eq!(Breach::of_word(it.word()), Some(it));
        assert_eq!(Breach::ALL[it.at()], it);
    }
    assert_eq!(Breach::of_word("spof"), None);
}

#[test]
fn pairs_that_are_not_known_are_not_passed() {
    let (old, new) = (model(r#""a""#, ""), model(r#"{"any":["a","b"]}"#, ""));
    let found = compare(&old, &new, &Question { work: 0, ..Question::default() });
    assert_eq!(Breach::NewPair.undecided(&found), 1);
    for lang in Lang::ALL {
        let notes = of_changes(&old, &new, &found, lang).notes;
        assert_eq!(notes, [lang.diff_pairs_unknown("Chat")]);
    }
}
