//! What a scalar of YAML means: nothing, true or false, a number or a text. The spellings of YAML 1.2 and the
//! switches of 1.1 (`yes`, `off`), as most writers of YAML expect them.

use granit_parser::Tag;

use super::Value;

/// The value that `text` stands for; `plain` when it is written without quotes.
///
/// # Errors
/// In words, when the tag asks for what the text is not, or is one that no model needs; and for a number
/// that is none (`.nan`, `.inf`, `1e999`).
pub(super) fn value(text: &str, plain: bool, tag: Option<&Tag>) -> Result<Value, String> {
    match tag.map(kind) {
        Some("str") => Ok(Value::Text(text.to_owned())),
        Some("null") => Ok(Value::Null),
        Some("bool") => {
            flag(text).map(Value::Bool).ok_or_else(|| format!("`{text}` is not true or false"))
        }
        Some("int") => integer(text)
            .map(Value::Number)
            .ok_or_else(|| format!("`{text}` is not a whole number of 64 bits")),
        Some("float") => {
            float(text)?.map(Value::Number).ok_or_else(|| format!("`{text}` is not a number"))
        }
        Some("") | None if plain => untagged(text),
        Some("") | None => Ok(Value::Text(text.to_owned())),
        Some(other) => Err(format!("the tag `!!{other}` does not fit here")),
    }
}

/// The text of a key: as it is written, whatever it would mean as a value.
///
/// # Errors
/// When it is nothing, or its tag says that it is no text.
pub(super) fn key(text: &str, plain: bool, tag: Option<&Tag>) -> Result<String, String> {
    match tag.map(kind) {
        Some("str") => Ok(text.to_owned()),
        Some("") | None if !(plain && is_null(text)) => Ok(text.to_owned()),
        _ => Err("a key is a text here".into()),
    }
}

/// The name of a tag that means something here; empty for one that a program made up, which is not looked at.
fn kind(tag: &Tag) -> &str {
    if let Some(name) = tag.core_suffix() {
        return name;
    }
    match (tag.handle(), tag.suffix()) {
        ("!", "") | ("", "!") => "str",
        ("tag:yaml.org,2002:", name @ ("binary" | "timestamp")) => name,
        _ => "",
    }
}

fn untagged(text: &str) -> Result<Value, String> {
    if is_null(text) {
        return Ok(Value::Null);
    }
    if let Some(flag) = flag(text) {
        return Ok(Value::Bool(flag));
    }
    let number = match integer(text) {
        None => float(text)?,
        whole => whole,
    };
    Ok(number.map_or_else(|| Value::Text(text.to_owned()), Value::Number))
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn flag(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["true", "yes", "y", "on"]) {
        Some(true)
    } else {
        is(&["false", "no", "n", "off"]).then_some(false)
    }
}

/// A whole number of 64 bits in decimal digits: `0x`, `0o` and `0b` are understood, and `_` between digits.
/// Zeros in front are not, since nobody knows whether they mean octal.
fn integer(text: &str) -> Option<String> {
    let (minus, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (radix, digits) = match unsigned.get(..2) {
        Some("0x" | "0X") => (16, unsigned.get(2..)?),
        Some("0o" | "0O") => (8, unsigned.get(2..)?),
        Some("0b" | "0B") => (2, unsigned.get(2..)?),
        _ => (10, unsigned),
    };
    let fits = |c: char| c == '_' || c.is_digit(radix);
    let loose = digits.starts_with('_') || digits.ends_with('_') || digits.contains("__");
    let padded = radix == 10 && digits.starts_with('0') && digits != "0";
    if digits.is_empty() || loose || padded || !digits.chars().all(fits) {
        return None;
    }
    let size = u64::from_str_radix(&digits.replace('_', ""), radix).ok()?;
    if !minus || size == 0 {
        return Some(size.to_string());
    }
    (size <= i64::MIN.unsigned_abs()).then(|| format!("-{size}"))
}

/// A number with a fraction or an exponent, in decimal digits.
///
/// # Errors
/// For what YAML calls a number and is none.
fn float(text: &str) -> Result<Option<String>, String> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF") {
        return Err(format!("value `{text}` is not a finite number"));
    }
    // Rust reads words too ("inf", "nan"), which are texts here.
    if !unsigned.starts_with(|c: char| c == '.' || c.is_ascii_digit()) {
        return Ok(None);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number.to_string())),
        Ok(_) => Err(format!("value `{text}` is not a finite number")),
        Err(_) => Ok(None),
    }
}
