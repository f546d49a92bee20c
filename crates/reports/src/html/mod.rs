//! Documents as HTML. Text from a model stays text: nothing in a name becomes markup, a link that runs
//! anything, or a request.

mod interactive;
mod page;
mod report;
#[cfg(test)]
mod tests;

pub use interactive::{Explorer, interactive};
pub use page::page;
pub use report::{Extras, report};

use crate::clean::escaped;
use crate::document::{Align, Block, Inline, Span, Style, Table};

/// Writes `blocks`, headings of level 2 with an id made of their number, counted from `section`; how many
/// there were. Cost: linear.
fn blocks(out: &mut String, blocks: &[Block], section: usize) -> usize {
    let mut sections = section;
    for block in blocks {
        match block {
            Block::Heading(2, text) => {
                sections += 1;
                out.push_str(&format!("<h2 id=\"s{sections}\">"));
                inline(out, text);
                out.push_str("</h2>\n");
            }
            Block::Heading(level, text) => {
                element(out, &format!("h{}", (*level).clamp(1, 6)), text)
            }
            Block::Paragraph(text) => element(out, "p", text),
            Block::Note(text) => {
                out.push_str("<p class=\"note\">");
                inline(out, text);
                out.push_str("</p>\n");
            }
            Block::List(numbered, items) => {
                let tag = if *numbered { "ol" } else { "ul" };
                out.push_str(&format!("<{tag}>\n"));
                items.iter().for_each(|item| element(out, "li", item));
                out.push_str(&format!("</{tag}>\n"));
            }
            Block::Table(it) => table(out, it, None),
            // Open, as paper cannot be unfolded.
            Block::Fold(summary, folded) => {
                out.push_str("<details open>\n");
                element(out, "summary", summary);
                sections = self::blocks(out, folded, sections);
                out.push_str("</details>\n");
            }
            Block::Sheet => out.push_str("<hr class=\"sheet\">\n"),
        }
    }
    sections
}

fn element(out: &mut String, tag: &str, text: &Inline) {
    out.push_str(&format!("<{tag}>"));
    inline(out, text);
    out.push_str(&format!("</{tag}>\n"));
}

/// A table; the first column heads its rows.
fn table(out: &mut String, table: &Table, caption: Option<&str>) {
    out.push_str("<table>\n");
    if let Some(caption) = caption {
        out.push_str("<caption>");
        escaped(out, caption);
        out.push_str("</caption>\n");
    }
    let class = |align: Align| if align == Align::Right { " class=\"n\"" } else { "" };
    out.push_str("<thead><tr>");
    for (head, align) in &table.columns {
        out.push_str(&format!("<th scope=\"col\"{}>", class(*align)));
        escaped(out, head);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, (cell, (_, align))) in row.iter().zip(&table.columns).enumerate() {
            let tag = if at == 0 { "th scope=\"row\"" } else { "td" };
            out.push_str(&format!("<{tag}{}>", class(*align)));
            inline(out, cell);
            out.push_str(if at == 0 { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn inline(out: &mut String, text: &Inline) {
    // An address that stands alone is a link; anything else that looks like one is text.
    if let [Span { text, style: Style::Plain }] = text.0.as_slice()
        && is_address(text)
    {
        out.push_str("<a rel=\"noreferrer\" href=\"");
        escaped(out, text);
        out.push_str("\">");
        escaped(out, text);
        out.push_str("</a>");
        return;
    }
    for span in text.0.iter().filter(|span| !span.text.is_empty()) {
        let (open, close) = match span.style {
            Style::Plain => ("", ""),
            Style::Strong => ("<strong>", "</strong>"),
            Style::Code => ("<code>", "</code>"),
            Style::Faint => ("<span class=\"faint\">", "</span>"),
            Style::State(state) => {
                let word = state.word();
                out.push_str(&format!("<span class=\"state {word}\">"));
                ("", "</span>")
            }
        };
        out.push_str(open);
        escaped(out, &span.text);
        out.push_str(close);
    }
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let harmless = |c: char| c.is_ascii_graphic() && !"\"'<>\\`{}|^".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(harmless))
}
