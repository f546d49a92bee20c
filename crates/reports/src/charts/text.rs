//! How wide text is, near enough to shorten it without a font. Widths err on the wide side, by the
//! widest of common fonts, so that nothing overlaps.

use crate::clean::clean;

/// The width of `text` at font size `size`, in the unit of `size`. Cost: linear.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// `text` on one line of at most `room`, made harmless; what does not fit ends in an ellipsis.
pub fn fitted(text: &str, size: f64, room: f64) -> String {
    let text = clean(text.trim());
    if width(&text, size) <= room {
        return text.into_owned();
    }
    let mut used = advance('…') * size;
    let kept: String = text
        .chars()
        .take_while(|&c| {
            used += advance(c) * size;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end_matches([' ', '(', '·', ',']))
}

/// The advance of one character in ems.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.34,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '-' | '·' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'A'..='Z' | '&' => 0.76,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        c if (c as u32) < 0x1100 => 0.65,
        _ => 1.0,
    }
}
