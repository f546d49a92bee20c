//! What a team starts the review of an outage from: everything that follows from one scenario, in one
//! place. Whose fault it was is no question here.

use serde::{Deserialize, Serialize};

use super::{
    blast,
    channels::{Channels, channels},
    explain::{Survival, explain},
    impact::{Blast, ImpactState},
    recovery::{Recovery, recovery},
    replay::{self, ScenarioScore},
    runbook::Defeated,
    spof::{Point, single_points},
    timeline::{self, Link, Outage, Timeline},
};
use crate::{
    graph::{Graph, forms},
    model::{ComponentId, Duration, Model, ScenarioId, State},
    scenario::{FailureSet, worst_ceilings},
    sorting,
};

/// Of how many targets that held the reason is looked up: each costs as much as what it stands on.
pub const EXPLAINED: usize = 200;

/// One outage, reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The scenario.
    pub scenario: ScenarioId,
    /// What the scenario takes down, each component at its lowest ceiling.
    pub failed: FailureSet,
    /// What that does at once, however long anything holds.
    pub blast: Blast,
    /// What happened over time.
    pub timeline: Timeline,
    /// How long everything that changed was out; in file order.
    pub outages: Vec<Outage>,
    /// How that compares with what was reported.
    pub score: ScenarioScore,
    /// The targets that were ever worse off than without the failure: the worst first, then those
    /// whose users lost most, then in file order.
    pub hit: Vec<Hit>,
    /// The first two hundred targets that never were, in file order.
    pub held: Vec<Held>,
    /// How many more never were.
    pub held_left_out: u64,
    /// Single points of failure among what failed, as they rank in the whole model.
    pub points: Vec<Point>,
    /// Redundancy that had something and was left with nothing; in file order. What failed itself is
    /// no owner here.
    pub defeated: Vec<Defeated>,
    /// Who could still be told.
    pub channels: Channels,
    /// How what was down starts again, and what of it needs what failed.
    pub recovery: Recovery,
}

/// A target that was hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The target.
    pub target: ComponentId,
    /// The worst state that it was in.
    pub worst: State,
    /// When it was first in it.
    pub at: Duration,
    /// How that came about, from the event on.
    pub chain: Vec<Link>,
    /// What set the time of its return; empty where it did not return.
    pub recovery: Vec<Link>,
}

/// A target that was not hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The target.
    pub target: ComponentId,
    /// Whether it says what it requires; of one that does not, the model cannot tell that it held.
    pub declares: bool,
    /// What carried it, and what would have ended that.
    pub survival: Survival,
}

/// The review of one scenario; nothing where the model has no such scenario.
///
/// Cost: that of a replay, of the single points, and of a reason for each target.
pub fn review(model: &Model, graph: &Graph, id: ScenarioId) -> Option<Review> {
    let scenario = model.scenarios().get(id.index())?;
    let failed = worst_ceilings(model, scenario);
    let timeline = timeline::timeline(model, graph, scenario);
    let targets = model.targets();
    let outages = timeline::outages(graph, &timeline);
    let hit = hit(graph, &timeline, &outages, &targets);
    let mut hurt: Vec<ComponentId> = hit.iter().map(|it| it.target).collect();
    hurt.sort_unstable();
    let is_unhurt = |it: &ComponentId| hurt.binary_search(it).is_err();
    let unhurt: Vec<ComponentId> = targets.iter().copied().filter(is_unhurt).collect();
    let held = unhurt.iter().take(EXPLAINED).map(|&target| Held {
        target,
        declares: model.component(target).requires.is_some(),
        survival: explain(model, graph, &failed, target).survives.unwrap_or_default(),
    });
    let mut points = single_points(graph, &targets).points;
    points.retain(|it| failed.ceiling(it.component).is_some());
    Some(Review {
        scenario: id,
        blast: blast(graph, &failed),
        score: replay::score(model, graph, id),
        held: held.collect(),
        held_left_out: unhurt.len().saturating_sub(EXPLAINED) as u64,
        points,
        defeated: defeated(model, graph, &failed),
        channels: channels(model, graph, &failed),
        recovery: recovery(model, graph, Some(&failed)),
        failed,
        timeline,
        outages,
        hit,
    })
}

