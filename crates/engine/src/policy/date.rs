//! Calendar days, as policies write them: no clock and no time zone.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31; earlier days come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day of all.
    pub const FIRST: Self = Self { year: 1, month: 1, day: 1 };

    /// The day written as `2027-01-31`; nothing where that is no day.
    pub fn parse(text: &str) -> Option<Self> {
        let whole = |digits: &str, length: usize| {
            let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = whole(parts.next()?, 4)?;
        let month = u8::try_from(whole(parts.next()?, 2)?).ok()?;
        let day = u8::try_from(whole(parts.next()?, 2)?).ok()?;
        let known = parts.next().is_none() && year > 0 && (1..=12).contains(&month);
        (known && (1..=length(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day `days` days after 1970-01-01, as clocks count them in UTC; nothing past the year 9999 and before 1.
    pub fn of_days(days: i64) -> Option<Self> {
        // Counted in eras of 400 years from 0000-03-01, so that a leap day ends its year (Hinnant).
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096).div_euclid(365);
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Some(Self {
            year: u16::try_from(year).ok().filter(|year| (1..=9_999).contains(year))?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(of_year - (153 * from_march + 2) / 5 + 1).ok()?,
        })
    }
}

/// How many days a month has.
const fn length(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// As `2027-01-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_there_are_can_be_written() {
        for text in ["2027-01-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "2027-1-31",
            "2027-02-29",
            "1900-02-29",
            "2027-13-01",
            "2027-00-01",
            "2027-04-31",
            "2027-01-00",
            "0000-01-01",
            "+027-01-01",
            "2027-01-31-1",
            "2027-01-31T00:00:00Z",
            "２０２７-01-31",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_as_clocks_do() {
        let of = |days| Date::of_days(days).map(|it| it.to_string());
        assert_eq!(of(0).as_deref(), Some("1970-01-01"));
        assert_eq!(of(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(of(11_016).as_deref(), Some("2000-02-29"));
        assert_eq!(of(20_454).as_deref(), Some("2026-01-01"));
        assert_eq!([of(i64::MAX), of(i64::MIN), of(3_000_000)], [None, None, None]);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = Date::of_days(-800_000);
        assert!(before.is_none());
        for days in -719_162..2_932_897 {
            let day = Date::of_days(days);
            assert!(day > before, "{days}");
            before = day;
        }
        assert_eq!(Date::of_days(-719_162), Some(Date::FIRST));
        assert_eq!(before.map(|it| it.to_string()).as_deref(), Some("9999-12-31"));
    }
}
