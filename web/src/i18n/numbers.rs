//! Numbers as people read them in each language. Values that are compared stay numbers; only text is made here.

use linchpin_explorer::state::settings::Language;

/// With a thin grouping of three digits, as both languages use: `1,284`.
pub fn grouped(value: u128) -> String {
    grouped_digits(&value.to_string())
}

/// The same for a count of what is in memory.
pub fn counted(count: usize) -> String {
    grouped(count as u128)
}

/// The same for a number of any length, given by its digits.
pub fn grouped_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Three significant digits and the language's own unit: `47.4 M`, `4,743만`. Rounds down, as the engine does.
pub fn compact(value: u128, language: Language) -> String {
    let units: &[(u128, &str)] = match language {
        Language::Ko => &[(1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만")],
        Language::En => &[(1_000_000_000, " B"), (1_000_000, " M"), (1_000, " k")],
    };
    let Some((size, unit)) = units.iter().find(|(size, _)| value >= *size) else {
        return grouped(value);
    };
    let (whole, tenth) = (value / size, value % size * 10 / size);
    if tenth == 0 || whole >= 1_000 {
        format!("{}{unit}", grouped(whole))
    } else {
        format!("{whole}.{tenth}{unit}")
    }
}

/// A share in millionths as a percentage with at most one decimal; anything above nothing is not shown as 0.
pub fn percent(ppm: u32) -> String {
    let tenths = ppm / 1_000;
    match (ppm, tenths % 10) {
        (0, _) => "0%".to_owned(),
        (1..1_000, _) => "<0.1%".to_owned(),
        (_, 0) => format!("{}%", tenths / 10),
        (_, tenth) => format!("{}.{tenth}%", tenths / 10),
    }
}

/// A time to compute, in milliseconds with one decimal below ten.
pub fn milliseconds(ms: f64) -> String {
    if ms < 0.05 {
        "< 0.1 ms".to_owned()
    } else if ms < 10.0 {
        format!("{ms:.1} ms")
    } else {
        format!("{ms:.0} ms")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_units() {
        assert_eq!(compact(47_430_000, Language::En), "47.4 M");
        assert_eq!(compact(47_430_000, Language::Ko), "4,743만");
        assert_eq!(compact(64_930_000, Language::Ko), "6,493만");
        assert_eq!(compact(12_900, Language::Ko), "1.2만");
        assert_eq!(compact(999, Language::En), "999");
        assert_eq!(compact(1_000_000, Language::En), "1 M");
    }

    #[test]
    fn grouping_and_shares() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_284), "1,284");
        assert_eq!(grouped(100_000), "100,000");
        assert_eq!(percent(1_000_000), "100%");
        assert_eq!(percent(80_500), "8%");
        assert_eq!(percent(85_000), "8.5%");
        assert_eq!(percent(3), "<0.1%");
    }
}
