//! Where people go: who comes to a component that absorbs, from where, and whether it has room.

use serde::{Deserialize, Serialize};

use super::impact::Blast;
use crate::{
    graph::value::FULL,
    model::{Availability, ComponentId, Model},
};

/// People who come to one component because others do not serve them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrivals {
    /// Where they come to.
    pub at: ComponentId,
    /// How many come, rounded down; of each service, so not distinct people.
    pub people: u64,
    /// The components that they come from and how many from each, rounded down, in the order of the
    /// file; those that nobody comes from are left out.
    pub from: Vec<(ComponentId, u64)>,
    /// Its own users; nothing where the model does not say.
    pub users: Option<u64>,
    /// How many it can serve; where nobody knows, arrivals overload nothing.
    pub capacity: Option<u64>,
    /// Its availability.
    pub availability: Availability,
}

/// Everybody who goes elsewhere in `blast`, which is one of `model`, by the component that they come
/// to, in file order. Nothing where no component absorbs, or nothing is lost. Cost: linear.
pub fn arrivals(model: &Model, blast: &Blast) -> Vec<Arrivals> {
    let has = |id: ComponentId| {
        blast.components.get(id.index()).map_or(Availability::FULL, |it| it.availability)
    };
    let mut found = Vec::new();
    for (at, component) in model.ids().zip(model.components()) {
        let (mut parts, mut from) = (0_u128, Vec::new());
        for absorb in &component.absorbs {
            let Some(origin) = model.find(&absorb.from) else { continue };
            let lost = FULL - has(origin).ppm();
            // Verified: a hundred times the users fit in 64 bits.
            let users = model.component(origin).users.unwrap_or(0);
            let coming = u128::from(users) * u128::from(absorb.percent);
            let coming = coming * u128::from(lost);
            parts = parts.saturating_add(coming);
            if whole(coming) > 0 {
                from.push((origin, whole(coming)));
            }
        }
        if parts > 0 {
            found.push(Arrivals {
                at,
                people: whole(parts),
                from,
                users: component.users,
                capacity: component.capacity,
                availability: has(at),
            });
        }
    }
    found
}

/// People of hundredths of a million parts, rounded down.
fn whole(parts: u128) -> u64 {
    u64::try_from(parts / (100 * u128::from(FULL))).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FailureSet, Graph, analysis::blast, read};

    #[test]
    fn people_come_from_what_is_lost_and_from_nothing_else() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [
            { "id": "talk", "kind": "service", "name": "T", "users": 101 },
            { "id": "map", "kind": "service", "name": "M", "users": 10 },
            { "id": "line", "kind": "service", "name": "L", "users": 7, "capacity": 20,
              "absorbs": [ { "from": "talk", "percent": 33 }, { "from": "map", "percent": 100 } ] },
            { "id": "mail", "kind": "service", "name": "X", "absorbs": [ { "from": "map", "percent": 5 } ] } ] }"#;
        let model = read(text).unwrap();
        let graph = Graph::of(&model);
        let id = |name: &str| model.find(name).unwrap();
        let of = |failed: &FailureSet| arrivals(&model, &blast(&graph, failed));
        assert_eq!(of(&FailureSet::none()), []);
        let half = [(id("talk"), Availability::new(500_000).unwrap())].into_iter().collect();
        let found = of(&half);
        // A third of the half of 101: 16.665, beside seven of its own.
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].at, found[0].people), (id("line"), 16));
        assert_eq!(found[0].from, [(id("talk"), 16)]);
        assert_eq!(found[0].availability.ppm(), 845_129);
        let both = [(id("talk"), Availability::NONE), (id("map"), Availability::NONE)];
        let found = of(&both.into_iter().collect());
        let people: Vec<_> = found.iter().map(|it| (it.at, it.people)).collect();
        assert_eq!(people, [(id("line"), 43), (id("mail"), 0)]);
    }
}
