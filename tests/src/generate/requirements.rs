//! Random components and their requirements.

use serde_json::{Map, Value, json};

use super::Rng;

/// The character of one model, so that models differ more than their components do.
pub(super) struct Shape {
    /// Percent of references that may point anywhere, and so may close circles. With 0 there are
    /// no circles in `requires`.
    anywhere: u64,
    /// Percent of requirements that are forms, not plain references.
    nesting: u64,
    /// Whether weights and capacities run up to 2^63.
    huge: bool,
}

impl Shape {
    pub(super) fn random(rng: &mut Rng) -> Self {
        Self {
            anywhere: rng.pick(&[0, 0, 20, 50, 100]),
            nesting: rng.pick(&[30, 60, 90]),
            huge: rng.chance(25),
        }
    }
}

impl Shape {
    /// Whether nothing that is required leads back to itself.
    pub(super) fn has_no_circles(&self) -> bool {
        self.anywhere == 0
    }
}

/// A component that refers to the others only: the one at `at` of `ids`.
pub(super) fn component(
    rng: &mut Rng,
    shape: &Shape,
    ids: &[&str],
    at: usize,
    kind: &str,
) -> Value {
    let mut one = Map::new();
    one.insert("id".into(), ids[at].into());
    one.insert("kind".into(), kind.into());
    one.insert("name".into(), format!("Component {at}").into());
    if rng.chance(50) {
        let users = match rng.below(4) {
            0 => rng.below(10),
            1 => rng.below(1_000),
            2 => rng.below(50_000_000),
            _ => rng.below(1 << 50),
        };
        one.insert("users".into(), users.into());
    }
    if rng.chance(20) {
        one.insert("fallible".into(), rng.chance(20).into());
    }
    let mut writer = Writer { rng, shape, ids, at };
    let requires_percent = match (at, shape.anywhere) {
        (0, 0) => 0,
        (0, _) => 30,
        _ => 85,
    };
    if writer.rng.chance(requires_percent) {
        let requires = writer.expr(3);
        one.insert("requires".into(), requires);
    }
    if writer.rng.chance(30) {
        let wants: Vec<Value> = (0..writer.rng.below(4)).map(|_| writer.expr(2)).collect();
        one.insert("wants".into(), wants.into());
    }
    if writer.rng.chance(25) {
        let starts = writer.expr(2);
        one.insert("starts".into(), starts);
    }
    for key in ["holds", "repair"] {
        if writer.rng.chance(10) {
            one.insert(key.into(), duration(writer.rng).into());
        }
    }
    Value::Object(one)
}

/// A duration in one of its spellings, at most a few days.
pub(super) fn duration(rng: &mut Rng) -> String {
    match rng.below(5) {
        0 => format!("{}s", rng.below(4) * 30),
        1 => format!("{}m", rng.below(3)),
        2 => format!("{}h {}m", rng.below(3), rng.below(60)),
        3 => format!("{}d", rng.below(2)),
        _ => "60s".to_owned(),
    }
}

/// Writes requirements of one component.
struct Writer<'a> {
    rng: &'a mut Rng,
    shape: &'a Shape,
    ids: &'a [&'a str],
    at: usize,
}

impl Writer<'_> {
    /// A requirement at most `depth` forms deep.
    fn expr(&mut self, depth: u32) -> Value {
        if depth == 0 || !self.rng.chance(self.shape.nesting) {
            return self.reference();
        }
        match self.rng.below(8) {
            0 => self.parts(0, depth).into(),
            1 => json!({ "all": self.parts(0, depth) }),
            2 => json!({ "any": self.parts(1, depth) }),
            3 => {
                let parts = self.parts(1, depth);
                json!({ "at_least": 1 + self.rng.below(parts.len() as u64), "of": parts })
            }
            4 | 5 => self.failover(depth),
            6 => self.shares(depth),
            _ => self.pool(depth),
        }
    }

    /// Some other component, by name or with a note.
    fn reference(&mut self) -> Value {
        let upstream = self.at as u64;
        let others = self.ids.len() as u64 - 1;
        let below =
            if upstream == 0 || self.rng.chance(self.shape.anywhere) { others } else { upstream };
        let at = self.rng.below(below) as usize;
        let id = self.ids[if at >= self.at { at + 1 } else { at }];
        if self.rng.chance(15) {
            json!({ "on": id, "note": "why", "assumed": true })
        } else {
            id.into()
        }
    }

    fn parts(&mut self, least: u64, depth: u32) -> Vec<Value> {
        (0..least + self.rng.below(4)).map(|_| self.expr(depth - 1)).collect()
    }

    fn failover(&mut self, depth: u32) -> Value {
        let mut inside = Map::new();
        inside.insert("primary".into(), self.expr(depth - 1));
        inside.insert("standby".into(), self.expr(depth - 1));
        if self.rng.chance(60) {
            inside.insert("via".into(), self.expr(depth - 1));
        }
        if self.rng.chance(30) {
            inside.insert("switch".into(), duration(self.rng).into());
        }
        json!({ "failover": inside })
    }

    fn shares(&mut self, depth: u32) -> Value {
        let parts = self.parts(1, depth);
        let cells: Vec<Value> =
            parts.into_iter().map(|of| json!({ "of": of, "weight": self.amount() })).collect();
        json!({ "shares": cells })
    }

    /// A pool that carries its load with something to spare, exactly, or not at all.
    fn pool(&mut self, depth: u32) -> Value {
        let mut capacity = 0_u128;
        let mut members = Vec::new();
        for of in self.parts(1, depth) {
            let own = if self.rng.chance(5) { 0 } else { self.amount() };
            capacity += u128::from(own);
            members.push(json!({ "of": of, "capacity": own }));
        }
        let percent = u128::from(self.rng.pick(&[0_u64, 30, 50, 67, 80, 100, 100, 105, 150]));
        let load = (capacity * percent / 100).clamp(1, u128::from(u64::MAX)) as u64;
        let overload = self.rng.pick(&["collapse", "shed"]);
        json!({ "pool": members, "load": load, "overload": overload })
    }

    /// A weight or a capacity, at least 1. Magnitudes mix only where there are no circles: a mean
    /// of 2^63 parts and 1 part that feeds itself loses one millionth per round, a million rounds
    /// long, and the oracle's patience is not what is tested.
    fn amount(&mut self) -> u64 {
        let circles = self.shape.anywhere > 0;
        if self.shape.huge && circles {
            self.rng.pick(&[1 << 63, (1 << 63) - 1, 1 << 62])
        } else if self.shape.huge && self.rng.chance(60) {
            self.rng.pick(&[1 << 63, (1 << 63) - 1, 1 << 62, 1 << 40, u64::from(u32::MAX)])
        } else {
            1 + self.rng.pick(&[3, 3, 10, 100]).min(self.rng.below(100))
        }
    }
}
