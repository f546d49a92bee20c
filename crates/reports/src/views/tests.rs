//! What readers are told, in both languages, and what they must never be told.

use linchpin_engine::analysis::cut_sets::{Budget, Level, unwatched};
use linchpin_engine::analysis::diagnose::{
    Observation, at_odds, diagnose, next_check, predictions,
};
use linchpin_engine::analysis::harden::{Question, WORK, harden};
use linchpin_engine::analysis::{
    blast, channels, explain, importance, recovery, redundancy, single_points,
};
use linchpin_engine::graph::Graph;
use linchpin_engine::model::Model;
use linchpin_engine::scenario::FailureSet;

use super::Findings;
use crate::{Document, Lang, markdown};

const SHOP: &str = r#"{
  "linchpin": 1, "id": "shop", "name": { "ko": "가게", "en": "Shop" },
  "sources": { "rca": { "title": "Post-mortem" } },
  "components": [
    { "id": "a", "kind": "site", "name": { "ko": "판교", "en": "Site A" } },
    { "id": "b", "kind": "site", "name": { "ko": "가산", "en": "Site B" } },
    { "id": "tool", "kind": "tool", "name": { "ko": "전환 도구", "en": "Switch" },
      "requires": { "on": "a", "evidence": [{ "source": "rca", "says": "stood in A" }] } },
    { "id": "login", "kind": "platform", "name": { "ko": "로그인", "en": "Login" },
      "requires": { "failover": { "primary": "a", "standby": "b",
        "via": { "on": "tool", "assumed": "nobody said otherwise" } } } },
    { "id": "chat", "kind": "service", "name": { "ko": "대화", "en": "Chat" }, "users": 1000000,
      "requires": "login", "wants": ["tool"] },
    { "id": "radio", "kind": "channel", "name": { "ko": "라디오", "en": "Radio" } }
  ]
}"#;

fn read(text: &str) -> (Model, Graph) {
    let model = linchpin_engine::read(text).expect("a model");
    let graph = Graph::of(&model);
    (model, graph)
}

fn report(text: &str, lang: Lang) -> String {
    let (model, graph) = read(text);
    markdown::write(&super::report(&model, &Findings::of(&model, &graph, None), lang))
}

fn shown(document: &Document) -> String {
    markdown::write(document)
}

#[test]
fn the_report_leads_with_redundancy_on_paper() {
    let english = report(SHOP, Lang::En);
    let finding = "**The redundancy of Login (login) exists on paper only: Site A (a) alone defeats it, \
        by way of Switch (tool).**";
    assert_eq!(english.lines().nth(2), Some(finding), "{english}");
    assert!(english.contains("`rca`: stood in A"), "{english}");
    assert!(english.contains("**assumed**: nobody said otherwise"), "{english}");
    assert!(english.contains("1,000,000"), "{english}");
    let korean = report(SHOP, Lang::Ko);
    let finding = "**로그인 (login)의 이중화는 서류상으로만 있습니다. 판교 (a) 하나가 멈추면 \
        전환 도구 (tool)를 거쳐 예비까지 모두 무너집니다.**";
    assert_eq!(korean.lines().nth(2), Some(finding), "{korean}");
}

#[test]
fn the_report_is_the_same_every_time() {
    assert_eq!(report(SHOP, Lang::Ko), report(SHOP, Lang::Ko));
    assert_ne!(report(SHOP, Lang::Ko), report(SHOP, Lang::En));
}

#[test]
fn a_model_that_declares_nothing_is_not_called_safe() {
    let text = r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
    for lang in Lang::ALL {
        let report = report(text, lang);
        assert!(
            report.lines().nth(2).is_some_and(|line| line.contains(lang.undeclared())),
            "{report}"
        );
        assert!(!report.contains(lang.no_single_point()), "{report}");
        let (model, graph) = read(text);
        let found = single_points(&graph, &model.targets());
        assert_eq!(shown(&super::spof(&model, &found, lang)), format!("> {}\n", lang.undeclared()));
    }
}

