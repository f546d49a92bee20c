//! Unavailability: the probability that a component has failed by itself.

use std::{borrow::Cow, fmt, hash};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The probability, 0 to 1, that a component has failed by itself at a random moment. What it
/// requires is not counted in, and no analysis of availability reads it: it weighs cut sets.
///
/// Held as the binary floating-point number (IEEE 754, 64 bits) nearest to the decimal that was
/// written, which keeps 15 digits and is the same on every platform. Written out as the shortest
/// decimal that reads back as the same number, so nothing is lost from file to file.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Unavailability(f64);

/// Why a text is not an unavailability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnavailabilityError {
    /// Not a decimal number.
    #[error("is not a decimal number")]
    Form,
    /// Below 0 or above 1.
    #[error("is not between 0 and 1")]
    Range,
    /// Above 0, but less than the smallest number that can be held (about 5e-324).
    #[error("is too small to be told from 0")]
    TooSmall,
}

impl Unavailability {
    /// It never fails by itself.
    pub const NEVER: Self = Self(0.0);
    /// It has always failed.
    pub const ALWAYS: Self = Self(1.0);

    /// The probability `value`, or nothing outside 0 to 1 and for what is not a number.
    pub fn new(value: f64) -> Option<Self> {
        // Adding nothing makes a zero of either sign the same zero.
        (0.0..=1.0).contains(&value).then_some(Self(value + 0.0))
    }

    /// Reads a decimal with or without an exponent: `0`, `0.001`, `1e-3`, `2.5E-05`. White space
    /// around it is skipped.
    ///
    /// # Errors
    /// When the text has another form (`NaN`, `1/3`, `0,1`), or names no probability.
    pub fn parse(text: &str) -> Result<Self, UnavailabilityError> {
        let text = text.trim();
        let is_decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
        // The words that a float may be besides (`inf`, `nan`) have other letters.
        if !text.chars().all(is_decimal) {
            return Err(UnavailabilityError::Form);
        }
        let value: f64 = text.parse().map_err(|_| UnavailabilityError::Form)?;
        let digits = text.split(['e', 'E']).next().unwrap_or_default();
        if value == 0.0 && digits.contains(|c| matches!(c, '1'..='9')) {
            return Err(UnavailabilityError::TooSmall);
        }
        Self::new(value).ok_or(UnavailabilityError::Range)
    }

    /// The probability, 0 to 1.
    pub const fn get(self) -> f64 {
        self.0
    }
}

// Never NaN, and zero has one sign, so that equality is whole.
impl Eq for Unavailability {}

impl hash::Hash for Unavailability {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Display for Unavailability {
    /// The shortest decimal that reads back as the same number: `0.001`, `1e-7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Display would write tiny numbers with hundreds of zeros.
        if self.0 != 0.0 && self.0 < 1e-5 { write!(f, "{:e}", self.0) } else { self.0.fmt(f) }
    }
}

impl Serialize for Unavailability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl JsonSchema for Unavailability {
    fn schema_name() -> Cow<'static, str> {
        "Unavailability".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A probability: a number, or a decimal in a string.",
            "examples": [0.001, "1e-3"],
            "anyOf": [
                { "type": "number", "minimum": 0, "maximum": 1 },
                { "type": "string", "pattern": r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$" }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for (text, written) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("1", "1"),
            ("1.000", "1"),
            (" 0.001 ", "0.001"),
            ("1e-3", "0.001"),
            ("1.0E-03", "0.001"),
            (".5", "0.5"),
            ("2.5e-7", "2.5e-7"),
            ("0.1234567890123456", "0.1234567890123456"),
            ("5e-324", "5e-324"),
        ] {
            let read = Unavailability::parse(text).expect(text);
            assert_eq!(read.to_string(), written, "{text}");
            assert_eq!(Unavailability::parse(&read.to_string()), Ok(read), "{text}");
            let json = serde_json::to_string(&read).expect("JSON");
            assert_eq!(Unavailability::parse(&json), Ok(read), "{json}");
        }
        assert_eq!(Unavailability::parse("-0"), Ok(Unavailability::NEVER));
    }

    #[test]
    fn refuses_what_is_no_probability() {
        for text in
            ["", "NaN", "inf", "infinity", "1/3", "0,1", "0x1", "1e", "e5", "-", "０.5", "50%"]
        {
            assert_eq!(Unavailability::parse(text), Err(UnavailabilityError::Form), "{text:?}");
        }
        for text in ["1.5", "-0.001", "1e400", "-1e-300", "2"] {
            assert_eq!(Unavailability::parse(text), Err(UnavailabilityError::Range), "{text:?}");
        }
        assert_eq!(Unavailability::parse("1e-400"), Err(UnavailabilityError::TooSmall));
        assert_eq!(Unavailability::parse("0e-400"), Ok(Unavailability::NEVER));
        assert_eq!(Unavailability::new(f64::NAN), None);
        assert_eq!(Unavailability::new(-0.0), Some(Unavailability::NEVER));
    }
}
