//! How wide text is, near enough to break and shorten it without a browser. Shaping is the
//! renderer's; widths here err on the wide side, so that a label stays inside its card.

/// How much wider bold text is.
pub const BOLD: f64 = 1.1;

/// The width of `text` at font size `size`, in the unit of `size`. Cost: linear.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The advance of one character in ems.
fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 'r' | 't' | ' ' | '(' | ')' | '[' | ']' | '-' | '·' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.9,
        'A'..='Z' | '&' => 0.7,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        c if (c as u32) < 0x1100 => 0.58,
        // Hangul, kana, ideographs, full-width forms, emoji.
        _ => 1.0,
    }
}

/// `text` broken into at most `lines` lines of at most `room` each, at spaces where there are some
/// and between wide characters otherwise; what does not fit ends in an ellipsis. Empty for no text.
/// Cost: linear.
pub fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let room = room / size;
    let mut rest: Vec<char> = text.trim().chars().collect();
    let mut wrapped = Vec::new();
    while !rest.is_empty() && wrapped.len() < lines {
        let (mut used, mut fits) = (0.0, 0);
        while fits < rest.len() && used + advance(rest[fits]) <= room {
            used += advance(rest[fits]);
            fits += 1;
        }
        if fits == rest.len() {
            wrapped.push(rest.drain(..).collect());
            break;
        }
        if wrapped.len() + 1 == lines {
            wrapped.push(shortened(&rest, room));
            break;
        }
        // At least one character goes on each line, so that this ends.
        let end = (1..=fits.max(1)).rev().find(|&at| may_break(&rest, at)).unwrap_or(fits.max(1));
        let line: String = rest.drain(..end).collect();
        wrapped.push(line.trim_end().to_owned());
        let blank = rest.iter().take_while(|c| c.is_whitespace()).count();
        rest.drain(..blank);
    }
    wrapped
}

/// Whether a line may end before position `at`.
fn may_break(text: &[char], at: usize) -> bool {
    match (text.get(at.wrapping_sub(1)), text.get(at)) {
        (Some(before), Some(after)) => {
            let opens = matches!(before, '(' | '[' | '「' | '“');
            let closes = matches!(after, ')' | ']' | '」' | '”' | ',' | '.' | '·' | '…');
            let at_space = before.is_whitespace()
                || after.is_whitespace()
                || matches!(before, '-' | '/' | '·');
            // Korean is broken between words where there are spaces: a syllable alone reads badly.
            !opens && !closes && (at_space || (is_ideograph(*before) && is_ideograph(*after)))
        }
        _ => true,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn shortened(text: &[char], room: f64) -> String {
    let mut used = advance('…');
    let mut line: String = text
        .iter()
        .take_while(|&&c| {
            used += advance(c);
            used <= room
        })
        .collect();
    line.truncate(line.trim_end_matches([' ', '(', '·', ',']).len());
    line.push('…');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_words_and_shortens_what_is_left() {
        assert_eq!(wrap("Login", 12.0, 200.0, 2), ["Login"]);
        assert_eq!(wrap("Kakao account (login)", 12.0, 110.0, 2), ["Kakao account", "(login)"]);
        assert_eq!(
            wrap("카카오 계정 (로그인·인증)", 12.0, 84.0, 2),
            ["카카오 계정", "(로그인·인증)"]
        );
        let long = wrap("Automatic switch-over system of everything", 12.0, 80.0, 2);
        assert_eq!(long.len(), 2);
        assert!(long[1].ends_with('…'));
    }

    #[test]
    fn no_line_is_wider_than_the_room() {
        for text in [
            "Pneumonoultramicroscopicsilicovolcanoconiosis",
            "카카오톡사진영상파일전송기능",
            "W W W W W WWWW",
        ] {
            for room in [40.0, 77.0, 150.0] {
                for line in wrap(text, 13.0, room, 2) {
                    assert!(width(&line, 13.0) <= room + 1e-9, "{line}");
                }
            }
        }
    }

    #[test]
    fn nothing_and_no_room() {
        assert!(wrap("  ", 12.0, 100.0, 2).is_empty());
        assert!(wrap("a", 12.0, 100.0, 0).is_empty());
        assert_eq!(wrap("ab", 12.0, 0.0, 1), ["…"]);
    }
}
