//! What is played over time: how a scenario, or the start of everything from nothing, goes moment by moment. It is worked
//! out once; what stood how at a moment the page reads off by itself.

use std::collections::BTreeMap;

use linchpin_engine::{
    Availability, ComponentId, Graph, Model,
    analysis::{
        impact::ImpactState,
        recovery::recovery,
        replay,
        timeline::{Cause, Step, Timeline, Track, Why, timeline},
    },
    model::{Duration, ScenarioId, State},
};
use serde::{Deserialize, Serialize};

use super::{Score, open};

/// How far along its axis the last moment lies; the first lies at 0.
pub const AXIS: u32 = 10_000;

/// What can be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Play {
    /// A scenario of the model, in its real time.
    Scenario(ScenarioId),
    /// The start of everything from a total stop, wave by wave.
    ColdStart,
}

/// How something went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Played {
    /// What it is.
    pub play: Play,
    /// Whether its moments are waves and not seconds.
    pub in_waves: bool,
    /// The steps of every component that ever changed; of a cold start a wave counts as a second.
    pub timeline: Timeline,
    /// Every moment at which something changes, happens or was reported, in seconds since the first event; ascending,
    /// without repeats. Empty where nothing ever happens.
    pub moments: Vec<u64>,
    /// Where each moment lies on its axis, from 0 to [`AXIS`]: a long wait takes more room than a short one, and far less
    /// than its share.
    pub places: Vec<u32>,
    /// Of a cold start in seconds, for how many components the model does not say how long they take: that counts as no
    /// time, so while there are any, its times are the least there can be.
    pub untimed: u32,
    /// What was reported, row by row; none where nothing was.
    pub score: Option<Score>,
}

/// Works out how `play` goes under the load of `graph`; nothing where the model has no such scenario. Cost: one timeline,
/// and a score where something was reported.
pub(super) fn played(model: &Model, graph: &Graph, play: Play) -> Option<Played> {
    let (timeline, in_waves, untimed, score, told) = match play {
        Play::Scenario(id) => {
            let scenario = model.scenarios().get(id.index())?;
            let told: Vec<u64> =
                scenario.reported.iter().filter_map(|row| row.at).map(|at| at.secs()).collect();
            let score = (!scenario.reported.is_empty())
                .then(|| open::score(replay::score(model, graph, id)));
            let first = scenario.events.iter().map(|event| event.at.secs()).min();
            let events = scenario.events.iter().map(|it| it.at.secs());
            let since = events.map(|at| at.saturating_sub(first.unwrap_or_default()));
            let told = told.into_iter().chain(since).collect();
            (timeline(model, graph, scenario), false, 0, score, told)
        }
        Play::ColdStart => {
            let (timeline, in_waves, untimed) = start(model, graph);
            (timeline, in_waves, untimed, None, Vec::new())
        }
    };
    let changes = timeline.moments();
    let mut moments: Vec<u64> = changes.iter().map(|at| at.secs()).chain(told).collect();
    moments.sort_unstable();
    moments.dedup();
    let places = places(&moments);
    Some(Played { play, in_waves, timeline, moments, places, untimed, score })
}

/// Where moments lie on an axis from 0 to [`AXIS`]: every gap is as wide as the fourth root of the time that it takes, so
/// that a minute and a day can be told apart on one screen. Cost: linear.
fn places(moments: &[u64]) -> Vec<u32> {
    let width = |gap: u64| (u128::from(gap) << 32).isqrt().isqrt();
    let mut at = 0_u128;
    let mut ends = vec![0_u128; moments.len().min(1)];
    for gap in moments.windows(2).map(|pair| pair[1] - pair[0]) {
        at += width(gap);
        ends.push(at);
    }
    // One moment alone lies at the beginning.
    let place = |end: u128| u32::try_from(end * u128::from(AXIS) / at.max(1)).unwrap_or(AXIS);
    ends.into_iter().map(place).collect()
}

