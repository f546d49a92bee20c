//! Cut sets of models small enough to check by hand; the oracle checks them on many more.

mod limits;

use super::{Budget, Level, Question, cut_sets, unwatched, verdict};
use crate::{Graph, Model, read};

/// A model of `components`, each an id and what it requires as JSON, nothing for none. Those whose id
/// begins with a capital are not fallible.
fn model(components: &[(&str, &str)]) -> Model {
    let rows = components.iter().map(|(id, requires)| {
        let fallible = !id.starts_with(|first: char| first.is_ascii_uppercase());
        let requires = match *requires {
            "" => String::new(),
            requires => format!(r#","requires":{requires}"#),
        };
        format!(r#"{{"id":"{id}","kind":"tool","name":"n","fallible":{fallible}{requires}}}"#)
    });
    let rows: Vec<String> = rows.collect();
    read(&format!(r#"{{"linchpin":1,"id":"t","components":[{}]}}"#, rows.join(",")))
        .expect("a model")
}

/// The whole answer for the component `of`, as `{a} {b, c}`.
fn sets(model: &Model, of: &str, level: Level) -> String {
    let of = model.find(of).expect("a component");
    let question = Question { of, level, max_order: None, limit: 1_000 };
    let graph = Graph::of(model);
    let found = cut_sets(model, &graph, &question, Budget::default(), &unwatched);
    assert!(found.complete && found.complete_to.is_none());
    let by_order = |order| found.sets.iter().filter(|set| set.len() == order).count() as u64;
    for count in &found.counts {
        assert_eq!(count.count.small(), Some(by_order(count.order as usize)));
    }
    assert_eq!(found.counts.len(), {
        let mut orders: Vec<usize> = found.sets.iter().map(Vec::len).collect();
        orders.dedup();
        orders.len()
    });
    let text = |set: &Vec<_>| {
        let ids: Vec<&str> = set.iter().map(|&id| model.component(id).id.as_str()).collect();
        format!("{{{}}}", ids.join(", "))
    };
    found.sets.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// What takes down, and what hits, a component with this requirement on a, b, c and the infallible Z.
fn of_form(requires: &str) -> [String; 2] {
    let model = model(&[("t", requires), ("a", ""), ("b", ""), ("c", ""), ("Z", "")]);
    [Level::Down, Level::Hit].map(|level| sets(&model, "t", level))
}

#[test]
fn every_form_has_its_sets() {
    let both = |sets: &str| [sets.to_owned(), sets.to_owned()];
    assert_eq!(of_form(r#"["a","b","Z"]"#), both("{a} {b}"));
    assert_eq!(of_form(r#"{"any":["a","b","c"]}"#), both("{a, b, c}"));
    assert_eq!(of_form(r#"{"any":["a","Z"]}"#), both(""));
    assert_eq!(of_form("[]"), both(""));
    assert_eq!(of_form(r#"{"at_least":2,"of":["a","b","c"]}"#), both("{a, b} {a, c} {b, c}"));
    assert_eq!(of_form(r#"{"at_least":2,"of":["a","a","b"]}"#), both("{a}"));
    assert_eq!(of_form(r#"{"failover":{"primary":"a","standby":"b"}}"#), both("{a, b}"));
    assert_eq!(
        of_form(r#"{"failover":{"primary":"a","standby":"b","via":"c"}}"#),
        both("{a, b} {a, c}")
    );
    let shares = r#"{"shares":[{"of":"a","weight":9},{"of":"b","weight":1}]}"#;
    assert_eq!(of_form(shares), ["{a, b}", "{a} {b}"].map(str::to_owned));
    // Of a million and one users the last one is rounded away, and with him the only cell that stands.
    let rounded = r#"{"shares":[{"of":"a","weight":1000000},{"of":"b","weight":1}]}"#;
    assert_eq!(of_form(rounded), ["{a}", "{a} {b}"].map(str::to_owned));
    let pool = |load: u32, overload: &str| {
        let members = ["a", "b", "c"].map(|id| format!(r#"{{"of":"{id}","capacity":40}}"#));
        of_form(&format!(
            r#"{{"pool":[{}],"load":{load},"overload":"{overload}"}}"#,
            members.join(",")
        ))
    };
    let pairs = "{a, b} {a, c} {b, c}";
    assert_eq!(pool(80, "collapse"), both(pairs));
    assert_eq!(pool(81, "collapse"), both("{a} {b} {c}"));
    assert_eq!(pool(80, "shed"), ["{a, b, c}".to_owned(), pairs.to_owned()]);
    assert_eq!(pool(120, "shed"), ["{a, b, c}", "{a} {b} {c}"].map(str::to_owned));
}

#[test]
fn what_is_at_the_level_already_has_the_empty_set_alone() {
    let pool =
        r#"{"pool":[{"of":"a","capacity":1},{"of":"b","capacity":1}],"load":4,"overload":"shed"}"#;
    let model = model(&[("t", pool), ("u", r#"["t","c"]"#), ("a", ""), ("b", ""), ("c", "")]);
    assert_eq!(sets(&model, "u", Level::Hit), "{}");
    assert_eq!(sets(&model, "u", Level::Down), "{c} {t} {a, b}");
}

#[test]
fn a_circle_falls_only_to_what_comes_from_outside_it() {
    let components = [
        ("a", r#"["b","x"]"#),
        ("b", r#"{"any":["a","y"]}"#),
        ("c", r#"["a","b"]"#),
        ("x", ""),
        ("y", r#""c""#),
    ];
    let model = model(&components);
    assert_eq!(sets(&model, "c", Level::Down), "{a} {b} {x}");
    // What y would keep up stands on a by way of c.
    assert_eq!(sets(&model, "b", Level::Down), "{a} {x}");
}

#[test]
fn a_circle_through_shares_keeps_only_the_values_that_it_can_rest_at() {
    // What loses the outer half halves itself until nothing is left; what loses its own half keeps one.
    let half = r#"{"shares":[{"of":"loop","weight":1},{"of":"x","weight":1}]}"#;
    let model = model(&[
        ("t", half),
        ("loop", r#"["t","y"]"#),
        ("x", ""),
        ("y", ""),
        ("u", r#"{"shares":[{"of":"t","weight":1},{"of":"z","weight":1}]}"#),
        ("z", ""),
    ]);
    assert_eq!(sets(&model, "t", Level::Down), "{x}");
    assert_eq!(sets(&model, "t", Level::Hit), "{loop} {x} {y}");
    assert_eq!(sets(&model, "u", Level::Down), "{t, z} {x, z}");
}

#[test]
fn sums_of_more_values_than_can_be_told_apart_are_exact() {
    // Twenty cells of different sizes have a million totals, of which the pool above needs a few.
    let cells: Vec<String> =
        (0..20).map(|at| format!(r#"{{"of":"c{at:02}","weight":{}}}"#, 1_u64 << at)).collect();
    let shares = format!(r#"{{"shares":[{}]}}"#, cells.join(","));
    let pool = r#"{"pool":[{"of":"t","capacity":10},{"of":"r","capacity":4}],"load":10,"overload":"collapse"}"#;
    let names: Vec<String> = (0..20).map(|at| format!("c{at:02}")).collect();
    let mut components = vec![("t", shares.as_str()), ("r", ""), ("u", pool)];
    components.extend(names.iter().map(|name| (name.as_str(), "")));
    let found = sets(&model(&components), "u", Level::Down);
    // The reserve carries four tenths, so the cells must lose as much: half of all is in the largest. Without
    // the reserve none may be lost.
    let pairs: Vec<String> = (0..19).map(|at| format!("{{c{at:02}, r}}")).collect();
    let larger =
        "{c15, c17, c18} {c16, c17, c18} {c11, c13, c14, c17, c18} {c12, c13, c14, c17, c18} ";
    assert!(found.starts_with(&format!("{{c19}} {{t}} {} {larger}", pairs.join(" "))), "{found}");
    assert_eq!(found.matches('{').count(), 30);
}

#[test]
fn modules_within_modules_are_put_together() {
    let model = model(&[
        ("t", r#"["u",{"any":["L","R"]}]"#),
        ("L", r#"["a",{"any":["M","b"]}]"#),
        ("M", r#"["c","d"]"#),
        ("R", r#"{"at_least":2,"of":["e","f","g"]}"#),
        ("u", ""),
        ("a", ""),
        ("b", ""),
        ("c", ""),
        ("d", ""),
        ("e", ""),
        ("f", ""),
        ("g", ""),
    ]);
    let expected = "{u} {a, e, f} {a, e, g} {a, f, g} \
        {b, c, e, f} {b, c, e, g} {b, c, f, g} {b, d, e, f} {b, d, e, g} {b, d, f, g}";
    assert_eq!(sets(&model, "t", Level::Down), expected);
    assert_eq!(sets(&model, "u", Level::Down), "", "what requires nothing falls to nothing else");
}

#[test]
fn a_verdict_names_what_a_set_can_do_without() {
    let model =
        model(&[("t", r#"{"any":["a","b"]}"#), ("a", ""), ("b", r#"["c"]"#), ("c", ""), ("Z", "")]);
    let graph = Graph::of(&model);
    let id = |id: &str| model.find(id).expect("a component");
    let of = |set: &[&str]| {
        let set: Vec<_> = set.iter().map(|member| id(member)).collect();
        let found = verdict(&graph, id("t"), Level::Down, &set);
        let ids = found.superfluous.iter().map(|&member| model.component(member).id.to_string());
        (found.cuts, ids.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(of(&["a", "c"]), (true, String::new()));
    assert_eq!(of(&["a", "b", "c"]), (true, "b c".into()), "either is enough beside the other");
    assert_eq!(of(&["a", "c", "c", "Z"]), (true, "Z".into()));
    assert_eq!(of(&["a"]), (false, String::new()));
    assert_eq!(of(&["t", "a"]), (false, String::new()), "its own failure is no cut set");
    assert_eq!(of(&[]), (false, String::new()));
}
