//! The chart of what is played: availability over time, with the moment that is shown as a line over it. A press or a drag
//! leads to the moment under the pointer; the chart itself is drawn anew only when what it shows changes.

use std::rc::Rc;

use linchpin_explorer::session::{AXIS, Verdict};
use linchpin_explorer::state::{Document, Replay, Settings, View, replay};
use linchpin_explorer::{Msg, State, select};
use linchpin_reports::charts::{self, Lanes, MARGIN, OverTime, Report, Told};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};
use yew::prelude::*;

use super::{clock, ticks::percent};
use crate::i18n::{Words, use_words};
use crate::shell::use_shell;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::findings::chart::{palette, prepared, table, use_width};
use crate::worker::lang;

/// Properties of [`Courses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Properties)]
pub struct CoursesProps {
    /// A word for where it stands, as it may be on the page twice.
    pub place: &'static str,
}

/// See the module. Empty where there is no component to show.
#[component]
pub fn Courses(props: &CoursesProps) -> Html {
    let words = use_words();
    let now = use_now();
    let document = use_slice::<Document>();
    let replay = use_slice::<Replay>();
    let members = use_slice::<View>().selection.members.clone();
    let what = (document, replay.asked.shared_answer(), members, words);
    let lanes = use_memo(what, |_| now.with(|state| lanes(state, words)).map(Rc::new));
    match &*lanes {
        Some(lanes) => html! { <Figure lanes={Rc::clone(lanes)} place={props.place} /> },
        None => html! { <p class="nothing">{ words.t("replay.no-lanes") }</p> },
    }
}

fn lanes(state: &State, words: Words) -> Option<Lanes> {
    let (played, model) = (state.replay.played()?, state.document.model()?);
    let (standings, of) = select::replay::lanes(state);
    let lanes: Vec<_> =
        standings.iter().map(|it| (it.component, it.state, it.availability)).collect();
    let moments: Vec<(u64, u32)> =
        played.moments.iter().copied().zip(played.places.iter().copied()).collect();
    let rows = played.score.iter().flat_map(|score| &score.rows);
    let reported: Vec<_> = rows
        .filter_map(|row| {
            let told = match row.verdict {
                _ if row.input => Told::Input,
                Verdict::Agree => Told::Agrees,
                Verdict::TooMild | Verdict::TooHarsh => Told::Differs,
            };
            Some((row.on, row.at_seconds?, Report { state: row.reported, told }))
        })
        .collect();
    let shown = OverTime {
        timeline: &played.timeline,
        moments: &moments,
        lanes: &lanes,
        reported: &reported,
        of,
        label: &|second| clock(played, second, words),
    };
    charts::over_time(model, &shown, lang(words.0))
}

/// Properties of [`Figure`].
#[derive(Debug, PartialEq, Properties)]
struct FigureProps {
    /// What is drawn.
    lanes: Rc<Lanes>,
    /// A word for where it stands.
    place: &'static str,
}

#[component]
fn Figure(props: &FigureProps) -> Html {
    let words = use_words();
    let shell = use_shell();
    let dispatch = use_dispatch();
    let (room, canvas) = (use_node_ref(), use_node_ref());
    let width = use_width(&room);
    let theme = use_slice::<Settings>().theme();
    let replay = use_slice::<Replay>();
    let lanes = &props.lanes;
    use_effect_with((Rc::clone(lanes), width, theme), {
        let canvas = canvas.clone();
        move |(lanes, width, theme)| {
            let canvas = canvas.cast::<HtmlCanvasElement>().filter(|_| *width > 0);
            let height = charts::lanes_height(lanes);
            if let Some(mut backend) = canvas.and_then(|it| prepared(it, *width, height)) {
                let _ = charts::draw_lanes(&mut backend, lanes, *width, &palette(*theme));
            }
        }
    });
    let listed = use_memo((Rc::clone(lanes), words), |(lanes, words)| {
        table(&lanes.title, "over-time", &lanes.columns, &lanes.rows, *words, &shell)
    });
    let scrub = Callback::from(move |event: PointerEvent| {
        // While the button is held; a finger on the chart counts as one.
        if event.buttons() & 1 == 0 {
            return;
        }
        let room = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(room) = room.map(|it| it.get_bounding_client_rect()) else { return };
        let margin = f64::from(MARGIN);
        let wide = (room.width() - 2.0 * margin).max(1.0);
        let share = ((f64::from(event.client_x()) - room.left() - margin) / wide).clamp(0.0, 1.0);
        let place = (share * f64::from(AXIS)).round() as u32;
        dispatch.dispatch(Msg::Replay(replay::Msg::ToPlace(place)));
    });
    let head = replay.at.and_then(|at| replay.played()?.places.get(at).copied());
    let title = format!("{}-over-time-title", props.place);
    html! {
        <section class="chart" data-testid="chart-over-time" aria-labelledby={title.clone()}>
            <h3 class="chart__title" id={title}>{ &lanes.title }</h3>
            <p class="chart__summary">{ &lanes.summary }</p>
            <div class="chart__room over__room" ref={room} onpointerdown={scrub.clone()} onpointermove={scrub} data-testid="over-time-room">
                <canvas class="chart__canvas" ref={canvas} role="img" aria-label={lanes.summary.clone()} data-testid="chart-over-time-canvas" />
                <svg class="over__head" aria-hidden="true" focusable="false">
                    if let Some(x) = head.map(percent) { <line x1={x.clone()} x2={x} y1="0" y2="100%" data-testid="over-time-head" /> }
                </svg>
            </div>
            { for lanes.notes.iter().map(|note| html! { <p class="chart__note">{ note }</p> }) }
            <details class="over__table" data-testid="over-time-table">
                <summary>{ words.t("replay.table") }</summary>
                { (*listed).clone() }
            </details>
        </section>
    }
}
