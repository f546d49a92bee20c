//! Outages by year as they were reported: the series, and its chart. A number that nobody reported has no
//! place in it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Bar, Cell, Chart, Form};
use crate::Lang;
use crate::lang::grouped;

/// Outages by year, with who reported them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The ids of the models that it belongs to.
    pub models: Vec<String>,
    /// Whose outages they are.
    pub of: Said,
    /// The sources by id.
    pub sources: BTreeMap<String, Source>,
    /// The years, ascending.
    pub years: Vec<Year>,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// Which.
    pub year: u16,
    /// How many outages were reported.
    pub count: u32,
    /// What the number leaves out.
    #[serde(default)]
    pub note: Option<Said>,
    /// Who says so; never empty.
    pub evidence: Vec<Evidence>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: Said,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: String,
}

/// What a source says, in our own words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The source, by id.
    pub source: String,
    /// What it says.
    pub says: Said,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In Korean.
    pub ko: String,
    /// In English.
    pub en: String,
}

impl Said {
    fn in_language(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ko => &self.ko,
            Lang::En => &self.en,
        }
    }
}

impl Series {
    /// Reads a series; nothing when the text is none.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Whether it belongs to the model with this id.
    pub fn is_of(&self, model: &str) -> bool {
        self.models.iter().any(|id| id == model)
    }
}

/// The chart of a series; nothing for one without years.
pub fn outages(series: &Series, lang: Lang) -> Option<Chart> {
    let most = series.years.iter().max_by_key(|it| (it.count, std::cmp::Reverse(it.year)))?;
    let (first, last) = (series.years.first()?, series.years.last()?);
    let of = series.of.in_language(lang);
    let total: u32 = series.years.iter().map(|it| it.count).sum();
    let bar = |it: &Year| Bar {
        label: it.year.to_string(),
        length: f64::from(it.count),
        shown: if it.note.is_some() { format!("{}*", it.count) } else { it.count.to_string() },
        share: None,
    };
    let row = |it: &Year| {
        let said: Vec<&str> = it.evidence.iter().map(|it| it.says.in_language(lang)).collect();
        let from: Vec<&str> = it
            .evidence
            .iter()
            .filter_map(|it| Some(series.sources.get(&it.source)?.publisher.as_str()))
            .collect();
        let said = format!("{} ({})", said.join("; "), from.join(", "));
        vec![Cell::Text(it.year.to_string()), Cell::number(it.count), Cell::Text(said)]
    };
    let note = |it: &Year| Some(format!("* {}: {}.", it.year, it.note.as_ref()?.in_language(lang)));
    let sources = series
        .sources
        .values()
        .map(|it| format!("{}, {}, {}", it.title.in_language(lang), it.publisher, it.date));
    let from = lang.outages_source(&sources.collect::<Vec<_>>().join("; "));
    Some(Chart {
        id: "outages",
        title: lang.outages_title(of),
        summary: lang.outages_summary(
            &grouped(total),
            &first.year.to_string(),
            &last.year.to_string(),
            &most.year.to_string(),
            &most.count.to_string(),
        ),
        notes: series.years.iter().filter_map(note).chain([from]).collect(),
        form: Form::Columns,
        counts: lang.outages_column().into(),
        line: None,
        bars: series.years.iter().map(bar).collect(),
        columns: [lang.year(), lang.outages_column(), lang.reported()].map(str::to_owned).into(),
        rows: series.years.iter().map(row).collect(),
    })
}
