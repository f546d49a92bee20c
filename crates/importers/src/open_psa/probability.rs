//! Probabilities of basic events: numbers, and parameters that are numbers. Every other expression is
//! left out with a finding.

use linchpin_engine::model::Unavailability;
use roxmltree::Node;

use super::declare::{Declared, Event, name, terms};
use super::scope::ScopeId;
use crate::finding::Notes;

/// What an expression comes to.
#[derive(Clone, Copy)]
enum Value {
    /// This probability.
    Is(Unavailability),
    /// Something else than a number.
    Other,
    /// Nothing; the problem has been told.
    Wrong,
}

/// What an expression is before parameters are followed.
enum Step {
    Done(Value),
    /// The value of the parameter at this position.
    Parameter(usize),
}

/// What is known of a parameter.
#[derive(Clone, Copy)]
enum Known {
    Not,
    /// It is being followed: who comes back to it has gone in a circle.
    Asked,
    Is(Value),
}

/// Reads probabilities, each parameter once.
pub(super) struct Probabilities<'d> {
    declared: &'d Declared<'d>,
    known: Vec<Known>,
}

impl<'d> Probabilities<'d> {
    pub(super) fn of(declared: &'d Declared<'d>) -> Self {
        Self { declared, known: vec![Known::Not; declared.parameters.len()] }
    }

    /// The probability of a basic event; nothing where it has none or none that is read.
    pub(super) fn of_event(
        &mut self,
        event: &Event<'d>,
        notes: &mut Notes<'_>,
    ) -> Option<Unavailability> {
        let expression = terms(event.node).next()?;
        let value = match self.step(expression, event.scope, notes) {
            Step::Done(value) => value,
            Step::Parameter(at) => self.parameter(at, notes),
        };
        match value {
            Value::Is(probability) => Some(probability),
            Value::Wrong => None,
            Value::Other => {
                let word = expression.tag_name().name().escape_debug();
                let message = format!("the probability of `{}` is left out: `{word}`", event.id);
                let hint = "only `float`, `int` and a `parameter` that is one of them are read";
                notes.finding(expression.range().start, message, hint);
                None
            }
        }
    }

    /// What a parameter comes to, by way of those that it names.
    fn parameter(&mut self, first: usize, notes: &mut Notes<'_>) -> Value {
        let mut path = Vec::new();
        let mut at = first;
        let mut named_at = 0;
        let value = loop {
            match self.known.get(at) {
                Some(Known::Not) => {}
                Some(Known::Is(value)) => break *value,
                Some(Known::Asked) => {
                    let message = "parameters that are defined by each other";
                    notes.problem(named_at, message, "give one of them a number");
                    break Value::Wrong;
                }
                None => break Value::Wrong,
            }
            let Some(parameter) = self.declared.parameters.get(at) else { break Value::Wrong };
            self.set(at, Known::Asked);
            path.push(at);
            let Some(expression) = terms(parameter.node).next() else {
                let start = parameter.node.range().start;
                notes.problem(start, "a parameter without a value", "write a `float` in it");
                break Value::Wrong;
            };
            match self.step(expression, parameter.scope, notes) {
                Step::Done(value) => break value,
                Step::Parameter(next) => (at, named_at) = (next, expression.range().start),
            }
        };
        for at in path {
            self.set(at, Known::Is(value));
        }
        value
    }

    fn set(&mut self, at: usize, known: Known) {
        if let Some(slot) = self.known.get_mut(at) {
            *slot = known;
        }
    }

    fn step(&self, expression: Node<'d, 'd>, scope: ScopeId, notes: &mut Notes<'_>) -> Step {
        let start = expression.range().start;
        match expression.tag_name().name() {
            "float" | "int" => Step::Done(number(expression, notes)),
            "parameter" => {
                let Some(called) = name(expression, notes) else { return Step::Done(Value::Wrong) };
                let declared = self.declared;
                match declared.parameter_names.find(&declared.scopes, scope, called) {
                    Some(at) => Step::Parameter(at),
                    None => {
                        let message = format!("the parameter `{called}` is not defined");
                        notes.problem(start, message, "define it by `define-parameter`");
                        Step::Done(Value::Wrong)
                    }
                }
            }
            _ => Step::Done(Value::Other),
        }
    }
}

fn number(node: Node<'_, '_>, notes: &mut Notes<'_>) -> Value {
    let hint = "write a probability from 0 to 1, as value=\"0.001\" or value=\"1e-3\"";
    let Some(attribute) = node.attribute_node("value") else {
        notes.problem(node.range().start, "a number without a `value`", hint);
        return Value::Wrong;
    };
    match Unavailability::parse(attribute.value()) {
        Ok(probability) => Value::Is(probability),
        Err(why) => {
            let message = format!("`{}` {why}", attribute.value().trim().escape_debug());
            notes.problem(attribute.range_value().start, message, hint);
            Value::Wrong
        }
    }
}