/// What to make redundant in a model, for a reader.
fn hardening(text: &str, budget: Option<u32>, lang: Lang) -> String {
    let (model, graph) = read(text);
    let question = Question { targets: model.targets(), budget };
    let found = harden(&model, &graph, &question, WORK, &unwatched);
    shown(&super::harden(&model, &found, lang))
}

#[test]
fn what_to_make_redundant_is_told_with_its_proof() {
    let text = hardening(SHOP, None, Lang::En);
    assert!(text.starts_with("Making 1 component redundant leaves no single point"), "{text}");
    assert!(text.contains("Fewer will not do."), "{text}");
    assert!(text.contains("| Login (`login`) | 2 | 2,000,000 |"), "{text}");
    assert!(text.contains("nothing can be said of them: Radio"), "{text}");
    let text = hardening(SHOP, Some(0), Lang::En);
    assert!(text.contains("leaves 1 target with a single point of failure"), "{text}");
    assert!(text.contains("To leave none at all takes at least 1."), "{text}");
    assert!(text.contains("| Site A (`a`) | 1 | Chat |"), "{text}");
    let text = hardening(SHOP, None, Lang::Ko);
    assert!(text.starts_with("구성 요소 1개를 이중화하면 단일 장애점이 하나도 남지"), "{text}");
}

/// What may have happened in the shop, for a reader.
fn diagnosis(down: &[&str], up: &[&str], max_order: Option<u32>, lang: Lang) -> String {
    let (model, graph) = read(SHOP);
    let ids = |ids: &[&str]| ids.iter().filter_map(|id| model.find(id)).collect::<Vec<_>>();
    let seen = Observation { down: ids(down), up: ids(up), max_order, limit: 2 };
    let found = diagnose(&model, &graph, &seen, Budget::default(), &unwatched);
    let also = predictions(&graph, &seen, &found.sets);
    let next = next_check(&graph, &seen, &found.sets, &also);
    let doubted = at_odds(&model, &graph, &seen, Budget::default(), &unwatched);
    shown(&super::diagnose(&model, &found, &also, next, &doubted, lang))
}

#[test]
fn a_diagnosis_says_what_it_leaves_out_and_what_cannot_be() {
    let text = diagnosis(&["chat"], &[], None, Lang::En);
    assert!(text.contains("1. Site A (`a`)"), "{text}");
    assert!(text.contains("would also take down: Switch, Login"), "{text}");
    assert!(text.contains("Counted but not listed here: 1 more."), "{text}");
    assert!(text.contains("Check next: Site A (a)."), "{text}");
    for max_order in [None, Some(1)] {
        let text = diagnosis(&["a", "radio"], &["tool"], max_order, Lang::En);
        assert!(text.contains("Cannot be down while all that was seen up is up: Site A"), "{text}");
        assert!(!text.contains("Radio") && !text.contains("up to"), "{text}");
    }
    let text = diagnosis(&["a", "radio"], &[], Some(1), Lang::En);
    assert!(text.contains("No set of failures up to size 1 explains"), "{text}");
    let text = diagnosis(&["a"], &["tool"], None, Lang::Ko);
    assert!(text.contains("멈출 수 없는 것: 판교"), "{text}");
}

#[test]
fn importance_for_what_is_down_already_says_so() {
    let (model, graph) = read(
        r#"{"linchpin":1,"id":"m","components":[
            {"id":"a","kind":"site","name":"A"},
            {"id":"desk","kind":"service","name":"Desk","requires":
              {"pool":[{"of":"a","capacity":1}],"load":2,"overload":"collapse"}},
            {"id":"rock","kind":"service","name":"Rock"}]}"#,
    );
    let says = |id: &str, lang: Lang| {
        let of = model.find(id).expect("known");
        let found = importance(&model, &graph, of, Level::Down, Budget::default(), &unwatched);
        shown(&super::importance(&model, &found, 20, lang))
    };
    for lang in Lang::ALL {
        assert!(says("desk", lang).contains(lang.down_already()));
        assert!(says("rock", lang).contains(lang.nothing_cuts()));
    }
}

