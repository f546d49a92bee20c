//! What is played over time: what it shows at each moment, and what an edit on the way does.

use std::rc::Rc;

use linchpin_engine::{ComponentId, model::ScenarioId};

use super::{failures, replay};
use crate::{
    Msg, State,
    commands::{Command, is_available},
    kept, permalink,
    select::{self, Look, look, status},
    session::{Answer, Ask, Play, Response},
    testing::{SHOP, Shell},
};

const MODEL: &[u8] = br#"{ "linchpin": 1, "id": "m", "components": [
    { "id": "power", "kind": "site", "name": "p" },
    { "id": "rack", "kind": "platform", "name": "r", "requires": "power", "holds": "10m", "repair": "1h" },
    { "id": "chat", "kind": "service", "name": "c", "users": 100, "requires": "rack" },
    { "id": "mail", "kind": "service", "name": "m", "users": 7 } ],
  "scenarios": [ { "id": "s", "name": "s", "events": [
      { "at": "0s", "on": "power", "availability": 0 }, { "at": "2h", "on": "power", "availability": 1000000 } ],
    "reported": [ { "on": "chat", "state": "down", "at": "1h" } ] },
    { "id": "once", "name": "o", "events": [ { "at": "0s", "on": "mail", "availability": 0 } ] } ] }"#;

const POWER: ComponentId = ComponentId(0);
const RACK: ComponentId = ComponentId(1);
const CHAT: ComponentId = ComponentId(2);
const MAIL: ComponentId = ComponentId(3);

fn opened() -> Shell {
    let mut shell = Shell::with(MODEL);
    shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(0))));
    shell.settle();
    shell
}

fn looks(state: &State) -> Vec<Look> {
    [POWER, RACK, CHAT, MAIL].into_iter().map(|id| look(state, id).0).collect()
}

fn go(shell: &mut Shell, msg: replay::Msg) {
    shell.send(Msg::Replay(msg));
}

#[test]
fn a_scenario_is_asked_about_once_and_played_without_the_worker() {
    use Look::{Down, Failed, Up};
    let mut shell = opened();
    let played = shell.state.replay.played().unwrap();
    // Power goes at 0 and comes at 2 h; the rack holds 10 min and takes an hour; a report at 1 h.
    assert_eq!(played.moments, [0, 600, 3_600, 7_200, 10_800]);
    assert_eq!(shell.state.replay.at, None);
    assert_eq!(looks(&shell.state), [Failed, Down, Down, Up], "all at once until it is played");
    let mut seen = Vec::new();
    for at in 0..5 {
        go(&mut shell, replay::Msg::To(at));
        seen.push(looks(&shell.state));
    }
    assert_eq!(seen[0], [Failed, Up, Up, Up]);
    assert_eq!(seen[1], [Failed, Down, Down, Up]);
    assert_eq!(seen[2], seen[1], "a moment of a report");
    assert_eq!(seen[3], [Up, Down, Down, Up]);
    assert_eq!(seen[4], [Up, Up, Up, Up]);
    assert!(shell.state.open_requests().is_empty(), "nothing was asked");
    go(&mut shell, replay::Msg::Leave);
    assert_eq!(looks(&shell.state), [Failed, Down, Down, Up]);
}

#[test]
fn the_numbers_are_those_of_the_moment() {
    let mut shell = opened();
    go(&mut shell, replay::Msg::ToSecond(700));
    let totals = status(&shell.state).totals;
    assert_eq!((totals.failed, totals.down, totals.users_hit), (1, 2, 100));
    assert_eq!(shell.state.replay.second(), Some(600), "the last moment up to then");
    go(&mut shell, replay::Msg::Last);
    assert_eq!(status(&shell.state).totals, Default::default());
}

#[test]
fn keys_step_play_and_leave() {
    let mut shell = opened();
    assert!(
        is_available(&shell.state, Command::Later) && !is_available(&shell.state, Command::Earlier)
    );
    shell.run(Command::Play);
    assert_eq!((shell.state.replay.at, shell.state.replay.playing), (Some(0), true));
    let stays = shell.state.replay.dwell_ms();
    go(&mut shell, replay::Msg::NextSpeed);
    assert_eq!(shell.state.replay.dwell_ms(), stays / 2);
    for _ in 0..4 {
        go(&mut shell, replay::Msg::Tick);
    }
    assert_eq!((shell.state.replay.at, shell.state.replay.playing), (Some(4), false), "the end");
    shell.run(Command::Earlier);
    assert_eq!(shell.state.replay.at, Some(3));
    shell.run(Command::FirstWave);
    assert_eq!(shell.state.replay.at, Some(0));
    shell.run(Command::LastWave);
    assert_eq!(shell.state.replay.at, Some(4));
    assert!(!is_available(&shell.state, Command::Later));
    shell.run(Command::Back);
    assert_eq!(shell.state.replay.at, None);
    assert_eq!(shell.state.failures.now().scenario, Some(ScenarioId(0)));
}

