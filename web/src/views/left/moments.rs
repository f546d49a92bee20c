//! The real time of an incident: a stop for each moment at which something failed or came back. A press shows what had
//! failed by then; arrow keys go on from there.

use linchpin_engine::model::Duration;
use linchpin_explorer::Msg;
use linchpin_explorer::select::moments::Moments;
use linchpin_explorer::state::failures;
use yew::prelude::*;

use crate::i18n::Words;
use crate::names;
use crate::platform::document as page;
use crate::store::Dispatch;
use crate::views::icons::{Icon, icon};

/// Beyond this many the stops would be too small to tell apart.
const MOST_STOPS: usize = 10;

/// See the module.
pub fn moments(of: &Moments, words: Words, dispatch: &Dispatch) -> Html {
    let last = of.seconds.len().saturating_sub(1);
    let scenario = of.scenario;
    let seconds = of.seconds.clone();
    let go = {
        let dispatch = dispatch.clone();
        move |at: usize| {
            if let Some(&second) = seconds.get(at) {
                dispatch.dispatch(Msg::Failures(failures::Msg::Moment(scenario, second)));
            }
        }
    };
    let time = |at: usize| {
        of.seconds.get(at).map_or_else(String::new, |&it| {
            let time = names::time(Duration::from_secs(it), words);
            words.with("moments.after", &[("time", &time)])
        })
    };
    let shown = (last + 1).min(MOST_STOPS);
    // Where there are more moments than stops, the stops are spread over them.
    let moment_of = |stop: usize| stop * last / (shown - 1).max(1);
    let present = of.at.and_then(|at| (0..shown).rfind(|&stop| moment_of(stop) <= at));
    let stop = |stop: usize| {
        let at = moment_of(stop);
        let class = match present.map(|present| stop.cmp(&present)) {
            Some(std::cmp::Ordering::Equal) => "steps__stop--now",
            Some(std::cmp::Ordering::Less) => "steps__stop--past",
            _ => "steps__stop--future",
        };
        let go = go.clone();
        let stops = present.map_or(stop == 0, |present| present == stop);
        html! {
            <button type="button" key={stop} class={classes!("steps__stop", class)} data-testid={format!("moment-{at}")}
                onclick={move |_: MouseEvent| go(at)} aria-label={time(at)} title={time(at)} tabindex={if stops { "0" } else { "-1" }}
                aria-current={(present == Some(stop)).then_some("step")}></button>
        }
    };
    let turn = |to: Option<usize>, shape: Icon, testid: &'static str, label: String| {
        let go = go.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                go(to);
            }
        });
        html! {
            <button type="button" class="button button--small button--arrow" data-testid={testid} {onclick} title={label.clone()}
                aria-label={label} aria-disabled={to.is_none().then_some("true")}>{ icon(shape) }</button>
        }
    };
    let back = of.at.and_then(|at| at.checked_sub(1));
    let on = of.at.map_or(Some(0), |at| Some(at + 1).filter(|&to| to <= last));
    let onkeydown = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => back,
                "ArrowRight" => on,
                "Home" => Some(0),
                "End" => Some(last),
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to {
                go(to);
                gloo::timers::callback::Timeout::new(0, || {
                    page::focus(".moments .steps__stop--now");
                })
                .forget();
            }
        })
    };
    html! {
        <div class="moments" role="group" aria-label={words.t("moments.label")} data-testid="moments">
            { turn(back, Icon::Earlier, "moment-earlier", words.t("moments.earlier")) }
            <div class="steps__line" role="group" aria-label={words.t("moments.stops")} {onkeydown}>{ for (0..shown).map(stop) }</div>
            { turn(on, Icon::Later, "moment-later", words.t("moments.later")) }
            <p class="moments__text" data-testid="moment-text">
                { of.at.map_or_else(|| words.t("moments.all"), time) }
            </p>
        </div>
    }
}
