//! The stops of the bar: one for each action, one for each wave of the present failure. A press goes there; with the
//! focus on a row of stops, arrow keys go to the next one.

use linchpin_explorer::commands::{Command, is_available};
use linchpin_explorer::select::{status, waves};
use linchpin_explorer::state::{Document, Failures, Playback, Replay, Run, failures, playback};
use linchpin_explorer::{Msg, State};
use yew::prelude::*;

use crate::hooks::use_command;
use crate::i18n::{Words, counted, grouped, use_words};
use crate::names;
use crate::platform::document as page;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::icons::{Icon, icon};

/// Beyond this many the stops would be too small to tell apart.
const MOST_STOPS: usize = 16;

/// "14 down, 3 partial": what has become worse, as far as it is shown; nothing while nothing has failed.
pub fn outcome(state: &State, words: Words) -> Option<String> {
    let calm = state.failures.set().is_empty() && state.run.moment.is_none();
    if calm || state.run.shown().is_none() {
        return None;
    }
    let waves = waves(state);
    let counts = waves.counts;
    let parts = [
        ("steps.down", counts.down),
        ("steps.partial", counts.partial),
        ("steps.impaired", counts.impaired),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| words.with(key, &[("n", &grouped(n.into()))]))
        .collect();
    Some(if parts.is_empty() { words.t("steps.harmless") } else { parts.join(", ") })
}

/// A stop before, at or after the present one.
fn stop(at: usize, now: usize, label: String, testid: String, press: Callback<MouseEvent>) -> Html {
    let class = match at.cmp(&now) {
        std::cmp::Ordering::Less => "steps__stop--past",
        std::cmp::Ordering::Equal => "steps__stop--now",
        std::cmp::Ordering::Greater => "steps__stop--future",
    };
    html! {
        <button type="button" key={at} class={classes!("steps__stop", class)} data-testid={testid} onclick={press}
            title={label.clone()} aria-label={label} tabindex={if at == now { "0" } else { "-1" }}
            aria-current={(at == now).then_some("step")}></button>
    }
}

/// Arrow keys run one of two commands, and the focus follows the present stop of `row`.
fn arrows(
    run: Callback<Command>,
    back: Command,
    on: Command,
    row: &'static str,
) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let command = match event.key().as_str() {
            "ArrowLeft" => back,
            "ArrowRight" => on,
            "Home" if back == Command::Earlier => Command::FirstWave,
            "End" if back == Command::Earlier => Command::LastWave,
            _ => return,
        };
        event.prevent_default();
        run.emit(command);
        page::focus_soon(format!(".steps__line--{row} .steps__stop--now"));
    })
}

/// One stop for each action.
#[component]
pub fn Actions() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let run = use_command();
    let (document, failures) = (use_slice::<Document>(), use_slice::<Failures>());
    let Some(model) = document.model() else { return Html::default() };
    let status = status(&now.state());
    if status.steps == 0 {
        return Html::default();
    }
    let history = &failures.history;
    let (done, undone) = (history.steps().len(), history.undone());
    let labels: Vec<String> =
        history.steps().map(|label| names::step(model, label, words)).collect();
    // Steps in the open model lie between those in the models before it and those in the models after it.
    let before = status.step - done;
    let shown = (status.steps + 1).min(MOST_STOPS);
    let first = status.step.saturating_sub(shown / 2).min(status.steps + 1 - shown);
    let item = |at: usize| {
        let label = match at.checked_sub(before + 1).and_then(|at| labels.get(at)) {
            Some(label) => words.with("steps.stop", &[("n", &counted(at)), ("what", label)]),
            None if at == 0 => words.t("steps.beginning"),
            None => words.with("steps.stop-plain", &[("n", &counted(at))]),
        };
        let present = status.step;
        let (dispatch, run) = (dispatch.clone(), run.clone());
        let press = Callback::from(move |_: MouseEvent| {
            let (message, command, count, room) = if at < present {
                (failures::Msg::Undo, Command::Undo, present - at, done)
            } else {
                (failures::Msg::Redo, Command::Redo, at - present, undone)
            };
            if count > room {
                // In another model: that is opened first, and is a step of its own.
                run.emit(command);
                return;
            }
            for _ in 0..count {
                dispatch.dispatch(Msg::Failures(message.clone()));
            }
        });
        stop(at, present, label, format!("step-{at}"), press)
    };
    html! {
        <div class="steps__line steps__line--actions" role="group" aria-label={words.t("steps.actions")}
            onkeydown={arrows(run.clone(), Command::Undo, Command::Redo, "actions")}>
            { for (first..first + shown).map(item) }
        </div>
    }
}

/// One stop for each wave, with what plays them.
#[component]
pub fn Waves() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let run = use_command();
    let _ = (
        use_slice::<Document>(),
        use_slice::<Run>(),
        use_slice::<Playback>(),
        use_slice::<Failures>(),
        use_slice::<Replay>(),
    );
    let state = now.state();
    let waves = waves(&state);
    // What is played over time has a strip of its own.
    if waves.last == 0 || state.replay.played().is_some() {
        return Html::default();
    }
    let button = |command: Command, shape: Icon, testid: &'static str, label: String, key: &str| {
        let run = run.clone();
        let onclick = Callback::from(move |_: MouseEvent| run.emit(command));
        html! {
            <button type="button" class="button button--icon" data-testid={testid} {onclick} title={format!("{label} ({key})")}
                aria-label={label} disabled={!is_available(&state, command)}>{ icon(shape) }</button>
        }
    };
    let last = waves.last as usize;
    let shown = (last + 1).min(MOST_STOPS);
    // Where there are more waves than stops, the stops are spread over them.
    let wave_of = |stop: usize| (stop * last / (shown - 1).max(1)) as u32;
    let present = (0..shown).rfind(|&stop| wave_of(stop) <= waves.at).unwrap_or_default();
    let item = |at: usize| {
        let wave = wave_of(at);
        let label = match wave {
            0 => words.t("waves.first"),
            wave => {
                words.with("waves.stop", &[("n", &grouped(wave.into())), ("of", &counted(last))])
            }
        };
        let dispatch = dispatch.clone();
        let press = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::Playback(playback::Msg::To(wave)))
        });
        stop(at, present, label, format!("wave-{wave}"), press)
    };
    let (shape, label) = match waves.playing {
        true => (Icon::Pause, words.t("waves.pause")),
        false => (Icon::Play, words.t("waves.play")),
    };
    html! {
        <div class="steps__waves" role="group" aria-label={words.t("waves.label")} data-testid="waves">
            { button(Command::Earlier, Icon::Earlier, "wave-earlier", words.t("waves.earlier"), ",") }
            { button(Command::Play, shape, "wave-play", label, "P") }
            { button(Command::Later, Icon::Later, "wave-later", words.t("waves.later"), ".") }
            <div class="steps__line steps__line--waves" role="group" aria-label={words.t("waves.stops")}
                onkeydown={arrows(run.clone(), Command::Earlier, Command::Later, "waves")}>
                { for (0..shown).map(item) }
            </div>
            <span class="steps__count" data-testid="wave-text">{ words.with("waves.at", &[("n", &grouped(waves.at.into())), ("of", &counted(last))]) }</span>
        </div>
    }
}
