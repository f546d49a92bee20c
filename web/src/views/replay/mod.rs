//! What is played over time: the strip with its slider above the steps, the panel with chart and scoreboard, and the
//! course of the selected component.

mod board;
mod chart;
mod course;
mod panel;
mod ticks;

pub use chart::Courses;
pub use course::Course;
pub use panel::{Panel, cold_start};

use linchpin_explorer::commands::{Command, is_available};
use linchpin_explorer::session::{AXIS, Play, Played};
use linchpin_explorer::state::view::{self, FindingsTab};
use linchpin_explorer::state::{Document, Replay, Run, replay};
use linchpin_explorer::{Msg, State};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icons::{Icon, icon};
use crate::hooks::use_command;
use crate::i18n::{Words, grouped, use_words};
use crate::names;
use crate::platform::document as page;
use crate::store::{use_dispatch, use_now, use_slice};

/// How a moment of what is played is called: `+3 h 20 min`, or a wave.
pub fn clock(played: &Played, second: u64, words: Words) -> String {
    if played.in_waves {
        return words.with("replay.wave", &[("n", &grouped(second.into()))]);
    }
    format!("+{}", names::exact_time(second, words))
}

/// How the moment on the screen is called; nothing while none is shown.
pub fn clock_now(state: &State, words: Words) -> Option<String> {
    let played = state.replay.played()?;
    Some(clock(played, state.replay.second()?, words))
}

/// The slider over the moments of what is played, with what plays it. Empty while nothing is.
#[component]
pub fn Strip() -> Html {
    let words = use_words();
    let now = use_now();
    let dispatch = use_dispatch();
    let run = use_command();
    let document = use_slice::<Document>();
    let replay = use_slice::<Replay>();
    let _ = use_slice::<Run>();
    let (Some(played), Some(model)) = (replay.played(), document.model()) else {
        return Html::default();
    };
    let state = now.state();
    let what = match played.play {
        Play::ColdStart => words.t("replay.cold-start"),
        Play::Scenario(id) => model
            .scenarios()
            .get(id.index())
            .map_or_else(String::new, |it| it.name.in_language(words.tag()).to_owned()),
    };
    let place = replay.at.and_then(|at| played.places.get(at)).copied().unwrap_or_default();
    let time = clock_now(&state, words).unwrap_or_else(|| words.t("replay.all"));
    let send = |msg: replay::Msg| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Msg::Replay(msg)))
    };
    let button = |command: Command, shape: Icon, testid: &'static str, label: String, key: &str| {
        let onclick = run.reform(move |_: MouseEvent| command);
        html! {
            <button type="button" class="button button--icon" data-testid={testid} {onclick} title={format!("{label} ({key})")}
                aria-label={label} disabled={!is_available(&state, command)}>{ icon(shape) }</button>
        }
    };
    let (shape, label) = match replay.playing {
        true => (Icon::Pause, words.t("waves.pause")),
        false => (Icon::Play, words.t("replay.play")),
    };
    let oninput = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(place) = input.and_then(|it| it.value().parse().ok()) {
                dispatch.dispatch(Msg::Replay(replay::Msg::ToPlace(place)));
            }
        })
    };
    // Between two moments nothing changes, so keys go from one to the next.
    let onkeydown = {
        let run = run.clone();
        Callback::from(move |event: KeyboardEvent| {
            let command = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" | "PageDown" => Command::Earlier,
                "ArrowRight" | "ArrowUp" | "PageUp" => Command::Later,
                "Home" => Command::FirstWave,
                "End" => Command::LastWave,
                _ => return,
            };
            event.prevent_default();
            run.emit(command);
        })
    };
    let details = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Msg::View(view::Msg::FoldRight(false)));
            dispatch.dispatch(Msg::View(view::Msg::Findings(FindingsTab::OverTime)));
            page::focus_soon("#tab-over-time[aria-selected='true']");
        })
    };
    let percent = replay.speed_percent();
    let speed = if percent < 100 { "½×".to_owned() } else { format!("{}×", percent / 100) };
    let leaves = replay.at.is_some();
    html! {
        <section class="replay" aria-label={words.t("replay.label")} data-testid="replay">
            <div class="replay__acts">
                { button(Command::Earlier, Icon::Earlier, "replay-earlier", words.t("replay.earlier"), ",") }
                { button(Command::Play, shape, "replay-play", label, "P") }
                { button(Command::Later, Icon::Later, "replay-later", words.t("replay.later"), ".") }
                <button type="button" class="button button--small" data-testid="replay-speed" onclick={send(replay::Msg::NextSpeed)}
                    title={words.t("replay.speed")} aria-label={format!("{}: {speed}", words.t("replay.speed"))}>{ speed.clone() }</button>
            </div>
            <p class="replay__time" data-testid="replay-time"><b>{ &time }</b><span class="replay__what">{ what.clone() }</span></p>
            <div class="replay__track">
                <input type="range" class="replay__slider" min="0" max={AXIS.to_string()} step="1" value={place.to_string()} {oninput} {onkeydown}
                    aria-label={words.with("replay.slider", &[("name", &what)])} aria-valuetext={time.clone()} data-testid="replay-slider" />
                <ticks::Ticks of={replay.of} {words} />
            </div>
            <div class="replay__acts">
                if leaves {
                    <button type="button" class="button button--small" data-testid="replay-leave" onclick={send(replay::Msg::Leave)}
                        title={words.t("replay.leave-note")}>{ words.t("replay.leave") }<kbd aria-hidden="true">{ "Esc" }</kbd></button>
                }
                <button type="button" class="button button--small" data-testid="replay-details" onclick={details}>{ words.t("replay.details") }</button>
            </div>
        </section>
    }
}