#[test]
fn an_edit_at_a_moment_is_made_to_what_is_on_the_screen() {
    let mut shell = opened();
    go(&mut shell, replay::Msg::ToSecond(7_200));
    shell.fail(&[MAIL]);
    shell.settle();
    let failed: Vec<ComponentId> = shell.state.failures.set().iter().map(|it| it.0).collect();
    assert_eq!(failed, [MAIL], "power was back by then");
    assert_eq!(shell.state.replay.of, None, "no longer what the scenario says");
    shell.run(Command::Undo);
    shell.settle();
    assert_eq!(shell.state.replay.second(), Some(7_200), "undo leads back to the moment");
    shell.run(Command::Undo);
    assert_eq!(shell.state.replay.at, None);
}

#[test]
fn what_has_one_moment_is_shown_by_its_waves_and_nothing_is_played_without_a_scenario() {
    let mut shell = Shell::with(MODEL);
    assert!(shell.state.requests().is_empty());
    shell.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(1))));
    shell.settle();
    assert!(shell.state.replay.played().is_none());
    go(&mut shell, replay::Msg::Later);
    assert_eq!(shell.state.replay.at, None);
    let mut empty = State::default();
    empty = crate::update(&empty, Msg::Replay(replay::Msg::ColdStart));
    assert!(empty.requests().is_empty());
}

#[test]
fn the_cold_start_plays_in_the_times_that_are_known() {
    use Look::{Down, Up};
    let mut shell = Shell::with(MODEL);
    go(&mut shell, replay::Msg::ColdStart);
    let asked = shell.state.requests();
    assert!(matches!(asked[0].ask, Ask::Play { play: Play::ColdStart, .. }));
    shell.settle();
    // Only the rack takes any time, an hour; what does not say how long it takes is up at once.
    assert_eq!(shell.state.replay.played().unwrap().untimed, 3);
    assert_eq!(looks(&shell.state), [Up, Down, Down, Up]);
    go(&mut shell, replay::Msg::Last);
    assert_eq!(shell.state.replay.second(), Some(3_600));
    assert_eq!(looks(&shell.state), [Up, Up, Up, Up]);
    shell.run(Command::Back);
    assert_eq!((shell.state.replay.of, shell.state.run.moment.is_none()), (None, true));
}

#[test]
fn a_hover_at_a_moment_previews_nothing_and_the_side_panel_tells_of_the_moment() {
    let mut shell = opened();
    shell.select(CHAT);
    shell.settle();
    assert!(select::side_panel(&shell.state).unwrap().why.is_some());
    go(&mut shell, replay::Msg::ToSecond(7_200));
    shell.send(Msg::Preview(super::preview::Msg::Preview(Some(POWER))));
    assert!(shell.state.preview.target.is_empty());
    let panel = select::side_panel(&shell.state).unwrap();
    assert!(panel.why.is_none() && panel.if_failed.is_none());
    let over = select::over_time(&shell.state, CHAT).unwrap();
    assert_eq!(over.downtime, 6_600, "since 10 min");
    let cause = over.step.unwrap().cause;
    assert_eq!((cause.by, cause.since.secs()), (Some(RACK), 600));
    let path: Vec<(ComponentId, u64)> =
        over.path.iter().map(|link| (link.component, link.at.secs())).collect();
    assert_eq!(path, [(POWER, 7_200), (RACK, 10_800), (CHAT, 10_800)]);
    assert_eq!(over.back, Some(10_800));
}

