//! The panel of what is played over time: the chart of the selected components, and what was reported, row by row.

use linchpin_explorer::Msg;
use linchpin_explorer::session::Play;
use linchpin_explorer::state::view::{self, Dialog};
use linchpin_explorer::state::{Document, Replay, replay};
use yew::prelude::*;

use super::board::Board;
use super::chart::Courses;
use crate::i18n::{Words, grouped, use_words};
use crate::store::{Dispatch, use_dispatch, use_slice};

/// See the module. While nothing is played it says what can be.
#[component]
pub fn Panel() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let replay = use_slice::<Replay>();
    let document = use_slice::<Document>();
    let Some(played) = replay.played() else {
        let waits = replay.asked.open().is_some();
        let text = match (waits, replay.of) {
            (true, _) => words.t("findings.pending"),
            (false, Some(_)) => words.t("replay.at-once"),
            (false, None) => words.t("replay.none"),
        };
        return html! {
            <div class="over" data-testid="over-time">
                <p class="nothing">{ text }</p>
                if document.open.is_some() { { cold_start(&dispatch, words) } }
            </div>
        };
    };
    let enlarge = Callback::from({
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Msg::View(view::Msg::Dialog(Dialog::Charts)))
    });
    let never = document.findings().filter(|_| played.play == Play::ColdStart).map_or(0, |found| {
        let inside: usize = found.deadlocks.iter().map(Vec::len).sum();
        inside as u64 + found.blocked
    });
    html! {
        <div class="over" data-testid="over-time">
            if never > 0 {
                <p class="part__text" data-testid="over-time-never">{ words.with("replay.never", &[("n", &grouped(never.into()))]) }</p>
            }
            if played.untimed > 0 {
                <p class="part__text" data-testid="over-time-least">{ words.with("replay.least", &[("n", &grouped(played.untimed.into()))]) }</p>
            }
            <button type="button" class="button button--small charts__enlarge" data-testid="over-time-enlarge" onclick={enlarge}
                aria-haspopup="dialog">{ words.t("charts.enlarge") }</button>
            <Courses place="panel" />
            if let Some(score) = &played.score { <Board score={score.clone()} /> }
            if played.play != Play::ColdStart { { cold_start(&dispatch, words) } }
        </div>
    }
}

/// The button that plays the cold start.
pub fn cold_start(dispatch: &Dispatch, words: Words) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Msg::Replay(replay::Msg::ColdStart));
    });
    html! {
        <button type="button" class="button button--small over__cold" data-testid="cold-start" {onclick}
            title={words.t("replay.cold-start-note")}>{ words.t("replay.play-cold-start") }</button>
    }
}
