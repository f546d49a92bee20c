//! What the engine says of broken files, in Korean. The engine says it in English; `problems-ko.txt` has a line for
//! each of its sentences, and what has none there stays English.

use super::template;

/// Pairs of an English sentence with gaps and the Korean one.
#[derive(Debug)]
pub struct Phrases(Vec<(&'static str, &'static str)>);

impl Phrases {
    /// Reads a list that is compiled in.
    pub fn parse(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self(lines.filter_map(|line| line.split_once(" = ")).collect())
    }

    /// `sentence` in Korean, where it is known. Cost: linear in the list.
    pub fn translated(&self, sentence: &str) -> Option<String> {
        self.0.iter().find_map(|&(english, korean)| {
            let values = matched(english, sentence)?;
            // What stands in the file is quoted as it is; only words of the engine's own are translated.
            let said: Vec<(&str, String)> = values
                .into_iter()
                .map(|(name, value)| {
                    let word = name.starts_with("what").then(|| self.word(value)).flatten();
                    (name, word.unwrap_or(value).to_owned())
                })
                .collect();
            let filled: Vec<(&str, &str)> =
                said.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Some(template::fill(korean, &filled))
        })
    }

    fn word(&self, english: &str) -> Option<&'static str> {
        self.0.iter().find(|(word, _)| *word == english).map(|(_, korean)| *korean)
    }
}

/// What stands in the gaps of `template` when it makes `sentence`; each gap as short as can be.
fn matched<'t>(template: &'t str, sentence: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    let mut values = Vec::new();
    let mut pieces = template.split('{');
    let mut rest = sentence.strip_prefix(pieces.next()?)?;
    for piece in pieces {
        let (name, literal) = piece.split_once('}')?;
        let end = if literal.is_empty() { rest.len() } else { rest.find(literal)? };
        values.push((name, rest.get(..end)?));
        rest = rest.get(end + literal.len()..)?;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const LINES: &str = include_str!("../../i18n/problems-ko.txt");

    #[test]
    fn every_complaint_about_the_broken_models_has_its_sentence() {
        let phrases = Phrases::parse(LINES);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/invalid");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).expect("broken models") {
            // A folder holds what is no model.
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                continue;
            }
            let bytes = std::fs::read(path).expect("a file");
            let problems = linchpin_engine::read_bytes(&bytes).expect_err("it is broken");
            for problem in problems.all() {
                for said in std::iter::once(&problem.message).chain(&problem.hint) {
                    let korean = phrases.translated(said);
                    assert!(korean.is_some(), "no sentence for: {said}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 60, "only {seen}");
    }

    #[test]
    fn quotes_stay_and_words_are_translated() {
        let phrases = Phrases::parse(LINES);
        let told = |said: &str| phrases.translated(said);
        assert_eq!(
            told("expected a text, or texts by language, found a list").as_deref(),
            Some("글 또는 언어별 글 자리에 목록이 있습니다")
        );
        assert_eq!(
            told("there is no component `a list`").as_deref(),
            Some("구성 요소 `a list`가 없습니다")
        );
        assert_eq!(
            told("write the id of a component, a list, or an object such as {\"any\": […]}")
                .as_deref(),
            Some("구성 요소의 ID, 목록, 또는 {\"any\": […]} 같은 객체를 쓰세요")
        );
        assert_eq!(told("something new"), None);
    }

    #[test]
    fn both_sides_have_the_same_gaps() {
        for (english, korean) in Phrases::parse(LINES).0 {
            assert_eq!(template::names(english), template::names(korean), "{english}");
        }
    }
}
