//! A model as a file to keep.

use linchpin_engine::model::ModelFile;

/// The model as JSON that people can read, with a line feed at its end; it opens as an equal model.
/// Nothing for a model that cannot be written, which no model that was read is. Cost: linear.
pub fn json(file: &ModelFile) -> Option<String> {
    let mut text = serde_json::to_string_pretty(file).ok()?;
    text.push('\n');
    Some(text)
}

/// What the file is called: as it was opened, with `-changed` where it is not the same any more.
/// Characters that file systems refuse become hyphens.
pub fn file_name(opened_as: &str, changed: bool) -> String {
    let stem = [".json", ".yaml", ".yml"]
        .iter()
        .find_map(|ending| opened_as.strip_suffix(ending))
        .unwrap_or(opened_as);
    let stem = stem.strip_suffix("-changed").unwrap_or(stem);
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let stem: String = stem.chars().map(|c| if refused(c) { '-' } else { c }).collect();
    let stem = if stem.trim().is_empty() { "model" } else { stem.trim() };
    format!("{stem}{}.json", if changed { "-changed" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_that_it_is_changed_once() {
        assert_eq!(file_name("shop.json", true), "shop-changed.json");
        assert_eq!(file_name("shop-changed.json", true), "shop-changed.json");
        assert_eq!(file_name("shop.yaml", false), "shop.json");
        assert_eq!(file_name("붙여 넣은 글", true), "붙여 넣은 글-changed.json");
        assert_eq!(file_name("a/b:c?.json", false), "a-b-c-.json");
        assert_eq!(file_name("", false), "model.json");
    }
}
