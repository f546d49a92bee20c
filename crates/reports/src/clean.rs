//! Text from a model made harmless for any output: nothing in a name may move the cursor, break a
//! line or turn the reading direction. Escaping for one format is that format's business, but for what two share.

use std::borrow::Cow;

/// `text` with every control character and every character that reorders what stands around it
/// replaced by `�`, and every white space by one ordinary space. Borrows when nothing changes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        _ if is_harmless(c) => c,
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Adds `text`, cleaned, to `out` with everything escaped that is markup in HTML and XML, in text and in quoted attributes;
/// the two code points that XML forbids and cleaning leaves are replaced by `�` too.
pub fn escaped(out: &mut String, text: &str) {
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

/// Whether a character only shows itself. Joiners stay: scripts and emoji need them.
fn is_harmless(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}'                 // line and paragraph separators
            | '\u{061c}' | '\u{200e}' | '\u{200f}'  // direction marks
            | '\u{202a}'..='\u{202e}'               // embeddings and overrides
            | '\u{2066}'..='\u{2069}'               // isolates
            | '\u{206a}'..='\u{206f}'               // deprecated format characters
            | '\u{feff}'                            // byte order mark
            | '\u{fff9}'..='\u{fffb}'               // interlinear annotations
            | '\u{e0000}'..='\u{e007f}'             // invisible tags
        ))
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["", "카카오톡", "naïve — 10 % 👩‍💻", "שלום"] {
            assert!(matches!(clean(text), std::borrow::Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn hostile_text_keeps_its_letters_only() {
        assert_eq!(clean("a\u{1b}[2Jb"), "a�[2Jb");
        assert_eq!(clean("two\nlines\r\n"), "two lines  ");
        assert_eq!(clean("\u{202e}live\u{2069}"), "�live�");
        assert_eq!(clean("nul\0bell\u{7}c1\u{9b}31m"), "nul�bell�c1�31m");
    }
}
