//! Reads a model's JSON into plain trees whose leaves are component numbers. No checking beyond
//! what reading needs: a wrong model panics.

use serde_json::Value;

/// A model with ids replaced by positions in the file.
pub(super) struct System {
    pub(super) components: Vec<Component>,
    pub(super) scenarios: Vec<Scenario>,
}

/// What the definitions need of one component.
pub(super) struct Component {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) users: u128,
    pub(super) fallible: bool,
    pub(super) requires: Option<Expr>,
    pub(super) wants: Vec<Expr>,
    pub(super) starts: Option<Expr>,
    /// From whom people come, and how many in a hundred of those who are not served there.
    pub(super) absorbs: Vec<(usize, u128)>,
    /// How many people it can serve.
    pub(super) capacity: Option<u128>,
    /// Seconds.
    pub(super) holds: u64,
    /// Seconds.
    pub(super) repair: u64,
}

/// A requirement.
pub(super) enum Expr {
    /// A component, by position.
    On(usize),
    /// Every one of the parts; `keyed` when spelled with the key `all`, not as a bare list.
    All { parts: Vec<Expr>, keyed: bool },
    /// At least one.
    Any(Vec<Expr>),
    /// The `k`-th best.
    AtLeast(usize, Vec<Expr>),
    /// The primary, or else the standby as far as `via` lets it through.
    Failover { primary: Box<Expr>, standby: Box<Expr>, via: Option<Box<Expr>>, switch: u64 },
    /// A weighted mean, rounded down.
    Shares(Vec<(Expr, u128)>),
    /// Members carrying a load together.
    Pool { members: Vec<(Expr, u128)>, load: u128, shed: bool },
}

/// A scenario: ceilings over time, and what was reported.
pub(super) struct Scenario {
    pub(super) id: String,
    /// Second, component, ceiling; by time, then by file order.
    pub(super) events: Vec<(u64, usize, u32)>,
    pub(super) rows: Vec<Row>,
}

/// One reported row.
pub(super) struct Row {
    pub(super) on: usize,
    pub(super) state: String,
    pub(super) at: Option<u64>,
    /// Whether the model was given it.
    pub(super) input: bool,
}

impl System {
    /// Reads a model.
    pub(super) fn read(model: &Value) -> Self {
        let entries = list(model, "components");
        let ids: Vec<&str> = entries.iter().map(|entry| text(entry, "id")).collect();
        let components = entries.iter().map(|entry| Component::read(entry, &ids)).collect();
        let scenarios = list(model, "scenarios");
        let scenarios = scenarios.iter().map(|entry| Scenario::read(entry, &ids)).collect();
        Self { components, scenarios }
    }

    /// The position of a component.
    pub(super) fn position(&self, id: &str) -> usize {
        self.components.iter().position(|component| component.id == id).expect("a known id")
    }

    /// The ids at these positions, sorted as text.
    pub(super) fn sorted_ids(&self, positions: impl IntoIterator<Item = usize>) -> Vec<&str> {
        let mut ids: Vec<&str> =
            positions.into_iter().map(|position| self.components[position].id.as_str()).collect();
        ids.sort_unstable();
        ids
    }
}

impl Component {
    fn read(entry: &Value, ids: &[&str]) -> Self {
        Self {
            id: text(entry, "id").to_owned(),
            kind: text(entry, "kind").to_owned(),
            users: entry.get("users").map_or(0, whole),
            fallible: entry.get("fallible") != Some(&Value::Bool(false)),
            requires: entry.get("requires").map(|expr| Expr::read(expr, ids)),
            wants: list(entry, "wants").iter().map(|expr| Expr::read(expr, ids)).collect(),
            starts: entry.get("starts").map(|expr| Expr::read(expr, ids)),
            absorbs: list(entry, "absorbs")
                .iter()
                .map(|it| {
                    let from = ids.iter().position(|known| *known == text(it, "from"));
                    (from.expect("a known id"), whole(&it["percent"]))
                })
                .collect(),
            capacity: entry.get("capacity").map(whole),
            holds: length(entry.get("holds")),
            repair: length(entry.get("repair")),
        }
    }
}

