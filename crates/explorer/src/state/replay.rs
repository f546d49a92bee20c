//! What is played over time: the open scenario in its real time, or the cold start; and which of its moments the screen
//! shows. How it goes is worked out once by the worker; what stood how at a moment is read off here.

use std::rc::Rc;

use linchpin_engine::{
    Availability, FailureSet,
    model::{Duration, State as Health},
    scenario::ceilings_at,
    sorting,
};
use serde::{Deserialize, Serialize};

use super::{
    Asked, Playback, Preview, RequestId, Run, Shared, State, Why, failures, own, preview::Moment,
};
use crate::session::{AXIS, Ask, Play, Played, Ran, Request, Standing, Totals};

/// What is played, and how far.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    /// The question how it goes, and the answer.
    pub asked: Asked<(Play, u32), Played>,
    /// What the question or the answer is about: what to play, under which load in percent.
    pub of: Option<(Play, u32)>,
    /// The moment that is shown; nothing while the screen shows what is assumed, all at once.
    pub at: Option<usize>,
    /// The second to show once it is known how this goes.
    pub awaits: Option<u64>,
    /// Whether the shell sends [`Msg::Tick`] now and then.
    pub playing: bool,
    /// How fast, by its position in [`SPEEDS`].
    pub speed: usize,
    /// Whether the cold start is played, whatever is assumed.
    pub cold: bool,
}

/// Which moment is shown, to find it again by a link or after a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Whether of the cold start; else of the scenario that is open.
    pub cold: bool,
    /// In seconds since the beginning.
    pub second: u64,
}

/// How fast it can play, in hundredths of the first speed.
pub const SPEEDS: [u32; 4] = [100, 200, 400, 50];

/// How long all of it plays at the first speed, in milliseconds.
const WHOLE_MS: u32 = 24_000;
/// The least and the most that one moment stays at the first speed, in milliseconds.
const MOMENT_MS: (u32, u32) = (300, 2_400);

/// What can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Show the moment before.
    Earlier,
    /// Show the next moment; the first where none is shown.
    Later,
    /// Show the first moment.
    First,
    /// Show the last moment.
    Last,
    /// Show the moment with this position.
    To(usize),
    /// Show the last moment up to this second, as soon as it is known how it goes.
    ToSecond(u64),
    /// Show the moment that lies nearest to this place of the axis.
    ToPlace(u32),
    /// Play from here, or from the beginning where the end is shown; or stop.
    Play,
    /// The time of a moment is over.
    Tick,
    /// Play at the next speed, round and round.
    NextSpeed,
    /// Show again what is assumed.
    Leave,
    /// Play the cold start.
    ColdStart,
}

impl Replay {
    /// How what is open goes, once that is known and where there is more than one moment to show.
    pub fn played(&self) -> Option<&Played> {
        let (play, _) = self.of?;
        self.asked.answer().filter(|it| it.play == play && it.moments.len() > 1)
    }

    /// The second of the moment that is shown.
    pub fn second(&self) -> Option<u64> {
        self.played()?.moments.get(self.at?).copied()
    }

    /// Which moment is shown, or will be; nothing while what is assumed is.
    pub fn shown(&self) -> Option<Shown> {
        let second = self.second().or(self.awaits)?;
        Some(Shown { cold: self.cold, second })
    }

    /// How long the moment that is shown stays while it plays, in milliseconds: the longer the wait until the next.
    pub fn dwell_ms(&self) -> u32 {
        let width = self.played().zip(self.at).and_then(|(played, at)| {
            Some(played.places.get(at + 1)?.saturating_sub(*played.places.get(at)?))
        });
        let (least, most) = MOMENT_MS;
        let stays = (WHOLE_MS / 100 * width.unwrap_or_default() / (AXIS / 100)).clamp(least, most);
        stays * 100 / SPEEDS.get(self.speed).copied().unwrap_or(100)
    }

    /// How fast it plays, in hundredths.
    pub fn speed_percent(&self) -> u32 {
        SPEEDS.get(self.speed).copied().unwrap_or(100)
    }
}

