//! Holds the style sheets to the explorer's theme: a role has one colour, on the canvas and in the panels.

use std::path::Path;

use linchpin_explorer::theme::{Role, Theme};

fn styles() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("styles")
}

/// `UpFill` as `up-fill`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[test]
fn every_role_has_the_same_colours_in_the_style_sheet() {
    let tokens = std::fs::read_to_string(styles().join("00-tokens.css")).expect("the tokens");
    for role in Role::ALL {
        let (light, dark) = (role.colour(Theme::Light), role.colour(Theme::Dark));
        let line = format!("--role-{}: light-dark({light}, {dark});", kebab(&format!("{role:?}")));
        assert!(tokens.contains(&line), "00-tokens.css lacks `{line}`");
    }
}

#[test]
fn no_other_sheet_names_a_colour() {
    let mut sheets = 0;
    for entry in std::fs::read_dir(styles()).expect("the sheets") {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name == "00-tokens.css") {
            continue;
        }
        sheets += 1;
        let text = std::fs::read_to_string(&path).expect("a sheet");
        for line in text.lines().filter(|line| line.contains(':')) {
            let value = line.split_once(':').map(|(_, value)| value).unwrap_or_default();
            let named = value.contains('#') || value.contains("rgb") || value.contains("hsl");
            assert!(!named, "{}: `{}` names a colour", path.display(), line.trim());
        }
    }
    assert!(sheets > 5, "only {sheets} sheets found");
}
