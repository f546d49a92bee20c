//! What a file defines, gathered before anything is looked up: names may be used before they are
//! defined.

use std::collections::BTreeMap;

use linchpin_engine::model::is_id;
use roxmltree::Node;
use smol_str::SmolStr;

use super::scope::{Names, ScopeId, Scopes};
use crate::finding::Notes;

/// The sorts of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Gate,
    Basic,
    House,
}

impl Sort {
    /// The word of a reference to such an event.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Basic => "basic-event",
            Self::House => "house-event",
        }
    }

    /// The sort of event that a `define-…` defines.
    fn of_definition(name: &str) -> Option<Self> {
        let sorts = [Self::Gate, Self::Basic, Self::House];
        sorts.into_iter().find(|sort| name.strip_prefix("define-") == Some(sort.word()))
    }
}

/// One defined event.
pub(super) struct Event<'d> {
    pub(super) sort: Sort,
    pub(super) id: SmolStr,
    pub(super) node: Node<'d, 'd>,
    /// The container that it is defined in.
    pub(super) scope: ScopeId,
}

impl Event<'_> {
    /// Where its definition begins, in bytes.
    pub(super) fn at(&self) -> usize {
        self.node.range().start
    }
}

/// One defined parameter of probabilities.
pub(super) struct Parameter<'d> {
    pub(super) node: Node<'d, 'd>,
    pub(super) scope: ScopeId,
}

/// Everything that a file defines, each list in the order of the text.
pub(super) struct Declared<'d> {
    pub(super) root: Node<'d, 'd>,
    pub(super) scopes: Scopes<'d>,
    pub(super) events: Vec<Event<'d>>,
    pub(super) event_names: Names<'d>,
    pub(super) parameters: Vec<Parameter<'d>>,
    pub(super) parameter_names: Names<'d>,
    /// Which event has an id; private ones may meet a public name that has dots.
    ids: BTreeMap<SmolStr, usize>,
}

impl<'d> Declared<'d> {
    /// Gathers what `root` holds. Cost: linear.
    pub(super) fn of(root: Node<'d, 'd>, notes: &mut Notes<'_>) -> Self {
        let mut declared = Self {
            root,
            scopes: Scopes::new(),
            events: Vec::new(),
            event_names: Names::default(),
            parameters: Vec::new(),
            parameter_names: Names::default(),
            ids: BTreeMap::new(),
        };
        if root.has_tag_name("opsa-mef") {
            declared.container(root, ScopeId::MODEL, true, notes);
            if declared.events.iter().all(|event| event.sort == Sort::House) {
                let hint = "name a file that has `define-gate` and `define-basic-event`";
                notes.problem(root.range().start, "the file defines no fault tree", hint);
            }
        } else {
            let message = format!(
                "the outermost element is `{}`, not `opsa-mef`",
                root.tag_name().name().escape_debug()
            );
            let hint = "name a file in the Open-PSA Model Exchange Format";
            notes.problem(root.range().start, message, hint);
        }
        declared
    }

    fn container(
        &mut self,
        node: Node<'d, 'd>,
        scope: ScopeId,
        is_public: bool,
        notes: &mut Notes<'_>,
    ) {
        for child in node.children().filter(Node::is_element) {
            let at = child.range().start;
            match child.tag_name().name() {
                "label" | "attributes" => {}
                "model-data" => self.container(child, scope, is_public, notes),
                "define-fault-tree" | "define-component" => {
                    let is_public = role(child, is_public, notes);
                    let Some(name) = name(child, notes) else { continue };
                    if self.scopes.has(scope, name) {
                        let message = format!("the container `{name}` is defined twice");
                        notes.problem(at, message, "give one of them another name");
                    }
                    let inside = self.scopes.open(scope, name);
                    self.container(child, inside, is_public, notes);
                }
                "define-parameter" => self.parameter(child, scope, is_public, notes),
                "include" => {
                    let hint = "put what the other file defines in its place";
                    notes.problem(at, "`include` names another file, and none is read", hint);
                }
                other => match Sort::of_definition(other) {
                    Some(sort) => self.event(child, sort, scope, is_public, notes),
                    None => {
                        let message = format!("`{}` is left out", other.escape_debug());
                        let hint = match other {
                            "define-CCF-group" => "its members fail independently of each other",
                            _ => "only fault trees are read",
                        };
                        notes.finding(at, message, hint);
                    }
                },
            }
        }
    }

