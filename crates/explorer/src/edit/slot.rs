//! A requirement in the editor: the form and the JSON beside it, each following the other.

use std::collections::BTreeMap;

use linchpin_engine::{
    model::{Duration, Expr, Overload},
    read_requirement,
};
use serde_json::Value;
use smol_str::SmolStr;

use super::{
    check::{Complaint, Field},
    shape::{self, Form, Gap},
};
use crate::session::FileProblem;

/// A change of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Another form.
    Form(Form),
    /// A reference to another component.
    On(SmolStr),
    /// One more member, named or blank.
    Add(SmolStr),
    /// Away with it.
    Remove,
    /// A number or a duration, as it is typed.
    Fill(Gap, String),
    /// What a pool does under too much load.
    Overload(Overload),
}

/// A requirement that is being edited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// The requirement as the form shows it.
    pub expr: Option<Expr>,
    /// The JSON beside it, as it is typed.
    pub text: String,
    /// What is wrong with that; then the form shows what was right before.
    pub problems: Vec<FileProblem>,
    /// What was typed into gaps and is neither a number nor a duration, by node.
    pub raw: BTreeMap<(Vec<usize>, Gap), String>,
}

impl Slot {
    /// The slot that shows `expr`.
    pub fn of(expr: Option<Expr>) -> Self {
        let text = expr.as_ref().map(written).unwrap_or_default();
        Self { expr, text, ..Self::default() }
    }

    /// What stands in a gap of the node at `path`, as the form shows it.
    pub fn gap(&self, path: &[usize], gap: Gap) -> String {
        let node = || self.expr.as_ref().and_then(|root| shape::look(root, path));
        let raw = self.raw.get(&(path.to_vec(), gap)).cloned();
        raw.or_else(|| shape::filled(node()?, gap)).unwrap_or_default()
    }

    /// The slot after the node at `path` was changed. Nodes that do not exist change nothing; in an empty
    /// slot the root is made.
    pub fn with(&self, path: &[usize], act: Act) -> Self {
        let Some(root) = self.expr.clone() else {
            let made = match act {
                Act::Form(form) => shape::as_form(Expr::on(""), form),
                Act::On(id) | Act::Add(id) => Expr::on(id),
                _ => return self.clone(),
            };
            return Self::of(Some(made));
        };
        if let Act::Fill(gap, text) = act {
            return self.filled(root, path, gap, text);
        }
        // What was typed into gaps is named by node, and the nodes are others now.
        let mut raw = BTreeMap::new();
        let changed = match act {
            Act::Remove => shape::without(root, path),
            act => {
                let mut root = root;
                let Some(node) = shape::at(&mut root, path) else { return self.clone() };
                match act {
                    Act::Form(form) => {
                        let old = std::mem::replace(node, Expr::on(""));
                        *node = shape::as_form(old, form);
                    }
                    Act::On(id) => {
                        raw = self.raw.clone();
                        match node {
                            // Why one component is needed says nothing of another.
                            Expr::On(on) if on.id != id => *node = Expr::on(id),
                            _ => {}
                        }
                    }
                    Act::Add(id) => _ = shape::add(node, id),
                    Act::Overload(overload) => {
                        if let Expr::Pool(pool) = node {
                            pool.overload = overload;
                        }
                    }
                    Act::Fill(..) | Act::Remove => {}
                }
                Some(root)
            }
        };
        Self { raw, ..Self::of(changed) }
    }

    fn filled(&self, mut root: Expr, path: &[usize], gap: Gap, text: String) -> Self {
        let Some(node) = shape::at(&mut root, path) else { return self.clone() };
        let fits = match (gap, &mut *node) {
            (Gap::Switch, Expr::Failover(it)) if text.trim().is_empty() => {
                it.switch = None;
                true
            }
            (Gap::Switch, Expr::Failover(it)) => match Duration::parse(&text) {
                Ok(switch) => {
                    // A space may still be on its way to another unit.
                    it.switch = Some(switch);
                    true
                }
                Err(_) => false,
            },
            (_, node) => text.parse().is_ok_and(|number| shape::fill(node, gap, number)),
        };
        let mut next = Self { raw: self.raw.clone(), ..Self::of(Some(root)) };
        let key = (path.to_vec(), gap);
        // What reads as it was typed needs no copy of the typing.
        if fits
            && next.expr.as_ref().and_then(|it| shape::filled(shape::look(it, path)?, gap)).as_ref()
                == Some(&text)
        {
            next.raw.remove(&key);
        } else {
            next.raw.insert(key, text);
        }
        next
    }

