//! A TOML text as the tree with places that YAML becomes too. The crate `toml` says what is written, and bounds how
//! deep it may be nested.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Lines,
    yaml::{Value, Yaml},
};
use crate::model::Problem;

/// The whole text, or everything that is wrong with its syntax. Cost: linear, but for the places of long lines.
pub(super) fn root(text: &str, lines: &Lines<'_>) -> Result<Yaml, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let start = table.span().start;
        return Ok(Yaml { place: lines.place(start), value: of_table(table.into_inner(), lines) });
    }
    let told = errors.iter().map(|error| Problem {
        place: error.span().map(|span| lines.place(span.start)),
        path: String::new(),
        message: format!("this is not TOML: {}", error.message().trim_end()),
        hint: None,
    });
    Err(told.collect())
}

fn of_table(table: DeTable<'_>, lines: &Lines<'_>) -> Value {
    let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'_>>)| {
        let place = lines.place(key.span().start);
        let key: std::borrow::Cow<'_, str> = key.into_inner();
        (place, key.into_owned(), of_value(value, lines))
    };
    Value::Map(table.into_iter().map(entry).collect())
}

/// Recurses no deeper than the parser, which is bounded.
fn of_value(value: Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Yaml {
    let place = lines.place(value.span().start);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.to_string()),
        // Whole numbers of another base are written in ten, as everything else reads them.
        DeValue::Integer(number) => {
            let plain = i128::from_str_radix(number.as_str(), number.radix());
            Value::Number(plain.map_or_else(|_| number.to_string(), |it| it.to_string()))
        }
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| of_value(item, lines)).collect())
        }
        DeValue::Table(table) => of_table(table, lines),
    };
    Yaml { place, value }
}