    fn event(
        &mut self,
        node: Node<'d, 'd>,
        sort: Sort,
        scope: ScopeId,
        is_public: bool,
        notes: &mut Notes<'_>,
    ) {
        let is_public = role(node, is_public, notes);
        let Some(name) = name(node, notes) else { return };
        let id = if is_public { name.into() } else { self.scopes.path(scope, name) };
        if !is_id(&id) {
            let message = format!("the path `{}` is too long for an id", id.escape_debug());
            notes.problem(node.range().start, message, "make it public, or shorten the names");
            return;
        }
        let at = self.events.len();
        let id = SmolStr::from(id);
        let twin = self.event_names.enter(scope, name, is_public, at);
        let same = *self.ids.entry(id.clone()).or_insert(at);
        let twin = twin.or((same != at).then_some(same));
        if let Some(first) = twin.and_then(|first| self.events.get(first)) {
            twice(node, first.node, &id, notes);
        }
        self.events.push(Event { sort, id, node, scope });
    }

    fn parameter(
        &mut self,
        node: Node<'d, 'd>,
        scope: ScopeId,
        is_public: bool,
        notes: &mut Notes<'_>,
    ) {
        let is_public = role(node, is_public, notes);
        let Some(name) = name(node, notes) else { return };
        let twin = self.parameter_names.enter(scope, name, is_public, self.parameters.len());
        if let Some(first) = twin.and_then(|first| self.parameters.get(first)) {
            twice(node, first.node, name, notes);
        }
        self.parameters.push(Parameter { node, scope });
    }
}

fn twice(node: Node<'_, '_>, first: Node<'_, '_>, name: &str, notes: &mut Notes<'_>) {
    let place = notes.place(first.range().start);
    let hint = format!("the first stands at {place}; give one of them another name");
    notes.problem(node.range().start, format!("`{name}` is defined twice"), hint);
}

/// The name that an element gives or names, if it can be an id.
pub(super) fn name<'d>(node: Node<'d, 'd>, notes: &mut Notes<'_>) -> Option<&'d str> {
    let Some(attribute) = node.attribute_node("name") else {
        let message = format!("`name` is missing from `{}`", node.tag_name().name().escape_debug());
        notes.problem(node.range().start, message, "write name=\"…\"");
        return None;
    };
    let name = attribute_text(node, "name")?;
    if !is_id(name) {
        let message = format!("`{}` cannot be a name", name.escape_debug());
        let hint = "a name has 1 to 200 characters and neither white space nor control characters";
        notes.problem(attribute.range_value().start, message, hint);
        return None;
    }
    Some(name)
}

/// An attribute without white space around it.
pub(super) fn attribute_text<'d>(node: Node<'d, 'd>, name: &str) -> Option<&'d str> {
    node.attribute(name).map(str::trim)
}

/// The children of an element that say what it is: all but its label and attributes.
pub(super) fn terms<'d>(node: Node<'d, 'd>) -> impl Iterator<Item = Node<'d, 'd>> {
    let is_term = |child: &Node<'_, '_>| {
        child.is_element() && !matches!(child.tag_name().name(), "label" | "attributes")
    };
    node.children().filter(is_term)
}

/// Whether an element is public, by its own word or else like the container around it.
fn role(node: Node<'_, '_>, around: bool, notes: &mut Notes<'_>) -> bool {
    match node.attribute_node("role") {
        None => around,
        Some(role) => match role.value().trim() {
            "public" => true,
            "private" => false,
            other => {
                let message = format!("`{}` is not a role", other.escape_debug());
                notes.problem(role.range_value().start, message, "write public or private");
                around
            }
        },
    }
}
