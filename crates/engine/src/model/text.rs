//! Text for people, in one language or in several.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A name, a note or a finding: one text for every reader, or one per language tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// The same text whatever the reader's language.
    Plain(#[schemars(with = "String")] SmolStr),
    /// A text by language tag (`ko`, `en`); never empty in a verified model.
    ByLanguage(
        #[schemars(with = "BTreeMap<String, String>", extend("minProperties" = 1))]
        Box<BTreeMap<SmolStr, SmolStr>>,
    ),
}

impl Text {
    /// The text for a reader of `language`: that language, else English, else the first tag's.
    pub fn in_language(&self, language: &str) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::ByLanguage(texts) => texts
                .get(language)
                .or_else(|| texts.get("en"))
                .or_else(|| texts.values().next())
                .map_or("", SmolStr::as_str),
        }
    }

    /// Every wording, in order of the language tags.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        let (plain, tagged) = match self {
            Self::Plain(text) => (Some(text.as_str()), None),
            Self::ByLanguage(texts) => (None, Some(texts.values().map(SmolStr::as_str))),
        };
        plain.into_iter().chain(tagged.into_iter().flatten())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_to_english_then_to_the_first() {
        let of = |pairs: &[(&str, &str)]| {
            Text::ByLanguage(Box::new(pairs.iter().map(|&(k, v)| (k.into(), v.into())).collect()))
        };
        assert_eq!(of(&[("en", "Shop"), ("ko", "가게")]).in_language("ko"), "가게");
        assert_eq!(of(&[("en", "Shop"), ("ko", "가게")]).in_language("fr"), "Shop");
        assert_eq!(of(&[("ko", "가게")]).in_language("fr"), "가게");
        assert_eq!(Text::from("Login").in_language("ko"), "Login");
    }
}
