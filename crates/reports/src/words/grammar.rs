//! Grammar that depends on what stands before it: Korean particles and English plurals.

use crate::Lang;
use crate::lang::grouped;

/// `이` or `가` after `word`.
pub fn i_ga(word: &str) -> &'static str {
    particle(word, ["이", "가", "이(가)"])
}

/// `은` or `는` after `word`.
pub fn eun_neun(word: &str) -> &'static str {
    particle(word, ["은", "는", "은(는)"])
}

/// `을` or `를` after `word`.
pub fn eul_reul(word: &str) -> &'static str {
    particle(word, ["을", "를", "을(를)"])
}

/// The form after a final consonant, after a vowel, or for words whose reading is not known.
/// What stands in parentheses at the end is not read aloud.
fn particle(word: &str, [consonant, vowel, unknown]: [&'static str; 3]) -> &'static str {
    let mut word = word.trim_end();
    while let Some(open) = word.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        word = word.get(..open).unwrap_or_default().trim_end();
    }
    let last = word.chars().rev().find(|c| c.is_alphanumeric());
    match last {
        Some(c @ '가'..='힣') => {
            if (u32::from(c) - u32::from('가')).is_multiple_of(28) {
                vowel
            } else {
                consonant
            }
        }
        Some('0' | '1' | '3' | '6' | '7' | '8') => consonant,
        Some('2' | '4' | '5' | '9') => vowel,
        // Capitals are read as letters; only these letters' names end in a consonant.
        Some('L' | 'M' | 'N' | 'R') => consonant,
        Some('A'..='Z') => vowel,
        _ => unknown,
    }
}

/// What a report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Components of a model.
    Component,
    /// Components at which outages are felt.
    Target,
    /// Single points of failure.
    SinglePoint,
    /// Redundancy groups.
    Group,
    /// Members of a redundancy group.
    Member,
    /// People, counted once per service that they use.
    User,
    /// Waves of a cold start.
    Wave,
    /// Rows of a report.
    Row,
    /// Dependencies as written in a model.
    Reference,
    /// Scenarios of a model.
    Scenario,
    /// Circles of components that wait for each other.
    Deadlock,
    /// Two components that take a target down together.
    Pair,
    /// Members that carry a load together.
    Pool,
}

impl Lang {
    /// A number with what it counts: `3 components`, `구성 요소 3개`.
    pub fn count(self, number: impl Into<u128>, noun: Noun) -> String {
        let number = number.into();
        let digits = grouped(number);
        match self {
            Self::Ko => {
                let (word, unit) = match noun {
                    Noun::Component => ("구성 요소", "개"),
                    Noun::Target => ("대상", "개"),
                    Noun::SinglePoint => ("단일 장애점", "개"),
                    Noun::Group => ("이중화 묶음", "개"),
                    Noun::Member => ("구성원", "개"),
                    Noun::User => ("이용자", "명"),
                    Noun::Wave => return format!("{digits}단계"),
                    Noun::Row => ("보도", "건"),
                    Noun::Reference => ("의존 관계", "개"),
                    Noun::Scenario => ("시나리오", "개"),
                    Noun::Deadlock => ("기동 교착", "건"),
                    Noun::Pair => ("짝", "개"),
                    Noun::Pool => ("부하를 나누는 묶음", "개"),
                };
                format!("{word} {digits}{unit}")
            }
            Self::En => {
                let word = match noun {
                    Noun::Component => "component",
                    Noun::Target => "target",
                    Noun::SinglePoint if number == 1 => "single point of failure",
                    Noun::SinglePoint => "single points of failure",
                    Noun::Group => "redundancy group",
                    Noun::Member => "member",
                    Noun::User => "user",
                    Noun::Wave => "wave",
                    Noun::Row => "report",
                    Noun::Reference if number == 1 => "dependency",
                    Noun::Reference => "dependencies",
                    Noun::Scenario => "scenario",
                    Noun::Deadlock => "start-up deadlock",
                    Noun::Pair => "pair",
                    Noun::Pool => "pool",
                };
                let plural = !matches!(noun, Noun::SinglePoint | Noun::Reference) && number != 1;
                format!("{digits} {word}{}", if plural { "s" } else { "" })
            }
        }
    }

    /// Items as a list within a sentence, the first `most` of them and how many more there are.
    pub fn enumerated(
        self,
        items: impl ExactSizeIterator<Item = impl Into<String>>,
        most: usize,
    ) -> String {
        let left_out = items.len().saturating_sub(most);
        let shown = items.take(most).map(Into::into).collect::<Vec<_>>().join(", ");
        match left_out {
            0 => shown,
            more => self.and_more(&shown, &grouped(more as u128)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_sound() {
        let shown =
            ["판교", "가산", "판교 데이터센터 (SK C&C)", "UPS", "패널 3", "login", "「판교」"]
                .map(i_ga);
        assert_eq!(shown, ["가", "이", "가", "가", "이", "이(가)", "가"]);
        assert_eq!([eul_reul("톡"), eun_neun("지도"), eun_neun("")], ["을", "는", "은(는)"]);
    }

    #[test]
    fn counts_agree_with_their_number() {
        let en = |n: u32, noun| Lang::En.count(n, noun);
        assert_eq!(en(1, Noun::Component), "1 component");
        assert_eq!(en(2000, Noun::User), "2,000 users");
        assert_eq!(
            [en(1, Noun::SinglePoint), en(0, Noun::SinglePoint)],
            ["1 single point of failure", "0 single points of failure"]
        );
        assert_eq!(Lang::Ko.count(2000_u32, Noun::User), "이용자 2,000명");
    }

    #[test]
    fn long_enumerations_say_how_much_they_leave_out() {
        let items = || ["a", "b", "c"].into_iter();
        assert_eq!(Lang::En.enumerated(items(), 3), "a, b, c");
        assert_eq!(Lang::En.enumerated(items(), 1), "a and 2 more");
        assert_eq!(Lang::Ko.enumerated(items(), 2), "a, b 외 1개");
    }
}
