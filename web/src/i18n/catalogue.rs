//! Parses a message catalogue: `key = sentence` lines, `#` comments, blank lines.

use linchpin_engine::sorting;
use std::collections::BTreeMap;

/// The sentences of one language by key.
#[derive(Debug)]
pub struct Catalogue(BTreeMap<&'static str, &'static str>);

impl Catalogue {
    /// Reads a catalogue that is compiled in. A line without ` = ` is left out, and a test looks for such lines.
    pub fn parse(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        Self(sorting::gathered(lines.filter_map(|line| line.split_once(" = "))))
    }

    /// The sentence `key`, with its gaps still open.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.0.get(key).copied()
    }

    /// Every key with its sentence, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|(key, sentence)| (*key, *sentence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::template;
    use std::path::Path;

    const KOREAN: &str = include_str!("../../i18n/ko.txt");
    const ENGLISH: &str = include_str!("../../i18n/en.txt");

    #[test]
    fn every_line_is_a_sentence_and_no_key_repeats() {
        for text in [KOREAN, ENGLISH] {
            let lines: Vec<&str> =
                text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
            for line in &lines {
                assert!(line.split_once(" = ").is_some_and(|(_, it)| !it.is_empty()), "{line}");
            }
            assert_eq!(Catalogue::parse(text).iter().count(), lines.len(), "a key repeats");
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_and_gaps() {
        let (korean, english) = (Catalogue::parse(KOREAN), Catalogue::parse(ENGLISH));
        for (key, sentence) in korean.iter() {
            let Some(other) = english.get(key) else { panic!("{key} is missing in English") };
            assert_eq!(template::names(sentence), template::names(other), "gaps of {key}");
        }
        for (key, _) in english.iter() {
            assert!(korean.get(key).is_some(), "{key} is missing in Korean");
        }
    }

    #[test]
    fn every_key_the_views_name_exists() {
        let (mut seen, catalogue) = (0, Catalogue::parse(ENGLISH));
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder of sources") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let source = std::fs::read_to_string(&path).expect("a source");
                for call in [".t(\"", ".with(\""] {
                    for rest in source.split(call).skip(1) {
                        let key = rest.split('"').next().unwrap_or_default();
                        assert!(catalogue.get(key).is_some(), "{key} in {}", path.display());
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 50, "only {seen} keys found: does the search still fit the sources?");
    }

    #[test]
    fn every_command_and_every_kind_has_a_name() {
        let commands = linchpin_explorer::keys::BINDINGS.iter();
        let commands = commands.map(|binding| format!("command.{:?}", binding.command));
        let kinds = linchpin_engine::model::Kind::KNOWN.iter();
        let kinds = kinds.map(|kind| format!("kind.{}", kind.word()));
        for key in commands.chain(kinds) {
            for text in [KOREAN, ENGLISH] {
                assert!(Catalogue::parse(text).get(&key).is_some(), "{key}");
            }
        }
    }
}
