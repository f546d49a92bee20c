//! Formulas of failures, turned over into requirements, with constants folded away.

use linchpin_engine::model::{Expr, nearest};
use roxmltree::Node;

use super::declare::{Declared, Event, Sort, attribute_text, name, terms};
use crate::finding::Notes;

/// When a formula fails.
#[derive(Debug, PartialEq)]
pub(super) enum Fails {
    /// Whatever happens, it does not.
    Never,
    /// It has, whatever works.
    Always,
    /// When this requirement is down.
    Without(Expr),
}

/// Reads formulas, and remembers what they name.
pub(super) struct Formulas<'d, 'n, 't> {
    pub(super) declared: &'d Declared<'d>,
    pub(super) notes: &'n mut Notes<'t>,
    /// For the gate that is being read, the events that it names, by position.
    pub(super) named: Vec<usize>,
    /// Whether each house event is true: has failed; nothing for other events.
    pub(super) houses: Vec<Option<bool>>,
    /// How many unknown names may still be compared with every other.
    pub(super) suggestions: usize,
}

/// Operators that are not monotone: a further failure may undo what another did.
const REFUSED: [&str; 7] = ["not", "xor", "nand", "nor", "iff", "imply", "cardinality"];

impl<'d> Formulas<'d, '_, '_> {
    /// The formula that a gate is defined by; nothing, with a problem, when it cannot be read.
    pub(super) fn of_gate(&mut self, gate: &Event<'d>) -> Option<Fails> {
        let mut formulas = terms(gate.node);
        let (formula, more) = (formulas.next(), formulas.next());
        let Some(formula) = formula else {
            let message = format!("the gate `{}` has no formula", gate.id);
            self.notes.problem(gate.at(), message, "write an `or`, `and` or `atleast` in it");
            return None;
        };
        if let Some(more) = more {
            let message = format!("the gate `{}` has more than one formula", gate.id);
            self.notes.problem(more.range().start, message, "join them by an `or` or `and`");
        }
        self.formula(formula, gate)
    }

    fn formula(&mut self, node: Node<'d, 'd>, gate: &Event<'d>) -> Option<Fails> {
        let word = node.tag_name().name();
        match word {
            "or" => self.arguments(node, gate).map(|of| fold(1, of)),
            "and" => self.arguments(node, gate).map(|of| fold(of.len(), of)),
            "atleast" => {
                let of = self.arguments(node, gate);
                let min = self.min(node)?;
                of.map(|of| fold(min, of))
            }
            "constant" => self.constant(node),
            "gate" | "basic-event" | "house-event" | "event" => self.reference(node, gate),
            _ if REFUSED.contains(&word) => {
                let message = format!(
                    "`{word}` in the gate `{}` is not monotone and cannot be read",
                    gate.id
                );
                let hint = "use `and`, `or` and `atleast` of failures only: in a model more \
                            failures never make things better";
                self.notes.problem(node.range().start, message, hint);
                None
            }
            _ => {
                let message = format!("`{}` is no formula", word.escape_debug());
                let hint =
                    "one of or, and, atleast, gate, basic-event, house-event, event, constant";
                self.notes.problem(node.range().start, message, hint);
                None
            }
        }
    }

    /// The formulas inside an operator; every one is read, so that all problems are told.
    fn arguments(&mut self, node: Node<'d, 'd>, gate: &Event<'d>) -> Option<Vec<Fails>> {
        let read: Vec<_> = terms(node).map(|term| self.formula(term, gate)).collect();
        if read.is_empty() {
            let message = format!("`{}` of nothing has no meaning", node.tag_name().name());
            self.notes.problem(node.range().start, message, "name what it combines");
            return None;
        }
        read.into_iter().collect()
    }

    /// How many failures an `atleast` needs.
    fn min(&mut self, node: Node<'d, 'd>) -> Option<usize> {
        let count = terms(node).count();
        let hint = format!("write a number from 1 to {} as `min`", count.max(1));
        let Some(attribute) = node.attribute_node("min") else {
            self.notes.problem(node.range().start, "`min` is missing from `atleast`", hint);
            return None;
        };
        let written = attribute.value().trim();
        let min = written.parse().ok().filter(|min| (1..=count).contains(min));
        if min.is_none() && count > 0 {
            let message = format!("`atleast` {} of {count} cannot be", written.escape_debug());
            self.notes.problem(attribute.range_value().start, message, hint);
        }
        min
    }

