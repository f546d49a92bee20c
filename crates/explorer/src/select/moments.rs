//! The real time of an incident: when its events were, and which of those moments is shown.

use linchpin_engine::{Model, model::ScenarioId};

use crate::State;

/// The moments of a scenario at which something fails or comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moments {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Seconds since its first event, ascending, without repeats; two at least.
    pub seconds: Vec<u64>,
    /// Which of them is shown; nothing while everything that failed is shown at once.
    pub at: Option<usize>,
}

/// The moments of the scenario that is chosen, or of which a moment is shown; nothing for one that has a single moment.
pub fn moments(state: &State) -> Option<Moments> {
    let model = state.document.model()?;
    let now = state.failures.now();
    let scenario = now.moment.map(|(scenario, _)| scenario).or(now.scenario)?;
    let seconds = of_scenario(model, scenario)?;
    let at = now.moment.and_then(|(_, second)| seconds.binary_search(&second).ok());
    Some(Moments { scenario, seconds, at })
}

/// Seconds since the first event at which there are events.
fn of_scenario(model: &Model, scenario: ScenarioId) -> Option<Vec<u64>> {
    let scenario = model.scenarios().get(scenario.index())?;
    let mut seconds: Vec<u64> = scenario.events.iter().map(|event| event.at.secs()).collect();
    seconds.sort_unstable();
    seconds.dedup();
    let first = *seconds.first().filter(|_| seconds.len() > 1)?;
    Some(seconds.into_iter().map(|second| second - first).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Msg, commands::Command, state::failures, testing::Shell};
    use linchpin_engine::ComponentId;

    const MODEL: &[u8] = br#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "a" }, { "id": "b", "kind": "site", "name": "b" } ],
        "scenarios": [ { "id": "s", "name": "s", "events": [
            { "at": "1h", "on": "a", "availability": 0 }, { "at": "2h", "on": "b", "availability": 0 },
            { "at": "3h", "on": "a", "availability": 1000000 } ] },
          { "id": "once", "name": "o", "events": [ { "at": "0s", "on": "a", "availability": 0 } ] } ] }"#;

    fn failed(shell: &Shell) -> Vec<ComponentId> {
        shell.state.failures.set().iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn a_moment_shows_what_had_failed_and_not_come_back_by_then() {
        let (a, b) = (ComponentId(0), ComponentId(1));
        let mut shell = Shell::with(MODEL);
        assert_eq!(moments(&shell.state), None);
        shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(0))));
        assert_eq!(failed(&shell), [a, b]);
        let of = moments(&shell.state).unwrap();
        assert_eq!((of.seconds, of.at), (vec![0, 3_600, 7_200], None));
        let mut seen = Vec::new();
        for second in [0, 3_600, 7_200] {
            shell.send(Msg::Failures(failures::Msg::Moment(ScenarioId(0), second)));
            seen.push((moments(&shell.state).unwrap().at, failed(&shell)));
        }
        assert_eq!(seen, [(Some(0), vec![a]), (Some(1), vec![a, b]), (Some(2), vec![b])]);
        shell.run(Command::Undo);
        assert_eq!(moments(&shell.state).unwrap().at, Some(1));
        shell.fail(&[a]);
        assert_eq!(moments(&shell.state).unwrap().at, Some(1), "it had failed already");
        shell.send(Msg::Failures(failures::Msg::Restore(vec![a])));
        assert_eq!(moments(&shell.state), None, "no longer what the scenario says");
        shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(1))));
        assert_eq!(moments(&shell.state), None, "a single moment");
    }
}
