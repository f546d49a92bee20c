//! The waves of the present failure: how many there are, which is shown, and what has fallen by then.

use linchpin_engine::{Availability, ComponentId, model::State as Health};

use crate::{
    State,
    session::{Counts, Ran},
};

/// The waves of the present failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waves {
    /// The last wave; 0 where there is nothing to step through.
    pub last: u32,
    /// The wave up to which everything is shown.
    pub at: u32,
    /// Whether less than everything is shown.
    pub cut: bool,
    /// Whether it plays.
    pub playing: bool,
    /// How many have become worse by then, without those that failed by themselves.
    pub counts: Counts,
    /// What fell in this very wave, in file order.
    pub here: Vec<ComponentId>,
}

/// The waves. Cost: linear in what is not up.
pub fn waves(state: &State) -> Waves {
    let Some(ran) = state.run.shown() else { return Waves::default() };
    let last = ran.last_wave();
    let at = state.playback.at.unwrap_or(last).min(last);
    let before =
        |id| state.document.facts().map_or(Health::Up, |facts| facts.baseline.standing(id).state);
    let mut found =
        Waves { last, at, cut: at < last, playing: state.playback.playing, ..Waves::default() };
    for (standing, &wave) in ran.standings.iter().zip(&ran.waves).filter(|(_, wave)| **wave <= at) {
        let id = standing.component;
        if state.failed().contains(id) {
            if at == 0 {
                found.here.push(id);
            }
            continue;
        }
        if standing.state <= before(id) {
            continue;
        }
        match standing.state {
            Health::Down => found.counts.down += 1,
            Health::Partial => found.counts.partial += 1,
            Health::Impaired => found.counts.impaired += 1,
            Health::Up => {}
        }
        if wave == at {
            found.here.push(id);
        }
    }
    found
}

/// How everything stands up to the wave that is shown; nothing when all of it is shown.
pub fn up_to_the_wave(state: &State) -> Option<Ran> {
    let at = state.playback.at?;
    let ran = state.run.shown()?;
    let baseline = state.document.facts().map(|facts| &facts.baseline);
    let mut standings = Vec::new();
    let mut waves = Vec::new();
    for (standing, &wave) in ran.standings.iter().zip(&ran.waves) {
        let shown = if wave <= at {
            Some(*standing)
        } else {
            // What has not fallen yet is as it was with nothing failed.
            baseline
                .map(|baseline| baseline.standing(standing.component))
                .filter(|it| it.state != Health::Up || it.availability != Availability::FULL)
        };
        if let Some(shown) = shown {
            standings.push(shown);
            waves.push(wave.min(at));
        }
    }
    Some(Ran { standings, waves, totals: ran.totals })
}
