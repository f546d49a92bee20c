//! Checks a document against a JSON Schema (draft 7), as far as schemas here need it: a keyword or pattern that is not
//! known stops the test, so nothing is passed over unseen.

use serde_json::Value;

/// What in `value` breaks `schema`, whose references lead into `root`; empty where nothing does.
///
/// # Panics
/// At keywords, formats and patterns that are not known here.
pub fn breaches(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some(rules) = schema.as_object() else {
        if schema == &Value::Bool(false) {
            found.push(format!("{at}: nothing may stand here"));
        }
        return found;
    };
    for (keyword, rule) in rules {
        let mut ensure = |holds: bool, what: &str| {
            if !holds {
                found.push(format!("{at}: {what} {rule}"));
            }
        };
        match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" => {}
            "$ref" => {
                let pointer =
                    rule.as_str().and_then(|it| it.strip_prefix('#')).expect("a reference");
                let target = root.pointer(pointer).expect("something is referred to");
                found.extend(breaches(root, target, value, at));
            }
            "type" => ensure(is_of(value, rule.as_str().expect("one type")), "is no"),
            "enum" => ensure(rule.as_array().expect("a list").contains(value), "is none of"),
            "minimum" => ensure(value.as_f64().is_none_or(|it| it >= number(rule)), "is below"),
            "maximum" => ensure(value.as_f64().is_none_or(|it| it <= number(rule)), "is above"),
            "minItems" => {
                let long = value.as_array().is_none_or(|it| it.len() as f64 >= number(rule));
                ensure(long, "has fewer items than");
            }
            "uniqueItems" => {
                let all = value.as_array().map_or(&[][..], Vec::as_slice);
                let once = |(at, it)| all.iter().take(at).all(|other| other != it);
                let holds = rule == &Value::Bool(false) || all.iter().enumerate().all(once);
                ensure(holds, "has an item twice:");
            }
            "required" => {
                for key in rule.as_array().expect("a list").iter().filter_map(Value::as_str) {
                    ensure(value.get(key).is_some() || !value.is_object(), "lacks one of");
                }
            }
            "format" => ensure(has_format(value, rule.as_str().expect("a word")), "is no"),
            "pattern" => ensure(fits(value, rule.as_str().expect("a pattern")), "does not fit"),
            "anyOf" | "oneOf" => {
                let ways = rule.as_array().expect("a list").iter();
                let fitting = ways.filter(|it| breaches(root, it, value, at).is_empty()).count();
                ensure(
                    fitting == 1 || fitting > 1 && keyword == "anyOf",
                    "fits the wrong number of",
                );
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(breaches(root, rule, item, &format!("{at}/{index}")));
                }
            }
            "properties" | "additionalProperties" => {
                let named = rules.get("properties").and_then(Value::as_object);
                for (key, item) in value.as_object().into_iter().flatten() {
                    let own = named.and_then(|it| it.get(key));
                    let rule = match (keyword.as_str(), own) {
                        ("properties", Some(own)) => own,
                        ("additionalProperties", None) => rule,
                        _ => continue,
                    };
                    found.extend(breaches(root, rule, item, &format!("{at}/{key}")));
                }
            }
            other => panic!("a schema says `{other}`, which is not known here"),
        }
    }
    found
}

fn number(rule: &Value) -> f64 {
    rule.as_f64().expect("a number")
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        other => panic!("a schema asks for `{other}`, which is not known here"),
    }
}

fn has_format(value: &Value, format: &str) -> bool {
    let Some(text) = value.as_str() else { return true };
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    match format {
        "uri" => text.chars().all(allowed) && text.contains(':'),
        "uri-reference" => text.chars().all(allowed),
        other => panic!("a schema asks for a `{other}`, which is not known here"),
    }
}

fn fits(value: &Value, pattern: &str) -> bool {
    let Some(text) = value.as_str() else { return true };
    match pattern {
        // As the schema has it, brackets and all: it begins with two letters.
        "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$" => {
            text.chars().take(2).filter(char::is_ascii_alphabetic).count() == 2
        }
        other => panic!("a schema asks for `{other}`, which is not known here"),
    }
}
