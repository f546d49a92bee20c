//! Every sentence the page says, in Korean and in English: looking them up and filling them in.
//! The sentences themselves are in `web/i18n/*.txt`; names of things come from the model, not from here.

pub mod catalogue;
mod numbers;
mod phrases;
pub mod template;

pub use catalogue::Catalogue;
pub use numbers::{compact, counted, grouped, grouped_digits, milliseconds, percent};

use std::sync::LazyLock;

use linchpin_explorer::state::{Settings, settings::Language};
use yew::prelude::*;

use crate::store::use_slice;

static KOREAN: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../i18n/ko.txt")));
static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(include_str!("../../i18n/en.txt")));

static PROBLEMS: LazyLock<phrases::Phrases> =
    LazyLock::new(|| phrases::Phrases::parse(include_str!("../../i18n/problems-ko.txt")));

/// The sentences of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// The language tag, as in the `lang` attribute and in a model's texts.
    pub const fn tag(self) -> &'static str {
        self.0.tag()
    }

    fn catalogue(self) -> &'static Catalogue {
        match self.0 {
            Language::Ko => &KOREAN,
            Language::En => &ENGLISH,
        }
    }

    /// The sentence `key`. A key that does not exist is shown as it is; a test keeps that from happening.
    pub fn t(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence `key` with its gaps filled; see [`template`] for what a gap may ask for.
    pub fn with(self, key: &str, values: &[(&str, &str)]) -> String {
        match self.catalogue().get(key) {
            Some(sentence) => template::fill(sentence, values),
            None => key.to_owned(),
        }
    }

    /// The sentence `prefix` followed by `word`, or `word` itself where there is none: kinds of a user's own.
    pub fn of_word(self, prefix: &str, word: &str) -> String {
        self.catalogue().get(&format!("{prefix}{word}")).unwrap_or(word).to_owned()
    }

    /// What the engine says of a broken file, and the tag of the language that it is told in.
    pub fn complaint(self, english: &str) -> (String, &'static str) {
        match self.0 {
            Language::Ko => PROBLEMS.translated(english).map(|korean| (korean, self.tag())),
            Language::En => None,
        }
        .unwrap_or_else(|| (english.to_owned(), Language::En.tag()))
    }

    /// A number of people for a table, short: `47.4 M`, `4,743만`.
    pub fn people(self, count: u128) -> String {
        compact(count, self.0)
    }

    /// A number of people for a sentence that goes on with the word for them; Korean counts them: `4,743만 명`, `35명`.
    pub fn persons(self, count: u128) -> String {
        let number = compact(count, self.0);
        match self.0 {
            Language::En => number,
            Language::Ko if number.ends_with(|c: char| c.is_ascii_digit()) => number + "명",
            Language::Ko => number + " 명",
        }
    }
}

/// The language of the page; a view that uses it is drawn again when the language changes.
#[hook]
pub fn use_words() -> Words {
    Words(use_slice::<Settings>().language)
}
