//! Documents as Markdown (CommonMark with the tables of GitHub). Text from a model stays text:
//! nothing in a name becomes markup, a link or HTML.

mod fit;
mod mermaid;
mod report;

pub use fit::{LONGEST, comment};
pub use report::report;

use crate::clean::clean;
use crate::document::{Align, Block, Document, Inline, Style, Table};

/// Rows of a folded table, or items of a folded list, that are shown all the same.
const SHOWN: usize = 10;

/// `document` as Markdown, with a line feed at the end. Of an empty document, the empty text. What is folded is in
/// `<details>`, which GitHub shows; the beginning of a folded table or list stands before it.
/// Cost: linear in the document.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    blocks(&mut out, &document.blocks);
    out
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                let marks = "#".repeat(usize::from(*level).clamp(1, 6));
                line(out, &format!("{marks} "), text);
            }
            Block::Paragraph(text) => line(out, "", text),
            Block::Note(text) => line(out, "> ", text),
            Block::List(numbered, items) => list(out, *numbered, items, 0),
            Block::Table(table) => write_table(out, table, &table.rows),
            Block::Fold(summary, folded) => fold(out, summary, folded),
            Block::Sheet => out.push_str("---\n"),
        }
    }
}

/// Items of a list, numbered on from `before`.
fn list(out: &mut String, numbered: bool, items: &[Inline], before: usize) {
    for (at, item) in items.iter().enumerate() {
        let mark = if numbered { format!("{}. ", before + at + 1) } else { "- ".into() };
        line(out, &mark, item);
    }
}

fn fold(out: &mut String, summary: &Inline, folded: &[Block]) {
    let open = |out: &mut String, rest: String| {
        // Between the tags stands HTML until the empty line.
        let summary = clean(&summary.text()).replace('&', "&amp;").replace('<', "&lt;");
        out.push_str(&format!("<details><summary>{summary}{rest}</summary>\n\n"));
    };
    let range = |all: usize| format!(" · {}–{all}", SHOWN + 1);
    match folded {
        [Block::Table(table)] if table.rows.len() > SHOWN => {
            let (first, rest) = table.rows.split_at(SHOWN);
            write_table(out, table, first);
            out.push('\n');
            open(out, range(table.rows.len()));
            write_table(out, table, rest);
        }
        [Block::List(numbered, items)] if items.len() > SHOWN => {
            let (first, rest) = items.split_at(SHOWN);
            list(out, *numbered, first, 0);
            out.push('\n');
            open(out, range(items.len()));
            list(out, *numbered, rest, SHOWN);
        }
        folded => {
            open(out, String::new());
            let mut inner = String::new();
            blocks(&mut inner, folded);
            out.push_str(&inner);
        }
    }
    out.push_str("\n</details>\n");
}

fn line(out: &mut String, mark: &str, text: &Inline) {
    out.push_str(mark);
    inline(out, text, false);
    out.push('\n');
}

fn write_table(out: &mut String, table: &Table, rows: &[Vec<Inline>]) {
    out.push('|');
    for (head, _) in &table.columns {
        out.push(' ');
        escaped(out, head);
        out.push_str(" |");
    }
    out.push_str("\n|");
    for (_, align) in &table.columns {
        out.push_str(match align {
            Align::Left => " --- |",
            Align::Right => " ---: |",
        });
    }
    out.push('\n');
    for row in rows {
        out.push('|');
        for cell in row {
            out.push(' ');
            inline(out, cell, true);
            out.push_str(" |");
        }
        out.push('\n');
    }
}

fn inline(out: &mut String, text: &Inline, in_table: bool) {
    for span in text.0.iter().filter(|span| !span.text.trim().is_empty() || span.text == " ") {
        match span.style {
            Style::Plain | Style::Faint | Style::State(_) => escaped(out, &span.text),
            Style::Strong => {
                out.push_str("**");
                escaped(out, span.text.trim());
                out.push_str("**");
            }
            Style::Code => code(out, &span.text, in_table),
        }
    }
}