/// Takes a message; nothing happens where nothing is played.
pub(super) fn update(next: &mut State, msg: Msg) {
    let now = &next.replay;
    let mut replay = (**now).clone();
    let last = now.played().map(|played| played.moments.len() - 1);
    let mut to = |at: Option<usize>, playing: bool| {
        replay.at = at.zip(last).map(|(at, last)| at.min(last));
        replay.playing = playing && replay.at < last;
    };
    match (msg, last) {
        (Msg::ColdStart, _) => {
            replay = Replay { cold: true, speed: now.speed, ..Replay::default() }
        }
        (Msg::Leave, _) => {
            to(None, false);
            replay.cold = false;
        }
        (Msg::NextSpeed, _) => replay.speed = (now.speed + 1) % SPEEDS.len(),
        (Msg::ToSecond(second), None) if now.asked.open().is_some() => {
            replay.awaits = Some(second);
        }
        (_, None) => return,
        (Msg::Earlier, _) => to(now.at.map(|at| at.saturating_sub(1)), false),
        (Msg::Later, _) => to(Some(now.at.map_or(0, |at| at + 1)), false),
        (Msg::First, _) => to(Some(0), false),
        (Msg::Last, last) => to(last, false),
        (Msg::To(at), _) => to(Some(at), false),
        (Msg::ToSecond(second), _) => to(now.played().map(|it| up_to(&it.moments, second)), false),
        (Msg::ToPlace(place), _) => to(now.played().map(|it| nearest(&it.places, place)), false),
        (Msg::Play, _) if now.playing => to(now.at, false),
        (Msg::Play, last) => to(if now.at == last { Some(0) } else { now.at.or(Some(0)) }, true),
        (Msg::Tick, _) if now.playing => to(now.at.map(|at| at + 1), true),
        (Msg::Tick, _) => return,
    }
    let seen = |it: &Replay| (it.at, it.awaits, it.playing, it.speed, it.cold);
    if seen(&replay) != seen(now) || replay.of != now.of {
        next.replay = Shared::new(replay);
    }
}

/// The position of the last moment up to `second`; the first where all are later.
fn up_to(moments: &[u64], second: u64) -> usize {
    moments.partition_point(|&at| at <= second).saturating_sub(1)
}

/// The position of the place that is nearest, of equals the first.
fn nearest(places: &[u32], place: u32) -> usize {
    let distance = |at: &usize| places.get(*at).map_or(u32::MAX, |it| it.abs_diff(place));
    (0..places.len()).min_by_key(distance).unwrap_or_default()
}

/// Before the assumptions are edited by hand while a moment is shown: what has failed by then is assumed first, so that
/// the edit is made to what is on the screen, and undo leads back to that moment.
pub(super) fn stand_on_moment(next: &mut State, msg: &failures::Msg) {
    use failures::Msg as Edit;
    let by_hand = matches!(
        msg,
        Edit::Fail(_)
            | Edit::Limit(..)
            | Edit::Restore(_)
            | Edit::Toggle(_)
            | Edit::Load(_)
            | Edit::Own(own::Msg::Save(_))
    );
    let (Some((Play::Scenario(id), _)), Some(second)) = (next.replay.of, next.replay.second())
    else {
        return;
    };
    let on_it = next.failures.now().moment == Some((id, second));
    if let Some(model) = next.document.model().filter(|_| by_hand && !on_it)
        && let Some(failures) = failures::update(&next.failures, Edit::Moment(id, second), model)
    {
        next.failures = Shared::new(failures);
    }
}

/// After the assumptions were edited: they are on the screen, at their moment where they are one.
pub(super) fn assumed(next: &mut State) {
    let moment = next.failures.now().moment.map(|(_, second)| second);
    let at =
        next.replay.played().zip(moment).map(|(played, second)| up_to(&played.moments, second));
    if next.replay.at != at || next.replay.cold {
        let replay = Replay { at, playing: false, cold: false, ..(*next.replay).clone() };
        next.replay = Shared::new(replay);
    }
}

/// Takes how it goes.
pub(super) fn answered(next: &mut State, id: RequestId, played: Played) {
    if let Some(asked) = next.replay.asked.answered(id, played) {
        let (cold, awaits) = (next.replay.cold, next.replay.awaits);
        next.replay = Shared::new(Replay { asked, awaits: None, ..(*next.replay).clone() });
        match awaits {
            Some(second) => update(next, Msg::ToSecond(second)),
            None if cold => update(next, Msg::First),
            None => assumed(next),
        }
    }
}

/// The worker has no answer.
pub(super) fn dropped(next: &mut State, id: RequestId) {
    if let Some(asked) = next.replay.asked.dropped(id) {
        next.replay = Shared::new(Replay { asked, awaits: None, ..(*next.replay).clone() });
    }
}