/// The cold start as steps: everything is down, and what starts is at its baseline from then on; with times where the
/// model says how long anything takes, else with a second for each wave. What never starts stays down. And how many
/// components start at times that are the least, since the model does not say how long their repair takes.
fn start(model: &Model, graph: &Graph) -> (Timeline, bool, u32) {
    let found = recovery(model, graph, None);
    let in_waves = found.total.is_none_or(|total| total == Duration::ZERO);
    let cause = |why, since, by| Cause { why, since, by };
    let mut up_at: BTreeMap<ComponentId, (Duration, Cause)> = BTreeMap::new();
    if in_waves {
        for (wave, id) in (0_u64..)
            .zip(&found.start.waves)
            .flat_map(|(wave, ids)| ids.iter().map(move |&id| (wave, id)))
        {
            let since = Duration::from_secs(wave);
            let at = Duration::from_secs(wave + 1);
            up_at.insert(id, (at, cause(Why::Required, since, None)));
        }
    } else {
        for it in &found.times {
            up_at.insert(it.component, (it.up, cause(Why::Repaired, it.ready, it.after)));
        }
    }
    let baseline = ImpactState::new(graph);
    let tracks = graph.ids().map(|component| {
        let down = Step {
            at: Duration::ZERO,
            state: State::Down,
            availability: Availability::NONE,
            cause: cause(Why::Event, Duration::ZERO, None),
        };
        let up = up_at.get(&component).map(|&(at, cause)| Step {
            at,
            state: baseline.state(graph, component),
            availability: baseline.availability(graph, component),
            cause,
        });
        // What takes no time at all is up from the beginning.
        let down = Some(down).filter(|_| up.is_none_or(|up| up.at > Duration::ZERO));
        Track { component, steps: down.into_iter().chain(up).collect() }
    });
    let end = match in_waves {
        true => Duration::from_secs(found.start.waves.len() as u64),
        false => found.total.unwrap_or_default(),
    };
    let untimed = if in_waves { 0 } else { found.without_repair.len() };
    let untimed = u32::try_from(untimed).unwrap_or(u32::MAX);
    (Timeline { tracks: tracks.collect(), end, ..Timeline::default() }, in_waves, untimed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use linchpin_engine::analysis::timeline::recovery_path;

    fn of(text: &str, play: Play) -> Option<Played> {
        let model = linchpin_engine::read(text).unwrap();
        played(&model, &Graph::of(&model), play)
    }

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "power", "kind": "site", "name": "p" },
        { "id": "rack", "kind": "platform", "name": "r", "requires": "power", "holds": "10m", "repair": "1h" },
        { "id": "chat", "kind": "service", "name": "c", "users": 100, "requires": "rack" } ],
      "scenarios": [ { "id": "s", "name": "s", "events": [
          { "at": "1h", "on": "power", "availability": 0 }, { "at": "3h", "on": "power", "availability": 1000000 } ],
        "reported": [ { "on": "chat", "state": "up", "at": "5m" }, { "on": "chat", "state": "up", "at": "2h" } ] } ] }"#;

    #[test]
    fn moments_are_those_of_events_steps_and_reports_since_the_first_event() {
        let played = of(MODEL, Play::Scenario(ScenarioId(0))).unwrap();
        // Power at 0 and 2 h, the rack at 10 min and 3 h; reported at 5 min and 2 h.
        assert_eq!(played.moments, [0, 300, 600, 7_200, 10_800]);
        assert_eq!((played.places[0], played.places[4]), (0, AXIS));
        assert!(played.places.is_sorted());
        assert!(!played.in_waves);
        let score = played.score.unwrap();
        assert_eq!(score.rows.len(), 2);
        assert_eq!(of(MODEL, Play::Scenario(ScenarioId(1))), None);
    }

    #[test]
    fn a_long_wait_takes_more_room_and_far_less_than_its_share() {
        // The fourth roots of 16, 16 and 1 296 are 2, 2 and 6.
        assert_eq!(places(&[5, 21, 37, 1_333]), [0, 2_000, 4_000, AXIS]);
        assert_eq!(places(&[7]), [0]);
        assert_eq!(places(&[]), [0_u32; 0]);
        assert_eq!(places(&[0, u64::MAX]), [0, AXIS]);
    }

    #[test]
    fn a_cold_start_goes_wave_by_wave_and_a_deadlock_never_ends() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [
            { "id": "a", "kind": "site", "name": "a" },
            { "id": "b", "kind": "site", "name": "b", "requires": "a" },
            { "id": "x", "kind": "site", "name": "x", "requires": "y" },
            { "id": "y", "kind": "site", "name": "y", "requires": "x" } ] }"#;
        let played = of(text, Play::ColdStart).unwrap();
        assert!(played.in_waves);
        assert_eq!(played.moments, [0, 1, 2]);
        let at = |id: u32, wave: u64| {
            played.timeline.at(ComponentId(id), Duration::from_secs(wave)).unwrap().state
        };
        assert_eq!(
            [at(0, 0), at(0, 1), at(1, 1), at(1, 2)],
            [State::Down, State::Up, State::Down, State::Up]
        );
        assert_eq!(at(2, 2), State::Down, "it waits for y, which waits for it");
    }

    #[test]
    fn a_cold_start_has_times_where_the_model_has_any() {
        let text = r#"{ "linchpin": 1, "id": "m", "components": [
            { "id": "a", "kind": "site", "name": "a", "repair": "1h" },
            { "id": "b", "kind": "site", "name": "b", "requires": "a", "repair": "5m" },
            { "id": "c", "kind": "site", "name": "c" } ] }"#;
        let played = of(text, Play::ColdStart).unwrap();
        assert!(!played.in_waves);
        assert_eq!((played.moments, played.untimed), (vec![0, 3_600, 3_900], 1));
        let path = recovery_path(&played.timeline, ComponentId(1));
        let path: Vec<(u32, u64)> = path.iter().map(|it| (it.component.0, it.at.secs())).collect();
        assert_eq!(path, [(0, 3_600), (1, 3_900)]);
    }
}
