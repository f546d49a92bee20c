//! The fault tree as XML, two spaces a level. Which gates there are has been decided before.

use std::fmt::Write as _;

use linchpin_engine::model::{Component, Model};

use super::cause::Causes;
use super::fails::{Fails, Named};
use super::name::{Names, tree};

/// The whole document; gates in the order of the components, then basic events.
pub(super) fn document(model: &Model, causes: &Causes, names: &Names) -> String {
    let mut text = Text { out: String::new(), depth: 0, causes, names };
    text.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.element("opsa-mef", "", |text| {
        text.element("define-fault-tree", &tree(model), |text| {
            if let Some(name) = &model.file().name {
                text.label(name.in_language("en"));
            }
            for (at, component) in model.components().iter().enumerate() {
                text.gate(at, component);
            }
            for (name, fails) in &causes.parts {
                text.element("define-gate", name, |text| text.formula(fails));
            }
        });
        text.element("model-data", "", |text| {
            for (at, component) in model.components().iter().enumerate() {
                text.basic_event(at, component);
            }
        });
    });
    text.out
}

struct Text<'c> {
    out: String,
    depth: usize,
    causes: &'c Causes,
    names: &'c Names,
}

impl Text<'_> {
    fn gate(&mut self, at: usize, component: &Component) {
        let Some(required) = self.causes.components.get(at) else { return };
        if self.causes.is_basic.get(at) == Some(&true) {
            return;
        }
        let fails = match (self.itself(at), required) {
            (None, _) => required.clone(),
            (Some(_), Fails::Or(of)) => {
                Fails::or([&[Fails::With(Named::Itself(at))], of.as_slice()].concat())
            }
            (Some(_), _) => Fails::or(vec![Fails::With(Named::Itself(at)), required.clone()]),
        };
        let name = self.names.component(at);
        self.element("define-gate", name, |text| {
            text.about(component, name);
            text.formula(&fails);
        });
    }

    fn basic_event(&mut self, at: usize, component: &Component) {
        let is_basic = self.causes.is_basic.get(at) == Some(&true);
        let name = match self.causes.itself.get(at) {
            Some(Some(itself)) => itself,
            _ if is_basic => self.names.component(at),
            _ => return,
        };
        self.element("define-basic-event", name, |text| {
            if is_basic {
                text.about(component, name);
            }
            if let Some(unavailability) = component.unavailability {
                text.line(&format!("<float value=\"{unavailability}\"/>"));
            }
        });
    }

    fn itself(&self, at: usize) -> Option<&'_ str> {
        self.causes.itself.get(at)?.as_deref()
    }

    /// What a component is called, and its id where that is not the name here.
    fn about(&mut self, component: &Component, name: &str) {
        let label = component.name.in_language("en");
        if label != name {
            self.label(label);
        }
        if component.id != name {
            let id = escaped(&component.id);
            self.element("attributes", "", |text| {
                text.line(&format!("<attribute name=\"id\" value=\"{id}\"/>"));
            });
        }
    }

    fn label(&mut self, label: &str) {
        // Some tools take a label for one line, and none for nothing.
        let words = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.line(&format!("<label>{}</label>", escaped(&words)));
        }
    }

    fn formula(&mut self, fails: &Fails) {
        let mut inside = |element: &str, attribute: &str, of: &[Fails]| {
            self.line(&format!("<{element}{attribute}>"));
            self.depth += 1;
            of.iter().for_each(|part| self.formula(part));
            self.depth -= 1;
            self.line(&format!("</{element}>"));
        };
        match fails {
            Fails::And(of) => inside("and", "", of),
            Fails::Or(of) => inside("or", "", of),
            Fails::AtLeast(min, of) => inside("atleast", &format!(" min=\"{min}\""), of),
            Fails::Never => self.line("<constant value=\"false\"/>"),
            Fails::Always => self.line("<constant value=\"true\"/>"),
            Fails::With(named) => {
                let (element, name) = self.named(*named);
                self.line(&format!("<{element} name=\"{name}\"/>"));
            }
        }
    }

    fn named(&self, named: Named) -> (&'static str, &str) {
        match named {
            Named::Itself(at) => ("basic-event", self.itself(at).unwrap_or_default()),
            Named::Part(at) => {
                ("gate", self.causes.parts.get(at).map_or("", |(name, _)| name.as_str()))
            }
            Named::Component(at) => {
                let is_basic = self.causes.is_basic.get(at) == Some(&true);
                (if is_basic { "basic-event" } else { "gate" }, self.names.component(at))
            }
        }
    }

    /// An element with what `fill` writes into it; without, it closes itself.
    fn element(&mut self, element: &str, name: &str, fill: impl FnOnce(&mut Self)) {
        let name = if name.is_empty() { String::new() } else { format!(" name=\"{name}\"") };
        self.line(&format!("<{element}{name}>"));
        let filled = self.out.len();
        self.depth += 1;
        fill(self);
        self.depth -= 1;
        if self.out.len() == filled {
            // Take the `>` and the line feed back.
            self.out.truncate(filled - 2);
            self.out.push_str("/>\n");
        } else {
            self.line(&format!("</{element}>"));
        }
    }

    fn line(&mut self, line: &str) {
        // Writing to memory cannot fail.
        let _ = writeln!(self.out, "{:1$}{line}", "", 2 * self.depth);
    }
}

/// Text for content and for attributes in double quotation marks. What XML cannot hold becomes the
/// replacement character.
fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => made.push_str("&amp;"),
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '"' => made.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => made.push('\u{fffd}'),
            c if c.is_control() => made.push('\u{fffd}'),
            c => made.push(c),
        }
    }
    made
}
