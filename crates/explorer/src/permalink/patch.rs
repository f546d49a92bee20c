//! What is different between two models, as small as a link needs it: of lists whose members have ids only the members
//! that are other, each with its place.

use std::collections::{BTreeMap, BTreeSet};

use linchpin_engine::{Model, model::ModelFile, read_bytes};
use serde_json::{Map, Value, json};

use super::LinkError;

/// Where a list is changed in part: what is gone, and what is new or other.
const LIST: &str = "~";

/// From one model to another. Cost: linear in both.
pub(super) fn between(before: &ModelFile, now: &ModelFile) -> Option<Value> {
    let (before, now) = (serde_json::to_value(before).ok()?, serde_json::to_value(now).ok()?);
    let (before, now) = (before.as_object()?, now.as_object()?);
    let mut patch = Map::new();
    for key in before.keys().chain(now.keys()) {
        let (old, new) = (before.get(key), now.get(key));
        if old != new && !patch.contains_key(key) {
            let part = old.zip(new).and_then(|(old, new)| list(old, new));
            patch.insert(key.clone(), part.unwrap_or_else(|| new.cloned().unwrap_or_default()));
        }
    }
    Some(Value::Object(patch))
}

/// The change of a list by the ids of its members; nothing where it has none, or where they stand in another order.
fn list(old: &Value, new: &Value) -> Option<Value> {
    let (old, new) = (old.as_array()?, new.as_array()?);
    let (before, now) = (by_id(old)?, by_id(new)?);
    let other = |of: &BTreeMap<&str, &Value>, it: &Value| {
        it.get("id")
            .and_then(Value::as_str)
            .and_then(|id| of.get(id))
            .is_none_or(|same| *same != it)
    };
    let gone = old.iter().filter(|it| other(&now, it)).filter_map(|it| it.get("id"));
    let gone: Vec<&Value> = gone.collect();
    let put = new.iter().enumerate().filter(|(_, it)| other(&before, it));
    let put: Vec<Value> = put.map(|(at, it)| json!([at, it])).collect();
    let patch = json!({ LIST: [gone, put] });
    let same = applied_to_list(old, &patch).is_some_and(|it| it == *new);
    same.then_some(patch)
}

/// The members by their ids; nothing where one has none, or two the same.
fn by_id(list: &[Value]) -> Option<BTreeMap<&str, &Value>> {
    let found: Option<BTreeMap<&str, &Value>> =
        list.iter().map(|it| Some((it.get("id")?.as_str()?, it))).collect();
    found.filter(|it| it.len() == list.len())
}

fn applied_to_list(old: &[Value], patch: &Value) -> Option<Vec<Value>> {
    let [gone, put] = patch.get(LIST)?.as_array()?.as_slice() else { return None };
    let gone: BTreeSet<&str> = gone.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let stays =
        |it: &&Value| !it.get("id").and_then(Value::as_str).is_some_and(|it| gone.contains(it));
    let mut list: Vec<Value> = old.iter().filter(stays).cloned().collect();
    for entry in put.as_array()? {
        let [at, it] = entry.as_array()?.as_slice() else { return None };
        let at = usize::try_from(at.as_u64()?).ok().filter(|&at| at <= list.len())?;
        list.insert(at, it.clone());
    }
    Some(list)
}

/// The model that `patch` makes of `before`. Cost: linear in both.
///
/// # Errors
/// When the patch is none, or what it makes is no model.
pub(super) fn applied(before: &ModelFile, patch: &Value) -> Result<Model, LinkError> {
    let file = serde_json::to_value(before).map_err(|_| LinkError::Damaged)?;
    let (Value::Object(mut file), Some(patch)) = (file, patch.as_object()) else {
        return Err(LinkError::Damaged);
    };
    for (key, part) in patch {
        let part = match file.get(key).and_then(Value::as_array) {
            Some(old) if part.get(LIST).is_some() => {
                Value::Array(applied_to_list(old, part).ok_or(LinkError::Damaged)?)
            }
            _ => part.clone(),
        };
        if part.is_null() {
            file.remove(key);
        } else {
            file.insert(key.clone(), part);
        }
    }
    let text = serde_json::to_vec(&file).map_err(|_| LinkError::Damaged)?;
    read_bytes(&text).map_err(|_| LinkError::Damaged)
}
