//! How much of a result a document shows. Machine output is whole; a reader is told what is left out.

use crate::Lang;
use crate::document::Document;
use crate::lang::grouped;

/// Names in a sentence.
pub const NAMES: usize = 12;

/// Names in a cell of a table on a screen.
pub const NAMES_IN_CELL: usize = 5;

/// Names in a cell of the report, and in a list of what never starts.
pub const NAMES_IN_REPORT: usize = 60;

/// Rows of a table, and items of a list.
pub const ROWS: usize = 500;

/// Groups whose paths are told one by one.
pub const GROUPS: usize = 100;

/// Findings of one rule of a policy, and exceptions from it.
pub const BREACHES: usize = 25;

/// Paths in the line of one defeat; there is one for every member that fell.
pub const PATHS: usize = 8;

/// Rows of a table, or items of a list, that are shown without a fold.
pub const UNFOLDED: usize = 15;

/// Single points whose way is told.
pub const WAYS: usize = 30;

/// Pairs whose ways are told.
pub const PAIRS: usize = 10;

/// What to mend, in a list.
pub const ADVICE: usize = 20;

/// Says how many of `all` are not among the first `most`, if any are.
pub fn say_left_out(document: &mut Document, all: usize, most: usize, lang: Lang) {
    if let Some(more @ 1..) = all.checked_sub(most) {
        document.paragraph(lang.rows_left_out(&grouped(more as u128)));
    }
}