#[test]
fn what_is_kept_at_a_moment_is_what_has_failed_by_then() {
    let mut shell = opened();
    go(&mut shell, replay::Msg::Last);
    assert!(shell.state.failed().is_empty());
    assert_eq!(look(&shell.state.at_once(), CHAT).0, Look::Down, "reports tell of all at once");
    go(&mut shell, replay::Msg::First);
    let save = super::own::Msg::Save("mine".into());
    shell.send(Msg::Failures(failures::Msg::Own(save)));
    shell.settle();
    let kept: Vec<ComponentId> = shell.state.failures.set().iter().map(|it| it.0).collect();
    assert_eq!(kept, [POWER]);
    assert!(shell.state.failures.now().own_scenario.is_some());
}

/// Two ways to the same screen elsewhere: a link to it, and the work that was kept.
fn elsewhere(shell: &Shell, model: &[u8]) -> [Shell; 2] {
    let link = permalink::read(&permalink::write(&shell.state).unwrap()).unwrap();
    let mut linked = Shell::with(model);
    let open = Rc::clone(linked.state.document.model().unwrap());
    for message in link.messages(&open) {
        linked.send(message);
    }
    let work = kept::work(&shell.state, &mut kept::Prints::default()).unwrap();
    let session = kept::Session::read(&work.session.text()).unwrap();
    let mut restored = Shell::empty();
    restored.send(session.restore(|_| Some(model.into())).unwrap());
    [linked, restored]
}

#[test]
fn a_link_and_kept_work_lead_to_the_moment_that_is_shown() {
    let mut played = opened();
    go(&mut played, replay::Msg::ToSecond(3_600));
    let mut edited = opened();
    edited.send(Msg::Failures(failures::Msg::Moment(ScenarioId(0), 600)));
    edited.settle();
    let mut cold = Shell::with(MODEL);
    go(&mut cold, replay::Msg::ColdStart);
    cold.settle();
    go(&mut cold, replay::Msg::Later);
    for shell in [played, edited, cold] {
        let shown = shell.state.replay.shown();
        assert!(shown.is_some_and(|it| it.second > 0));
        for mut again in elsewhere(&shell, MODEL) {
            again.settle();
            assert_eq!(again.state.replay.shown(), shown);
            assert_eq!(again.state.replay.second(), shell.state.replay.second());
            assert_eq!(looks(&again.state), looks(&shell.state));
            assert_eq!(permalink::write(&again.state), permalink::write(&shell.state));
        }
    }
}

#[test]
fn what_is_awaited_stands_in_the_link_and_goes_with_the_scenario() {
    let mut shell = opened();
    go(&mut shell, replay::Msg::ToSecond(3_600));
    let link = permalink::write(&shell.state);
    let [mut again, _] = elsewhere(&shell, MODEL);
    assert!(again.state.replay.asked.open().is_some(), "it is not known yet how it goes");
    assert_eq!(permalink::write(&again.state), link);
    again.send(Msg::Failures(failures::Msg::Scenario(ScenarioId(1))));
    again.settle();
    assert_eq!((again.state.replay.shown(), again.state.replay.at), (None, None));
    let [mut unanswered, _] = elsewhere(&shell, MODEL);
    let (id, _) = unanswered.state.replay.asked.open().unwrap();
    unanswered.send(Msg::Answered(Response { id, answer: Answer::Stale }));
    assert_eq!(unanswered.state.replay.shown(), None);
    go(&mut shell, replay::Msg::Leave);
    assert!(!permalink::write(&shell.state).unwrap().contains("t="));
}

#[test]
fn another_model_is_asked_about_anew() {
    let mut shell = opened();
    go(&mut shell, replay::Msg::First);
    shell.open(SHOP);
    assert_eq!((shell.state.replay.of, shell.state.replay.at), (None, None));
    assert!(shell.state.run.moment.is_none());
}

#[test]
fn the_cold_start_plays_wave_by_wave_where_no_times_are_known() {
    use Look::{Down, Up};
    let mut shell = Shell::with(SHOP);
    go(&mut shell, replay::Msg::ColdStart);
    shell.settle();
    let all = |shell: &Shell| -> Vec<Look> {
        (0..5).map(|id| look(&shell.state, ComponentId(id)).0).collect()
    };
    assert_eq!(all(&shell), [Down; 5], "it begins with a total stop");
    // The centers; login and the web; the chat.
    go(&mut shell, replay::Msg::Later);
    assert_eq!(all(&shell), [Up, Up, Down, Down, Down]);
    go(&mut shell, replay::Msg::Last);
    assert_eq!(all(&shell), [Up; 5]);
    assert_eq!(shell.state.replay.second(), Some(3));
}
