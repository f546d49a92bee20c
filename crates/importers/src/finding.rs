//! What an import comes to: a model, and remarks on what was read otherwise than it was written. What
//! makes an import fail is an engine's `Problem`.

use linchpin_engine::model::{Model, Place, Problem, Problems};
use linchpin_engine::read::Lines;
use linchpin_engine::sorting;

/// A model that was read from a foreign text.
#[derive(Clone, Debug)]
pub struct Import {
    /// The model, verified.
    pub model: Model,
    /// What was left out or read otherwise than written, in the order of the text, at most a
    /// thousand; empty when the model says all that the text says.
    pub findings: Vec<Finding>,
}

/// Something that was left out or read otherwise than it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where it stands in the foreign text.
    pub place: Place,
    /// What it is, in one sentence without a full stop.
    pub message: String,
    /// What it means for the model or what to do about it, where that can be told.
    pub hint: Option<String>,
}

/// As many problems, and as many findings, as are kept.
const MOST: usize = 1000;

/// Gathers problems and findings while a text is read.
pub(crate) struct Notes<'t> {
    lines: Lines<'t>,
    problems: Vec<Problem>,
    findings: Vec<Finding>,
}

impl<'t> Notes<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { lines: Lines::of(text), problems: Vec::new(), findings: Vec::new() }
    }

    /// Notes what is wrong at `byte`, and what to do about it.
    pub(crate) fn problem(
        &mut self,
        byte: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        // A place costs the length of its line, and more than a thousand are never shown.
        if self.problems.len() < MOST {
            self.problems.push(Problem {
                place: Some(self.place(byte)),
                path: String::new(),
                message: message.into(),
                hint: Some(hint.into()),
            });
        }
    }

    /// Notes what is read otherwise than written at `byte`, and what that means.
    pub(crate) fn finding(
        &mut self,
        byte: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.findings.len() < MOST {
            let (place, message, hint) = (self.place(byte), message.into(), Some(hint.into()));
            self.findings.push(Finding { place, message, hint });
        }
    }

    /// The line and column of `byte`.
    pub(crate) fn place(&self, byte: usize) -> Place {
        self.lines.place(byte)
    }

    /// The findings in the order of the text.
    ///
    /// # Errors
    /// The problems, if there are any.
    pub(crate) fn into_findings(self) -> Result<Vec<Finding>, Problems> {
        match Problems::of(self.problems) {
            Some(problems) => Err(problems),
            None => {
                let mut findings = self.findings;
                sorting::sort(&mut findings);
                findings.dedup();
                Ok(findings)
            }
        }
    }
}