    fn constant(&mut self, node: Node<'d, 'd>) -> Option<Fails> {
        constant(node, self.notes).map(|failed| if failed { Fails::Always } else { Fails::Never })
    }

    fn reference(&mut self, node: Node<'d, 'd>, gate: &Event<'d>) -> Option<Fails> {
        let called = name(node, self.notes)?;
        let declared = self.declared;
        let Some(at) = declared.event_names.find(&declared.scopes, gate.scope, called) else {
            let message = format!("`{called}` is not defined");
            let hint = self.hint(called);
            self.notes.problem(node.range().start, message, hint);
            return None;
        };
        let event = declared.events.get(at)?;
        let word = match node.tag_name().name() {
            "event" => attribute_text(node, "type").unwrap_or(event.sort.word()),
            word => word,
        };
        if word != event.sort.word() {
            let sort = event.sort.word();
            let message = format!("`{called}` is a {sort}, not a {}", word.escape_debug());
            self.notes.problem(node.range().start, message, format!("write <{sort} name=\"…\"/>"));
            return None;
        }
        self.named.push(at);
        Some(match self.houses.get(at).copied().flatten() {
            Some(true) => Fails::Always,
            Some(false) => Fails::Never,
            None if event.sort == Sort::House => return None,
            None => Fails::Without(Expr::on(event.id.clone())),
        })
    }

    fn hint(&mut self, called: &str) -> String {
        let near = self.suggestions.checked_sub(1).and_then(|left| {
            self.suggestions = left;
            nearest(called, self.declared.event_names.public())
        });
        match near {
            Some(near) => format!("did you mean `{near}`? else define it"),
            None => {
                "define it by `define-basic-event`, `define-house-event` or `define-gate`".into()
            }
        }
    }
}

/// The truth of a `constant`: whether it has failed.
pub(super) fn constant(node: Node<'_, '_>, notes: &mut Notes<'_>) -> Option<bool> {
    match attribute_text(node, "value") {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => {
            let message = "a constant without a value that is true or false";
            notes.problem(node.range().start, message, "write value=\"true\" or value=\"false\"");
            None
        }
    }
}

/// `min` failures of these: with n of them that are not certain, it works while n − `min` + 1 work.
fn fold(min: usize, of: Vec<Fails>) -> Fails {
    let mut left = min;
    let mut parts = Vec::with_capacity(of.len());
    for fails in of {
        match fails {
            Fails::Never => {}
            Fails::Always => left = left.saturating_sub(1),
            Fails::Without(expr) => parts.push(expr),
        }
    }
    let count = parts.len();
    let requirement = match (left, count) {
        (0, _) => return Fails::Always,
        _ if left > count => return Fails::Never,
        (_, 1) => parts.swap_remove(0),
        (1, _) => Expr::All { of: parts, spelled: false },
        _ if left == count => Expr::Any(parts),
        _ => Expr::AtLeast { k: (count - left + 1) as u64, of: parts },
    };
    Fails::Without(requirement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_counted_once_and_constants_are_gone() {
        let without = |id: &str| Fails::Without(Expr::on(id));
        let three = || vec![without("a"), without("b"), without("c")];
        let all = |of: &[&str]| of.iter().map(|id| Expr::on(*id)).collect::<Vec<_>>();
        let form = |of| match of {
            Fails::Without(expr) => expr,
            constant => panic!("{constant:?}"),
        };
        let parts = || all(&["a", "b", "c"]);
        assert_eq!(form(fold(1, three())), Expr::All { of: parts(), spelled: false });
        assert_eq!(form(fold(2, three())), Expr::AtLeast { k: 2, of: parts() });
        assert_eq!(form(fold(3, three())), Expr::Any(parts()));
        let with = |constant| three().into_iter().chain([constant]).collect::<Vec<_>>();
        assert_eq!(fold(1, with(Fails::Always)), Fails::Always);
        assert_eq!(form(fold(3, with(Fails::Always))), Expr::AtLeast { k: 2, of: parts() });
        assert_eq!(form(fold(4, with(Fails::Always))), Expr::Any(parts()));
        assert_eq!(fold(4, with(Fails::Never)), Fails::Never);
        assert_eq!(form(fold(3, with(Fails::Never))), Expr::Any(parts()));
        assert_eq!(form(fold(1, vec![Fails::Never, without("a")])), Expr::on("a"));
        assert_eq!(fold(1, vec![Fails::Never, Fails::Never]), Fails::Never);
        assert_eq!(fold(2, vec![Fails::Always, Fails::Always]), Fails::Always);
    }
}
