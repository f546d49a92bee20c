//! Lets the waves of a failure go by while they play.

use gloo::timers::callback::Timeout;
use linchpin_explorer::Msg;
use linchpin_explorer::state::Playback;
use linchpin_explorer::state::playback::{self, TICK_MS};
use yew::prelude::*;

use crate::store::{use_dispatch, use_slice};

/// See the module. Nothing moves between two waves, so it is the same for those who asked for less motion.
#[hook]
pub fn use_playback() {
    let dispatch = use_dispatch();
    let playback = use_slice::<Playback>();
    use_effect_with((playback.playing, playback.at), move |&(playing, _)| {
        let tick = playing.then(|| {
            Timeout::new(TICK_MS, move || dispatch.dispatch(Msg::Playback(playback::Msg::Tick)))
        });
        move || drop(tick)
    });
}
