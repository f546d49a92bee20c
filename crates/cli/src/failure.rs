//! Why a command ends without its answer.

use std::fmt::Display;
use std::io;

use crate::diagnostic;

/// The two ways of not answering.
#[derive(Debug)]
pub enum Failure {
    /// The reader of standard output went away; nothing is wrong.
    NobodyReads,
    /// Input or call is wrong; the message is rendered and ends in a line feed.
    Said(String),
}

impl Failure {
    /// A failure without a place in a file, with advice where there is some.
    pub fn new(message: impl Display, help: Option<&str>) -> Self {
        Self::Said(diagnostic::plain(&message.to_string(), help))
    }

    /// What writing to standard output ended in.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::NobodyReads
        } else {
            Self::new(format_args!("cannot write to standard output: {error}"), None)
        }
    }
}
