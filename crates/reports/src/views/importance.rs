//! How much hangs on each component, for readers.

use linchpin_engine::analysis::Importance;
use linchpin_engine::analysis::cut_sets::{Count, OrderCount};
use linchpin_engine::analysis::importance::{ComponentImportance, Measures};
use linchpin_engine::model::Model;

use super::cuts::{digits, say_bound};
use super::limits;
use super::names::{labelled, named, names};
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};

/// The probability of the target, where there is one, and the first `most` components, most important first.
pub fn importance(model: &Model, found: &Importance, most: usize, lang: Lang) -> Document {
    let mut document = Document::default();
    if found.components.is_empty() {
        if found.complete_to.is_none() {
            // Without a component that matters, only a baseline that is there already has a probability.
            document.paragraph(match found.probability {
                Some(_) => lang.down_already(),
                None => lang.nothing_cuts(),
            });
        }
        say_bound(&mut document, found.complete_to, lang);
        return document;
    }
    let component = named(model, found.of, lang);
    match found.probability.map(scientific) {
        None if found.unknown.len() == found.components.len() => {
            document.paragraph(lang.no_probabilities());
        }
        None => document.note(lang.probability_too_large()),
        Some(probability) if found.unknown.is_empty() => {
            document.paragraph(lang.probability_is(&component, &probability));
        }
        Some(probability) => {
            let unknown = names(model, &found.unknown, lang);
            document.note(lang.probability_is_at_least(&component, &probability, &unknown));
        }
    }
    let weighed = found.components.iter().any(|it| it.measures.is_some());
    let shown = found.components.get(..most).unwrap_or(&found.components);
    document.table(if weighed {
        measured(model, shown, lang)
    } else {
        counted(model, shown, lang)
    });
    limits::say_left_out(&mut document, found.components.len(), most, lang);
    if weighed {
        document.paragraph(Inline::new().faint(lang.measures_note()));
    }
    say_bound(&mut document, found.complete_to, lang);
    document
}

fn counted(model: &Model, rows: &[ComponentImportance], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.of_one().into(), Align::Right),
        (lang.of_two().into(), Align::Right),
        (lang.of_three().into(), Align::Right),
        (lang.of_more().into(), Align::Right),
    ]);
    for it in rows {
        let [one, two, three, more] = by_size(&it.by_order);
        table.row([
            labelled(model, it.component, lang),
            one.into(),
            two.into(),
            three.into(),
            more.into(),
        ]);
    }
    table
}

fn measured(model: &Model, rows: &[ComponentImportance], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.of_one().into(), Align::Right),
        (lang.of_two().into(), Align::Right),
        (lang.of_three().into(), Align::Right),
        (lang.of_more().into(), Align::Right),
        (lang.birnbaum().into(), Align::Right),
        (lang.fussell_vesely().into(), Align::Right),
        (lang.risk_achievement().into(), Align::Right),
        (lang.risk_reduction().into(), Align::Right),
    ]);
    for it in rows {
        let [one, two, three, more] = by_size(&it.by_order);
        let measure = |of: fn(&Measures) -> Option<f64>| {
            it.measures.as_ref().and_then(of).map_or_else(|| "–".to_owned(), scientific)
        };
        table.row([
            labelled(model, it.component, lang),
            one.into(),
            two.into(),
            three.into(),
            more.into(),
            measure(|it| Some(it.birnbaum)).into(),
            measure(|it| Some(it.fussell_vesely)).into(),
            measure(|it| it.risk_achievement).into(),
            measure(|it| it.risk_reduction).into(),
        ]);
    }
    table
}

/// How many sets of one, two, three and more members; a dash for none.
fn by_size(counts: &[OrderCount]) -> [String; 4] {
    let sum = |meets: fn(u32) -> bool| {
        let counts = counts.iter().filter(|it| meets(it.order)).map(|it| it.count.clone());
        let sum: Count = counts.sum();
        if sum == Count::from(0) { "–".to_owned() } else { digits(&sum) }
    };
    [sum(|it| it == 1), sum(|it| it == 2), sum(|it| it == 3), sum(|it| it > 3)]
}

/// A number with four digits that count: as a decimal where that is short, else with a power of ten.
fn scientific(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let short = format!("{number:.3e}");
    let exponent = short.rsplit_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok());
    match exponent {
        Some(exponent @ -3..=3) => {
            let decimals = (3 - exponent).unsigned_abs() as usize;
            format!("{number:.decimals$}")
        }
        _ => short,
    }
}

#[cfg(test)]
mod tests {
    use super::scientific;

    #[test]
    fn four_digits_count_whatever_the_size() {
        let shown = [0.0, 1.0, 0.45064, 0.001_234_567, 0.000_999_96, 810.0006, 9999.6, 2.2193e-5];
        assert_eq!(
            shown.map(scientific),
            ["0", "1.000", "0.4506", "0.001235", "0.001000", "810.0", "1.000e4", "2.219e-5"]
        );
    }
}
