//! Charts: what each shows, as bars with words and a table that says the same. [`draw`] puts one on any
//! of plotters' back ends, so that a report's SVG and a page's canvas are drawn by the same lines.
//! Numbers come in; which of them to show is the caller's business.

mod draw;
mod lanes;
mod load;
mod outages;
mod over_time;
mod sets;
#[cfg(test)]
mod tests;
mod text;
mod tolls;
mod users;

pub use draw::{Palette, Undrawable, draw, file, height, svg};
pub use lanes::{Lane, Lanes, MARGIN, Told, draw_lanes, lanes_height, lanes_svg};
pub use load::load;
pub use outages::{Series, outages};
pub use over_time::{OverTime, Report, over_time};
pub use sets::sets;
pub use tolls::{WORST, pareto};
pub use users::{Hit, stakes, users};

use crate::Lang;
use crate::document::{Align, Inline, Table};
use crate::lang::{grouped_digits, percent};

/// A chart in words and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// A word that tells charts apart, whatever the language.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// What it shows, in one sentence: for those who do not see it.
    pub summary: String,
    /// What a reader must know to read it right.
    pub notes: Vec<String>,
    /// How the bars stand.
    pub form: Form,
    /// What the length of a bar counts.
    pub counts: String,
    /// What the line shows, where the bars have shares.
    pub line: Option<String>,
    /// The bars, first to last; never empty.
    pub bars: Vec<Bar>,
    /// Headings of the table.
    pub columns: Vec<String>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// How bars stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Lying, one below the other: for names.
    Rows,
    /// Standing, side by side: for years and sizes, where there are few.
    Columns,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is; only the proportions count. Finite and not negative.
    pub length: f64,
    /// Its number, as people read it.
    pub shown: String,
    /// Where the line is beside it, in millionths.
    pub share: Option<u32>,
}

/// A cell of a chart's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number by its digits.
    Number(String),
    /// A share in millionths.
    Share(u32),
}

impl Cell {
    fn number(number: impl Into<u128>) -> Self {
        Self::Number(number.into().to_string())
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(digits) => grouped_digits(digits),
            Self::Share(ppm) => percent(u64::from(*ppm), 1_000_000),
        }
    }
}

impl Chart {
    /// The table as a part of a document.
    pub fn table(&self) -> Table {
        let align = |at: usize| {
            let text = |row: &Vec<Cell>| matches!(row.get(at), Some(Cell::Text(_)));
            if self.rows.iter().any(text) { Align::Left } else { Align::Right }
        };
        let columns = self.columns.iter().enumerate();
        let row = |row: &Vec<Cell>| row.iter().map(|cell| Inline::from(cell.shown())).collect();
        Table {
            columns: columns.map(|(at, head)| (head.clone(), align(at))).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// The table as CSV, its numbers plain.
    pub fn csv(&self) -> String {
        csv(&self.columns, &self.rows)
    }
}

/// A chart's table as CSV, its numbers plain.
pub fn csv(columns: &[String], rows: &[Vec<Cell>]) -> String {
    let plain = |cell: &Cell| match cell {
        Cell::Number(digits) => digits.clone(),
        other => other.shown(),
    };
    crate::csv::write(columns, rows.iter().map(|row| row.iter().map(plain).collect()))
}

/// A number of people, short enough to stand at the end of a bar: `47.4 M`, `4,743만`. Rounds down.
fn people(count: u128, lang: Lang) -> String {
    let units: &[(u128, &str)] = match lang {
        Lang::Ko => &[(1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만")],
        Lang::En => &[(1_000_000_000, " B"), (1_000_000, " M"), (1_000, " k")],
    };
    let Some((size, unit)) = units.iter().find(|(size, _)| count >= *size) else {
        return grouped_digits(&count.to_string());
    };
    let (whole, tenth) = (count / size, count % size * 10 / size);
    let whole_digits = grouped_digits(&whole.to_string());
    if tenth == 0 || whole >= 1_000 {
        format!("{whole_digits}{unit}")
    } else {
        format!("{whole_digits}.{tenth}{unit}")
    }
}

/// The same for a sentence that goes on with the word for them; Korean counts them: `4,743만 명`.
fn persons(count: u128, lang: Lang) -> String {
    let number = people(count, lang);
    match lang {
        Lang::En => number,
        Lang::Ko if number.ends_with(|c: char| c.is_ascii_digit()) => number + "명",
        Lang::Ko => number + " 명",
    }
}
