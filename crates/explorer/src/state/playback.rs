//! How far the present failure is shown: whole, or only up to one of its waves. Which wave a component fell in comes
//! with the run.

/// How far the present failure is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Playback {
    /// The last wave that is shown, from 0 for what failed by itself; all of them where nothing is said.
    pub at: Option<u32>,
    /// Whether the shell sends [`Msg::Tick`] now and then.
    pub playing: bool,
}

/// How long one wave stays while it plays, in milliseconds.
pub const TICK_MS: u32 = 700;

/// What can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Show one wave less.
    Earlier,
    /// Show one wave more.
    Later,
    /// Show only what failed by itself.
    First,
    /// Show everything.
    Last,
    /// Show up to this wave.
    To(u32),
    /// Play from here, or from the beginning when everything is shown; or stop.
    Play,
    /// A wave's time is over.
    Tick,
}

/// The next, or nothing when the message changes nothing; `last` is the last wave of the run, 0 where there is nothing
/// to step through.
pub(super) fn update(playback: &Playback, msg: Msg, last: u32) -> Option<Playback> {
    let now = playback.at.unwrap_or(last).min(last);
    let to = |wave: u32, playing: bool| {
        let at = (wave < last).then_some(wave);
        Playback { at, playing: playing && at.is_some() }
    };
    let next = match msg {
        _ if last == 0 => Playback::default(),
        Msg::Earlier => to(now.saturating_sub(1), false),
        Msg::Later => to(now + 1, false),
        Msg::First => to(0, false),
        Msg::Last => to(last, false),
        Msg::To(wave) => to(wave, false),
        Msg::Play if playback.playing => Playback { playing: false, ..*playback },
        Msg::Play => to(if now == last { 0 } else { now }, true),
        Msg::Tick if playback.playing => to(now + 1, true),
        Msg::Tick => return None,
    };
    (next != *playback).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(at: Option<u32>, playing: bool) -> Playback {
        Playback { at, playing }
    }

    #[test]
    fn steps_stay_between_the_ends() {
        let whole = Playback::default();
        assert_eq!(update(&whole, Msg::Earlier, 3), Some(at(Some(2), false)));
        assert_eq!(update(&at(Some(0), false), Msg::Earlier, 3), None);
        assert_eq!(update(&at(Some(2), false), Msg::Later, 3), Some(whole));
        assert_eq!(update(&whole, Msg::Later, 3), None);
        assert_eq!(update(&whole, Msg::First, 3), Some(at(Some(0), false)));
        assert_eq!(update(&at(Some(1), false), Msg::To(9), 3), Some(whole));
        assert_eq!(update(&whole, Msg::Earlier, 0), None, "nothing to step through");
    }

    #[test]
    fn it_plays_from_the_beginning_and_stops_at_the_end() {
        let mut now = update(&Playback::default(), Msg::Play, 2).unwrap();
        assert_eq!(now, at(Some(0), true));
        now = update(&now, Msg::Tick, 2).unwrap();
        assert_eq!(now, at(Some(1), true));
        assert_eq!(update(&now, Msg::Play, 2), Some(at(Some(1), false)));
        now = update(&now, Msg::Tick, 2).unwrap();
        assert_eq!(now, Playback::default());
        assert_eq!(update(&now, Msg::Tick, 2), None);
    }
}