fn hit(
    graph: &Graph,
    timeline: &Timeline,
    outages: &[Outage],
    targets: &[ComponentId],
) -> Vec<Hit> {
    let mut found: Vec<(u128, Hit)> = Vec::new();
    for (track, outage) in timeline.tracks.iter().zip(outages) {
        let target = track.component;
        if targets.binary_search(&target).is_err() {
            continue;
        }
        // The first of the worst.
        let worst = track.steps.iter().rev().max_by_key(|step| step.state);
        let Some(worst) = worst.filter(|step| step.state > graph.baseline_state(target)) else {
            continue;
        };
        found.push((
            outage.lost_user_minutes,
            Hit {
                target,
                worst: worst.state,
                at: worst.at,
                chain: timeline::chain(timeline, target, worst.at),
                recovery: timeline::recovery_path(timeline, target),
            },
        ));
    }
    sorting::sort_by_key(&mut found, |(lost, it)| {
        (std::cmp::Reverse(it.worst), std::cmp::Reverse(*lost), it.target)
    });
    found.into_iter().map(|(_, it)| it).collect()
}

fn defeated(model: &Model, graph: &Graph, failed: &FailureSet) -> Vec<Defeated> {
    let mut now = ImpactState::new(graph);
    now.set(graph, failed);
    forms::redundancy(model, graph)
        .filter(|(owner, form)| {
            graph.baseline[form.node.index()] > 0
                && now.value(form.node) == 0
                && failed.ceiling(*owner).is_none()
        })
        .map(|(owner, form)| Defeated { owner, path: form.path })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// Two sites, a login whose switch-over stands in the first, a chat on the login, a mail that has
    /// both sites, and a page of its own.
    const SHOP: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "A", "repair": "1h" },
        { "id": "b", "kind": "site", "name": "B" },
        { "id": "tool", "kind": "tool", "name": "Tool", "requires": "a" },
        { "id": "login", "kind": "platform", "name": "Login", "requires": { "failover": { "primary": "a", "standby": "b", "via": "tool" } } },
        { "id": "chat", "kind": "service", "name": "Chat", "requires": "login", "users": 10, "holds": "5m" },
        { "id": "mail", "kind": "service", "name": "Mail", "requires": { "any": ["a", "b"] } },
        { "id": "alien", "kind": "service", "name": "Alien" },
        { "id": "sms", "kind": "channel", "name": "SMS", "requires": "b" } ],
      "scenarios": [ { "id": "fire", "name": "Fire", "events": [
        { "at": "0s", "on": "a", "availability": 0 }, { "at": "2h", "on": "a", "availability": 1000000 } ] } ] }"#;

    #[test]
    fn everything_that_follows_is_in_one_place() {
        let model = read(SHOP).unwrap();
        let graph = Graph::of(&model);
        let id = |name: &str| model.find(name).unwrap();
        let found = review(&model, &graph, ScenarioId(0)).unwrap();
        let hit: Vec<_> = found.hit.iter().map(|it| (it.target, it.worst, it.at.secs())).collect();
        assert_eq!(hit, [(id("chat"), State::Down, 300)]);
        let chain: Vec<_> = found.hit[0].chain.iter().map(|it| it.component).collect();
        assert_eq!(chain, [id("a"), id("login"), id("chat")]);
        assert_eq!(found.hit[0].recovery.last().map(|it| it.at.secs()), Some(3 * 3600));
        let held: Vec<_> = found
            .held
            .iter()
            .map(|it| (it.target, it.declares, it.survival.carried_by.len()))
            .collect();
        assert_eq!(held, [(id("mail"), true, 1), (id("alien"), false, 0), (id("sms"), true, 0)]);
        assert_eq!(found.points.iter().map(|it| it.component).collect::<Vec<_>>(), [id("a")]);
        assert_eq!(found.defeated.iter().map(|it| it.owner).collect::<Vec<_>>(), [id("login")]);
        assert_eq!(
            found.channels.order.iter().map(|it| it.channel).collect::<Vec<_>>(),
            [id("sms")]
        );
        assert!(found.recovery.inside.iter().any(|it| it.on == id("tool")));
        assert_eq!(review(&model, &graph, ScenarioId(1)), None);
    }
}
