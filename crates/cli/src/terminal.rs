//! Documents on a terminal: tables that fit its width, wrapped sentences, colours for states. What a
//! document says is the reports' business.

use anstyle::{AnsiColor, Style as Ansi};
use comfy_table::{
    Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, TableStyle,
};
use linchpin_engine::model::State;
use linchpin_reports::Document;
use linchpin_reports::clean::clean;
use linchpin_reports::document::{Align, Block, Inline, Style, Table};

use crate::output;

/// How a document is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether escape sequences for colours are wanted.
    pub coloured: bool,
}

/// No borders, one line below the headings.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

impl Terminal {
    /// As standard output is.
    pub fn of_stdout() -> Self {
        Self { width: output::width(), coloured: output::is_coloured() }
    }

    /// The document as text: blocks apart by an empty line, no white space at the ends of lines.
    pub fn render(self, document: &Document) -> String {
        let mut out = String::new();
        self.blocks(&mut out, &document.blocks);
        out
    }

    fn blocks(self, out: &mut String, blocks: &[Block]) {
        for block in blocks {
            if !out.is_empty() && !matches!(block, Block::Fold(..)) {
                out.push('\n');
            }
            match block {
                Block::Heading(_, text) => {
                    let heading = self.paint(Ansi::new().bold(), &self.inline(text));
                    self.wrapped(out, "", &heading);
                }
                Block::Paragraph(text) => self.wrapped(out, "", &self.inline(text)),
                Block::Note(text) => {
                    let mark = self.paint(AnsiColor::Yellow.on_default().bold(), "!");
                    self.wrapped(out, &format!("{mark} "), &self.inline(text));
                }
                Block::List(numbered, items) => {
                    for (at, item) in items.iter().enumerate() {
                        let mark = if *numbered { format!("{}. ", at + 1) } else { "- ".into() };
                        self.wrapped(out, &mark, &self.inline(item));
                    }
                }
                Block::Table(table) => self.table(out, table),
                // A terminal scrolls: what may be skipped is shown like everything else.
                Block::Fold(_, folded) => self.blocks(out, folded),
                Block::Sheet => {}
            }
        }
    }

    /// Text after a mark, its later lines indented below its first.
    fn wrapped(self, out: &mut String, mark: &str, text: &str) {
        let indent = " ".repeat(textwrap::core::display_width(mark));
        let options = textwrap::Options::new(self.width)
            .break_words(false)
            // Korean is broken between words, not between the syllables of one.
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .initial_indent(mark)
            .subsequent_indent(&indent);
        for line in textwrap::wrap(text, options) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }

    fn table(self, out: &mut String, table: &Table) {
        let mut laid_out = comfy_table::Table::new();
        laid_out
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        let bold = Ansi::new().bold();
        laid_out.set_header(
            table.columns.iter().map(|(head, align)| cell(&self.paint(bold, &clean(head)), *align)),
        );
        for row in &table.rows {
            let cells = row.iter().zip(&table.columns);
            laid_out.add_row(cells.map(|(text, (_, align))| cell(&self.inline(text), *align)));
        }
        for column in laid_out.column_iter_mut() {
            column.set_padding((0, 1));
        }
        out.push_str(&laid_out.trim_fmt());
        out.push('\n');
    }

    fn inline(self, text: &Inline) -> String {
        let spans = text.0.iter().map(|span| {
            let text = clean(&span.text);
            match span.style {
                Style::Plain => text.into_owned(),
                Style::Strong => self.paint(Ansi::new().bold(), &text),
                Style::Code => self.paint(AnsiColor::Cyan.on_default(), &text),
                Style::Faint => self.paint(Ansi::new().dimmed(), &text),
                Style::State(state) => self.paint(colour(state), &text),
            }
        });
        spans.collect()
    }

    fn paint(self, style: Ansi, text: &str) -> String {
        if self.coloured && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

/// The colour of a state; its word says the same.
const fn colour(state: State) -> Ansi {
    match state {
        State::Up => AnsiColor::Green.on_default(),
        State::Impaired => AnsiColor::Yellow.on_default(),
        State::Partial => AnsiColor::Magenta.on_default(),
        State::Down => AnsiColor::Red.on_default().bold(),
    }
}

fn cell(text: &str, align: Align) -> Cell {
    Cell::new(text).set_alignment(match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Terminal = Terminal { width: 40, coloured: false };

    fn sample() -> Document {
        let mut table = Table::new([("이름".into(), Align::Left), ("Users".into(), Align::Right)]);
        table.row(["카카오톡".into(), "47,430,000".into()]);
        table.row([Inline::new().with(Style::State(State::Down), "down"), "1".into()]);
        let mut document = Document::default();
        document.heading(2, "Title");
        document.table(table);
        document.list(vec!["one two three four five six seven eight nine ten".into()]);
        document
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let expected = "Title\n\n이름           Users\n─────────────────────\n\
            카카오톡  47,430,000\ndown               1\n\n\
            - one two three four five six seven\n  eight nine ten\n";
        assert_eq!(PLAIN.render(&sample()), expected);
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let coloured = Terminal { coloured: true, ..PLAIN }.render(&sample());
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), PLAIN.render(&sample()));
    }

    #[test]
    fn nothing_is_wider_than_the_terminal() {
        let mut table = Table::new([("ID".into(), Align::Left), ("Text".into(), Align::Left)]);
        table.row([
            "a-long-identifier".into(),
            "many words that have to be wrapped somewhere".into(),
        ]);
        let mut document = Document::default();
        document.table(table);
        let shown = PLAIN.render(&document);
        assert!(shown.lines().all(|line| textwrap::core::display_width(line) <= 40), "{shown}");
        assert!(shown.contains("somewhere"));
    }

    #[test]
    fn what_may_be_skipped_is_shown() {
        let folded = sample().folded(1, |_| "fold".into());
        assert_eq!(PLAIN.render(&folded), PLAIN.render(&sample()));
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let mut document = Document::default();
        document.paragraph("evil\u{1b}[2J\u{202e}name");
        assert_eq!(PLAIN.render(&document), "evil�[2J�name\n");
    }
}
