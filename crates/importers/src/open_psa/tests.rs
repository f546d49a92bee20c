//! Small fault trees read, refused, and written and read again.

use linchpin_engine::model::{Expr, Kind, Problems};
use linchpin_engine::{FailureSet, Graph, Model, State, analysis};

use super::{read, write};
use crate::finding::Import;

/// A fault tree of these definitions, the first on line 1.
fn tree(inside: &str) -> String {
    format!("<opsa-mef><define-fault-tree name=\"t\">{inside}</define-fault-tree></opsa-mef>")
}

fn import(inside: &str) -> Import {
    read(&tree(inside)).unwrap_or_else(|problems| panic!("{inside}\n{problems}"))
}

fn refused(inside: &str) -> Problems {
    match read(&tree(inside)) {
        Err(problems) => problems,
        Ok(import) => panic!("{inside}\nis read as {:?}", import.model.file()),
    }
}

/// Basic events of these names, without a probability.
fn events(names: &[&str]) -> String {
    names.iter().map(|name| format!("<define-basic-event name=\"{name}\"/>")).collect()
}

fn gate(name: &str, formula: &str) -> String {
    format!("<define-gate name=\"{name}\">{formula}</define-gate>")
}

fn requires<'m>(model: &'m Model, id: &str) -> Option<&'m Expr> {
    model.component(model.find(id).expect(id)).requires.as_ref()
}

/// Which components are down when those called `failed` fail.
fn down(model: &Model, failed: &[&str]) -> Vec<String> {
    let failed = failed.iter().map(|id| model.find(id).expect(id));
    let failed: FailureSet = failed.map(|id| (id, linchpin_engine::Availability::NONE)).collect();
    let blast = analysis::blast(&Graph::of(model), &failed);
    let states = model.components().iter().zip(&blast.components);
    states.filter(|(_, it)| it.state == State::Down).map(|(it, _)| it.id.to_string()).collect()
}

const BASIC: &str = "<basic-event name=\"a\"/><basic-event name=\"b\"/><basic-event name=\"c\"/>";

#[test]
fn failures_become_requirements() {
    for (word, close, falls_with) in
        [("or", "or", 1), ("and", "and", 3), ("atleast min=\"2\"", "atleast", 2)]
    {
        let formula = format!("<{word}>{BASIC}</{close}>");
        let model = import(&(gate("top", &formula) + &events(&["a", "b", "c"]))).model;
        for (count, failed) in [(1, &["b"][..]), (2, &["a", "c"]), (3, &["a", "b", "c"])] {
            let is_down = down(&model, failed).contains(&"top".to_owned());
            assert_eq!(is_down, count >= falls_with, "{word} with {failed:?}");
        }
    }
}

#[test]
fn the_top_is_a_target_and_gates_do_not_fail_by_themselves() {
    let text = gate(
        "top",
        "<or><gate name=\"inner\"/><event name=\"c\" type=\"basic-event\"/></or>",
    ) + &gate(
        "inner",
        "<label>In here</label><and><event name=\"a\"/><basic-event name=\"b\"/></and>",
    ) + "<define-basic-event name=\"a\"><attributes><attribute name=\"x\" value=\"1\"/></attributes><float value=\" 1E-03 \"/></define-basic-event>"
        + "<define-basic-event name=\"b\"><parameter name=\"p\"/></define-basic-event>"
        + "<define-parameter name=\"p\"><parameter name=\"q\"/></define-parameter>"
        + "<define-parameter name=\"q\"><float value=\"0.25\"/></define-parameter>"
        + "<define-basic-event name=\"c\"/>";
    let Import { model, findings } = import(&text);
    assert_eq!(findings, []);
    let component = |id: &str| model.component(model.find(id).expect(id));
    let told = |id| (component(id).kind.word(), component(id).fallible);
    assert_eq!(told("top"), ("service", false));
    assert_eq!(told("inner"), ("gate", false));
    assert_eq!(told("a"), ("event", true));
    assert_eq!(component("inner").name.in_language("en"), "In here");
    assert_eq!(component("a").tags.get("x").map(|it| it.as_str()), Some("1"));
    let probability = |id| component(id).unavailability.map(|it| it.get());
    assert_eq!(
        [probability("a"), probability("b"), probability("c")],
        [Some(0.001), Some(0.25), None]
    );
    assert_eq!(model.targets(), [model.find("top").expect("top")]);
    assert_eq!(model.file().id, "t");
}

#[test]
fn constants_are_folded_and_told_of() {
    let houses = "<define-house-event name=\"on\"><constant value=\"true\"/></define-house-event>\
                  <define-house-event name=\"off\"/>";
    let text = gate("lost", "<or><house-event name=\"on\"/><basic-event name=\"a\"/></or>")
        + &gate("safe", "<and><house-event name=\"off\"/><basic-event name=\"a\"/></and>")
        + &gate("plain", "<and><constant value=\"true\"/><basic-event name=\"a\"/></and>")
        + &gate("outer", "<and><gate name=\"lost\"/><basic-event name=\"b\"/></and>")
        + &events(&["a", "b"])
        + houses;
    let Import { model, findings } = import(&text);
    assert_eq!(model.find("on"), None);
    assert_eq!(requires(&model, "safe"), None);
    assert_eq!(requires(&model, "plain"), Some(&Expr::on("a")));
    assert_eq!(down(&model, &[]), ["lost"]);
    assert_eq!(down(&model, &["b"]), ["lost", "outer", "b"]);
    let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "the gate `lost` has failed whatever works",
            "the gate `safe` cannot fail",
            "the house event `on` is the constant true",
            "the house event `off` is the constant false",
        ]
    );
}

