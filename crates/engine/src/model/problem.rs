//! What is wrong with a model, as values for people: where, what, and what to do about it.

use crate::sorting;
use std::fmt;

/// A place in a text: line and column, both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it stands in the text; absent for a model that was not read from one.
    pub place: Option<Place>,
    /// Where it stands in the file's structure, as a JSON Pointer.
    pub path: String,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, where that can be told.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)?;
        if !self.path.is_empty() {
            write!(f, " (at {})", shortened(&self.path))?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}

/// A path that fits a line: of a very long one the beginning and the end.
fn shortened(path: &str) -> String {
    const ENDS: usize = 60;
    let count = path.chars().count();
    if count <= 2 * ENDS {
        return path.to_owned();
    }
    let (first, last): (String, String) =
        (path.chars().take(ENDS).collect(), path.chars().skip(count - ENDS).collect());
    format!("{first}…{last}")
}

/// Everything that is wrong with a model, in the order of the text; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(Vec<Problem>);

/// How many problems are kept; a file that is not a model at all would otherwise have one per line.
const KEPT: usize = 1000;

impl Problems {
    /// Sorts and keeps `found`, at most a thousand of them; nothing when it is empty.
    pub fn of(mut found: Vec<Problem>) -> Option<Self> {
        sorting::sort(&mut found);
        found.dedup();
        found.truncate(KEPT);
        (!found.is_empty()).then_some(Self(found))
    }

    /// One problem alone.
    pub fn sole(problem: Problem) -> Self {
        Self(vec![problem])
    }

    /// The same problems, changed by `change`.
    pub(crate) fn map(self, change: impl FnOnce(Vec<Problem>) -> Vec<Problem>) -> Self {
        let before = self.clone();
        Self::of(change(self.0)).unwrap_or(before)
    }

    /// These problems and `more`.
    pub(crate) fn and(self, more: Vec<Problem>) -> Self {
        self.map(|mut all| {
            all.extend(more);
            all
        })
    }

    /// The problems, in the order of the text, at most a thousand.
    pub fn all(&self) -> &[Problem] {
        &self.0
    }
}

impl fmt::Display for Problems {
    /// One problem a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}
