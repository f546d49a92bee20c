//! Durations as the file format writes them: `90s`, `15m`, `3h 20m`, `2d`.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

/// The longest duration a file may name: ten thousand years of 365 days. It keeps every sum of
/// times in a model far inside 64 bits.
const LONGEST: u64 = 10_000 * 365 * DAY;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const UNITS: [(char, u64); 4] = [('d', DAY), ('h', HOUR), ('m', MINUTE), ('s', 1)];

/// Why a text is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DurationError {
    /// Not a list of numbers, each with its unit.
    #[error("is not a duration")]
    Form,
    /// Longer than ten thousand years.
    #[error("is longer than 10 000 years")]
    TooLong,
}

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// This many seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Whole seconds.
    pub const fn secs(self) -> u64 {
        self.0
    }

    /// Reads `90s`, `15m`, `3h 20m`, `2d`: numbers with the units d, h, m, s, each unit at most once
    /// and larger units first.
    ///
    /// # Errors
    /// When the text has another form, or the sum is over ten thousand years.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        let mut rest = text.trim();
        let mut units = UNITS.iter();
        let mut total = 0_u64;
        if rest.is_empty() {
            return Err(DurationError::Form);
        }
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or(DurationError::Form)?;
            let (digits, tail) = rest.split_at(end);
            let unit = tail.chars().next().ok_or(DurationError::Form)?;
            let &(_, seconds) =
                units.by_ref().find(|(name, _)| *name == unit).ok_or(DurationError::Form)?;
            if digits.is_empty() {
                return Err(DurationError::Form);
            }
            // Only digits, so a failed parse can only mean too many of them.
            let count: u64 = digits.parse().map_err(|_| DurationError::TooLong)?;
            total = count
                .checked_mul(seconds)
                .and_then(|more| total.checked_add(more))
                .filter(|&sum| sum <= LONGEST)
                .ok_or(DurationError::TooLong)?;
            rest = tail[unit.len_utf8()..].trim_start();
        }
        Ok(Self(total))
    }
}

impl fmt::Display for Duration {
    /// The shortest text that reads back as the same duration; zero is `0s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        let mut written = false;
        for (name, seconds) in UNITS {
            let count = rest / seconds;
            rest %= seconds;
            if count > 0 || (name == 's' && !written) {
                let gap = if written { " " } else { "" };
                write!(f, "{gap}{count}{name}")?;
                written = true;
            }
        }
        Ok(())
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(|why| de::Error::custom(format_args!("`{text}` {why}")))
    }
}

impl JsonSchema for Duration {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Whole days, hours, minutes and seconds, larger units first.",
            "pattern": r"^\s*(?=\d)(\d+d\s*)?(\d+h\s*)?(\d+m\s*)?(\d+s\s*)?$",
            "examples": ["90s", "15m", "3h 20m", "2d"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for (text, seconds) in [
            ("0s", 0),
            ("90s", 90),
            ("15m", 900),
            ("3h 20m", 12_000),
            ("3h20m", 12_000),
            ("2d", 172_800),
        ] {
            let read = Duration::parse(text).expect(text);
            assert_eq!(read.secs(), seconds, "{text}");
            assert_eq!(Duration::parse(&read.to_string()), Ok(read), "{text}");
        }
        assert_eq!(Duration(93_784).to_string(), "1d 2h 3m 4s");
    }

    #[test]
    fn refuses_other_forms() {
        for text in ["", " ", "15", "m", "15 m", "-3s", "1.5h", "3m 2h", "3m 3m", "5w", "３s"] {
            assert_eq!(Duration::parse(text), Err(DurationError::Form), "{text:?}");
        }
        for text in ["99999999999999999999s", "18446744073709551615d", "10001d 99999999999999h"] {
            assert_eq!(Duration::parse(text), Err(DurationError::TooLong), "{text:?}");
        }
    }
}