impl Expr {
    fn read(value: &Value, ids: &[&str]) -> Self {
        let all = |parts: &Value| -> Vec<Self> {
            parts.as_array().expect("a list").iter().map(|part| Self::read(part, ids)).collect()
        };
        let weighted = |parts: &Value, key: &str| -> Vec<(Self, u128)> {
            let parts = parts.as_array().expect("a list");
            parts.iter().map(|part| (Self::read(&part["of"], ids), whole(&part[key]))).collect()
        };
        let on = |id: &str| Self::On(ids.iter().position(|known| *known == id).expect("known"));
        match value {
            Value::String(id) => on(id),
            Value::Array(_) => Self::All { parts: all(value), keyed: false },
            Value::Object(keys) => {
                if let Some(id) = keys.get("on") {
                    on(id.as_str().expect("an id"))
                } else if let Some(parts) = keys.get("all") {
                    Self::All { parts: all(parts), keyed: true }
                } else if let Some(parts) = keys.get("any") {
                    Self::Any(all(parts))
                } else if let Some(k) = keys.get("at_least") {
                    let k = usize::try_from(whole(k)).expect("a small number");
                    Self::AtLeast(k, all(&keys["of"]))
                } else if let Some(switch) = keys.get("failover") {
                    let part = |key: &str| switch.get(key).map(|e| Box::new(Self::read(e, ids)));
                    Self::Failover {
                        primary: part("primary").expect("a primary"),
                        standby: part("standby").expect("a standby"),
                        via: part("via"),
                        switch: length(switch.get("switch")),
                    }
                } else if let Some(parts) = keys.get("shares") {
                    Self::Shares(weighted(parts, "weight"))
                } else {
                    Self::Pool {
                        members: weighted(&keys["pool"], "capacity"),
                        load: whole(&keys["load"]),
                        shed: keys.get("overload") == Some(&Value::from("shed")),
                    }
                }
            }
            _ => panic!("not a requirement: {value}"),
        }
    }
}

impl Scenario {
    fn read(entry: &Value, ids: &[&str]) -> Self {
        let position = |of: &Value| {
            let id = text(of, "on");
            ids.iter().position(|known| *known == id).expect("a known id")
        };
        let mut events: Vec<(u64, usize, u32)> = list(entry, "events")
            .iter()
            .map(|event| {
                let ceiling = u32::try_from(whole(&event["availability"])).expect("a ceiling");
                (seconds(text(event, "at")), position(event), ceiling)
            })
            .collect();
        events.sort_by_key(|event| event.0);
        let rows = list(entry, "reported")
            .iter()
            .map(|row| Row {
                on: position(row),
                state: text(row, "state").to_owned(),
                at: row.get("at").map(|at| seconds(at.as_str().expect("a duration"))),
                input: row.get("input") == Some(&Value::Bool(true)),
            })
            .collect();
        Self { id: text(entry, "id").to_owned(), events, rows }
    }
}

/// The length of a duration such as `3h 20m`, in seconds.
pub(super) fn seconds(duration: &str) -> u64 {
    duration
        .split_whitespace()
        .map(|part| {
            let (number, unit) = part.split_at(part.len() - 1);
            let unit = match unit {
                "s" => 1,
                "m" => 60,
                "h" => 3_600,
                "d" => 86_400,
                _ => panic!("unknown unit in {duration:?}"),
            };
            number.parse::<u64>().expect("a whole number") * unit
        })
        .sum()
}

/// A duration that may be left out, in seconds.
fn length(duration: Option<&Value>) -> u64 {
    duration.map_or(0, |it| seconds(it.as_str().expect("a duration")))
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of.get(key).map_or(&[], |value| value.as_array().expect("a list").as_slice())
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_else(|| panic!("no text under {key} in {of}"))
}

fn whole(value: &Value) -> u128 {
    u128::from(value.as_u64().unwrap_or_else(|| panic!("not a whole number: {value}")))
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_add_up() {
        assert_eq!(seconds("90s"), 90);
        assert_eq!(seconds("3h 20m"), 12_000);
        assert_eq!(seconds("2d"), 172_800);
    }
}