/// Asks how what is open goes where that is something else than before, and puts the moment that is shown on the screen.
/// Cost: nothing while neither changes; else linear in what ever changes and in what is not up at baseline.
pub(super) fn follow(next: &mut State) {
    let wanted = wanted(next);
    if wanted != next.replay.of {
        let (cold, speed) = (next.replay.cold, next.replay.speed);
        let asked = match wanted {
            Some(question) => Asked::default().ask(next.next_id(), question),
            None => Asked::default(),
        };
        let replay = Replay { asked, of: wanted, cold, speed, ..Replay::default() };
        next.replay = Shared::new(replay);
    }
    let shown = next.run.moment.as_ref();
    let played = next.replay.played().and_then(|_| next.replay.asked.shared_answer());
    let Some((played, at)) = played.zip(next.replay.at) else {
        if shown.is_some() {
            next.run = Shared::new(Run { moment: None, ..(*next.run).clone() });
        }
        return;
    };
    if shown.is_some_and(|it| Rc::ptr_eq(&it.of, &played) && it.at == at) {
        return;
    }
    let moment = moment(next, played, at).map(Rc::new);
    next.run = Shared::new(Run { moment, ..(*next.run).clone() });
    // What was previewed or pinned is about what is assumed.
    if !next.preview.target.is_empty() || next.preview.asked.open().is_some() {
        let hover = next.preview.hover;
        next.preview = Shared::new(Preview { hover, ..Preview::default() });
    }
    if next.why.pinned {
        next.why = Shared::new(Why { pinned: false, ..(*next.why).clone() });
    }
    if *next.playback != Playback::default() {
        next.playback = Shared::default();
    }
}

/// What was kept is open again: the moment that it showed is shown as soon as it is known how it goes.
pub(super) fn restored(next: &mut State, shown: Option<Shown>) {
    let Some(Shown { cold, second }) = shown else { return };
    next.replay = Shared::new(Replay { cold, ..Replay::default() });
    follow(next);
    update(next, Msg::ToSecond(second));
}

/// What there is to play: the cold start where that was asked for, else the scenario that is open.
fn wanted(state: &State) -> Option<(Play, u32)> {
    state.document.open.as_ref()?;
    let now = state.failures.now();
    if state.replay.cold {
        return Some((Play::ColdStart, now.assumed.load_percent));
    }
    let scenario = now.scenario.or(now.moment.map(|(scenario, _)| scenario))?;
    Some((Play::Scenario(scenario), now.assumed.load_percent))
}

/// How everything stands at a moment.
fn moment(state: &State, of: Rc<Played>, at: usize) -> Option<Moment> {
    let open = state.document.open.as_ref()?;
    let second = Duration::from_secs(*of.moments.get(at)?);
    let failed = match of.play {
        Play::Scenario(id) => {
            ceilings_at(&open.model, open.model.scenarios().get(id.index())?, second)
        }
        Play::ColdStart => FailureSet::none(),
    };
    let baseline = &open.facts.baseline;
    let mut standings: Vec<Standing> = Vec::new();
    let mut totals =
        Totals { failed: failed.len().try_into().unwrap_or(u32::MAX), ..Totals::default() };
    for track in &of.timeline.tracks {
        let Some(step) = track.at(second) else { continue };
        let id = track.component;
        let before = baseline.standing(id);
        let users = open.model.components().get(id.index()).and_then(|it| it.users);
        let lost = before.availability.ppm().saturating_sub(step.availability.ppm());
        totals.users_hit += u128::from(users.unwrap_or_default()) * u128::from(lost)
            / u128::from(Availability::FULL.ppm());
        if step.state > before.state && !failed.contains(id) {
            match step.state {
                Health::Down => totals.down += 1,
                Health::Partial => totals.partial += 1,
                Health::Impaired => totals.impaired += 1,
                Health::Up => {}
            }
        }
        if step.state != Health::Up {
            let (state, availability) = (step.state, step.availability);
            standings.push(Standing { component: id, state, availability });
        }
    }
    // What has not changed by then is as it always is.
    let unchanged = |it: &&Standing| of.timeline.at(it.component, second).is_none();
    standings.extend(baseline.standings.iter().filter(unchanged));
    sorting::sort_by_key(&mut standings, |it| it.component);
    let waves = vec![0; standings.len()];
    Some(Moment { ran: Ran { standings, waves, totals }, of, at, failed })
}

impl State {
    /// The question how something goes, while it is open.
    pub(super) fn replay_request(&self) -> Option<Request> {
        let (id, &(play, load_percent)) = self.replay.asked.open()?;
        let document = self.document.open.as_ref()?.id;
        Some(Request { id, ask: Ask::Play { document, play, load_percent } })
    }
}
