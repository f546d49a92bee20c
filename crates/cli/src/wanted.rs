//! In which format an answer is wanted, and where it goes: one rule for every command that can write a file.

use std::path::Path;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use linchpin_reports::Document;

use crate::args::Format;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{atomic, output};

/// The formats of answers; each command writes some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Text as for a terminal.
    Text,
    /// Markdown.
    Md,
    /// HTML in one file.
    Html,
    /// JSON.
    Json,
    /// A table, for spreadsheets.
    Csv,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, for build servers.
    Junit,
}

impl Kind {
    /// The format that a file's name ends in.
    fn of_name(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let endings = [
            (".sarif.json", Self::Sarif),
            (".sarif", Self::Sarif),
            (".json", Self::Json),
            (".md", Self::Md),
            (".markdown", Self::Md),
            (".html", Self::Html),
            (".htm", Self::Html),
            (".csv", Self::Csv),
            (".xml", Self::Junit),
            (".txt", Self::Text),
        ];
        endings.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, kind)| kind)
    }
}

/// An option that takes one of `kinds`.
pub fn one_of(kinds: &'static [Kind]) -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(kinds.iter().filter_map(ValueEnum::to_possible_value))
        .try_map(|word| Kind::from_str(&word, false))
}

/// An option that takes one of `words`, each the word of what `of_word` makes of it.
pub fn word_of<T: Clone + Send + Sync + 'static>(
    words: impl IntoIterator<Item = &'static str>,
    of_word: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    let known = PossibleValuesParser::new(words.into_iter().collect::<Vec<_>>());
    known.try_map(move |word| of_word(&word).ok_or(format!("`{word}` is none of them")))
}

/// An answer's format and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The format.
    pub kind: Kind,
    /// The file; nothing for standard output.
    pub file: Option<&'a Path>,
}

impl<'a> Wanted<'a> {
    /// What was asked for with --as, else what --format asks for, else what the name of `output` ends in, where that is
    /// one of `kinds`; else Markdown in a file, and the first of `kinds` on standard output, which `-` names too.
    pub fn of(
        asked: Option<Kind>,
        output: Option<&'a Path>,
        format: Format,
        kinds: &[Kind],
    ) -> Self {
        let file = output.filter(|path| path.as_os_str() != "-");
        let by_name = || match file {
            None => kinds.first().copied(),
            Some(path) => Kind::of_name(path).filter(|kind| kinds.contains(kind)),
        };
        let by_format = || (format == Format::Json).then_some(Kind::Json);
        Self { kind: asked.or_else(by_format).or_else(by_name).unwrap_or(Kind::Md), file }
    }

    /// A document as [`Kind::Text`]: as the terminal shows it, in a file without its colours.
    pub fn rendered(&self, document: &Document) -> String {
        match self.file {
            None => Terminal::of_stdout().render(document),
            Some(_) => output::plain(document),
        }
    }

    /// Writes the answer.
    ///
    /// # Errors
    /// When it cannot be written; a file is as it was then.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        match self.file {
            Some(path) => atomic::write(path, text),
            None => output::text(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: [Kind; 5] = [Kind::Text, Kind::Json, Kind::Md, Kind::Sarif, Kind::Csv];

    #[test]
    fn the_name_says_the_format_where_nothing_else_does() {
        let of = |name: &str| Wanted::of(None, Some(Path::new(name)), Format::Text, &SOME).kind;
        for (name, kind) in [
            ("a/b.MD", Kind::Md),
            ("a.JSON", Kind::Json),
            ("a.sarif", Kind::Sarif),
            ("a.sarif.json", Kind::Sarif),
            ("a.csv", Kind::Csv),
            ("a.txt", Kind::Text),
            ("a.html", Kind::Md),
            ("a", Kind::Md),
            ("..", Kind::Md),
            ("-", Kind::Text),
        ] {
            assert_eq!(of(name), kind, "{name}");
        }
        let html = Wanted::of(None, Some(Path::new("a.html")), Format::Text, &[Kind::Html]);
        assert_eq!(html.kind, Kind::Html);
    }

    #[test]
    fn what_was_asked_for_comes_before_the_format_and_that_before_the_name() {
        let path = Some(Path::new("a.csv"));
        let of = |asked, format| Wanted::of(asked, path, format, &SOME).kind;
        assert_eq!(of(Some(Kind::Md), Format::Json), Kind::Md);
        assert_eq!(of(None, Format::Json), Kind::Json);
        assert_eq!(of(None, Format::Text), Kind::Csv);
        let out = Wanted::of(None, None, Format::Text, &[Kind::Md, Kind::Json]);
        assert_eq!(out, Wanted { kind: Kind::Md, file: None });
    }
}
