//! A comparison as Markdown that fits a comment on a change: services that show one take no more.

use linchpin_engine::Model;
use linchpin_engine::analysis::Comparison;
use linchpin_engine::policy::Broken;

use crate::views::diff_within;
use crate::{Lang, markdown};

/// As many bytes as a comment has at most. GitHub takes 65 536 characters; some are left for what others add.
pub const LONGEST: usize = 60_000;

/// Rows of a table, from as many as one may want to read down to none.
const ROWS: [usize; 6] = [200, 80, 30, 10, 3, 0];

/// The comparison in at most [`LONGEST`] bytes: with fewer rows the more there is to say, and what was left out is said.
pub fn diff(
    old: &Model,
    new: &Model,
    found: &Comparison,
    broken: Option<&[Broken]>,
    lang: Lang,
) -> String {
    let mut shortest = String::new();
    for most in ROWS {
        let text = markdown::write(&diff_within(old, new, found, broken, lang, most));
        if text.len() <= LONGEST {
            return text;
        }
        shortest = text;
    }
    // Names alone are too long: whole lines, as far as they go.
    let more = format!("\n{}\n", lang.diff_cut());
    let room = LONGEST.saturating_sub(more.len());
    let mut kept = 0;
    for line in shortest.split_inclusive('\n') {
        if kept + line.len() > room {
            break;
        }
        kept += line.len();
    }
    shortest.truncate(kept);
    shortest + &more
}
