//! Answers to standard output, complaints to standard error: buffered, and coloured only where a
//! terminal shows it.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use linchpin_reports::Document;

use crate::args::Format;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Writes a result in the format asked for; only that one is made.
///
/// # Errors
/// When standard output cannot be written.
pub fn show(
    format: Format,
    json: impl FnOnce() -> String,
    document: impl FnOnce() -> Document,
) -> Result<(), Failure> {
    match format {
        Format::Json => text(&json()),
        Format::Text => text(&Terminal::of_stdout().render(&document())),
    }
}

/// A document as text for a file: as wide as here, without colours.
pub fn plain(document: &Document) -> String {
    Terminal { width: width(), coloured: false }.render(document)
}

/// Writes text as it is.
///
/// # Errors
/// When standard output cannot be written.
pub fn text(text: &str) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| Failure::of_output(&error))
}

/// Writes a complaint, without its colours where nothing shows them.
pub fn complain(message: &str) -> io::Result<()> {
    let mut err = AutoStream::auto(io::stderr().lock());
    err.write_all(message.as_bytes())?;
    err.flush()
}

/// Whether standard output shows colours: `NO_COLOR` and `CLICOLOR_FORCE` decide, else whether it is
/// a terminal.
pub fn is_coloured() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Columns of the terminal; elsewhere `COLUMNS`, or 100, so that what is piped stays readable.
pub fn width() -> usize {
    let terminal = || io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = terminal().map(|(width, _)| usize::from(width.0)).or(set).unwrap_or(100);
    columns.clamp(40, 500)
}
