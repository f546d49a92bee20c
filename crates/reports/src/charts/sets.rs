//! Minimal cut sets by their size.

use linchpin_engine::analysis::cut_sets::{CutSets, Level};
use linchpin_engine::model::Model;

use super::{Bar, Cell, Chart, Form};
use crate::Lang;
use crate::lang::grouped_digits;
use crate::views::names;

/// As many sizes as stand side by side.
const MOST: usize = 12;

/// Where the largest number is more than this many times the smallest, bars grow with the order of
/// magnitude: the small ones would be invisible otherwise.
const FAR_APART: f64 = 200.0;

/// How many minimal cut sets there are of each size; nothing where there are none.
pub fn sets(model: &Model, found: &CutSets, lang: Lang) -> Option<Chart> {
    let numbers: Vec<f64> = found.counts.iter().map(|it| it.count.approximate()).collect();
    let first = found.counts.first()?;
    let largest = numbers.iter().copied().fold(1.0, f64::max);
    let smallest = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let logarithmic = largest / smallest.max(1.0) > FAR_APART;
    let total = found
        .counts
        .iter()
        .map(|it| it.count.clone())
        .sum::<linchpin_engine::analysis::cut_sets::Count>();
    let name = names::name(model, found.of, lang);
    let order = |order: u32| lang.of_size(&order.to_string());
    let bar = |(it, &number): (&linchpin_engine::analysis::cut_sets::OrderCount, &f64)| Bar {
        label: order(it.order),
        length: if logarithmic { magnitude(&it.count.to_string()) } else { number.max(0.0) },
        shown: short(&it.count.to_string()),
        share: None,
    };
    let bars = found.counts.iter().zip(&numbers);
    let mut notes = Vec::new();
    if logarithmic {
        notes.push(lang.logarithmic().to_owned());
    }
    if let Some(order) = found.complete_to.filter(|_| !found.complete) {
        notes.push(lang.known_up_to(&order.to_string()));
    }
    let summary = match found.level {
        Level::Down => lang.sets_take_down(name, &grouped_digits(&total.to_string())),
        Level::Hit => lang.sets_hit(name, &grouped_digits(&total.to_string())),
    };
    let least = grouped_digits(&first.count.to_string());
    Some(Chart {
        id: "sets",
        title: lang.sets_title(name),
        summary: format!("{summary} {}", lang.sets_smallest(&first.order.to_string(), &least)),
        notes,
        form: if found.counts.len() > MOST { Form::Rows } else { Form::Columns },
        counts: lang.minimal_sets().into(),
        line: None,
        bars: bars.map(bar).collect(),
        columns: [lang.size(), lang.minimal_sets()].map(str::to_owned).into(),
        rows: found
            .counts
            .iter()
            .map(|it| vec![Cell::number(it.order), Cell::Number(it.count.to_string())])
            .collect(),
    })
}

/// The order of magnitude of a number of any size, near enough to draw: one more for every digit, and
/// within a digit in proportion. Without logarithms, which are not the same on every machine.
fn magnitude(digits: &str) -> f64 {
    let leading: f64 =
        digits.get(..digits.len().min(3)).and_then(|it| it.parse().ok()).unwrap_or(0.0);
    let scale = [1.0, 10.0, 100.0].get(digits.len().clamp(1, 3) - 1).copied().unwrap_or(1.0);
    digits.len() as f64 + (leading / scale - 1.0) / 9.0
}

/// Digits with their groups, or for a long number the beginning of it and a power of ten.
fn short(digits: &str) -> String {
    if digits.len() <= 6 {
        return grouped_digits(digits);
    }
    let (first, second) =
        (digits.get(..1).unwrap_or_default(), digits.get(1..2).unwrap_or_default());
    format!("{first}.{second}e{}", digits.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_rise_with_the_number() {
        let numbers = [
            "1",
            "5",
            "9",
            "10",
            "99",
            "100",
            "101",
            "999",
            "1000",
            "5000",
            "340282366920938463463374607431768211455",
        ];
        let sizes = numbers.map(magnitude);
        assert!(sizes.is_sorted(), "{sizes:?}");
        assert!(sizes.iter().all(|size| size.is_finite() && *size >= 1.0));
    }

    #[test]
    fn long_numbers_are_shortened_downwards() {
        assert_eq!(
            ["7", "123456", "1234567", "105955422"].map(short),
            ["7", "123,456", "1.2e6", "1.0e8"]
        );
    }
}
