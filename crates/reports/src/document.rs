//! A document without a format: what a report says, in the order in which it is read. How it looks
//! is a writer's business, what it says a view's.

use linchpin_engine::model::State;

/// A document in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The parts, first to last.
    pub blocks: Vec<Block>,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the document's title.
    Heading(u8, Inline),
    /// A paragraph.
    Paragraph(Inline),
    /// A table.
    Table(Table),
    /// A list; `true` numbers it from 1.
    List(bool, Vec<Inline>),
    /// A remark that must not be missed.
    Note(Inline),
    /// What a reader may want to skip, under a line that says what it is. A writer that cannot fold shows it whole;
    /// one for short texts may show the beginning of a table or list and fold the rest.
    Fold(Inline, Vec<Block>),
    /// What follows begins on a new sheet, where there are sheets; elsewhere a rule, or nothing.
    Sheet,
}

/// A table: every row has one cell per column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Headings with the alignment of their columns.
    pub columns: Vec<(String, Align)>,
    /// The rows, first to last; each as long as `columns`.
    pub rows: Vec<Vec<Inline>>,
}

/// Where a column's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A run of text in pieces; empty is allowed and shows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline(pub Vec<Span>);

/// A piece of text in one style. The text is as the model has it: writers make it harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub style: Style,
}

/// How a piece of text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As words of a sentence.
    Plain,
    /// As what matters in it.
    Strong,
    /// As an id or another thing to be typed.
    Code,
    /// As less important than the rest.
    Faint,
    /// As the word for a state, which a screen may colour.
    State(State),
}

impl Document {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<Inline>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Inline>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds a remark that must not be missed.
    pub fn note(&mut self, text: impl Into<Inline>) {
        self.blocks.push(Block::Note(text.into()));
    }

    /// Begins a new sheet.
    pub fn sheet(&mut self) {
        self.blocks.push(Block::Sheet);
    }

    /// Adds a list without numbers, unless it is empty.
    pub fn list(&mut self, items: Vec<Inline>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(false, items));
        }
    }

    /// Adds a numbered list, unless it is empty.
    pub fn steps(&mut self, items: Vec<Inline>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(true, items));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds what may be skipped, unless it is empty.
    pub fn fold(&mut self, summary: impl Into<Inline>, folded: Self) {
        if !folded.blocks.is_empty() {
            self.blocks.push(Block::Fold(summary.into(), folded.blocks));
        }
    }

    /// The same document with every table of more than `most` rows, and every list of more than `most` items, in a
    /// fold that `summary` names by how many they are. Cost: linear.
    #[must_use]
    pub fn folded(self, most: usize, summary: impl Fn(usize) -> Inline) -> Self {
        let blocks = self.blocks.into_iter().map(|block| match block.rows() {
            Some(rows) if rows > most => Block::Fold(summary(rows), vec![block]),
            _ => block,
        });
        Self { blocks: blocks.collect() }
    }

    /// Adds everything of another document, its headings `deeper` levels down.
    pub fn append(&mut self, other: Self, deeper: u8) {
        self.blocks.extend(other.blocks.into_iter().map(|block| match block {
            Block::Heading(level, text) => Block::Heading(level.saturating_add(deeper), text),
            block => block,
        }));
    }
}

impl Block {
    /// How many rows a table has, or items a list; of anything else nothing.
    pub const fn rows(&self) -> Option<usize> {
        match self {
            Self::Table(table) => Some(table.rows.len()),
            Self::List(_, items) => Some(items.len()),
            _ => None,
        }
    }
}

impl Table {
    /// A table with these headings and no rows yet.
    pub fn new<const N: usize>(columns: [(String, Align); N]) -> Self {
        Self { columns: columns.into(), rows: Vec::new() }
    }

    /// Adds a row. Cells past the columns are dropped, missing ones are empty.
    pub fn row<const N: usize>(&mut self, cells: [Inline; N]) {
        let mut row = Vec::from(cells);
        row.resize_with(self.columns.len(), Inline::default);
        self.rows.push(row);
    }
}

impl Inline {
    /// No text yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds text in a style.
    #[must_use]
    pub fn with(mut self, style: Style, text: impl Into<String>) -> Self {
        self.0.push(Span { text: text.into(), style });
        self
    }

    /// Adds plain text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(Style::Plain, text)
    }

    /// Adds an id.
    #[must_use]
    pub fn code(self, text: impl Into<String>) -> Self {
        self.with(Style::Code, text)
    }

    /// Adds what matters.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.with(Style::Strong, text)
    }

    /// Adds what matters less.
    #[must_use]
    pub fn faint(self, text: impl Into<String>) -> Self {
        self.with(Style::Faint, text)
    }

    /// Adds another run of text.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Runs of text with `between` among them.
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut all = Self::new();
        for (at, part) in parts.into_iter().enumerate() {
            if at > 0 {
                all = all.plain(between);
            }
            all = all.then(part);
        }
        all
    }

    /// The text alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}