#[test]
fn private_names_are_found_by_their_paths() {
    let part = |name: &str| {
        let inside =
            gate("out", "<or><basic-event name=\"x\"/><basic-event name=\"shared\"/></or>");
        format!(
            "<define-component name=\"{name}\" role=\"private\">{inside}{}</define-component>",
            events(&["x"])
        )
    };
    let top = gate("top", "<and><gate name=\"p.out\"/><gate name=\"t.q.out\"/></and>");
    let model = import(&(top + &part("p") + &part("q") + &events(&["shared"]))).model;
    let ids: Vec<&str> = model.components().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["top", "t.p.out", "t.p.x", "t.q.out", "t.q.x", "shared"]);
    assert_eq!(down(&model, &["t.p.x", "t.q.x"]).len(), 5);
    assert_eq!(model.component(model.find("top").expect("top")).kind, Kind::Service);
}

#[test]
fn what_is_not_monotone_is_refused_by_name_and_place() {
    for word in ["not", "xor", "nand", "nor", "iff", "imply", "cardinality"] {
        let formula = format!("<or>\n  <{word}>{BASIC}</{word}></or>");
        let problems = refused(&(gate("top", &formula) + &events(&["a", "b", "c"])));
        let [problem] = problems.all() else { panic!("{problems}") };
        assert!(problem.message.contains(&format!("`{word}` in the gate `top`")), "{problem}");
        assert_eq!(problem.place.map(|place| (place.line, place.column)), Some((2, 3)));
        assert!(problem.hint.is_some());
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = gate("\ntop", "<or>\n<basic-event name=\"valv\"/>\n<gate name=\"valve\"/></or>")
        + "\n<define-basic-event name=\"valve\"><float value=\"1.5\"/></define-basic-event>"
        + "\n<define-basic-event name=\"valve\"/>"
        + &gate("\nx", "<gate name=\"y\"/>")
        + &gate("y", "<or><gate name=\"x\"/><gate name=\"top\"/></or>")
        + &gate("\nmany", "<atleast min=\"3\"><gate name=\"top\"/><gate name=\"x\"/></atleast>")
        + "\n<include file=\"more.xml\"/><define-gate/>"
        + "\n<define-basic-event name=\"p\"><parameter name=\"p\"/></define-basic-event>"
        + "\n<define-parameter name=\"p\"><parameter name=\"r\"/></define-parameter>"
        + "<define-parameter name=\"r\"><parameter name=\"p\"/></define-parameter>";
    let problems = refused(&text);
    let told = problems.to_string();
    for part in [
        "`valv` is not defined; did you mean `valve`?",
        "`valve` is a basic-event, not a gate",
        "`1.5` is not between 0 and 1",
        "`valve` is defined twice; the first stands at 5:1",
        "gates that are defined by each other: x → y → x",
        "`atleast` 3 of 2 cannot be",
        "`include` names another file",
        "`name` is missing from `define-gate`",
        "parameters that are defined by each other",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    assert!(problems.all().iter().all(|it| it.place.is_some() && it.hint.is_some()), "{told}");
    assert_eq!(problems.all().len(), 9, "{told}");
}

#[test]
fn texts_that_are_no_fault_tree() {
    for (text, part) in [
        ("<html/>", "`html`"),
        ("<opsa-mef/>", "defines no fault tree"),
        ("{}", "not XML"),
        ("", "not XML"),
        ("<opsa-mef><define-event-tree name=\"e\"/></opsa-mef>", "defines no fault tree"),
    ] {
        let problems = read(text).expect_err(text).to_string();
        assert!(problems.contains(part), "{text}: {problems}");
    }
}

#[test]
fn other_expressions_are_left_out_with_a_finding() {
    let text = gate("top", "<basic-event name=\"a\"/>")
        + "<define-basic-event name=\"a\"><exponential><float value=\"5\"/><system-mission-time/></exponential></define-basic-event>\
           <define-CCF-group name=\"g\" model=\"beta-factor\"/>";
    let Import { model, findings } = import(&text);
    assert_eq!(model.components()[1].unavailability, None);
    assert_eq!(findings.len(), 2);
    assert!(findings[0].message.contains("`exponential`"), "{findings:?}");
    assert!(findings[1].message.contains("`define-CCF-group`"), "{findings:?}");
}

#[test]
fn a_long_chain_of_gates_is_no_deeper_than_the_heap() {
    let count = 50_000;
    let chain: String = (1..count)
        .map(|at| gate(&format!("g{at}"), &format!("<gate name=\"g{}\"/>", at - 1)))
        .collect();
    let text = chain + &gate("g0", "<basic-event name=\"a\"/>") + &events(&["a"]);
    let model = import(&text).model;
    assert_eq!(down(&model, &["a"]).len(), count + 1);
    assert!(write(&model).is_ok());
}
