//! What the worst single failures do to the whole model, and how much each service has at stake:
//! the numbers behind the charts. Which components are worst is `spof`'s to say.

use crate::sorting;
use serde::{Deserialize, Serialize};

use super::{impact::ImpactState, spof::Total};
use crate::{
    graph::Graph,
    model::{Availability, ComponentId},
};

/// How many failures are tried, one after the other, for what is at stake.
pub const TRIED: usize = 1_000;

/// How many components all failures tried may lower together; the one that goes beyond it is the last.
const WORK: usize = 400_000;

/// What the worst single failures do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolls {
    /// What each of the worst does: most users first, then by how many go down; ties as they were given.
    pub worst: Vec<Toll>,
    /// Users hit by each single failure, added up over all that were given: those of the whole model.
    pub users_hit: u128,
    /// How many failures were given.
    pub given: u64,
    /// For every component with users that one of the failures tried lowers: the worst of those
    /// failures for it; most users first, of equals in file order.
    pub stakes: Vec<Stake>,
    /// How many failures were tried for `stakes`.
    pub tried: u64,
}

impl Tolls {
    /// For each of `worst`, the share of all users hit that it and those before it hit, each by itself,
    /// in millionths. Empty where no failure hits users.
    pub fn cumulated(&self) -> Vec<u32> {
        if self.users_hit == 0 {
            return Vec::new();
        }
        let mut so_far = 0_u128;
        let share = |toll: &Toll| {
            so_far += toll.users_hit;
            u32::try_from(so_far.saturating_mul(1_000_000) / self.users_hit).unwrap_or(u32::MAX)
        };
        self.worst.iter().map(share).collect()
    }
}

/// What one failure does to the rest of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// What fails.
    pub component: ComponentId,
    /// How many others go down.
    pub down: u32,
    /// How many others are hit otherwise: partial or impaired.
    pub hurt: u32,
    /// Users that it hits, itself included.
    pub users_hit: u128,
}

/// What a service stands to lose by one failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stake {
    /// The service.
    pub service: ComponentId,
    /// The failure that costs it most; of equals the first that was given.
    pub by: ComponentId,
    /// How many of its users that hits.
    pub users: u64,
}

/// Fails each of `points` alone: the first `most` for their toll, the first [`TRIED`] for what is at
/// stake, or fewer where they harm so much of a large model that it would take seconds. `points` come worst first. Of no points the answer is empty.
///
/// Cost: what each of those failures changes.
pub fn tolls(graph: &Graph, points: &[Total], most: usize) -> Tolls {
    let mut now = ImpactState::new(graph);
    let toll = |point: &Total| {
        let hit = now.preview(graph, point.component);
        let count = |list: &[ComponentId]| u32::try_from(list.len()).unwrap_or(u32::MAX);
        Toll {
            component: point.component,
            down: count(&hit.newly_down),
            hurt: count(&hit.newly_partial).saturating_add(count(&hit.newly_impaired)),
            users_hit: hit.users_hit,
        }
    };
    let mut worst: Vec<Toll> = points.iter().take(most).map(toll).collect();
    sorting::sort_by_key(&mut worst, |toll| {
        std::cmp::Reverse((toll.users_hit, toll.down, toll.hurt))
    });
    let hitting = || points.iter().filter(|point| point.users_hit > 0);
    let (stakes, tried) = stakes(graph, hitting().take(TRIED).map(|point| point.component));
    Tolls {
        worst,
        users_hit: points.iter().map(|point| point.users_hit).sum(),
        given: points.len() as u64,
        stakes,
        tried,
    }
}

fn stakes(graph: &Graph, failures: impl Iterator<Item = ComponentId>) -> (Vec<Stake>, u64) {
    let mut now = ImpactState::new(graph);
    let full: Vec<Availability> = graph.ids().map(|id| now.availability(graph, id)).collect();
    let mut worst: Vec<Option<Stake>> = vec![None; graph.len()];
    let (mut work, mut tried) = (0, 0);
    for by in failures {
        if work > WORK {
            break;
        }
        tried += 1;
        let mark = now.mark();
        now.fail(graph, by, Availability::NONE);
        for service in now.changed(graph) {
            work += 1;
            let (Some(slot), Some(full)) =
                (worst.get_mut(service.index()), full.get(service.index()))
            else {
                continue;
            };
            let lost = full.ppm().saturating_sub(now.availability(graph, service).ppm());
            let users = u128::from(graph.users(service)) * u128::from(lost) / 1_000_000;
            let users = u64::try_from(users).unwrap_or(u64::MAX);
            if service != by && users > slot.map_or(0, |it| it.users) {
                *slot = Some(Stake { service, by, users });
            }
        }
        now.rollback(graph, mark);
    }
    let mut found: Vec<Stake> = worst.into_iter().flatten().collect();
    sorting::sort_by_key(&mut found, |stake| (std::cmp::Reverse(stake.users), stake.service));
    (found, tried)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::spof;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
      { "id": "a", "kind": "site", "name": "A" },
      { "id": "b", "kind": "site", "name": "B", "requires": "a" },
      { "id": "chat", "kind": "service", "name": "Chat", "users": 100, "requires": "b", "wants": ["c"] },
      { "id": "c", "kind": "site", "name": "C" },
      { "id": "half", "kind": "service", "name": "Half", "users": 11,
        "requires": { "shares": [ { "of": "a", "weight": 1 }, { "of": "c", "weight": 1 } ] } } ] }"#;

    fn found(most: usize) -> Tolls {
        let model = crate::read(MODEL).unwrap();
        let graph = Graph::of(&model);
        tolls(&graph, &spof::totals(&graph, graph.targets()), most)
    }

    #[test]
    fn each_failure_alone_is_counted_over_the_whole_model() {
        let tolls = found(9);
        let [a, b, c, chat, half] = [0, 1, 3, 2, 4].map(ComponentId);
        let toll = |component, down, hurt, users_hit| Toll { component, down, hurt, users_hit };
        let known: Vec<Toll> = tolls.worst.clone();
        assert!(known.contains(&toll(a, 2, 1, 105)), "{known:?}");
        assert!(known.contains(&toll(b, 1, 0, 100)), "{known:?}");
        assert!(known.contains(&toll(c, 0, 2, 5)), "{known:?}");
        let stake = |service, by, users| Stake { service, by, users };
        assert_eq!(tolls.stakes, [stake(chat, a, 100), stake(half, a, 5)]);
        let shares = tolls.cumulated();
        assert!(shares.is_sorted() && shares.last() == Some(&1_000_000), "{shares:?}");
        assert_eq!(shares.first(), Some(&(105 * 1_000_000 / 210)));
        assert!(Tolls::default().cumulated().is_empty());
    }

    #[test]
    fn what_is_cut_off_is_still_counted() {
        let tolls = found(1);
        assert_eq!(tolls.worst.len(), 1);
        assert_eq!(tolls.users_hit, found(9).users_hit);
        assert_eq!(tolls.given, found(9).given);
        assert_eq!(
            super::tolls(&Graph::of(&crate::read(MODEL).unwrap()), &[], 3),
            Tolls::default()
        );
    }
}
