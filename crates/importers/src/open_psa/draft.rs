//! From definitions to a model file: one component for each gate and each basic event.

use linchpin_engine::sorting;
use std::collections::BTreeMap;

use linchpin_engine::model::file::FORMAT_VERSION;
use linchpin_engine::model::{
    Component, Expr, Kind, Member, ModelFile, Overload, Pool, Text, is_id,
};
use roxmltree::Node;
use smol_str::SmolStr;

use super::declare::{Declared, Event, Sort, attribute_text, terms};
use super::formula::{Fails, Formulas, constant};
use super::probability::Probabilities;
use super::refuse_circles;
use crate::finding::Notes;

/// How many unknown names are compared with every other for a "did you mean".
const SUGGESTIONS: usize = 20;

/// The model file of everything declared. Where there are problems in `notes` after it, parts are
/// missing.
pub(super) fn file<'d>(declared: &'d Declared<'d>, notes: &mut Notes<'_>) -> ModelFile {
    let houses = houses(declared, notes);
    let (requirements, names) = requirements(declared, houses, notes);
    refuse_circles(&names, declared, notes);
    let mut is_named = vec![false; declared.events.len()];
    for &at in names.iter().flatten() {
        if let Some(slot) = is_named.get_mut(at) {
            *slot = true;
        }
    }
    let mut probabilities = Probabilities::of(declared);
    let mut components = Vec::with_capacity(declared.events.len());
    for ((event, fails), is_named) in declared.events.iter().zip(requirements).zip(is_named) {
        let kind = match event.sort {
            Sort::House => continue,
            Sort::Basic => Kind::from("event"),
            Sort::Gate if is_named => Kind::from("gate"),
            Sort::Gate => Kind::Service,
        };
        let name = label(event.node).unwrap_or(&event.id);
        let mut component = Component::new(event.id.clone(), kind, name);
        component.tags = attributes(event.node);
        if event.sort == Sort::Basic {
            component.unavailability = probabilities.of_event(event, notes);
        } else {
            component.fallible = false;
            component.requires = fails.and_then(|fails| requirement(event, fails, notes));
        }
        components.push(component);
    }
    ModelFile {
        linchpin: FORMAT_VERSION,
        id: id(declared.root),
        name: title(declared.root).map(Text::from),
        components,
        ..ModelFile::default()
    }
}

/// For each house event whether it is true; nothing for other events. Without a constant it is false.
fn houses(declared: &Declared<'_>, notes: &mut Notes<'_>) -> Vec<Option<bool>> {
    let house = |event: &Event<'_>| {
        if event.sort != Sort::House {
            return None;
        }
        let Some(term) = terms(event.node).next() else { return Some(false) };
        if term.has_tag_name("constant") {
            return constant(term, notes);
        }
        let message = format!("the house event `{}` is no constant", event.id);
        let hint = "write <constant value=\"true\"/> or <constant value=\"false\"/> in it";
        notes.problem(term.range().start, message, hint);
        None
    };
    let houses: Vec<Option<bool>> = declared.events.iter().map(house).collect();
    for (event, value) in declared.events.iter().zip(&houses) {
        if let Some(value) = value {
            let message = format!("the house event `{}` is the constant {value}", event.id);
            let hint = "it is folded into the gates that name it and is no component";
            notes.finding(event.at(), message, hint);
        }
    }
    houses
}

/// For each gate when it fails, and for each event the events that it names.
fn requirements<'d>(
    declared: &'d Declared<'d>,
    houses: Vec<Option<bool>>,
    notes: &mut Notes<'_>,
) -> (Vec<Option<Fails>>, Vec<Vec<usize>>) {
    let named = Vec::new();
    let mut formulas = Formulas { declared, notes, named, houses, suggestions: SUGGESTIONS };
    let gate = |event: &Event<'d>| {
        let fails = (event.sort == Sort::Gate).then(|| formulas.of_gate(event)).flatten();
        (fails, std::mem::take(&mut formulas.named))
    };
    declared.events.iter().map(gate).unzip()
}

/// The requirement of a gate; a constant one is told of.
fn requirement(gate: &Event<'_>, fails: Fails, notes: &mut Notes<'_>) -> Option<Expr> {
    match fails {
        Fails::Without(expr) => Some(expr),
        Fails::Never => {
            let message = format!("the gate `{}` cannot fail", gate.id);
            notes.finding(gate.at(), message, "its component requires nothing");
            None
        }
        Fails::Always => {
            let message = format!("the gate `{}` has failed whatever works", gate.id);
            let hint = "its component requires a pool that carries nothing, and is always down";
            notes.finding(gate.at(), message, hint);
            Some(never_up())
        }
    }
}

/// The requirement that nothing meets.
fn never_up() -> Expr {
    let nothing = Expr::All { of: Vec::new(), spelled: false };
    Expr::Pool(Box::new(Pool {
        members: vec![Member { of: nothing, capacity: 0 }],
        load: 1,
        overload: Overload::Collapse,
    }))
}

/// The text of an element's label, if it has one that says something.
fn label<'d>(node: Node<'d, 'd>) -> Option<&'d str> {
    let label = node.children().find(|child| child.has_tag_name("label"))?;
    label.text().map(str::trim).filter(|text| !text.is_empty())
}

/// The attributes of an element; of two with one name the last.
fn attributes(node: Node<'_, '_>) -> BTreeMap<SmolStr, SmolStr> {
    let lists = node.children().filter(|child| child.has_tag_name("attributes"));
    let rows = lists.flat_map(|list| list.children().filter(Node::is_element));
    let pair = |row: Node<'_, '_>| {
        Some((row.attribute("name")?.trim().into(), row.attribute("value")?.trim().into()))
    };
    sorting::gathered(rows.filter_map(pair))
}

/// The model's id: the name of the whole, else that of the first fault tree, where it can be one.
fn id(root: Node<'_, '_>) -> SmolStr {
    let names = [Some(root), first_tree(root)].into_iter().flatten();
    let names = names.filter_map(|node| attribute_text(node, "name"));
    names.filter(|name| is_id(name)).map(SmolStr::from).next().unwrap_or("fault-tree".into())
}

/// The model's name: the label of the whole, else that of the first fault tree.
fn title<'d>(root: Node<'d, 'd>) -> Option<&'d str> {
    label(root).or_else(|| first_tree(root).and_then(label))
}

fn first_tree<'d>(root: Node<'d, 'd>) -> Option<Node<'d, 'd>> {
    root.children().find(|child| child.has_tag_name("define-fault-tree"))
}