#[test]
fn probabilities_that_are_missing_are_told_from_those_that_could_not_be_used() {
    let likely =
        SHOP.replace(r#""kind": "site","#, r#""kind": "site", "unavailability": 0.001234567,"#);
    for (text, lang) in [(SHOP, Lang::En), (&likely, Lang::En), (&likely, Lang::Ko)] {
        let (model, graph) = read(text);
        let of = model.find("chat").expect("known");
        let mut found = importance(&model, &graph, of, Level::Down, Budget::default(), &unwatched);
        let text = shown(&super::importance(&model, &found, 20, lang));
        let Some(_) = found.probability else {
            assert!(text.starts_with(&lang.no_probabilities().replace('`', "\\`")), "{text}");
            continue;
        };
        assert!(text.contains("0.001235"), "{text}");
        assert!(text.contains(lang.of_three()) && text.contains(lang.of_more()), "{text}");
        found.probability = None;
        found.components.iter_mut().for_each(|it| it.measures = None);
        let text = shown(&super::importance(&model, &found, 20, lang));
        assert!(text.contains(lang.probability_too_large()), "{text}");
        found.components.clear();
        found.complete_to = Some(0);
        let text = shown(&super::importance(&model, &found, 20, lang));
        assert!(!text.contains(lang.nothing_cuts()), "{text}");
    }
}

#[test]
fn nothing_to_make_redundant_is_not_nothing_known() {
    let silent = r#"{"linchpin":1,"id":"m","components":[{"id":"a","kind":"service","name":"A"}]}"#;
    let safe = SHOP.replace(r#""requires": "login", "#, r#""requires": { "any": ["a", "b"] }, "#);
    for lang in Lang::ALL {
        assert_eq!(hardening(silent, None, lang), format!("> {}\n", lang.undeclared()));
        assert!(hardening(&safe, None, lang).starts_with(lang.nothing_to_harden()));
    }
}

#[test]
fn targets_that_declare_nothing_are_told_apart() {
    let (model, graph) = read(SHOP);
    let text = shown(&super::spof(&model, &single_points(&graph, &model.targets()), Lang::En));
    assert!(text.contains("nothing can be said of them: Radio"), "{text}");
    assert!(!text.contains("Targets with no single point"), "{text}");
}

#[test]
fn hostile_names_do_not_break_the_report() {
    let evil = r#"x|y</td><script>alert(1)</script>\n# [a](javascript:1) \u202e\u001b[31m `c`"#;
    let text = SHOP.replace(r#"{ "ko": "판교", "en": "Site A" }"#, &format!("\"{evil}\""));
    for lang in Lang::ALL {
        let report = report(&text, lang);
        assert!(!report.replace("\\<", "").contains('<'), "{report}");
        assert!(!report.contains(['\u{202e}', '\u{1b}']), "{report}");
        assert!(!report.lines().any(|line| line.trim_start().starts_with("# [")), "{report}");
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut rows = report.lines().filter(|line| line.starts_with('|')).peekable();
        assert!(rows.peek().is_some());
        assert!(rows.all(|line| [3, 4, 5, 6, 7].contains(&columns(line))), "{report}");
    }
}

#[test]
fn blast_says_what_falls_and_how_users_are_counted() {
    let (model, graph) = read(SHOP);
    let found = blast(&graph, &FailureSet::of(model.find("a").expect("known")));
    let text = shown(&super::blast(&model, &found, Lang::En));
    assert!(text.contains("Worse off: 3 components (3 down, 0 partly down, 0 impaired)"), "{text}");
    assert!(text.contains("does not count distinct people"), "{text}");
    let none = blast(&graph, &FailureSet::none());
    assert_eq!(
        shown(&super::blast(&model, &none, Lang::En)),
        format!("{}\n", Lang::En.no_failure())
    );
}

#[test]
fn long_tables_say_what_they_leave_out() {
    let leaf =
        |at: usize| format!(r#",{{"id":"s{at}","kind":"service","name":"S","requires":"a"}}"#);
    let leaves: String = (0..super::limits::ROWS + 7).map(leaf).collect();
    let site = r#"{"id":"a","kind":"site","name":"A"}"#;
    let (model, graph) =
        read(&format!(r#"{{"linchpin":1,"id":"m","components":[{site}{leaves}]}}"#));
    let found = blast(&graph, &FailureSet::of(model.find("a").expect("known")));
    let text = shown(&super::blast(&model, &found, Lang::En));
    assert!(text.contains("\n7 more rows are left out here"), "{text}");
    assert_eq!(text.matches("| `s").count(), super::limits::ROWS);
}

#[test]
fn why_tells_the_steps_in_order() {
    let (model, graph) = read(SHOP);
    let failed = FailureSet::of(model.find("a").expect("known"));
    let found = explain(&model, &graph, &failed, model.find("chat").expect("known"));
    let text = shown(&super::why(&model, &found, Lang::En));
    let expected = "1. Site A (`a`): failed\n\
        2. Login (`login`): the standby is there, but what wakes it is lost\n\
        3. Chat (`chat`): requires Login\n";
    assert!(text.contains(expected), "{text}");
    let found = explain(&model, &graph, &failed, model.find("radio").expect("known"));
    let text = shown(&super::why(&model, &found, Lang::Ko));
    assert!(text.contains("라디오는 이 장애의 영향을 받지 않습니다."), "{text}");
}

#[test]
fn what_defeats_by_way_of_something_else_is_told_with_it() {
    let text = SHOP.replace(
        r#"{ "id": "b","#,
        r#"{ "id": "grid", "kind": "power", "name": "Grid" }, { "id": "b","#,
    );
    let text = text.replace(r#""en": "Site A" } }"#, r#""en": "Site A" }, "requires": "grid" }"#);
    let (model, graph) = read(&text);
    let text = shown(&super::redundancy(&model, &redundancy(&model, &graph), Lang::En));
    assert!(text.contains("| `a` (+1) |"), "{text}");
    assert!(text.contains("through it also Grid"), "{text}");
}

#[test]
fn recovery_names_what_it_needs_of_what_failed_and_what_no_time_is_known_of() {
    let (model, graph) = read(SHOP);
    let failed = FailureSet::of(model.find("a").expect("known"));
    let told =
        |lang| shown(&super::recovery(&model, &recovery(&model, &graph, Some(&failed)), lang));
    let english = told(Lang::En);
    assert!(english.contains("Restart dependencies inside the blast"), "{english}");
    let needs = "Login (login) needs Switch (tool) to wake its standby, and that is down. `a → tool` — **assumed**";
    assert!(english.contains(needs), "{english}");
    // Nothing has a time: none is made up.
    assert!(english.contains("Gap: the model gives no repair time"), "{english}");
    assert!(!english.contains("0s"), "{english}");
    let korean = told(Lang::Ko);
    let needs =
        "로그인 (login)은 예비로 전환하는 데 전환 도구 (tool)가 필요한데, 그것도 멈췄습니다.";
    assert!(korean.contains(needs), "{korean}");
    let timed = SHOP.replace(r#""en": "Site A" } }"#, r#""en": "Site A" }, "repair": "2h" }"#);
    let (model, graph) = read(&timed);
    let english =
        shown(&super::recovery(&model, &recovery(&model, &graph, Some(&failed)), Lang::En));
    assert!(english.contains("is up after at least: **2h**"), "{english}");
    assert!(english.contains("No repair time is given for 3 components"), "{english}");
}

#[test]
fn channels_of_which_nothing_is_known_are_no_good_news() {
    let (model, graph) = read(SHOP);
    let failed = FailureSet::of(model.find("a").expect("known"));
    let told = |lang| shown(&super::channels(&model, &channels(&model, &graph, &failed), lang));
    let english = told(Lang::En);
    assert!(english.contains("gap: says nothing it requires"), "{english}");
    assert!(english.contains("only by channels open to everybody"), "{english}");
    assert!(told(Lang::Ko).contains("무엇에 의존하는지 적혀 있지 않은 연락 수단은"));
    let silent = SHOP.replace(r#""kind": "channel""#, r#""kind": "tool""#);
    let (model, graph) = read(&silent);
    let english = shown(&super::channels(&model, &channels(&model, &graph, &failed), Lang::En));
    assert!(english.contains("Gap: the model names no channel"), "{english}");
    assert!(english.contains("gap: none declared"), "{english}");
}
