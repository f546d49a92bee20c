//! Whether a text on the clipboard is meant as a model.

/// Whether `text` looks like a model in JSON or YAML: it begins with a brace or bracket, or its first
/// line that says anything is a key with a colon. Cost: the lines before that one.
pub fn looks_like_a_model(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let said = |line: &&str| {
        let line = line.trim_start();
        !(line.is_empty() || line.starts_with('#') || line.starts_with('%') || line == "---")
    };
    let Some(first) = lines.find(said) else { return false };
    if first.trim_start().starts_with(['{', '[']) {
        return true;
    }
    let Some((key, rest)) = first.split_once(':') else { return false };
    let key = key.trim_matches(['"', '\'']);
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !key.is_empty() && key.chars().all(word) && (rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_told_from_other_texts() {
        for text in [
            "{\"linchpin\": 1}",
            "\u{feff}\n  {",
            "linchpin: 1\nid: x",
            "# a\n---\nid: 'x'",
            "components:\n",
        ] {
            assert!(looks_like_a_model(text), "{text}");
        }
        for text in [
            "",
            "  \n",
            "# only this",
            "a sentence: with a colon",
            "https://example.org/",
            "12:30",
            "hello",
        ] {
            assert!(!looks_like_a_model(text), "{text}");
        }
    }
}
