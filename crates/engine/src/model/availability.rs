//! Availability in millionths, and the four states that a component can be in.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A share of users served, in millionths (ppm): 0 is down, 1 000 000 is full.
///
/// A whole number, so that results compare exactly on every platform.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Availability(#[schemars(range(max = 1_000_000))] u32);

impl Availability {
    /// Nobody is served.
    pub const NONE: Self = Self(0);
    /// Everybody is served.
    pub const FULL: Self = Self(1_000_000);

    /// The availability of `ppm` millionths, or nothing above 1 000 000.
    pub const fn new(ppm: u32) -> Option<Self> {
        if ppm <= Self::FULL.0 { Some(Self(ppm)) } else { None }
    }

    /// The availability of `ppm` millionths; everything above 1 000 000 counts as full.
    pub const fn saturating(ppm: u32) -> Self {
        if ppm <= Self::FULL.0 { Self(ppm) } else { Self::FULL }
    }

    /// Millionths, 0 to 1 000 000.
    pub const fn ppm(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Availability {
    /// As a percentage without trailing zeros: `37.5%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 10_000, self.0 % 10_000);
        if rest == 0 {
            write!(f, "{whole}%")
        } else {
            let digits = format!("{rest:04}");
            write!(f, "{whole}.{}%", digits.trim_end_matches('0'))
        }
    }
}

/// What a component's availability means to its users, from best to worst.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// All users are served and nothing is missing.
    Up,
    /// All users are served, but something wanted is not fully there.
    Impaired,
    /// Some users are hit.
    Partial,
    /// Nobody is served.
    Down,
}

impl State {
    /// Every state, from best to worst.
    pub const ALL: [Self; 4] = [Self::Up, Self::Impaired, Self::Partial, Self::Down];

    /// The word of the file format and of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Impaired => "impaired",
            Self::Partial => "partial",
            Self::Down => "down",
        }
    }

    /// The state of a component with this availability; `wants_missing` says whether some entry of
    /// `wants` is below full.
    pub const fn of(availability: Availability, wants_missing: bool) -> Self {
        match availability.ppm() {
            0 => Self::Down,
            1_000_000 if wants_missing => Self::Impaired,
            1_000_000 => Self::Up,
            _ => Self::Partial,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_drop_trailing_zeros() {
        let show = |ppm| Availability::saturating(ppm).to_string();
        assert_eq!(
            [show(0), show(1), show(375_000), show(1_000_000)],
            ["0%", "0.0001%", "37.5%", "100%"]
        );
    }

    #[test]
    fn nothing_exceeds_full() {
        assert_eq!(Availability::new(1_000_001), None);
        assert_eq!(Availability::saturating(u32::MAX), Availability::FULL);
    }

    #[test]
    fn states_get_worse_in_order() {
        assert!(State::ALL.is_sorted());
        assert_eq!(State::of(Availability::FULL, true), State::Impaired);
        assert_eq!(State::of(Availability::saturating(1), true), State::Partial);
    }
}
