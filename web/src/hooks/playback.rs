//! Lets time go by while something plays: the waves of a failure, or the moments of an incident.

use gloo::timers::callback::Timeout;
use linchpin_explorer::Msg;
use linchpin_explorer::state::{Playback, Replay};
use linchpin_explorer::state::{
    playback::{self, TICK_MS},
    replay,
};
use yew::prelude::*;

use crate::store::{use_dispatch, use_slice};

/// See the module. Nothing moves between two waves or moments, so it is the same for those who asked for less motion.
#[hook]
pub fn use_playback() {
    let dispatch = use_dispatch();
    let playback = use_slice::<Playback>();
    let replay = use_slice::<Replay>();
    let next = if replay.playing {
        Some((replay.at, replay.dwell_ms(), Msg::Replay(replay::Msg::Tick)))
    } else if playback.playing {
        let at = playback.at.map(|wave| wave as usize);
        Some((at, TICK_MS, Msg::Playback(playback::Msg::Tick)))
    } else {
        None
    };
    let now = next.as_ref().map(|(at, stays, _)| (*at, *stays));
    use_effect_with((now, replay.playing), move |_| {
        let tick = next.map(|(_, stays, msg)| Timeout::new(stays, move || dispatch.dispatch(msg)));
        move || drop(tick)
    });
}
