//! Makes a failing model smaller while it keeps failing, by leaving things out greedily.

use serde_json::Value;

/// The smallest model found that still `fails`; `fails` is false for models that are no longer
/// valid. Deterministic; the cost is the number of parts left times the number of parts tried.
pub fn shrink(model: &Value, fails: impl Fn(&Value) -> bool) -> Value {
    let mut best = model.clone();
    'smaller: loop {
        for candidate in smaller(&best) {
            if fails(&candidate) {
                best = candidate;
                continue 'smaller;
            }
        }
        return best;
    }
}

/// Every model that has one thing less, the largest things first.
fn smaller(model: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    let count = model["components"].as_array().map_or(0, Vec::len);
    for at in 0..count {
        let mut less = model.clone();
        let gone = less["components"].as_array_mut().expect("a list").remove(at);
        without_references(&mut less, &gone["id"]);
        found.push(less);
    }
    for top in ["components", "scenarios"] {
        let mut pointers = Vec::new();
        collect(&model[top], &format!("/{top}"), &mut pointers);
        found.extend(pointers.iter().filter_map(|pointer| without(model, pointer)));
        found.extend(pointers.iter().flat_map(|pointer| replaced_by_parts(model, pointer)));
    }
    found
}

/// Drops every list entry that refers to a component and nothing else.
fn without_references(value: &mut Value, id: &Value) {
    match value {
        Value::Array(parts) => {
            let refers = |part: &Value| part == id || part["on"] == *id || part["of"] == *id;
            parts.retain(|part| !refers(part));
            parts.iter_mut().for_each(|part| without_references(part, id));
        }
        Value::Object(keys) => keys.values_mut().for_each(|part| without_references(part, id)),
        _ => {}
    }
}

/// The JSON Pointers of everything inside `value`, outer things first.
fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inside = |key: &str, part: &Value| {
        let pointer = format!("{at}/{key}");
        found.push(pointer.clone());
        collect(part, &pointer, found);
    };
    match value {
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, part)| inside(&at.to_string(), part));
        }
        Value::Object(keys) => keys.iter().for_each(|(key, part)| inside(key, part)),
        _ => {}
    }
}

fn without(model: &Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let mut less = model.clone();
    match less.pointer_mut(parent)? {
        Value::Array(parts) => drop(parts.remove(key.parse().ok()?)),
        Value::Object(keys) => drop(keys.shift_remove(key)?),
        _ => return None,
    }
    Some(less)
}

/// The model with the thing at `pointer` replaced by each of what stands inside it.
fn replaced_by_parts(model: &Value, pointer: &str) -> Vec<Value> {
    let parts: Vec<Value> = match model.pointer(pointer) {
        Some(Value::Array(parts)) => parts.clone(),
        Some(Value::Object(keys)) => keys.values().cloned().collect(),
        _ => Vec::new(),
    };
    let replaced = parts.into_iter().filter(|part| !part.is_number()).filter_map(|part| {
        let mut less = model.clone();
        *less.pointer_mut(pointer)? = part;
        Some(less)
    });
    replaced.collect()
}

#[cfg(test)]
mod tests {
    use super::shrink;
    use serde_json::json;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let model = json!({ "components": [
            { "id": "a", "kind": "tool" },
            { "id": "b", "requires": { "any": ["a", ["c", "a"]] }, "wants": ["a"] },
            { "id": "c" },
        ], "scenarios": [{ "id": "s" }] });
        let fails = |model: &serde_json::Value| model.to_string().contains("\"requires\":");
        let small =
            shrink(&model, |candidate| fails(candidate) && candidate.to_string().contains("\"b\""));
        assert_eq!(
            small,
            json!({ "components": [{ "id": "b", "requires": {} }], "scenarios": [] })
        );
    }
}