    /// The slot after `text` was typed as its JSON; an empty text is no requirement.
    pub fn typed(&self, text: String) -> Self {
        if text.trim().is_empty() {
            return Self { text, ..Self::default() };
        }
        match read_requirement(&text) {
            Ok(expr) => Self { expr: Some(expr), text, ..Self::default() },
            Err(problems) => {
                let problems = FileProblem::all_of(&problems);
                Self { text, problems, expr: self.expr.clone(), raw: self.raw.clone() }
            }
        }
    }

    /// What keeps the slot from being read, as complaints about `field`; the gaps with their nodes.
    pub fn complaints(&self, field: Field) -> Vec<Complaint> {
        let json = self.problems.first().map(|it| Complaint {
            field,
            path: JSON.to_owned(),
            message: it.message.clone(),
            hint: it.hint.clone(),
        });
        let gaps = self.raw.iter().filter_map(|((path, gap), text)| {
            let (message, hint) = wrong(*gap, text)?;
            let path = shape::pointer(self.expr.as_ref()?, path);
            Some(Complaint { field, path, message, hint })
        });
        json.into_iter().chain(gaps).collect()
    }
}

/// The path of complaints about the JSON itself: it is no JSON Pointer, so it meets no node.
pub const JSON: &str = "json";

/// What is wrong with a text in a gap, in the engine's own words; nothing when nothing is.
fn wrong(gap: Gap, text: &str) -> Option<(String, Option<String>)> {
    if gap == Gap::Switch {
        let why = Duration::parse(text).err()?;
        let hint = Some("write durations as 90s, 15m, 3h 20m or 2d".to_owned());
        return (!text.trim().is_empty())
            .then(|| (format!("`{}` {why}", text.escape_debug()), hint));
    }
    whole(text).err().map(|message| (message, None))
}

/// A whole number as the file format has it.
///
/// # Errors
/// What is wrong with it, in the engine's own words.
pub(super) fn whole(text: &str) -> Result<u64, String> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(number) if digits => Ok(number),
        _ if digits => Err(format!("{text} is more than {}", u64::MAX)),
        _ => Err(format!("{} is not a whole number of 0 or more", text.escape_debug())),
    }
}

/// How long a line of JSON may be before it is broken.
const WIDE: usize = 44;

/// A requirement as JSON for people: what fits a line stands on one.
pub fn written(expr: &Expr) -> String {
    let mut text = String::new();
    if let Ok(value) = serde_json::to_value(expr) {
        write(&value, 0, 0, &mut text);
    }
    text
}

/// Writes a value on a line that is indented so far and holds so many characters of its key already.
/// Recursion is as deep as a requirement may be nested.
fn write(value: &Value, indent: usize, key: usize, to: &mut String) {
    let flat = flat(value);
    if flat.chars().count() + indent + key <= WIDE {
        to.push_str(&flat);
        return;
    }
    let inner = indent + 2;
    let line = |to: &mut String, at: usize, indent: usize| {
        to.push_str(if at > 0 { ",\n" } else { "\n" });
        to.push_str(&" ".repeat(indent));
    };
    match value {
        Value::Array(items) => {
            to.push('[');
            for (at, item) in items.iter().enumerate() {
                line(to, at, inner);
                write(item, inner, 0, to);
            }
            line(to, 0, indent);
            to.push(']');
        }
        Value::Object(entries) => {
            to.push('{');
            for (at, (key, item)) in entries.iter().enumerate() {
                line(to, at, inner);
                let key = Value::from(key.as_str()).to_string();
                to.push_str(&key);
                to.push_str(": ");
                write(item, inner, key.chars().count() + 2, to);
            }
            line(to, 0, indent);
            to.push('}');
        }
        _ => to.push_str(&flat),
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(flat).collect::<Vec<_>>().join(", "))
        }
        Value::Object(entries) if !entries.is_empty() => {
            let entry = |(key, item): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), flat(item))
            };
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