/// Escapes every ASCII character that can begin or end markup. CommonMark allows a backslash before
/// any ASCII punctuation, so more than the necessary is safe; full stops and the like stay, so that
/// sentences read well, unless they could make the line a list item or a link.
fn escaped(out: &mut String, text: &str) {
    let opens_line = out.is_empty() || out.ends_with(['\n', ' ']) && opens_block(out);
    let text = clean(text);
    let text = if opens_line { text.trim_start() } else { &text };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let escape = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '!' | '{' | '}'
            | '#' => true,
            '+' | '-' | '=' => opens_line && at == 0,
            ')' => opens_line && at > 0 && at == digits,
            // Only what could be read as an entity.
            '&' => after
                .trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric())
                .starts_with(';'),
            // A bare address or mail address would become a link.
            ':' => after.starts_with('/'),
            '@' => !after.is_empty() && !after.starts_with(' '),
            '.' => {
                (opens_line && at > 0 && at == digits)
                    || text.get(..at).is_some_and(|before| before.to_lowercase().ends_with("www"))
            }
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether what is written of the last line is only the mark of a block, so that what follows
/// stands at the beginning of a line for Markdown.
fn opens_block(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default().trim_end();
    matches!(line, "" | "-" | ">")
        || line.strip_suffix('.').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// A code span. Inside one nothing can be escaped, so the fence is longer than any run of backticks;
/// only tables know an escape, for the pipe that would end the cell.
fn code(out: &mut String, text: &str, in_table: bool) {
    let text = clean(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = if in_table { text.replace('|', "\\|") } else { text.into_owned() };
    for part in [&fence, pad, &text, pad, &fence] {
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: Inline) -> String {
        let mut document = Document::default();
        document.paragraph(text);
        write(&document)
    }

    #[test]
    fn hostile_names_stay_text() {
        for (name, written) in [
            ("a|b", "a\\|b\n"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>\n"),
            ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))\n"),
            ("https://evil.example", "https\\://evil.example\n"),
            ("www.evil.example", "www\\.evil.example\n"),
            ("me@evil.example", "me\\@evil.example\n"),
            ("![i](x)", "\\!\\[i\\](x)\n"),
            ("two\nlines\n# heading", "two lines \\# heading\n"),
            ("\u{202e}evil\u{1b}[31m", "�evil�\\[31m\n"),
            ("# not a heading", "\\# not a heading\n"),
            ("    not code", "not code\n"),
            ("at 10:30", "at 10:30\n"),
            ("12. not an item", "12\\. not an item\n"),
            ("- not an item", "\\- not an item\n"),
            ("&amp; *em* _em_ ~~no~~ `c`", "\\&amp; \\*em\\* \\_em\\_ \\~\\~no\\~\\~ \\`c\\`\n"),
        ] {
            assert_eq!(paragraph(name.into()), written, "{name:?}");
        }
    }

    #[test]
    fn code_spans_hold_anything() {
        assert_eq!(paragraph(Inline::new().code("a`b")), "``a`b``\n");
        assert_eq!(paragraph(Inline::new().code("`a``")), "``` `a`` ```\n");
        assert_eq!(paragraph(Inline::new().code("a|b")), "`a|b`\n");
    }

    #[test]
    fn long_lists_show_their_beginning_and_fold_the_rest() {
        let mut document = Document::default();
        document.steps((1..=12).map(|at| at.to_string().into()).collect());
        document.list(vec!["short".into()]);
        let text = write(&document.folded(11, |all| format!("<{all}> & all").into()));
        assert!(text.starts_with("1. 1\n2. 2\n"), "{text}");
        let fold = "10. 10\n\n<details><summary>&lt;12> &amp; all · 11–12</summary>\n\n11. 11\n12. 12\n\n</details>\n";
        assert!(text.contains(fold), "{text}");
        assert!(text.ends_with("</details>\n\n- short\n"), "{text}");
        let mut inner = Document::default();
        inner.paragraph("inside");
        let mut document = Document::default();
        document.fold("More", inner);
        let fold = "<details><summary>More</summary>\n\ninside\n\n</details>\n";
        assert_eq!(write(&document), fold);
    }

    #[test]
    fn tables_keep_their_columns() {
        let mut table = Table::new([("Name".into(), Align::Left), ("n".into(), Align::Right)]);
        table.row(["a|b\nc".into(), "1".into()]);
        table.row([Inline::new().code("x|y")]);
        let mut document = Document::default();
        document.heading(2, "T");
        document.table(table);
        let expected = "## T\n\n| Name | n |\n| --- | ---: |\n| a\\|b c | 1 |\n| `x\\|y` |  |\n";
        assert_eq!(write(&document), expected);
    }
}
