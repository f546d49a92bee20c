//! The languages that reports are written in, and how each writes numbers. Sentences are in
//! [`crate::words`].

/// A reader's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Korean.
    Ko,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Ko, Self::En];

    /// The language tag, as model files use it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The language of a tag or a POSIX locale name: `ko`, `ko-KR`, `ko_KR.UTF-8`. `C` and `POSIX`
    /// are English; anything else is nothing.
    pub fn of_locale(name: &str) -> Option<Self> {
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "ko" => Some(Self::Ko),
            "en" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }
}

/// A whole number with a comma after every third digit: both languages write it so.
pub fn grouped(number: impl Into<u128>) -> String {
    grouped_digits(&number.into().to_string())
}

/// The same for a whole number of any size, given as its digits.
pub fn grouped_digits(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A part of a whole as a percentage with at most one decimal, rounded down, so that 100% means
/// everything; of nothing, 0%.
pub fn percent(part: u64, whole: u64) -> String {
    let tenths = (u128::from(part) * 1000).checked_div(u128::from(whole)).unwrap_or(0);
    let rest = tenths % 10;
    if rest == 0 { format!("{}%", tenths / 10) } else { format!("{}.{rest}%", tenths / 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        let shown = [0_u64, 999, 1000, 47_430_000].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "47,430,000"]);
        assert_eq!(grouped(u128::MAX).matches(',').count(), 12);
        assert_eq!(grouped_digits("12345678901234567890"), "12,345,678,901,234,567,890");
    }

    #[test]
    fn percentages_round_down() {
        assert_eq!(
            [percent(1, 3), percent(999, 1000), percent(9999, 10_000)],
            ["33.3%", "99.9%", "99.9%"]
        );
        assert_eq!([percent(0, 0), percent(4, 4), percent(1, 2)], ["0%", "100%", "50%"]);
    }

    #[test]
    fn locales_name_languages() {
        assert_eq!(Lang::of_locale("ko_KR.UTF-8"), Some(Lang::Ko));
        assert_eq!(Lang::of_locale("C.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::of_locale("fr_FR"), None);
        assert_eq!(Lang::of_locale(""), None);
    }
}
