//! Fills the gaps of a sentence.
//!
//! - `{name}` is the value as it is;
//! - `{n|component|components}` is the first word when the value is 1, else the second;
//! - `{name~이~가}` is the first particle after a closing consonant, else the second; the value itself is not repeated.

use std::collections::BTreeSet;

/// `template` with its gaps filled from `values`. A gap nobody fills stays visible.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, gap, after)) = next_gap(rest) {
        out.push_str(before);
        out.push_str(&filled(gap, values).unwrap_or_else(|| format!("{{{gap}}}")));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The names of the gaps, each once.
pub fn names(template: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut rest = template;
    while let Some((_, gap, after)) = next_gap(rest) {
        found.extend(gap.split(['|', '~']).next());
        rest = after;
    }
    found
}

fn next_gap(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (gap, after) = rest.split_once('}')?;
    Some((before, gap, after))
}

fn filled(gap: &str, values: &[(&str, &str)]) -> Option<String> {
    let mut parts = gap.splitn(3, ['|', '~']);
    let name = parts.next()?;
    let value = values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)?;
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return Some(value.to_owned());
    };
    let takes_first = if gap.contains('~') { closes(value) } else { value == "1" };
    Some(if takes_first { first } else { second }.to_owned())
}

/// Whether `word`, read aloud in Korean, ends in a consonant. Brackets after the word are not read.
fn closes(word: &str) -> bool {
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).chars().next_back();
    match end {
        Some(syllable @ '가'..='힣') => !(syllable as u32 - '가' as u32).is_multiple_of(28),
        // 영 일 삼 육 칠 팔 close; 이 사 오 구 do not.
        Some(digit @ '0'..='9') => matches!(digit, '0' | '1' | '3' | '6' | '7' | '8'),
        Some(letter) => matches!(letter.to_ascii_lowercase(), 'l' | 'm' | 'n' | 'r'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_choose_their_word() {
        let text = "{n} {n|component|components} down";
        assert_eq!(fill(text, &[("n", "1")]), "1 component down");
        assert_eq!(fill(text, &[("n", "14")]), "14 components down");
    }

    #[test]
    fn particles_follow_the_last_syllable() {
        let text = "{name}{name~이~가} 중단";
        assert_eq!(fill(text, &[("name", "카카오톡")]), "카카오톡이 중단");
        assert_eq!(fill(text, &[("name", "멜론 차트")]), "멜론 차트가 중단");
        assert_eq!(fill(text, &[("name", "톡 (2)")]), "톡 (2)가 중단");
    }

    #[test]
    fn a_gap_nobody_fills_stays_visible() {
        assert_eq!(fill("a {b} {c|d|e}", &[]), "a {b} {c|d|e}");
        assert_eq!(names("a {b} {c|d|e} {b}").len(), 2);
        assert_eq!(fill("open { only", &[("only", "x")]), "open { only");
    }
}
