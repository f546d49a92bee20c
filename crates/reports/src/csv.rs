//! Tables as CSV (RFC 4180) that a spreadsheet opens without running anything: a text that it would take
//! for a formula is made text by an apostrophe, as spreadsheets themselves do.

use std::borrow::Cow;

use crate::clean::clean;

/// A table as CSV: a line of headings, then the rows; lines end in CR LF. Cost: linear.
pub fn write(columns: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    line(&mut out, columns);
    for row in rows {
        line(&mut out, &row);
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&field(cell));
    }
    out.push_str("\r\n");
}

/// A text as one field.
fn field(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    // Some programs look past leading spaces, and take the full-width signs for the others.
    let first = text.trim_start().chars().next();
    let formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    let text = if formula { Cow::Owned(format!("'{text}")) } else { text };
    if text.contains([',', '"', ';']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_formula_and_stays_in_its_cell() {
        for (name, written) in [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "'=1+1"),
            ("  =1+1", "'  =1+1"),
            ("@SUM(1;2)", "\"'@SUM(1;2)\""),
            ("-2", "'-2"),
            ("\t=x", "' =x"),
            ("two\nlines", "two lines"),
            ("\u{202e}=x", "\u{fffd}=x"),
            ("", ""),
        ] {
            assert_eq!(field(name), written, "{name:?}");
        }
    }

    #[test]
    fn every_line_has_as_many_fields() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let rows = [row(["x,y", "1"]), row(["z", "2"])];
        assert_eq!(write(&row(["name", "n"]), rows.into_iter()), "name,n\r\n\"x,y\",1\r\nz,2\r\n");
    }
}
