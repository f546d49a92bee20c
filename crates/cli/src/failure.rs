//! How a command ends: with its answer, good or bad, or without.

use std::fmt::Display;
use std::io;

use crate::diagnostic;

/// How a command that gave its answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Nothing that the user forbade was found.
    Done,
    /// Something was found that the user forbade.
    Broken,
}

/// Input or call is wrong, or the answer could not be given; the message is rendered and ends in a
/// line feed.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    /// A failure without a place in a file, with advice where there is some.
    pub fn new(message: impl Display, help: Option<&str>) -> Self {
        Self(diagnostic::plain(&message.to_string(), help))
    }

    /// What writing to standard output ended in. A reader that went away is one of them: a script
    /// that takes half an answer for a whole one is worse off than a person who sees one line more.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::new("the answer was cut short: nobody reads standard output any more", None)
        } else {
            Self::new(format_args!("cannot write to standard output: {error}"), None)
        }
    }
}
